import { listPages, readBlocks, readCommands } from "./reader";

/** Pages whose commands are typed, one after another, in other tests of this folder. */
const followed = [
  ...[
    "adopting",
    "audit",
    "drift",
    "from-v1-to-v4",
    "plugin",
    "prove",
    "quickstart",
    "reviewing",
    "rotate",
    "secrets",
    "testing",
  ].map((name) => `docs/${name}.md`),
  ...["go", "live-with-token", "migrating-call", "multi-app", "python", "yaml", "yaml-tenants"].map(
    (name) => `examples/${name}/README.md`,
  ),
  "templates/README.md",
];

/** Commands of all other pages: which test types them, or why none does. */
const elsewhere: Record<string, string> = {
  "cp -r examples/pipeline/.github examples/pipeline/plain.mjs YOUR-REPOSITORY/": "tests/pipeline",
  "cp examples/pipeline/.gitlab-ci.yml examples/pipeline/plain.mjs YOUR-REPOSITORY/": "tests/pipeline",
  "export PATH_SECRET=$(openssl rand -hex 16)": "tests/engine/automation.test.ts",
  "export TRTC_SDKAPPID=1400000001": "tests/unit/conformance",
  "export TRTC_SECRET_KEY=…": "tests/unit/conformance",
  "export TRTC_SECRET_KEY=KEY": "tests/engine/quickstart.test.ts",
  "export TRTC_SECRET_KEY_1400000001=KEY_OF_SUPPORT": "tests/engine/automation.test.ts",
  "export TRTC_SECRET_KEY_1400000002=KEY_OF_SALES": "tests/engine/automation.test.ts",
  "git clone … && cd …": "names no repository",
  "npm install pulumi-trtc-callbacks @pulumi/pulumi": "tests/package/installed.test.ts",
  "npm run --silent conformance": "tests/unit/conformance",
  "npm run --silent conformance -- --json > rows.json": "tests/unit/conformance",
  "npm run bench": "takes minutes",
  "npm run bench -- --full": "takes an hour; docs/performance.md has its table",
  "npm run bench -- --growth": "takes an hour; docs/performance.md has its table",
  "npm run bench -- --only plain --rounds 15": "takes minutes",
  "npm run bench -- --resource v4.LiveCallbackToken": "takes minutes",
  "npm run matrix": "takes an hour; docs/compatibility.md has its table",
  "npm run matrix -- 22": "takes twenty minutes",
  "npm start": "tests/engine/start.test.ts",
  "npm start -- preview": "tests/engine/automation.test.ts",
  "npm start -- yaml": "tests/engine/start.test.ts",
  "npm start -- up": "tests/engine/automation.test.ts",
  "npm test": "is what runs this",
  "npx pulumi-trtc-callbacks --help": "tests/package/installed.test.ts",
  "npx pulumi-trtc-callbacks audit --file applications.txt --require https": "tests/command/audit.test.ts",
  "npx pulumi-trtc-callbacks doctor 1400000001": "tests/engine/command.test.ts",
  "npx pulumi-trtc-callbacks get 1400000001": "docs/adopting.md",
  "npx pulumi-trtc-callbacks import 1400000001 --stack production": "docs/adopting.md",
  "npx pulumi-trtc-callbacks verify 1400000001": "tests/command/verify-sent.test.ts",
  "npx pulumi-trtc-callbacks verify 1400000001 --dry-run": "tests/command/verify-options.test.ts",
  "npx pulumi-trtc-callbacks verify 1400000001 --family call-v1 --events cancel,normal_end --repeat 5":
    "tests/command/verify-repeat.test.ts",
  "PATH_SECRET=$(openssl rand -hex 32) LIVE_TOKEN=TOKEN PORT=8080 npm start": "tests/engine/receiver.test.ts",
  "pulumi config set --secret trtc:secretKey KEY": "docs/quickstart.md",
  "pulumi import --file import.json --generate-code=false --protect=false": "docs/adopting.md",
  ...Object.fromEntries(
    [
      "trtc:index:CallbackConfig calls 1400000001",
      "trtc:v4:CallCallbackConfig calls-v4 1400000001",
      "trtc:v4:LiveCallbackConfig live 1400000001",
      "trtc:v4:LiveCallbackToken live-token 1400000001 --generate-code=false",
      "trtc:v4:RoomCallbackConfig rooms 1400000001",
    ].map((imported) => [`pulumi import ${imported}`, "tests/plugin/import.test.ts"]),
  ),
  "pulumi env init ORGANIZATION/callbacks/production":
    "needs Pulumi Cloud; tests/docs/pulumi-cloud.test.ts reads its usage",
  "pulumi env set ORGANIZATION/callbacks/production environmentVariables.TRTC_SECRET_KEY KEY --secret --string":
    "the same",
  "pulumi config env add callbacks/production --stack production": "the same",
  "pulumi plugin install resource trtc v0.1.0 --server https://plugins.example.com": "docs/plugin.md",
  "pulumi login": "tests/engine/cli-stack.ts sets PULUMI_BACKEND_URL",
  "pulumi preview": "docs/quickstart.md",
  "pulumi preview --policy-pack examples/policy-pack": "tests/engine/policy-pack.test.ts",
  "pulumi up": "docs/quickstart.md",
  "pulumi up --policy-pack examples/policy-pack --policy-pack-config policies.json": "tests/engine/policy-pack.test.ts",
};

test("no command of any page is untried", () => {
  const commands = listPages()
    .filter((page) => !followed.includes(page))
    .flatMap(readBlocks)
    .filter(({ language }) => language === "sh")
    .flatMap(readCommands);
  expect([...new Set(commands)].sort()).toEqual(Object.keys(elsewhere).sort());
});

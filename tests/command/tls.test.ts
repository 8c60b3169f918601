import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Emulator } from "trtc-callbacks-emulator";
import { createSelfSigned } from "../engine/certificate";
import { type ProxyServer, startConnectProxy, startTlsProxy } from "../engine/proxies";
import { runCommand } from "./run";

const app = 1400000001;
const secretKey = "key-of-application-one";
const yesterday = Date.now() - 24 * 3600 * 1000;

const certificates = {
  good: createSelfSigned(),
  another: createSelfSigned("service.example"),
  expired: createSelfSigned("localhost", yesterday),
};
const folder = mkdtempSync(join(tmpdir(), "trtc-callbacks-test-"));
const trusted = join(folder, "trusted.pem");
let emulator: Emulator;
let between: ProxyServer;
const roads: Record<string, ProxyServer> = {};

beforeAll(async () => {
  writeFileSync(
    trusted,
    Object.values(certificates)
      .map(({ cert }) => cert)
      .join(""),
  );
  emulator = await Emulator.start();
  emulator.addApplication(app, { secretKey });
  for (const [name, certificate] of Object.entries(certificates)) {
    roads[name] = await startTlsProxy(emulator.url, certificate);
  }
  between = await startConnectProxy();
});
afterAll(async () => {
  for (const proxy of [between, ...Object.values(roads)]) {
    proxy.close();
  }
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const port = (name: string) => (name === "plain" ? new URL(emulator.url).port : roads[name]?.port);

/** What a user reads of v1's configuration, behind an https endpoint with one of the certificates. */
async function get(name: string, environment: Record<string, string> = {}): Promise<string> {
  const { stdout } = await runCommand(["get", String(app), "--family", "call-v1"], {
    TRTC_SECRET_KEY: secretKey,
    TRTC_ENDPOINT: `https://localhost:${port(name)}`,
    NODE_EXTRA_CA_CERTS: trusted,
    ...environment,
  });
  return stdout;
}

const troubles = [
  [
    "another",
    "its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID); use the name that the certificate has.",
  ],
  ["expired", "its certificate has expired (CERT_HAS_EXPIRED); have it renewed, or set this machine's clock."],
  ["plain", /what answers there does not speak TLS \(ERR_SSL_\w+\); check the port: it may be one for plain http\./],
] as const;

describe.each([
  ["directly", () => ({})],
  ["through a proxy", () => ({ HTTPS_PROXY: `localhost:${between.port}` })],
] as const)("%s", (_, environment) => {
  test("a certificate that is as it should be is taken", async () => {
    expect(await get("good", environment())).toContain("call-v1  none");
  });

  test.each(troubles)("one that is not (%s) is told by what is wrong, and not tried again", async (name, words) => {
    const begun = performance.now();
    const printed = await get(name, environment());
    expect(printed).toMatch(words);
    expect(printed).toContain(`SDKAppID ${app}: no answer from localhost:${port(name)}: `);
    expect(printed).not.toMatch(/Tried|NODE_EXTRA_CA_CERTS/);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test("one that nobody vouches for is told how to trust", async () => {
    expect(await get("good", { ...environment(), NODE_EXTRA_CA_CERTS: "" })).toContain(
      "its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); for a private authority, name its file in NODE_EXTRA_CA_CERTS.",
    );
  });
});

test.each([
  ["another", "its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)"],
  ["plain", "what answers there does not speak TLS"],
])("of an https proxy that is not as it should be (%s) the same is told, by its variable", async (name, words) => {
  const printed = await get("good", { HTTPS_PROXY: `https://localhost:${port(name)}` });
  expect(printed).toContain(`the proxy in HTTPS_PROXY gave no connection: ${words}`);
  expect(printed).not.toContain("Tried");
});

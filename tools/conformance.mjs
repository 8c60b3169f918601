// npm run conformance: puts every assumption of ours about the service to a test, and prints what was observed. Without
// credentials in the environment it asks the emulator; with those of a scratch application, Tencent's own service.
// docs/conformance.md is for whoever runs it against the service.
import { Refused } from "./conformance/refused.mjs";
import { targetOf } from "./conformance/target.mjs";
import { help, readOptions } from "./conformance/usage.mjs";
import { installPackages } from "./npm-install.mjs";

try {
  const options = readOptions(process.argv.slice(2));
  // With --json standard output holds the rows alone, so that they can go to a file.
  const say = options.json ? console.error : console.log;
  if (options.help) {
    console.log(help);
  } else {
    const target = targetOf(process.env);
    await installPackages(say);
    // Only now are the packages there that it needs.
    const { conformance } = await import("./conformance/command.mjs");
    process.exitCode = await conformance(target, options, say);
  }
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = error instanceof Refused ? 2 : 1;
}

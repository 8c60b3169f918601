// npm run model -- N: the model-based test with N random sequences (10,000 unless told otherwise; about 4 in a second).
import { runJest } from "./jest.mjs";
import { runScript } from "./script.mjs";
import { setUpTested } from "./setup.mjs";

const sequences = process.argv[2] ?? "10000";
if (!/^[1-9]\d*$/.test(sequences)) {
  console.error(`npm run model -- N: N must be a whole number of sequences, not ${sequences}`);
  process.exit(2);
}
process.env.TRTC_MODEL_SEQUENCES = sequences;
await runScript(async () => {
  const { failed } = await runJest(["tests/model"], await setUpTested({ say: console.log }));
  process.exitCode = failed.length > 0 ? 1 : 0;
});

// Prints the path of the Pulumi CLI, getting it first where there is none. Progress goes to standard error.
import { ensurePulumi } from "./index.mjs";

try {
  const { command } = await ensurePulumi({ say: console.error });
  console.log(command);
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}

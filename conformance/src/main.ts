import { runCommand } from "./command";

void runCommand(process.argv.slice(2), process.env).then((code) => {
  process.exitCode = code;
});

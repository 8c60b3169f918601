import { call } from "./modules";

const run = (script: string, limitSeconds?: number) => () =>
  call("exec.mjs", "run", { what: "the script", command: "/bin/sh", args: ["-c", script], limitSeconds });

test("a command gives what it printed", () => {
  expect(run("echo done")()).toBe("done\n");
});

test("a command that fails says how, and what it printed", () => {
  expect(run("echo no room >&2; exit 3")).toThrow("the script ended with code 3:\nno room");
});

test("a command that takes too long is stopped, with all that it started", () => {
  expect(run("sleep 60 & echo $!; wait", 0.3)).toThrow(/the script was stopped after 0.3 s:\n\d+/);
});

test("a command that is not there says so", () => {
  const missing = () => call("exec.mjs", "run", { what: "the tool", command: "/no/such/tool", args: [] });
  expect(missing).toThrow("the tool could not be started (spawn /no/such/tool ENOENT)");
});

import { runInStack } from "../command/in-folder";
import type { CliStack } from "../engine/cli-stack";
import { keys, type World } from "../engine/emulator";
import { refer } from "../engine/yaml-stack";
import { hostileWords } from "../hostile";

/** The application that is imported. */
export const app = 1400000001;

const secret = "t0ken-in-a-query";
const token = "t0ken-of-live";

/** What is live, of every family: with secrets, and with words that a program must not take for its own. */
const live = {
  calls: { address: `https://hooks.example.com/calls?key=${secret}`, actions: ["cancel", "normal_end"] },
  rooms: { address: "https://hooks.example.com/$$/rooms", actions: ["Room.CallbackAfterCreateRoom"] },
  live: { address: "https://hooks.example.com/live", actions: [...hostileWords, `a ${refer("b")} $$c \\u0041 😀 "'`] },
};

/** Sets what is live, gives the stack the application's key, and runs `import` in the stack's project. */
export async function importLive(world: World, stack: CliStack) {
  world.emulator.overwrite(app, live.calls);
  world.emulator.overwrite(app, live.rooms, "v4/room_config");
  world.emulator.overwrite(app, live.live, "v4/live_config");
  world.emulator.overwriteToken(app, { token, enabled: true });
  stack.secrets.add(secret).add(token);
  await stack.configure({ secret: { [`trtc:secretKeys["${app}"]`]: String(keys[app]) } });
  const run = await runInStack(stack, ["import", String(app)]);
  stack.printed += run.stdout + run.stderr;
  return run;
}

/** Types the `pulumi import` commands that `import` told to type. */
export async function typeImports(stack: CliStack, told: string): Promise<number> {
  const commands = told.match(/(?<=^ {2}pulumi )import .*$/gm) ?? [];
  for (const command of commands) {
    await stack.succeed(...command.split(" "), "--yes", "--skip-preview");
  }
  return commands.length;
}

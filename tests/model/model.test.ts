import * as fc from "fast-check";
import { Emulator } from "trtc-callbacks-emulator";
import { adapters } from "../adapters";
import { kinds } from "../kinds";
import { Engine } from "./engine";
import { applications, type Step, sequenceOf } from "./steps";
import { World } from "./world";

/** How many sequences for each kind of resource; `npm run model -- 10000` sets another number. */
const runs = Number(process.env.TRTC_MODEL_SEQUENCES ?? 60);

test.each(adapters.flatMap((adapter) => kinds.map((kind) => ({ adapter, kind, provider: kind.provider }))))(
  `$adapter, $provider: whatever happens in whatever order (${runs} sequences), the promises hold and the next healthy up converges`,
  async ({ adapter, kind }) => {
    let world: World | undefined;
    const emulator = await Emulator.start({
      behaviour: { callsPerSecond: Number.POSITIVE_INFINITY },
      onRequest: (call) => world?.onCall(call),
    });
    for (const sdkAppId of applications) {
      emulator.addApplication(sdkAppId, { secretKey: "changed by each sequence" });
    }
    const engine = new Engine(adapter);
    try {
      await fc.assert(
        fc.asyncProperty(sequenceOf(kind), async (steps) => {
          world = new World(emulator, applications, engine, kind);
          for (const step of steps) {
            await world.do(step);
          }
          await world.healthyEnd();
        }),
        {
          numRuns: runs,
          ...(process.env.TRTC_MODEL_SEED && { seed: Number(process.env.TRTC_MODEL_SEED) }),
          ...(process.env.TRTC_MODEL_PATH && { path: process.env.TRTC_MODEL_PATH }),
          reporter: report,
        },
      );
    } finally {
      await engine.kill();
      await emulator.close();
    }
  },
  7_200_000,
);

/** A failing sequence comes with the line that plays it again. */
function report(run: fc.RunDetails<[Step[]]>): void {
  if (run.failed) {
    throw new Error(
      `${fc.defaultReportMessage(run)}\n\n${(run.errorInstance as Error | null)?.message}\n\nPlay it again:\n  TRTC_MODEL_SEED=${run.seed} TRTC_MODEL_PATH=${run.counterexamplePath} npm test -- tests/model\n`,
    );
  }
}

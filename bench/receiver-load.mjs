import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";

/** @import { Environment } from "./environment.mjs" */
/** @import { Figures } from "./table.mjs" */

const script = fileURLToPath(new URL("programs/receiver-server.mjs", import.meta.url));
const [secret, token] = ["0123456789abcdef-of-the-path", "t0ken-that-signs"];
const connections = 16;
const [warmUp, measured] = [40_000, 40_000];

/** What is delivered: a status of v1, and a gift of Live, which is signed. Every one has another number in it. */
const deliveries = {
  v1: {
    path: () =>
      `/${secret}/v1?sdkappid=1400000001&command=normal_end&contenttype=json&clientip=192.0.2.1&optplatform=iOS`,
    body: (/** @type {number} */ nth) =>
      `{"UserId":"alice","RoomId":"1280586498","TotalNum":2,"MediaType":"video","CallType":"single","CallId":"f6273604-3806-4abb-bc7e-${String(nth).padStart(12, "0")}","Role":"caller","CallResult":"normal_end","EventTime":1704856884,"StartCallTs":1704856800,"AcceptTs":1704856810,"EndTs":1704856884}`,
  },
  live: {
    path: () => {
      const time = Math.floor(Date.now() / 1000);
      const sign = createHash("sha256").update(`${token}${time}`).digest("hex");
      return `/${secret}/live?SdkAppid=1400000001&CallbackCommand=Live.CallbackBeforeSendGift&contenttype=json&ClientIP=192.0.2.1&OptPlatform=iOS&Sign=${sign}&RequestTime=${time}`;
    },
    body: (/** @type {number} */ nth) =>
      `{"CallbackCommand":"Live.CallbackBeforeSendGift","Operator_Account":"alice","RoomId":"room","GiftWater":{"From_Account":"alice","To_Account":["bob"],"Time":1703589922,"GiftId":"gift-${String(nth).padStart(12, "0")}","Count":1,"Coins":1000}}`,
  },
};

/**
 * Deliveries for each second of processor time, by a server with the package and by one of `node:http` that checks
 * nothing: "receiver.v1.oursPerSecond" and "receiver.v1.barePerSecond", and the same for Live's signed ones. Processor time is what one
 * core has, whatever else runs on the machine; the load comes from this process.
 *
 * @param {Environment} environment
 * @param {Figures} figures
 * @param {number} rounds
 */
export async function measureReceiver({ stop }, figures, rounds) {
  for (let round = 0; round < rounds; round++) {
    for (const [name, delivery] of Object.entries(deliveries)) {
      for (const kind of ["ours", "bare"]) {
        stop.throwIfAborted();
        figures.add(`receiver.${name}.${kind}PerSecond`, await measureServer(kind, delivery));
      }
    }
  }
}

/**
 * @param {string} kind
 * @param {typeof deliveries.v1} delivery
 */
async function measureServer(kind, delivery) {
  const server = fork(script, [kind, secret, token]);
  try {
    const [{ port }] = await once(server, "message");
    await deliver(port, delivery, 0, warmUp);
    const before = await askUse(server);
    await deliver(port, delivery, warmUp, measured);
    const after = await askUse(server);
    if (after.handled !== warmUp + measured) {
      throw new Error(`The server handled ${after.handled} of ${warmUp + measured} deliveries.`);
    }
    return measured / ((after.microseconds - before.microseconds) / 1e6);
  } finally {
    server.kill("SIGKILL");
  }
}

/** @param {import("node:child_process").ChildProcess} server */
async function askUse(server) {
  server.send("use");
  const [use] = await once(server, "message");
  return /** @type {{ microseconds: number, handled: number }} */ (use);
}

/**
 * Posts deliveries over connections that stay open, one at a time on each.
 *
 * @param {number} port
 * @param {typeof deliveries.v1} delivery
 * @param {number} first its number
 * @param {number} count
 */
async function deliver(port, { path, body }, first, count) {
  let next = first;
  const end = first + count;
  const post = async () => {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay();
    await once(socket, "connect");
    for (; next < end; ) {
      const text = body(next++);
      socket.write(
        `POST ${path()} HTTP/1.1\r\nhost: receiver\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
      );
      // Answers are smaller than a packet.
      const [answer] = await once(socket, "data");
      if (!String(answer).startsWith("HTTP/1.1 200 ")) {
        throw new Error(`A delivery was answered with ${String(answer).split("\r\n")[0]}`);
      }
    }
    socket.destroy();
  };
  // To wake a process costs its waker time, more for a slow server, whose client sleeps more often: this one never does.
  let isDone = false;
  const stayAwake = () => isDone || setImmediate(stayAwake);
  stayAwake();
  await Promise.all(Array.from({ length: connections }, post)).finally(() => {
    isDone = true;
  });
}

// Receives what Tencent delivers, for every generation. Settings come from the environment:
//   PATH_SECRET  what the address's path holds, since only Live's deliveries can be signed
//   LIVE_TOKEN   what `v4.LiveCallbackToken` sets; without it, Live's deliveries are refused
//   PORT         default 8080
import { createHash, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const { PATH_SECRET = "", LIVE_TOKEN = "", PORT = "8080" } = process.env;
if (PATH_SECRET.length < 16) {
  console.error(
    "Set PATH_SECRET to at least 16 characters that nobody can guess, such as `openssl rand -hex 32` makes.",
  );
  process.exit(1);
}

const v4Answer = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };

/** By the last part of the path: where a generation names the event, and the answer that it takes for success. */
const generations = new Map([
  ["v1", { word: "command", answer: { ErrorCode: 0, ErrorMessage: "Success" }, signed: false }],
  ["v4", { word: "CallbackCommand", answer: v4Answer, signed: false }],
  ["live", { word: "CallbackCommand", answer: v4Answer, signed: true }],
]);

/** What the member `Probe` says in an event that is a test. */
const probe = "pulumi-trtc-callbacks-probe";

/** How old a signature may be, in seconds (trtc.io/document/64412). */
const oldestSignature = 60;

/** For how long a repeat is known as one, in milliseconds: longer than Tencent goes on trying. */
const repeatsWithin = 10 * 60_000;

/** When each delivery was taken, by the hash of what it says. */
const taken = new Map();

const server = createServer(async (request, response) => {
  const { status, answer } = await receive(request).catch(() => ({ status: 400, answer: {} }));
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
});
server.listen(Number(PORT), () => console.log(`listening on port ${server.address().port}`));

async function receive(request) {
  const url = new URL(request.url, "http://receiver");
  const [secret = "", name = ""] = url.pathname.split("/").slice(1);
  const generation = generations.get(name);
  if (request.method !== "POST" || !generation || !isSame(secret, PATH_SECRET)) {
    return { status: 404, answer: {} };
  }
  if (generation.signed && !isSigned(url.searchParams)) {
    return { status: 403, answer: {} };
  }
  const body = await textOf(request);
  const event = { word: url.searchParams.get(generation.word), ...JSON.parse(body) };
  // Sent by `pulumi-trtc-callbacks doctor --probe`, to see what we answer: nothing has happened.
  if (event.Probe === probe) {
    return { status: 200, answer: generation.answer };
  }
  const key = createHash("sha256").update(`${name} ${event.word} ${body}`).digest("base64");
  if (!wasTaken(key)) {
    // Only what was handled is a repeat the next time: where this throws, Tencent shall try again.
    handle(event);
    taken.set(key, Date.now());
  }
  return { status: 200, answer: generation.answer };
}

/** Yours to write: be quick, or put it into a queue. Tencent waits two seconds at most. */
function handle(event) {
  console.log(JSON.stringify(event));
}

/** `Sign` covers the token and the time, and nothing of the body: use https. */
function isSigned(query) {
  const [sign, requestTime] = [query.get("Sign") ?? "", query.get("RequestTime") ?? ""];
  const expected = createHash("sha256").update(`${LIVE_TOKEN}${requestTime}`).digest("hex");
  const isRecent = Math.abs(Date.now() / 1000 - Number(requestTime)) <= oldestSignature;
  return LIVE_TOKEN !== "" && isRecent && isSame(sign, expected);
}

/** Takes as long for a wrong text as for the right one. */
function isSame(given, expected) {
  const [one, other] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(one, other);
}

function wasTaken(key) {
  for (const [old, at] of taken) {
    if (Date.now() - at < repeatsWithin) {
      break;
    }
    taken.delete(old);
  }
  return taken.has(key);
}

async function textOf(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > 1_048_576) {
      throw new Error("larger than any event");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

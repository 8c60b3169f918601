// Receives what Tencent delivers, for every family. Settings come from the environment:
//   PATH_SECRET  what the address's path holds, since only Live's deliveries can be signed
//   LIVE_TOKEN   what `v4.LiveCallbackToken` sets; without it, Live's deliveries are refused
//   OLD_PATH_SECRET, OLD_LIVE_TOKEN  taken too, while a new one replaces it
//   PORT         default 8080
import { createServer } from "node:http";
import { createNodeReceiver } from "trtc-callbacks-receiver/node";

const { PATH_SECRET = "", OLD_PATH_SECRET, LIVE_TOKEN, OLD_LIVE_TOKEN, PORT = "8080" } = process.env;
if (PATH_SECRET.length < 16) {
  console.error(
    "Set PATH_SECRET to at least 16 characters that nobody can guess, such as `openssl rand -hex 32` makes.",
  );
  process.exit(1);
}

const receive = createNodeReceiver({
  secret: [PATH_SECRET, OLD_PATH_SECRET].filter(Boolean),
  liveToken: [LIVE_TOKEN, OLD_LIVE_TOKEN].filter(Boolean),
  handle,
});
const server = createServer(receive);
server.listen(Number(PORT), () => console.log(`listening on port ${server.address().port}`));

/** Yours to write: be quick, or put it into a queue. Tencent waits two seconds at most. */
function handle({ event, body }) {
  console.log(JSON.stringify({ word: event, ...body }));
}

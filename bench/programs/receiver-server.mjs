// A server for bench/receiver-load.mjs: tells its parent its port, and on request the processor time that it has used.
import { createServer } from "node:http";
import { createNodeReceiver } from "trtc-callbacks-receiver/node";

const [kind, secret, liveToken] = process.argv.slice(2);

/**
 * What a server that receives cannot do without: it reads the body, parses it, and answers what v1 takes for success.
 *
 * @type {import("node:http").RequestListener}
 */
const bare = (request, response) => {
  let text = "";
  request.setEncoding("utf8");
  request.on("data", (part) => {
    text += part;
  });
  request.once("end", () => {
    handled += JSON.parse(text) ? 1 : 0;
    response.writeHead(200, { "content-type": "application/json", "content-length": 40 });
    response.end('{"ErrorCode":0,"ErrorMessage":"Success"}');
  });
};

let handled = 0;
const receiver = () =>
  createNodeReceiver({
    secret: String(secret),
    liveToken,
    handle: () => {
      handled += 1;
    },
  });

const server = createServer(kind === "bare" ? bare : receiver());
server.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.({ port: address.port });
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ microseconds: user + system, handled });
});

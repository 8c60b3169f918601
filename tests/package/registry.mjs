// A registry of npm that has some packages in one version, and tells its parent where it listens.
import { createServer } from "node:http";

const [version = "", ...names] = process.argv.slice(2);

const server = createServer(({ url }, response) => {
  const name = names.find((one) => url === `/${one}`);
  response.writeHead(name ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: { name, version } } }));
});
server.listen(0, "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(`http://127.0.0.1:${port}/`);
});

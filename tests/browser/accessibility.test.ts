import axe from "axe-core";
import { app, call, configuration } from "../unit/emulator/client";
import { openPage, setUpPage, unfold } from "./browser";

const world = setUpPage();
const sizes = [
  { width: 1280, height: 900 },
  { width: 320, height: 640 },
];
const looks = sizes.flatMap((viewport) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport, colorScheme })),
);

/** What axe finds against WCAG 2.2 AA and its own good practices, where this browser shows the page like this. */
async function findFaults(look: (typeof looks)[number]): Promise<string[]> {
  const page = await openPage(world, look);
  await unfold(page, "Token", "Key", "Deliver", "Faults", ...(world.emulator.applications.length > 0 ? ["Add"] : []));
  await page.evaluate(axe.source);
  const violations = await page.evaluate("axe.run().then(({ violations }) => violations)");
  const overflows = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
  await page.close();
  return [
    ...(violations as axe.Result[]).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
    ...(overflows ? ["the page is wider than the screen"] : []),
  ];
}

test.each(looks)("nothing is amiss where there is nothing to show: %j", async (look) => {
  world.emulator.removeApplication(app);
  expect(await findFaults(look)).toEqual([]);
});

test.each(looks)("nothing is amiss where everything has something to show: %j", async (look) => {
  const { emulator } = world;
  await call(emulator, "set", { ...configuration, actions: ["a", "b", "c", `a ${"very ".repeat(40)}long one`] });
  await call(emulator, "get", {}, { identifier: "somebody".repeat(30) });
  emulator.overwriteToken(app, { token: "x", enabled: true });
  emulator.overwrite(
    app,
    { address: "http://127.0.0.1:9", actions: ["Room.CallbackAfterCreateRoom"] },
    "v4/room_config",
  );
  await emulator.deliver(app, "v4/room_config", "Room.CallbackAfterCreateRoom", {}, 1);
  emulator.fault({ kind: "hang", times: 3 });
  expect(await findFaults(look)).toEqual([]);
});

test("a reader of the screen hears what the page is made of", async () => {
  const { page } = world;
  for (const name of ["Applications", "Requests", "Deliveries", "Which application", "Somebody else", "The service"]) {
    expect(await page.getByRole("region", { name, exact: true }).count()).toBe(1);
  }
  for (const role of ["banner", "main", "complementary", "status"] as const) {
    expect(await page.getByRole(role).and(page.locator(":not(output)")).count()).toBe(1);
  }
  await call(world.emulator, "get");
  await page.getByRole("cell", { name: "999" }).waitFor();
  const headers = page.getByRole("table", { name: "Requests", exact: true }).locator("th[scope=col]");
  expect(await headers.allTextContents()).toEqual(
    "Time Family Call Code Applied Fault Application Identifier".split(" "),
  );
  const live = page.locator("#live");
  expect(await live.getAttribute("role")).toBe("status"); // polite: it waits until the reader has ended
  await live.filter({ hasText: "Live: 1 request, 0 deliveries" }).waitFor();
});

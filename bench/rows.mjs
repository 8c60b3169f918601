import { timed } from "./comparisons.mjs";
import { pluginRows } from "./plugin-rows.mjs";

/** @import { comparisons } from "./comparisons.mjs" */

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {string} ours which figure
 * @property {string} [peer] the figure that ours is compared with
 * @property {keyof typeof comparisons} [by] how they are compared; without it, ours itself is judged
 * @property {string} [unit]
 * @property {number} digits of each figure
 * @property {Bar} [bar] what the row must reach; without one, it informs only
 *
 * @typedef {{ most: number } | { least: number }} Bar
 */

/** @type {Row[]} */
const packageRows = [
  {
    name: "no-op up, 1 application at 20 ms, against a do-nothing resource",
    ours: "one.up.seconds",
    peer: "one.nothing.seconds",
    ...timed,
    bar: { most: 1 },
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "one.up.seconds",
    peer: "one.openTofu.seconds",
    ...timed,
  },
  {
    name: "no-op up, 100 applications at 100 ms, against do-nothing resources",
    ours: "hundred.up.seconds",
    peer: "hundred.nothing.seconds",
    ...timed,
    bar: { most: 1.05 },
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "hundred.up.seconds",
    peer: "hundred.openTofu.seconds",
    ...timed,
  },
  {
    name: "plain JavaScript, packed package: no-op up, 1 application at 20 ms, against a do-nothing resource",
    ours: "plainOne.plainUp.seconds",
    peer: "plainOne.plainNothing.seconds",
    ...timed,
    bar: { most: 1.03 },
  },
  {
    name: "plain JavaScript, packed package: no-op up, 100 applications at 100 ms, against do-nothing resources",
    ours: "plainHundred.plainUp.seconds",
    peer: "plainHundred.plainNothing.seconds",
    ...timed,
    bar: { most: 1.05 },
  },
  {
    name: "no-op up, 1,000 applications at 100 ms, against do-nothing resources",
    ours: "thousand.up.seconds",
    peer: "thousand.nothing.seconds",
    ...timed,
    bar: { most: 1.05 },
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "thousand.up.seconds",
    peer: "thousand.openTofu.seconds",
    ...timed,
    bar: { most: 0.55 },
  },
  {
    name: "first up, 100 applications at 100 ms, against a provider as Pulumi's guide shows",
    ours: "first.firstUp.seconds",
    peer: "first.guideFirst.seconds",
    ...timed,
    bar: { most: 1 },
  },
  {
    name: "up --refresh, 100 applications at 100 ms, against plain up",
    ours: "hundred.refreshingUp.seconds",
    peer: "hundred.up.seconds",
    ...timed,
    bar: { most: 1.5 },
  },
  { name: "requests for each application: no-op up", ours: "hundred.up.requests", digits: 2, bar: { most: 1 } },
  { name: "requests for each application: preview", ours: "hundred.preview.requests", digits: 2, bar: { most: 1 } },
  { name: "requests for each application: change", ours: "hundred.changingUp.requests", digits: 2, bar: { most: 3 } },
  {
    name: "requests for each application: creation (peer: Pulumi's guide)",
    ours: "first.firstUp.requests",
    peer: "first.guideFirst.requests",
    digits: 2,
    bar: { most: 4 },
  },
  {
    name: "require of the package in a program, after @pulumi/pulumi",
    ours: "loading.program.milliseconds",
    unit: "ms",
    digits: 1,
    bar: { most: 5 },
  },
  {
    name: "provider's side before the first request leaves, over a bare host",
    ours: "firstRequest.ours.milliseconds",
    peer: "firstRequest.nothing.milliseconds",
    by: "difference",
    unit: "ms",
    digits: 0,
    bar: { most: 120 },
  },
  {
    name: "inputs and outputs of a resource in state (peer: Pulumi's guide)",
    ours: "first.ours.stateBytes",
    peer: "first.guide.stateBytes",
    unit: "bytes",
    digits: 0,
    bar: { most: 600 },
  },
  {
    name: "300 calls for one application: share of the documented pace",
    ours: "pace.percent",
    unit: "%",
    digits: 1,
    bar: { least: 95 },
  },
  { name: "300 calls for one application: refused with 70005", ours: "pace.refused", digits: 0, bar: { most: 0 } },
  {
    name: "receiver: v1 deliveries for each second of one core, against node:http that reads and parses them",
    ours: "receiver.v1.oursPerSecond",
    peer: "receiver.v1.barePerSecond",
    by: "ratio",
    digits: 0,
    bar: { least: 0.8 },
  },
  {
    name: "… Live's, with their signatures",
    ours: "receiver.live.oursPerSecond",
    peer: "receiver.live.barePerSecond",
    by: "ratio",
    digits: 0,
  },
];

/** The rows of the figures whose names begin so. @param {string} start */
export function findRows(start = "") {
  return [...packageRows, ...pluginRows].filter(({ ours }) => ours.startsWith(start));
}

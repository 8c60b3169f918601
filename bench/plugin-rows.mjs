import { timed } from "./comparisons.mjs";

/** @import { Row } from "./rows.mjs" */

/** What the plugin costs, beside what a dynamic resource costs and what is done without Pulumi. @type {Row[]} */
export const pluginRows = [
  {
    name: "YAML and the plugin: no-op up, 1 application at 20 ms, against a do-nothing dynamic resource",
    ours: "one.yamlUp.seconds",
    peer: "one.nothing.seconds",
    ...timed,
    bar: { most: 0.35 },
  },
  {
    name: "… against an empty YAML program",
    ours: "one.yamlUp.seconds",
    peer: "one.emptyYaml.seconds",
    ...timed,
    bar: { most: 1.4 },
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "one.yamlUp.seconds",
    peer: "one.openTofu.seconds",
    ...timed,
  },
  {
    name: "YAML and the plugin: no-op up, 100 applications at 100 ms, against do-nothing dynamic resources",
    ours: "hundred.yamlUp.seconds",
    peer: "hundred.nothing.seconds",
    ...timed,
    bar: { most: 0.45 },
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "hundred.yamlUp.seconds",
    peer: "hundred.openTofu.seconds",
    ...timed,
    bar: { most: 0.45 },
  },
  {
    name: "YAML and the plugin: no-op up, 1,000 applications at 100 ms, against do-nothing dynamic resources",
    ours: "thousand.yamlUp.seconds",
    peer: "thousand.nothing.seconds",
    ...timed,
  },
  {
    name: "… against OpenTofu with the REST provider",
    ours: "thousand.yamlUp.seconds",
    peer: "thousand.openTofu.seconds",
    ...timed,
    bar: { most: 0.25 },
  },
  {
    name: "YAML and the plugin: first up, 100 applications at 100 ms, against a provider as Pulumi's guide shows",
    ours: "first.yamlFirst.seconds",
    peer: "first.guideFirst.seconds",
    ...timed,
    bar: { most: 0.8 },
  },
  {
    name: "JavaScript and the plugin: no-op up, 1 application at 20 ms, against a do-nothing dynamic resource",
    ours: "one.nodePluginUp.seconds",
    peer: "one.nothing.seconds",
    ...timed,
    bar: { most: 0.85 },
  },
  {
    name: "the plugin: from its start to the line with its port",
    ours: "pluginStart.ours.milliseconds",
    unit: "ms",
    digits: 0,
    bar: { most: 120 },
  },
  {
    name: "the plugin: the most memory with 1,000 applications",
    ours: "thousand.yamlUp.pluginMegabytes",
    unit: "MB",
    digits: 0,
    bar: { most: 150 },
  },
  {
    name: "the plugin, requests for each application: no-op up",
    ours: "hundred.yamlUp.requests",
    digits: 2,
    bar: { most: 1 },
  },
  {
    name: "the plugin, requests for each application: change",
    ours: "hundred.yamlChangingUp.requests",
    digits: 2,
    bar: { most: 3 },
  },
  {
    name: "the plugin, requests for each application: creation",
    ours: "first.yamlFirst.requests",
    digits: 2,
    bar: { most: 4 },
  },
];

import { parseConfiguration } from "../../../provider/src/tencent/api-response";
import { v1 } from "../../../provider/src/tencent/v1";

const parse = (data: unknown) => parseConfiguration(data, v1);
const address = "https://hooks.example.com/in";

test.each([
  ["null", null],
  ["empty text", ""],
  ["an empty object", {}],
  ["an empty address", { address: "", actions: [] }],
  ["an empty address beside actions", { address: "", actions: ["cancel"] }],
  ["an empty address alone", { address: "" }],
])("%s says that there is nothing", (_, data) => {
  expect(parse(data)).toBe("absent");
});

test.each([
  ["both parts", { address, actions: ["reject", "cancel"] }, ["reject", "cancel"]],
  ["a word that we do not know", { address, actions: ["a_new_word"] }, ["a_new_word"]],
  ["no action", { address, actions: [] }, []],
  ["actions of null", { address, actions: null }, []],
  ["no actions at all", { address }, []],
  ["more than we know of", { address, actions: ["cancel"], version: 2 }, ["cancel"]],
])("%s is a configuration", (_, data, actions) => {
  expect(parse(data)).toEqual({ address, actions });
});

test("an address is kept as the service writes it, even one that is no URL", () => {
  expect(parse({ address: " hooks ", actions: [] })).toEqual({ address: " hooks ", actions: [] });
});

test.each([
  ["missing data", undefined],
  ["an empty list", []],
  ["a list", [{ address, actions: ["cancel"] }]],
  ["a number", 0],
  ["true", true],
  ["false", false],
  ["a text", "Success"],
  ["a blank", " "],
  ["a configuration as text", JSON.stringify({ address, actions: ["cancel"] })],
  ["actions without an address", { actions: ["cancel"] }],
  ["another object", { code: 0 }],
  ["an object whose only member has the name of a prototype", JSON.parse('{"__proto__": []}')],
  ["an address of null", { address: null, actions: ["cancel"] }],
  ["an address that is a number", { address: 5, actions: ["cancel"] }],
  ["an address that is a list", { address: [address], actions: ["cancel"] }],
  ["actions as one text", { address, actions: "cancel" }],
  ["actions as an object", { address, actions: { 0: "cancel" } }],
  ["actions that hold a number", { address, actions: ["cancel", 5] }],
  ["actions that hold null", { address, actions: [null] }],
  ["v4's names", { Url: address, CallbackCommandList: [] }],
])("%s proves nothing: it is unreadable, not absent", (_, data) => {
  expect(parse(data)).toBe("unreadable");
});

import { isSame, v1 } from "../../../provider/src/tencent";

const { codec } = v1;
const some = { address: "https://hooks.example", actions: ["cancel"] };
const hasSameActions = (actions: readonly string[], others: readonly string[]) =>
  isSame(codec, { ...some, actions }, { ...some, actions: others });
const hasSameAddress = (address: string, other: string) =>
  isSame(codec, { ...some, address }, { ...some, address: other });

describe("actions", () => {
  test.each([
    [
      ["cancel", "reject"],
      ["reject", "cancel"],
    ],
    [
      ["cancel", "cancel", "reject"],
      ["reject", "cancel"],
    ],
    [["cancel"], ["cancel", "cancel"]],
    [[], []],
  ])("%j and %j are the same", (one, other) => {
    expect(hasSameActions(one, other)).toBe(true);
    expect(hasSameActions(other, one)).toBe(true);
  });

  test.each([
    [["cancel"], ["reject"]],
    [["cancel"], ["cancel", "reject"]],
    [
      ["cancel", "cancel"],
      ["cancel", "reject"],
    ],
    [["cancel"], []],
    [["cancel"], ["Cancel"]],
  ])("%j and %j differ", (one, other) => {
    expect(hasSameActions(one, other)).toBe(false);
    expect(hasSameActions(other, one)).toBe(false);
  });
});

describe("addresses", () => {
  test.each([
    ["https://hooks.example.com/in", "https://hooks.example.com/in"],
    ["https://Hooks.Example.COM/in", "https://hooks.example.com/in"],
    ["https://hooks.example.com", "https://hooks.example.com/"],
    ["https://hooks.example.com?a=1", "https://hooks.example.com/?a=1"],
    ["https://hooks.example.com:443/in", "https://hooks.example.com/in"],
    ["http://hooks.example.com:80/in", "http://hooks.example.com/in"],
    ["https://bücher.example/in", "https://xn--bcher-kva.example/in"],
    ["not a URL", "not a URL"],
  ])("%s and %s are the same", (one, other) => {
    expect(hasSameAddress(one, other)).toBe(true);
    expect(hasSameAddress(other, one)).toBe(true);
  });

  test.each([
    ["https://hooks.example.com/in", "https://hooks.example.com/In"],
    ["https://hooks.example.com/in", "https://hooks.example.com/in/"],
    ["https://hooks.example.com/in", "http://hooks.example.com/in"],
    ["https://hooks.example.com/in", "https://hooks.example.com:8443/in"],
    ["https://hooks.example.com/in", "https://hooks.example.org/in"],
    ["https://hooks.example.com/in?a=1", "https://hooks.example.com/in?a=2"],
    ["https://hooks.example.com/in?a=1&b=2", "https://hooks.example.com/in?b=2&a=1"],
    ["https://hooks.example.com/in?token=A", "https://hooks.example.com/in?token=a"],
    ["https://hooks.example.com/in", "https://hooks.example.com/in#part"],
    ["https://user@hooks.example.com/in", "https://hooks.example.com/in"],
    ["not a URL", "another"],
    ["not a URL", "https://hooks.example.com/in"],
  ])("%s and %s differ", (one, other) => {
    expect(hasSameAddress(one, other)).toBe(false);
    expect(hasSameAddress(other, one)).toBe(false);
  });
});

test.each([
  ["both parts", "https://HOOKS.example", ["reject", "cancel"], true],
  ["another address", "https://other.example", ["cancel", "reject"], false],
  ["other actions", "https://hooks.example", ["cancel"], false],
])("two configurations are the same when both parts are: %s", (_, address, actions, verdict) => {
  expect(isSame(codec, { address: "https://hooks.example", actions: ["cancel", "reject"] }, { address, actions })).toBe(
    verdict,
  );
});

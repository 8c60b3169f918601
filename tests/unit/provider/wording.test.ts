import { formatAddress } from "../../../provider/src/lifecycle/format";
import { kinds } from "../../../provider/src/lifecycle/kinds";

const kind = kinds.v1;
const open = new Set<string>();
const secret = new Set(["address"]);

test.each([
  ["https://hooks.example.com/tuicallkit", "https://hooks.example.com/tuicallkit"],
  ["http://hooks.example.com:8080/a/b", "http://hooks.example.com:8080/a/b"],
  ["https://hooks.example.com/in?token=s3cret", "https://hooks.example.com/in?…"],
  ["https://hooks.example.com/in?s3cret", "https://hooks.example.com/in?…"],
  ["https://hooks.example.com/in#s3cret", "https://hooks.example.com/in?…"],
  ["https://s3cret@hooks.example.com/in", "https://hooks.example.com/in"],
  ["https://user:s3cret@hooks.example.com/in?token=s3cret#s3cret", "https://hooks.example.com/in?…"],
  ["s3cret", "[no http(s) URL]"],
])("%s is shown as %s: no user info, query values or fragment", (address, shown) => {
  expect(formatAddress(address, { isSecret: false })).toBe(shown);
});

test.each([
  ["https://hooks.example.com/s3cret", "hooks.example.com"],
  ["https://hooks.example.com:8443/s3cret?token=s3cret#s3cret", "hooks.example.com:8443"],
  ["https://user:s3cret@hooks.example.com/", "hooks.example.com"],
  ["s3cret", "[no http(s) URL]"],
])("of a secret %s, the host alone is shown", (address, shown) => {
  expect(formatAddress(address, { isSecret: true })).toBe(shown);
});

test.each([
  [["reject", "cancel"], "cancel, reject"],
  [[], "none"],
])("a configuration in words, with actions %j", (actions, words) => {
  const configuration = { address: "https://user:s3cret@hooks.example.com/in?s3cret", actions };
  expect(kind.format(configuration, open)).toBe(`address https://hooks.example.com/in?…, actions ${words}`);
  expect(kind.format(configuration, secret)).toBe(`address hooks.example.com, actions ${words}`);
});

const declared = { address: "https://hooks.example.com/in?token=s3cret", actions: ["cancel", "reject"] };

test.each([
  [
    "another address",
    { address: "https://other.example/in" },
    "the address is https://other.example/in, not https://hooks.example.com/in?…",
  ],
  [
    "another query",
    { address: "https://hooks.example.com/in?token=oth3r" },
    "the address differs from https://hooks.example.com/in?… in a part that is not shown",
  ],
  [
    "more actions",
    { actions: ["reject", "normal_end", "call_busy", "cancel"] },
    "actions also have call_busy, normal_end",
  ],
  ["fewer actions", { actions: ["reject"] }, "actions lack cancel"],
  ["other actions", { actions: ["call_busy", "reject"] }, "actions also have call_busy and lack cancel"],
  ["no actions", { actions: [] }, "actions lack cancel, reject"],
  ["another order, with repeats", { actions: ["reject", "cancel", "reject"] }, ""],
  ["the same in another form", { address: "https://HOOKS.example.com/in?token=s3cret" }, ""],
  [
    "everything",
    { address: "https://other.example/", actions: ["call_busy"] },
    "the address is https://other.example/, not https://hooks.example.com/in?…; actions also have call_busy and lack cancel, reject",
  ],
])("a live side with %s, in words", (_, changes, words) => {
  expect(kind.formatDiff(kind.family.codec.compare({ ...declared, ...changes }, declared), open)).toBe(words);
});

test.each([
  ["https://other.example/s3cret", "the address is other.example, not hooks.example.com"],
  ["https://hooks.example.com/s3cret", "the address differs from hooks.example.com in a part that is not shown"],
])("a secret address that became %s, in words", (address, words) => {
  expect(kind.formatDiff(kind.family.codec.compare({ ...declared, address }, declared), secret)).toBe(words);
});

import { Api } from "tls-sig-api-v2";
import { findLeaks } from "../leaks";

const secret = 'key/with "quotes" & more';

test.each([
  ["in clear", `before ${secret} after`],
  ["percent-encoded", `?a=${encodeURIComponent(secret)}&b`],
  ["as JSON", JSON.stringify({ a: { b: secret } })],
  ["as JSON", JSON.stringify({ a: JSON.stringify({ b: secret }) })],
  ["in hex", Buffer.from(`x${secret}y`).toString("hex")],
  ["in base64", Buffer.from(`${secret}y`).toString("base64")],
  ["in base64", Buffer.from(`x${secret}yz`).toString("base64")],
  ["in base64", Buffer.from(`xx${secret}`).toString("base64")],
])("a secret is found %s", (how, text) => {
  expect(findLeaks(text, ["another secret", secret])).toEqual([
    expect.stringContaining(`secret 1 (24 characters) ${how}`),
  ]);
});

test("a signature is found, whatever it was made with", () => {
  const url = `https://host/v1/callback/get?usersig=${new Api(1400000001, "k").genUserSig("administrator", 60)}&random=1`;
  expect(findLeaks(url, [])).toEqual([expect.stringContaining("a signature")]);
});

test("text that gives nothing away is clean", () => {
  expect(findLeaks(`the key from trtc:secretKey, eJ and ${"eJy".padEnd(60, "x")}`, [secret])).toEqual([]);
});

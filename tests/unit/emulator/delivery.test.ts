import { signedDelivery } from "../../../emulator/src";

/** The sample token of trtc.io/document/69528. */
const token =
  "kdjsgjdskgjwejsdkkjgkjfklgjdfkjhnkdfhjgkglasdjkfjsekdhgjfsdhgsdjgkdjskgjfhjdfkjgsfdkjgeljsfkjsdkgdfkhgdfjgksdjfsdkjfksdgskhgssss";
// printf %s "${token}1669872112" | sha256sum
const appended = "Sign=b33712e9ff3756cc2db511addd97ce50f0a53a1ee2df0b95bff20bb06eeb011d&RequestTime=1669872112";

test.each([
  ["https://hooks.example.com/live", 1669872112, "https://hooks.example.com/live?"],
  ["https://hooks.example.com/live?SdkAppid=1&a=b", 1669872112, "https://hooks.example.com/live?SdkAppid=1&a=b&"],
  ["https://hooks.example.com", 1669872112.9, "https://hooks.example.com?"],
])("a delivery to %s at %s is signed in its query", (url, now, before) => {
  expect(signedDelivery(url, token, now)).toBe(`${before}${appended}`);
});

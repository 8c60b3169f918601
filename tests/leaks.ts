/** How a secret may look once something has encoded it. */
const encodings: Record<string, (secret: string) => string[]> = {
  "in clear": (secret) => [secret],
  "percent-encoded": (secret) => [encodeURIComponent(secret), encodeURI(secret)],
  "as JSON": (secret) => [JSON.stringify(secret).slice(1, -1), JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
  "in hex": (secret) => [Buffer.from(secret).toString("hex")],
  // Three ways, by where it begins in what was encoded; characters that depend on its neighbours are left out.
  "in base64": (secret) =>
    [0, 1, 2].map((offset) => {
      const encoded = Buffer.from("\0".repeat(offset) + secret)
        .toString("base64")
        .replace(/=+$/, "");
      return encoded.slice(offset === 0 ? 0 : offset + 1, -1);
    }),
};

/** A UserSig of Tencent's, whoever made it: zlib's header in base64, then a long word of its alphabet. */
const userSig = /eJ[wxyz][A-Za-z0-9*_-]{80,}/;

/** Where a text gives away one of the secrets, or a signature; empty where it does not. Names the secret by its length. */
export function findLeaks(text: string, secrets: Iterable<string>): string[] {
  const leaks = [...secrets].flatMap((secret, nth) =>
    Object.entries(encodings)
      .filter(([, encode]) => encode(secret).some((encoded) => text.includes(encoded)))
      .map(([how]) => `secret ${nth} (${secret.length} characters) ${how}`),
  );
  const signature = text.match(userSig);
  return signature ? [...leaks, `a signature at ${signature.index}`] : leaks;
}

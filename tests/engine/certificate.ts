import { generateKeyPairSync, sign } from "node:crypto";

/** Object identifiers, encoded. */
const oids = {
  commonName: "550403",
  subjectAltName: "551d11",
  ecdsaWithSha256: "2a8648ce3d040302",
};

const dayMs = 24 * 3600 * 1000;

/**
 * A key and a certificate that it signed itself, as PEM.
 *
 * @param host - whose it is
 * @param until - when it expires, in milliseconds since 1970; it is good for two days before that
 */
export function createSelfSigned(host = "localhost", until = Date.now() + dayMs): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(oids.ecdsaWithSha256));
  const name = sequence(der(0x31, sequence(oid(oids.commonName), der(0x0c, Buffer.from(host)))));
  const names = sequence(der(0x82, Buffer.from(host)));
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    algorithm,
    name,
    sequence(time(until - 2 * dayMs), time(until)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(oid(oids.subjectAltName), der(0x04, names)))),
  );
  const signature = der(0x03, Buffer.of(0), sign("sha256", signed, privateKey));
  const base64 = sequence(signed, algorithm, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

/** A value in ASN.1's distinguished encoding: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function oid(encoded: string): Buffer {
  return der(0x06, Buffer.from(encoded, "hex"));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, "");
  return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
}

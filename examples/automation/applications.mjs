// The data: applications.json, a list of applications, which holds no secret; and PATH_SECRET from the environment.
import { readFileSync } from "node:fs";
import { allActions } from "pulumi-trtc-callbacks";

/** @import { CallbackConfigArgs } from "pulumi-trtc-callbacks" */
/** @typedef {CallbackConfigArgs & { sdkAppId: number, address: string }} Application */

/** Where an address has the placeholder, the program puts the value, and marks the address secret. */
export const pathSecret = { placeholder: `\${PATH_SECRET}`, value: process.env.PATH_SECRET ?? "" };

/**
 * What is wrong with each field's value. Values of addresses are not repeated: somebody may have written a secret there.
 *
 * @type {Record<string, (value: unknown) => string[]>}
 */
const faultsIn = {
  sdkAppId: (value) => (Number.isSafeInteger(value) && Number(value) > 0 ? [] : ["must be a positive integer"]),
  address: (value) => (isWebAddress(value) ? [] : ["must be a URL that begins with https:// (advised) or http://"]),
  actions: (value) =>
    Array.isArray(value) && value.length > 0
      ? value.filter((word) => !allActions.includes(word)).map((word) => `${JSON.stringify(word)} is no action`)
      : ["must be a list of at least one action"],
  adopt: (value = false) => (typeof value === "boolean" ? [] : ["must be true or false"]),
};

/** @param {number} sdkAppId */
export const stackOf = (sdkAppId) => `app-${sdkAppId}`;

/**
 * The applications, in the order of the file.
 *
 * @param {{ declaring: boolean }} what - whether their addresses are needed, and with them PATH_SECRET
 * @returns {Application[]}
 * @throws with every fault, one a line
 */
export function readApplications({ declaring }) {
  const applications = parsed();
  const faults =
    Array.isArray(applications) && applications.length > 0
      ? [...applications.flatMap(faultsOf), ...(declaring ? faultsOfPathSecret(applications) : [])]
      : ["it must be a list of at least one application"];
  if (faults.length > 0) {
    throw new Error(["applications.json:", ...faults].join("\n  "));
  }
  return applications;
}

function parsed() {
  try {
    return JSON.parse(readFileSync(new URL("applications.json", import.meta.url), "utf8"));
  } catch (trouble) {
    throw new Error(`applications.json: ${/** @type {Error} */ (trouble).message}`);
  }
}

/** @type {(application: any, index: number, all: any[]) => string[]} */
function faultsOf(application, index, all) {
  const where = `application ${index + 1} (${application?.sdkAppId}),`;
  const first = all.findIndex((other) => other?.sdkAppId === application?.sdkAppId);
  return [
    ...Object.entries(faultsIn).flatMap(([field, faults]) =>
      faults(application?.[field]).map((fault) => `${where} ${field}: ${fault}`),
    ),
    ...Object.keys(application ?? {})
      .filter((field) => !(field in faultsIn))
      .map((field) => `${where} ${field}: there is no such field`),
    ...(first < index ? [`${where} sdkAppId: is that of application ${first + 1}, too`] : []),
  ];
}

/** @param {any[]} applications */
function faultsOfPathSecret(applications) {
  const isNeeded = applications.some((application) => String(application?.address).includes(pathSecret.placeholder));
  return isNeeded && !/^[\w.~-]{16,}$/.test(pathSecret.value)
    ? ["PATH_SECRET in the environment: must have at least 16 characters, of A-Z a-z 0-9 . _ ~ -"]
    : [];
}

/** @param {unknown} value */
function isWebAddress(value) {
  try {
    return typeof value === "string" && /^https?:$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
}

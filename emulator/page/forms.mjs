import { readConfiguration } from "./applications.mjs";
import { ask, generateKey } from "./control.mjs";
import { escapeText, find, make, makeOptions, setOptions } from "./elements.mjs";
import { onClick, onSubmit } from "./submit.mjs";

/**
 * @typedef {import("./applications.mjs").Application} Application
 * @typedef {{ type?: string, values?: (string | number)[], optional?: true }} Field
 * @typedef {object} Vocabulary
 * @property {{ name: string, events: string[] }[]} families
 * @property {string[]} verbs
 * @property {{ kind: string, fields: Record<string, Field> }[]} faultKinds
 */

/** @type {Application[]} */
let known = [];

const application = find("application");
const family = find("family");

/** The path of the application that is chosen. */
function getTarget() {
  if (application.value === "") {
    throw new Error("No application is known: add one first.");
  }
  return `applications/${application.value}`;
}

/** @param {Vocabulary} vocabulary */
export function setUpForms({ families, verbs, faultKinds }) {
  setOptions(
    family,
    families.map(({ name }) => name),
  );
  setOptions(
    find("kind"),
    faultKinds.map(({ kind }) => kind),
  );
  find("verb").append(make("option", { value: "" }, "any"), ...makeOptions(verbs));

  const words = () => families.find(({ name }) => name === family.value)?.events ?? [];
  const target = () => {
    offerEvents();
    return fillConfiguration(words());
  };
  application.addEventListener("change", target);
  family.addEventListener("change", target);
  setUpConfiguration();
  setUpToken();
  setUpKeys();
  setUpDelivery();
  setUpFaults(faultKinds);
  target();
}

/**
 * Offers the applications to choose from, and the events of the chosen one.
 *
 * @param {Application[]} applications
 */
export function offerApplications(applications) {
  known = applications;
  find("new-application").open ||= applications.length === 0;
  const before = application.value;
  setOptions(
    application,
    applications.map(({ sdkAppId }) => String(sdkAppId)),
  );
  if (application.value !== before) {
    application.dispatchEvent(new Event("change"));
  }
  offerEvents();
}

/** What can be delivered: the events that are configured. */
function offerEvents() {
  const configuration = known
    .find(({ sdkAppId }) => String(sdkAppId) === application.value)
    ?.configurations.find((candidate) => candidate.family === family.value);
  setOptions(find("event"), [...new Set(configuration?.actions ?? [])]);
}

/**
 * Shows what is live in the form, to be changed.
 *
 * @param {string[]} words of the family
 */
async function fillConfiguration(words) {
  const chosen = application.value;
  const live = chosen === "" ? null : await readConfiguration(chosen, family.value);
  if (chosen !== application.value) {
    return; // another was chosen meanwhile
  }
  const { address = "", actions = [] } = live ?? {};
  find("address").value = address;
  find("other-events").value = actions.filter((action) => !words.includes(action)).join("\n");
  find("events").replaceChildren(
    ...words.map((word) => {
      const box = make("input", { type: "checkbox", name: "event", value: word });
      box.checked = actions.includes(word);
      return make("label", {}, box, word);
    }),
  );
}

function setUpConfiguration() {
  const path = () => `${getTarget()}/configuration?family=${family.value}`;
  onSubmit("configuration", async (data) => {
    const others = String(data.get("others"))
      .split("\n")
      .filter((word) => word.trim() !== "");
    const actions = [...data.getAll("event").map(String), ...others];
    await ask("PUT", path(), { address: data.get("address"), actions });
    return `The configuration of ${application.value} in ${family.value} is set.`;
  });
  onClick("remove-configuration", async () => {
    await ask("DELETE", path());
    return `The configuration of ${application.value} in ${family.value} is removed.`;
  });
}

function setUpToken() {
  const path = () => `${getTarget()}/token`;
  onSubmit("token", async (data, form) => {
    await ask("PUT", path(), { token: data.get("token"), enabled: data.has("enabled") });
    form.reset();
    return `The token of ${application.value} is set.`;
  });
  onClick("remove-token", async () => {
    await ask("DELETE", path());
    return `The token of ${application.value} is removed.`;
  });
}

function setUpKeys() {
  onSubmit("key", async (data, form) => {
    const [secretKey, told] = readKey(data);
    await ask("PUT", `${getTarget()}/key`, { secretKey });
    form.reset();
    return [`Signatures of ${application.value} with the old key are invalid from now on. `, told];
  });
  onSubmit("add", async (data, form) => {
    const [secretKey, told] = readKey(data);
    const administrators = String(data.get("administrators"))
      .split(",")
      .map((name) => name.trim())
      .filter(Boolean);
    const sdkAppId = String(data.get("sdkAppId"));
    await ask("PUT", `applications/${sdkAppId}`, { secretKey, administrators, package: data.has("package") });
    form.reset();
    return [`The application ${sdkAppId} is known now. `, told];
  });
}

/**
 * The key that was typed, or a new one, which the user is told once.
 *
 * @param {FormData} data
 * @returns {[key: string, told: string | Node]}
 */
function readKey(data) {
  const typed = String(data.get("secretKey"));
  const key = typed || generateKey();
  return [key, typed === "" ? make("span", {}, "Its key, shown once: ", make("code", {}, key)) : ""];
}

function setUpDelivery() {
  onSubmit("delivery", async (data) => {
    const event = String(data.get("event") ?? "");
    const typed = String(data.get("body"));
    const body = typed === "" ? {} : { body: parseBody(typed) };
    const path = `${getTarget()}/deliveries?family=${family.value}`;
    const { accepted, tries } = await ask("POST", path, { event, ...body });
    const count = tries.length === 1 ? "one try" : `${tries.length} tries`;
    if (!accepted) {
      throw new Error(`${escapeText(event)} was not accepted in ${count}: ${tries.at(-1)?.failure ?? "it ended"}.`);
    }
    return `${escapeText(event)} was accepted after ${count}.`;
  });
}

/** @param {string} text */
function parseBody(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error("The body must be JSON.");
  }
}

/** @param {Vocabulary["faultKinds"]} kinds */
function setUpFaults(kinds) {
  const kind = find("kind");
  const fieldsOfKind = () => Object.entries(kinds.find((candidate) => candidate.kind === kind.value)?.fields ?? {});
  const offerFields = () => find("fault-fields").replaceChildren(...fieldsOfKind().map(renderField));
  kind.addEventListener("change", offerFields);
  offerFields();

  onSubmit("fault", async (data) => {
    const options = fieldsOfKind().flatMap(([name, { type, values }]) => {
      const typed = String(data.get(`option-${name}`));
      const isNumber = type === "integer" || type === "milliseconds" || typeof values?.[0] === "number";
      return typed === "" ? [] : [[name, isNumber ? Number(typed) : typed]];
    });
    const times = String(data.get("times"));
    await ask("POST", "faults", {
      kind: kind.value,
      times: times === "always" ? times : Number(times),
      ...(data.get("verb") && { verb: data.get("verb") }),
      ...(data.has("onlyTarget") && { sdkAppId: Number(getTarget().split("/")[1]), family: family.value }),
      ...Object.fromEntries(options),
    });
    return `The fault ${kind.value} waits for its call.`;
  });
  onClick("clear-faults", async () => {
    await ask("DELETE", "faults");
    return "No fault waits any more.";
  });
}

/** @param {[name: string, field: Field]} field */
function renderField([name, { values, optional }]) {
  const attributes = { id: `option-${name}`, name: `option-${name}` };
  const control = values
    ? make("select", attributes, ...makeOptions(values.map(String)))
    : make("input", { ...attributes, autocomplete: "off", spellcheck: "false", ...(!optional && { required: "" }) });
  return make("p", {}, make("label", { for: attributes.id }, optional ? `${name} (optional)` : name), control);
}

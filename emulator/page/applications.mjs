import { ask } from "./control.mjs";
import { find, make, show, sync } from "./elements.mjs";

/**
 * @typedef {{ family: string, address?: string, actions?: string[] }} Configuration of a family, the address without its path
 * @typedef {object} Application
 * @property {number} sdkAppId
 * @property {string[]} administrators
 * @property {boolean} package
 * @property {Configuration[]} configurations one for each family
 * @property {boolean | null} token whether Live's token signs; null without one
 */

/** A list that is longer is folded. */
const unfoldedWords = 3;

/** @param {Application[]} applications */
export function showApplications(applications) {
  find("no-applications").hidden = applications.length > 0;
  sync(find("applications"), applications, ({ sdkAppId }) => sdkAppId, renderApplication);
}

/** @param {Application} application */
function renderApplication({ sdkAppId, administrators, package: hasPackage, configurations, token }) {
  const title = `application-${sdkAppId}`;
  const signing = token === null ? "none" : token ? "enabled" : "not enabled";
  return make(
    "article",
    { class: "application", "aria-labelledby": title },
    make("h3", { id: title }, `SDKAppID ${sdkAppId}`),
    make(
      "p",
      { class: "facts" },
      renderFact("Administrators: ", show(administrators.join(", "))),
      renderFact("Package: ", hasPackage ? "yes" : "no"),
      renderFact("Live's token: ", signing),
    ),
    make(
      "div",
      { class: "scroll", role: "region", "aria-label": `Table of ${sdkAppId}`, tabindex: "0" },
      make(
        "table",
        { "aria-labelledby": title },
        make(
          "thead",
          {},
          make("tr", {}, ...["Family", "Address", "Events"].map((name) => make("th", { scope: "col" }, name))),
        ),
        make("tbody", {}, ...configurations.map((configuration) => renderConfiguration(sdkAppId, configuration))),
      ),
    ),
  );
}

/**
 * @param {string} name
 * @param {string | Node} value
 */
function renderFact(name, value) {
  return make("span", {}, name, make("b", {}, value));
}

/**
 * @param {number} sdkAppId
 * @param {Configuration} configuration
 */
function renderConfiguration(sdkAppId, { family, address, actions }) {
  const name = make("th", { scope: "row", class: "nowrap" }, family);
  if (address === undefined || actions === undefined) {
    return make("tr", {}, name, make("td", { class: "empty", colspan: "2" }, "not configured"));
  }
  return make("tr", {}, name, renderAddress(sdkAppId, family, address), renderWords(actions));
}

/**
 * @param {number} sdkAppId
 * @param {string} family
 * @param {string} redacted
 */
function renderAddress(sdkAppId, family, redacted) {
  const hidden = `${redacted}/…`;
  const text = make("span", {}, show(hidden));
  const button = make("button", { type: "button", id: `reveal-${sdkAppId}-${family}`, "aria-expanded": "false" });
  const label = (/** @type {string} */ verb) => {
    button.textContent = verb;
    button.setAttribute("aria-label", `${verb} the whole address of ${sdkAppId} in ${family}`);
  };
  label("Show");
  button.addEventListener("click", async () => {
    const isShown = button.getAttribute("aria-expanded") === "true";
    const configuration = isShown ? undefined : await readConfiguration(sdkAppId, family);
    text.replaceChildren(show(isShown ? hidden : (configuration?.address ?? hidden)));
    button.setAttribute("aria-expanded", String(!isShown));
    label(isShown ? "Show" : "Hide");
  });
  return make("td", { class: "words" }, text, " ", button);
}

/** @param {string[]} words */
function renderWords(words) {
  const list = make("ul", {}, ...words.map((word) => make("li", {}, show(word))));
  const folded = () => make("details", {}, make("summary", {}, `${words.length} events`), list);
  return make("td", { class: "words" }, words.length > unfoldedWords ? folded() : words.length > 0 ? list : "none");
}

/**
 * @param {number | string} sdkAppId
 * @param {string} family
 * @returns {Promise<{ address: string, actions: string[] } | null>} with the whole address
 */
export function readConfiguration(sdkAppId, family) {
  return ask("GET", `applications/${sdkAppId}/configuration?family=${family}`);
}

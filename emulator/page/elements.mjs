/** What could steer the display of the text around it: control and format characters, and halves of pairs. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * @param {string} id
 * @returns {any} the element of the page; it has to be there
 */
export function find(id) {
  const found = document.getElementById(id);
  if (found === null) {
    throw new Error(`The page has no #${id}.`);
  }
  return found;
}

/**
 * Makes an element. A text among its children stays text: nothing is ever read as HTML.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, string>>} [attributes]
 * @param {...(string | Node)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** @param {string} text of anybody's */
export function escapeText(text) {
  return text.replaceAll(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16).toUpperCase()}}`);
}

/**
 * A text of anybody's, set apart from the direction of what stands around it.
 *
 * @param {string | number} text
 */
export function show(text) {
  return make("bdi", {}, escapeText(String(text)));
}

/** @param {number} at milliseconds since 1970 */
export function showTime(at) {
  const date = new Date(at);
  const clock = date.toLocaleTimeString("en-GB");
  return make("time", { datetime: date.toISOString(), title: date.toISOString() }, clock);
}

/** @param {string[]} values */
export function makeOptions(values) {
  return values.map((value) => make("option", { value }, escapeText(value)));
}

/**
 * Gives a list of options to a select, and keeps what is selected where it is still there.
 *
 * @param {HTMLSelectElement} select
 * @param {string[]} values
 */
export function setOptions(select, values) {
  if (values.length === select.options.length && values.every((value, nth) => select.options[nth]?.value === value)) {
    return;
  }
  const { value } = select;
  select.replaceChildren(...makeOptions(values));
  select.value = values.includes(value) ? value : (values[0] ?? "");
}

/** @type {WeakMap<Element, string>} */
const renderedFrom = new WeakMap();

/**
 * Makes the children of an element those of some records: what did not change stays, so that neither a selection nor the
 * place of a reader is lost, and the focus goes to the button that takes the place of the one that had it.
 *
 * @template {object} Item
 * @param {Element} parent
 * @param {readonly Item[]} items
 * @param {(item: Item) => string | number} getKey differs for each of them
 * @param {(item: Item) => HTMLElement} render
 */
export function sync(parent, items, getKey, render) {
  const focused = document.activeElement?.id;
  const present = new Map([...parent.children].map((child) => [/** @type {HTMLElement} */ (child).dataset.key, child]));
  const wanted = items.map((item) => {
    const key = String(getKey(item));
    const json = JSON.stringify(item);
    const known = present.get(key);
    if (known && renderedFrom.get(known) === json) {
      return known;
    }
    const rendered = render(item);
    rendered.dataset.key = key;
    renderedFrom.set(rendered, json);
    return rendered;
  });
  const kept = new Set(wanted);
  for (const child of [...parent.children].filter((candidate) => !kept.has(candidate))) {
    child.remove();
  }
  for (const [nth, child] of wanted.entries()) {
    if (parent.children[nth] !== child) {
      parent.insertBefore(child, parent.children[nth] ?? null);
    }
  }
  if (focused && document.activeElement?.id !== focused) {
    document.getElementById(focused)?.focus();
  }
}

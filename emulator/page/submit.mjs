import { find } from "./elements.mjs";

/**
 * @param {string} id of the form
 * @param {(data: FormData, form: HTMLFormElement) => Promise<string | (string | Node)[]>} act
 */
export function onSubmit(id, act) {
  /** @type {HTMLFormElement} */
  const form = find(id);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return tell(form, () => act(new FormData(form), form));
  });
}

/**
 * @param {string} id of a button in a form
 * @param {() => Promise<string>} act
 */
export function onClick(id, act) {
  find(id).addEventListener("click", () => tell(find(id).form, act));
}

/**
 * Acts, and tells beside the form what came of it. Of two at once, the one that began last has the word.
 *
 * @param {HTMLFormElement} form
 * @param {() => Promise<string | (string | Node)[]>} act
 */
async function tell(form, act) {
  const output = /** @type {HTMLOutputElement} */ (form.querySelector("output"));
  const turn = crypto.randomUUID();
  output.dataset.turn = turn;
  output.className = "";
  output.replaceChildren("…");
  const { state, said } = await act().then(
    (done) => ({ state: "good", said: [done].flat() }),
    (error) => ({ state: "bad", said: [/** @type {Error} */ (error).message] }),
  );
  if (output.dataset.turn === turn) {
    output.className = state;
    output.replaceChildren(...said);
  }
}

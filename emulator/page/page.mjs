import { showApplications } from "./applications.mjs";
import { ask } from "./control.mjs";
import { find } from "./elements.mjs";
import { offerApplications, setUpForms } from "./forms.mjs";
import { showDeliveries, showFaults, showRequests } from "./logs.mjs";

/** How often the live region may say something new: each change would be read aloud. */
const announceMs = 2000;

const live = find("live");
/** @type {EventSource | undefined} */
let stream;
let announcement = "";

/** @param {any} overview */
function showOverview({ applications, faults, requests, deliveries }) {
  showApplications(applications);
  showRequests(requests);
  showDeliveries(deliveries);
  showFaults(faults);
  offerApplications(applications);
  const counts = [count(requests.total, "request", "requests"), count(deliveries.total, "delivery", "deliveries")];
  announcement = `Live: ${counts.join(", ")}`;
}

/**
 * @param {number} number
 * @param {string} one
 * @param {string} several
 */
function count(number, one, several) {
  return `${number} ${number === 1 ? one : several}`;
}

function announce() {
  if (live.classList.contains("connected") && live.textContent !== announcement) {
    live.textContent = announcement;
  }
}

/** A page that nobody sees holds no connection: a browser allows six to one server. */
function connect() {
  stream?.close();
  stream = undefined;
  if (document.hidden) {
    return;
  }
  stream = new EventSource("/_emulator/events");
  stream.addEventListener("message", ({ data }) => {
    showOverview(JSON.parse(data));
    if (!live.classList.contains("connected")) {
      live.classList.add("connected");
      announce();
    }
  });
  stream.addEventListener("error", () => {
    live.classList.remove("connected");
    live.textContent = "Disconnected: is the emulator running?";
  });
}

for (const element of [find("origin"), ...document.querySelectorAll(".endpoint")]) {
  element.textContent = location.origin;
}
for (const log of ["requests", "deliveries"]) {
  find(`clear-${log}`).addEventListener("click", () => ask("DELETE", log));
}
setUpForms(await ask("GET", "vocabulary"));
setInterval(announce, announceMs);
document.addEventListener("visibilitychange", connect);
connect();

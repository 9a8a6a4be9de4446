// Writing questions: saves while one types, lets the buttons change the form without loading the page anew, and looks
// for earlier questions. The server makes the form each time, as it does without JavaScript: here it is only exchanged.
"use strict";

const SAVE_AFTER = 2500;
const ASK_AFTER = 1200;
const form = () => document.getElementById("opstellen");
const fields = () => new FormData(form());
const worded = (data) => JSON.stringify([...data].filter(([name]) => !["csrf", "version", "pasted"].includes(name)));

let saved = worded(fields());
let saving = 0;
let busy = false;
let leaving = false;
const asking = new Map();

const tell = (words) => { document.getElementById("bewaard").textContent = words; };
const now = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

// Sends the form; the answer is a page with the form as it is now. Undefined where there is none to show.
const send = async (button, more = {}) => {
  const body = new URLSearchParams(fields());
  body.set("do", button);
  for (const [name, value] of Object.entries(more)) body.set(name, value);
  let answer = await fetch(form().action, { method: "POST", body });
  if (answer.status === 403 && !(await answer.clone().text()).includes('id="opstellen"')) {
    // Signed in anew meanwhile: the forms of this page belong to the session before.
    const page = await read(await fetch("/werk/nieuw"));
    const fresh = page.querySelector("#opstellen input[name=csrf]");
    if (fresh) {
      form().elements.namedItem("csrf").value = fresh.value;
      body.set("csrf", fresh.value);
      answer = await fetch(form().action, { method: "POST", body });
    }
  }
  if (new URL(answer.url).pathname === "/account/aanmelden") { tell(form().dataset.signedOut); return undefined; }
  return answer;
};
const read = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");

// Puts the form of `page` in the place of this one; what was typed since `sent` stays, and so does the place one is at.
const exchange = (page, sent, focus) => {
  const old = form();
  const fresh = page.getElementById("opstellen");
  for (const field of fresh.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox])")) {
    const before = old.elements.namedItem(field.name);
    if (before && before.value !== (sent.get(field.name) ?? "")) field.value = before.value;
  }
  for (const [name, value] of new Map([...old.querySelectorAll(".before")].map((place) => [place.id, place]))) {
    const place = fresh.querySelector(`#${name}`);
    const same = place && old.elements.namedItem(name.replace("eerder", "question"))?.value === fresh.elements.namedItem(name.replace("eerder", "question"))?.value;
    if (same && !place.childElementCount) place.replaceChildren(...value.childNodes);
  }
  const open = [...old.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
  for (const summary of fresh.querySelectorAll("details > summary")) if (open.includes(summary.textContent)) summary.parentElement.open = true;
  const at = document.activeElement;
  const cursor = at && "selectionStart" in at ? [at.selectionStart, at.selectionEnd] : null;
  const scroll = old.querySelector(".ministries").scrollTop;
  const filter = old.querySelector(".filter").value;
  old.replaceWith(fresh);
  fresh.querySelector(".ministries").scrollTop = scroll;
  fresh.querySelector(".filter").value = filter;
  prepare();
  const wanted = document.getElementById(focus || at?.id || "");
  const place = wanted?.disabled ? document.getElementById(wanted.id.replace(/^(up|down)-/, "vraag-")) : wanted;
  if (place && place !== document.body) {
    place.focus({ preventScroll: !focus });
    if (!focus && cursor && cursor[0] !== null && place.setSelectionRange) place.setSelectionRange(...cursor);
  }
};

const later = (wait = SAVE_AFTER) => { clearTimeout(saving); saving = setTimeout(save, wait); };
const written = () => [...fields()].some(([name, value]) => /^(subject|question|part|note|explanation)/.test(name) && value.trim());

const save = async () => {
  if (busy) return later();
  if (worded(fields()) === saved || !written() || "clash" in form().dataset) return;
  busy = true;
  tell(form().dataset.saving);
  const sent = fields();
  let accepted = false;
  try {
    const answer = await send("save", { autosave: "1" });
    const page = answer && (await read(answer));
    const fresh = page?.getElementById("opstellen");
    if (fresh) {
      const changed = worded(new FormData(fresh)) !== worded(sent) || !answer.ok;
      const first = form().action !== fresh.action;
      if (changed) {
        exchange(page, sent, "");
      } else {
        const version = fresh.elements.namedItem("version");
        form().elements.namedItem("version") ? (form().elements.namedItem("version").value = version.value) : form().append(version.cloneNode());
        form().action = fresh.action;
        form().querySelector(".steady").replaceChildren(...fresh.querySelector(".steady").childNodes);
      }
      if (first) history.replaceState(null, "", form().action);
      accepted = answer.ok;
      if (accepted) {
        saved = worded(sent);
        tell(`${form().dataset.saved} ${now()}`);
      }
    } else if (answer) {
      tell(form().dataset.failed);
    }
  } catch {
    tell(form().dataset.failed);
    later(10000);
  }
  busy = false;
  // What was refused is tried again once something else is typed.
  if (accepted && worded(fields()) !== saved) later();
};

// A button of the form. Those that lead to another page do so.
const press = async (button) => {
  while (busy) await new Promise((done) => { setTimeout(done, 50); });
  busy = true;
  clearTimeout(saving);
  const sent = fields();
  form().inert = true;
  try {
    const answer = await send(button);
    if (answer) {
      const page = await read(answer);
      if (page.getElementById("opstellen")) {
        const kept = answer.ok && button === "save";
        if (form().action !== page.getElementById("opstellen").action) history.replaceState(null, "", page.getElementById("opstellen").action);
        exchange(page, sent, page.getElementById("opstellen").dataset.focus || (page.getElementById("mis") ? "mis" : ""));
        if (kept) { saved = worded(fields()); tell(`${form().dataset.saved} ${now()}`); }
      } else if (answer.ok) {
        leaving = true;
        location.assign(answer.url);
      } else {
        tell(page.querySelector("main .lead")?.textContent ?? form().dataset.failed);
      }
    }
  } catch {
    tell(form().dataset.failed);
  }
  form()?.removeAttribute("inert");
  busy = false;
  if (form() && worded(fields()) !== saved) later();
};

// Looks for earlier questions beside the one that is being typed; only the last of several answers is shown.
const ask = async (number) => {
  const text = form().elements.namedItem(`question-${number}`)?.value ?? "";
  if (text.trim().length < 20) return;
  const turn = {};
  asking.set(number, turn);
  try {
    const answer = await send(`asked-${number}`);
    const found = answer?.ok && (await read(answer)).getElementById(`eerder-${number}`);
    const place = document.getElementById(`eerder-${number}`);
    if (found && place && asking.get(number) === turn && form().elements.namedItem(`question-${number}`)?.value === text) {
      found.querySelector("details")?.toggleAttribute("open", place.querySelector("details")?.open ?? false);
      place.replaceChildren(...found.childNodes);
    }
  } catch { /* the button is there to try again */ }
};

const narrow = () => {
  const wanted = form().querySelector(".filter").value.trim().toLowerCase();
  for (const ministry of form().querySelectorAll(".ministry")) {
    const whole = ministry.querySelector(".name").textContent.toLowerCase().includes(wanted);
    let some = false;
    for (const label of ministry.querySelectorAll("label")) {
      label.hidden = !whole && !label.querySelector("input").checked && !label.textContent.toLowerCase().includes(wanted);
      some ||= !label.hidden;
    }
    ministry.hidden = !some;
  }
};

const prepare = () => {
  form().querySelector(".filter").hidden = false;
  narrow();
};

const timers = new Map();
document.addEventListener("input", (event) => {
  if (!form()?.contains(event.target)) return;
  if (event.target.classList.contains("filter")) return narrow();
  if (event.target.name === "pasted") return undefined;
  const number = /^(?:question|part)-(\d+)/.exec(event.target.name)?.[1];
  if (number) {
    clearTimeout(timers.get(number));
    timers.set(number, setTimeout(ask, ASK_AFTER, number));
  }
  return later();
});
document.addEventListener("change", (event) => {
  if (event.target.name !== "to") return;
  const told = document.getElementById("gekozen");
  const names = [...form().querySelectorAll("input[name=to]:checked")].map((box) => box.closest("label").querySelector(".title")?.textContent ?? box.value);
  const list = document.createElement("span");
  list.lang = "nl";
  list.textContent = names.join("; ");
  if (names.length) told.replaceChildren(`${told.dataset.some} `, list);
  else told.textContent = told.dataset.none;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.classList?.contains("filter")) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  press(event.submitter?.value ?? "save");
});
addEventListener("beforeunload", (event) => { if (!leaving && worded(fields()) !== saved && written()) event.preventDefault(); });

prepare();
document.getElementById("mis")?.focus();

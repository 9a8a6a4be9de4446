// Saves an answer by itself while it is typed; without it, the button saves. Nothing is overwritten: each save says
// which version it started from, and what another saved meanwhile is kept beside it by the server.
"use strict";

const field = document.querySelector("textarea[data-saves]");
if (field) {
  const form = field.form;
  const status = document.getElementById("bewaard");
  const words = field.dataset;
  const notes = form.elements.namedItem("notes");
  const now = () => `${field.value}\u0000${notes.value}`;
  const start = now();
  let saved = start;
  let timer = 0;
  let busy = false;
  let stopped = false;

  const tell = (...lines) => { status.replaceChildren(...lines.flatMap((line) => [line, document.createElement("br")])); };
  const sameQuestions = () => [...form.querySelectorAll("input[name=to]")].every((box) => box.checked === box.defaultChecked);

  const save = async () => {
    clearTimeout(timer);
    // Which questions it answers is for a person to change, with the button.
    if (busy || stopped || now() === saved || !sameQuestions()) return;
    busy = true;
    const sent = now();
    tell(words.saving);
    try {
      const body = new URLSearchParams(new FormData(form));
      body.set("autosave", "1");
      const answer = await fetch(words.saves, { method: "POST", body, redirect: "error" });
      const told = await answer.json();
      if (!answer.ok) {
        tell(...told.problems);
      } else if (told.beside) {
        stopped = true;
        saved = sent;
        tell(words.beside, ...told.notes);
      } else {
        saved = sent;
        if (told.base !== null) {
          form.elements.namedItem("base").value = told.base;
          form.elements.namedItem("was").value = told.base;
        }
        tell(`${words.saved} ${new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" })}`, ...told.notes);
      }
    } catch {
      tell(words.failed);
    }
    busy = false;
    if (now() !== saved) later();
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 2500); };

  form.addEventListener("input", (event) => { if (event.target === field || event.target === notes) later(); });
  form.addEventListener("submit", () => { stopped = true; });
  addEventListener("beforeunload", (event) => { if (!stopped && now() !== saved) event.preventDefault(); });
}

const wrong = document.getElementById("mis");
if (wrong) wrong.focus();

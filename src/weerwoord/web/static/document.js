// What is nicer with JavaScript on the pages of a document: copy a citation, walk the pairs with j and k.
"use strict";

for (const button of document.querySelectorAll("button.copy")) {
  const said = button.closest(".citation").querySelector(".said");
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const [words, address] = [said.querySelector("cite").textContent, said.querySelector("a").href];
    try {
      await navigator.clipboard.writeText(`${words}, ${address}`);
      button.textContent = said.dataset.copied;
      setTimeout(() => { button.textContent = label; }, 2000);
    } catch {
      getSelection().selectAllChildren(said); // not allowed: then at least it is selected
    }
  });
}

const places = [...document.querySelectorAll(".pair .question")];
document.addEventListener("keydown", (event) => {
  if (!["j", "k"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || !places.length) return;
  const here = places.indexOf(document.activeElement.closest(".pair .question"));
  const seen = places.findIndex((place) => place.getBoundingClientRect().top > 8);
  const from = here >= 0 ? here : (seen < 0 ? places.length : seen) - (event.key === "j" ? 1 : 0);
  const to = places[Math.min(places.length - 1, Math.max(0, from + (event.key === "j" ? 1 : -1)))];
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "start" });
});

// What is folded out of one menu closes when another opens, and with Escape.
const menus = [...document.querySelectorAll("details.menu")];
for (const menu of menus) {
  menu.addEventListener("toggle", () => { if (menu.open) menus.forEach((other) => { if (other !== menu) other.open = false; }); });
}
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && menus.find((menu) => menu.open);
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

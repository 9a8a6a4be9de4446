// Walks the questions with j and k. Before printing, the names behind 'x say the same' are opened.
"use strict";

const links = [...document.querySelectorAll(".question .walk")];
document.addEventListener("keydown", (event) => {
  if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || !links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = event.key === "j" ? at + 1 : at < 0 ? 0 : at - 1;
  if (next < 0 || next >= links.length) return;
  event.preventDefault();
  links[next].focus();
  links[next].closest(".question").scrollIntoView({ block: "start" });
});
window.addEventListener("beforeprint", () => {
  for (const one of document.querySelectorAll(".said details")) one.open = true;
});

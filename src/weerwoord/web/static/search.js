// Walks results with j and k; Enter opens, as it does on any link.
"use strict";

const links = [...document.querySelectorAll(".results .walk")];
document.addEventListener("keydown", (event) => {
  if ((event.key !== "j" && event.key !== "k") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || !links.length) return;
  const at = links.indexOf(document.activeElement);
  const next = event.key === "j" ? at + 1 : at < 0 ? 0 : at - 1;
  if (next < 0 || next >= links.length) return;
  event.preventDefault();
  links[next].focus();
  links[next].closest("li").scrollIntoView({ block: "nearest" });
});

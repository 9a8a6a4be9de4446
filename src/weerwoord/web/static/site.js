// What is nicer with JavaScript, on every page: `/` goes to the search field, and a button turns light and dark.
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.getElementById("zoek");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});

const button = document.querySelector("button.theme");
if (button) {
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const label = () => { button.textContent = dark() ? button.dataset.light : button.dataset.dark; };
  button.hidden = false;
  label();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
  button.addEventListener("click", () => {
    const chosen = dark() ? "light" : "dark";
    root.dataset.theme = chosen;
    // The server writes it into the next page, so that nothing flashes.
    document.cookie = `thema=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax`;
    label();
  });
}

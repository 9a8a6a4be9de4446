// Passkeys: the browser is asked for one when the button is pressed; what it gives goes along with the form.
"use strict";

for (const button of document.querySelectorAll("[data-passkey]")) {
  const form = button.form;
  const fault = form.querySelector("[data-passkey-fault]");
  form.addEventListener("submit", async (event) => {
    if (form.elements.response.value) return;
    event.preventDefault();
    fault.hidden = true;
    try {
      const options = JSON.parse(form.elements.options.value);
      const made = button.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.response.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      fault.hidden = false;
    }
  });
}

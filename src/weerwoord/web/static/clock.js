// Choices take effect at once; without this the button does it.
for (const form of document.querySelectorAll("form.choices")) {
  for (const field of form.querySelectorAll("select")) {
    field.addEventListener("change", () => form.requestSubmit());
  }
  // An empty choice says nothing in the address.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (!value) event.formData.delete(name);
    }
  });
}

// Niceties of the payment page; everything works without them.
const digits = (text) => text.replace(/\D/g, "");

for (const input of document.querySelectorAll("[data-group]")) {
  input.addEventListener("input", () => {
    if (input.selectionStart === input.value.length) {
      input.value = digits(input.value).slice(0, 19).replace(/(\d{4})(?=\d)/g, "$1 ");
    }
  });
}

for (const input of document.querySelectorAll("[data-expiry]")) {
  input.addEventListener("input", (event) => {
    const typed = digits(input.value);
    const deleting = event.inputType && event.inputType.startsWith("delete");
    if (!deleting && typed.length >= 2 && typed.length <= 4 && input.selectionStart === input.value.length) {
      input.value = typed.slice(0, 2) + " / " + typed.slice(2);
    }
  });
}

for (const form of document.querySelectorAll("form[data-pay]")) {
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
  });
}

// A page brought back from the browser's memory must be usable again.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-pay]").forEach((form) => form.removeAttribute("aria-busy"));
});

document.querySelector(".pay-alert")?.focus();

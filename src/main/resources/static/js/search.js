// Suggestions below the search field: a combobox once there is a script, a plain field without one.
(() => {
  "use strict";
  const field = document.querySelector("#search, #desk-search");
  const list = document.getElementById("suggestions");
  if (!field || !list) return;

  let at = -1;
  const options = () => [...list.querySelectorAll("[role=option]")];
  const mark = (next) => {
    const all = options();
    all[at]?.removeAttribute("aria-selected");
    at = next;
    if (at < 0) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    all[at].setAttribute("aria-selected", "true");
    all[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[at].id);
  };
  const show = (on) => {
    mark(-1);
    list.hidden = !on;
    field.setAttribute("aria-expanded", on);
  };

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  show(false);

  field.addEventListener("keydown", (event) => {
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && all.length) {
      const next = list.hidden ? (step > 0 ? 0 : all.length - 1) : at + step;
      list.hidden && show(true);
      // Past either end lies the field itself, then the other end.
      mark(next >= all.length || next < -1 ? (next < -1 ? all.length - 1 : -1) : next);
    } else if (event.key === "Enter" && at >= 0) {
      all[at].click();
    } else if (event.key === "Escape" && !list.hidden) {
      show(false);
    } else {
      return;
    }
    event.preventDefault();
  });
  // What arrives for a field that was left or emptied meanwhile comes too late.
  const wanted = () => document.activeElement === field && field.value.trim().length > 1;
  field.addEventListener("htmx:beforeRequest", (event) => {
    if (wanted()) return;
    event.preventDefault();
    show(false);
  });
  list.addEventListener("htmx:afterSwap", () => {
    const said = list.querySelector("[data-say]");
    show(wanted() && !!said);
    if (said && !list.hidden) document.dispatchEvent(new CustomEvent("announce", { detail: { value: said.dataset.say } }));
  });
  field.addEventListener("blur", (event) => {
    if (!list.contains(event.relatedTarget)) show(false);
  });
})();

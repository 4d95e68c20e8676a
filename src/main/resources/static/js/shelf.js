// A listing whose filters answer at once.
(() => {
  "use strict";
  // Its button closes the sheet that it is in.
  document.addEventListener("submit", ({ target }) => target.matches("[popover]:popover-open") && target.hidePopover());
  // In a wide window there is no sheet, nor a button that closes it.
  matchMedia("(min-width: 62rem)").addEventListener("change", () => document.querySelector("#filters:popover-open")?.hidePopover());
  // New counts leave open what somebody has opened, and closed what they have closed.
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    // Nor do they take away a price that is being typed: it asks for counts of its own in a moment.
    const typed = document.activeElement;
    if (detail.target.contains(typed) && typed.type === "text" && typed.value !== typed.defaultValue) detail.shouldSwap = false;
    for (const fold of detail.fragment.querySelectorAll("details[id]")) {
      const known = document.getElementById(fold.id);
      if (known) fold.open = known.open;
    }
  });
  // The last filter that was taken away took the focus with it.
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const asked = detail.requestConfig?.elt.closest("#applied, #results, #facets");
    if (asked && document.activeElement === document.body) document.getElementById("count")?.focus();
  });
})();

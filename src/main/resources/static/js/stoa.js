// What HTML and htmx cannot do alone. Every page works without this file.
(() => {
  "use strict";

  const status = () => document.getElementById("status");

  let gone;
  // What failed is seen as well as heard, for as long as it takes to read.
  const say = (text, failed) => {
    const region = status();
    if (!region || !text) return;
    clearTimeout(gone);
    region.className = failed ? "toast" : "visually-hidden";
    if (failed) gone = setTimeout(() => { region.className = "visually-hidden"; }, 10000);
    region.textContent = "";
    // A region that is emptied and filled in one breath is not read out again.
    setTimeout(() => { region.textContent = text; }, 50);
  };

  const busy = (form, on) => {
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      if (on) button.setAttribute("aria-busy", "true");
      else button.removeAttribute("aria-busy");
    }
  };

  // A second click while a form is on its way is the same click.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.closest("[data-hx-post]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    // Later than the browser collects the fields: the pressed button has to be among them.
    setTimeout(() => { if (event.submitter) event.submitter.setAttribute("aria-busy", "true"); });
  });
  // Back out of the browser's own cache shows the page as it was left: unlock it.
  addEventListener("pageshow", (event) => {
    // What was true when it was left may be bought by now.
    if (event.persisted && document.querySelector("[data-live]")) location.reload();
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      busy(form, false);
    }
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    event.detail.target.setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    event.detail.target.removeAttribute("aria-busy");
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const arrived = event.detail.elt;
    const first = arrived.matches("[data-focus]") ? arrived : arrived.querySelector("[data-focus]");
    if (first) first.focus();
  });
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say(status()?.dataset.failed, true));
  }

  // The server says it with a response header: HX-Trigger: {"announce": "2 in your cart"}
  document.addEventListener("announce", (event) => say(event.detail?.value));
  // HX-Trigger: {"open": "cart-drawer"}
  document.addEventListener("open", (event) => {
    const drawer = document.getElementById(event.detail?.value);
    if (!(drawer instanceof HTMLDialogElement) || drawer.open) return;
    // The button that asked was switched off while it waited, and the focus with it: the browser could not give it back.
    const asked = event.target.querySelector?.("button:not([type=button])") ?? event.target;
    drawer.addEventListener("close", () => {
      const lost = document.activeElement === document.body || drawer.contains(document.activeElement);
      if (lost) asked.focus();
    }, { once: true });
    drawer.showModal();
  });
  document.addEventListener("click", (event) => {
    const dialog = event.target.closest("dialog");
    if (!dialog) return;
    if (event.target === dialog || event.target.closest("[data-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });

  // A filter moved the address on without the page: the way to the other language goes along.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-language]");
    const here = location.pathname;
    if (link && (link.pathname.endsWith(here) || here.endsWith(link.pathname))) link.search = location.search;
  });

  // A product's pictures, large. Without this their links lead to the files.
  const zoom = () => document.getElementById("zoom");
  const turn = (to) => {
    const pictures = zoom().querySelectorAll("figure");
    const picture = pictures[(to + pictures.length) % pictures.length];
    picture.scrollIntoView({ block: "nearest", inline: "start" });
    picture.focus({ preventScroll: true });
  };
  const turnBy = (steps) => {
    const strip = zoom().lastElementChild;
    turn(Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth) + steps);
  };
  document.addEventListener("click", (event) => {
    const { zoom: picture, turn: steps, step, print: paper } = event.target.closest("[data-zoom], [data-turn], [data-step], [data-print]")?.dataset ?? {};
    if (picture && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      zoom().showModal();
      turn(+picture);
    }
    if (paper !== undefined) print();
    if (steps) turnBy(+steps);
    if (step) event.target.closest(".quantity").querySelector("input")[step > 0 ? "stepUp" : "stepDown"]();
  });
  document.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const dialog = event.target.closest?.("#zoom");
    if (!steps || !dialog) return;
    event.preventDefault();
    turnBy(dialog.matches(":dir(rtl)") ? -steps : steps);
  });
  // Enlarged, a picture begins in its middle.
  document.addEventListener("change", (event) => {
    if (event.target.id !== "zoom-large") return;
    for (const each of zoom().querySelectorAll("figure")) each.scrollTo((each.scrollWidth - each.clientWidth) / 2, (each.scrollHeight - each.clientHeight) / 2);
  });

  // Who signs out here is signed out in every tab: what another one shows goes before anybody reads it, and is asked for anew.
  if (/^(\/\w\w)?\/(account|cart|checkout|orders)\b/.test(location.pathname)) {
    const out = new BroadcastChannel("signed-out");
    out.onmessage = () => {
      document.body.replaceChildren();
      setTimeout(() => location.reload(), 1500);
    };
    document.addEventListener("submit", ({ target }) => { if (/\/logout$/.test(target.action)) out.postMessage(0); });
  }

  // A page that came back with mistakes starts at the list of them.
  document.querySelector("main [data-focus]")?.focus();
})();

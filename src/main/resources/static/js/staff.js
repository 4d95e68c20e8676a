// Keys, ticks and menus of the back office. Every page works without this file.
(() => {
  "use strict";

  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const one = (what, where = document) => where.querySelector(what);

  // What would do nothing without this file is not shown without it.
  for (const each of all("[data-js]")) each.hidden = false;

  // Who signs out here is signed out in every tab: what another one shows goes before anybody reads it, and is asked for anew.
  const leaving = one('form[action$="/logout"]');
  if (leaving) {
    const out = new BroadcastChannel("signed-out-of-the-desk");
    out.onmessage = () => {
      document.body.replaceChildren();
      setTimeout(() => location.reload(), 1500);
    };
    leaving.addEventListener("submit", () => out.postMessage(0));
  }

  const say = (text) => {
    const status = document.getElementById("status");
    if (status) status.textContent = text;
  };

  /* Keys */

  const KEPT = "stoa-single-keys";
  // A browser may keep nothing for us: then the switch lasts as long as the page.
  let on = true;
  try { on = localStorage.getItem(KEPT) !== "off"; } catch { /* as above */ }
  for (const box of all("[data-keys]")) {
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* as above */ }
    });
  }

  const isTyping = (target) =>
    target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

  const look = (field) => {
    const drawer = field.closest("[popover]");
    // On a wide window the menu stands beside the page and opens nowhere.
    if (drawer && !field.checkVisibility()) drawer.showPopover();
    field.focus();
    field.select();
  };

  const step = (by) => {
    const rows = all("main tbody th a");
    const row = document.activeElement.closest("tr");
    const at = rows.findIndex((link) => row?.contains(link));
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)]?.focus();
  };

  let going = 0;
  const go = (key) => {
    const way = one(`.side [data-key="${CSS.escape(key)}"]`);
    if (way) way.click();
    return way;
  };

  const KEYS = {
    "/": () => look(one("main [data-search]") ?? one("#desk-search")),
    "?": () => one("#keys").togglePopover(),
    j: () => step(1),
    k: () => step(-1),
    x: () => document.activeElement.closest("tr")?.querySelector("[name=id]")?.click(),
    g: () => { going = Date.now(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key !== "k" || event.shiftKey || !one("#desk-search")) return;
      event.preventDefault();
      look(one("#desk-search"));
      return;
    }
    if (!on || isTyping(event.target)) return;
    const gone = Date.now() - going < 1500 && go(event.key);
    going = 0;
    if (gone || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  /* Ticks */

  for (const form of all("[data-picks]")) {
    const boxes = all("[name=id]", form);
    const every = one("[data-pick-all]", form);
    const whole = one("[name=all]", form);
    const count = one("[data-picked]", form);
    let last = null;

    const tell = (aloud) => {
      const ticked = boxes.filter((box) => box.checked).length;
      const text = count.dataset.words.replace("{0}", ticked);
      count.textContent = text;
      every.checked = ticked === boxes.length;
      every.indeterminate = ticked > 0 && ticked < boxes.length;
      if (whole && ticked === 0) whole.checked = false;
      if (aloud) say(text);
    };

    form.addEventListener("click", (event) => {
      const box = event.target;
      if (!boxes.includes(box)) return;
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
    });
    form.addEventListener("change", (event) => {
      if (event.target === every) for (const box of boxes) box.checked = every.checked;
      tell(event.target !== whole);
    });
    form.addEventListener("reset", () => setTimeout(() => {
      tell(true);
      every.focus();
    }));
    // The browser remembers ticks over a reload and when one comes back.
    addEventListener("pageshow", () => tell(false));
    tell(false);
  }

  /* What was typed and is not kept yet */

  for (const form of all("form[data-guard]")) {
    let typed = form.dataset.guard === "unsaved";
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", () => { typed = false; });
    addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }

  /* Menus and messages */

  const shut = (except) => {
    for (const menu of all("[data-menu][open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    shut(event.target.closest("[data-menu]"));
    event.target.closest("[data-dismiss]")?.parentElement.remove();
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("[data-menu][open]");
    if (!menu) return;
    menu.open = false;
    one("summary", menu).focus();
  });

  /* What is looked at stays true, unless somebody is just in it. */

  const EVERY = 30_000;
  const refresh = () => {
    const live = document.getElementById("live");
    if (!live || document.hidden || live.contains(document.activeElement) || one("details[open]", live)) return;
    htmx.ajax("GET", live.dataset.live, { target: "#live", select: "#live", swap: "outerHTML" });
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "progress" && one("details[open]", document.getElementById("main"))) event.preventDefault();
  });
  if (document.getElementById("live")) {
    setInterval(refresh, EVERY);
    document.addEventListener("visibilitychange", refresh);
  }
})();

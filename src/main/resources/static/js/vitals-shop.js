// How fast this page is where it is read (ADR 0166): a kind of page and four numbers, told when it is left, without a cookie.
(() => {
  const asked = document.querySelector("meta[name=vitals]");
  if (!asked || document.hidden || Math.random() >= asked.dataset.share) return;
  const seen = new URLSearchParams({ kind: asked.content });
  const most = (what, value) => seen.set(what, Math.max(seen.get(what), value));
  const look = (type, hear) => {
    try {
      new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, durationThreshold: 40 });
    } catch { /* this browser does not measure it */ }
  };
  let sum = 0, first = 0, last = 0;
  look("largest-contentful-paint", (part) => most("lcp", part.startTime));
  look("event", (act) => { if (act.interactionId) most("inp", act.duration); });
  look("layout-shift", (shift) => {
    if (shift.hadRecentInput) return;
    const at = shift.startTime;
    if (at - last > 1000 || at - first > 5000) sum = 0, first = at;
    most("cls", sum += shift.value);
    last = at;
  });
  document.addEventListener("visibilitychange", () => {
    const way = performance.getEntriesByType("navigation")[0];
    if (way) most("ttfb", way.responseStart);
    if (seen.has("lcp")) most("cls", 0);
    // not by sendBeacon, which would bring the cookies along
    fetch("/vitals", { method: "POST", body: seen, credentials: "omit", keepalive: true }).catch(() => {});
  }, { once: true });
})();

// A product's pictures: each is sent by itself, with how far it is, and put in order by dragging. Buttons do the same without this file.
(() => {
  "use strict";
  const field = document.querySelector("input[type=file][data-door]");
  const button = (deed) => field?.form.querySelector(`button[name=deed][value=${deed}]`);
  const upload = button("pictures");
  const list = document.getElementById("sending");
  if (!field || !upload || !list) return;
  const { form } = field;
  const AT_ONCE = 2;

  // The form shows itself again with what was done to it, as it does for any button.
  const show = (pressed = upload) => {
    field.value = "";
    form.requestSubmit(pressed);
  };

  const put = (name, value) => {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    form.append(hidden);
  };

  // In the order in which they were chosen, whichever was there first: that is their order, and whose place each takes.
  const tell = ({ file, key, reason }, place) => {
    put(`sent.${place}.key`, key ?? "");
    if (key) return;
    put(`refused.${place}.name`, file.name);
    put(`refused.${place}.reason`, reason);
  };

  const line = (file) => {
    const item = document.createElement("li");
    const bar = document.createElement("progress");
    const name = document.createElement("span");
    name.textContent = file.name;
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    item.append(name, bar);
    list.append(item);
    return bar;
  };

  const send = (each) => new Promise((done) => {
    const { file, bar } = each;
    const request = new XMLHttpRequest();
    const parts = new FormData();
    parts.append("_csrf", form.elements._csrf.value);
    parts.append("files", file);
    request.upload.addEventListener("progress", ({ loaded, total }) => { bar.value = total ? loaded / total : 0; });
    request.addEventListener("loadend", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* an error page, or nothing */ }
      bar.value = 1;
      each.key = answer.key;
      each.reason = answer.reason ?? (request.status === 413 ? "TOO_LARGE" : "AWAY");
      done();
    });
    request.open("POST", field.dataset.door);
    request.setRequestHeader("Accept", "application/json");
    request.send(parts);
  });

  const sendAll = async (pressed) => {
    const all = [...field.files].map((file) => ({ file, bar: line(file) }));
    const waiting = [...all];
    const able = [upload, button("replace"), field].filter(Boolean);
    const disable = (disabled) => { for (const each of able) each.disabled = disabled; };
    list.hidden = false;
    disable(true);
    const work = async () => { while (waiting.length) await send(waiting.shift()); };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    disable(false);
    all.forEach(tell);
    show(pressed);
  };

  for (const each of [upload, button("replace")]) {
    each?.addEventListener("click", (event) => {
      if (!field.files.length) return;
      event.preventDefault();
      sendAll(each);
    });
  }

  /* Order */

  const order = form.querySelector("[data-order]");
  if (!order) return;
  let dragged = null;
  let moved = false;

  const renumber = () => [...order.children].forEach((row, place) => {
    for (const input of row.querySelectorAll("[name^='picture.']")) input.name = input.name.replace(/^picture\.\d+\./, `picture.${place}.`);
  });

  for (const face of order.querySelectorAll("[data-grip]")) {
    face.draggable = true;
    face.addEventListener("dragstart", (event) => {
      dragged = face.closest("li");
      moved = false;
      dragged.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
    });
    face.addEventListener("dragend", () => {
      dragged.classList.remove("is-dragged");
      dragged = null;
      if (!moved) return;
      renumber();
      show();
    });
  }
  order.addEventListener("dragover", (event) => {
    const over = dragged && event.target.closest("[data-order] > li");
    if (!dragged) return;
    event.preventDefault();
    if (!over || over === dragged) return;
    const { top, height } = over.getBoundingClientRect();
    const next = event.clientY > top + height / 2 ? over.nextElementSibling : over;
    if (next === dragged || next === dragged.nextElementSibling) return;
    order.insertBefore(dragged, next);
    moved = true;
  });
  order.addEventListener("drop", (event) => event.preventDefault());
})();

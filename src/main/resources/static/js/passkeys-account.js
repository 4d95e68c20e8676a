// A passkey, made or shown: what the shop asks for stands at the form, and the answer is sent with it. Where this does not run, or the
// browser knows no passkeys, nothing that needs them is shown: passwords and codes work without this file.
(() => {
  "use strict";
  const form = document.querySelector("form[data-passkey]");
  const field = form?.elements.passkey;
  if (!field || !window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  const button = form.querySelector("[data-passkey-go]");
  const refusal = form.querySelector("[data-passkey-no]");
  const makes = form.dataset.passkeyKind === "create";

  const ask = () => {
    const wishes = JSON.parse(form.dataset.passkey);
    return makes
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wishes) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wishes) });
  };

  for (const part of document.querySelectorAll("[data-passkey-on]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-off]")) part.hidden = true;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    refusal.hidden = true;
    try {
      field.value = JSON.stringify((await ask()).toJSON());
      form.submit();
    } catch {
      // said no, took too long, or has none for this shop
      refusal.hidden = false;
    }
  });
})();

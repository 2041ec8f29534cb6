// Make or use a passkey: the form's data-options hold what the server asks for, and its field "answer" takes the reply.
// Browsers want bytes where JSON has base64url, and give bytes back; a new browser's own conversion is not yet everywhere.
"use strict";

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readOptions(written) {
  const options = JSON.parse(written);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const each of list || []) each.id = bytes(each.id);
  }
  return options;
}

function writeAnswer(credential) {
  const { id, rawId, type, response } = credential;
  const answer = { id, rawId: text(rawId), type, clientExtensionResults: {}, response: {} };
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) answer.response[name] = text(response[name]);
  }
  return JSON.stringify(answer);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  const status = form.querySelector("[role=status]");
  form.hidden = false;
  const ask = async () => {
    status.textContent = "";
    try {
      const publicKey = readOptions(form.dataset.options);
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.elements.answer.value = writeAnswer(credential);
      form.submit();
    } catch {
      status.textContent = status.dataset.failed;
    }
  };
  form.querySelector("button").addEventListener("click", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
}

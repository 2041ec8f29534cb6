// Files are sent one by one, with progress: a line that breaks off loses the file under way and no other.
"use strict";

(() => {
  const say = (text, share) => {
    const progress = document.getElementById("progress");
    const [words, bar] = progress.children;
    progress.hidden = false;
    words.textContent = text;
    bar.hidden = share === undefined;
    if (share !== undefined) bar.value = share;
  };

  // Sends the form's other fields with one file; gives the page that comes back.
  const send = (form, input, file, whenMoved) =>
    new Promise((resolve, reject) => {
      const data = new FormData(form);
      data.delete(input.name);
      data.append(input.name, file, file.name);
      data.append("add", "1");
      const request = new XMLHttpRequest();
      request.open("POST", location.href);
      request.responseType = "document";
      request.upload.onprogress = ({ loaded, total }) => whenMoved(loaded / total);
      request.onload = () => (request.response ? resolve(request.response) : reject());
      request.onerror = reject;
      request.send(data);
    });

  const tooLarge = (form, file) => {
    const item = document.createElement("li");
    item.textContent = `${form.dataset.large} ${file.name}`;
    return item;
  };

  const show = (page, refused) => {
    const main = document.querySelector("main");
    if (page) main.replaceChildren(...page.querySelector("main").childNodes);
    main.querySelector("#progress")?.setAttribute("hidden", "");
    if (!refused.length) return;
    let errors = main.querySelector(".errors");
    if (!errors) {
      errors = document.createElement("div");
      errors.className = "errors";
      errors.tabIndex = -1;
      errors.setAttribute("role", "alert");
      errors.append(document.createElement("ul"));
      main.prepend(errors);
    }
    errors.querySelector("ul").replaceChildren(...refused);
    errors.focus();
  };

  const sendAll = async (form, input, button) => {
    const files = [...input.files];
    const refused = [];
    let page;
    for (const [place, file] of files.entries()) {
      const title = `${form.dataset.sending} ${place + 1}/${files.length}: ${file.name}`;
      if (file.size > form.dataset.most) {
        refused.push(tooLarge(form, file));
        continue;
      }
      say(title, 0);
      page = await send(form, input, file, (share) => say(title, share));
      if (!page.getElementById("files")) return show(page, []); // another page: wait a little, or it is over
      refused.push(...page.querySelectorAll(".errors li"));
    }
    input.value = "";
    if (refused.length) return show(page, refused);
    // Nothing is left to send: the button does what it does without files.
    if (button?.name === "add") return location.assign(location.href);
    form.requestSubmit(button);
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const input = form.id === "files" && form.querySelector("input[type=file]");
    if (!input?.files.length || event.submitter?.name === "back") return;
    event.preventDefault();
    sendAll(form, input, event.submitter).catch(() => say(form.dataset.lost));
  });
})();

// Names of organisations while a lender or an agency is typed: a combobox after the ARIA pattern.
// It never chooses by itself, remembers nothing, and where an answer fails the field is a plain field.
function suggestFor(input, words) {
  const list = document.createElement("ul");
  list.id = input.id + "_names";
  list.className = "names";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  input.after(list);
  const set = (name, value) => input.setAttribute("aria-" + name, value);
  input.setAttribute("role", "combobox");
  set("autocomplete", "list");
  set("controls", list.id);
  set("expanded", "false");
  let asked, timer, active = -1;

  function close() {
    clearTimeout(timer);
    if (asked) asked.abort();
    list.hidden = true;
    list.textContent = "";
    active = -1;
    set("expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    input.value = option.firstChild.textContent;
    close();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(found) {
    list.textContent = "";
    active = -1;
    input.removeAttribute("aria-activedescendant");
    found.forEach(({ name, kind }, place) => {
      const option = document.createElement("li");
      option.id = list.id + place;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      for (const text of [name, kind]) {
        const part = document.createElement(text === name ? "bdi" : "small");
        part.textContent = text;
        option.append(part, " ");
      }
      // Before the field loses the focus, which would close the list under the finger.
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => choose(option));
      list.append(option);
    });
    list.hidden = !found.length;
    set("expanded", String(!!found.length));
    words.status.textContent = found.length ? words.count.replace("{n}", found.length) : "";
  }

  async function ask() {
    if (asked) asked.abort();
    asked = new AbortController();
    const body = new URLSearchParams({ field: input.name, q: input.value });
    try {
      const answer = await fetch(words.address, { method: "POST", body, signal: asked.signal, credentials: "omit" });
      const found = answer.ok ? await answer.json() : [];
      if (document.activeElement === input) show(found.filter(({ name }) => name !== input.value));
    } catch (failed) {
      // No signal, or newer letters have overtaken these.
    }
  }

  function later(event) {
    close();
    const length = [...input.value.trim()].length;
    // Letters that an input method is still turning into characters are not yet what was meant.
    if (!event.isComposing && length >= 2 && length <= 200) timer = setTimeout(ask, 250);
  }

  function move(step) {
    const options = [...list.children];
    active = (active + step + options.length + (active < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    set("activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", later);
  input.addEventListener("compositionend", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && active >= 0) choose(list.children[active]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

const suggestions = document.getElementById("suggestions");
if (form && suggestions) {
  const words = { ...suggestions.dataset, status: suggestions };
  for (const area of form.querySelectorAll("textarea"))
    becomeLine(area, (line) => ["creditor", "agency"].includes(line.name) && suggestFor(line, words));
}

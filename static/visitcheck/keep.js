// What was typed outlives Back, a reload and a moment without signal; in this tab alone, and until it is cleared.
const send = document.getElementById("check");
const form = send && send.form;
const kept = document.getElementById("kept");

// A form that the server has filled in stands at the address it is sent to, and needs nothing from us.
const isFilled = form && location.pathname === new URL(form.action).pathname;

function typed() {
  return [...new FormData(form)].filter(([, value]) => value);
}

function isTouched() {
  return [...form.elements].some(
    (each) => each.name && (each.value !== each.defaultValue || each.checked !== each.defaultChecked),
  );
}

function keep(waiting) {
  remember("typed", isTouched() || waiting || isFilled ? { pairs: typed(), waiting } : null);
}

function fill(pairs) {
  for (const each of form.elements) {
    if (!each.name) continue;
    const values = pairs.filter(([name]) => name === each.name).map(([, value]) => value);
    if (each.type === "radio") each.checked = values.length ? values.includes(each.value) : each.defaultChecked;
    else if (each.type === "checkbox") each.checked = values.includes(each.value);
    else each.value = values[0] || "";
    const folded = (each.value !== each.defaultValue || each.checked) && each.closest("details");
    if (folded) folded.open = true;
  }
}

// Show the block in one of its states: "tab" (kept), "offline" (and not sent), "online" (still not sent), or not at all.
function tell(state) {
  kept.hidden = !state;
  for (const part of kept.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.includes(state);
}

function clear() {
  remember("typed");
  tell("");
  if (isFilled) location.replace(kept.dataset.front);
  if (!form) return;
  form.reset();
  scrollTo(0, 0);
  form.querySelector("input:checked").focus();
}

function waits() {
  return (remembered("typed") || {}).waiting;
}

function restore() {
  const before = remembered("typed");
  if (before && (before.waiting || arrival !== "navigate")) {
    fill(before.pairs);
    tell(before.waiting ? (navigator.onLine ? "online" : "offline") : "tab");
  } else remember("typed");
}

function setUpForm() {
  if (!isFilled) restore();
  form.addEventListener("change", () => {
    keep(waits());
    if (!waits()) tell(remembered("typed") ? "tab" : "");
  });
  form.addEventListener("submit", (event) => {
    const offline = navigator.onLine === false;
    keep(offline);
    if (!offline) return;
    event.preventDefault();
    tell("offline");
    kept.focus();
  });
  // Nothing is sent by itself: whoever typed it taps once more.
  addEventListener("online", () => waits() && tell("online"));
  kept.querySelector(".again").addEventListener("click", () => send.click());
}

if (kept) {
  kept.querySelector(".clear").addEventListener("click", clear);
  if (form) setUpForm();
  // The page for no signal stands in for an answer that never came: what was sent is waiting.
  else if (remembered("typed") && (waits() || location.pathname === kept.dataset.check)) {
    remember("typed", { pairs: remembered("typed").pairs, waiting: true });
    tell("offline");
  }
}
// An answer has come: nothing waits any more, and Back still finds what was typed.
if (document.querySelector("form.again") && remembered("typed"))
  remember("typed", { pairs: remembered("typed").pairs, waiting: false });

// The quick exit: away at once, what was typed forgotten, and Back goes to the neutral page again.
const exit = document.querySelector(".leave");
let escaped = -Infinity;

function leave() {
  document.documentElement.hidden = true;
  remember("typed");
  remember("left", 1);
  location.replace(exit.href);
}

if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Twice within a second: once closes a list of suggestions, or is a slip.
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.repeat) return;
    if (event.timeStamp - escaped < 1000) leave();
    escaped = event.timeStamp;
  });
  // Pages from before the exit are still in the tab's history: whoever goes back to one is sent on.
  if (remembered("left")) {
    if (arrival === "back_forward") leave();
    else remember("left");
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted && remembered("left")) leave();
  });
}

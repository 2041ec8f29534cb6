// How the person came to this page: by going back or by reloading, or anew. Read by the parts that follow.
const arrival = (performance.getEntriesByType("navigation")[0] || {}).type || "navigate";

// The tab's own memory, which dies with the tab. Where a browser refuses it, nothing is remembered and nothing breaks.
function remember(name, value) {
  try {
    if (value) sessionStorage.setItem(name, JSON.stringify(value));
    else sessionStorage.removeItem(name);
  } catch (refused) {}
}

function remembered(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch (refused) {
    return null;
  }
}

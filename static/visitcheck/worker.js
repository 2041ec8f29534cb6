// After the page is there, let the worker keep the pages for use without signal (sw.js).
const address = document.currentScript.dataset.worker;

// Each page load takes the fetching up again where a lost signal broke it off.
function fetchPages() {
  const { controller } = navigator.serviceWorker;
  if (controller) controller.postMessage("fill");
}

if (address && "serviceWorker" in navigator) {
  navigator.serviceWorker.addEventListener("controllerchange", fetchPages);
  addEventListener("load", () => {
    // Refused in a private window, or where storage is full: the site works without.
    navigator.serviceWorker.register(address).then(fetchPages, () => {});
  });
}

// After the page is there, let the worker keep the pages for use without signal (sw.js).
const address = document.currentScript.dataset.worker;

if (address && "serviceWorker" in navigator) {
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register(address);
      (await navigator.serviceWorker.ready).active.postMessage("fill");
    } catch (refused) {
      // A private window, or storage is full: the site works without.
    }
  });
}

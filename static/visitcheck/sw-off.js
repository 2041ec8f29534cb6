// Sent in place of sw.js with OFFLINE=false: forgets every kept page and takes itself away.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(undo()));

async function undo() {
  for (const name of await caches.keys()) if (name.startsWith("visitcheck ")) await caches.delete(name);
  await registration.unregister();
}

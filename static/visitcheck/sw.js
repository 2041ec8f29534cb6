// Keeps some pages on the phone for use without signal. The server puts before this a constant SITE:
// language, edition, addresses of the pages, and the line that a kept page shows. One worker for each language.
// Only the addresses listed in SITE are ever kept: no answer, no search, nothing typed.
const OURS = `visitcheck ${SITE.language} `;
const CACHE = OURS + SITE.edition;
const PAGES = [...SITE.first, ...SITE.rest];
const PATIENCE = 3000; // milliseconds that a page may take while one is kept

async function put(path, answer) {
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding"); // what is kept is unpacked
  if (!headers.has("date")) headers.set("date", new Date().toUTCString());
  const cache = await caches.open(CACHE);
  await cache.put(path, new Response(await answer.blob(), { headers }));
}

// One after the other: on two bars of signal the page in front of the person comes first.
async function keepAll(paths) {
  const cache = await caches.open(CACHE);
  for (const path of paths) {
    if (await cache.match(path)) continue;
    const answer = await fetch(path, { cache: "no-cache", credentials: "omit" });
    if (!answer.ok || answer.redirected) throw new Error(path);
    await put(path, answer);
  }
}

// The old edition goes only when the new one is complete: better an old page with its date than none.
async function fill() {
  await keepAll(PAGES);
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

async function held(path) {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  for (const name of [CACHE, ...names.reverse()]) {
    const answer = await (await caches.open(name)).match(path);
    if (answer) return answer;
  }
}

function stamp(date) {
  const two = (number) => String(number).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

// A kept page says so and since when, above everything else in it.
async function dated(answer, words = SITE.saved) {
  const { headers } = answer;
  if (!(headers.get("content-type") || "").startsWith("text/html")) return answer;
  const line = words.replace("{date}", stamp(new Date(headers.get("date"))));
  const page = (await answer.text()).replace("<main", `<p class="notice" role="status">${line}</p>$&`);
  return new Response(page, { headers });
}

async function withoutSignal() {
  const page = await held(SITE.offline);
  return page ? dated(page, SITE.missing) : Response.error();
}

async function page(path, network, isPage) {
  const kept = await held(path);
  if (!kept) return network.catch(withoutSignal);
  if (!isPage) return kept; // the script's address changes with it, so what is kept is what would come
  const late = new Promise((resolve, reject) => setTimeout(reject, PATIENCE));
  try {
    const answer = await Promise.race([network, late]);
    return answer.status < 500 ? answer : dated(kept);
  } catch (failed) {
    return dated(kept);
  }
}

// Back to an answer looks for it among what the browser has kept, where it never is. It is asked for anew instead: that
// only repeats the check.
async function ask(request) {
  if (request.cache !== "only-if-cached" || request.method === "GET") return fetch(request);
  const { method, url, headers } = request;
  return fetch(url, { method, headers, body: await request.blob(), cache: "no-store", credentials: "omit" });
}

async function fetchAndKeep(event, path) {
  const answer = await fetch(event.request);
  if (answer.ok && !answer.redirected) event.waitUntil(put(path, answer.clone()).catch(() => {}));
  return answer;
}

addEventListener("install", (event) => event.waitUntil(keepAll(SITE.first).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(fill().catch(() => {})));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (origin !== location.origin || pathname.startsWith(SITE.admin)) return;
  if (request.method === "GET" && PAGES.includes(pathname)) {
    // An address with a question mark is not the page's own, and may hold what is nobody's business.
    const network = search ? fetch(request) : fetchAndKeep(event, pathname);
    event.waitUntil(network.catch(() => {}));
    event.respondWith(page(pathname, network, request.mode === "navigate"));
  } else if (request.mode === "navigate" && (request.method === "GET" || pathname === SITE.check)) {
    // Only where the check does not get through does the page for no signal answer.
    event.respondWith(ask(request).catch(withoutSignal));
  }
});

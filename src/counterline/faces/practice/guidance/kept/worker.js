// Keeps plain pages of guidance for where there is no signal, and nothing else: no other answer names itself so, and no other address
// is kept. What is asked goes to the server first; the copy answers only where the server cannot be reached.
const SHELF = "guidance-1";
const KEPT = /^\/guidance\/plain(?:\/(?:[a-z0-9-]+|page\.css|keep\.js))?$/;
const READ = /^\/guidance(?:\/([a-z0-9-]+))?$/;
const FIRST = ["/guidance/plain", "/guidance/plain/page.css", "/guidance/plain/keep.js"];

const isKept = (url) => url.origin === location.origin && url.search === "" && KEPT.test(url.pathname);

async function keep(path, answer) {
  if (answer.ok && !answer.redirected && answer.headers.get("X-Guidance") === "plain") {
    await (await caches.open(SHELF)).put(path, answer.clone());
  }
  return answer;
}

async function fetched(path) {
  return keep(path, await fetch(path, { credentials: "same-origin", redirect: "error" }));
}

// Everything in force at one visit: nobody knows before which page they will need. What is in force no more is taken away.
async function keepAll() {
  const [list] = await Promise.all(FIRST.map(fetched));
  const named = new Set([...(await list.text()).matchAll(/href="(\/guidance\/plain\/[a-z0-9-]+)"/g)].map((each) => each[1]));
  await Promise.all([...named].map(fetched));
  const shelf = await caches.open(SHELF);
  for (const each of await shelf.keys()) {
    const path = new URL(each.url).pathname;
    if (!named.has(path) && !FIRST.includes(path)) await shelf.delete(each);
  }
}

async function fromShelf(path) {
  return (await (await caches.open(SHELF)).match(path)) ?? Response.error();
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data !== "keep") return;
  event.waitUntil(keepAll().then(() => event.source?.postMessage("kept"), () => undefined));
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (isKept(url)) {
    event.respondWith(fetch(event.request).then((answer) => keep(url.pathname, answer), () => fromShelf(url.pathname)));
  } else if (event.request.mode === "navigate" && READ.test(url.pathname)) {
    const name = READ.exec(url.pathname)[1];
    const plain = name ? `/guidance/plain/${name}` : "/guidance/plain";
    event.respondWith(fetch(event.request).catch(() => Response.redirect(plain)));
  }
});

// Keeps the page of the guest book for a time without network. Answers of other addresses are never kept.
const NAME = "tuas-tamu-1";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(caches.open(NAME).then((kept) =>
  Promise.all(event.data.map((each) => fetch(each, { credentials: "omit" }).then((answer) => answer.ok ? kept.put(each, answer) : null).catch(() => null))))));
self.addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith("/static/")) {
    event.respondWith(caches.match(request).then((held) => held ?? fetch(request)));
  } else if (request.mode === "navigate" && /^\/tamu\/[0-9]+\/$/.test(url.pathname)) {
    event.respondWith(fetch(request).then((answer) => {
      if (answer.ok) { const copy = answer.clone(); event.waitUntil(caches.open(NAME).then((kept) => kept.put(request, copy))); }
      return answer;
    }).catch(async () => (await caches.match(request)) ?? (await caches.match(request, { ignoreSearch: true })) ?? Response.error()));
  }
});

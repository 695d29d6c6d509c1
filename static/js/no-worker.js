// Offline reading is switched off: a browser that has the worker gets this in its place, which
// deletes what was kept and goes (docs/offline.md).
addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(leave());
});

async function leave() {
  for (const name of await caches.keys()) await caches.delete(name);
  await registration.unregister();
}

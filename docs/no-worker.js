// Takes the place of docs/worker.js while the site is edited: what was kept is removed, and so is
// the worker itself. The browser then gets every page from the server.
const CACHES = `${new URL(registration.scope).pathname}@`;

addEventListener("install", () => skipWaiting());

addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHES)) await caches.delete(name);
  }
  await registration.unregister();
}

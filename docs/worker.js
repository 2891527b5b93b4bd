// Reading without a connection. The network always comes first, so nobody is shown an old figure
// while it answers; without it, a page that was kept is shown, and says when it was kept.
// scripts/web/service_worker.py writes SITE above this: the build, and what to keep of it.
//
// A site that does without this one day must go on serving docs/no-worker.js at this address:
// browsers keep a worker whose file is merely gone.
const ROOT = registration.scope;
const CACHES = `${new URL(ROOT).pathname}@`; // other sites of the same host have their own
const CACHE = CACHES + SITE.build;
const PATIENCE = 8000; // milliseconds until a weak connection is taken for none

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepOpenPages().then(keepReports));
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const page = request.mode === "navigate";
  if (request.method !== "GET" || request.headers.has("range")) return;
  if (!page && !/^(assets|search-index|v\/checksums)\b/.test(pathOf(request.url))) return; // nor data
  // A page is requested again even if the browser believes that it still has the latest.
  const fresh = fetch(request, page ? { cache: "no-cache" } : {});
  const kept = fresh.then((response) => keep(request.url, response.clone(), page));
  event.waitUntil(kept.then(() => page && keepReport(language(request.url))).catch(() => {}));
  event.respondWith(answer(request, fresh, page));
});

async function answer(request, fresh, page) {
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const response = await Promise.race([fresh, patience]).catch(() => undefined);
  if (response && response.status < 500) return response;
  const copy = await copyOf(request.url).catch(() => undefined);
  if (copy) return page ? withNote(copy, language(request.url)) : copy;
  return page ? fresh.catch(() => notKept(language(request.url))) : fresh;
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(CACHES) && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
  keepOpenPages().catch(() => {}); // opened since; not waited for, as pages wait for this
}

// --- what is kept ---------------------------------------------------------------------------

async function keepOpenPages() {
  for (const address of await openPages()) await fetchAndKeep(address, true);
}

async function keepReports() {
  for (const file of SITE.files) await fetchAndKeep(ROOT + file, false);
  for (const lang of new Set((await openPages()).map(language))) await keepReport(lang);
}

// The whole report in a language, one page after the other so as to be in nobody's way; not for
// readers who asked their browser to save data.
async function keepReport(lang) {
  if (navigator.connection?.saveData) return;
  for (const page of SITE.pages[lang]) await fetchAndKeep(ROOT + page, true);
}

async function openPages() {
  const windows = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  return windows.map(({ url }) => url).filter((url) => url.startsWith(ROOT));
}

async function fetchAndKeep(address, page) {
  if (await copyOf(address)) return;
  const response = await fetch(address, { cache: page ? "no-cache" : "default", priority: "low" });
  if (response.status >= 500) throw new Error(`${response.status} ${address}`);
  await keep(address, response, page);
}

// Downloads are navigated to as pages are, and are not kept.
async function keep(address, response, page) {
  const cache = await caches.open(CACHE);
  const type = response.headers.get("content-type") ?? "";
  if (response.status === 404 || response.status === 410) await cache.delete(plain(address));
  if (!response.ok || response.redirected || (page && !type.startsWith("text/html"))) return;
  const headers = { "content-type": type, kept: new Date().toISOString() };
  await cache.put(plain(address), new Response(response.body, { headers }));
}

async function copyOf(address) {
  return (await caches.open(CACHE)).match(plain(address));
}

// --- what is said ---------------------------------------------------------------------------

async function withNote(copy, lang) {
  const { note, locale, dates } = SITE.words[lang];
  const kept = new Date(copy.headers.get("kept"));
  const said = note
    .replace("{time}", kept.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" }))
    .replace("{date}", kept.toLocaleDateString(locale, { dateStyle: dates }));
  const html = (await copy.text()).replace(/<body[^>]*>/, (body) => body + rooted(said));
  return asPage(html, 200);
}

async function notKept(lang) {
  const cache = await caches.open(CACHE);
  const items = [];
  for (const { url } of await cache.keys()) {
    if (language(url) !== lang) continue;
    const [, title] = (await (await cache.match(url)).text()).match(SITE.title) ?? [];
    if (title) items.push(`<li><a href="${url}">${title.replaceAll("<", "&lt;")}</a></li>`);
  }
  return asPage(rooted(SITE.words[lang].page).replace("{pages}", () => items.join("")), 503);
}

function asPage(html, status) {
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

// --- addresses ------------------------------------------------------------------------------

function plain(address) {
  return address.replace(/[?#].*/, "");
}

function pathOf(address) {
  return plain(address).slice(ROOT.length);
}

function language(address) {
  const [first] = pathOf(address).split("/");
  return first in SITE.pages ? first : SITE.first;
}

function rooted(html) {
  return html.replaceAll("{root}", ROOT);
}

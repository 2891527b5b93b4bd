// Before a page is shown: the colours its reader chose, and not within another site's frame.
// Material's own script uses these names; it keeps what a reader chose by the site's address.
const __md_scope = new URL("..", document.currentScript.src);
const __md_get = (name, store = localStorage, scope = __md_scope) =>
  JSON.parse(store.getItem(`${scope.pathname}.${name}`));
const __md_set = (name, value, store = localStorage, scope = __md_scope) => {
  try {
    store.setItem(`${scope.pathname}.${name}`, JSON.stringify(value));
  } catch {
    // The choice then holds for this page only.
  }
};

if (self !== top) {
  document.documentElement.hidden = true;
  addEventListener("DOMContentLoaded", () => {
    const link = document.createElement("a");
    Object.assign(link, { href: location, target: "_top", textContent: document.title });
    document.body.replaceChildren(link);
    document.documentElement.hidden = false;
  });
}

try {
  const { color } = __md_get("__palette") ?? {};
  for (const [name, value] of Object.entries(color ?? {})) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
} catch {
  // No choice can be kept here, or it can't be read: the colours stay as they are.
}

// When the page is there: what keeps it, and the report, for reading without a connection.
addEventListener("load", () =>
  navigator.serviceWorker?.register(new URL("worker.js", __md_scope)).catch(() => {}),
);

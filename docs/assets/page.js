// Before a page is shown: the colours its reader chose, and not within another site's frame.
if (self !== top) {
  document.documentElement.hidden = true;
  addEventListener("DOMContentLoaded", () => {
    const link = document.createElement("a");
    Object.assign(link, { href: location, target: "_top", textContent: document.title });
    document.body.replaceChildren(link);
    document.documentElement.hidden = false;
  });
}

// The system's colours until a reader chooses; the choice is kept for this site on this host.
{
  const place = `${new URL("..", document.currentScript.src).pathname}dark`;
  const button = document.querySelector("#dark");
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem(place);
  } catch {
    // No choice can be kept here: it holds for this page only.
  }

  const colour = () => {
    const dark = chosen ? chosen === "true" : system.matches;
    document.body.classList.toggle("dark", dark);
    button.ariaPressed = dark;
  };

  button.hidden = false;
  colour();
  system.addEventListener("change", colour);
  button.addEventListener("click", () => {
    chosen = String(button.ariaPressed !== "true");
    colour();
    try {
      localStorage.setItem(place, chosen);
    } catch {
      // As above.
    }
  });
}

// A word's meaning is shown by the style sheet on hover and focus, and until Escape. Where nothing
// hovers, the first tap shows it and the second follows the link.
{
  const quiet = (on) => document.documentElement.classList.toggle("quiet", on);
  let asked = null;
  addEventListener("keydown", ({ key }) => key === "Escape" && quiet(true));
  addEventListener("focusin", () => quiet(false));
  addEventListener("pointerover", () => quiet(false));
  addEventListener("pointerdown", ({ target }) => {
    if (asked && !asked.contains(target)) {
      asked.blur();
      asked = null;
    }
  });
  addEventListener("click", (event) => {
    const term = event.target.closest("a.term");
    if (term && term !== asked && matchMedia("(hover: none)").matches) {
      event.preventDefault();
      term.focus();
      asked = term;
    }
    if (event.target.closest("#menu a")) document.querySelector("#menu").hidePopover?.();
  });
}

// Notes open at the number that they are about: their text is on the page, where the link leads
// without scripts.
addEventListener("click", (event) => {
  const mark = event.target.closest("a[data-notes]");
  const sheet = document.querySelector("#sheet");
  if (!mark || !sheet?.showPopover || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const notes = mark.dataset.notes.split(" ").map((id) => {
    const note = document.createElement("p");
    note.append(...document.getElementById(`note-${id}`).cloneNode(true).childNodes);
    return note;
  });
  const number = (mark.closest(".record") ?? mark.previousElementSibling)?.querySelector("data");
  if (number) {
    const value = document.createElement("strong");
    value.textContent = `${number.textContent}: `;
    notes[0].prepend(value);
  }
  sheet.lastElementChild.replaceChildren(...notes);
  sheet.ariaLabel = mark.ariaLabel ?? mark.textContent;
  mark.focus(); // it has the focus again when the sheet is closed
  sheet.showPopover();
  const GAP = 6; // pixels
  const { left, bottom } = mark.getBoundingClientRect();
  const line = Math.max(bottom, number?.getBoundingClientRect().bottom ?? 0);
  const text = mark.closest("article").querySelector("h1, p").getBoundingClientRect().left;
  const width = sheet.offsetWidth;
  const wanted = left < text + width ? text : left - width / 2;
  const side = Math.max(GAP, Math.min(wanted, document.body.clientWidth - width - GAP));
  sheet.style.left = `${side + scrollX}px`;
  sheet.style.top = `${line + GAP + scrollY}px`;
  sheet.scrollIntoView({ block: "nearest" });
  sheet.focus({ preventScroll: true });
  const leave = ({ relatedTarget: next }) => {
    if (sheet.contains(next) || !document.hasFocus()) return;
    sheet.removeEventListener("focusout", leave);
    if (!sheet.matches(":popover-open")) return;
    sheet.hidePopover();
    mark.focus();
  };
  sheet.addEventListener("focusout", leave);
});

// Some browsers take a table whose parts are laid out as blocks for none; HTML may not say it is.
{
  const ROLES = {
    "": "table",
    "thead, tbody": "rowgroup",
    tr: "row",
    "thead th": "columnheader",
    "tbody th": "rowheader",
    td: "cell",
  };
  const blocks = matchMedia("(max-width: 30em)");
  const tell = () => {
    for (const [parts, role] of Object.entries(ROLES)) {
      for (const part of document.querySelectorAll(parts ? `.stacked :is(${parts})` : ".stacked")) {
        if (blocks.matches) part.setAttribute("role", role);
        else part.removeAttribute("role");
      }
    }
  };
  addEventListener("DOMContentLoaded", tell);
  blocks.addEventListener("change", tell);
}

// A link to a place in a folded part opens it; not every browser does that of its own accord.
{
  const unfold = () => {
    const target = document.getElementById(location.hash.slice(1));
    let part = target?.closest("details:not([open])");
    if (!part) return;
    for (; part; part = part.parentElement.closest("details")) part.open = true;
    target.scrollIntoView();
  };
  addEventListener("DOMContentLoaded", unfold);
  addEventListener("hashchange", unfold);
}

// Paper has all that is folded; not every browser opens it for a style sheet.
{
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("article details:not([open])")];
    for (const part of folded) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of folded) part.open = false;
  });
}

// A table that is wider than its box is a stop for the keyboard, and named; others are not.
addEventListener("DOMContentLoaded", () => {
  const fitted = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      const scrolls = box.scrollWidth > box.clientWidth;
      box.toggleAttribute("tabindex", scrolls);
      if (scrolls) box.tabIndex = 0;
      box.role = scrolls ? "region" : null;
      box.ariaLabel = scrolls ? box.querySelector("caption").textContent : null;
    }
  });
  for (const box of document.querySelectorAll(".table-box")) fitted.observe(box);
});

// As soon as a reader does anything: what keeps the page, and the report, for reading without a
// connection. Nobody is sent more than the page before that. Only at the site's own address: what
// is looked at elsewhere, such as on a reviewer's computer, must not answer for what comes after it.
{
  const own = document.querySelector('link[rel="canonical"]')?.href;
  const worker = new URL("../worker.js", document.currentScript.src);
  const keep = () => navigator.serviceWorker?.register(worker).catch(() => {});
  if (own === location.origin + location.pathname) {
    for (const act of ["keydown", "pointerdown", "wheel"]) {
      addEventListener(act, keep, { once: true });
    }
  }
}

// The page behind a link is fetched when it is pointed at for a moment or touched, unless the
// reader asked the browser to save data.
{
  const MOMENT = 80; // milliseconds
  const fetched = new Set([location.pathname]);
  let waiting = 0;
  const fetchEarly = ({ origin, pathname }) => {
    if (origin !== location.origin || !pathname.endsWith("/") || fetched.has(pathname)) return;
    fetched.add(pathname);
    fetch(pathname, { priority: "low" }).catch(() => {}); // Firefox refuses <link rel="prefetch">
  };
  addEventListener("pointerover", ({ target, pointerType }) => {
    clearTimeout(waiting);
    const link = target.closest("a[href]");
    if (!link || navigator.connection?.saveData) return;
    waiting = setTimeout(fetchEarly, pointerType === "mouse" ? MOMENT : 0, link);
  });
}

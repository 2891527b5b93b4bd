// The search page: what Pagefind finds as a reader types, in groups. Nothing is loaded before the
// first letter. What is found is shown as text only; the page's own words stand in search.md.
const form = document.querySelector("#search");
const field = form.elements.q;
const count = document.querySelector("#count");
const groups = Object.fromEntries(
  [...document.querySelectorAll(".found")].map((group) => [group.dataset.kind, group]),
);
const FIRST = { figure: 4, report: 3, entry: 3, page: 3 };
const MORE = 10;
const PARTS = { report: 3, page: 2 };
const CLEARLY = 1.5; // times as good a match
const SPELLINGS = 8;
const FEWEST = { vi: 2, en: 1 }; // words that say something; in Vietnamese they are syllables

// The number of a document or an abbreviation says most of what is meant; a short title more than
// a word that is repeated.
const RANKING = { pageLength: 1, termSaturation: 0.5, metaWeights: { code: 10 } };

// Pagefind, and the kind of each result that isn't just a page.
const index = new URL("../pagefind/", document.currentScript.src);
const language = document.documentElement.lang;
let loading = null;
function load() {
  loading ??= Promise.all([
    import(new URL("pagefind.js", index)),
    fetch(new URL(`kinds.${language}.json`, index)).then((response) => response.json()),
  ]).then(async ([pagefind, kinds]) => {
    await pagefind.options({ excerptLength: 20, ranking: RANKING });
    return { pagefind, kinds };
  });
  return loading;
}

// To Pagefind, đ is a letter of its own, unlike letters with marks: a d may be meant for either.
function spellings(word) {
  const add = (starts, letter) =>
    starts.flatMap((start) => (/d/i.test(letter) ? [start + letter, `${start}đ`] : start + letter));
  return [...word].reduce((starts, letter) => add(starts, letter).slice(0, SPELLINGS), [""]);
}

// A word in every spelling that occurs: none, if the site doesn't have it.
async function occurring(pagefind, word) {
  const forms = spellings(word);
  const found = await Promise.all(forms.map((form) => pagefind.search(form)));
  return forms.filter((_, i) => found[i].results.length);
}

// The results that have all words of one of some lists, by id, each word in one of its spellings.
async function having(pagefind, lists) {
  const add = (starts, forms) => starts.flatMap((start) => forms.map((form) => `${start} ${form}`));
  const queries = lists.flatMap((words) =>
    words.reduce((starts, forms) => add(starts, forms).slice(0, SPELLINGS), [""]),
  );
  const found = new Map();
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    for (const result of results) {
      if (!(found.get(result.id)?.score >= result.score)) found.set(result.id, result);
    }
  }
  return found;
}

// The results that have all words, the best first; or else those that lack one, and the words that
// the site doesn't have. The parts of a document's number are words.
async function find(text) {
  const asked = text.split(/[\s/-]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (!asked.length) return { results: [], all: true };
  const { pagefind, kinds } = await load();
  const spelt = await Promise.all(asked.map((word) => occurring(pagefind, word)));
  const words = spelt.filter((forms) => forms.length);
  let all = words.length === asked.length;
  let found = await having(pagefind, words.length ? [words] : []);
  if (!found.size && words.length > FEWEST[language]) {
    all = false;
    const shorter = words.map((left) => words.filter((word) => word !== left));
    found = await having(pagefind, shorter);
  }
  const results = [...found.values()]
    .map((result) => Object.assign(result, { kind: kinds[result.id] ?? "page" }))
    .sort((one, other) => other.score - one.score);
  return { results, all };
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function link(href, ...children) {
  return Object.assign(element("a", ...children), { href });
}

// Pagefind marks the words that it found in a text that is otherwise escaped.
function excerpt({ excerpt: html }) {
  const { childNodes } = new DOMParser().parseFromString(html, "text/html").body;
  const parts = [...childNodes].map(({ nodeName, textContent }) =>
    nodeName === "MARK" ? element("mark", textContent) : textContent,
  );
  return element("p", ...parts);
}

function item(href, title, ...rest) {
  return element("li", element("p", link(href, title)), ...rest);
}

// A series shows the values of the years that were asked for, or else all of them.
function figure({ url, meta: { title, values } }, query) {
  const [page] = url.split("#");
  const years = query.match(/\b\d{4}\b/g) ?? [];
  const all = JSON.parse(values);
  const asked = all.filter(({ anchor }) => years.some((year) => anchor.includes(year)));
  const shown = (asked.length ? asked : all).map(({ anchor, period, value, marks }) => {
    const number = link(`${page}#${anchor}`, `${period}: `, element("strong", value));
    return element("li", number, marks.length ? ` (${marks.join(", ")})` : "");
  });
  return item(page, title, element("ul", ...shown));
}

function entry({ url, meta: { title, text } }) {
  return item(url, title, element("p", text));
}

function score({ weighted_locations: found }) {
  return found.reduce((sum, { balanced_score: one }) => sum + one, 0);
}

// A page shows the parts of it that fit best; the part below its own title needs no other link.
function page({ url, meta: { title }, sub_results: parts }, query, number) {
  const best = [...parts].sort((one, other) => score(other) - score(one)).slice(0, number);
  const shown = best.map((part) =>
    element("li", ...(part.title === title ? [] : [link(part.url, part.title)]), excerpt(part)),
  );
  return item(url, title, element("ul", ...shown));
}

const SHOW = { figure, entry, report: page, page };

// The list items of some results, which Pagefind loads one by one.
async function items(kind, query, results) {
  const data = await Promise.all(results.map((result) => result.data()));
  return data.map((found) => SHOW[kind](found, query, PARTS[kind]));
}

function fill(kind, query, results, first) {
  const group = groups[kind];
  const list = group.querySelector("ol");
  const more = group.querySelector("button");
  list.replaceChildren(...first);
  group.hidden = !results.length;
  more.hidden = first.length >= results.length;
  more.onclick = async () => {
    const shown = list.children.length;
    const next = await items(kind, query, results.slice(shown, shown + MORE));
    list.append(...next);
    more.hidden = list.children.length >= results.length;
    next[0].querySelector("a").focus();
  };
}

// An entry comes first where it is clearly meant, such as the number of a document.
function order(found) {
  const best = (kind) => found[kind][0]?.score ?? 0;
  if (best("entry") > CLEARLY * best("figure")) groups.figure.before(groups.entry);
  else groups.report.after(groups.entry);
}

function say(name, number = 0) {
  const amount = number.toLocaleString(language);
  count.textContent = name ? count.dataset[name].replace("{count}", amount) : "";
  document.querySelector("#before").hidden = Boolean(name);
  document.querySelector("#nothing").hidden = name !== "none";
}

let turn = 0;
async function search() {
  const mine = ++turn;
  const query = field.value.normalize("NFC").trim();
  const found = {};
  const first = {};
  let whole = true;
  if (query) document.querySelector("#before").hidden = true;
  try {
    const { results, all } = await find(query);
    whole = all;
    for (const kind in groups) {
      found[kind] = results.filter((result) => result.kind === kind);
      first[kind] = await items(kind, query, found[kind].slice(0, FIRST[kind]));
      if (mine !== turn) return; // more was typed meanwhile
    }
  } catch {
    if (mine === turn) say("failed");
    return;
  }
  order(found);
  for (const kind in groups) fill(kind, query, found[kind], first[kind]);
  const number = Object.values(found).reduce((sum, results) => sum + results.length, 0);
  const some = ["none", "one"][number] ?? "some";
  say(query && (number && !whole ? "most" : some), number);
}

// Each search has its own address: it can be shared, and Back leads to the one before.
let settled = true;
function remember() {
  const query = field.value.trim();
  const address = query ? `?${new URLSearchParams({ q: query })}` : location.pathname;
  history[settled ? "pushState" : "replaceState"](null, "", address);
  settled = false;
}

function recall() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  settled = true;
  search();
}

let waiting = 0;
function now() {
  clearTimeout(waiting);
  remember();
  return search();
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(now, 150);
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await now();
  settled = true;
  count.focus(); // hides a phone's keyboard; the next Tab leads to the first result
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !field.value) return;
  event.preventDefault();
  field.value = "";
  field.focus();
  now();
});
addEventListener("popstate", recall);
if (location.search) recall();
else search(); // for what was typed before this script came

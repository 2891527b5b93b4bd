// The search page: what is found as a reader types, the answer first, then in groups. Nothing is
// loaded before the first letter. What is found is shown as text only; the page's own words stand
// in search.md, what finds it in docs/search/.
const form = document.querySelector("#search");
const field = form.elements.q;
const count = document.querySelector("#count");
const answer = document.querySelector("#answer");
const groups = Object.fromEntries(
  [...document.querySelectorAll(".found")].map((group) => [group.dataset.kind, group]),
);
const FIRST = 3; // results of a group
const MORE = 10;
const WORDS = 24; // of an excerpt
const LATER = 25; // passages indexed at a time, so that typing is never kept waiting

const index = new URL("../search-index/", document.currentScript.src);
const language = document.documentElement.lang;
const root = new URL("..", document.currentScript.src);
const say = (name, values = {}) =>
  (count.dataset[name] ?? "").replace(/{(\w+)}/g, (_, key) => values[key] ?? "");

// The finder, with what answers questions; the passages of pages follow.
let loading = null;
let finder = null;
const json = async (name) => (await fetch(new URL(`${name}.${language}.json`, index))).json();
function load() {
  loading ??= Promise.all([import(new URL("finder.js", index)), json("answers")]).then(
    ([program, data]) => {
      finder = { ...program, found: program.open(data, language) };
      finder.whole = json("passages")
        .then(follow)
        .catch(() => {}); // the answers are there
    },
  );
  loading.catch(() => (loading = null)); // tried again with the next letter
  return loading;
}

async function follow(records) {
  for (let i = 0; i < records.length; i += LATER) {
    finder.add(finder.found, records.slice(i, i + LATER));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function element(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function link(href, ...children) {
  return Object.assign(element("a", ...children), { href });
}

// The words of a text around those that were asked for, which are marked.
function excerpt(text, isAsked) {
  const parts = text.split(/(\s+)/);
  const hits = parts.map((part) => finder.split(part).some(isAsked));
  let start = Math.max(0, hits.indexOf(true) - 8);
  start -= start % 2;
  const shown = parts
    .slice(start, start + 2 * WORDS)
    .map((part, i) => (hits[start + i] ? element("mark", part) : part));
  const more = start + 2 * WORDS < parts.length ? " …" : "";
  return element("p", start ? "… " : "", ...shown, more);
}

function item(href, title, ...rest) {
  return element("li", element("p", link(href, title)), ...rest);
}

function place(address) {
  return new URL(address.slice(1), root).href;
}

function valueLink({ address }, { anchor, period, value, marks = [] }) {
  const number = link(`${place(address).split("#")[0]}#${anchor}`, element("strong", value));
  return [`${period}: `, number, marks.length ? ` (${marks.join(", ")})` : ""];
}

function figure(record, found) {
  const values = finder
    .valuesAsked(record, found)
    .map((value) => element("li", ...valueLink(record, value)));
  return item(place(record.address), record.title, element("ul", ...values));
}

function entry({ address, title, text = "" }) {
  return item(place(address), title, element("p", text));
}

function passage({ address, title, page, text }, found) {
  const isAsked = (word) => found.content.some((one) => finder.isSame(one, word, language));
  const from = page ? [element("small", page)] : [];
  return element(
    "li",
    element("p", link(place(address), title), " ", ...from),
    excerpt(text, isAsked),
  );
}

const SHOW = { figure, target: figure, entry, report: passage, page: passage, guide: passage };

// The groups hold kinds of records: targets are among the figures.
const GROUP = {
  figure: "figure",
  target: "figure",
  entry: "entry",
  report: "report",
  page: "page",
  guide: "page",
};

const filled = {};

// What a group shows: its first results, and more on request. Left as it is if these are there.
function fill(kind, results, found) {
  const group = groups[kind];
  const list = group.querySelector("ol");
  const more = group.querySelector("button");
  const show = ({ record }) => SHOW[record.kind](record, found);
  const shown = JSON.stringify([field.value, results.map(({ record }) => record.id)]);
  if (filled[kind] === shown) return;
  filled[kind] = shown;
  list.replaceChildren(...results.slice(0, FIRST).map(show));
  group.hidden = !results.length;
  more.hidden = results.length <= FIRST;
  more.onclick = () => {
    const first = list.children.length;
    const next = results.slice(first, first + MORE).map(show);
    list.append(...next);
    more.hidden = list.children.length >= results.length;
    next[0].querySelector("a").focus();
  };
}

// The card of a number: the first value of its time that there is, how it moved, the target.
function numberCard(record, found) {
  const values = finder.valuesAsked(record, found);
  const isThere = ({ none }) => !none;
  const value = values.find(isThere) ?? values[0];
  const isLatest = value === record.values.find(isThere);
  const facts = [isLatest ? record.change : "", record.target].filter(Boolean);
  const lacks = finder.missing(record, found.times);
  const isYears = lacks.every((time) => /^\d{4}$/.test(time));
  const none = isYears ? say("year", { year: lacks.join(", ") }) : say("time");
  const [time, strong, marks] = valueLink(record, value);
  const amount = element("p", strong, " ", value.period, marks);
  amount.className = "number";
  return {
    text: `${lacks.length ? `${none} ` : ""}${record.title}, ${time}${value.value}`,
    parts: [
      ...(lacks.length ? [element("p", `${none} ${say("nearest")}`)] : []),
      amount,
      element("p", link(place(record.address), record.title)),
      ...(facts.length ? [element("p", facts.join("; "))] : []),
    ],
  };
}

function sentence(words, ...parts) {
  return { text: words, parts: [element("p", element("strong", words)), ...parts] };
}

// The words for what the report doesn't have, with where to look and the nearest number.
function absent(question, found) {
  const { address, title, indicator } = question;
  const page = address ? [element("p", link(place(address), title))] : [];
  const isFigure = ({ kind }) => kind === "figure";
  const near =
    found.results.map(({ record }) => record).find(isFigure) ??
    finder.found.records.find((record) => isFigure(record) && record.indicator === indicator);
  const number = indicator && near ? numberCard(near, found).parts : [];
  const nearest = number.length ? [element("p", say("nearest"))] : [];
  return sentence(question.answer, ...page, ...nearest, ...number);
}

function about({ address, title, description, text }) {
  const words = description ?? text ?? "";
  return { text: title, parts: [element("p", link(place(address), title)), element("p", words)] };
}

// What stands first: words for what the report doesn't have, a page, a number, an entry.
function lead(found) {
  const { answer } = found;
  if (!answer) return { text: "", parts: [] };
  if (answer.number) return sentence(say("document", answer));
  if (answer.years) return sentence(say("year", { year: answer.years.join(", ") }));
  const { question, record } = answer;
  if (question) return question.answer ? absent(question, found) : about(question);
  return GROUP[record.kind] === "figure" ? numberCard(record, found) : about(record);
}

// The group of what is best comes first; the others in their order on the page.
const ORDER = Object.keys(groups);
function order([best]) {
  const first = best ? GROUP[best.record.kind] : "";
  for (const kind of [...ORDER].sort((one, other) => (other === first) - (one === first))) {
    const group = groups[kind];
    if (!group.contains(document.activeElement)) group.parentNode.append(group);
  }
}

// Pages for maintainers are shown where they are asked for: nothing else has as much of the words.
function forReader({ results, answer }) {
  const isGuide = ({ record }) => record.kind === "guide";
  const most = (some) => Math.max(0, ...some.map(({ cover }) => cover));
  const others = results.filter((one) => !isGuide(one));
  const isAsked = answer?.question?.address?.includes("/guide/");
  return isAsked || most(results.filter(isGuide)) > most(others) ? results : others;
}

let turn = 0;
let isWhole = false; // whether all that can be found was there at the search before
async function search() {
  const mine = ++turn;
  const query = field.value.normalize("NFC").trim();
  document.querySelector("#before").hidden = Boolean(query);
  try {
    if (query) await load();
  } catch {
    if (mine === turn) count.textContent = say("failed");
    return;
  }
  if (mine !== turn) return; // more was typed meanwhile
  const found = show(query);
  await finder?.whole;
  if (mine !== turn) return;
  tell(query, isWhole ? found : show(query));
  isWhole = Boolean(finder);
}

const NOTHING = { results: [], slips: [], times: { years: [] } };

// Shows what is found, the answer as soon as there is one; what it says is returned.
function show(query) {
  const found = query ? finder.find(finder.found, query) : NOTHING;
  const first = lead(found);
  const results = forReader(found);
  if (
    answer.textContent !==
    element("div", ...first.parts.map((part) => part.cloneNode(true))).textContent
  ) {
    answer.replaceChildren(...first.parts);
  }
  answer.hidden = !first.parts.length;
  for (const kind in groups) {
    fill(
      kind,
      results.filter(({ record }) => GROUP[record.kind] === kind),
      found,
    );
  }
  order(results);
  return { ...found, ...first, results };
}

// What the status says when all is there: the answer for who hears the page, what was taken for
// what, how many.
function tell(query, { slips, whole, answer, text, results: { length } }) {
  document.querySelector("#nothing").hidden = !query || Boolean(length || text);
  const taken = slips.map(([typed, meant]) => say("slip", { typed, meant })).join(" ");
  const isPartly = length && !whole && (!answer || answer.record);
  const kind = isPartly ? "most" : (["none", "one"][length] ?? "some");
  const counted = text && !length ? "" : say(kind, { count: length.toLocaleString(language) });
  const heard = element("span", text && text.replace(/[.?!]?$/, ". "));
  heard.className = "heard"; // what the card shows
  const words = query ? [heard, [taken, counted].filter(Boolean).join(" ")] : [];
  if (count.textContent !== element("p", ...words).textContent) count.replaceChildren(...words);
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

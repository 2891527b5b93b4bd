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
// Milliseconds: from a key to what is found, from then to saying it, to saying that it takes
// long, to giving up.
const SOON = 150;
const QUIET = 850;
const SLOW = 1000;
const TOO_LONG = 20000;

const index = new URL("../search-index/", document.currentScript.src);
const language = document.documentElement.lang;
const root = new URL("..", document.currentScript.src);
const say = (name, values = {}) =>
  (count.dataset[name] ?? "").replace(/{(\w+)}/g, (_, key) => values[key] ?? "");

// The finder, with what answers questions. What fails is tried again with the next letter.
let loading = null;
let finder = null;
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const inTime = (promise) => Promise.race([promise, pause(TOO_LONG).then(() => Promise.reject())]);
const json = async (name) => (await fetch(new URL(`${name}.${language}.json`, index))).json();
function load() {
  const start = () => Promise.all([import(new URL("finder.js", index)), json("answers")]);
  loading ??= inTime(start()).then(([program, data]) => {
    finder = { ...program, found: program.open(data, language) };
    finder.found.isPartial = true;
  });
  loading.catch(() => (loading = null));
  return loading;
}

// The figures of the areas that a question names, where those of each are in a file of its own.
const areas = {};
function loadAreas(query) {
  const follow = (records) => finder.add(finder.found, records);
  const start = (id) => inTime(json(`areas/${id}`)).then(follow);
  const asked = finder.areasAsked(finder.found, query);
  return Promise.all(
    asked.map((id) => {
      areas[id] ??= start(id);
      areas[id].catch(() => delete areas[id]);
      return areas[id];
    }),
  );
}

// The passages of pages follow; whether they are there is returned.
let pages = null;
function loadPages() {
  pages ??= inTime(json("passages")).then(follow);
  return pages.then(
    () => true,
    () => {
      pages = null;
      return false;
    },
  );
}

async function follow(records) {
  for (let i = 0; i < records.length; i += LATER) {
    finder.add(finder.found, records.slice(i, i + LATER));
    await pause(0);
  }
  finder.found.isPartial = false;
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

function valueAddress({ address }, { anchor }) {
  return `${place(address).split("#")[0]}#${anchor}`;
}

function valueLink(record, value) {
  return link(valueAddress(record, value), element("strong", value.value));
}

function valueItem(record, value) {
  const { period, marks = [] } = value;
  const after = marks.length ? ` (${marks.join(", ")})` : "";
  return element("li", `${period}: `, valueLink(record, value), after);
}

function figure(record, found) {
  const values = finder.valuesAsked(record, found).map((value) => valueItem(record, value));
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

// What is missing of what was asked for, in words.
function lacking(record, found) {
  const area = finder.elsewhere(finder.found, record, found);
  const lacks = finder.missing(record, found.times);
  const isYears = lacks.every((time) => /^\d{4}$/.test(time));
  const time = isYears ? say("year", { year: lacks.join(", ") }) : say("time");
  const isUnlike = found.answer?.isUnlike;
  return [isUnlike && say("unlike"), area && say("area", { area }), lacks.length && time].filter(
    Boolean,
  );
}

function amount(record, value) {
  const known = [value.period, ...(value.marks ?? [])].join(", ");
  return Object.assign(element("p", valueLink(record, value), ` (${known})`), {
    className: "number",
  });
}

// The card of a number: the first value of its time that there is (or the two that are compared),
// how it moved, the target.
function numberCard(record, found, isNearest = false) {
  const isThere = ({ none }) => !none;
  const ofTime = finder.valuesAsked(record, found);
  const compared = finder.compared(record, found);
  const values = compared ?? [ofTime.find(isThere) ?? ofTime[0]];
  const isLatest = !compared && values[0] === record.values.find(isThere);
  const facts = [isLatest ? record.change : "", record.target].filter(Boolean);
  const lacks = lacking(record, found);
  const before = lacks.length || isNearest ? [...lacks, say("nearest")].join(" ") : "";
  const { place: area = "", title } = record;
  const where = title.endsWith(area) ? "" : ` – ${area}`;
  return [
    ...(before ? [element("p", before)] : []),
    ...values.map((value) => amount(record, value)),
    element("p", link(valueAddress(record, values.at(-1)), title), where),
    ...(facts.length ? [element("p", facts.join("; "))] : []),
  ];
}

function sentence(words, ...parts) {
  return [element("p", element("strong", words)), ...parts];
}

// The words for what the report doesn't have, with where to look and the nearest number.
function absent(question, near, found) {
  const { address, title } = question;
  const page = address ? [element("p", link(place(address), title))] : [];
  return sentence(question.answer, ...page, ...(near ? numberCard(near, found, true) : []));
}

// The figures of the indicator that a row of the table questions names as the nearest.
function nearest({ indicator }) {
  const isOf = (record) => record.kind === "figure" && record.indicator === indicator;
  return indicator && finder.found.records.find(isOf);
}

function about({ address, title, description, text }) {
  const words = description ?? text;
  return [element("p", link(place(address), title)), ...(words ? [element("p", words)] : [])];
}

// What stands first: words for what the report doesn't have, a page, a number, an entry.
function lead(found) {
  const { answer } = found;
  if (!answer) return [];
  if (answer.number) return sentence(say("document", answer));
  if (answer.years) return sentence(say("year", { year: answer.years.join(", ") }));
  const { question, record } = answer;
  if (question?.answer) return absent(question, nearest(question), found);
  if (question) return about(question);
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
let told = ""; // the query of which the status says what was found

// Shows what is found when the answers are there, and again when the pages are. It is told some
// time `after`, so that nobody hears what half a question finds.
async function search(after = 0) {
  const mine = ++turn;
  const isMine = () => mine === turn; // nothing more was typed meanwhile
  const query = field.value.normalize("NFC").trim();
  document.querySelector("#before").hidden = Boolean(query);
  form.toggleAttribute("data-busy", Boolean(query)); // for who waits until all is there
  if (query !== told) [heard, others].forEach((part) => put(part, ""));
  const slow = setTimeout(() => isMine() && query && put(others, say("loading")), SLOW);
  const quiet = pause(after);
  try {
    if (query) await load().then(() => loadAreas(query));
  } catch {
    clearTimeout(slow);
    if (!isMine()) return;
    put(others, say("failed"));
    return form.removeAttribute("data-busy");
  }
  if (!isMine()) return;
  let found = show(query);
  let isThere = query ? null : true; // whether the pages are; null while nobody knows
  let isQuiet = false;
  const tellAll = () => isMine() && isQuiet && tell(query, found, isThere);
  const isNew = finder?.found.isPartial;
  if (query)
    loadPages().then((are) => {
      clearTimeout(slow);
      isThere = are;
      if (isMine() && isNew && are) found = show(query);
      tellAll();
    });
  await quiet;
  isQuiet = true;
  tellAll();
}

const NOTHING = { results: [], slips: [], times: { years: [] } };

// Shows what is found, which is returned.
function show(query) {
  const found = query ? finder.find(finder.found, query) : NOTHING;
  const card = element("div", ...lead(found));
  const results = forReader(found);
  if (answer.innerHTML !== card.innerHTML) answer.replaceChildren(...card.childNodes);
  answer.hidden = !answer.firstChild;
  for (const kind in groups) {
    fill(
      kind,
      results.filter(({ record }) => GROUP[record.kind] === kind),
      found,
    );
  }
  order(results);
  return { ...found, results };
}

// The status has two parts, of which only what changes is said: the answer, and the rest.
const [heard, others] = count.children;
function put(part, text) {
  if (part.textContent !== text) part.textContent = text;
}

// What the status says: all that the card shows, what was taken for what, how many there are.
function tell(query, { slips, whole, answer: best, results: { length } }, isThere) {
  told = query;
  const lines = [...answer.children].map(({ textContent }) => textContent.trim());
  const first = lines.map((line) => line.replace(/[.:;?!]?$/, (end) => `${end || "."} `)).join("");
  put(heard, first);
  if (isThere === null) return;
  const isPartly = isThere && !whole && (!best || best.record);
  const kind = length && isPartly ? "most" : (["none", "one"][length] ?? "some");
  const isSaid = length || (isThere && !first);
  const counted = isSaid ? say(kind, { count: length.toLocaleString(language) }) : "";
  const taken = slips.map(([typed, meant]) => say("slip", { typed, meant }));
  const then = [...taken, counted, isThere ? "" : say("partly")].filter(Boolean).join(" ");
  put(others, query && then);
  form.removeAttribute("data-busy");
  document.querySelector("#nothing").hidden = !query || !isThere || Boolean(length || first);
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
  const query = new URLSearchParams(location.search).get("q") ?? "";
  field.value = query.slice(0, field.maxLength);
  settled = true;
  search();
}

let waiting = 0;
function now(after = 0) {
  clearTimeout(waiting);
  remember();
  return search(after);
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(now, SOON, QUIET);
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

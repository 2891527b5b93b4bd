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
const root = new URL("..", index);
const say = (name, values = {}) =>
  (count.dataset[name] ?? "").replace(/{(\w+)}/g, (_, key) => values[key] ?? "");

// The finder, with what is asked of the report; the pages for maintainers follow.
let loading = null;
let finder = null;
function load() {
  loading ??= Promise.all([
    import(new URL("finder.js", index)),
    fetch(new URL(`report.${language}.json`, index)).then((response) => response.json()),
  ]).then(async ([program, data]) => {
    const passages = data.records.filter(({ kind }) => kind === "report" || kind === "page");
    const records = data.records.filter((record) => !passages.includes(record));
    finder = { ...program, found: program.open({ ...data, records }, language) };
    finder.whole = follow(passages).then(async () => {
      const rest = await fetch(new URL(`rest.${language}.json`, index));
      await follow(await rest.json());
    });
  });
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
  const shown = parts.slice(start, start + 2 * WORDS).map((part, i) =>
    hits[start + i] ? element("mark", part) : part,
  );
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

// The values of the times that were asked for, or all if there are none.
function asked({ values }, { times }) {
  const these = values.filter((value) => finder.isOf({ times: [], ...value }, times));
  return these.length ? these : values;
}

function figure(record, found) {
  const values = asked(record, found).map((value) => element("li", ...valueLink(record, value)));
  return item(place(record.address), record.title, element("ul", ...values));
}

function entry({ address, title, text = "" }) {
  return item(place(address), title, element("p", text));
}

function passage({ address, title, page, text }, found) {
  const isAsked = (word) => found.content.some((one) => finder.isSame(one, word, language));
  const from = page ? [element("small", page)] : [];
  return element("li", element("p", link(place(address), title), " ", ...from), excerpt(text, isAsked));
}

const SHOW = { figure, target: figure, entry, report: passage, page: passage, guide: passage };

// The groups hold kinds of records: targets are among the figures.
const GROUP = { figure: "figure", target: "figure", entry: "entry", report: "report", page: "page", guide: "page" };

function fill(kind, results, found) {
  const group = groups[kind];
  const list = group.querySelector("ol");
  const more = group.querySelector("button");
  const show = ({ record }) => SHOW[record.kind](record, found);
  list.replaceChildren(...results.slice(0, FIRST).map(show));
  group.hidden = !results.length;
  more.hidden = results.length <= FIRST;
  more.onclick = () => {
    const shown = list.children.length;
    const next = results.slice(shown, shown + MORE).map(show);
    list.append(...next);
    more.hidden = list.children.length >= results.length;
    next[0].querySelector("a").focus();
  };
}

// The number that was asked for: the first value of its time that there is.
function number(record, found) {
  const values = asked(record, found);
  const value = values.find((one) => one.value !== finder.found.none) ?? values[0];
  const isLatest = value === record.values.find((one) => one.value !== finder.found.none);
  const facts = [isLatest ? record.change : "", record.target].filter(Boolean);
  const missing = found.times.years.filter((year) => !record.values.some(({ times = [] }) => times.includes(year)));
  const none = missing.length ? [element("p", say("year", { year: missing.join(", ") }))] : [];
  const [time, strong, marks] = valueLink(record, value);
  const amount = element("p", strong, " ", value.period, marks);
  amount.className = "number";
  return {
    text: `${record.title}, ${time}${value.value}`,
    parts: [
      ...none,
      amount,
      element("p", link(place(record.address), record.title)),
      ...(facts.length ? [element("p", facts.join("; "))] : []),
    ],
  };
}

// What stands first: words for what the report doesn't have, a page, or a number.
function lead({ question, results, ...found }) {
  const top = results[0]?.record;
  const isNumber = top && GROUP[top.kind] === "figure";
  const page = question?.address ? [element("p", link(place(question.address), question.title))] : [];
  if (question?.answer) {
    const near = question.indicator && isNumber ? number(top, found).parts : [];
    const words = element("p", element("strong", question.answer));
    return { text: question.answer, parts: [words, ...page, ...near] };
  }
  if (question?.address) {
    const about = question.description ? [element("p", question.description)] : [];
    return { text: question.title, parts: [...page, ...about] };
  }
  return isNumber ? number(top, found) : { text: "", parts: [] };
}

// The groups in the order of what is best in each; maintainers' pages come last.
function order(results) {
  const kinds = [...new Set(results.map(({ record }) => GROUP[record.kind]))];
  for (const kind of [...kinds, ...Object.keys(groups)].reverse()) groups[kind].parentNode.prepend(groups[kind]);
}

let turn = 0;
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
  show(query);
  if (query) finder.whole.then(() => mine === turn && show(query)).catch(() => {});
}

function show(query) {
  const found = query ? finder.find(finder.found, query) : { results: [], slips: [], times: { years: [] } };
  const first = lead(found);
  const { results, slips, question, whole } = found;
  answer.replaceChildren(...first.parts);
  answer.hidden = !first.parts.length;
  order(results);
  for (const kind in groups) {
    fill(kind, results.filter(({ record }) => GROUP[record.kind] === kind), found);
  }
  const taken = slips.map(([typed, meant]) => say("slip", { typed, meant })).join(" ");
  const amount = results.length.toLocaleString(language);
  const most = results.length && !whole && !question ? "most" : (["none", "one"][results.length] ?? "some");
  const counted = question && !results.length ? "" : say(most, { count: amount });
  const heard = element("span", first.text && first.text.replace(/[.?!]?$/, ". "));
  heard.className = "heard"; // what the card shows
  count.replaceChildren(...(query ? [heard, [taken, counted].filter(Boolean).join(" ")] : []));
  document.querySelector("#nothing").hidden = !query || Boolean(results.length || first.parts.length);
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

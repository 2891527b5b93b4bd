// What a question asks for, and what answers it: figures and targets, entries of lists, passages
// of pages, and what maintainers wrote in the table questions.
import MiniSearch from "./minisearch.js";
import { fold, marked, split, terms } from "./words.js";
import { read } from "./question.js";

export { isOf } from "./question.js";
export { split } from "./words.js";

// Whether a word of a text is one that was asked for, or begins with it.
export function isSame({ folded, exact }, word, lang) {
  if (exact) return marked(word, lang) === exact;
  const own = fold(word, lang);
  return own === folded || (folded.length >= WHOLE_WORD && own.startsWith(folded));
}

const FIELDS = { title: 3, code: 6, words: 2, numbers: 4, text: 1 };
const UNMARKED = 0.2; // weight of a word without its marks, if they were typed
const PAIR = 1.5; // weight of two words side by side
const WHOLE_WORD = 3; // letters from which the last word may be the beginning of one
const ENOUGH = 0.6; // of the words that the best result has
const KINDS = { figure: 1.2, target: 1.2, report: 1, page: 0.8, entry: 0.8, guide: 0.3 };

// A finder of what scripts/web/search_index.py writes for a language.
export function open(data, lang) {
  const folded = (words) => split(words).map((word) => fold(word, lang));
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize: (text) => terms(text, lang),
    processTerm: (term) => term,
    searchOptions: { boost: FIELDS, tokenize: (query) => query.split("\n") },
  });
  const sets = Object.entries(data.sets).map(([name, list]) => [name, list.map(folded)]);
  const phrases = data.questions.flatMap((question) =>
    question.asked.map((asked) => ({ question, words: folded(asked) })),
  );
  const finder = { lang, index, phrases, whole: data.whole, sets: Object.fromEntries(sets) };
  Object.assign(finder, { records: [], known: new Map(), years: new Set(), codes: new Set() });
  for (const { words } of phrases) count(finder, words);
  for (const [, list] of sets) for (const words of list) count(finder, words);
  add(finder, data.records);
  return finder;
}

// Adds more to be found.
export function add(finder, records) {
  const { lang, index, years, codes } = finder;
  const first = finder.records.length;
  const numbered = records.map((record, i) => ({
    ...record,
    id: first + i,
    numbers: (record.values ?? []).map(({ value }) => value).join(" "),
  }));
  finder.records.push(...numbered);
  index.addAll(numbered);
  for (const { title, words, code, text, values } of records) {
    count(finder, split([title, words, code, text].join(" ")).map((word) => fold(word, lang)));
    for (const { times } of values ?? []) for (const time of times) years.add(time.slice(0, 4));
    if (/^\d+$/.test(code)) codes.add(code);
  }
}

function count({ known }, words) {
  for (const word of words) known.set(word, (known.get(word) ?? 0) + 1);
}

// What is found, the best first, and the row of the table questions that is meant, if any.
export function find(finder, query) {
  const asked = read(finder, query);
  const found = matches(finder, asked);
  found.sort((one, other) => other.score - one.score);
  const question = questionOf(finder, asked, found);
  if (question?.indicator) lead(finder, asked, question, found);
  const most = Math.max(0, ...found.map(({ coverage }) => coverage));
  const results = found.filter(({ coverage }) => coverage >= most * ENOUGH);
  return { ...asked, question, results, whole: most > 0.99 };
}

// What has words of the question: a score, and the share of the words that it has.
function matches(finder, asked) {
  const { content } = asked;
  const weights = new Map();
  content.forEach(({ folded, exact }, i) => {
    if (exact) weights.set(exact, 1);
    weights.set(folded, Math.max(weights.get(folded) ?? 0, exact ? UNMARKED : 1));
    if (i) weights.set(`${content[i - 1].folded} ${folded}`, PAIR);
  });
  if (!weights.size) return [];
  const last = content.at(-1).folded;
  const options = {
    prefix: (term) => term === last && term.length >= WHOLE_WORD,
    boostTerm: (term) => weights.get(term) ?? 1,
  };
  return finder.index.search([...weights.keys()].join("\n"), options).map(({ id, score, queryTerms }) => {
    const record = finder.records[id];
    const isNumber = asked.number && record.code === asked.number;
    const has = content.filter(({ folded, exact }) => queryTerms.includes(exact || folded) || queryTerms.includes(folded));
    const coverage = isNumber ? 1 : has.length / content.length;
    const fit = score * coverage ** 2 * (isNumber ? 20 : 1) * (1 + shareOfTitle(finder, asked, record) ** 2);
    return { record, coverage, score: fit * fitness(finder, asked, record) };
  });
}

// How much of a title the question says, but for the words that say nothing.
function shareOfTitle(finder, { folded }, { title, code }) {
  const has = (words) => split(words).every((word) => folded.includes(fold(word, finder.lang)));
  if (code?.split(";").some((one) => one && has(one))) return 1;
  const empty = new Set(finder.sets.empty.flat());
  const words = split(title).map((word) => fold(word, finder.lang)).filter((word) => !empty.has(word));
  return words.filter((word) => folded.includes(word)).length / (words.length || 1);
}

function areaFit({ whole }, { asks }, { area }) {
  if (asks.nation) return area === whole ? 2 : 1;
  return area === whole ? 0.9 : 1;
}

// How well a record is of the kind that is asked for.
function fitness(finder, asked, record) {
  const { asks } = asked;
  let fit = KINDS[record.kind];
  if (record.kind === "entry") return asks.meaning ? fit * 4 : fit;
  if (record.kind !== "figure" && record.kind !== "target") return fit;
  fit *= areaFit(finder, asked, record) * (record.rank ? 1 : 1.4);
  if (record.kind === "target") fit *= asks.target ? 4 : 0.3;
  for (const measure of ["people", "share", "money"]) {
    if (asks[measure]) fit *= record.measure === measure ? 1.8 : 0.7;
  }
  return asks.meaning ? fit * 0.5 : fit;
}

// The row of the table questions one of whose ways to ask has all its words here: the one that
// says most. None if something else says all that was asked for, and the row doesn't.
function questionOf(finder, asked, found) {
  const { sets } = finder;
  const light = new Set([...sets.empty, ...sets.people, ...sets.share, ...sets.money, ...sets.target].flat());
  const weight = (words) => words.reduce((sum, word) => sum + (light.has(word) ? 0.3 : 1), 0);
  const fits = finder.phrases.filter(({ words }) => words.every((word) => asked.folded.includes(word)));
  const best = fits.reduce((one, other) => (weight(other.words) > weight(one?.words ?? []) ? other : one), null);
  if (!best) return null;
  const { question, words } = best;
  const says = asked.content.every(({ folded }) => words.includes(folded));
  if (question.answer) return question;
  const [top] = found;
  const isEntry = top?.record.kind === "entry" && top.coverage === 1;
  if (isEntry && (asked.number || asked.asks.meaning)) return null;
  if (says) return question.address && asked.asks.target && asked.times.years.length && found.length ? aimed(question, asked, found) : question;
  if (isEntry && shareOfTitle(finder, asked, top.record) > 0.99) return null;
  return aimed(question, asked, found);
}

// A question for targets is answered by one, where one has all that was asked for.
function aimed(question, asked, found) {
  if (!asked.asks.target) return question;
  const target = found.find(({ record, coverage }) => record.kind === "target" && coverage === 1);
  return target && question.address ? null : question;
}

// Puts the indicator of a question first: its target, if that is asked for.
function lead(finder, asked, question, found) {
  const own = finder.records.filter(({ indicator }) => indicator === question.indicator);
  const wanted = asked.asks.target ? "target" : "figure";
  const kind = own.some((record) => record.kind === wanted) ? wanted : own[0]?.kind;
  if (kind !== wanted && asked.asks.target && found.some(({ record }) => record.kind === "target")) return;
  const top = Math.max(1, found[0]?.score ?? 0);
  for (const record of own.filter((one) => one.kind === kind)) {
    const known = found.find((result) => result.record === record) ?? { record };
    if (!found.includes(known)) found.push(known);
    Object.assign(known, { coverage: 1, score: top * 2 * areaFit(finder, asked, record) });
  }
  found.sort((one, other) => other.score - one.score);
}

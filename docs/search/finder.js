// What a query finds: the answer, then figures and targets, entries of lists, passages of pages.
import MiniSearch from "./minisearch.js";
import { answers, shown } from "./answers.js";
import { asked, candidate, compared, weigh } from "./candidates.js";
import { places, read } from "./question.js";
import { isOf } from "./times.js";
import { fold, marked, plain, sameWords, scaled, split, terms } from "./words.js";

export { asked as valuesAsked, compared, missing } from "./times.js";
export { split } from "./words.js";

const PASSAGES = new Set(["report", "page", "guide"]);
const FIELDS = { title: 3, text: 1 };
const KINDS = { report: 1, page: 0.7, guide: 0.3 };
const UNMARKED = 0.2; // weight of a word without its marks, if they were typed
const PAIR = 1.5; // weight of two words side by side
const WHOLE_WORD = 3; // letters from which the last word may be the beginning of one
const ENOUGH = 0.6; // of the words that the best result has
const SURE = 0.4; // of a question, for a record that answers it
const SAID = 0.3; // the same, for a row of the table questions
const HALF = 0.5; // of a question, for an answer before passages that have more of it
const THIRD = 0.3; // the same, where a number is asked for
const MOST_APART = 4; // areas whose records are loaded for one question
const BETTER = 1.6; // times what the best answer has of the question, for a passage before it

// Whether a word of a text is one that was asked for, or begins with it.
export function isSame({ words, exact }, word, lang) {
  if (exact) return marked(word, lang) === exact;
  const own = fold(word, lang);
  return words.some((one) => own === one || (one.length >= WHOLE_WORD && own.startsWith(one)));
}

// A finder of what scripts/web/search_index.py writes for a language.
export function open(data, lang) {
  const groups = (list) => list.map((group) => group.split(",").map((phrase) => phrase.trim()));
  const { whole, home, places } = data;
  const finder = { lang, whole, home, places, same: sameWords(groups(data.same), lang) };
  const parts = (words) => compared(finder, words);
  finder.sets = Object.fromEntries(
    Object.entries(data.sets).map(([name, list]) => [name, list.map(parts)]),
  );
  finder.kinds = data.documents.map((kind) => plain(kind).replace(/ /g, "\\s+")).join("|");
  finder.since = data.sets.since.map(plain).join("|");
  finder.scales = new Map(data.scales.map((line) => line.split(":")));
  finder.short = new Map(
    data.short.map((line) => line.split(":")).map(([word, long]) => [fold(word, lang), long]),
  );
  Object.assign(finder, {
    records: [],
    candidates: [],
    codes: new Set(),
    dated: new Set(),
    aimed: new Set(),
    counted: new Set(),
  });
  Object.assign(finder, { known: new Map(), exact: new Set(), pairs: new Set(), names: new Set() });
  finder.percent = data.sets.share[0];
  const tokenize = (text) => terms(text, finder);
  const searchOptions = { boost: FIELDS, tokenize: (query) => query.split("\n") };
  finder.index = new MiniSearch({
    fields: Object.keys(FIELDS),
    tokenize,
    processTerm: (term) => term,
    searchOptions,
  });
  finder.rows = data.questions.map((question) => asked(finder, question));
  for (const { asked: ways } of data.questions) for (const way of ways) learn(finder, way);
  for (const words of [...Object.values(data.sets).flat(), ...groups(data.same).flat()])
    learn(finder, words);
  finder.apart = apart(finder, data.apart ?? []);
  add(finder, data.records);
  return finder;
}

// The areas whose records are in files of their own, each with the words that name it: those that
// most of their names have, as “province”, name none.
function apart(finder, areas) {
  const names = areas.map((id) => compared(finder, finder.places[id]).map(({ folded }) => folded));
  const often = new Map();
  for (const name of names)
    for (const word of new Set(name)) often.set(word, (often.get(word) ?? 0) + 1);
  for (const id of areas) learn(finder, finder.places[id]);
  return areas.map((id, i) => {
    const words = names[i].filter((word) => often.get(word) <= areas.length / 2);
    return { id, words, alone: words.filter((word) => often.get(word) === 1) };
  });
}

// The areas apart that a question names: by a word that no other name has, or by two that are
// beside each other in its name.
export function areasAsked(finder, query) {
  const typed = compared(finder, query).map(({ folded }) => folded);
  const isPair = (words, i) => i && places(typed, [words[i - 1], words[i]]).length > 0;
  const isNamed = ({ words, alone }) =>
    alone.some((word) => typed.includes(word)) || words.some((_, i) => isPair(words, i));
  return finder.apart.filter(isNamed).map(({ id }) => id).slice(0, MOST_APART);
}

// Adds more to be found.
export function add(finder, records) {
  const { candidates, codes, index } = finder;
  const first = finder.records.length;
  const numbered = records.map((record, i) => ({ ...record, id: first + i }));
  finder.records.push(...numbered);
  index.addAll(numbered.filter(({ kind }) => PASSAGES.has(kind)));
  const own = numbered.filter(({ kind }) => !PASSAGES.has(kind));
  const amounts = (value) => {
    const words = split(value).map((word) => fold(word, finder.lang));
    return new Set([...words, ...words.flatMap(scaled)]);
  };
  for (const { title } of own)
    for (const term of terms(title, finder)) if (term.includes(" ")) finder.names.add(term);
  for (const { values = [] } of own) for (const one of values) one.amounts = amounts(one.value);
  candidates.push(...own.map((record) => candidate(finder, record)));
  for (const { title, words = "", code = "", text = "" } of numbered) {
    for (const part of [title, words, code, text]) learn(finder, part);
    for (const one of code ? (title.match(/\d+\/(19|20)\d\d/g) ?? []) : []) finder.dated.add(one);
    if (/^\d+$/.test(code)) codes.add(String(Number(code)));
  }
  for (const { kind, values = [] } of own) {
    const years = values.flatMap(({ times = [] }) => times.map((time) => time.slice(0, 4)));
    for (const year of years) (kind === "target" ? finder.aimed : finder.counted).add(year);
  }
  if (own.length) finder.weight = weigh(finder);
}

// The area that is asked for, in a sentence, if a figure is of another; else nothing. Targets are
// the nation's, and what is of no known area says so.
export function elsewhere({ whole, home, places }, { kind, area }, { asks }) {
  if (kind !== "figure" || ![whole, home].includes(area)) return "";
  const wanted = asks.nation ? whole : asks.home ? home : area;
  return wanted === area || (asks.nation && asks.home) ? "" : places[wanted];
}

// The words of a text are no slips.
function learn({ lang, known, exact, pairs }, text) {
  let before = "";
  let marks = "";
  for (const word of split(text)) {
    const folded = fold(word, lang);
    const seen = known.get(folded);
    if (seen) seen.count += 1;
    else known.set(folded, { count: 1, written: word.toLowerCase() });
    const own = marked(word, lang);
    exact.add(own);
    if (before) pairs.add(`${before} ${folded}`);
    if (before && (marks || own)) exact.add(`${marks || before} ${own || folded}`);
    before = folded;
    marks = own;
  }
}

// What is found: `answer` is a record, a row of the table questions, or the number of a document
// or the years of which there is nothing; `results` are the rest with it, the best first.
export function find(finder, query) {
  const question = { ...read(finder, query), areas: areasAsked(finder, query) };
  const all = answers(finder, question);
  if (!all.length && !question.content.length)
    return { ...question, ...ofTime(finder, question), whole: true };
  const texts = passages(finder, question);
  const [best] = all;
  const most = Math.max(0, ...all.map(({ cover }) => cover));
  const isUnknown = question.document && !all.some(({ isNumber }) => isNumber);
  const { people, count, share, money } = question.asks;
  const enough = people || count || share || money ? THIRD : HALF;
  const isSaid = best?.question?.answer && best.cover >= SAID;
  const isText = texts.length > 0 && !isSaid && texts[0].cover > BETTER * most && most <= enough;
  const isSyllable = finder.lang === "vi" && isOneSyllable(question, best);
  const isEnough = best && best.cover >= (best.record ? SURE : SAID);
  const isSure = isEnough && !isSyllable && best.isSure !== false && !isText;
  const answer = isUnknown ? { number: question.document.number } : isSure ? best : null;
  const records = shown(all).filter(({ record }) => record);
  const results = isText ? [...texts, ...records] : [...records, ...texts];
  return { ...question, answer, results, whole: results.some((one) => isWhole(question, one)) };
}

// What there is of the times that are asked for, if nothing else is.
function ofTime({ candidates, rows, sets }, { asks, times }) {
  const { years, parts } = times;
  const target = sets.target[0].map(({ folded }) => folded).join(" ");
  const isAim = ({ ways }) => ways.some(({ words }) => words.join(" ") === target);
  const aim = asks.target ? rows.find(isAim) : null;
  if (aim) return { answer: { question: aim.question }, results: [] };
  if (!years.length && !parts.length) return { answer: null, results: [] };
  const isLeading = ({ kind, rank }) => kind === "figure" && !rank;
  const results = candidates
    .filter(({ record }) => isLeading(record) && record.values.some((value) => isOf(value, times)))
    .map(({ record }) => ({ record, has: [], cover: 1, score: record.target ? 2 : 1 }));
  results.sort((one, other) => other.score - one.score);
  return { answer: results.length ? null : { years }, results };
}

// Whether all that a number has of several words is a syllable, and none of its ways to be asked.
function isOneSyllable({ units, words }, best) {
  if (!best?.record?.values || best.isAsked || words.length < 2) return false;
  const shared = units.filter(({ isContent }, i) => isContent && best.has[i]);
  return shared.length < 2 && shared.every(({ name, ways }) => !ways && !name.startsWith("~"));
}

function isWhole({ units }, { has }) {
  return units.every((unit, i) => !unit.isContent || has[i]);
}

// The passages that have words of the question, with how much of it they have.
function passages(finder, question) {
  const { content } = question;
  const weights = new Map();
  content.forEach(({ name, exact, ways }, i) => {
    for (const way of ways ?? []) weights.set(way, 2);
    if (exact) weights.set(exact, 1);
    weights.set(name, Math.max(weights.get(name) ?? 0, exact ? UNMARKED : 1));
    if (i) weights.set(`${content[i - 1].name} ${name}`, PAIR);
  });
  if (!weights.size) return [];
  const last = content.at(-1);
  const options = {
    prefix: (term) => last.isLast && term === last.name && term.length >= WHOLE_WORD,
    boostTerm: (term) => weights.get(term) ?? 1,
  };
  const found = finder.index
    .search([...weights.keys()].join("\n"), options)
    .map(({ id, score, queryTerms }) => {
      const has = question.units.map(
        ({ name, exact, ways, isContent }) =>
          isContent && [exact || name, ...(ways ?? [])].some((term) => queryTerms.includes(term)),
      );
      const weight = ({ name }) => finder.weight(name) || 1;
      const total = content.reduce((sum, unit) => sum + weight(unit), 0);
      const cover =
        question.units.reduce((sum, unit, i) => sum + (has[i] ? weight(unit) : 0), 0) / total;
      const record = finder.records[id];
      return { record, has, cover, score: score * cover ** 4 * KINDS[record.kind] };
    });
  const most = Math.max(0, ...found.map(({ cover }) => cover));
  return found
    .filter(({ cover }) => cover >= most * ENOUGH)
    .sort((one, other) => other.score - one.score);
}

// What can answer by itself: the figures or the targets of an indicator, an entry of a list, a
// row of the table questions. Each is weighed by how much of the question it has, how much of its
// name was asked for, and whether it is the kind of answer that is wanted.
import { apart, fold, marked, split, terms, units } from "./words.js";
import { isMeant, places } from "./question.js";

const DEFINED = 0.5; // a word that only the definition has
const UNMARKED = 0.25; // a word that is there with other marks than were typed
const SYLLABLE = 0.3; // a word that is only a part of a phrase: xã in bảo hiểm xã hội
const UNKNOWN = 1; // weight of a word that nothing has
const TOGETHER = 1; // weight of a word that means something only in a way to ask
const EMPTY = 0.03;
const PREFIX = 3; // letters from which the last word may be the beginning of one
const FEWEST = 0.35; // of the question, for an answer
const ENOUGH = 0.6; // of what the best has, to be shown with it

// A record as it is compared.
export function candidate(finder, record) {
  const names = [record.title, record.words].filter(Boolean).map((name) => unitNames(finder, name));
  const name = [record.title, record.words, record.code].join("\n");
  return {
    record,
    names,
    has: new Set(terms(name, finder)),
    apart: new Set(apart(name, finder)),
    defined: new Set(terms(record.text ?? "", finder)),
    codes: (record.code ?? "").split(";").filter(Boolean).map((code) => fold(code, finder.lang)),
    numbers: new Set((record.values ?? []).flatMap(({ amounts }) => [...amounts])),
  };
}

function unitNames(finder, text) {
  const words = split(text).map((word) => fold(word, finder.lang));
  const light = new Set(finder.sets.empty.filter(({ length }) => length < 3).flat().map(({ folded }) => folded));
  return units(words, finder.same).map(([name]) => name).filter((name) => !light.has(name));
}

// A row of questions as it is compared. A way to ask that begins with a capital is a name: its
// words are beside each other.
export function asked(finder, question) {
  const ways = question.asked.map((way) => {
    const compared = split(way).map((word) => ({ folded: fold(word, finder.lang), exact: marked(word, finder.lang) }));
    const words = compared.map(({ folded }) => folded);
    const isName = /^\p{Lu}\p{Ll}/u.test(way);
    return { compared, words, names: units(words, finder.same).map(([name]) => name), isName };
  });
  return { question, ways };
}

// How rare each unit is among what can answer.
export function weigh(finder) {
  const often = new Map();
  const sets = [
    ...finder.candidates.map(({ has }) => has),
    ...finder.rows.map(({ ways }) => new Set(ways.flatMap(({ names }) => names))),
  ];
  for (const set of sets) for (const name of set) often.set(name, (often.get(name) ?? 0) + 1);
  return (name) => (often.has(name) ? Math.log(1 + sets.length / often.get(name)) : 0);
}

// The answers, the best first: {record or question, cover, score}.
export function answers(finder, query) {
  const asked = finder.rows.map((row) => ({ row, fit: row.ways.filter((way) => isAsked(query, way)) })).filter(({ fit }) => fit.length);
  const weights = weightsOf(finder, query, asked.flatMap(({ fit }) => fit));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!query.units.some((_, i) => weights[i] > EMPTY)) return [];
  const rows = asked.map(({ row, fit }) => rowAnswer(query, weights, total, row.question, fit));
  const records = finder.candidates.flatMap((one) => {
    const own = rows.filter(({ question }) => !question.answer && question.indicator && question.indicator === one.record.indicator);
    return recordAnswer(finder, query, weights, total, one, own);
  });
  const pages = rows.filter(({ question }) => question.answer || question.address);
  return [...pages, ...records].sort((one, other) => other.score - one.score);
}

// The weights of a question's units. Words that mean nothing alone do so in a way to ask: giờ làm
// việc, how much do I pay.
function weightsOf(finder, query, ways) {
  const together = new Set();
  for (const { words } of ways) {
    if (words.length < 2) continue;
    for (const place of places(query.folded, words)) words.forEach((_, i) => together.add(place + i));
  }
  return query.units.map((unit) => {
    if (unit.weight === undefined) return finder.weight(unit.name) || beginning(finder, unit) || UNKNOWN;
    return unit.places?.some((place) => together.has(place)) ? Math.max(unit.weight, TOGETHER) : unit.weight;
  });
}

// The weight of a last word that isn't whole yet.
function beginning(finder, unit) {
  if (!unit.isLast || unit.folded.length < PREFIX) return 0;
  const whole = [...finder.known.keys()].find((word) => word.startsWith(unit.folded));
  return whole ? finder.weight(whole) : 0;
}

// Whether a way to ask is in a question: all its words, with the marks that were typed, or what
// means the same.
function isAsked(query, { compared, names, isName }) {
  if (isName) return places(query.words, compared, isMeant).length > 0;
  if (compared.every((word) => query.words.some((typed) => isMeant(typed, word)))) return true;
  const units = query.units.map(({ name }) => name);
  return names.some((name) => name.startsWith("~")) && names.every((name) => units.includes(name) || query.words.some((typed) => !name.startsWith("~") && typed.folded === name && !typed.exact));
}

function rowAnswer(query, weights, total, question, fit) {
  const said = new Set(fit.flatMap(({ words, names }) => [...words, ...names]));
  const has = query.units.map(({ name, words }) => said.has(name) || words.every((word) => said.has(word)));
  const cover = has.reduce((sum, is, i) => sum + is * weights[i], 0) / total;
  let score = cover ** (question.answer ? 1 : 1.5);
  if (question.answer) score *= 1.2;
  else if (query.asks.target && query.times.years.length && query.content.length) score *= 0.7;
  return { question, said, has, cover, score };
}

function recordAnswer(finder, query, weights, total, one, rows) {
  const { record } = one;
  const has = query.units.map((unit) => Math.max(share(one, unit), ...rows.map(({ said }) => (said.has(unit.name) || unit.words.every((word) => said.has(word)) ? 1 : 0))));
  const isDated = Boolean(query.times.day) && record.date === query.times.day;
  if (!isDated && !query.units.some((unit, i) => has[i] && (unit.isContent || rows.length))) return [];
  const own = has.reduce((sum, part, i) => sum + part * weights[i], 0) / total;
  const isNumber = isNumbered(query, one);
  const cover = isNumber || isDated ? Math.max(own, 0.95) : own;
  const names = new Set(query.units.flatMap(({ name, words }) => [name, ...words]));
  const asked = Math.max(0, ...rows.map((row) => row.cover));
  const named = Math.max(asked, ...one.names.map((words) => part(finder, words, names)));
  const isCode = one.codes.some((code) => query.units.some(({ name }) => name === code)) || isNumbered(query, one);
  const score = (0.9 + 0.1 * beside(query, one)) * cover ** 2.5 * (0.4 + 0.6 * (isCode ? 1 : named)) * (1 + 0.15 * asked) * (isCode ? 1.2 : 1);
  const isBody = record.kind === "entry" && !record.address.includes("/glossary/");
  const whole = isBody && cover > 0.95 ? 1.05 + 0.5 * (named > 0.95) : 1;
  return [{ record, has, cover, isNumber, score: score * whole * fitness(finder, query, one, asked) }];
}

// How many of the words that are beside each other in a question are so in a record.
function beside({ folded }, { has }) {
  const pairs = folded.slice(1).map((word, i) => `${folded[i]} ${word}`);
  return pairs.length ? pairs.filter((pair) => has.has(pair)).length / pairs.length : 1;
}

// How much of a unit a record has.
function share({ has, apart, defined, numbers, record }, unit) {
  if (unit.ways) {
    const is = unit.ways.some((way) => numbers.has(way) || has.has(way));
    return is || unit.ways.some((way) => record.code && Number(record.code) === Number(way)) ? 1 : 0;
  }
  const among = (set) => {
    if (unit.exact && !set.has(unit.exact)) return set.has(unit.name) ? UNMARKED : 0;
    if (set.has(unit.name)) return 1;
    if (!unit.isLast || unit.folded.length < PREFIX) return 0;
    for (const word of set) if (word.startsWith(unit.folded)) return 0.9;
    return 0;
  };
  const named = among(has);
  const isPart = named && !unit.name.startsWith("~") && !apart.has(unit.exact || unit.name);
  return Math.max(isPart ? named * SYLLABLE : named, DEFINED * among(defined));
}

// How much of a name was asked for.
function part(finder, name, asked) {
  const weight = (words) => words.reduce((sum, word) => sum + finder.weight(word), 0);
  return weight(name.filter((word) => asked.has(word))) / (weight(name) || 1);
}

function isNumbered({ number, document }, { record }) {
  const isSame = Boolean(number) && Number(record.code || NaN) === Number(number);
  return isSame && (!document.year || record.title.includes(document.year));
}

// How well a record is of the kind that is asked for.
function fitness(finder, query, one, asked) {
  const { asks, times } = query;
  const { record } = one;
  const counts = asks.people || asks.count || asks.share || asks.money;
  if (record.kind === "entry") {
    if (times.day && record.date === times.day) return 6;
    if (isNumbered(query, one)) return 4;
    if (query.number && record.address.includes("/documents/")) return 0.3;
    return (asks.meaning ? 2.5 : 0.9) * (counts ? 0.5 : 1);
  }
  let fit = areaFit(finder, asks, record) * (record.rank && asked < 0.9 ? 0.85 : 1) * (asks.meaning ? 0.7 : 1);
  if (record.kind === "target") fit *= asks.target ? 2 : record.only ? 1 : 0.3;
  else if (asks.target) fit *= 0.5;
  for (const measure of ["people", "share", "money"]) {
    if (asks[measure]) fit *= record.measure === measure ? 1.4 : isMoney(measure, record.measure) ? 0.5 : 0.75;
  }
  if (asks.count && (record.measure === "share" || record.measure === "money")) fit *= 0.75;
  return query.number ? fit * 0.5 : fit;
}

function isMoney(one, other) {
  return one === "money" || other === "money";
}

// The nation's figures, where the province has its own, are for who asks for them.
function areaFit({ whole, candidates }, { nation }, { area, indicator }) {
  if (area !== whole) return 1;
  const hasOwn = candidates.some(({ record }) => record.indicator === indicator && record.area !== whole);
  return nation && hasOwn ? 2 : hasOwn ? 0.9 : 1;
}

// Those that have enough to be shown beside the best.
export function shown(all) {
  const most = Math.max(0, ...all.map(({ cover }) => cover));
  return all.filter(({ cover }) => cover >= FEWEST && cover >= most * ENOUGH);
}

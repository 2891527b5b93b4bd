// What can answer by itself: the figures or the targets of an indicator, an entry of a list, a
// row of the table questions. Each is weighed by how much of the question it has, how much of its
// name was asked for, and whether it is the kind of answer that is wanted.
import { fitness, isDated, isNumbered, isOfOtherUnit, isOpposite } from "./fitness.js";
import { isMeant, places } from "./question.js";

const DEFINED = 0.5; // a word that only the definition has
const UNMARKED = 0.25; // a word that is there with other marks than were typed
const SYLLABLE = 0.3; // a word that is only a part of a phrase: xã in bảo hiểm xã hội
const FULL = 1; // weight of a word that is what is asked for
const LONG = 4; // weight of a number of four digits or more
const UNKNOWN = 1; // weight of a word that nothing has
const TOGETHER = 1; // weight of a word that means something only in a way to ask
const EMPTY = 0.03; // weight of a word that says nothing
const NAMED = 0.45; // of a name, for a number
const PREFIX = 3; // letters from which the last word may be the beginning of one
const COMPARED = 1.5; // for the page that compares with the nation
const ABSENT = 1.2; // for words that the report doesn't have something
const NEARLY = 0.95;
const FEWEST = 0.35; // of the question, for an answer
const ENOUGH = 0.6; // of what the best has, to be shown with it

// The answers, the best first: {record or question, cover, score}.
export function answers(finder, query) {
  const isFit = ({ answer, indicator }, way) =>
    answer
      ? isOfKind(query, way) && (!way.isDenial || query.asks.negation)
      : !indicator || way.isDenial === Boolean(query.asks.negation);
  const ways = ({ ways, question }) =>
    ways.filter((way) => isAsked(query, way) && isFit(question, way));
  const asked = finder.rows.map((row) => ({ row, fit: ways(row) })).filter(({ fit }) => fit.length);
  const weights = weightsOf(
    finder,
    query,
    asked.flatMap(({ fit }) => fit),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!query.units.some((_, i) => weights[i] > EMPTY)) return [];
  const rows = asked.map(({ row, fit }) =>
    rowAnswer(finder, query, weights, total, row.question, fit),
  );
  const records = finder.candidates.flatMap((one) => {
    const { indicator } = one.record;
    const isOwn = ({ question }) => !question.answer && question.indicator === indicator;
    const own = indicator ? rows.filter(isOwn) : [];
    return recordAnswer(finder, query, weights, total, one, own);
  });
  const pages = rows.filter(({ question }) => question.answer || question.address);
  settle(query, weights, rows, records);
  return [...pages, ...records].sort((one, other) => other.score - one.score);
}

// What the report doesn't have comes before a number that lacks what it is about: men, children;
// and after one that has it and much more of the question.
function settle(query, weights, rows, records) {
  const numbers = records.filter(({ record, isSure }) => record.values && isSure);
  for (const row of rows.filter(({ question, cover }) => question.answer && cover >= FEWEST)) {
    const isMain = ({ isContent, weight }, i) =>
      weights[i] >= FULL && (isContent || weight <= EMPTY);
    const lacks = ({ has }) =>
      query.units.some((unit, i) => isMain(unit, i) && row.has[i] && !has[i]);
    for (const one of numbers) {
      if (lacks(one)) one.score = Math.min(one.score, 0.9 * row.score);
      else if (one.cover > 1.5 * row.cover) row.score = Math.min(row.score, 0.9 * one.score);
    }
  }
}

// The weights of a question's units. Words that mean nothing alone do so in a way to ask: giờ làm
// việc, how much do I pay.
function weightsOf(finder, query, ways) {
  const together = new Set();
  for (const { words } of ways) {
    if (words.length < 2) continue;
    for (const place of places(query.folded, words))
      words.forEach((_, i) => together.add(place + i));
  }
  return query.units.map((unit) => {
    if (isLong(unit)) return LONG;
    if (unit.weight === undefined)
      return finder.weight(unit.name) || beginning(finder, unit) || UNKNOWN;
    return unit.places?.some((place) => together.has(place))
      ? Math.max(unit.weight, TOGETHER)
      : unit.weight;
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
  if (isTyped(query, compared)) return true;
  const isPhrase = (name) => name.startsWith("~");
  const isHere = (name) =>
    isPhrase(name)
      ? query.units.some((unit) => unit.name === name)
      : compared.some((word) => word.folded === name && isTyped(query, [word]));
  return names.some(isPhrase) && names.every(isHere);
}

function isTyped({ words }, way) {
  return way.every((word) => words.some((typed) => isMeant(typed, word)));
}

// Whether a way to ask for what there isn't is for the kind of answer that is wanted: lương hưu
// bao nhiêu is not bao nhiêu người hưởng lương hưu.
function isOfKind({ measured }, { words }) {
  const isPart = (span) => {
    const has = span.filter((word) => words.includes(word)).length;
    return has > 0 && has < span.length;
  };
  const isOther = ({ name, words: span }) =>
    name !== "count" &&
    isPart(span) &&
    !measured.some((one) => one.name === name && one.words.every((word) => words.includes(word)));
  return !measured.some(isOther);
}

function rowAnswer(finder, query, weights, total, question, fit) {
  const said = new Set(
    fit.flatMap((way) => [...way.names, ...(isTyped(query, way.compared) ? way.words : [])]),
  );
  const has = query.units.map((unit) => isSaid({ said }, unit));
  const sum = has.reduce((all, is, i) => all + is * weights[i], 0) / total;
  const isCompared = question.address && fit.some((way) => isWithNation(finder, query, way));
  if (isCompared) return { question, said, has, cover: Math.max(sum, NEARLY), score: COMPARED };
  const cover = sum;
  const isAim = query.asks.target && query.times.years.length && query.content.length;
  const score = question.answer ? ABSENT * cover : cover ** 1.5 * (isAim ? 0.7 : 1);
  return { question, said, has, cover, score };
}

// Whether a way to ask compares with the nation, as the question does.
function isWithNation({ sets }, { asks, times }, { words }) {
  const isIn = (phrase) => phrase.every(({ folded }) => words.includes(folded));
  return asks.compare && asks.nation && times.years.length < 2 && sets.nation.some(isIn);
}

function isSaid({ said }, { name, words }) {
  return said.has(name) || words.every((word) => said.has(word));
}

// What a record answers; nothing if it has nothing of the question. `rows` ask for its indicator.
function recordAnswer(finder, query, weights, total, one, rows) {
  const { record } = one;
  const part = (unit) => (rows.some((row) => isSaid(row, unit)) ? 1 : share(one, unit));
  const has = query.units.map(part);
  const isNumber = isNumbered(query, one);
  const isExact = isNumber || isDated(query, record);
  const isAny = query.units.some((unit, i) => has[i] && (unit.isContent || rows.length));
  if (!isExact && !isAny) return [];
  const sum = has.reduce((all, of, i) => all + of * weights[i], 0) / total;
  const cover = isExact ? Math.max(sum, NEARLY) : sum;
  const asked = Math.max(0, ...rows.map((row) => row.cover));
  const isOther = query.units.some((unit, i) => isLong(unit) && !has[i]);
  const most = nameOf(finder, query, one, asked);
  const isDenied = isOpposite(query, one, rows);
  const isTyped = query.units.some(({ ways }, i) => ways && has[i]);
  const isAim = record.kind === "target" && query.asks.target;
  const isOwn = !isDenied && (rows.length > 0 || most >= NAMED);
  const isSure = record.kind === "entry" || isTyped || isAim || isOwn;
  const score =
    (isOther ? 0.4 : 1) *
    (isSure ? 1 : isDenied ? 0.2 : 0.5) *
    cover ** 2.5 *
    named(query, one, asked, most, cover) *
    (0.9 + 0.1 * beside(query, one)) *
    fitness(finder, query, one, asked, most);
  const isUnlike = record.kind !== "entry" && isOfOtherUnit(query, one, rows);
  return [{ record, has, cover, isNumber, score, isSure, isUnlike, isAsked: rows.length > 0 }];
}

// A number of four digits or more is what is looked for, whatever is typed beside it.
function isLong({ ways = [] }) {
  return ways.some((way) => way.replace(/\D/g, "").length > 3);
}

// How much of a record's name is asked for, at most.
function nameOf(finder, { units }, { names }, asked) {
  const typed = new Set(units.flatMap(({ name, words }) => [name, ...words]));
  return Math.max(asked, ...names.map((words) => partOf(finder, words, typed)));
}

// How well a record is named: by a way to ask, by its abbreviation or number, or by its name. A
// body or a document that is named in full is meant.
function named(query, one, asked, most, cover) {
  const { record, codes, names } = one;
  const typed = new Set(query.units.flatMap(({ name, words }) => [name, ...words]));
  const isCode = codes.some((code) => typed.has(code)) || isNumbered(query, one);
  const isListed = record.kind === "entry" && !record.address.includes("/glossary/");
  const isFull = names.some((words) => new Set(words).size > 1) && most > NEARLY;
  const whole = isListed && cover > NEARLY ? (isFull ? 1.55 : 1.05) : 1;
  return (isCode ? 1.2 : 0.4 + 0.6 * most) * (1 + 0.15 * asked) * whole;
}

// How many of the words that are beside each other in a question are so in a record.
function beside({ folded }, { has }) {
  const pairs = folded.slice(1).map((word, i) => `${folded[i]} ${word}`);
  return pairs.length ? pairs.filter((pair) => has.has(pair)).length / pairs.length : 1;
}

// How much of a unit a record has.
function share({ has, apart, defined, numbers, record }, unit) {
  if (unit.ways) {
    if (unit.isShare && record.measure !== "share") return 0;
    const is = unit.ways.some((way) => numbers.has(way) || has.has(way));
    return is || unit.ways.some((way) => record.code && Number(record.code) === Number(way))
      ? 1
      : 0;
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
function partOf(finder, name, asked) {
  const weight = (words) => words.reduce((sum, word) => sum + finder.weight(word), 0);
  return weight(name.filter((word) => asked.has(word))) / (weight(name) || 1);
}

// Those that have enough to be shown beside the best.
export function shown(all) {
  const most = Math.max(0, ...all.map(({ cover }) => cover));
  return all.filter(({ cover }) => cover >= FEWEST && cover >= most * ENOUGH);
}

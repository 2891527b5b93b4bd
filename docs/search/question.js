// A question in parts: what it asks for, the times and numbers that it names, the rest in units.
import { read as timesOf } from "./times.js";
import { meant } from "./slips.js";
import { marked, plain, readings, units } from "./words.js";

// Weights of words that are no part of what is asked for: of none, and of a kind of answer.
const EMPTY = 0.03;
const KIND = 0.2;
const MEASURES = ["people", "share", "money"];
const LIGHT = ["empty", "home", "closing", "compare", "change", "since"];

// What is typed: `units` are what it is made of, with their weights; `content` those that say what
// is asked for; `asks` the kinds of answer, by the sets of words of the index; `measured` the words
// for a number of a kind; `number` that of a document; `slips` what was taken for what.
export function read(finder, query) {
  const slips = [];
  const typed = query
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/(?<!\d\s*)%/g, ` ${finder.percent} `);
  const document = documentOf(finder, plain(typed));
  const { times, kept } = timesIn(finder, typed, document);
  const { text, numbers } = numbersOf(finder, kept, document);
  const words = wordsOf(finder, text, slips);
  const { asks, light, measured, qualifiers } = kinds(finder, words, times);
  const since = new RegExp(`(?<!\\p{L})(${finder.since}) (nam )?(19|20)\\d\\d`, "u");
  asks.since = since.test(plain(typed));
  if (document) asks.negation = false;
  const all = [...unitsOf(finder, words, light), ...numbers];
  if (!times.years.length && !times.parts.length) raise(all);
  return {
    words: [...words, ...numbers],
    folded: words.map((one) => one.folded),
    units: all,
    content: all.filter(({ isContent }) => isContent),
    asks,
    measured,
    qualifiers,
    times,
    numbers: document ? [] : numbers.map(({ ways }) => ways),
    number: document?.number ?? "",
    document,
    slips,
  };
}

// The times of a question, and its text without them; the number of a document is none.
function timesIn(finder, typed, document) {
  const [start, end] = document?.span ?? [0, 0];
  const text = plain(typed);
  const hidden = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  const { rest, ...times } = timesOf(hidden, (year) => finder.codes.has(year));
  const isTime = (i) => rest[i] === " " && hidden[i] !== " ";
  return { times, kept: [...typed].map((letter, i) => (isTime(i) ? " " : letter)).join("") };
}

// Where nothing says what is asked for, a kind of answer does: share, money.
function raise(units) {
  if (units.some(({ isContent }) => isContent)) return;
  for (const unit of units.filter(({ weight }) => weight > EMPTY)) {
    Object.assign(unit, { isContent: true, weight: undefined });
  }
}

function wordsOf(finder, text, slips) {
  const words = meant(finder, text, slips).map(([word, folded]) => {
    return { word, folded, exact: known(finder, word) };
  });
  forgive(finder, words);
  return words;
}

// A word with its marks, if the site has it with these: others are slips of the marks.
function known(finder, word) {
  const exact = marked(word, finder.lang);
  return finder.exact.has(exact) ? exact : "";
}

// Takes no notice of the marks of two words that the site has beside each other with others only.
function forgive({ exact, pairs }, words) {
  const wrong = words.slice(1).flatMap((word, i) => {
    const both = [words[i], word];
    const isKnown = exact.has(both.map((one) => one.exact || one.folded).join(" "));
    return !isKnown && pairs.has(both.map(({ folded }) => folded).join(" ")) ? both : [];
  });
  for (const word of wrong) word.exact = "";
}

// The number of a document, with the place of what names it: 125/NQ-CP, resolution no. 28.
function documentOf({ codes, kinds, dated }, text) {
  const year = "(?:\\s*[/-]\\s*((?:19|20)\\d\\d))?";
  const patterns = [
    `(?<![\\d/.,])(\\d{1,8})${year}\\s*[/-]\\s*[a-z]{2,}[a-z\\d]*(?:-[a-z]+)*`,
    `(?<![a-z])(?:${kinds})\\s*(?:so|no\\.?|number)?\\s*(\\d{1,8})${year}(?![\\d]|[.,]\\d)`,
    ...[...dated].map((one) => `(?<![\\d/.,])(${one.replace("/", ")/(")})(?!\\d)`),
    `(?<![\\d/.,])(\\d{1,8})${year}\\s+(?:${kinds})(?![a-z])`,
  ];
  for (const pattern of patterns) {
    const match = new RegExp(pattern).exec(text);
    if (!match) continue;
    const [whole, number, dated] = match;
    const isYear = /^(19|20)\d\d$/.test(number) && !codes.has(number);
    if (isYear) continue;
    const digits = match.index + whole.indexOf(number);
    return {
      number: String(Number(number)),
      year: dated ?? "",
      span: [digits, digits + number.length],
    };
  }
  return null;
}

// The other numbers, each as a unit that any of its readings fits, and the text without them.
function numbersOf(finder, text, document) {
  const numbers = document ? [number([document.number], document.number)] : [];
  const from = document ? document.span : [0, 0];
  const scale = [...finder.scales.keys()].join("|");
  const amount = `(\\d{1,3}(?: \\d{3})+(?!\\d)|\\d+(?:[.,]\\d+)*)(?:\\s*(${scale})(?!\\p{L}))?`;
  const pattern = new RegExp(`${amount}(?:\\s*(?:đồng|dong|vnd)(?!\\p{L}))?`, "giu");
  const rest = text.replace(pattern, (found, digits, word, place) => {
    if (place < from[1] && place + found.length > from[0]) return " ";
    const joined = digits.replace(/ /g, "");
    if (joined.length < 2 && !word) return found;
    const power = word && finder.scales.get(word.toLowerCase());
    const ways = readings(joined).map((way) => (power ? `${Number(way)}e${power}` : way));
    const isShare = /^\s*%/.test(text.slice(place + found.length));
    numbers.push({ ...number(ways, joined), isShare });
    return " ";
  });
  return { text: rest, numbers };
}

function number(ways, typed) {
  return {
    name: typed,
    folded: typed,
    exact: "",
    ways,
    words: [typed],
    isContent: true,
  };
}

// The kinds of answer that are asked for, and the places of the words that say so.
function kinds(finder, words, times) {
  const asks = {};
  const light = new Map();
  const measured = [];
  const qualifiers = [];
  for (const [name, phrases] of Object.entries(finder.sets)) {
    for (const phrase of phrases) {
      for (const place of places(words, phrase, isMeant)) {
        if (name === "qualifier") {
          qualifiers.push(phrase);
          continue;
        }
        if (name === "negation" && !isTag(finder, words, place + phrase.length)) {
          asks.negation = true;
          continue;
        }
        if (name !== "negation") asks[name] = true;
        if ([...MEASURES, "much", "count"].includes(name))
          measured.push({ name, words: phrase.map(({ folded }) => folded) });
        const weight = LIGHT.includes(name) ? EMPTY : KIND;
        phrase.forEach((_, i) => light.set(place + i, Math.max(light.get(place + i) ?? 0, weight)));
      }
    }
  }
  if (asks.much && !asks.change) asks.money = true;
  // "What is" asks for a meaning only if nothing else is asked for.
  const isOther = (name) => name !== "meaning" && !LIGHT.includes(name);
  if (Object.keys(asks).some(isOther) || times.years.length) asks.meaning = false;
  const isCounted = ["figures", "count", ...MEASURES].some((name) => asks[name]);
  const isAim = (year) => finder.aimed.has(year) && !finder.counted.has(year);
  if (times.years.some(isAim) && !isCounted) asks.target = true;
  for (const [place] of [...light])
    if (isPartOfName(finder, words, light, place)) light.delete(place);
  return { asks, light, measured, qualifiers };
}

// Whether không, chưa or "not" only asks: nothing follows it but a place or a particle.
function isTag({ sets }, words, from) {
  let rest = words.slice(from);
  const isFirst = (phrase) => phrase.every((word, i) => isMeant(rest[i], word));
  while (rest.length) {
    const next = [...sets.closing, ...sets.home, ...sets.nation].find(isFirst);
    if (!next) return false;
    rest = rest.slice(next.length);
  }
  return true;
}

// Whether a syllable without marks is one of a name's: nhan in "ca nhan" is not nhận.
function isPartOfName({ lang, names }, words, light, place) {
  if (lang !== "vi" || light.get(place) !== EMPTY || words[place].exact) return false;
  const [before, own, after] = [-1, 0, 1].map((away) => words[place + away]?.folded);
  return (
    (before && !light.has(place - 1) && names.has(`${before} ${own}`)) ||
    (after && !light.has(place + 1) && names.has(`${own} ${after}`))
  );
}

// Whether a typed word is a word of a set or of a way to ask: mới is not mỗi, if marks were typed.
export function isMeant(typed, word) {
  return typed?.folded === word.folded && (!typed.exact || typed.exact === word.exact);
}

// Where a phrase begins in some words.
export function places(words, phrase, isSame = (one, other) => one === other) {
  return words.flatMap((_, i) =>
    phrase.every((word, j) => isSame(words[i + j], word)) ? [i] : [],
  );
}

function unitsOf(finder, words, light) {
  const last = words.length - 1;
  return units(
    words.map(({ folded }) => folded),
    finder.same,
  ).map(([name, place, length]) => {
    const own = words.slice(place, place + length);
    const weights = own.map((_, i) => light.get(place + i));
    const isContent = weights.some((weight) => weight === undefined);
    return {
      name,
      folded: own[0].folded,
      exact: length === 1 && !name.startsWith("~") ? own[0].exact : "",
      words: own.map(({ folded }) => folded),
      isContent,
      weight: isContent ? undefined : Math.max(...weights),
      places: own.map((_, i) => place + i),
      isLast: place + length - 1 === last && length === 1,
    };
  });
}

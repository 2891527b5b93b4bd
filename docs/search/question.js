// A question in parts: its words, the times that it names, what kind of answer it wants.
import { distance, fold, marked, split } from "./words.js";

const SHORTEST = 4; // letters of a word that may have a slip in it
const LONG = 8; // letters of a word that may have two
const YEAR = /^(19|20)\d\d$/;
const MONTH = /^(0?[1-9]|1[0-2])$/;
const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 };
const MONTHS =
  /^(?:(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)|(jun)e?|(jul)y?|(aug)(?:ust)?|(sep)(?:t|tember)?|(oct)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?)$/;

// What is typed: `content` are the words that say what is asked for; `asks` the kinds of answer,
// by the sets of words of the index; `number` that of a document; `slips` what was taken for what.
export function read(finder, query) {
  const slips = [];
  const words = split(query).map((typed) => word(finder, typed, slips));
  const folded = words.map((one) => one.folded);
  const spent = new Set();
  const asks = {};
  for (const [name, phrases] of Object.entries(finder.sets)) {
    for (const phrase of phrases) {
      for (const place of places(folded, phrase)) {
        asks[name] = true;
        phrase.forEach((_, i) => spent.add(place + i));
      }
    }
  }
  const times = timesOf(finder, folded, spent);
  const number = times.isDay ? "" : (folded.find((one) => finder.codes.has(one) && !isTime(finder, one)) ?? "");
  const content = words.filter((_, i) => !spent.has(i));
  return { words, folded, content, asks, times, number, slips };
}

// A word as it was typed and as it is compared; one that the site doesn't have is a slip of the
// nearest that it has.
function word(finder, typed, slips) {
  const { lang, known } = finder;
  const folded = fold(typed, lang);
  if (known.has(folded)) return { typed, folded, exact: marked(typed, lang) };
  const meant = nearest(known, folded);
  if (meant) slips.push([typed, meant]);
  return { typed, folded: meant || folded, exact: "" };
}

function nearest(known, word) {
  if (word.length < SHORTEST || /\d/.test(word)) return "";
  const most = word.length < LONG ? 1 : 2;
  let [best, least, often] = ["", most + 1, 0];
  for (const [other, times] of known) {
    if (other.startsWith(word)) return ""; // not yet whole
    const away = distance(word, other, most);
    if (away < least || (away === least && away <= most && times > often)) {
      [best, least, often] = [other, away, times];
    }
  }
  return best;
}

// Where a phrase begins in some words.
function places(words, phrase) {
  return words.flatMap((_, i) => (phrase.every((word, j) => words[i + j] === word) ? [i] : []));
}

function isTime({ years }, word) {
  return YEAR.test(word) && years.has(word);
}

// The years, months ("-09") and quarters ("-q4") that are named; their words are spent.
function timesOf(finder, words, spent) {
  const years = new Set();
  const parts = new Set();
  const spend = (...places) => places.forEach((place) => spent.add(place));
  let isDay = false;
  words.forEach((word, i) => {
    const [before, next, after] = [words[i - 1] ?? "", words[i + 1] ?? "", words[i + 2] ?? ""];
    const month = finder.lang === "en" ? MONTHS.exec(word)?.slice(1).findIndex(Boolean) : -1;
    if (YEAR.test(word) && (isTime(finder, word) || !finder.codes.has(word))) {
      years.add(word);
      spend(i);
      if (MONTH.test(before) && !/^\d/.test(words[i - 2] ?? "")) {
        parts.add(`-${before.padStart(2, "0")}`);
        spend(i - 1);
      }
    } else if (word === "thang" && MONTH.test(next)) {
      parts.add(`-${next.padStart(2, "0")}`);
      spend(i, i + 1);
    } else if ((word === "qui" || word === "quy" || word === "quarter") && QUARTERS[next]) {
      parts.add(`-q${QUARTERS[next]}`);
      spend(i, i + 1);
    } else if (/^q[1-4]$/.test(word)) {
      parts.add(`-${word}`);
      spend(i);
    } else if (month >= 0) {
      parts.add(`-${String(month + 1).padStart(2, "0")}`);
      spend(i);
    }
    const isMonth = month >= 0 || word === "thang" || MONTH.test(word);
    const year = word === "thang" ? (words[i + 2] === "nam" ? words[i + 3] : words[i + 2]) : next;
    if (isMonth && /^([0-2]?\d|3[01])$/.test(before) && YEAR.test(year ?? after)) isDay = true;
  });
  if (isDay) {
    years.clear();
    parts.clear();
    words.forEach((word, i) => /^\d/.test(word) && spent.delete(i));
  }
  return { years: [...years], parts: [...parts], isDay };
}

// Whether a value is of the times that are asked for.
export function isOf({ times }, { years, parts }) {
  const inYear = !years.length || years.some((year) => times.includes(year));
  const inPart = !parts.length || parts.some((part) => times.some((time) => time.endsWith(part)));
  return inYear && inPart;
}

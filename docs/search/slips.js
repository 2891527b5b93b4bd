// Words that the site doesn't have: shortened, run together, typed without a keyboard for marks,
// or with a slip in them. They are taken for the nearest that it has.
import { fold, split } from "./words.js";

const SHORTEST = 4; // letters of a word that may have a slip in it
const LONG = 8; // letters of a word that may have two
const LONGEST = 30; // letters of one that is looked into
const PAIRED = 3; // letters of one that makes a known pair with the word beside it

// The words that a query means, [typed, folded] each; `slips` gets what was taken for what.
export function meant(finder, query, slips) {
  const { lang, short } = finder;
  const words = split(query).flatMap((typed) => {
    const long = short.get(fold(typed, lang));
    return long
      ? split(long).map((word) => [word, fold(word, lang)])
      : [[typed, fold(typed, lang)]];
  });
  return words.flatMap(([typed, folded], i) => {
    // While the words of pages aren't there yet, any word may be one of theirs.
    const isLeft = finder.isPartial || /\d/.test(folded) || folded.length > LONGEST;
    if (isLeft || finder.known.has(folded)) return [[typed, folded]];
    const [before, after] = [words[i - 1]?.[1], words[i + 1]?.[1]];
    const isLast = i === words.length - 1;
    const parts =
      apart(finder, folded) ??
      spelled(finder, folded) ??
      nearest(finder, folded, before, after, isLast);
    if (!parts) return [[typed, folded]];
    slips.push([typed, parts.map((part) => finder.known.get(part).written).join(" ")]);
    return parts.map((part) => ["", part]);
  });
}

// Words run together: each is known, and each beside the next. `seen` are the parts looked into.
function apart(finder, word, seen = new Map()) {
  if (!seen.has(word)) seen.set(word, cut(finder, word, seen));
  return seen.get(word);
}

function cut(finder, word, seen) {
  const { known, pairs } = finder;
  for (let i = 2; word.length >= 6 && i <= word.length - 2; i++) {
    const [first, rest] = [word.slice(0, i), word.slice(i)];
    if (!known.has(first)) continue;
    const others = known.has(rest) ? [rest] : apart(finder, rest, seen);
    if (others && pairs.has(`${first} ${others[0]}`)) return [first, ...others];
  }
  return null;
}

// Vietnamese typed for a keyboard that makes marks of letters: luwowng is lương.
function spelled({ lang, known }, word) {
  if (lang !== "vi") return null;
  const letters = word
    .replace(/([aeod])\1/g, "$1")
    .replace(/w/g, "")
    .replace(/(?<=[a-z]{2})[sfrxj]$/, "");
  return letters !== word && known.has(letters) ? [letters] : null;
}

function nearest({ lang, known, pairs }, word, before, after, isLast) {
  if (word.length < PAIRED) return null;
  const most = word.length < LONG ? 1 : 2;
  const near = [];
  for (const [other, { count }] of known) {
    if (isLast && other.startsWith(word)) return null; // not yet whole
    const away = distance(word, other, most);
    if (away > most) continue;
    const isPair = pairs.has(`${before} ${other}`) || pairs.has(`${other} ${after}`);
    near.push({ other, away, isPair, count });
  }
  near.sort((one, two) => two.isPair - one.isPair || one.away - two.away || two.count - one.count);
  const [best] = near;
  const alone = !before && !after;
  const enough = best && (best.isPair || (word.length >= SHORTEST && (lang === "en" || alone)));
  return enough ? [best.other] : null;
}

// How many letters must be added, left out, changed or exchanged with the next; more than `most`
// is all the same.
function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const changed = last[j - 1] + (one[i - 1] !== other[j - 1]);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, changed);
      const exchanged = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (i > 1 && j > 1 && exchanged) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
}

// What can answer, as it is compared: records by the words of their names and definitions, rows of
// the table questions by their ways to ask.
import { isMeant, places } from "./question.js";
import { apart, fold, marked, split, terms, units } from "./words.js";

// A record as it is compared.
export function candidate(finder, record) {
  const names = [record.title, record.words].filter(Boolean).map((name) => unitNames(finder, name));
  const name = [record.title, record.words, record.code].join("\n");
  return {
    record,
    names,
    has: new Set(terms(name, finder)),
    apart: new Set(apart(name, finder)),
    isDenial: says(finder, "negation", `${record.title} ${record.words}`),
    kinds: finder.sets.qualifier.filter((one) => isIn(finder, record.title, one)),
    defined: new Set(terms(record.text ?? "", finder)),
    codes: (record.code ?? "")
      .split(";")
      .filter(Boolean)
      .map((code) => fold(code, finder.lang)),
    numbers: new Set((record.values ?? []).flatMap(({ amounts }) => [...amounts])),
  };
}

// Whether a text has a phrase of a set of words.
function says(finder, set, text) {
  return finder.sets[set].some((phrase) => isIn(finder, text, phrase));
}

function isIn(finder, text, phrase) {
  return places(compared(finder, text), phrase, isMeant).length > 0;
}

// The words of a text as they are compared.
export function compared({ lang }, text) {
  return split(text).map((word) => ({ folded: fold(word, lang), exact: marked(word, lang) }));
}

function unitNames(finder, text) {
  const words = split(text).map((word) => fold(word, finder.lang));
  const light = new Set(
    [...finder.sets.empty, ...finder.sets.home]
      .filter(({ length }) => length < 3)
      .flat()
      .map(({ folded }) => folded),
  );
  return units(words, finder.same)
    .map(([name]) => name)
    .filter((name) => !light.has(name));
}

// A row of questions as it is compared. A way to ask that begins with a capital is a name: its
// words are beside each other.
export function asked(finder, question) {
  const ways = question.asked.map((way) => {
    const own = compared(finder, way);
    const words = own.map(({ folded }) => folded);
    return {
      compared: own,
      words,
      names: units(words, finder.same).map(([name]) => name),
      isName: /^\p{Lu}\p{Ll}/u.test(way),
      isDenial: says(finder, "negation", way),
    };
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

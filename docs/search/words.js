// Words as they are compared: without marks and capitals, in one spelling. What readers type and
// what the site says go through the same functions.
const MARKS = /\p{M}/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu;

// The words of a text, as they are written. Numbers keep the marks within them.
export function split(text) {
  return text.normalize("NFC").match(WORD) ?? [];
}

const NUMBER = {
  vi: (word) => word.replace(/\.(?=\d{3})/g, "").replace(",", "."),
  en: (word) => word.replace(/,(?=\d{3})/g, ""),
};

// A syllable with i for y at its end: kỳ and kì, tỷ and tỉ are one; a number in words is one.
function vietnamese(word) {
  return word === "mot" ? "1" : word.replace(/^([bcdghklmnprstvx]+)y$/, "$1i");
}

// A word in American spelling, in the singular, without its ending.
function english(word) {
  if (word === "one") return "1";
  const spelt = word
    .replace(/(lab|fav|col|hon|behavi|neighb)our/, "$1or")
    .replace(
      /(organ|digit|recogn|summar|modern|standard|penal|author|real)is(?=e|ing|ation)/,
      "$1iz",
    )
    .replace(/gramme(s?)$/, "gram$1")
    .replace(/entre(s?)$/, "enter$1")
    .replace(/enrol(?!l)/, "enroll");
  if (spelt.length < 4 || /(ss|us|is)$/.test(spelt)) return spelt;
  if (/[^aeiou]ies$/.test(spelt)) return spelt.replace(/ies$/, "y");
  return spelt.replace(/(?<=ch|sh|x|ss)es$|(?<!s)s$/, "").replace(/(?<=[^]{4})(ed|ing|e)$/, "");
}

const SPELLING = { vi: vietnamese, en: english };

// Letters without marks and capitals, as many as there were.
export function plain(text) {
  const letter = (one) => one.normalize("NFD")[0].replace("đ", "d").padEnd(one.length);
  return [...text.toLowerCase()].map(letter).join("");
}

// A word without marks and capitals, in one spelling.
export function fold(word, lang) {
  if (/^\p{N}/u.test(word)) return NUMBER[lang](word).replace(/^0(?=\d)/, "");
  return SPELLING[lang](word.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/đ/g, "d"));
}

// A Vietnamese word with its marks, the tone at its end wherever it was written (hòa, hoà), or
// nothing for a word that has none.
export function marked(word, lang) {
  if (lang !== "vi") return "";
  const letters = word.toLowerCase().normalize("NFD");
  const tone = letters.match(TONES)?.[0] ?? "";
  const whole = vietnamese(letters.replace(TONES, "").normalize("NFC")) + tone;
  return whole === fold(word, lang) ? "" : `=${whole}`;
}

// What a number may be: its marks are of thousands or of decimals, as its writer has them.
export function readings(number) {
  const digits = number.replace(/[.,]/g, "");
  const ways = [
    number.replace(/,/g, "."),
    number.replace(/[.,](?=\d{3}(\D|$))/g, "").replace(",", "."),
  ];
  return /[.,]/.test(number)
    ? [...new Set([...ways, /^\d{1,3}([.,]\d{3})+$/.test(number) ? digits : ways[0]])]
    : [digits];
}

// What millions and billions may be rounded to: 2.99e9, 3e9.
export function scaled(number) {
  if (!(Number(number) >= 1e6)) return [];
  return ["6", "9"].flatMap((scale) =>
    [0, 1, 2].map((digits) => `${Number((number / 10 ** scale).toFixed(digits))}e${scale}`),
  );
}

// Phrases that mean the same, by their first word, the longest first: [words, name].
export function sameWords(groups, lang) {
  const first = new Map();
  groups.forEach((phrases, i) => {
    for (const phrase of phrases) {
      const words = split(phrase).map((word) => fold(word, lang));
      first.set(words[0], [...(first.get(words[0]) ?? []), [words, `~${i}`]]);
    }
  });
  for (const list of first.values()) list.sort(([one], [other]) => other.length - one.length);
  return first;
}

// Folded words in units: [name, first place, places] of a phrase that others mean the same as, or
// of a word.
export function units(words, same) {
  const found = [];
  for (let i = 0; i < words.length;) {
    const isHere = ([phrase]) => phrase.every((word, j) => words[i + j] === word);
    const [phrase, name] = same.get(words[i])?.find(isHere) ?? [[words[i]], words[i]];
    found.push([name, i, phrase.length]);
    i += phrase.length;
  }
  return found;
}

// The names of all phrases of a text, also within others.
export function phrases(words, same) {
  const isAt =
    (i) =>
    ([phrase]) =>
      phrase.every((word, j) => words[i + j] === word);
  return words.flatMap((word, i) => (same.get(word) ?? []).filter(isAt(i)).map(([, name]) => name));
}

// What a text is found by: its words, with and without marks, each with the next, and its phrases.
export function terms(text, { lang, same }) {
  const words = split(text);
  const folded = words.map((word) => fold(word, lang));
  const exact = words.map((word) => marked(word, lang)).filter(Boolean);
  const pairs = folded.slice(1).map((word, i) => `${folded[i]} ${word}`);
  return [...folded, ...exact, ...pairs, ...phrases(folded, same)];
}

// The words of a text, with and without marks, that are no part of a phrase of several words.
export function apart(text, { lang, same }) {
  const words = split(text);
  const whole = units(
    words.map((word) => fold(word, lang)),
    same,
  );
  return whole
    .filter(([, , length]) => length === 1)
    .flatMap(([, place]) => [fold(words[place], lang), marked(words[place], lang)]);
}

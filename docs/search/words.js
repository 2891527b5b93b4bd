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

// A syllable with i for y at its end: kỳ and kì, tỷ and tỉ are one.
function vietnamese(word) {
  return word.replace(/^([bcdghklmnprstvx]+)y$/, "$1i");
}

// A word in American spelling and in the singular.
function english(word) {
  const spelt = word
    .replace(/(lab|fav|col|hon|behavi|neighb)our/, "$1or")
    .replace(/(organ|digit|recogn|summar|modern|standard|penal|author|real)is(?=e|ing|ation)/, "$1iz")
    .replace(/gramme(s?)$/, "gram$1")
    .replace(/entre(s?)$/, "enter$1");
  if (spelt.length < 4 || /(ss|us|is)$/.test(spelt)) return spelt;
  if (/ies$/.test(spelt)) return spelt.replace(/ies$/, "y");
  return spelt.replace(/(?<=ch|sh|x|ss)es$|(?<!s)s$/, "");
}

const SPELLING = { vi: vietnamese, en: english };

// A word without marks and capitals, in one spelling.
export function fold(word, lang) {
  if (/^\p{N}/u.test(word)) return NUMBER[lang](word);
  const plain = word.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
  return SPELLING[lang](plain);
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

// What a text is found by: its words, with and without marks, and each with the next.
export function terms(text, lang) {
  const words = split(text);
  const folded = words.map((word) => fold(word, lang));
  const exact = words.map((word) => marked(word, lang)).filter(Boolean);
  const pairs = folded.slice(1).map((word, i) => `${folded[i]} ${word}`);
  return [...folded, ...exact, ...pairs];
}

// How many letters must be added, left out, changed or exchanged with the next; more than `most`
// is all the same.
export function distance(one, other, most) {
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

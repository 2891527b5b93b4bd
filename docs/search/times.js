// The times that a query names: years, months ("-09") and quarters ("-q4"), or a day.
const MONTH_NAMES = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];
const NAME =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const YEAR = "((?:19|20)\\d\\d)";
const QUARTERS = { i: 1, ii: 2, iii: 3, iv: 4, first: 1, second: 2, third: 3, fourth: 4, last: 4 };
const COUNTED = { nine: 9, six: 6, three: 3, chin: 9, sau: 6, ba: 3 };

const two = (number) => String(number).padStart(2, "0");
const month = (name) => two(MONTH_NAMES.indexOf(name.slice(0, 3)) + 1);
const quarter = (name) => `-q${QUARTERS[name] ?? name}`;

// A pattern, and what it names: [day], or [, year, part].
const PATTERNS = [
  [`ngay (\\d{1,2}) thang (\\d{1,2}) nam ${YEAR}`, (d, m, y) => [`${y}-${two(m)}-${two(d)}`]],
  [`(\\d{1,2})[/.-](\\d{1,2})[/.-]${YEAR}`, (d, m, y) => [`${y}-${two(m)}-${two(d)}`]],
  [
    `(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${NAME},? ${YEAR}`,
    (d, m, y) => [`${y}-${month(m)}-${two(d)}`],
  ],
  [`${NAME} (\\d{1,2})(?:st|nd|rd|th)?,? ${YEAR}`, (m, d, y) => [`${y}-${month(m)}-${two(d)}`]],
  [`(?:qu[iy]|q|quarter) ?(iv|iii|ii|i|[1-4])`, (q) => ["", "", quarter(q)]],
  [`(first|second|third|fourth|last|[1-4])(?:st|nd|rd|th)? quarter`, (q) => ["", "", quarter(q)]],
  [
    `(?:first )?(9|6|3|nine|six|three|chin|sau|ba) (?:thang|months?)(?: dau)?`,
    (n) => ["", "", `-${two(COUNTED[n] ?? n)}`],
  ],
  [`(?:thang|t) ?(1[0-2]|0?[1-9]) ?[/-] ?${YEAR}`, (m, y) => ["", y, `-${two(m)}`]],
  [`(1[0-2]|0?[1-9]) ?[/-] ?${YEAR}`, (m, y) => ["", y, `-${two(m)}`]],
  [`thang (1[0-2]|0?[1-9])(?: nam)?(?= |$)`, (m) => ["", "", `-${two(m)}`]],
  [`t(1[0-2]|0?[1-9]) ${YEAR}`, (m, y) => ["", y, `-${two(m)}`]],
  [`(?<!(?:do|muc|cap|level) )(1[0-2]|0?[1-9]) ${YEAR}`, (m, y) => ["", y, `-${two(m)}`]],
  [`${NAME} ?(?:-|to|through) ?${NAME}`, (_, m) => ["", "", `-${month(m)}`]],
  [`(?:in|of|to|by|at|end|until|since) ${NAME}`, (m) => ["", "", `-${month(m)}`]],
  [`${NAME}(?= ${YEAR})`, (m) => ["", "", `-${month(m)}`]],
  [
    `(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|april|june|july|august|september|october|november|december)`,
    (m) => ["", "", `-${month(m)}`],
  ],
  [`(?:nam )?${YEAR}`, (y) => ["", y]],
  [`nam (1\\d|2\\d)`, (y) => ["", `20${y}`]],
].map(([pattern, names]) => [
  new RegExp(`(?<![\\p{L}\\d.,/-])${pattern}(?![\\p{L}\\d])`, "gu"),
  names,
]);

// The times in plain letters, and the text without them. `isCode` says which years are numbers of
// documents instead.
export function read(plain, isCode) {
  const [years, parts] = [new Set(), new Set()];
  let day = "";
  let rest = plain;
  for (const [pattern, names] of PATTERNS) {
    rest = rest.replace(pattern, (whole, ...groups) => {
      const [date, year, part] = names(...groups.filter((group) => typeof group === "string"));
      if (year && !part && isCode(year)) return whole;
      if (date) day = date;
      if (year) years.add(year);
      if (part) parts.add(part);
      return " ".repeat(whole.length);
    });
  }
  return { years: [...years], parts: [...parts], day, rest };
}

// Whether a value is of the times that are asked for.
export function isOf({ times = [] }, { years, parts }) {
  const inYear = !years.length || years.some((year) => times.includes(year));
  const inPart = !parts.length || parts.some((part) => times.some((time) => time.endsWith(part)));
  return inYear && inPart;
}

// The values of a series that are asked for: of a number that was typed, or of the times; all if
// there are none of these.
export function asked({ values }, { numbers, times }) {
  const typed = values.filter(({ amounts }) =>
    numbers.some((ways) => ways.some((way) => amounts.has(way))),
  );
  const these = typed.length ? typed : values.filter((value) => isOf(value, times));
  return these.length ? these : values;
}

// The two values of a change between times that is asked for, the earlier first, or nothing.
export function compared({ values }, { asks, times: { years } }) {
  if (!asks.change || !years.length) return null;
  const [first, ...others] = [...years].sort();
  const of = (year) => values.find((one) => !one.none && isOf(one, { years: [year], parts: [] }));
  const latest = values.find(({ none }) => !none);
  const [from, to] = [of(first), others.length ? of(others.at(-1)) : asks.since && latest];
  return from && to && from !== to ? [from, to] : null;
}

// The times that are asked for of which a series has no value, as they are written.
export function missing({ values }, { years, parts }) {
  const has = (time) => values.some(({ times = [] }) => times.some((one) => one.startsWith(time)));
  const lacks = years.filter((year) => !has(year));
  if (lacks.length || !parts.length) return lacks;
  const wanted = (years.length ? years : [""]).flatMap((year) => parts.map((part) => year + part));
  return values.some((value) => isOf(value, { years, parts }))
    ? []
    : wanted.map((time) => time.replace(/^-/, ""));
}

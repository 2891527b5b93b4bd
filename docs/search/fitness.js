// Whether an answer is of the kind that is asked for: a count or a share, of the province or the
// nation, compulsory or voluntary, of those who are or of those who are not.
const NEARLY = 0.95; // of a name

// Whether a question denies what a record counts, or the other way round.
export function isOpposite({ asks, numbers }, { record, isDenial }, rows) {
  const isCounted = record.kind !== "entry" && !numbers.length && !rows.length;
  return isCounted && isDenial !== Boolean(asks.negation);
}

// Whether another kind of number is asked for, in words that are no part of what names a record.
export function isOfOtherUnit({ measured, asks }, { record: { measure } }, rows) {
  const isName = ({ words }) => rows.some(({ said }) => words.every((word) => said.has(word)));
  const wanted = new Set(measured.filter((one) => !isName(one)).map(({ name }) => name));
  wanted.delete("much");
  if (["people", "share", "money"].some((name) => wanted.has(name)))
    return !wanted.has(measure) && !(measure === "money" && asks.money);
  return wanted.has("count") && (measure === "share" || measure === "money") && !asks[measure];
}

export function isNumbered({ number, document }, { record }) {
  const isSame = Boolean(number) && Number(record.code || NaN) === Number(number);
  return isSame && (!document.year || record.title.includes(document.year));
}

export function isDated({ times }, { date }) {
  return Boolean(times.day) && date === times.day;
}

// How well a record is of the kind that is asked for.
export function fitness(finder, query, one, asked, most) {
  const { asks } = query;
  const { record } = one;
  const counts = asks.people || asks.count || asks.share || asks.money;
  if (record.kind === "entry") {
    if (isDated(query, record)) return 6;
    if (isNumbered(query, one)) return 4;
    if (query.number && record.address.includes("/documents/")) return 0.3;
    const isTimed = query.times.years.length + query.times.parts.length > 0;
    return (asks.meaning ? 2.5 : 0.9) * (counts || isTimed ? 0.5 : 1);
  }
  let fit =
    areaFit(finder, query, record) *
    kindFit(query, one, asked) *
    (record.rank && most < NEARLY ? 0.85 : 1) *
    (asks.meaning ? 0.7 : 1);
  if (record.kind === "target") fit *= asks.target ? 2 : record.only ? 1 : 0.3;
  else if (asks.target) fit *= 0.5;
  for (const measure of ["people", "share", "money"]) {
    const others = isMoney(measure, record.measure) ? 0.5 : 0.6;
    if (asks[measure]) fit *= record.measure === measure ? 1.4 : others;
  }
  if (asks.count && (record.measure === "share" || record.measure === "money")) fit *= 0.75;
  return query.number ? fit * 0.5 : fit;
}

function isMoney(one, other) {
  return one === "money" || other === "money";
}

// Compulsory and voluntary are not each other's, nor the whole's.
function kindFit({ qualifiers }, { kinds }, asked) {
  const isLacking = qualifiers.some((one) => !kinds.includes(one));
  const isMore = kinds.some((one) => !qualifiers.includes(one));
  return isLacking ? 0.2 : isMore && !asked ? 0.8 : 1;
}

// The figures of an area that is named come first. The nation's, where the province has its own,
// are for who asks for them.
function areaFit({ whole, candidates }, { areas, asks: { nation } }, { area, indicator }) {
  if (areas.length) return areas.includes(area) ? 2 : 0.5;
  if (area !== whole) return 1;
  const hasOwn = candidates.some(
    ({ record }) => record.indicator === indicator && record.area !== whole,
  );
  return nation && hasOwn ? 1.6 : hasOwn ? 0.9 : 1;
}

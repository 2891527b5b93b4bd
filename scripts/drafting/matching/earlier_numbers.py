"""The numbers of earlier reports with their places and words, which those of a new one resemble."""

from collections.abc import Mapping
from dataclasses import dataclass

from scripts.drafting.drafts import Span
from scripts.drafting.matching.mentions import Abbreviations, Mention, mentions_in
from scripts.drafting.times.governing_periods import GoverningTime, read_periods
from scripts.model import files
from scripts.model.files import Unreadable
from scripts.model.package import Package, Row
from scripts.model.vietnamese_numbers import printed_numbers
from scripts.validation.source_texts import FOLDER, SourceText, read_texts


@dataclass(frozen=True)
class EarlierNumber:
    """A number of an earlier report, and the rows that it is the value of; none if it is no row.

    ``place`` counts those of one report that have rows, in its order; ``time`` is what the report
    says of when the number holds, which its rows need not follow.
    """

    document: str
    table: str
    mention: Mention
    rows: tuple[Row, ...]
    place: int
    time: GoverningTime | None


def state_of(earlier: EarlierNumber) -> str:
    """Table and indicator of an earlier figure; empty for a number that is not a figure."""
    return f"{earlier.table}:{earlier.rows[0]['indicator']}" if earlier.rows else ""


def indicator_in(state: str) -> str:
    """The indicator of a state, as ``state_of`` gives it; empty for that of no figure."""
    return state.partition(":")[2]


def abbreviations(package: Package) -> Abbreviations:
    """The meaning of each abbreviation of the field, in lower case, from table ``terms``."""
    return {
        row["abbreviation_vi"].lower(): row["term_vi"].lower()
        for _, row in package.rows("terms")
        if row["abbreviation_vi"] and row["term_vi"]
    }


def read_earlier_numbers(package: Package) -> list[EarlierNumber]:
    """The numbers of every earlier report whose text is kept."""
    texts, _ = read_texts(package)
    short = abbreviations(package)
    return [
        earlier
        for document, text in texts.items()
        for earlier in _numbers_of(package, document, text, short)
    ]


def _numbers_of(
    package: Package, document: str, source: SourceText, short: Abbreviations
) -> list[EarlierNumber]:
    try:
        content = files.read_file(package.folder / FOLDER, f"{document}.txt").decode("utf-8")
    except (Unreadable, UnicodeDecodeError):
        return []
    reader = read_periods(content)
    if reader.text != source.text:  # then places of quotations are not those of the paragraphs
        reader = read_periods(source.text)
    rows_at = _rows_by_place(package, document, source)
    mentions = {mention.span: mention for mention in mentions_in(reader.layout, short, rows_at)}
    result, place = [], 0
    for span, mention in sorted(mentions.items()):
        table, rows = rows_at.get(span, ("", ()))
        place += bool(rows)
        time = reader.time_at(span[0]) if rows else None
        result.append(EarlierNumber(document, table, mention, tuple(rows), place, time))
    return result


def _rows_by_place(
    package: Package, document: str, source: SourceText
) -> Mapping[Span, tuple[str, list[Row]]]:
    """The rows that each place of a text is the value of."""
    rows_at: dict[Span, tuple[str, list[Row]]] = {}
    for table in ("figures", "targets"):
        for _, row in package.rows(table):
            if row["source"] != document or not row["locator"]:
                continue
            spans = source.find(row["locator"], row["section"])
            if spans and (place := _place(source.text, spans[-1], row)):
                rows_at.setdefault(place, (table, []))[1].append(row)
    return rows_at


def _place(text: str, words: Span, row: Row) -> Span | None:
    """The place of a row's value in the words that it quotes; the words if it has none."""
    if row["value"] is None:
        return words
    # A number is read with what is before it: “03-05” is no “-05”.
    begin = max(0, words[0] - 20)
    for number in printed_numbers(text[begin : words[1] + 20], joined=True):
        span = number.begin + begin, number.end + begin
        if abs(number.value) == abs(row["value"]) and words[0] <= span[0] and span[1] <= words[1]:
            return span
    return None

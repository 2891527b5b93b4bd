"""The content of the sheet: each row or finding of a draft beside its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scripts.drafting.drafts import Draft, DraftRow, Finding, FindingKind, Remark, Span
from scripts.drafting.sheet.folder import blanks, doubtful_rows, written_rows
from scripts.drafting.sheet.sheet_words import Words
from scripts.model.package import Package

CONTEXT_CHARS = 160  # characters shown on each side of a number whose sentence isn't known
FINDING_ORDER: tuple[FindingKind, ...] = (
    "contradiction", "slip", "rate", "revised", "no_value", "unclaimed", "document", "not_found",
)  # fmt: skip
MAX_ENTRIES = 1_000  # entries of one part of the sheet

Item = DraftRow | Finding


@dataclass(frozen=True)
class Entry:
    """A drafted row or a finding as the sheet shows it.

    ``number`` counts the entries of the sheet. ``kind`` is the grade of a row or the kind of a
    finding. ``earlier`` is the value to compare with, ``role`` says which one that is; ``change``
    is empty where the two can't be compared. ``cells`` are those of a row of another table than
    ``figures``; ``blanks`` are the fields to be filled in by hand.
    """

    number: int
    kind: str
    title: str
    place: str = ""
    indicator: str = ""
    value: str = ""
    locator: str = ""
    earlier: str = ""
    change: str = ""
    role: str = ""
    table: str = ""
    remarks: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    blanks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """A sentence of the report in pieces, and the entries about it.

    A piece that is a figure has the ``number`` of its entry, any other ``None``. ``above`` are the
    words elsewhere that give the period of its first figure.
    """

    heading: str
    above: str
    pieces: tuple[tuple[str, int | None], ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Part:
    """A part of the sheet: ``doubtful``, a kind of finding, ``rows``, or other tables."""

    name: str
    passages: tuple[Passage, ...]
    count: int

    @property
    def left_out(self) -> int:
        """How many entries are in ``to-decide.csv`` or the tables only."""
        return self.count - sum(len(passage.entries) for passage in self.passages)


# --- parts ----------------------------------------------------------------------------------


def sheet_parts(package: Package, draft: Draft, lang: str) -> list[Part]:
    """The sheet's parts that have entries: what is to be decided first, then the rows."""
    words, counter = Words(package, draft, lang), iter(range(1, 1_000_000))
    figures = [row for row in written_rows(draft) if row.table == "figures"]
    others = [row for row in written_rows(draft) if row.table not in ("figures", "exclusions")]
    exclusions = [row for row in written_rows(draft) if row.table == "exclusions"]
    groups: list[tuple[str, Sequence[Item]]] = [
        ("doubtful", doubtful_rows(draft)),
        *(
            (kind, [finding for finding in draft.findings if finding.kind == kind])
            for kind in FINDING_ORDER
        ),
        ("rows", figures),
        ("tables", others),
        ("exclusions", exclusions),
    ]
    return [
        Part(name, tuple(_passages(words, items, counter)), len(items))
        for name, items in groups
        if items
    ]


def _passages(words: Words, items: Sequence[Item], counter: Iterator[int]) -> Iterator[Passage]:
    """The items of a part in the order of the report, those of one sentence together."""
    end = len(words.draft.text)
    items_in_order = sorted(items, key=lambda item: item.number or item.sentence or (end, end))[
        :MAX_ENTRIES
    ]
    heading = ""
    for sentence, group in groupby(items_in_order, key=lambda item: _sentence(words.draft, item)):
        serials = [(item, next(counter)) for item in group]
        section = next((s for item, _ in serials if (s := _section(item))), "")
        title = f"{section}. {words.name('sections', section, 'title')}" if section else ""
        yield Passage(
            title if title != heading else "",
            words.time_above(sentence, serials[0][0].number) if sentence else "",
            _pieces(words.draft.text, sentence, serials) if sentence else (),
            tuple(_entry(words, item, serial) for item, serial in serials),
        )
        heading = title or heading


def _section(item: Item) -> str:
    row = row_of(item)
    return row.cells.get("section", "") if row else ""


def row_of(item: Item) -> DraftRow | None:
    """The row that an item is, or could be."""
    return item if isinstance(item, DraftRow) else item.row


def _sentence(draft: Draft, item: Item) -> Span | None:
    """The sentence of an item; if it is not known, the text around the item's number."""
    if item.sentence or not item.number:
        return item.sentence
    first, last = item.number
    begin, end = max(0, first - CONTEXT_CHARS), min(len(draft.text), last + CONTEXT_CHARS)
    while 0 < begin < first and draft.text[begin - 1] != " ":
        begin += 1
    while last < end < len(draft.text) and draft.text[end] != " ":
        end -= 1
    return begin, end


def _pieces(
    text: str, sentence: Span, serials: Sequence[tuple[Item, int]]
) -> tuple[tuple[str, int | None], ...]:
    """A sentence cut at the numbers of its items."""
    pieces, at = list[tuple[str, int | None]](), sentence[0]
    spans = sorted((item.number, serial) for item, serial in serials if item.number)
    for (begin, end), serial in spans:
        if at <= begin and end <= sentence[1]:
            pieces += [(text[at:begin], None), (text[begin:end], serial)]
            at = end
    return (*pieces, (text[at : sentence[1]], None))


# --- entries --------------------------------------------------------------------------------


def _entry(words: Words, item: Item, serial: int) -> Entry:
    if isinstance(item, DraftRow):
        return _row_entry(words, item, serial, item.grade, item.reasons)
    if item.row is not None:
        return _row_entry(words, item.row, serial, item.kind, (item.remark, *item.row.reasons))
    code = item.remark.details.get("indicator", "")
    return Entry(serial, item.kind, words.remark(item.remark), indicator=code)


def _row_entry(
    words: Words, row: DraftRow, serial: int, kind: str, reasons: Sequence[Remark]
) -> Entry:
    # What is to be typed is in ``blanks``.
    remarks = tuple(words.remark(reason) for reason in reasons if reason.code != "reason_type")
    to_fill = tuple(blanks(words.package, row))
    if row.table != "figures":
        row_cells = tuple((name, cell) for name, cell in row.cells.items() if cell)
        key = row.cells.get("id") or row.cells.get("words")
        title = key or words.name("indicators", row.cells.get("indicator", ""))
        return Entry(
            serial, kind, title, remarks=remarks, cells=row_cells, blanks=to_fill, table=row.table
        )
    cells = row.cells
    role, before = words.before(row)
    earlier = f"{words.value(before)} ({words.place(before)})" if before else ""
    return Entry(
        serial,
        kind,
        words.name("indicators", cells.get("indicator", "")),
        words.place(cells),
        cells.get("indicator", ""),
        words.value(cells),
        cells.get("locator", ""),
        earlier,
        words.change(before, cells) if before and role != "model" else "",
        role,
        row.table,
        remarks,
        blanks=to_fill,
    )

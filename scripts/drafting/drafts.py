"""A draft: rows for the tables, each with its grade and reasons, and what is left to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scripts.model.package import Row
from scripts.model.tables import cell_text

Span = tuple[int, int]
"""The beginning and end of a passage in the text of a draft."""

Grade = Literal["same_words", "moved", "reworded", "derived", "doubtful"]
"""How a row was found: the earlier words in their place, elsewhere, other words, a conclusion."""

# Each is also in FINDING_ORDER of sheet/sheet_entries.py, and has its words in phrases.toml: a
# finding_… in [draft], a kind_…, part_… and lead_… in [draft_sheet]; tests/drafting finds one.
FindingKind = Literal[
    "unclaimed",  # a number of the text that no indicator takes
    "not_found",  # an indicator of the earlier reports that the text doesn't have
    "no_value",  # the text says that there is no figure (yet)
    "rate",  # a printed rate that doesn't follow from its counts
    "revised",  # a value printed again, other than it was published
    "contradiction",  # two passages of the text that can't both be right
    "document",  # a cited document that the tables don't have yet
    "slip",  # letters or signs of the text that were read as others, such as O for 0
]


@dataclass(frozen=True)
class Remark:
    """A reason or a finding in words: an entry of ``[draft.vi]`` and ``[draft.en]``."""

    code: str
    details: Mapping[str, str]


@dataclass(frozen=True)
class DraftRow:
    """A row for a table, its cells as they are to be typed.

    ``number`` and ``sentence`` are where the text says it; ``before`` is the row of an earlier
    report from which it was drafted, if there is one.
    """

    table: str
    cells: Mapping[str, str]
    grade: Grade
    reasons: tuple[Remark, ...] = ()
    number: Span | None = None
    sentence: Span | None = None
    before: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Finding:
    """Something that a person must decide: nothing is written for it.

    ``row`` is what could be written, where there is a candidate.
    """

    kind: FindingKind
    remark: Remark
    number: Span | None = None
    sentence: Span | None = None
    row: DraftRow | None = None


@dataclass(frozen=True)
class Draft:
    """The draft of a report. Rows of the grade ``doubtful`` are listed and not written.

    ``source`` is the text to keep as ``sources/<document>.txt``; ``text`` is the same with single
    spaces, to which all spans refer. Rows are in the order of the report, those of ``figures``
    after those of ``documents``, ``areas``, ``periods`` and before those of ``revisions``.
    ``printed_again`` are values that are published already, for which nothing is written.
    """

    document: str
    area: str
    source: str
    text: str
    rows: tuple[DraftRow, ...]
    findings: tuple[Finding, ...]
    printed_again: tuple[DraftRow, ...] = ()


def text_cells(row: Row) -> dict[str, str]:
    """The cells of a row of the package, as they are typed."""
    return {name: cell_text(cell) for name, cell in row.items()}

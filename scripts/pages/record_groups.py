"""Facts that all the cards of a group share, on the page of an indicator, printed once."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.model import notes
from scripts.model.figures import Figure, Key, key_of
from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.indicator_page import IndicatorPage
from scripts.pages.macros import for_macros


@dataclass(frozen=True)
class SharedFacts:
    """What holds for each card of a group of several; empty, or false, where they differ.

    ``status``: of figures, in words; ``area`` and ``grade``: of targets; ``is_outside``: all are
    from the same source, which isn't the report; ``has_notes``: all have the same notes about
    several records, of which ``notes`` are shown elsewhere than right above the group.
    """

    status: str = ""
    area: str = ""
    grade: str = ""
    is_outside: bool = False
    has_notes: bool = False
    notes: Sequence[Row] = ()


@for_macros
def shared_by_figures(
    ctx: PageContext, page: IndicatorPage, figures: Sequence[Figure]
) -> SharedFacts:
    """The facts that the cards of an area's figures share."""
    if len(figures) < 2:
        return SharedFacts()
    rows = _shared_notes(ctx, page, "figure", [figure.key for figure in figures])
    above = page.notes.areas.get(figures[0].key.area, ())
    return SharedFacts(
        status=_same([record_status(ctx, figure) for figure in figures]),
        is_outside=is_outside([figure.row for figure in figures]),
        has_notes=bool(rows),
        notes=[row for row in rows if row not in above],
    )


@for_macros
def record_status(ctx: PageContext, figure: Figure) -> str:
    """A figure's status in words, on its card; a revised one has its earlier value instead."""
    return "" if figure.status == "revised" else ctx.status(figure)


@for_macros
def shared_by_targets(ctx: PageContext, page: IndicatorPage, rows: Sequence[Row]) -> SharedFacts:
    """The facts that the cards of targets share."""
    if len(rows) < 2:
        return SharedFacts()
    about = _shared_notes(ctx, page, "target", [key_of(row) for row in rows])
    grade = _same([row["grade"] or "A" for row in rows])
    return SharedFacts(
        area=_same([ctx.name("areas", row["area"]) for row in rows]),
        grade=ctx.phrase("grade", grade) if grade not in ("", "A") else "",
        is_outside=is_outside(rows),
        has_notes=bool(about),
        notes=[row for row in about if row not in page.notes.targets],
    )


@for_macros
def other_notes(ctx: PageContext, page: IndicatorPage, record: str, key: Key) -> list[Row]:
    """The notes about a figure or a target that are about others too."""
    own_notes = page.notes.records.get((record, key), ())
    return [note for note in notes.of_value(ctx.package, record, key) if note not in own_notes]


def _shared_notes(
    ctx: PageContext, page: IndicatorPage, record: str, keys: Sequence[Key]
) -> list[Row]:
    first, *others = (other_notes(ctx, page, record, key) for key in keys)
    return first if all(rows == first for rows in others) else []


@for_macros
def is_outside(rows: Sequence[Row | None]) -> bool:
    """Whether all come from one and the same source, which is no report."""
    sources = {row["source"] if row and row["section"] is None else None for row in rows}
    return len(sources) == 1 and None not in sources


def _same(values: Sequence[str]) -> str:
    return values[0] if len(set(values)) == 1 else ""

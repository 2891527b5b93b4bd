"""The pages of areas: made where a report has several of one level, one page for each.

What a page of an area can ask for is ``this.tables()`` and so on, as for an indicator.
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from scripts.model import timing
from scripts.model.figures import Figure
from scripts.model.package import Row, ids_in
from scripts.model.ranking import LEAST, MOST_AREAS
from scripts.model.report_tables import report_table
from scripts.pages import area_comparison
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import area_link
from scripts.pages.macros import macro
from scripts.pages.reference_lists import rows_by
from scripts.pages.tables import report
from scripts.wording import dates
from scripts.wording.alphabet import alphabetical, first_letter
from scripts.wording.area_names import proper_name
from scripts.wording.html import block
from scripts.wording.text import text


@page_function
def areas(ctx: PageContext) -> Markup:
    """The areas of the report's level, each with what it is and a link to its page.

    Many are in alphabetical order, by their first letters, without what they are.
    """
    level = ctx.figures.areas_of_report_level
    rows = [ctx.row("areas", area) for area in level]
    if len(level) <= MOST_AREAS:
        return block(macro("areas", "areas")(ctx, rows))
    letters: dict[str, list[str]] = {}
    for area in sorted(level, key=lambda area: (alphabetical(_proper(ctx, area), ctx.lang), area)):
        letters.setdefault(first_letter(_proper(ctx, area), ctx.lang), []).append(area)
    return block(macro("areas", "by_letter")(ctx, letters, level[0]))


def _proper(ctx: PageContext, area: str) -> str:
    return proper_name(ctx.name("areas", area), ctx.lang)


def this(ctx: PageContext, area: str) -> SimpleNamespace:
    """The name ``this`` of a page: the functions below, about one area, and its id."""
    functions: Mapping[str, Callable[..., Any]] = {
        "name": name,
        "definition": definition,
        "facts": facts,
        "compared": area_comparison.compared,
        "charts": area_comparison.charts,
        "tables": tables,
        "others": figures_outside_tables,
        "left_out": left_out,
    }
    calls = {word: partial(function, ctx, area) for word, function in functions.items()}
    return SimpleNamespace(id=Markup(area), **calls)  # noqa: S704, an id, also in addresses


def name(ctx: PageContext, area: str) -> str:
    """The area's name, on one line."""
    return " ".join(ctx.name("areas", area).split())


def definition(ctx: PageContext, area: str) -> str:
    """The definition of the area, on one line."""
    return " ".join(ctx.name("areas", area, "definition").split())


def facts(ctx: PageContext, area: str) -> Markup:
    """Facts about the area: its whole, its days, the areas before and after it, its codes."""
    row = ctx.row("areas", area)
    days = {
        name: dates.day(day, ctx.lang)
        for name in ("valid_from", "valid_to")
        if (day := row.get(name))
    }
    areas = {
        "part_of": ids_in(row.get("part_of")),
        "succeeds": ids_in(row.get("succeeds")),
        "succeeded_by": [
            later
            for later, later_row in ctx.package.by_id["areas"].items()
            if area in ids_in(later_row.get("succeeds"))
        ],
    }
    links = {
        name: Markup(", ").join(area_link(ctx, one) for one in ids)
        for name, ids in areas.items()
        if ids
    }
    codes = {"code": row["code"]} if row["code"] else {}
    return macro("areas", "facts")(ctx, {**links, **days, **codes}, area)


def tables(ctx: PageContext, area: str) -> Markup:
    """The tables of the report for this area alone; folded where it is compared with others."""
    filled_tables = [
        table for row in _tables(ctx) if (table := report_table(ctx.figures, row, area)).rows
    ]
    blocks = [report(ctx, table) for table in filled_tables]
    if len(ctx.figures.areas_of_report_level) >= LEAST:
        captions = [text(table.row, "caption", ctx.lang) for table in filled_tables]
        pairs = zip(captions, blocks, strict=True)
        blocks = [block(macro("tables", "folded")(name, html.strip())) for name, html in pairs]
    return Markup("\n\n").join(blocks)


def figures_outside_tables(ctx: PageContext, area: str) -> Markup:
    """The latest figures of the indicators that no table has, by section of the report.

    Nothing where the area is compared with others: that has them all.
    """
    if len(ctx.figures.areas_of_report_level) >= LEAST:
        return Markup()
    in_tables = {name for row in _tables(ctx) for name in ids_in(row["indicators"])}
    figures = {name: _latest(ctx, name, area) for name in ctx.package.by_id["indicators"]}
    rows = [ctx.row("indicators", name) for name, figure in figures.items() if figure]
    sections = rows_by((row for row in rows if row["id"] not in in_tables), "section")
    return (
        block(macro("areas", "figures_outside_tables")(ctx, sections, figures))
        if sections
        else Markup()
    )


def left_out(ctx: PageContext, area: str) -> int:
    """How many indicators have figures of another area of the level, but none of this one."""
    indicators = ctx.package.by_id["indicators"]
    areas_by_indicator = {name: {*ctx.figures.areas_of(name)} for name in indicators}
    return sum(
        bool(areas & {*ctx.figures.areas_of_report_level}) and area not in areas
        for areas in areas_by_indicator.values()
    )


def _tables(ctx: PageContext) -> list[Row]:
    return [row for _, row in ctx.package.rows("tables") if row["holds"] == "figures"]


def _latest(ctx: PageContext, indicator: str, area: str) -> Figure | None:
    return timing.latest(ctx.figures, indicator, area)

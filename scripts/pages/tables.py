"""Tables: accessible HTML, a row for each indicator, a column for each period.

Every value is a link to its record, so that a reader of any table can ask where it comes from.
"""

from collections.abc import Iterable, Mapping

from scripts.model import revisions
from scripts.model.comparisons import Comparison
from scripts.model.figures import Figure, Key
from scripts.model.package import Row
from scripts.model.report_tables import ReportTable
from scripts.pages.context import PageContext
from scripts.pages.links import (
    derived_link,
    document_link,
    figure_link,
    page_address,
    record_address,
    target_link,
    with_terms,
)
from scripts.wording import formats
from scripts.wording.html import inert, link


def report(ctx: PageContext, table: ReportTable) -> str:
    """A table of the report: indicators down, the periods of its figures or targets across."""
    rows = {}
    for name, found in table.cells.items():
        computed = name in table.computed
        cells = {period: _cell(ctx, table, figure, computed) for period, figure in found.items()}
        rows[name] = (_small(ctx, "computed") if computed else "", cells)
    corner = "indicator" if table.holds == "figures" else "target_values"
    printed = [f for found in table.cells.values() for f in found.values() if f.printed]
    made = _matrix(ctx, table, rows, corner, str(table.row[f"caption_{ctx.lang}"]))
    return sourced(ctx, made, [figure.row["source"] for figure in printed])


def _cell(ctx: PageContext, table: ReportTable, figure: Figure, computed: bool) -> str:
    """A figure, and in small letters if it isn't final, or computed in a row of printed ones."""
    if table.holds == "targets":
        return target_link(ctx, figure.row) + grade(ctx, figure.row)
    if not computed and not figure.printed:
        return figure_link(ctx, figure) + _small(ctx, "computed")
    return figure_link(ctx, figure) + state(ctx, figure)


def _small(ctx: PageContext, word: str) -> str:
    return f" <small>{ctx.phrase('page', word)}</small>"


def _matrix(
    ctx: PageContext,
    table: ReportTable,
    rows: Mapping[str, tuple[str, Mapping[str, str]]],
    corner: str,
    caption: str,
) -> str:
    """Indicators down, periods across: what follows each name, and the cells by period."""
    periods = table.periods
    heads = [inert(ctx.name("periods", period, "short")) for period in periods]
    named = f"name_{ctx.lang}"
    empty = f'<td class="none">{ctx.phrase("page", "nothing")}</td>'
    body = "".join(
        f'<tr><th scope="row">{with_terms(ctx, ctx.row("indicators", name)[named])}{after}</th>'
        + "".join(f"<td>{cells[period]}</td>" if period in cells else empty for period in periods)
        + "</tr>"
        for name, (after, cells) in rows.items()
    )
    return wrap(ctx, [ctx.phrase("page", corner), *heads], body, caption)


def sourced(ctx: PageContext, table: str, sources: Iterable[str]) -> str:
    """A table, with a line naming the sources of its values that aren't the report itself."""
    outside = [
        document_link(ctx, name) for name in dict.fromkeys(sources) if name != ctx.package.report
    ]
    if not outside:
        return table
    text = ctx.phrase("page", "source_outside", documents="; ".join(outside))
    return f'<div class="sourced">{table}<p class="source">{text}</p></div>'


def state(ctx: PageContext, figure: Figure) -> str:
    """The status of a value that is not final, and the value before its last revision."""
    said = ""
    if figure.status not in ("reported", "missing", "computed"):
        said = f" <small>({inert(ctx.name('statuses', figure.status))})</small>"
    return said + revised(ctx, "figure", figure.key)


def revised(ctx: PageContext, record: str, key: Key) -> str:
    """The value before the last revision of a figure or target, in small letters, if any."""
    rows = revisions.of_value(ctx.package, record, key)
    if not rows:
        return ""
    text = ctx.phrase("page", "revised", value=earlier(ctx, rows[-1]))
    address = f"{page_address(ctx, 'quality/revisions.md')}#revisions"
    return f" <small>({link(address, text)})</small>"


def earlier(ctx: PageContext, revision: Row, column: str = "old_value") -> str:
    """A value in a row of revisions, with its unit."""
    if revision[column] is None:
        return ctx.phrase("page", "missing")
    unit = ctx.figures.unit(revision["indicator"])
    return inert(formats.with_unit(revision[column], unit, ctx.lang))


def wrap(ctx: PageContext, heads: list[str], body: str, caption: str, kind: str = "figures") -> str:
    """A table with its caption, in a box that scrolls sideways by itself and by keyboard.

    ``heads`` and ``body`` are HTML, ``caption`` is text, ``kind`` the table's class.
    """
    label = ctx.phrase("page", "scroll", caption=caption)
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="table-box" role="region" tabindex="0" aria-label="{inert(label)}">'
        f'<table class="{kind}"><caption><span>{inert(caption)}</span></caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def grade(ctx: PageContext, row: Row) -> str:
    """How well a target from outside is attested, where that is less than well."""
    if row["grade"] in (None, "A"):
        return ""
    return f" <small>({ctx.phrase('grade', row['grade'])})</small>"


def recomputed(ctx: PageContext, found: Comparison) -> str:
    """A computed value beside a printed one, as a link to how it was computed."""
    unit = ctx.figures.unit(found.key.indicator)
    text = inert(formats.with_unit(found.rounded, unit, ctx.lang))
    return derived_link(found.rounded, text, record_address(ctx, found.key, "how-"))

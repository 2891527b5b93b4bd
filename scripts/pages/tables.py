"""Tables: accessible HTML, a row for each indicator, a column for each period.

Every value is a link to its record, so that a reader of any table can ask where it comes from.
"""

from collections.abc import Iterable, Mapping

from scripts.model import revisions
from scripts.model.figures import Comparison, Figure, Key
from scripts.model.package import Row
from scripts.model.report_tables import Wide
from scripts.pages.links import View
from scripts.wording import formats
from scripts.wording.html import inert, link


def report(view: View, table: Wide) -> str:
    """A table of the report: indicators down, the periods of its figures or targets across."""
    rows = {}
    for name, found in table.cells.items():
        computed = name in table.computed
        cells = {period: _cell(view, table, figure, computed) for period, figure in found.items()}
        rows[name] = (_small(view, "computed") if computed else "", cells)
    corner = "indicator" if table.holds == "figures" else "target_values"
    printed = [f for found in table.cells.values() for f in found.values() if f.printed]
    made = _matrix(view, table, rows, corner, str(table.row[f"caption_{view.lang}"]))
    return sourced(view, made, [figure.row["source"] for figure in printed])


def _cell(view: View, table: Wide, figure: Figure, computed: bool) -> str:
    """A figure, and in small letters if it isn't final, or computed in a row of printed ones."""
    if table.holds == "targets":
        return view.target(figure.row) + grade(view, figure.row)
    if not computed and not figure.printed:
        return view.data(figure) + _small(view, "computed")
    return view.data(figure) + state(view, figure)


def _small(view: View, word: str) -> str:
    return f" <small>{view.word('page', word)}</small>"


def _matrix(
    view: View,
    table: Wide,
    rows: Mapping[str, tuple[str, Mapping[str, str]]],
    corner: str,
    caption: str,
) -> str:
    """Indicators down, periods across: what follows each name, and the cells by period."""
    periods = table.periods
    heads = [view.name("periods", period, "short") for period in periods]
    named = f"name_{view.lang}"
    empty = f'<td class="none">{view.word("page", "nothing")}</td>'
    body = "".join(
        f'<tr><th scope="row">{view.explained(view.row("indicators", name)[named])}{after}</th>'
        + "".join(f"<td>{cells[period]}</td>" if period in cells else empty for period in periods)
        + "</tr>"
        for name, (after, cells) in rows.items()
    )
    return wrap(view, [view.word("page", corner), *heads], body, caption)


def sourced(view: View, table: str, sources: Iterable[str]) -> str:
    """A table, with a line naming the sources of its values that aren't the report itself."""
    outside = [
        view.document(name) for name in dict.fromkeys(sources) if name != view.package.report
    ]
    if not outside:
        return table
    text = view.word("page", "source_outside", documents="; ".join(outside))
    return f'<div class="sourced">{table}<p class="source">{text}</p></div>'


def state(view: View, figure: Figure) -> str:
    """The status of a value that is not final, and the value before its last revision."""
    said = ""
    if figure.status not in ("reported", "missing", "computed"):
        said = f" <small>({view.name('statuses', figure.status)})</small>"
    return said + revised(view, "figure", figure.key)


def revised(view: View, record: str, key: Key) -> str:
    """The value before the last revision of a figure or target, in small letters, if any."""
    rows = revisions.of_value(view.package, record, key)
    if not rows:
        return ""
    text = view.word("page", "revised", value=earlier(view, rows[-1]))
    address = f"{view.address('quality/revisions.md')}#revisions"
    return f" <small>({link(address, text)})</small>"


def earlier(view: View, revision: Row, column: str = "old_value") -> str:
    """A value in a row of revisions, with its unit."""
    if revision[column] is None:
        return view.word("page", "missing")
    unit = view.figures.unit(revision["indicator"])
    return inert(formats.with_unit(revision[column], unit, view.lang))


def wrap(view: View, heads: list[str], body: str, caption: str, kind: str = "figures") -> str:
    """A table with its caption, in a box that scrolls sideways by itself and by keyboard.

    ``heads`` and ``body`` are HTML, ``caption`` is text, ``kind`` the table's class.
    """
    label = view.word("page", "scroll", caption=caption)
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="table-box" role="region" tabindex="0" aria-label="{inert(label)}">'
        f'<table class="{kind}"><caption><span>{inert(caption)}</span></caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def grade(view: View, row: Row) -> str:
    """How well a target from outside is attested, where that is less than well."""
    if row["grade"] in (None, "A"):
        return ""
    return f" <small>({view.word('grade', row['grade'])})</small>"


def recomputed(view: View, found: Comparison) -> str:
    """A computed value beside a printed one, as a link to how it was computed."""
    unit = view.figures.unit(found.key.indicator)
    text = inert(formats.with_unit(found.rounded, unit, view.lang))
    return view.derived(found.rounded, text, view.record(found.key, "how-"))

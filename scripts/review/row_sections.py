"""The sections of a summary about rows: checks, notes and revisions; other tables; the rest."""

from collections.abc import Iterator

from scripts.model.comparisons import Comparison
from scripts.model.identities import Check
from scripts.model.package import LANGUAGES, Row
from scripts.model.revisions import TABLES
from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown, mark_changes
from scripts.review.labels import Context
from scripts.review.package_diff import ResultChange, RowChange
from scripts.review.section import Section
from scripts.review.value_diff import state
from scripts.wording.text import text

QUALITY_TABLES = ("notes", "identities", "revisions", "releases")
TEXTS = ("text", "definition", "reason", "change")  # what a row says beyond its name
FILES = 20  # named at most


def quality(changes: Changes, context: Context) -> Section:
    """Changed results of checks, then the rows of tables about quality.

    A revision that is shown with its value is left out.
    """
    items = [_identity(change, context) for change in changes.identities]
    items += [_agreement(change, context) for change in changes.agreements]
    shown = [change.revision for change in changes.values if change.revision is not None]
    items += [
        _row(change, context)
        for change in changes.rows
        if change.table in QUALITY_TABLES and (change.new is None or change.new not in shown)
    ]
    return Section("quality", items)


def _identity(change: ResultChange[Check], context: Context) -> str:
    result = "gone" if change.is_gone else "holds" if change.result.holds else "broken"
    return f"- {context.phrase(f'identity_{result}')}: {labels.identity(context, change.result)}"


def _agreement(change: ResultChange[Comparison], context: Context) -> str:
    result = change.result
    return "- " + context.phrase(
        "agrees" if change.is_gone or result.agrees else "differs",
        name=labels.figure(context, result.key),
        printed=labels.number(context, result.printed, result.key),
        computed=labels.number(context, result.rounded, result.key),
    )


def rows(changes: Changes, context: Context) -> Section:
    """The changed rows of all other tables."""
    return Section("rows", [_row(change, context) for change in other_rows(changes)])


def other_rows(changes: Changes) -> list[RowChange]:
    """The rows of other tables; a new quotation is left out if it is shown with its value."""
    shown = {(TABLES[change.record], tuple(change.key)) for change in changes.values}
    return [
        change
        for change in changes.rows
        if change.table not in QUALITY_TABLES
        and not ((change.table, change.key) in shown and change.columns == ("locator",))
    ]


def _row(change: RowChange, context: Context) -> str:
    """A row: what it is, in which table, and its changed cells one by one."""
    table = labels.table(context, change.table)
    label = context.phrase(f"row_{state(change.old, change.new)}", table=table)
    lines = [f"- {label}: {labels.row(context, change)}"]
    if change.old is None or change.new is None:
        return "\n".join([*lines, *(f"  - {escape_markdown(text)}" for text in _texts(change.row))])
    for name in change.columns:
        cells = mark_changes(_cell(change.old[name]), _cell(change.new[name]))
        lines.append(f"  - {labels.field(context, change.table, name)}: {cells}")
    return "\n".join(lines)


def _texts(row: Row) -> Iterator[str]:
    for column in TEXTS:
        yield from (text(row, column, lang) for lang in LANGUAGES if row.get(f"{column}_{lang}"))


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def rest(changes: Changes, context: Context) -> Section:
    """Changes of the descriptor and of the program, and pages changed mechanically."""
    items = [
        f"- {context.phrase('descriptor', place=escape_markdown(place))}: "
        + mark_changes(old or "", new or "")
        for place, old, new in changes.descriptor
    ]
    if changes.program_files:
        count = str(len(changes.program_files))
        files = ", ".join(map(escape_markdown, changes.program_files[:FILES]))
        items.append("- " + context.phrase("program", count=count, files=files))
    if changes.mechanical:
        items.append("- " + context.phrase("mechanical", count=str(changes.mechanical)))
    return Section("rest", items, 5)

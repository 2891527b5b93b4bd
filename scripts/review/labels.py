"""Labels: what a summary of changes calls things in a language, as escaped Markdown.

A code is explained by the later version, else by the earlier one; without either it stays a code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figure, Key, key_of
from scripts.model.identities import SIGNS, Check
from scripts.model.package import Package, Row
from scripts.review.github_markdown import escape_markdown, mark_changes
from scripts.review.package_diff import RowChange
from scripts.review.value_diff import ValueChange
from scripts.wording import formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_name, text


@dataclass(frozen=True)
class Context:
    """The language of a summary, and the packages that explain codes, the later one first."""

    packages: tuple[Package, ...]
    lang: str

    def phrase(self, name: str, /, **values: str) -> str:
        """A phrase of ``[diff]`` in ``phrases.toml``, filled with Markdown."""
        return phrase("diff", name, self.lang, **values)

    def text(self, row: Row, column: str) -> str:
        """A text of a row, escaped."""
        return escape_markdown(text(row, column, self.lang))


def figure(context: Context, key: Key) -> str:
    """An indicator with its place: ``…, 2020``."""
    return f"{indicator(context, key)}, {place(context, key)}"


def indicator(context: Context, key: Key) -> str:
    """The name of an indicator."""
    return _name(context, "indicators", key.indicator)


def place(context: Context, key: Key) -> str:
    """A period, and the area unless it is the first one."""
    period = _name(context, "periods", key.period, "short")
    if key.area == next(iter(context.packages[0].by_id["areas"]), None):
        return period
    return f"{period}, {_name(context, 'areas', key.area)}"


def value(context: Context, figure: Figure | None) -> str:
    """A value with its unit and bound."""
    if figure is None:
        return context.phrase("none")
    measured_in = unit(context, figure.key.indicator)
    if not measured_in:  # the unknown indicator is a problem of its own
        return escape_markdown(figure.value)
    return escape_markdown(formats.figure(figure, measured_in, context.lang))


def number(context: Context, value_: Decimal | None, key: Key) -> str:
    """A number in the unit of an indicator."""
    return value(context, Figure(key, value_, "exact", "", printed=True))


def unit(context: Context, indicator: str) -> Row:
    """The unit of an indicator; empty if it isn't known."""
    return _row(context, "units", _row(context, "indicators", indicator).get("unit"))


def status(context: Context, status: str) -> str:
    """The name of a status."""
    return _name(context, "statuses", status)


def source(context: Context, change: ValueChange) -> str:
    """Where a value was printed: the section with the words quoted, or the document."""
    figure = change.new or change.old
    row = figure.row if figure is not None else {}
    if not row.get("section"):
        document = _row(context, "documents", row.get("source"))
        return escape_markdown(formats.document(document, context.lang)) if document else ""
    place = phrase("record", "section", context.lang, section=escape_markdown(row["section"]))
    earlier = change.old.row.get("locator") if change.old is not None else None
    quotation = row.get("locator")
    return f"{place}: “{mark_changes(earlier or quotation, quotation)}”" if quotation else place


def identity(context: Context, check: Check) -> str:
    """An identity in words, with its place and the numbers on both its sides."""
    sentence = _name(context, "identities", check.identity, "sentence").removesuffix(".")
    period = _name(context, "periods", check.period, "short")
    left, right = (formats.number(side, context.lang) for side in (check.left, check.right))
    numbers = f"{escape_markdown(left)} {SIGNS[check.relation]} {escape_markdown(right)}"
    return f"{sentence} ({period}: {numbers})"


def row(context: Context, change: RowChange) -> str:
    """The name of a row if it has one, else its key."""
    row = change.row
    if change.table in ("figures", "targets"):
        return figure(context, key_of(row))
    if change.table == "revisions":
        key = key_of(row)
        old, new = (number(context, row[name], key) for name in ("old_value", "new_value"))
        return f"{figure(context, key)}: {old} → {new}"
    for column in ("name", "term", "title", "sentence", "caption"):
        if row.get(f"{column}_{context.lang}"):
            return f"{context.text(row, column)} ({escape_markdown(change.key[0])})"
    return escape_markdown(", ".join(change.key))


def table(context: Context, table: str) -> str:
    """The title of a table."""
    title = property_name("title", context.lang)
    titles = (resource.get(title) for resource in _resources(context, table))
    return escape_markdown(next(titles, None) or table)


def field(context: Context, table: str, name: str) -> str:
    """The title of a field."""
    title = property_name("title", context.lang)
    titles = (
        field.get(title)
        for resource in _resources(context, table)
        for field in resource["schema"]["fields"]
        if field["name"] == name
    )
    return escape_markdown(next(titles, None) or name)


def _name(context: Context, table: str, id_: str, column: str = "name") -> str:
    return escape_markdown(_row(context, table, id_).get(f"{column}_{context.lang}") or id_)


def _row(context: Context, table: str, id_: str | None) -> Row:
    rows = (package.by_id.get(table, {}).get(id_ or "") for package in context.packages)
    return next((row for row in rows if row is not None), {})


def _resources(context: Context, table: str) -> Iterator[Row]:
    for package in context.packages:
        yield from (one for one in package.descriptor["resources"] if one["name"] == table)

"""Labels: what a summary of changes calls things, in its language.

A code is explained by the later version, else by the earlier one; without either it stays a code.
Templates get each function of ``FUNCTIONS`` with its context filled in, and escape its text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scripts.model.changes import difference, relative_change
from scripts.model.figures import Figure, Key, key_of
from scripts.model.identities import SIGNS, Check
from scripts.model.package import LANGUAGES, Package, Row
from scripts.model.rounding import SHOWN_DECIMALS, rounded_change
from scripts.review.github_markdown import Markdown, mark_changes, markdown
from scripts.review.package_diff import RowChange
from scripts.review.value_diff import ValueChange
from scripts.wording import document_names, numbers
from scripts.wording.faults import Fault
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.text import property_name

NAMES = ("name", "term", "title", "sentence", "caption")  # columns with what a row is called
TEXTS = ("text", "definition", "reason", "change")  # columns with what it says beyond its name


@dataclass(frozen=True)
class Context:
    """The language of a summary, and the packages that explain codes, the later one first."""

    packages: tuple[Package, ...]
    lang: str


def say(context: Context, phrase_: str, /, **values: object) -> Markdown:
    """A phrase of ``[diff]`` in ``phrases.toml``, which is Markdown, filled with values."""
    escaped = {
        name: markdown(value.message(context.lang) if isinstance(value, Fault) else value)
        for name, value in values.items()
    }
    return Markdown(phrase("diff", phrase_, context.lang, **escaped))


def figure(context: Context, key: Key) -> str:
    """An indicator with its place: ``…, 2020``."""
    return f"{name(context, 'indicators', key.indicator)}, {place(context, key)}"


def place(context: Context, key: Key) -> str:
    """A period, and the area unless it is the first one and the only one of its level."""
    period = _period(context, key)
    areas = context.packages[0].by_id["areas"]
    wholes = [row.get("part_of") for row in areas.values()]
    is_alone = not wholes or wholes[0] is None or wholes.count(wholes[0]) == 1
    if key.area == next(iter(areas), None) and is_alone:
        return period
    return f"{period}, {name(context, 'areas', key.area)}"


def _period(context: Context, key: Key) -> str:
    """The name of a period beside a figure, in the first version that has both."""
    for package in context.packages:
        if key.indicator in package.by_id["indicators"] and key.period in package.by_id["periods"]:
            label = short_label(package, [key.indicator], key.period, context.lang)
            return label or key.period
    return name(context, "periods", key.period, "short")


def value(context: Context, figure: Figure | None) -> str:
    """A value with its unit and bound."""
    if figure is None:
        return phrase("diff", "none", context.lang)
    unit = _unit(context, figure.key)
    return numbers.figure(figure, unit, context.lang) if unit else str(figure.value)


def number(context: Context, value_: Decimal | None, key: Key) -> str:
    """A number in the unit of an indicator."""
    return value(context, Figure(key, value_, "exact", "", printed=True))


def movement(context: Context, change: ValueChange) -> str:
    """The change of a value in words (``rose by 18, or 0.02%``); empty if there is none."""
    unit = _unit(context, change.key)
    if change.ends is None or change.ends[0] == change.ends[1] or not unit:
        return ""
    points = difference(*change.ends)
    amount = numbers.distance(abs(points), unit, context.lang)
    relative = relative_change(*change.ends)
    if unit["symbol_en"] != "%" and relative is not None:
        percent = numbers.number(abs(rounded_change(relative, SHOWN_DECIMALS)), context.lang)
        amount = phrase("diff", "amount", context.lang, amount=amount, percent=percent)
    return numbers.change(points, amount, context.lang)


def source(context: Context, change: ValueChange) -> Markdown:
    """The source of a value: the section with the words quoted, or the document."""
    figure = change.new or change.old
    row = figure.row if figure is not None else {}
    if not row.get("section"):
        document = _row(context, "documents", row.get("source"))
        return markdown(document_names.document(document, context.lang) if document else "")
    section = markdown(phrase("record", "section", context.lang, section=row["section"]))
    quotation = row.get("locator")
    earlier = change.old.row.get("locator") if change.old is not None else None
    words = mark_changes(earlier or quotation, quotation)
    return Markdown(f"{section}: “{words}”") if quotation else section


def revision(context: Context, change: ValueChange) -> Markdown:
    """The kind and reason of the revision that explains a change, or that there is none."""
    if change.revision is not None:
        kind = phrase("revision", change.revision["kind"], context.lang)
        return markdown(f"{kind}: {change.revision[f'reason_{context.lang}']}")
    return say(context, "unrecorded") if change.is_unexplained else Markdown()


def causes(context: Context, change: ValueChange) -> str:
    """The figures from which a computed value follows."""
    return "; ".join(figure(context, key) for key in change.causes)


def identity(context: Context, check: Check) -> str:
    """An identity in words, with its place and the numbers on both its sides."""
    sentence = name(context, "identities", check.identity, "sentence").removesuffix(".")
    period = name(context, "periods", check.period, "short")
    left, right = (numbers.number(side, context.lang) for side in (check.left, check.right))
    return f"{sentence} ({period}: {left} {SIGNS[check.relation]} {right})"


def row(context: Context, change: RowChange) -> str:
    """The name of a row if it has one, else its key."""
    row = change.row
    if change.table in ("figures", "targets"):
        return figure(context, key_of(row))
    if change.table == "revisions":
        key = key_of(row)
        old, new = (number(context, row[column], key) for column in ("old_value", "new_value"))
        return f"{figure(context, key)}: {old} → {new}"
    names = (row.get(f"{column}_{context.lang}") for column in NAMES)
    label = next(filter(None, names), None)
    return f"{label} ({change.key[0]})" if label else ", ".join(change.key)


def texts(_: Context, change: RowChange) -> list[str]:
    """Contents of a new or removed row besides its name, in both languages."""
    if change.columns:
        return []
    cells = (change.row.get(f"{column}_{lang}") for column in TEXTS for lang in LANGUAGES)
    return [cell for cell in cells if cell]


def table(context: Context, table: str) -> str:
    """The title of a table."""
    title = property_name("title", context.lang)
    return next(
        (resource[title] for resource in _resources(context, table) if title in resource), table
    )


def field(context: Context, table: str, name: str) -> str:
    """The title of a field."""
    title = property_name("title", context.lang)
    fields = (one for table in _resources(context, table) for one in table["schema"]["fields"])
    return next((one[title] for one in fields if one["name"] == name and title in one), name)


def name(context: Context, table: str, id_: str, column: str = "name") -> str:
    """The name of a row, or another text of it; its id if it isn't known."""
    return str(_row(context, table, id_).get(f"{column}_{context.lang}") or id_)


def _unit(context: Context, key: Key) -> Row:
    """The unit of an indicator; empty if it isn't known, which is a problem of its own."""
    return _row(context, "units", _row(context, "indicators", key.indicator).get("unit"))


def _row(context: Context, table: str, id_: str | None) -> Row:
    rows = (package.by_id.get(table, {}).get(id_ or "") for package in context.packages)
    return next((row for row in rows if row is not None), {})


def _resources(context: Context, table: str) -> Iterator[Row]:
    for package in context.packages:
        yield from (
            resource for resource in package.descriptor["resources"] if resource["name"] == table
        )


FUNCTIONS: tuple[Callable[..., Any], ...] = (
    *(say, figure, place, value, number, movement, source, revision, causes),
    *(identity, row, texts, table, field, name),
)

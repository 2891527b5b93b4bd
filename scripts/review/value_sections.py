"""The sections of a summary about values: changed figures and targets, and what follows of them."""

from collections.abc import Iterator
from itertools import groupby

from scripts.model.changes import difference, relative_change
from scripts.model.rounding import rounded_change
from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown
from scripts.review.labels import Context
from scripts.review.section import Section
from scripts.review.value_diff import ValueChange, state
from scripts.wording import formats
from scripts.wording.phrases import phrase

PERCENT_DECIMALS = 1  # as for every relative change on the site


def values(changes: Changes, context: Context) -> Section:
    """Changed and removed figures and targets one by one, new ones by period and source."""
    new = [change for change in changes.values if change.old is None]
    old = [change for change in changes.values if change.old is not None]
    old.sort(key=lambda change: change.new is None)
    items = [_value(change, context) for change in old]
    return Section("values", [*items, *_new_values(new, context)])


def _value(change: ValueChange, context: Context) -> str:
    """A changed or removed value: what it was and is, where it is printed, its revision."""
    label = context.phrase(f"{change.record}_{state(change.old, change.new)}")
    status, ends = "", f"~~{labels.value(context, change.old)}~~"
    if change.old is not None and change.new is not None:
        ends = _ends(change, context)
        if change.old.status != change.new.status:
            both = (labels.status(context, f.status) for f in (change.old, change.new))
            status = f" · {' → '.join(both)}"
    source = " · ".join(filter(None, (labels.source(context, change), _revision(change, context))))
    name = labels.figure(context, change.key)
    return f"- {label}: **{name}**  \n  {ends}{status}  \n  {source}"


def _new_values(changes: list[ValueChange], context: Context) -> Iterator[str]:
    """New values under their period and area; and their source, unless each has a quotation."""

    def group(change: ValueChange) -> tuple[str, str, str]:
        row = change.new.row if change.new is not None else {}
        source = "" if row.get("locator") else labels.source(context, change)
        return change.record, labels.place(context, change.key), source

    for (record, place, source), grouped in groupby(changes, group):
        about = ", ".join(filter(None, (place, source)))
        yield f"- {context.phrase(f'{record}_new')}: **{about}**"
        for change in grouped:
            name = labels.indicator(context, change.key)
            own = labels.source(context, change)
            where = f" · {own}" if own != source else ""
            yield f"  - {name}: **{labels.value(context, change.new)}**{where}"


def _revision(change: ValueChange, context: Context) -> str:
    if change.revision is not None:
        kind = phrase("revision", change.revision["kind"], context.lang)
        return f"{kind}: {context.text(change.revision, 'reason')}"
    return context.phrase("not_told") if change.is_unexplained else ""


def computed(changes: Changes, context: Context) -> Section:
    """The computed values that follow, each with the figures from which it follows."""
    return Section("computed", [_computed(change, context) for change in changes.computed], 8)


def _computed(change: ValueChange, context: Context) -> str:
    ends = _ends(change, context)
    if change.old is None or change.new is None:
        name = f"computed_{state(change.old, change.new)}"
        value = labels.value(context, change.new or change.old)
        ends = context.phrase(name, value=value)
    reason = ""
    if change.is_redefined:
        reason = f" · {context.phrase('reworked')}"
    elif change.causes:
        names = "; ".join(labels.figure(context, key) for key in change.causes)
        reason = f" · {context.phrase('because', names=names)}"
    return f"- {labels.figure(context, change.key)}: {ends}{reason}"


def _ends(change: ValueChange, context: Context) -> str:
    """Old value → new value, and the change in words in brackets, if there is any."""
    ends = f"{labels.value(context, change.old)} → **{labels.value(context, change.new)}**"
    unit = labels.unit(context, change.key.indicator)
    if change.ends is None or change.ends[0] == change.ends[1] or not unit:
        return ends
    old, new = change.ends
    points = difference(old, new)
    amount = formats.distance(abs(points), unit, context.lang)
    if unit["symbol_en"] != "%" and old:
        percent = abs(rounded_change(relative_change(old, new), PERCENT_DECIMALS))
        printed = formats.number(percent, context.lang)
        amount = context.phrase("amount", amount=amount, percent=printed)
    return f"{ends} ({escape_markdown(formats.change(points, amount, context.lang))})"

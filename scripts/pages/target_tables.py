"""Ways: the distance to each target and what reaching it would take, in a table and worked out."""

from decimal import Decimal

from scripts.model import targets
from scripts.model.figures import Key, key_of
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.targets import Growth, People, Progress
from scripts.pages import tables
from scripts.pages.context import PageContext
from scripts.pages.links import (
    record_address,
    record_anchor,
    target_link,
)
from scripts.wording import formats
from scripts.wording.html import inert, link


def table(ctx: PageContext, indicator: str, caption: str) -> str:
    """A row for each target: how far away the last figure is, and the growth it would take."""
    steps = targets.progress(ctx.figures, indicator)
    rows = []
    for step in steps:
        address = record_address(ctx, key_of(step.target), "way-")
        away = [_points(ctx, step), *([_people(ctx, step)] if step.people else [])]
        growth = _growth(ctx, step)
        cells = [
            target_link(ctx, step.target) + tables.grade(ctx, step.target),
            "<br>".join(link(address, text, kind="derived") for text in away),
            link(address, growth, kind="derived") if step.growth else growth,
        ]
        year = inert(ctx.name("periods", step.target["period"], "short"))
        cells_html = "".join(f"<td>{cell}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{year}</th>{cells_html}</tr>')
    periods = {"since": "", "latest": ""}
    for step in steps[:1]:
        periods = {
            "since": inert(ctx.name("periods", step.full.key.period, "short")),
            "latest": inert(ctx.name("periods", step.latest.key.period, "short")),
        }
    heads = [
        ctx.phrase("way", f"{n}_head", **periods) for n in ("year", "target", "away", "growth")
    ]
    return tables.wrap(ctx, heads, "".join(rows), caption, "ways")


def worked(ctx: PageContext, step: Progress) -> str:
    """The arithmetic behind a row of that table, with every number linked to its record."""
    key = key_of(step.target)
    lines = [
        f"{_value(ctx, step.latest.key)} − {_target(ctx, step)} = "
        f"{_number(ctx, step.points)} → {_points(ctx, step)}"
    ]
    if step.people:
        lines.append(_people_worked(ctx, step, step.people))
    if step.growth:
        lines += _growth_worked(ctx, step, step.growth)
    title = ctx.phrase(
        "way", "to", target=inert(ctx.target_value(step.target)), year=_year(ctx, step)
    )
    formulas = "".join(f'<p class="formula">{line}</p>' for line in lines)
    anchor = record_anchor(ctx.figures, key)
    return f'<div class="sum" id="way-{anchor}"><strong>{title}</strong>{formulas}</div>'


def _people_worked(ctx: PageContext, step: Progress, people: People) -> str:
    counted = " + ".join(_value(ctx, key) for key in people.counted)
    if len(people.counted) > 1:
        counted = f"({counted})"
    share = formats.number(step.target["value"], ctx.lang)
    return (
        f"{counted} − {share}% × {_value(ctx, people.whole)} = "
        f"{_number(ctx, people.value.normalize())} → {_people(ctx, step)}"
    )


def _growth_worked(ctx: PageContext, step: Progress, growth: Growth) -> list[str]:
    years = str(growth.years)
    start, target = _value(ctx, step.full.key), _target(ctx, step)
    points = round_half_up(growth.points, 1)
    return [
        f"({target} − {start}) ÷ {years} ≈ "
        + ctx.phrase("way", "points_yearly", value=_number(ctx, points)),
        f"({target} ÷ {start})<sup>1/{years}</sup> − 1 ≈ {_percent(ctx, growth)}",
    ]


def _year(ctx: PageContext, step: Progress) -> str:
    return inert(ctx.name("periods", step.target["period"], "short"))


def _value(ctx: PageContext, key: Key) -> str:
    """A figure as a bare number, linked to its record."""
    value = ctx.figures.value(key)
    text = formats.number(value, ctx.lang) if value is not None else ""
    return link(record_address(ctx, key), f'<data value="{value}">{inert(text)}</data>')


def _target(ctx: PageContext, step: Progress) -> str:
    text = formats.number(step.target["value"], ctx.lang)
    address = record_address(ctx, key_of(step.target), "target-")
    return link(address, f'<data value="{step.target["value"]}">{inert(text)}</data>')


def _number(ctx: PageContext, value: Decimal) -> str:
    return inert(formats.number(value, ctx.lang).replace("-", "−"))


def _away(ctx: PageContext, value: Decimal, amount: str, step: Progress) -> str:
    """``thiếu khoảng 25,5 điểm``: below or above, with the target's own bound in words."""
    name = "short" if value < 0 else "over" if value > 0 else "reached"
    said = formats.bounded(amount, step.target["bound"], ctx.lang)
    return f'<data value="{value}">{inert(ctx.phrase("way", name, amount=said))}</data>'


def _points(ctx: PageContext, step: Progress) -> str:
    points = round_half_up(step.points, min(1, decimals_of(step.points)))
    amount = ctx.phrase("way", "points", value=formats.number(abs(points), ctx.lang))
    return _away(ctx, points, amount, step)


def _people(ctx: PageContext, step: Progress) -> str:
    people = targets.rounded_people(step.people.value if step.people else Decimal(0))
    amount = ctx.phrase("way", "people", value=formats.number(abs(people), ctx.lang))
    return _away(ctx, people, amount, step)


def _growth(ctx: PageContext, step: Progress) -> str:
    """What each year would take: in points, and in per cent with the margin of its rounding."""
    if step.growth is None:
        reached = step.points >= 0
        return ctx.phrase("way", "reached") if reached else ctx.phrase("page", "nothing")
    points = round_half_up(step.growth.points, 1)
    return ctx.phrase(
        "way",
        "growth",
        points=f'<data value="{points}">{_number(ctx, points)}</data>',
        percent=_percent(ctx, step.growth),
    )


def _percent(ctx: PageContext, growth: Growth) -> str:
    """The yearly growth, as a range if the rate that it starts from is rounded too coarsely."""
    shown = {round_half_up(rate, 1) for rate in (growth.least, growth.percent, growth.greatest)}
    ends = sorted({min(shown), max(shown)})
    return "–".join(
        f'<data value="{end}">{_number(ctx, end)}{"%" if end == ends[-1] else ""}</data>'
        for end in ends
    )

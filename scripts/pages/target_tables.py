"""Ways: the distance to each target and what reaching it would take, in a table and worked out."""

from decimal import Decimal

from scripts.model import targets
from scripts.model.figures import Key, key_of
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.targets import Growth, People, Step
from scripts.pages import tables
from scripts.pages.links import View
from scripts.wording import formats
from scripts.wording.html import inert, link


def table(view: View, indicator: str, caption: str) -> str:
    """A row for each target: how far away the last figure is, and the growth it would take."""
    steps = targets.steps(view.figures, indicator)
    rows = []
    for step in steps:
        address = view.record(key_of(step.target), "way-")
        away = [_points(view, step), *([_people(view, step)] if step.people else [])]
        growth = _growth(view, step)
        cells = [
            view.target(step.target) + tables.grade(view, step.target),
            "<br>".join(link(address, text, kind="derived") for text in away),
            link(address, growth, kind="derived") if step.growth else growth,
        ]
        year = view.name("periods", step.target["period"], "short")
        cells_html = "".join(f"<td>{cell}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{year}</th>{cells_html}</tr>')
    periods = {"since": "", "latest": ""}
    for step in steps[:1]:
        periods = {
            "since": view.name("periods", step.full.key.period, "short"),
            "latest": view.name("periods", step.latest.key.period, "short"),
        }
    heads = [view.word("way", f"{n}_head", **periods) for n in ("year", "target", "away", "growth")]
    return tables.wrap(view, heads, "".join(rows), caption, "ways")


def worked(view: View, step: Step) -> str:
    """The arithmetic behind a row of that table, with every number linked to its record."""
    key = key_of(step.target)
    lines = [
        f"{_value(view, step.latest.key)} − {_target(view, step)} = "
        f"{_number(view, step.points)} → {_points(view, step)}"
    ]
    if step.people:
        lines.append(_people_worked(view, step, step.people))
    if step.growth:
        lines += _growth_worked(view, step, step.growth)
    title = view.word("way", "to", target=view.target_value(step.target), year=_year(view, step))
    formulas = "".join(f'<p class="formula">{line}</p>' for line in lines)
    return f'<div class="sum" id="way-{view.anchor(key)}"><strong>{title}</strong>{formulas}</div>'


def _people_worked(view: View, step: Step, people: People) -> str:
    counted = " + ".join(_value(view, key) for key in people.counted)
    if len(people.counted) > 1:
        counted = f"({counted})"
    share = formats.number(step.target["value"], view.lang)
    return (
        f"{counted} − {share}% × {_value(view, people.whole)} = "
        f"{_number(view, people.value.normalize())} → {_people(view, step)}"
    )


def _growth_worked(view: View, step: Step, growth: Growth) -> list[str]:
    years = str(growth.years)
    start, target = _value(view, step.full.key), _target(view, step)
    points = round_half_up(growth.points, 1)
    return [
        f"({target} − {start}) ÷ {years} ≈ "
        + view.word("way", "points_yearly", value=_number(view, points)),
        f"({target} ÷ {start})<sup>1/{years}</sup> − 1 ≈ {_percent(view, growth)}",
    ]


def _year(view: View, step: Step) -> str:
    return view.name("periods", step.target["period"], "short")


def _value(view: View, key: Key) -> str:
    """A figure as a bare number, linked to its record."""
    value = view.figures.value(key)
    text = formats.number(value, view.lang) if value is not None else ""
    return link(view.record(key), f'<data value="{value}">{inert(text)}</data>')


def _target(view: View, step: Step) -> str:
    text = formats.number(step.target["value"], view.lang)
    address = view.record(key_of(step.target), "target-")
    return link(address, f'<data value="{step.target["value"]}">{inert(text)}</data>')


def _number(view: View, value: Decimal) -> str:
    return inert(formats.number(value, view.lang).replace("-", "−"))


def _away(view: View, value: Decimal, amount: str, step: Step) -> str:
    """``thiếu khoảng 25,5 điểm``: below or above, with the target's own bound in words."""
    name = "short" if value < 0 else "over" if value > 0 else "reached"
    said = formats.bounded(amount, step.target["bound"], view.lang)
    return f'<data value="{value}">{inert(view.word("way", name, amount=said))}</data>'


def _points(view: View, step: Step) -> str:
    points = round_half_up(step.points, min(1, decimals_of(step.points)))
    amount = view.word("way", "points", value=formats.number(abs(points), view.lang))
    return _away(view, points, amount, step)


def _people(view: View, step: Step) -> str:
    people = targets.rounded_people(step.people.value if step.people else Decimal(0))
    amount = view.word("way", "people", value=formats.number(abs(people), view.lang))
    return _away(view, people, amount, step)


def _growth(view: View, step: Step) -> str:
    """What each year would take: in points, and in per cent with the margin of its rounding."""
    if step.growth is None:
        reached = step.points >= 0
        return view.word("way", "reached") if reached else view.word("page", "nothing")
    points = round_half_up(step.growth.points, 1)
    return view.word(
        "way",
        "growth",
        points=f'<data value="{points}">{_number(view, points)}</data>',
        percent=_percent(view, step.growth),
    )


def _percent(view: View, growth: Growth) -> str:
    """The yearly growth, as a range if the rate that it starts from is rounded too coarsely."""
    shown = {round_half_up(rate, 1) for rate in (growth.least, growth.percent, growth.greatest)}
    ends = sorted({min(shown), max(shown)})
    return "–".join(
        f'<data value="{end}">{_number(view, end)}{"%" if end == ends[-1] else ""}</data>'
        for end in ends
    )

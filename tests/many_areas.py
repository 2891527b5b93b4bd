"""A package with many invented provinces: the figures of the first for each, times a factor."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.model.rounding import round_like
from tests.tables import rows_of, with_rows

OWN, BASE = "XA", "workers"
Change = Callable[[dict[str, Any]], dict[str, Any]]


def many_areas(
    package: Package,
    count: int,
    without: Sequence[tuple[str, str]] = (),
    area: Change = dict,
    figure: Change = dict,
) -> Package:
    """The package with ``count`` provinces in all: ``XA``, then ``XP02``, ``XP03`` and so on.

    The province with the number n has as many workers as the first, and of every other value the
    share ``(40 + 37 * n % 110) / 100``, rounded. ``without`` are pairs of an area and a period that
    have none. ``area`` and ``figure`` change each row.
    """
    areas, rows = rows_of(package, "areas"), rows_of(package, "figures")
    (own_area,) = [row for row in areas if row["id"] == OWN]
    own_rows = [row for row in rows if row["area"] == OWN]
    for number in range(2, count + 1):
        name, share = f"XP{number:02}", Decimal(40 + 37 * number % 110) / 100
        names = {"name_vi": f"Tỉnh Đặt Thêm {number}", "name_en": f"Added province {number}"}
        areas.append(
            {**own_area, **names, "id": name, "code": f"{100 + number}", "order": 100 + number}
        )
        rows += [{**row, "area": name, "value": _value(row, share)} for row in own_rows]
    rows = [figure(row) for row in rows if (row["area"], row["period"]) not in without]
    return with_rows(package, areas=[area(row) for row in areas], figures=rows)


def _value(row: dict[str, Any], share: Decimal) -> Decimal | None:
    value: Decimal | None = row["value"]
    return value if value is None or row["indicator"] == BASE else round_like(value * share, value)


def many_figures(package: Package, count: int) -> Figures:
    """The figures of that package."""
    return Figures(many_areas(package, count))

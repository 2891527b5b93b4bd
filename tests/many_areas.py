"""A package with many invented provinces: the figures of the first for each, times a factor."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pandas as pd

from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.model.rounding import round_like

OWN, BASE = "XA", "workers"


def many_areas(package: Package, count: int, without: Sequence[tuple[str, str]] = ()) -> Package:
    """The package with ``count`` provinces in all: ``XA``, then ``XP02``, ``XP03`` and so on.

    The province with the number n has as many workers as the first, and of every other value the
    share ``(40 + 37 * n % 110) / 100``, rounded. ``without`` are pairs of an area and a period that
    have none.
    """
    areas, rows = package.tables["areas"], package.tables["figures"]
    row, own = areas[areas["id"] == OWN], rows[rows["area"] == OWN]
    more_areas, more_rows = [areas], [rows]
    for number in range(2, count + 1):
        name, share = f"XP{number:02}", Decimal(40 + 37 * number % 110) / 100
        names = {"name_vi": f"Tỉnh Đặt Thêm {number}", "name_en": f"Added province {number}"}
        cells: dict[str, Any] = {"code": str(100 + number), "order": 100 + number}
        more_areas.append(row.assign(id=name, **names, **cells))
        values = [
            round_like(value * share, value) if value is not None and indicator != BASE else value
            for indicator, value in zip(own["indicator"], own["value"], strict=True)
        ]
        more_rows.append(own.assign(area=name, value=pd.Series(values, own.index, dtype=object)))
    figures = pd.concat(more_rows, ignore_index=True)
    for area, period in without:
        figures = figures[(figures["area"] != area) | (figures["period"] != period)]
    tables = {
        **package.tables,
        "areas": pd.concat(more_areas, ignore_index=True),
        "figures": figures.reset_index(drop=True),
    }
    return Package(package.folder, package.descriptor, tables)


def many_figures(package: Package, count: int) -> Figures:
    """The figures of that package."""
    return Figures(many_areas(package, count))

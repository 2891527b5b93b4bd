"""Coverage: the days and places that figures are about."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import Row


class Coverage(NamedTuple):
    """The days and places that figures are about; ``last`` is ``None`` where the end is open."""

    first: date | None
    last: date | None
    areas: Sequence[Row]


def coverage_of(figures: Figures, rows: Iterable[Observation]) -> Coverage:
    """The coverage of observations, as far as their periods have days and their areas ISO codes."""
    spans = [(row["first"], row["last"], row["area"]) for row in rows]
    starts = [first for first, _, _ in spans if isinstance(first, date)]
    ends = [last for _, last, _ in spans if isinstance(last, date)]
    open_starts = [first for first, last, _ in spans if isinstance(first, date) and last is None]
    last = max(ends, default=None)
    if last is not None and any(first > last for first in open_starts):
        last = None
    area_ids = {area for _, _, area in spans}
    areas = figures.package.by_id["areas"].values()
    return Coverage(
        first=min(starts, default=None),
        last=last,
        areas=[row for row in areas if row["id"] in area_ids and _ISO_3166.fullmatch(row["id"])],
    )


_ISO_3166 = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")

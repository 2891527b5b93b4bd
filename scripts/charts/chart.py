"""The content of a chart in one language, before it is drawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Caution(NamedTuple):
    """A sentence to read a drawing by: the first of a note, whose id is ``note``."""

    note: str
    text: str


@dataclass(frozen=True)
class Point:
    """One value of a chart. ``value`` is ``None`` where there is no result.

    ``group`` is the name of its series, row or heading, ``label`` what tells it from others there
    (mostly its period), ``text`` its value as printed. ``kind`` is ``full``, ``partial`` (a part of
    its year), ``unsettled`` (not final), ``other`` (another area, for comparison), ``rest`` (one of
    many areas, without a name), ``target``, ``whole``, ``part`` or ``branch`` (a part that goes no
    further). ``comparable`` says that it can
    be compared with others in time: it counts a calendar year, or a moment. ``day`` is the last
    day of its period, ``None`` if that has none; ``whole_year``, that it is a calendar year.
    ``note`` is what the drawing says beside it: the distance to a target, its share of a whole;
    ``ours`` what of that is our own calculation: ``shares``, ``changes``, ``distances``, or
    ``differences`` where it is the value itself. ``due`` is what its label says before a year at
    whose end it falls: ``cuối``, ``end of``. What is not ``final`` is hollow, and so are targets.
    ``slack`` is how far an “about” value may be from the true one. ``scale`` is what the groups
    have in common that are drawn on one scale; empty for a group that has its own.
    """

    group: str
    label: str
    value: Decimal | None
    text: str
    kind: str
    comparable: bool = True
    day: date | None = None
    whole_year: bool = True
    note: str = ""
    ours: str = ""
    due: str = ""
    final: bool = True
    slack: Decimal = Decimal(0)
    scale: str = ""


@dataclass(frozen=True)
class Chart:
    """The points of a chart, in one language, and the indicators that it shows.

    ``form`` is one of ``FORMS``. ``subtitle`` says what is measured, where, when and in which
    unit. ``over_time`` says that the points of a group are one measure in several periods, so that
    one can rise or fall. ``words`` are texts of the drawing that belong to no single point;
    ``ticks`` are the values that its axis names, with their texts. ``is_reached`` says whether the
    value beside a target is at it or on its better side; ``None`` where they can't be compared.
    ``cautions`` are sentences to read the drawing by. ``target_sources`` are the documents that set
    its targets. ``not_drawn`` are sentences about targets and areas that the drawing lacks since
    they can't be compared. ``alternative`` is its alternative text where that isn't each value.
    """

    form: str
    points: tuple[Point, ...]
    subtitle: str
    indicators: tuple[str, ...]
    over_time: bool
    words: tuple[str, ...] = ()
    ticks: tuple[tuple[Decimal, str], ...] = ()
    is_reached: bool | None = None
    cautions: tuple[Caution, ...] = ()
    target_sources: tuple[str, ...] = ()
    not_drawn: str = ""
    alternative: str = ""

    @property
    def ours(self) -> tuple[str, ...]:
        """The kinds of content in the drawing that we calculated; none if all of it is printed."""
        return tuple(dict.fromkeys(point.ours for point in self.points if point.ours))

    @property
    def has_hollow(self) -> bool:
        """Whether a value isn't final, so that a reader needs the key."""
        return any(not point.final and point.value is not None for point in self.points)

    @property
    def has_partial(self) -> bool:
        """Whether a point is a part of its year, so that a reader needs the key."""
        return any(point.kind == "partial" for point in self.points)

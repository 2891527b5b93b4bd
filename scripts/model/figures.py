"""Figures: the printed values of a package, and those computed by formula.

Numbers are ``Decimal`` throughout, in the unit of their indicator, and are rounded (half up) only
where a function says so.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from scripts.model import formulas
from scripts.model.breaks import break_between
from scripts.model.formulas import FormulaError, Input
from scripts.model.package import Package, Row
from scripts.model.rounding import round_half_up
from scripts.model.undated import in_sequence, is_undated, undated_beside


class Key(NamedTuple):
    """Key of a figure: indicator, area, period."""

    indicator: str
    area: str
    period: str


def key_of(row: Row) -> Key:
    """The key of a row of figures, targets or revisions."""
    return Key(row["indicator"], row["area"], row["period"])


@dataclass(frozen=True)
class Figure:
    """One value: printed by a source (``printed``), or computed by formula and rounded.

    ``status`` is an id of table ``statuses``, or ``computed`` where all inputs are final.
    """

    key: Key
    value: Decimal | None
    bound: str
    status: str
    printed: bool
    row: Row = field(default_factory=dict, compare=False, repr=False)


UNSETTLED = ("estimate", "preliminary", "unconfirmed")


class Figures:
    """All figures of a package, printed and computed, looked up by indicator, area and period."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.periods = list(package.by_id["periods"])
        self.areas = list(package.by_id["areas"])
        self.printed: dict[Key, Figure] = {}
        for _, row in package.rows("figures"):
            key, bound = key_of(row), row["bound"] or "exact"
            self.printed[key] = Figure(key, row["value"], bound, row["status"], True, row)
        period_order = {period: position for position, period in enumerate(self.periods)}
        area_order = {area: position for position, area in enumerate(self.areas)}
        places = {(a, p) for _, a, p in self.printed if a in area_order and p in period_order}
        in_order = sorted(places, key=lambda place: (area_order[place[0]], period_order[place[1]]))
        self._places = dict.fromkeys(in_order)
        self._sources = {(*key[1:], figure.row["source"]) for key, figure in self.printed.items()}
        self._computed: dict[Key, Decimal | None] = {}
        self._computing: list[Key] = []
        self._series: dict[tuple[str, str], list[Figure]] = {}
        self._peers: dict[str, list[str]] = {}
        self.margins: dict[tuple[str, str, str, bool], tuple[Decimal, Decimal] | None] = {}

    def effective_key(self, key: Key) -> Key:
        """The key whose value holds for this one.

        An indicator of kind ``base`` has one value a year, which holds for every period in it. One
        that a source gives without a time holds for every period that it has figures of.
        """
        indicator = self.package.by_id["indicators"].get(key.indicator, {})
        if key in self.printed or indicator.get("kind") != "base":
            return key
        year = self.package.by_id["periods"].get(key.period, {}).get("year")
        of_year = key if year is None else key._replace(period=year)
        if of_year in self.printed:
            return of_year
        return undated_beside(self.package, self.printed, self._sources, key) or of_year

    def value(self, key: Key) -> Decimal | None:
        """The printed value, else the unrounded computed one, else ``None``."""
        effective_key = self.effective_key(key)
        figure = self.printed.get(effective_key)
        return self.computed(effective_key) if figure is None else figure.value

    def computed(self, key: Key) -> Decimal | None:
        """The unrounded result of an indicator's formula; ``None`` without one or its inputs.

        Raises ``FormulaError`` for a formula that can't be read, names an unknown indicator,
        needs itself, or divides by zero.
        """
        indicator = self.package.by_id["indicators"].get(key.indicator)
        if indicator is None or indicator["formula"] is None:
            return None
        if key not in self._computed:
            if key in self._computing:
                raise FormulaError("formula-circle", key.indicator)
            self._computing.append(key)
            try:
                self._computed[key] = self.evaluate(indicator["formula"], key.area, key.period)
            finally:
                self._computing.pop()
        return self._computed[key]

    def inputs(self, formula: str, area: str, period: str) -> dict[Input, Key] | None:
        """The figure that each input of a formula takes at a place.

        ``None`` if one has no value, or a break lies between its period and that of the result.
        Raises ``FormulaError`` as :meth:`computed` does.
        """
        inputs = formulas.inputs(formula)
        for one in inputs:
            if one.indicator not in self.package.by_id["indicators"]:
                raise FormulaError("formula-name", one.indicator)
        keys = {}
        for one in inputs:
            key = self.effective_key(Key(one.indicator, area, period))
            if one.first:
                key = self._first(one.indicator, area) or key
            if self.value(key) is None or self._is_across_break(key, period):
                return None
            keys[one] = key
        return keys

    def _first(self, indicator: str, area: str) -> Key | None:
        """The first figure of a series that has a value, one with a time before one without."""
        keys = [one.key for one in self.series(indicator, area) if one.value is not None]
        return min(keys, key=lambda key: is_undated(self.package, key.period), default=None)

    def _is_across_break(self, key: Key, period: str) -> bool:
        """Whether a figure is counted in another way than those of a period are."""
        return key.period != period and bool(
            break_between(self.package, key.indicator, key.area, key.period, period)
        )

    def evaluate(
        self, formula: str, area: str, period: str, *, published: bool = False
    ) -> Decimal | None:
        """The value of an expression over indicators at one place; ``None`` if an input has none.

        ``published`` takes computed inputs as readers see them, rounded. Raises
        ``FormulaError`` as :meth:`computed` does.
        """
        keys = self.inputs(formula, area, period)
        if keys is None:
            return None
        get = self.published if published else self.value
        values = {one: required(get(key)) for one, key in keys.items()}
        return formulas.evaluate(formula, values.__getitem__)

    def published(self, key: Key) -> Decimal | None:
        """The value as readers see it: printed, or computed and rounded; ``None`` without one."""
        figure = self.figure(key)
        return None if figure is None else figure.value

    def figure(self, key: Key) -> Figure | None:
        """The printed figure, else the computed one rounded to its indicator's decimals."""
        if key in self.printed:
            return self.printed[key]
        value = self.value(key)
        if value is None:
            return None
        row = self.package.by_id["indicators"][key.indicator]
        status = self._status(row["formula"], key) if row["formula"] else "computed"
        return Figure(key, round_half_up(value, row["decimals"]), "exact", status, False)

    def _status(self, formula: str, key: Key) -> str:
        """The status of a computed value: that of an input that isn't final, if there is one."""
        keys = self.inputs(formula, key.area, key.period) or {}
        inputs = [self.figure(used) for used in keys.values()]
        return next((i.status for i in inputs if i and i.status in UNSETTLED), "computed")

    def unit(self, indicator: str) -> Row:
        """The row of table ``units`` that an indicator is measured in."""
        return self.package.by_id["units"][self.package.by_id["indicators"][indicator]["unit"]]

    def places(self, *names: str) -> list[tuple[str, str]]:
        """The (area, period) pairs at which all these indicators may have a value, in order."""
        indicators = self.package.by_id["indicators"]
        not_yearly = [name for name in names if indicators[name]["kind"] != "base"] or list(names)
        return [
            (area, period)
            for area, period in self._places
            if all(self.value(Key(name, area, period)) is not None for name in not_yearly)
        ]

    def series(self, indicator: str, area: str) -> list[Figure]:
        """Every figure of an indicator in an area, printed or computed, by period.

        One without a time comes before those that only later reports print.
        """
        if (indicator, area) not in self._series:
            self._series[indicator, area] = self._series_of(indicator, area)
        return self._series[indicator, area]

    def _series_of(self, indicator: str, area: str) -> list[Figure]:
        keys = [Key(indicator, area, period) for period in self.periods]
        kind = self.package.by_id["indicators"][indicator]["kind"]
        figures = [
            self.figure(key)
            for key in keys
            if key in self.printed or (kind != "base" and (area, key.period) in self._places)
        ]
        return in_sequence(self.package, [one for one in figures if one is not None])

    def areas_of(self, indicator: str) -> list[str]:
        """The areas for which an indicator has a figure, the report's own area first."""
        return [area for area in self.areas if self.series(indicator, area)]

    @cached_property
    def areas_of_report_level(self) -> list[str]:
        """The report's own area and those beside it, parts of the same whole, that have figures."""
        rows = self.package.by_id["areas"]
        with_figures, own = {area for area, _ in self._places}, self.areas[0] if self.areas else ""
        whole = rows[own].get("part_of") if own else None
        beside = [area for area in self.areas if whole and rows[area].get("part_of") == whole]
        return [area for area in beside or [own] if area in with_figures]

    def peers(self, indicator: str) -> list[str]:
        """The first area with figures of an indicator, and those beside it that have some too.

        Beside it are the areas that are part of the same whole; beside one that is neither a part
        nor a whole, as where a report names no area, are those of the report's level.
        """
        if indicator not in self._peers:
            areas = self.areas_of(indicator)
            rows = self.package.by_id["areas"]
            wholes = {row.get("part_of") for row in rows.values()}
            whole = rows[areas[0]].get("part_of") if areas else None
            beside = [area for area in rows if whole and rows[area].get("part_of") == whole]
            if whole is None and areas and areas[0] not in wholes:
                beside = self.areas_of_report_level
            self._peers[indicator] = [a for a in areas if a == areas[0] or a in beside]
        return self._peers[indicator]


def required(value: Decimal | None) -> Decimal:
    """The value of a figure that is known to have one; ``ValueError`` if it has none."""
    if value is None:
        raise ValueError
    return value

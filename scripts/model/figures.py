"""Compute: formulas over the printed figures, changes, distances, printed against computed.

Pure functions over a :class:`~scripts.package.Package`; numbers are ``Decimal`` throughout,
in the unit of their indicator, and are rounded (half up) only where a function says so.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from scripts.model import formulas
from scripts.model.formulas import FormulaError, Input
from scripts.model.package import Package, Row
from scripts.model.rounding import decimals_of, round_half_up, round_like


class Key(NamedTuple):
    """What identifies a figure."""

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


@dataclass(frozen=True)
class Comparison:
    """A printed value beside the same value computed by formula.

    ``agrees`` says whether both are the same to the printed precision, or as near as the
    rounding of the formula's inputs allows.
    """

    key: Key
    printed: Decimal
    computed: Decimal
    agrees: bool

    @property
    def rounded(self) -> Decimal:
        """The computed value with as many decimals as are printed."""
        return round_like(self.computed, self.printed)


UNSETTLED = ("estimate", "preliminary")


class Figures:
    """All figures of a package, printed and computed, looked up by indicator, area and period."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.periods = sorted(package.by_id["periods"], key=self._when)
        self.areas = list(package.by_id["areas"])
        self.printed: dict[Key, Figure] = {}
        for _, row in package.rows("figures"):
            key = key_of(row)
            self.printed[key] = Figure(key, row["value"], row["bound"], row["status"], True, row)
        self._places = sorted(
            {(key.area, key.period) for key in self.printed if key.period in self.periods},
            key=lambda place: (place[0], self.periods.index(place[1])),
        )
        self._computed: dict[Key, Decimal | None] = {}
        self._computing: list[Key] = []
        self._series: dict[tuple[str, str], list[Figure]] = {}

    def _when(self, period: str) -> tuple[date, date]:
        """Orders periods by their end, then their beginning; undated ones come last."""
        row = self.package.by_id["periods"][period]
        first = row["first"] or date.max
        return row["last"] or first, first

    def holder(self, key: Key) -> Key:
        """The key whose value holds for this one.

        An indicator of kind ``base`` has one value a year, which holds for every period in it.
        """
        indicator = self.package.by_id["indicators"].get(key.indicator, {})
        year = self.package.by_id["periods"].get(key.period, {}).get("year")
        if key in self.printed or indicator.get("kind") != "base" or year is None:
            return key
        return key._replace(period=year)

    def value(self, key: Key) -> Decimal | None:
        """The printed value, else the unrounded computed one, else ``None``."""
        held = self.holder(key)
        figure = self.printed.get(held)
        return self.computed(held) if figure is None else figure.value

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
        """The figure that each input of a formula takes at a place; ``None`` if one has no value.

        Raises ``FormulaError`` as :meth:`computed` does.
        """
        asked_for = formulas.inputs(formula)
        for asked in asked_for:
            if asked.indicator not in self.package.by_id["indicators"]:
                raise FormulaError("formula-name", asked.indicator)
        keys = {}
        for asked in asked_for:
            key = self.holder(Key(asked.indicator, area, period))
            if asked.first:
                series = [f.key for f in self.series(asked.indicator, area) if f.value is not None]
                key = series[0] if series else key
            if self.value(key) is None:
                return None
            keys[asked] = key
        return keys

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
        get = self._published if published else self.value
        values = {asked: known(get(key)) for asked, key in keys.items()}
        return formulas.evaluate(formula, values.__getitem__)

    def spread(
        self, formula: str, area: str, period: str, *, published: bool = False
    ) -> tuple[Decimal, Decimal] | None:
        """The least and the greatest result that the rounding of a formula's inputs allows.

        Counts and money are exact; other printed values are known to half their last decimal.
        Each input is taken at both its ends, which is enough for formulas that rise or fall
        with each of them, as sums and quotients do.
        """
        keys = self.inputs(formula, area, period)
        if keys is None:
            return None
        distinct = list(dict.fromkeys(keys.values()))
        ends = [sorted(set(self._ends(key, published=published))) for key in distinct]
        corners = [dict(zip(distinct, corner, strict=True)) for corner in product(*ends)]
        results = [
            formulas.evaluate(formula, {asked: at[keys[asked]] for asked in keys}.__getitem__)
            for at in corners
        ]
        return min(results), max(results)

    def _published(self, key: Key) -> Decimal | None:
        figure = self.figure(key)
        return None if figure is None else figure.value

    def _ends(self, key: Key, *, published: bool) -> tuple[Decimal, Decimal]:
        """The least and the greatest true value that a figure may stand for."""
        indicator = self.package.by_id["indicators"][key.indicator]
        if key not in self.printed and not published:
            found = self.spread(indicator["formula"], key.area, key.period)
            return found or (Decimal(0), Decimal(0))
        value = known(self._published(key))
        if self.unit(key.indicator)["whole"]:
            return value, value
        half = Decimal(5).scaleb(-decimals_of(value) - 1)
        return value - half, value + half

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
        found = [i.status for i in inputs if i is not None and i.status in UNSETTLED]
        return found[0] if found else "computed"

    def unit(self, indicator: str) -> Row:
        """The row of table ``units`` that an indicator is measured in."""
        return self.package.by_id["units"][self.package.by_id["indicators"][indicator]["unit"]]

    def places(self, *names: str) -> list[tuple[str, str]]:
        """The (area, period) pairs at which all these indicators may have a value, in order."""
        bases = self.package.by_id["indicators"]
        moving = [name for name in names if bases[name]["kind"] != "base"] or list(names)
        return [
            (area, period)
            for area, period in self._places
            if all(self.value(Key(name, area, period)) is not None for name in moving)
        ]

    def series(self, indicator: str, area: str) -> list[Figure]:
        """Every figure of an indicator in an area, printed or computed, by period."""
        if (indicator, area) not in self._series:
            self._series[indicator, area] = self._made_series(indicator, area)
        return self._series[indicator, area]

    def _made_series(self, indicator: str, area: str) -> list[Figure]:
        keys = [Key(indicator, area, period) for period in self.periods]
        kind = self.package.by_id["indicators"][indicator]["kind"]
        found = [
            self.figure(key)
            for key in keys
            if key in self.printed or (kind != "base" and (area, key.period) in self._places)
        ]
        return [figure for figure in found if figure is not None]

    def areas_of(self, indicator: str) -> list[str]:
        """The areas for which an indicator has a figure, in the order of the table areas."""
        return [area for area in self.areas if self.series(indicator, area)]


def comparisons(figures: Figures) -> list[Comparison]:
    """Printed against computed, for every printed exact value whose indicator has a formula."""
    found = []
    for key, figure in figures.printed.items():
        if figure.value is not None and figure.bound == "exact":
            computed = figures.computed(key)
            if computed is not None:
                agrees = _agrees(figures, key, figure.value, computed)
                found.append(Comparison(key, figure.value, computed, agrees))
    return found


def _agrees(figures: Figures, key: Key, printed: Decimal, computed: Decimal) -> bool:
    if round_like(computed, printed) == printed:
        return True
    formula = figures.package.by_id["indicators"][key.indicator]["formula"]
    least, greatest = figures.spread(formula, key.area, key.period) or (computed, computed)
    return round_like(least, printed) <= printed <= round_like(greatest, printed)


def known(value: Decimal | None) -> Decimal:
    """The value of a figure that has one; ``ValueError`` if it has not."""
    if value is None:  # callers ask only for figures that have a value
        raise ValueError
    return value

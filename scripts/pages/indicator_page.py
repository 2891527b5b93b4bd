"""The page of one indicator: what the package says about it.

One figure is one record: a card with all that is known of it, whose address never changes
(``/indicators/si_coverage/#2021-01-01/P9M``). ``indicator_functions`` has what the page can ask
for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.model import formulas
from scripts.model.comparisons import Comparison
from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import Row, ids_in
from scripts.model.ranking import areas_apart
from scripts.pages.context import PageContext
from scripts.pages.indicator_notes import NotePlaces, note_places
from scripts.pages.links import record_anchor
from scripts.pages.macros import for_macros


@dataclass(frozen=True)
class IndicatorPage:
    """What the package says about one indicator: its row, and the rows about it in their order.

    ``series`` are the figures by area and ``targets`` the targets, without those on the page of all
    areas; ``identities`` the identities that they must meet, each with whether it holds everywhere,
    ``comparisons`` printed values beside computed ones.
    """

    row: Row
    series: Mapping[str, Sequence[Figure]]
    targets: Sequence[Row]
    notes: NotePlaces
    identities: Sequence[tuple[Row, bool]]
    comparisons: Sequence[Comparison]

    @property
    def id(self) -> str:
        """The indicator's id."""
        return str(self.row["id"])

    @property
    def figures(self) -> list[Figure]:
        """All figures, area by area."""
        return [figure for series in self.series.values() for figure in series]

    @property
    def valued(self) -> list[Figure]:
        """The figures with a value of the first area that has any."""
        series = ([f for f in figures if f.value is not None] for figures in self.series.values())
        return next(filter(None, series), [])


def indicator_page(ctx: PageContext, indicator: str) -> IndicatorPage:
    """What the package says about an indicator."""
    figures, package = ctx.figures, ctx.package
    apart = set(areas_apart(figures, indicator))
    of_all = [row for _, row in package.rows("targets") if row["indicator"] == indicator]
    rows = [row for row in of_all if row["area"] not in apart]
    targets = sorted(rows, key=lambda row: figures.periods.index(row["period"]))
    areas = [area for area in figures.areas_of(indicator) if area not in apart]
    series = {area: figures.series(indicator, area) for area in areas}
    return IndicatorPage(
        row=ctx.row("indicators", indicator),
        series=series,
        targets=targets,
        notes=note_places(package, indicator, series, targets),
        identities=_identities(ctx, indicator),
        comparisons=[c for c in ctx.site.comparisons if c.key.indicator == indicator],
    )


def _identities(ctx: PageContext, indicator: str) -> list[tuple[Row, bool]]:
    return [
        (row, all(check.holds for check in ctx.site.checks if check.identity == identity))
        for identity, row in ctx.package.by_id["identities"].items()
        if indicator in formulas.names_in(f"{row['left']} + {row['right']}")
    ]


@for_macros
def former_anchors(figures: Figures, key: Key, table: str = "figures") -> list[str]:
    """The former anchors of a figure or of a row of ``targets``, but those that others have now.

    ``2021-09`` was the first nine months of 2021 and is September: it leads to September where
    the indicator has a figure of it, else to the nine months.
    """
    periods = figures.package.by_id["periods"]
    former = ids_in(periods[key.period].get("former"))
    if not former:
        return []
    place = key.indicator, key.area
    if table == "figures":
        periods_in_use = {figure.key.period for figure in figures.series(*place)}
    else:
        rows = (row for _, row in figures.package.rows(table))
        periods_in_use = {row["period"] for row in rows if (row["indicator"], row["area"]) == place}
    for name, row in periods.items():
        if name == key.period:
            break
        periods_in_use |= set(ids_in(row.get("former")))
    free = [period for period in dict.fromkeys(former) if period not in periods_in_use]
    return [record_anchor(figures, key._replace(period=period)) for period in free]

"""The data structures in SDMX: their dimensions, measure and attributes.

A period whose first and last day are known is a time, in the notation of SDMX. A period without
both is a code, as SDMX has no notation for it and no day is made up.
"""

from dataclasses import dataclass

from scripts.wording.publication import Publication


@dataclass(frozen=True)
class Component:
    """A column: its id in SDMX and the column of the flat table it comes from.

    ``codes`` is the table of its codes, or ``phrases`` for those that phrases.toml explains; a
    component without codes has a ``type`` of SDMX. An attribute ``of`` a dimension is the same for
    all observations there; the others belong to one observation.
    """

    id: str
    column: str
    codes: str = ""
    type: str = "String"
    of: str = ""
    mandatory: bool = False


def agency(about: Publication) -> str:
    """The agency of all ids: the package's name as an id of SDMX, such as ``SOCIAL_INSURANCE``."""
    return about.name.upper().replace("-", "_")


FREQ = Component("FREQ", "freq", "phrases")
REF_AREA = Component("REF_AREA", "area", "areas")
INDICATOR = Component("INDICATOR", "indicator", "indicators")
TIME_PERIOD = Component("TIME_PERIOD", "time_period", type="ObservationalTimePeriod")
PERIOD = Component("PERIOD", "period", "periods")
MEASURE = Component("OBS_VALUE", "value", type="Double")  # of which NaN is one
ATTRIBUTES = (
    Component("UNIT_MEASURE", "unit", "units", of="INDICATOR", mandatory=True),
    Component("UNIT_MULT", "unit_mult", "phrases", of="INDICATOR", mandatory=True),
    Component("DECIMALS", "decimals", type="Integer"),
    Component("OBS_STATUS", "status", "statuses"),
    Component("BOUND", "bound", "phrases"),
    Component("ORIGIN", "origin", "phrases", mandatory=True),
    Component("FIRST_DAY", "first", type="GregorianDay"),
    Component("LAST_DAY", "last", type="GregorianDay"),
    Component("SOURCE", "source", "documents"),
    Component("SECTION", "section", "sections"),
    Component("LOCATOR", "locator"),
    Component("NOTES", "notes"),
    Component("NOTES_VI", "notes_vi"),
    Component("NOTES_EN", "notes_en"),
)


@dataclass(frozen=True)
class Structure:
    """A data structure: the dimensions of its series, and that of the observations in one."""

    id: str
    of_series: tuple[Component, ...]
    of_observation: Component

    @property
    def dimensions(self) -> tuple[Component, ...]:
        """The dimensions in their order."""
        return (*self.of_series, self.of_observation)

    @property
    def components(self) -> tuple[Component, ...]:
        """Dimensions, measure and attributes."""
        return (*self.dimensions, MEASURE, *ATTRIBUTES)


DATED = Structure("DSD_OBSERVATIONS", (FREQ, REF_AREA, INDICATOR), TIME_PERIOD)
UNDATED = Structure("DSD_UNDATED", (REF_AREA, INDICATOR), PERIOD)

"""The components of the data structure in SDMX: dimensions, measure, attributes.

Periods are codes, not times: some are parts of a year, some have no dates, and none is made up.
"""

from dataclasses import dataclass

AGENCY = "BENTRE_SI"


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


DIMENSIONS = (
    Component("INDICATOR", "indicator", "indicators"),
    Component("REF_AREA", "area", "areas"),
    Component("PERIOD", "period", "periods"),
)
MEASURE = Component("OBS_VALUE", "value", type="Decimal")
STATUS = Component("OBS_STATUS", "status", "statuses")
ATTRIBUTES = (
    Component("UNIT_MEASURE", "unit", "units", of="INDICATOR"),
    Component("DECIMALS", "decimals", type="Integer"),
    STATUS,
    Component("BOUND", "bound", "phrases"),
    Component("ORIGIN", "origin", "phrases"),
    Component("FIRST_DAY", "first", type="GregorianDay", of="PERIOD"),
    Component("LAST_DAY", "last", type="GregorianDay", of="PERIOD"),
    Component("SOURCE", "source", "documents"),
    Component("SECTION", "section", "sections"),
    Component("LOCATOR", "locator"),
    Component("NOTES", "notes"),
)
COMPONENTS = (*DIMENSIONS, MEASURE, *ATTRIBUTES)

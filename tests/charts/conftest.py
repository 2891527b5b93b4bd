"""The charts of the tiny package."""

from pathlib import Path

import pytest

from scripts.charts.catalog import Catalog, catalog
from scripts.model.figures import Figures
from scripts.model.package import Package
from tests.tables import rows_of, with_rows


@pytest.fixture(scope="session")
def charts(docs: Path, figures: Figures) -> Catalog:
    """The catalogue of the tiny repository: three charts of its file, then its series."""
    return catalog(docs, figures)


@pytest.fixture(scope="session")
def two_provinces(package: Package) -> Figures:
    """The figures with those of the province once more for a second one, ``XB``."""
    areas, rows = rows_of(package, "areas"), rows_of(package, "figures")
    province = {"id": "XB", "name_vi": "Tỉnh Bên", "name_en": "Next"}
    areas += [{**row, **province} for row in areas if row["id"] == "XA"]
    rows += [{**row, "area": "XB"} for row in rows if row["area"] == "XA"]
    return Figures(with_rows(package, areas=areas, figures=rows))

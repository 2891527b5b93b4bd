"""The charts of the tiny package."""

from pathlib import Path

import pandas as pd
import pytest

from scripts.charts.catalog import Catalog, catalog
from scripts.model.figures import Figures
from scripts.model.package import Package


@pytest.fixture(scope="session")
def charts(docs: Path, figures: Figures) -> Catalog:
    """The catalogue of the tiny repository: three charts of its file, then its series."""
    return catalog(docs, figures)


@pytest.fixture(scope="session")
def two_provinces(package: Package) -> Figures:
    """The figures with those of the province once more for a second one, ``XB``."""
    areas, rows = package.tables["areas"], package.tables["figures"]
    neighbour = areas[areas["id"] == "XA"].assign(id="XB", name_vi="Tỉnh Bên", name_en="Next")
    copied = rows[rows["area"] == "XA"].assign(area="XB")
    tables = {
        **package.tables,
        "areas": pd.concat([areas, neighbour], ignore_index=True),
        "figures": pd.concat([rows, copied], ignore_index=True),
    }
    return Figures(Package(package.folder, package.descriptor, tables))

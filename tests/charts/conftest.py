"""The charts of the tiny package."""

from pathlib import Path

import pytest

from scripts.charts.catalog import Catalog, catalog
from scripts.model.figures import Figures


@pytest.fixture(scope="session")
def charts(docs: Path, figures: Figures) -> Catalog:
    """The catalogue of the tiny repository: three charts of its file, then its series."""
    return catalog(docs, figures)

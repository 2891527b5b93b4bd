"""The order of rows in the files of this report's data means nothing."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.web.search_records import search_records
from tests.build.test_row_order import SORTS, rows, sort


@pytest.mark.parametrize("name", ["A-Z", "shuffled 1"])
def test_sorted_tables_are_read_in_the_same_order(
    broken: Path, package: Package, figures: Figures, name: str
) -> None:
    """Sorting ``areas.csv`` once made the nation of the province."""
    sort(broken, SORTS[name])
    figures_in_other_order = Figures(open_package(broken))
    assert figures_in_other_order.areas == figures.areas
    assert figures_in_other_order.areas[0] == "VN-50"
    assert figures_in_other_order.periods == figures.periods
    assert rows(figures_in_other_order.package) == rows(package)
    assert list(search_records(figures_in_other_order)) == list(search_records(figures))

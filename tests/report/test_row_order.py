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
    again = Figures(open_package(broken))
    assert again.areas == figures.areas
    assert again.areas[0] == "VN-50"
    assert again.periods == figures.periods
    assert rows(again.package) == rows(package)
    assert list(search_records(again)) == list(search_records(figures))

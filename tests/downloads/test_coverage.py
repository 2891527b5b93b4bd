"""What figures are about, as far as their periods have days and their areas ISO codes."""

from datetime import date

from scripts.downloads.coverage import coverage_of
from scripts.downloads.dataset import Dataset
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures


def test_all_figures_cover_2019_to_2021_and_both_areas(dataset: Dataset) -> None:
    """``since-2019`` has no end, but begins before the last day that is known."""
    first, last, areas = dataset.coverage
    assert (first, last) == (date(2019, 1, 1), date(2021, 12, 31))
    assert [area["id"] for area in areas] == ["XA", "VN"]


def test_the_end_is_open_where_a_period_without_one_begins_last(figures: Figures) -> None:
    rows: list[Observation] = [
        {"area": "XA", "first": date(2018, 1, 1), "last": date(2018, 12, 31)},
        {"area": "XA", "first": date(2019, 1, 1), "last": None},
    ]
    assert coverage_of(figures, rows)[:2] == (date(2018, 1, 1), None)
    assert coverage_of(figures, rows[:1])[:2] == (date(2018, 1, 1), date(2018, 12, 31))


def test_nothing_is_covered_where_no_day_and_no_iso_area_is_known(figures: Figures) -> None:
    rows: list[Observation] = [{"area": "unstated", "first": None, "last": None}]
    assert coverage_of(figures, rows) == (None, None, [])

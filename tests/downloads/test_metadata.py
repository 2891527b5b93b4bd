"""The metadata that all descriptions share, and what figures are about."""

from datetime import date

from scripts.downloads import metadata
from scripts.downloads.dataset import Dataset
from scripts.downloads.metadata import Licence
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures


def test_they_say_who_what_and_when_in_both_languages(dataset: Dataset) -> None:
    about = dataset.metadata
    assert (about.name, about.version, about.site) == ("tiny", "0.3.0", "")
    assert about.author.name == {"vi": "Văn phòng tỉnh Mẫu", "en": "Sample Provincial Office"}
    assert about.author.role["en"] == "Author of the original report"
    assert about.maintainers.name == {"vi": "Nhóm thử", "en": "The testers"}
    assert about.keywords == {
        "vi": ["hội viên", "tỉnh Mẫu"],
        "en": ["members", "Sample province"],
    }
    assert about.licence == Licence(
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    )
    assert about.sources[0]["en"] == "Report on members, Sample Provincial Office, 2021"
    # the first of the three releases, and the last
    assert (about.issued, about.released) == (date(2026, 1, 5), date(2026, 3, 9))


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
    assert metadata.coverage(figures, rows)[:2] == (date(2018, 1, 1), None)
    assert metadata.coverage(figures, rows[:1])[:2] == (date(2018, 1, 1), date(2018, 12, 31))


def test_nothing_is_covered_where_no_day_and_no_iso_area_is_known(figures: Figures) -> None:
    rows: list[Observation] = [{"area": "unstated", "first": None, "last": None}]
    assert metadata.coverage(figures, rows) == (None, None, [])

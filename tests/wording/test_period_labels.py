"""What a period is called: a stock is counted at its end, a flow over all of it."""

from pathlib import Path

import pytest

from scripts.model.package import LANGUAGES, Package, open_package
from scripts.wording.period_labels import long_label, short_label, short_labels
from tests.tables import add, edit


@pytest.mark.parametrize(
    ("indicators", "period", "short", "long"),
    [
        ("members", "2021-01-01/P9M", "tháng 9/2021|Sep 2021", "tháng 9 năm 2021|September 2021"),
        ("members", "2020-Q4", "tháng 12/2020|Dec 2020", "tháng 12 năm 2020|December 2020"),
        ("members", "2020", "2020|2020", "năm 2020|2020"),
        ("members", "since-2019", "từ 2019|since 2019",
         "từ năm 2019 đến khi báo cáo|2019 to the time of the report"),
        ("meetings", "2020-Q4", "quý IV 2020|Q4 2020",
         "quý IV năm 2020|the fourth quarter of 2020"),
        ("meetings", "2021-01-01/P6M", "6 tháng 2021|Jan–Jun 2021",
         "6 tháng đầu năm 2021|the first half of 2021"),
        ("satisfaction", "2021-01-01/P6M", "đến 6/2021|to Jun 2021",
         "đến tháng 6 năm 2021|to June 2021"),
        ("members meetings", "2021-01-01/P6M", "đến 6/2021|to Jun 2021",
         "đến tháng 6 năm 2021|to June 2021"),
        ("members workers", "2021-01-01/P6M", "tháng 6/2021|Jun 2021",
         "tháng 6 năm 2021|June 2021"),
    ],
)  # fmt: skip
def test_a_stock_is_at_a_month_and_a_flow_over_its_months(
    broken: Path, indicators: str, period: str, short: str, long: str
) -> None:
    """A table of both, and a rate of which neither is known, say up to when."""
    names = {"short_vi": "6 tháng 2021", "short_en": "Jan–Jun 2021"}
    edit(broken / "periods.csv", {"id": "2021-01-01/P6M"}, **names)
    package = open_package(broken)
    ids = indicators.split()
    assert "|".join(short_label(package, ids, period, lang) for lang in LANGUAGES) == short
    assert "|".join(long_label(package, ids, period, lang) for lang in LANGUAGES) == long


def test_a_count_on_a_day_within_a_month_is_of_that_day(broken: Path) -> None:
    day = {"first": "2022-01-01", "last": "2022-02-07", "full_year": "false", "year": ""}
    add(broken / "periods.csv", id="2022-02-07", short_vi="x", short_en="x", **day)
    package = open_package(broken)
    labels = [short_label(package, ["members"], "2022-02-07", lang) for lang in LANGUAGES]
    assert labels == ["07/02/2022", "7 February 2022"]


def test_no_two_periods_of_a_table_have_one_label(package: Package) -> None:
    """Twelve months and nine end at the same moment."""
    periods = ["2020", "2020-10-01/P1Y", "2021-01-01/P9M"]
    assert short_labels(package, ["members"], periods, "en") == [
        "2020",
        "Oct 2020–Sep 2021",
        "to Sep 2021",
    ]


def test_what_an_edition_assessed_has_the_year_of_the_edition(broken: Path) -> None:
    """So has what is calculated from it alone, but not a table with other indicators."""
    edit(broken / "indicators.csv", {"id": "hours"}, kind="edition")
    package = open_package(broken)
    for names in (["hours"], ["hours_saved"], ["hours", "hours_saved"]):
        assert short_label(package, names, "2020", "vi") == "ấn bản 2020"
        assert long_label(package, names, "2020", "en") == "the 2020 edition"
    assert short_label(package, ["hours", "leaflets"], "2020", "en") == "2020"

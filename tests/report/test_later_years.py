"""Two whole years more of the people insured and of pensions leave little to edit by hand.

The values are invented: those of 2020 again, for the two years after the last that is whole.
"""

import re

import pytest

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.pages.render import render
from scripts.validation.outdated_texts import outdated_texts
from tests import tables
from tests.repositories import ROOT

SECTIONS = ("4a", "4b")
PAGES = ("index.md", "progress.md", "report/4-results.md")
MOST = 8


@pytest.fixture(scope="module")
def years() -> tuple[str, str]:
    """The two years after the last whole year that the province has reported on."""
    rows = tables.read(ROOT / "datapackage" / "figures.csv")
    whole = [row["period"] for row in rows if row["indicator"] == "si_compulsory"]
    last = max(int(period) for period in whole if period.isdecimal())
    return str(last + 1), str(last + 2)


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory, years: tuple[str, str]) -> Figures:
    """The figures with a row for each indicator of both sections in two years more."""
    source = ROOT / "datapackage"
    folder = tables.copy_package(source, tmp_path_factory.mktemp("years") / "datapackage")
    rows = tables.read(folder / "figures.csv")
    printed_keys = {(row["indicator"], row["period"]) for row in rows if row["area"] == "VN-50"}
    add = [
        {**row, "period": year}
        for year in years
        for row in rows
        if row["section"] in SECTIONS
        and row["period"] == "2020"
        and (row["indicator"], year) not in printed_keys
    ]
    assert len(add) >= 20
    tables.write(folder / "figures.csv", [*rows, *add])
    periods = {row["id"]: row for row in tables.read(folder / "periods.csv")}
    for year in years:
        if year not in periods:
            cells = {name: cell.replace("2020", year) for name, cell in periods["2020"].items()}
            tables.add(folder / "periods.csv", **cells)
    return Figures(open_package(folder))


def test_no_text_is_outdated_now() -> None:
    """A text states a period that has a later figure: let it ask for the latest, or mark it."""
    assert [problem.place() for problem in outdated_texts(open_package(ROOT / "datapackage"))] == []


def test_two_years_more_leave_few_places_to_edit(figures: Figures) -> None:
    """Sentences state a period without need: leave it out, and they have the latest figure."""
    places = [problem.place() for problem in outdated_texts(figures.package, ROOT / "docs")]
    assert 0 < len(places) <= MOST, places
    assert {place.split("/")[1].split(":")[0] for place in places} <= {
        *LANGUAGES,
        "datapackage.json",  # the title of the package names the year of its report
        "notes.csv",  # a note may be about the year that was the last
    }


def test_two_years_more_are_followed(figures: Figures, years: tuple[str, str]) -> None:
    """A sentence about now still speaks of September 2021: ask for the latest."""
    first, last = years
    pages = render(figures, None, ROOT / "docs", only=["report/4-results.md"])
    for lang, since, words in (
        ("vi", f"{first} đến năm {last}", "được đếm vào tháng 9"),
        ("en", f"{first} to {last}", "counted in September"),
    ):
        page = re.sub(r"<[^>]*>", "", pages[f"{lang}/report/4-results.md"])
        assert since in page
        assert words not in page

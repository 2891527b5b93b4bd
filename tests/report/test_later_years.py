"""Two whole years more of the people insured and of pensions leave little to edit by hand.

The values are invented: those of 2020 again, as 2021 and 2022.
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
def figures(tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """The figures with a row for each indicator of both sections in 2021 and 2022."""
    source = ROOT / "datapackage"
    folder = tables.copy_package(source, tmp_path_factory.mktemp("years") / "datapackage")
    rows = tables.read(folder / "figures.csv")
    printed = {(row["indicator"], row["period"]) for row in rows if row["area"] == "VN-50"}
    add = [
        {**row, "period": year}
        for year in ("2021", "2022")
        for row in rows
        if row["section"] in SECTIONS
        and row["period"] == "2020"
        and (row["indicator"], year) not in printed
    ]
    assert len(add) >= 20
    tables.write(folder / "figures.csv", [*rows, *add])
    year = next(row for row in tables.read(folder / "periods.csv") if row["id"] == "2021")
    cells = {name: cell.replace("2021", "2022") for name, cell in year.items()}
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
    }


def test_two_years_more_are_followed(figures: Figures) -> None:
    """A sentence about now still speaks of September 2021: ask for the latest."""
    pages = render(figures, None, ROOT / "docs", only=["report/4-results.md"])
    for lang, since, counted in (
        ("vi", "2021 đến năm 2022", "được đếm vào tháng 9"),
        ("en", "2021 to 2022", "counted in September"),
    ):
        page = re.sub(r"<[^>]*>", "", pages[f"{lang}/report/4-results.md"])
        assert since in page
        assert counted not in page

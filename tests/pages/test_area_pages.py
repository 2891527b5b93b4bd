"""The pages of areas: one for each of the report's level, where there are several."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.pages import render
from scripts.web import generator
from scripts.wording.site_texts import site_texts
from scripts.wording.urls import Addresses
from tests import html_pages
from tests.repositories import ROOT, TINY
from tests.tables import add, edit, rows_of, with_rows

SOURCES = [render.AREA, render.AREAS]


@pytest.fixture
def two(broken: Path) -> Figures:
    """Two provinces; the second, which ended in 2024, has 3,000 members in 2020."""
    words = {"definition_vi": "Tỉnh thứ hai.", "definition_en": "A second province."}
    names = {"name_vi": "Tỉnh Khác", "name_en": "Other province", "code": "98"}
    row = {"id": "XB", "part_of": "VN", "order": "15", "valid_to": "2024-12-31"}
    add(broken / "areas.csv", **row, **names, **words)
    edit(broken / "areas.csv", {"id": "XA"}, valid_from="2025-01-01", succeeds="XB")
    place = {"indicator": "members", "area": "XB", "period": "2020", "value": "3000"}
    cells = {"bound": "exact", "status": "reported", "source": "sample_report", "section": "1"}
    add(broken / "figures.csv", **place, **cells)
    add(broken / "figures.csv", **{**place, "indicator": "leaflets", "value": "7"}, **cells)
    return Figures(open_package(broken))


def rendered(figures: Figures) -> Mapping[str, str]:
    return render.render(figures, None, only=SOURCES)


def text(pages: Mapping[str, str], lang: str, name: str) -> str:
    path = f"areas/{name}.md"
    tree = html.fromstring(html_pages.page_html(pages[f"{lang}/{path}"], lang, path))
    return " ".join(" ".join(map(str, tree.itertext())).split())


def test_one_area_has_no_page_and_no_entry_in_the_menu(figures: Figures) -> None:
    assert rendered(figures) == {}
    assert "areas/index.md" not in menu(figures)


def test_several_have_a_page_each_and_an_entry_in_the_menu(two: Figures) -> None:
    names = {f"{lang}/areas/{name}.md" for lang in LANGUAGES for name in ("XA", "XB", "index")}
    assert set(rendered(two)) == names
    assert "areas/index.md" in menu(two)


def menu(figures: Figures) -> str:
    without = render.unmade(figures)
    files = generator.configurations(ROOT, Addresses(), site_texts(figures), without=without)
    return str([yaml.safe_load(file)["nav"] for file in files.values()])


def test_a_page_has_what_the_area_has_and_counts_the_rest(two: Figures) -> None:
    """Members and leaflets: one in a table, one not; from leaflets those ordered are computed.

    The first area has figures of 23 indicators, all but the waiting time.
    """
    pages = rendered(two)
    page = text(pages, "en", "XB")
    for words in (
        "Part of Viet Nam",
        "Until 31 December 2024",
        "Now part of Sample province",
        "Members and member rate Indicator 2020 Members 3,000",
        "Leaflets handed out 7 2020",
    ):
        assert words in page
    assert "10,800" not in page
    assert "none for this one: 20." in page
    assert "Formed from Other province" in text(pages, "en", "XA")


def test_a_page_is_in_both_languages(two: Figures) -> None:
    assert "Đến ngày 31 tháng 12 năm 2024" in text(rendered(two), "vi", "XB")


def test_the_country_is_beside_no_other(two: Figures) -> None:
    """It is what provinces are part of, not one of them."""
    assert two.areas_of_report_level == ["XA", "XB"]
    assert two.peers("members") == ["XA", "XB"]
    assert two.peers("member_rate") == ["XA"]  # the country has one figure of it


def test_a_province_is_beside_an_area_that_a_report_leaves_open(broken: Path, two: Figures) -> None:
    """Whose figures come first; it is part of nothing, and nothing is part of it."""
    words = {"definition_vi": "Không rõ.", "definition_en": "Not stated."}
    names = {"name_vi": "Không nêu", "name_en": "Not stated"}
    add(broken / "areas.csv", id="unstated", order="12", **names, **words)
    edit(broken / "figures.csv", {"indicator": "online_share"}, area="unstated")
    row = {"indicator": "online_share", "period": "2021", "value": "40.0"}
    cells = {"bound": "exact", "status": "reported", "source": "atlas"}
    for area in ("XB", "VN"):
        add(broken / "figures.csv", area=area, **row, **cells)
    figures = Figures(open_package(broken))
    assert figures.areas_of_report_level == two.areas_of_report_level
    assert figures.peers("online_share") == ["unstated", "XB"]


def test_the_pages_on_quality_name_the_areas(two: Figures) -> None:
    """Where there are several of one level, and only there."""
    sources = ["quality/identities.md", "quality/printed-computed.md"]
    pages = render.render(two, None, only=sources)
    assert all("Sample province" in pages[f"en/{source}"] for source in sources)


def test_the_pages_on_quality_of_one_area_name_none(figures: Figures) -> None:
    sources = ["quality/identities.md", "quality/printed-computed.md"]
    pages = render.render(figures, None, only=sources)
    bodies = [page.split("---\n", 2)[2] for page in pages.values()]  # a card to share may name it
    assert not any("Sample province" in body for body in bodies)


@pytest.mark.slow
def test_versions_from_before_areas_had_days_are_shown_as_well(
    package: Package, docs: Path
) -> None:
    """As a comparison with an earlier version does; its notes date no breaks."""
    later = {"part_of", "valid_from", "valid_to", "succeeds", "break_date"}
    earlier = {
        table: [
            {name: cell for name, cell in row.items() if name not in later}
            for row in rows_of(package, table)
        ]
        for table in ("areas", "notes")
    }
    figures = Figures(with_rows(package, **earlier))
    assert rendered(figures) == {}
    pages = render.render(figures, None, docs, only=["progress.md", "report/1-members.md"])
    assert "<table" in pages["en/progress.md"]


def test_a_note_names_its_area_where_an_indicator_has_figures_of_several(
    two: Figures, docs: Path
) -> None:
    """The note on September 2021 is about the members of the report's own province."""
    words = "Figures stop at the end of September 2021."
    for figures, begins in (
        (two, "<li>Sample province: "),
        (Figures(open_package(TINY / "datapackage")), "<li>"),
    ):
        page = render.render(figures, None, docs, only=["progress.md"])["en/progress.md"]
        assert words in page
        assert begins + words in re.sub(' id="[^"]*"', "", page)

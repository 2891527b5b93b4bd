"""Pages where there are many areas: what quality pages show, long tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages import all_areas, render
from scripts.pages.context import PageContext, SiteContext
from tests.repositories import ROOT
from tests.scale import repositories
from tests.tables import edit

AREAS = 12


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve provinces and two years; in one the pensioners and the recipients don't add up."""
    folder = repositories.write(tmp_path_factory.mktemp("many") / "repository", AREAS, 2)
    row_key = {"indicator": "beneficiaries", "area": "XV-05", "period": "2021"}
    edit(folder / "datapackage" / "figures.csv", row_key, value="5")
    return folder


def page(repository: Path, name: str) -> str:
    figures = Figures(open_package(repository / "datapackage"))
    pages = render.render(figures, None, repository / "docs", only=[name])
    return pages[f"en/{name}"]


def test_an_identity_is_shown_for_the_own_area_the_nation_and_where_it_fails(
    repository: Path,
) -> None:
    text = page(repository, "quality/identities.md")
    identity = text.split('id="monthly_recipients"')[1].partition("</li>")[0]
    assert identity.count('class="formula"') == 2 * 2 + 1
    assert "Invented province 05" in identity.partition("does not hold")[0][-1500:]
    assert f"{2 * (AREAS + 1) - 5} more checks" in identity


FRAME = """<!doctype html><link rel="stylesheet" href="{assets}/style.css">
<link rel="stylesheet" href="{assets}/areas.css">
<header class="top"><button class="tool"><svg class="icon"></svg></button></header>
<main class="text">{tables}<p style="height: 2000px"></p></main>"""
SCROLLED = """(selector) => {
  const table = document.querySelector(selector), box = table.parentElement;
  table.tBodies[0].rows[9].scrollIntoView();
  const place = (element) => element.getBoundingClientRect();
  return [place(table.tHead.rows[0].cells[0]), place(document.querySelector(".top")), place(box)];
}"""


@pytest.fixture
def long_tables(repository: Path, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The tables of all areas of an indicator in a window with room for seven lines."""
    site = SiteContext(Figures(open_package(repository / "datapackage")), repository / "docs")
    ctx = PageContext(site, "en", all_areas.page_of("pensioners"))
    tables = all_areas.ranks(ctx, "pensioners") + all_areas.values(ctx, "pensioners")
    assets = (ROOT / "docs" / "assets").as_uri()
    (tmp_path / "page.html").write_text(FRAME.format(assets=assets, tables=tables), "utf-8")
    window = browser.new_page(viewport={"width": 360, "height": 490})
    window.goto((tmp_path / "page.html").as_uri())
    yield window
    window.close()


def test_the_heads_of_a_long_table_stay_in_view(long_tables: Page) -> None:
    """Those of the narrow one under the header, those of the wide one at the top of its box."""
    head, top, _ = long_tables.evaluate(SCROLLED, ".long.narrow")
    assert top["bottom"] - 8 < head["top"] <= top["bottom"]
    head, _, box = long_tables.evaluate(SCROLLED, ".long.periods")
    assert head["top"] == pytest.approx(box["top"], abs=1)
    assert box["height"] < 490

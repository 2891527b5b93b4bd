"""Search where there are many areas: what is loaded at first doesn't grow with them."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.web import search_index
from tests.scale import invented_package
from tests.serve import serve

ASKED = """async ([index, lang, query]) => {
  const json = async (name) => (await fetch(`${index}${name}.${lang}.json`)).json();
  const program = await import(`${index}finder.js`);
  const finder = program.open(await json("answers"), lang);
  const areas = program.areasAsked(finder, query);
  for (const id of areas) program.add(finder, await json(`areas/${id}`));
  return [areas, program.find(finder, query).answer?.record?.title];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with nothing but the search of eight provinces."""
    folder = tmp_path_factory.mktemp("eight")
    invented_package.write(folder / "datapackage", 8, 2)
    package = open_package(folder / "datapackage")
    tables = {name: table for name, table in package.tables.items() if name != "questions"}
    (folder / "site").mkdir()
    figures = Figures(Package(package.folder, package.descriptor, tables))
    search_index.write_index(folder / "site", figures)
    return folder / "site"


def records(site: Path, name: str) -> list[dict[str, Any]]:
    content: Any = json.loads((site / "search-index" / f"{name}.json").read_text("utf-8"))
    rows: list[dict[str, Any]] = content["records"] if isinstance(content, dict) else content
    return rows


def test_the_first_file_has_the_own_area_and_the_nation_each_other_area_a_file(site: Path) -> None:
    first = {record.get("area") for record in records(site, "answers.en")} - {None}
    assert first == {"XV-01", "VN"}
    other_area = records(site, "areas/XV-03.vi")
    assert {record["area"] for record in other_area} == {"XV-03"}
    assert {record["kind"] for record in other_area} == {"figure", "target"}
    assert len(list((site / "search-index" / "areas").iterdir())) == 7 * 2


def test_with_few_areas_all_are_in_the_first_file(figures: Figures) -> None:
    assert search_index.areas_in_own_files(figures) == []


@pytest.mark.parametrize(
    ("lang", "query", "areas", "title"),
    [
        ("en", "pensioners province 03", ["XV-03"], "People receiving a pension"),
        ("vi", "lương hưu tỉnh giả định 07", ["XV-07"], "Số người hưởng lương hưu"),
        ("vi", "người hưởng lương hưu", [], "Số người hưởng lương hưu"),
    ],
)
def test_a_question_loads_the_areas_that_it_names(
    site: Path, browser: Browser, lang: str, query: str, areas: list[str], title: str
) -> None:
    with serve(site) as url:
        page = browser.new_page()
        page.goto(f"{url}search-index/")
        area_ids, answer_title = page.evaluate(ASKED, [f"{url}search-index/", lang, query])
        page.close()
    assert area_ids == areas
    assert answer_title.startswith(title)
    assert all(area[-2:] in answer_title for area in areas)

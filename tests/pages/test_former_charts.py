"""The address of a chart that is no longer drawn leads to its numbers."""

import posixpath
import shutil
from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages import former_charts
from scripts.pages.context import SiteContext
from scripts.wording.docs_files import DocsError

NAMES = {"vi": ["Số giờ làm hồ sơ trong năm", "Số giờ giảm được so với năm đầu"]}
NAMES["en"] = ["Hours of paperwork in a year", "Hours saved since the first year"]


@pytest.fixture(scope="module")
def pages(figures: Figures, docs: Path) -> dict[str, bytes]:
    return former_charts.contents(SiteContext(figures, docs))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_a_former_chart_leads_to_the_pages_of_its_indicators(
    pages: dict[str, bytes], lang: str
) -> None:
    page: html.HtmlElement = html.fromstring(pages[f"{lang}/embed/old_hours/index.html"].decode())
    links = [link for item in page.iter("li") for link in item]
    assert [link.text for link in links] == NAMES[lang]
    assert [posixpath.normpath(f"{lang}/embed/old_hours/{link.get('href')}") for link in links] == [
        f"{lang}/indicators/hours",
        f"{lang}/indicators/hours_saved",
    ]
    assert {link.get("target") for link in links} == {"_top"}  # out of the frame


def test_a_chart_that_is_drawn_again_has_its_own_page(pages: dict[str, bytes]) -> None:
    assert {path.split("/")[2] for path in pages} == {"old_hours", "series-visits"}


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('["hours", ', '["hour", ', ":1", "there is no indicator “hour”"),
        ('"visits"]', "]", ":3", "indicators is a list of"),
        ("old_hours", "Old", ":1", "a name has only lower-case letters"),
        ("old_hours = ", "old_hours ", ":1", "Expected '='"),
    ],
)
def test_what_is_wrong_in_the_list_is_said_with_its_line(
    figures: Figures, docs: Path, tmp_path: Path, old: str, new: str, line: str, message: str
) -> None:
    broken = shutil.copytree(docs, tmp_path / "docs")
    file = broken / former_charts.FILE
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DocsError, match=rf"docs/{former_charts.FILE}{line}") as error:
        former_charts.contents(SiteContext(figures, broken))
    assert message in str(error.value)


def test_without_a_list_there_are_no_such_pages(figures: Figures, tmp_path: Path) -> None:
    assert former_charts.contents(SiteContext(figures, tmp_path)) == {}

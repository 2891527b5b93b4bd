"""Pages of the site on paper, as Chromium prints them."""

import io
from typing import Literal

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.site.looks import looking

pytestmark = pytest.mark.slow

MARK = """elements => elements.forEach((element, number) => {
  const [first, last] = [document.createElement('i'), document.createElement('i')]
  first.textContent = `Q${number}X`; last.textContent = `Z${number}X`
  const box = element.querySelector('figcaption, caption span')
  const source = element.querySelector(':scope > .source')
  box.prepend(first); (source ?? [...element.querySelectorAll('td')].at(-1)).append(last)
})"""


def paper_texts(browser: Browser, address: str, selector: str = "") -> tuple[list[str], int]:
    """The text of each sheet of a page that a reader in dark mode prints.

    What fits the selector has a sign at its beginning and its end: ``Q0X`` and ``Z0X``. A chart
    ends with its source; the table folded under it may lie on the next sheet.
    """
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    count = 0
    if selector:
        count = page.locator(selector).count()
        page.eval_on_selector_all(selector, MARK)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.close()
    return ["".join(sheet.extract_text().split()) for sheet in sheets], count


@pytest.mark.parametrize(
    ("place", "selector", "least"),
    [
        ("report/1-members/", "figure.chart", 2),
        ("en/report/2-money/", ".table-box", 2),
        ("en/quality/printed-computed/", ".table-box", 1),
        ("progress/", ".table-box", 2),
    ],
)
def test_no_chart_and_no_table_is_cut_by_the_end_of_a_sheet(
    browser: Browser, address: str, place: str, selector: str, least: int
) -> None:
    sheets, count = paper_texts(browser, f"{address}{place}", selector)
    assert count >= least
    for number in range(count):
        begins = [i for i, sheet in enumerate(sheets) if f"Q{number}X" in sheet]
        ends = [i for i, sheet in enumerate(sheets) if f"Z{number}X" in sheet]
        assert begins == ends != [], f"{selector} {number} begins on {begins}, ends on {ends}"


def test_paper_says_where_links_to_elsewhere_lead_and_says_it_once(
    browser: Browser, address: str
) -> None:
    about = "".join(paper_texts(browser, f"{address}en/about/")[0])
    assert about.count("(https://creativecommons.org/licenses/by/4.0/)") == 1
    documents = "".join(paper_texts(browser, f"{address}en/documents/")[0])
    assert documents.count("https://atlas.example/members") == 1


def test_paper_has_the_words_of_a_page_without_what_only_a_screen_needs(
    browser: Browser, address: str
) -> None:
    record = "".join(paper_texts(browser, f"{address}indicators/member_rate/")[0])
    assert "15,00%" in record
    assert "Tỷlệcủacảnướclấytừmộtnguồnngoàibáocáo." in record  # a note
    for words in (
        "@misc",
        "Câutríchdẫn",
        "date-parts",
        "Xembảntươngtác",
        "Chuyểnsangnền",
        "TìmkiếmGiớithiệu",
    ):
        assert words not in record
    report = "".join(paper_texts(browser, f"{address}report/1-members/")[0])
    assert report.count("Cầnlưuý") == 2  # the boxes of sections 1 and 1a
    data = "".join(paper_texts(browser, f"{address}en/data/")[0])
    assert "figures.csv" in data


CHART_BAR = "getComputedStyle(document.body).getPropertyValue('--chart-bar')"


@pytest.mark.parametrize(
    ("media", "link", "bar"),
    [("screen", "rgb(111, 208, 220)", "#4fb7c4"), ("print", "rgb(33, 33, 33)", "#0f7380")],
)
def test_paper_is_light_when_the_screen_is_dark(
    browser: Browser, address: str, media: Literal["print", "screen"], link: str, bar: str
) -> None:
    """A link on paper looks like the words around it."""
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media=media, color_scheme="dark")  # before it is read: colours fade
    page.goto(f"{address}report/")
    colour = "getComputedStyle(document.querySelector('article p a:not([class])')).color"
    assert page.evaluate(colour) == link
    assert page.evaluate(CHART_BAR).strip() == bar
    page.close()


def test_wide_paper_has_no_menu_and_its_numbers_stay_in_their_column(
    browser: Browser, address: str
) -> None:
    """Also where no script unfolds them."""
    with looking(browser, width=1400, java_script_enabled=False) as page:
        page.goto(f"{address}report/1-members/")
        menu, figure = page.locator("#menu"), page.locator("figure.chart:has(> .data)").first
        assert menu.is_visible()
        page.emulate_media(media="print")
        assert menu.is_hidden()
        boxes = figure.bounding_box(), figure.locator("> .data").bounding_box()
        start, end = (box["x"] for box in boxes if box)
        assert start == end

"""What holds for every page, in both languages. ``tests/report`` asks it of this report's pages."""

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from scripts.wording import number_words
from scripts.wording.phrases import phrase
from tests.html_pages import pages_of, tree

SCALES = {"triệu": 6, "million": 6, "tỷ": 9, "billion": 9}


def relative(site: Path, page: Path) -> str:
    return page.relative_to(site).as_posix()


def separators(site: Path, page: Path) -> tuple[str, str]:
    """What separates thousands, and decimals, on a page."""
    return (",", ".") if relative(site, page).startswith("en/") else (".", ",")


def test_every_data_element_reads_as_its_value(site: Path) -> None:
    """Catches a value and a text that differ: parsed back by each language's convention."""
    count = 0
    for page in pages_of(site):
        thousands, point = separators(site, page)
        for data in tree(page).xpath(
            '//a[contains(@class, "figure") or contains(@class, "target")]/data'
            ' | //table[@class="records"]//data'
        ):
            count += reads_as_its_value(data, thousands, point, relative(site, page))
    assert count > 100


def reads_as_its_value(data: Any, thousands: str, point: str, page: str) -> bool:
    words = data.text_content()
    match = re.search(r"[-−]?\d[\d.,]*\d|[-−]?\d", words)
    if match is None:  # a small count in words, or a missing result
        count = count_in_words(words, "en" if page.startswith("en/") else "vi")
        assert data.get("value") == ("" if count is None else str(count)), words
        return count is not None
    number = match.group().replace(thousands, "").replace(point, ".").replace("−", "-")
    value = Decimal(data.get("value"))
    scale = next((power for word, power in SCALES.items() if word in words), 0)
    if scale:  # scaled money is rounded half up to the decimals shown
        value = value.scaleb(-scale).quantize(Decimal(number), ROUND_HALF_UP)
    assert Decimal(number) == value, f"{page}: {words}"
    return True


def count_in_words(text: str, lang: str) -> int | None:
    words = phrase("number_words", "words", lang).split("; ")
    for count, word in enumerate(words):
        if text.casefold() in (word, number_words.times_in_words(count, lang)):
            return count
    quarters = phrase("number_words", "quarters", lang).split("; ")
    return quarters.index(text) + 1 if text in quarters else None


def test_both_languages_have_the_same_pages_and_anchors(site: Path) -> None:
    """But for the hidden meanings of words: each language has abbreviations of its own."""
    pages = {relative(site, page) for page in pages_of(site)}
    english = {page.removeprefix("en/") for page in pages if page.startswith("en/")}
    vietnamese = {page for page in pages if not page.startswith("en/")}
    assert english == vietnamese, "write the page in the other language, under the same name"
    for page in sorted(vietnamese):
        path = "//article//*[not(ancestor-or-self::*[@hidden])]/@id"
        anchors, english_anchors = (
            sorted(tree(site / folder / page).xpath(path)) for folder in ("", "en")
        )
        assert anchors == english_anchors, (
            f"{page}: give its headings the same {{ #anchor }} in both languages"
        )


def test_anchors_are_unique_and_headings_go_down_step_by_step(site: Path) -> None:
    for path in pages_of(site):
        ids = tree(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path
        headings = tree(path).xpath("//article//*[self::h1 or self::h2 or self::h3]")
        levels = [int(heading.tag[1]) for heading in headings]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def test_tables_have_a_caption_and_scopes_and_scroll_by_themselves(site: Path) -> None:
    tables = [table for page in pages_of(site) for table in tree(page).xpath("//article//table")]
    assert len(tables) > 20
    for table in tables:
        assert table.xpath("./caption")[0].text_content().strip()
        assert all(cell.get("scope") in ("col", "row") for cell in table.xpath(".//th"))
        assert dict(table.getparent().attrib) == {"class": "table-box"}  # a stop only if it scrolls


def test_every_chart_has_a_title_alternative_text_and_a_source(site: Path) -> None:
    """The drawing is an image; its text is on the page once, for everyone."""
    charts = [
        chart
        for page in pages_of(site)
        for chart in tree(page).xpath('//figure[starts-with(@id, "chart-")]')
    ]
    assert len(charts) > 10
    for chart in charts:
        (title,) = chart.xpath("//*[@id=$id]", id=chart.get("aria-labelledby"))
        assert title.text_content().strip()
        assert chart.xpath(".//svg[@role]/@role") in (["img"], ["img", "img"])
        (words,) = chart.xpath('./details[@class="data"]/p[@class="words"]')
        assert len(words.text_content()) > 30
        assert chart.xpath('./div[@class="source"]/span')[0].text_content().strip()


def test_no_jinja_or_markdown_is_left_in_the_pages(site: Path) -> None:
    for path in pages_of(site):
        article = tree(path).xpath("//article")[0]
        # Code has braces: BibTeX, JSON, and calls that the guide speaks of.
        words = " ".join(article.xpath(".//text()[not(ancestor::code or ancestor::script)]"))
        markup = r"\{\{|\}\}|\{%|\*\*|\]\(|&#\d+;|&amp;|\bNone\b(?! insured)"
        assert not re.search(markup, words), path


def test_every_number_on_every_page_leads_to_its_record(site: Path) -> None:
    """Catches a number without a link. In a record or a sum, a number is where links lead to."""
    count = 0
    for path in pages_of(site):
        for data in tree(path).xpath("//article//data"):
            if data.xpath("ancestor::li[@class='record'] | ancestor::div[@class='sum']"):
                continue
            links = data.xpath("ancestor::a/@href")
            assert links, f"{path}: {data.text_content()}"
            address, anchor = urldefrag(unquote(links[0]))
            target = tree((path.parent / urlsplit(address).path / "index.html").resolve())
            assert target.xpath("//*[@id=$id]", id=anchor), f"{path}: {links[0]}"
            count += 1
    assert count > 300

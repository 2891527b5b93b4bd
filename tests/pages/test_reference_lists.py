"""Lists of reference: what comes first, how entries are grouped, which lists are folded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages import reference_lists
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.macros import macro
from tests.html_pages import tree, words


def context(figures: Figures, page: str, lang: str = "en") -> PageContext:
    return PageContext(SiteContext(figures), lang, page)


def parse(markup: Markup) -> Any:
    return html.fromstring(f"<div>{markup}</div>")


def test_indicators_with_a_target_come_first_with_what_they_count(figures: Figures) -> None:
    """Members are counted for their rate, workers only divide it, waiting times aren't known."""
    markup = reference_lists.main_indicators(context(figures, "indicators/index.md"))
    items = parse(markup).xpath("//ul/li")
    assert [item.xpath("./a/@href")[0] for item in items] == [
        f"{name}/" for name in ("member_rate", "members", "online_share", "satisfaction", "offices")
    ]
    rate, members, online, _, offices = (item.xpath("./span") for item in items)
    assert rate[0].xpath("string(.//data)") == "15.00%"
    assert words(rate[1]).startswith("national target for 2021: about 20%")
    assert members[0].xpath("string(.//data)") == "18,000"
    assert words(members[1]) == ""
    assert words(online[1]) == "national target not comparable"  # it counts other forms
    assert words(offices[1]) == "target for 2025, in the report: at least 5"


def test_every_indicator_is_in_the_folded_list_of_its_section(site: Path, figures: Figures) -> None:
    page = tree(site / "en/indicators/index.html")
    by_section = {}
    for part in page.xpath('//details[@class="group"]'):
        assert part.get("open") is None
        (heading,) = part.xpath("./summary/h3/@id")
        for link in part.xpath(".//li/a/@href"):
            by_section[link.strip("./")] = heading
    rows = figures.package.by_id["indicators"]
    assert by_section == {name: f"s{row['section']}" for name, row in rows.items()}


def test_documents_of_several_years_are_folded_by_year(
    figures: Figures, broken: Path, edit: Callable[..., None]
) -> None:
    """The earliest first, those without a date at the end."""
    ctx = context(figures, "documents.md")
    one_year = parse(reference_lists.documents(ctx, "cited"))
    assert one_year.xpath("//li/@id") == ["resolution_5", "letter"]
    assert not one_year.xpath("//details[@class='group']")
    edit(broken / "documents.csv", {"id": "letter"}, date="2017-03-05")
    edit(broken / "documents.csv", {"id": "atlas"}, origin="cited", date="")
    edited_figures = Figures(open_package(broken))
    years = parse(reference_lists.documents(context(edited_figures, "documents.md"), "cited"))
    assert [(words(year.xpath("./summary")[0]), year.xpath(".//li/@id")) for year in years] == [
        ("2017 1 document", ["letter"]),
        ("2018 1 document", ["resolution_5"]),
        ("No date given 1 document", ["atlas"]),
    ]


def test_a_long_list_of_documents_is_folded(figures: Figures) -> None:
    ctx = context(figures, "documents.md")
    rows = [row for _, row in figures.package.rows("documents")]
    for count in (12, 13):
        listing = parse(macro("references", "documents")(ctx, (rows * 4)[:count]))
        summaries = listing.xpath("//summary[contains(., 'documents')]/text()")
        assert summaries == ["13 documents"] * (count == 13)


@pytest.mark.parametrize(("lang", "letters"), [("vi", "BHT"), ("en", "HILM")])
def test_terms_are_below_the_letters_that_lead_to_them(
    figures: Figures, lang: str, letters: str
) -> None:
    markup = reference_lists.glossary(context(figures, "glossary.md", lang))
    page = parse(markup)
    links = page.xpath("./p/a")
    assert "".join(link.text for link in links) == letters
    for link in links:
        (first,) = page.xpath("./dl/div/dt[@id=$id]", id=link.get("href")[1:])
        (letter,) = first.xpath("../../preceding-sibling::p[1]/text()")
        assert letter == link.text
        for term in first.xpath("../../div/dt/text()[1]"):
            assert term.strip()[0].upper() == letter
    assert len(page.xpath("./dl/div/dt")) == 5

"""The timeline of documents: by date, with the level of who issued each; those without a date."""

from pathlib import Path

from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.document_timeline import document_timeline
from tests.tables import edit


def timeline(package: Package, lang: str, page: str = "documents.md") -> html.HtmlElement:
    ctx = PageContext(SiteContext(Figures(package)), lang, page)
    return html.fromstring(document_timeline(ctx))


def texts(tree: html.HtmlElement, query: str) -> list[str]:
    return [" ".join(node.text_content().split()) for node in tree.xpath(query)]


def test_a_document_stands_in_its_year_with_a_link_to_its_entry(package: Package) -> None:
    """Of the report and two documents cited, one has a date; the atlas is from outside."""
    tree = timeline(package, "en")
    assert texts(tree, ".//strong") == ["2018"]
    assert texts(tree, ".//a") == ["Resolution 05/NQ-XA"]
    assert tree.xpath(".//a/@href") == ["./#resolution_5"]
    assert texts(tree, ".//*[@class='undated']") == ["Documents without a date in the report: 1."]
    assert timeline(package, "vi", "report/index.md").xpath(".//a/@href") == [
        "../documents/#resolution_5"
    ]


def test_documents_are_in_order_of_their_days_with_the_level_of_issuers(
    broken: Path,
) -> None:
    documents = broken / "documents.csv"
    edit(
        documents,
        {"id": "letter"},
        date="2018-05-02",
        number="7",
        issuer="provincial_office ministry",
    )
    edit(documents, {"id": "sample_report"}, date="2021-12-31", issuer="")
    tree = timeline(open_package(broken), "en")
    assert texts(tree, ".//strong") == ["2018", "2021"]
    levels = texts(tree, ".//small[@class='level']")
    assert levels == ["National", "Provincial", "Issuer not named"]
    assert texts(tree, ".//*[@class='undated']") == []


def test_a_long_title_is_whole(broken: Path) -> None:
    title = "On reaching many more members in all the communes of the province, and on keeping them"
    edit(broken / "documents.csv", {"id": "resolution_5"}, title_en=title)
    assert texts(timeline(open_package(broken), "en"), ".//*[@class='subject']") == [title]


def test_without_a_dated_document_there_is_no_timeline(broken: Path) -> None:
    edit(broken / "documents.csv", {"id": "resolution_5"}, date="", effective="")
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "vi", "documents.md")
    assert document_timeline(ctx) == ""

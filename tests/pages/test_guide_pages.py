"""The guide's examples: real rows as their file has them, changed and added ones, slips."""

import json
from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import guide_pages, guide_rows
from scripts.pages.context import PageContext, SiteContext
from scripts.validation.catalogue import entries_by_group
from scripts.wording.faults import UnknownName
from scripts.wording.urls import Addresses


@pytest.fixture
def ctx(figures: Figures) -> PageContext:
    return PageContext(SiteContext(figures), "en", "guide/figure.md")


def parse(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def code(text: str) -> str:
    """The row in an example."""
    return str(parse(text).xpath("//code[@data-do]")[0].text_content())


def test_rows_are_read_back_as_they_are(
    ctx: PageContext, package: Package, datapackage: Path
) -> None:
    """A row with commas, quotes and dots in it, unchanged, is the line of the file."""
    for table in ("figures", "notes", "indicators", "periods"):
        lines = (datapackage / f"{table}.csv").read_text("utf-8").splitlines()
        names = guide_rows.resource_of(package, table)["schema"]["primaryKey"]
        for _, row in package.rows(table):
            key = " ".join(row[name] for name in names)
            assert code(guide_pages.changed(ctx, table, key)) in lines


def test_a_row_to_add_has_a_cell_for_each_field_in_order(ctx: PageContext) -> None:
    example = guide_pages.added(ctx, "terms", id="x", term_vi='a, "b"', definition_en="<c>")
    assert code(example) == 'x,,"a, ""b""",,,,,<c>'
    (element,) = parse(example).xpath("//code[@data-do]")
    assert element.get("data-do") == "add"
    assert element.get("data-file") == "datapackage/terms.csv"


def test_an_ellipsis_stands_for_what_the_cell_had(ctx: PageContext) -> None:
    example = guide_pages.changed(ctx, "tables", "membership", indicators="… leaflets")
    assert [mark.text for mark in parse(example).xpath("//mark")] == [
        "members workers member_rate leaflets"
    ]


@pytest.mark.parametrize(
    ("table", "key", "cells", "message"),
    [
        ("figure", "x", {}, "table “figure”"),
        ("figures", "membres XA 2020", {}, "did you mean “members XA 2020”"),
        ("figures", "members XA 2020", {"valeu": "1"}, "did you mean “value”"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest(
    ctx: PageContext, table: str, key: str, cells: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        guide_pages.changed(ctx, table, key, **cells)
    assert message in str(caught.value)


def test_files_are_links_only_where_the_repository_is_known(
    ctx: PageContext, figures: Figures
) -> None:
    assert guide_pages.file(ctx, "README.md") == "<code>README.md</code>"
    site = SiteContext(figures, addresses=Addresses(repository="https://code.example/x/"))
    link = guide_pages.file(PageContext(site, "en", "guide/figure.md"), "README.md")
    assert 'href="https://code.example/x/blob/main/README.md"' in link


def test_a_row_is_taken_apart_with_what_its_codes_stand_for(ctx: PageContext) -> None:
    anatomy = guide_pages.anatomy(ctx, "figures", "member_rate VN 2021", caption="A row")
    rows = parse(anatomy).xpath("//tbody/tr")
    heads = [row.xpath("./th")[0].text_content() for row in rows]
    assert heads[:2] == ["A indicator", "B area"]
    cells = [row.xpath("./td")[0].text_content() for row in rows]
    assert cells[0].startswith("member_rate Members as a share of workers")
    assert cells[6].startswith("atlas Publication 12/2022 of 1 March 2022")


def test_a_spreadsheet_shows_a_cell_to_a_column_or_all_in_one(ctx: PageContext) -> None:
    def sheet(*, split: bool) -> html.HtmlElement:
        keys = ["hours XA 2019"]
        return parse(guide_pages.sheet(ctx, "figures", keys, caption="Rows", split=split))

    split_sheet = sheet(split=True)
    assert [th.text_content() for th in split_sheet.xpath("//thead//th")][1:4] == ["A", "B", "C"]
    assert [td.text for td in split_sheet.xpath("//tbody/tr[2]/td")][:4] == [
        "hours",
        "XA",
        "2019",
        "10.5",
    ]
    (header, row) = [td.text_content() for td in sheet(split=False).xpath("//tbody/tr/td")]
    assert header.startswith("indicator,area,period")
    assert row.startswith("hours,XA,2019,10.5,exact")
    assert row.endswith('"10,5 giờ"')


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_slip_is_shown_with_its_place_and_what_a_check_says(
    figures: Figures, tmp_path: Path, package: Package, lang: str
) -> None:
    problem = {"field": "value", "vi": "sai <số>", "en": "wrong <number>"}
    slip = {
        "table": "figures", "key": "members XA 2020", "cells": {"value": "12.500"},
        "problems": [problem],
    }  # fmt: skip
    (tmp_path / "slips.json").write_text(json.dumps({"separator": slip}), "utf-8")
    ctx = PageContext(SiteContext(figures, tmp_path), lang, "guide/check.md")
    figure = parse(guide_pages.slip(ctx, "separator"))
    (line,) = [
        number for number, row in package.rows("figures") if row["locator"] == "12.500 hội viên"
    ]
    assert figure.xpath(".//p")[0].text_content() == (
        f"datapackage/figures.csv:{line}, value{problem[lang]}"
    )
    assert [mark.text for mark in figure.xpath(".//mark")] == ["12.500"]
    with pytest.raises(UnknownName, match="did you mean “separator”"):
        guide_pages.slip(ctx, "separater")


def test_the_next_version_adds_figures(ctx: PageContext) -> None:
    """0.3.0 of 9 March 2026 is followed by 0.4.0, a day later or more."""
    assert guide_pages.next_version(ctx) == "0.4.0"
    assert guide_pages.next_archive(ctx).endswith("-0.4.0.zip")
    assert guide_pages.next_day(ctx) == "2026-03-10"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_shows_every_check_with_its_example_and_what_to_do(
    figures: Figures, lang: str
) -> None:
    """The members of 2020 are in the file twice if its row is said to be of 2019."""
    page = parse(guide_pages.catalogue(PageContext(SiteContext(figures), lang, "guide/checks.md")))
    every = [check for group in entries_by_group().values() for check in group]
    entries = page.xpath("//details[@class='check']")
    assert len(entries) == len(every)
    assert {entry.xpath("./figure/@id")[0] for entry in entries} == {check.code for check in every}
    titles = [entry.xpath("./summary")[0].text_content() for entry in entries]
    assert len(set(titles)) == len(titles)
    assert set(page.xpath("//ul//a/@href")) == {f"#{name}" for name in page.xpath("//h2/@id")}
    (entry,) = page.xpath("//figure[@id='duplicate']")
    assert [mark.text for mark in entry.xpath(".//mark")] == ["2020", "2019"]
    assert entry.xpath("./p/strong")[0].text == "figures.csv, period"
    assert "members, XA, 2019" in entry.xpath("./p")[0].text_content()

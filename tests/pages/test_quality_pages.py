"""The pages on quality: every comparison, identity, note and revision, with links to all."""

import re
from pathlib import Path

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.pages import quality_pages, render
from scripts.pages.context import PageContext, SiteContext
from tests.html_pages import tree
from tests.tables import add

PREFIX = {"vi": "", "en": "en/"}


def quality(site: Path, lang: str, page: str) -> html.HtmlElement:
    return tree(site / PREFIX[lang] / "quality" / page / "index.html")


def cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")]


@pytest.mark.parametrize(("lang", "agrees"), [("vi", "khớp"), ("en", "agrees")])
def test_every_comparison_is_listed_agreements_too(site: Path, lang: str, agrees: str) -> None:
    """Rates 10.80, 12.50 and 31.3 agree; 34.9 doesn't; 2.4 does as near as rounding allows."""
    rows = [cells(row) for row in quality(site, lang, "printed-computed").xpath("//tbody/tr")]
    assert len(rows) == 5
    assert [row[-1].startswith(agrees) for row in rows] == [True, True, True, False, True]


def test_a_comparison_has_the_value_before_it_is_rounded(site: Path) -> None:
    rows = quality(site, "en", "printed-computed").xpath("//tbody/tr")
    shares = [cells(row)[1:] for row in rows if "list" in cells(row)[0]]
    gap = "the printed value is 0.8 percentage points above"
    assert shares[0] == ["2020", "31.3%", "31.25%", "31.3%", "agrees"]
    assert shares[1][:4] == ["2021", "34.9%", "34.0909…%", "34.1%"]
    assert gap in shares[1][4]
    assert rows[3].xpath(".//strong")  # what differs is seen at a glance


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_identity_is_shown_with_its_numbers(site: Path, package: Package, lang: str) -> None:
    page = quality(site, lang, "identities")
    items = {item.get("id"): item for item in page.xpath('//ul[@class="entries"]/li')}
    assert set(items) == set(package.by_id["identities"])
    (broken,) = [item for item in items.values() if item.xpath('.//*[@class="broken"]')]
    assert broken.get("id") == "listed"
    assert broken.xpath('.//*[@class="note"]')


def test_an_identity_reads_as_worked_out_by_hand(site: Path) -> None:
    page = quality(site, "en", "identities")

    def lines(name: str) -> list[str]:
        (item,) = page.xpath("//li[@id=$id]", id=name)
        return [" ".join(line.text_content().split()) for line in item.xpath("./p")]

    assert lines("listed") == ["2020: 25 + 55 = 80 holds", "2021: 30 + 57 = 88 does not hold"]
    assert lines("members_of_workers")[0] == "2019: 10,800 ≤ 100,000 holds"
    print(lines("leaflets_by_office"), lines("shares"))
    assert "rounding" in lines("shares")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_note_is_a_known_issue_and_leads_to_what_it_is_about(
    site: Path, package: Package, lang: str
) -> None:
    page = quality(site, lang, "issues")
    for _, note in package.rows("notes"):
        (item,) = page.xpath("//li[@id=$id]", id=f"note-{note['id']}")
        text = item.text_content()
        assert note[f"text_{lang}"] in text
        links = " ".join(item.xpath(".//a/@href"))
        for name in (note["indicators"] or "").split():
            assert f"indicators/{name}/" in links
        for section in note["sections"].split():
            assert f"#s{section}" in links


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        ("vi", ["09/3/2022", "Số tiền thu", "2021, Tỉnh Mẫu", "2.000.000 đồng", "2.400.000 đồng"]),
        (
            "en",
            ["9 March 2022", "Income", "2021, Sample province", "VND 2,000,000", "VND 2,400,000"],
        ),
    ],
)  # fmt: skip
def test_a_revision_has_both_values_its_kind_and_its_reason(
    site: Path, package: Package, lang: str, row: list[str]
) -> None:
    page = quality(site, lang, "revisions")
    (table_row,) = [
        candidate for candidate in page.xpath("//tbody/tr") if row[1] in cells(candidate)
    ]
    assert cells(table_row)[1:5] == row[1:]
    revision = package.rows("revisions")[0][1]
    assert revision[f"reason_{lang}"] in cells(table_row)
    assert table_row.xpath(".//a/@href")[-1].endswith("indicators/income/#2021")


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        ("rates", "5"), ("agreeing", "4"), ("differing", "1"), ("identities", "7"),
        ("broken", "1"), ("notes", "9"), ("revisions", "1"), ("in_tables", "42"), ("declined", "2"),
    ],
)  # fmt: skip
def test_a_tally_counts_rows(figures: Figures, kind: str, count: str) -> None:
    assert (
        quality_pages.tally(PageContext(SiteContext(figures), "en", "quality/index.md"), kind)
        == count
    )


def test_every_number_of_a_source_is_counted_in_its_section(site: Path) -> None:
    """Section 2: years 2019 to 2021 twice and 2025, its own number; 10 figures and a target; 1."""
    page = quality(site, "en", "source-numbers")
    rows = {(cell := cells(row))[0]: cell[1:] for row in page.xpath("//tbody/tr")}
    assert rows["2. Money and time"] == ["20", "11", "8", "1"]
    (link,) = page.xpath('//tr[th="2. Money and time"]//td/a/@href')
    (heading,) = page.xpath("//h2[@id=$id]", id=link.removeprefix("#"))
    (exclusion,) = heading.getnext().xpath("./li")
    assert (
        " ".join(exclusion.text_content().split())
        == "cho một lượt Unit of the waiting time: for each visit."
    )


def test_without_a_revision_the_page_says_so_in_its_own_words(broken: Path) -> None:
    from scripts.model.package import open_package
    from tests import tables

    path = broken / "revisions.csv"
    header = path.read_text("utf-8").splitlines()[0]
    path.write_text(f"{header}\n", "utf-8")
    tables.edit(broken / "figures.csv", {"status": "revised"}, status="reported")
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "en", "quality/revisions.md")
    assert quality_pages.revisions(ctx, caption="Changes", none="None yet.") == "None yet."


def test_a_source_without_the_headings_is_said_to_be_undivided(broken: Path, docs: Path) -> None:
    """Its 20 members are one number of the whole text, and none of the report's own."""
    kind = {"origin": "report", "type_vi": "Báo cáo", "type_en": "Report", "order": "20"}
    titles = {"title_vi": "Báo cáo sau", "title_en": "The next report"}
    add(broken / "documents.csv", id="next_report", **kind, **titles)
    (broken / "sources" / "next_report.txt").write_text("Năm nay có 20 hội viên.\n", "utf-8")
    ctx = PageContext(SiteContext(Figures(open_package(broken))), "en", "quality/index.md")
    own = quality_pages.tally(ctx, "numbers")
    (broken / "sources" / "next_report.txt").write_text("Năm nay có 20 hội viên, 3 tổ.\n", "utf-8")
    figures = Figures(open_package(broken))
    later = PageContext(SiteContext(figures), "en", "quality/index.md")
    assert quality_pages.tally(later, "numbers") == own
    name = "quality/source-numbers.md"
    page = render.render(figures, None, docs, only=[name])[f"en/{name}"]
    (row,) = re.findall(r"The whole document, not divided.*?</tr>", page, re.DOTALL)
    assert re.findall("<td[^>]*>(.*?)</td>", row) == ["2", "0", "0", "0"]
    assert "Outside the sections" not in page

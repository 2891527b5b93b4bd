"""The sheet: a sentence of the report, the rows drafted of it, the values before."""

import base64
import hashlib
from dataclasses import replace

import pytest
from lxml import html

from scripts.drafting import sheet, sheet_entries
from scripts.drafting.drafts import Draft, DraftRow
from scripts.model.package import LANGUAGES, Package
from tests.drafting import invented

pytestmark = pytest.mark.usefixtures("words")


def tree(package: Package, draft: Draft, lang: str = "vi") -> html.HtmlElement:
    return html.fromstring(sheet.page(package, draft, lang))


def text(node: html.HtmlElement) -> str:
    """The text of a part of the page, its pieces apart."""
    return " ".join(" ".join(node.itertext()).split())


def test_what_is_to_be_decided_comes_first_then_the_rows_in_the_order_of_the_report(
    package: Package,
) -> None:
    page = tree(package, invented.draft())
    parts = [section.xpath("./h2/@id")[0] for section in page.xpath("//section")]
    assert parts == ["doubtful", "revised", "unclaimed", "not_found", "rows", "tables"]
    rows = page.xpath("//section[h2/@id='rows']//p[@class='name']")
    names = ["Số hội viên", "Số lao động", "Tỷ lệ hội viên trên số lao động"]
    assert [text(row).partition(" ")[2].removesuffix(" như lời cũ") for row in rows] == [
        *names[:2],
        f"{names[2]} diễn đạt khác",
    ]


def test_each_number_is_marked_in_its_sentence_and_leads_to_its_row(package: Package) -> None:
    page = tree(package, invented.draft())
    (sentence,) = page.xpath("//section[h2/@id='rows']//blockquote")
    for number in sentence.xpath(".//sup"):
        number.text = ""
    words = sentence.text_content()
    assert words == "Năm 2022, tỉnh có 20.000 hội viên trên 125.000 lao động, đạt 16,00%."
    for link in sentence.xpath(".//a"):
        (row,) = page.xpath(f"//*[@id='{link.get('href')[1:]}']")
        assert text(link.xpath("./mark")[0]) in text(row)
        assert row.xpath(".//input[@type='checkbox']/@aria-label")


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        ("vi", "125.000 năm 2022 kỳ trước: 120.000 (năm 2021) tăng 4,2%"),
        ("en", "125,000 2022 before: 120,000 (2021) rose by 4.2%"),
    ],
)
def test_a_row_has_the_value_of_the_same_months_before_and_the_change(
    package: Package, lang: str, row: str
) -> None:
    """125,000 ÷ 120,000 = 1.0416…"""
    (workers,) = (
        one for one in tree(package, invented.draft(), lang).xpath("//li") if "125" in text(one)
    )
    assert row in text(workers)


def test_a_value_printed_again_stands_beside_the_one_that_is_published(package: Package) -> None:
    (item,) = tree(package, invented.draft()).xpath("//section[h2/@id='revised']//li")
    assert "2.500.000 đồng năm 2021 đang công bố: 2.400.000 đồng (năm 2021)" in text(item)


def test_a_flow_of_nine_months_is_not_compared_with_a_year(package: Package) -> None:
    """Spending of nine months of 2022 stands beside the row it was drafted from, without change."""
    before = {"indicator": "spending", "area": "XA", "period": "2021", "value": "2000000"}
    cells = {**invented.DOUBTFUL.cells, "period": "2021-09"}
    row = replace(invented.DOUBTFUL, cells=cells, before={**before, "bound": "exact"})
    draft = replace(invented.draft(), rows=(row,), findings=())
    (item,) = tree(package, draft).xpath("//section[h2/@id='doubtful']//li")
    assert "báo cáo trước: 2.000.000 đồng (năm 2021)" in text(item)
    assert "%" not in text(item)


def test_cells_that_have_to_be_filled_in_are_named(package: Package) -> None:
    (item,) = tree(package, invented.draft()).xpath("//li[.//code='documents']")
    assert text(item).endswith("Cần điền bằng tay: title_en")


HOSTILE = '</style><script>alert(1)</script><img src=x onerror="alert(2)">\u202e{{ 7 * 7 }}&amp;'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_a_report_is_markup_and_no_script_may_run(package: Package, lang: str) -> None:
    text = HOSTILE + invented.WORDS
    row = invented.figure("members", "20000", "20.000", "20.000 hội viên")
    cells = {**row.cells, "locator": HOSTILE, "period": HOSTILE, "section": HOSTILE}
    hostile = replace(row, cells=cells, number=(0, 5), sentence=(0, len(text)))
    document = DraftRow("documents", {"id": HOSTILE, "title_vi": HOSTILE}, "derived")
    draft = replace(invented.draft(), text=text, rows=(hostile, document), findings=())
    source = sheet.page(package, draft, lang)
    page: html.HtmlElement = html.fromstring(source)
    assert not page.xpath("//script | //img | //@onerror | //iframe | //link")
    assert "\u202e" not in source
    (style,) = page.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == (
        f"default-src 'none';style-src 'sha256-{digest}';base-uri 'none';form-action 'none'"
    )


def test_a_part_with_too_many_entries_says_how_many_are_left_out(
    package: Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_entries, "MOST", 2)
    (section,) = tree(package, invented.draft()).xpath("//section[h2/@id='rows']")
    assert len(section.xpath(".//li")) == 2
    assert "Còn 1 mục nữa" in text(section)

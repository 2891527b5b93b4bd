"""The sheet: a sentence of the report, the rows drafted of it, the values before."""

import base64
import hashlib
from dataclasses import replace

import pytest
from lxml import html

from scripts.drafting.drafts import Draft, DraftRow, Remark
from scripts.drafting.sheet import sheet, sheet_entries
from scripts.drafting.sheet.folder import blanks
from scripts.drafting.sheet.sheet_words import Words
from scripts.model.package import LANGUAGES, Package
from tests.drafting import invented

pytestmark = pytest.mark.usefixtures("words")


def tree(package: Package, draft: Draft, lang: str = "vi") -> html.HtmlElement:
    return html.fromstring(sheet.sheet_page(package, draft, lang))


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
    names = [
        "Số hội viên members",
        "Số lao động workers",
        "Tỷ lệ hội viên trên số lao động member_rate",
    ]
    assert [text(row).partition(" ")[2].removesuffix(" giữ nguyên lời") for row in rows] == [
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
        item for item in tree(package, invented.draft(), lang).xpath("//li") if "125" in text(item)
    )
    assert row in text(workers)


def test_a_value_printed_again_stands_beside_the_one_that_is_published(package: Package) -> None:
    (item,) = tree(package, invented.draft()).xpath("//section[h2/@id='revised']//li")
    assert "2.500.000 đồng năm 2021 đang công bố: 2.400.000 đồng (năm 2021)" in text(item)


def test_a_flow_of_nine_months_is_not_compared_with_a_year(package: Package) -> None:
    """Spending of nine months of 2022 is beside the row it was drafted from, without change."""
    before = {"indicator": "spending", "area": "XA", "period": "2021", "value": "2000000"}
    cells = {**invented.DOUBTFUL.cells, "period": "2021-01-01/P9M"}
    row = replace(invented.DOUBTFUL, cells=cells, before={**before, "bound": "exact"})
    draft = replace(invented.draft(), rows=(row,), findings=())
    (item,) = tree(package, draft).xpath("//section[h2/@id='doubtful']//li")
    assert "báo cáo trước: 2.000.000 đồng (năm 2021)" in text(item)
    assert "%" not in text(item)


def test_cells_that_have_to_be_filled_in_are_named(package: Package) -> None:
    (item,) = tree(package, invented.draft()).xpath("//li[.//code='documents']")
    assert text(item).endswith("Cần điền bằng tay: number, date, title_en")


@pytest.mark.parametrize(
    ("code", "details", "vi", "en"),
    [
        (
            "finding_revised",
            {
                "indicator": "income",
                "period": "2021",
                "old_value": "2400000",
                "new_value": "2500000",
            },
            "Số tiền thu, kỳ năm 2021: đã công bố 2.400.000 đồng, báo cáo này ghi 2.500.000 đồng.",
            "Income, 2021: VND 2,400,000 was published, this report prints VND 2,500,000.",
        ),
        (
            "finding_first",
            {"indicator": "member_rate", "period": "2021", "new_value": "94.08"},
            "Tỷ lệ hội viên trên số lao động, kỳ năm 2021: trước đây chưa có kết quả,"
            " báo cáo này ghi 94,08%.",
            "Members as a share of workers, 2021:"
            " there was no result yet, this report prints 94.08%.",
        ),
        (
            "finding_document_day",
            {"number": "5/NQ", "day": "2018-03-10", "other": "2018-03-09"},
            "Văn bản 5/NQ: ở đây ghi ngày 10/3/2018, chỗ khác hoặc trong dữ liệu là 09/3/2018.",
            "The document 5/NQ: dated 10 March 2018 here, 9 March 2018 elsewhere or in the data.",
        ),
        ("finding_slip", {"number": "2O3", "value": "1203.5"}, "“2O3” được đọc là 1.203,5.",
         "“2O3” is read as 1,203.5."),
    ],
)  # fmt: skip
def test_numbers_and_days_are_said_as_the_language_writes_them(
    package: Package, code: str, details: dict[str, str], vi: str, en: str
) -> None:
    for lang, expected in (("vi", vi), ("en", en)):
        assert Words(package, invented.draft(), lang).remark(Remark(code, details)) == expected


def test_a_small_change_is_not_said_to_be_nought(package: Package) -> None:
    """88,015 is 0.0409 % less than 88,051."""
    before = {"value": "88051", "bound": "exact", "indicator": "workers"}
    words = Words(package, invented.draft(), "vi")
    assert words.change(before, {**before, "value": "88015"}) == "giảm 0,04%"
    assert words.change(before, before) == "không đổi"


def test_a_drafted_period_is_called_what_the_site_will_call_it(package: Package) -> None:
    """Members are counted at a moment, spending over the months."""
    period = {
        "id": "2022-01-01/P9M", "name_vi": "9 tháng đầu năm 2022",
        "name_en": "the first nine months of 2022", "first": "2022-01-01",
        "last": "2022-09-30", "full_year": "false", "year": "2022",
    }  # fmt: skip
    words = Words(package, invented.draft(DraftRow("periods", period, "derived")), "vi")
    names = {name: words.period("2022-01-01/P9M", name) for name in ("members", "spending")}
    assert names == {"members": "tháng 9 năm 2022", "spending": "9 tháng đầu năm 2022"}


def test_the_value_before_is_never_that_of_another_area(package: Package) -> None:
    cells = {**invented.DOUBTFUL.cells, "area": "XB"}
    row = replace(invented.DOUBTFUL, cells=cells, before={**cells, "area": "XA"})
    assert Words(package, invented.draft(), "vi").before(row) == ("model", None)


def test_the_heading_that_dates_a_sentence_stands_above_it(package: Package) -> None:
    text = "1. Hội viên\n\nNăm 2022:\n\n- Tỉnh có 20.000 hội viên.\n\n- Năm 2021 có 19.000 người.\n"
    words = " ".join(text.split())
    draft = replace(invented.draft(), source=text, text=words)
    sheet_words = Words(package, draft, "vi")
    for sentence, number, expected in (
        ("Tỉnh có 20.000 hội viên.", "20.000", "Năm 2022:"),
        ("Năm 2021 có 19.000 người.", "19.000", ""),
    ):
        begin, place = words.index(sentence), words.index(number)
        above = sheet_words.time_above((begin, begin + len(sentence)), (place, place + 6))
        assert above == expected


def test_a_long_lead_in_is_cut_between_words(package: Package) -> None:
    """80 letters on each side: seven words of ten letters and a blank, 77 letters, are whole."""
    filler = "mườichữcái " * 12
    text = f"- {filler}năm 2022 {filler.strip()}:\n\n+ Tỉnh có 20.000 hội viên.\n"
    words = " ".join(text.split())
    sheet_words = Words(package, replace(invented.draft(), source=text, text=words), "vi")
    begin, place = words.index("Tỉnh có"), words.index("20.000")
    seven_words = " ".join(["mườichữcái"] * 7)
    expected = f"… {seven_words} năm 2022 {seven_words} …"
    assert sheet_words.time_above((begin, len(words)), (place, place + 6)) == expected


def test_a_new_area_needs_its_code_and_a_report_its_issuer(package: Package) -> None:
    report = {**invented.REPORT, "number": "5/BC", "date": "2022-12-01", "title_en": "Money"}
    rows = [
        DraftRow("documents", {**report, "issuer": ""}, "derived"),
        DraftRow("documents", {**report, "issuer": "", "origin": "cited"}, "derived"),
        DraftRow("areas", {**package.by_id["areas"]["XA"], "code": ""}, "derived"),
    ]
    assert [list(blanks(package, row)) for row in rows] == [["issuer"], [], ["code"]]


HOSTILE = '</style><script>alert(1)</script><img src=x onerror="alert(2)">\u202e{{ 7 * 7 }}&amp;'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_of_a_report_is_markup_and_no_script_may_run(package: Package, lang: str) -> None:
    text = HOSTILE + invented.WORDS
    row = invented.figure("members", "20000", "20.000", "20.000 hội viên")
    cells = {**row.cells, "locator": HOSTILE, "period": HOSTILE, "section": HOSTILE}
    hostile = replace(row, cells=cells, number=(0, 5), sentence=(0, len(text)))
    document = DraftRow("documents", {"id": HOSTILE, "title_vi": HOSTILE}, "derived")
    draft = replace(invented.draft(), text=text, rows=(hostile, document), findings=())
    source = sheet.sheet_page(package, draft, lang)
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
    monkeypatch.setattr(sheet_entries, "MAX_ENTRIES", 2)
    (section,) = tree(package, invented.draft()).xpath("//section[h2/@id='rows']")
    assert len(section.xpath(".//li")) == 2
    assert "Còn 1 mục nữa" in text(section)

"""Search, as a reader uses it: in both languages, with and without marks, by keyboard."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model.package import LANGUAGES
from scripts.wording.urls import language_folder
from tests.web.searching import ask, group, language, windows

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """A reader's window for each language."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield windows(context)
    context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    """The window in which tests ask one after the other in one language."""
    return pages[language(request)]


# --- what is found ------------------------------------------------------------------------

WAYS_TO_TYPE = {
    "with marks": "điểm phục vụ",
    "without marks": "diem phuc vu",
    "decomposed": unicodedata.normalize("NFD", "điểm phục vụ"),
    "upper case": "ĐIỂM PHỤC VỤ",
    "upper case without marks": "DIEM PHUC VU",
    "some marks": "điêm phuc vụ",
    "space around": "  điểm  phục vụ ",
}


@pytest.mark.parametrize("words", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE)
def test_it_does_not_matter_how_vietnamese_is_typed(page: Page, address: str, words: str) -> None:
    ask(page, address, "vi", words)
    first = group(page, "figure").locator("li").first
    assert first.get_by_role("link").first.inner_text() == "Số điểm phục vụ"
    assert "1. Hội viên" in group(page, "report").inner_text()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("lao dong", "Số lao động"),  # đ in the middle
        ("DAT IN DU PHONG", "Số tờ gấp đặt in, kể cả phần dự phòng"),  # đ and d
        ("nguoi dan dau", None),  # no such words
    ],
)
def test_a_typed_d_is_also_taken_for_d_with_a_stroke(
    page: Page, address: str, words: str, title: str | None
) -> None:
    ask(page, address, "vi", words)
    titles = group(page, "figure").locator("ol > li > p").all_inner_texts()
    assert (title in titles) == (title is not None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_results_are_in_the_language_of_the_page(page: Page, address: str, lang: str) -> None:
    ask(page, address, lang, {"vi": "tỷ lệ", "en": "share"}[lang])
    hrefs = page.locator(".found a").evaluate_all("links => links.map((a) => a.href)")
    assert len(hrefs) > 5
    assert {href.startswith(f"{address}en/") for href in hrefs} == {lang == "en"}


@pytest.mark.parametrize(
    ("lang", "words", "value"),
    [
        ("vi", "tờ gấp đã phát 2020", "năm 2020: 100"),
        ("vi", "to gap da phat 2020", "năm 2020: 100"),
        ("en", "leaflets handed out 2020", "2020: 100"),
    ],
)
def test_a_year_finds_the_number_itself_and_leads_to_its_record(
    page: Page, address: str, lang: str, words: str, value: str
) -> None:
    ask(page, address, lang, words)
    first = group(page, "figure").locator("ol > li").first
    assert first.locator("li").all_inner_texts() == [value]
    first.get_by_role("link", name="100", exact=True).click()
    page.wait_for_url(f"{address}{language_folder(lang)}indicators/leaflets/#2020")
    assert "100" in page.locator("li:target").inner_text()


def test_without_a_year_a_series_shows_every_period_the_latest_first_with_what_to_know(
    page: Page, address: str
) -> None:
    ask(page, address, "en", "income")
    assert group(page, "figure").locator("ol > li").first.locator("li").all_inner_texts() == [
        "2021: VND 2,400,000 (revised)",
        "2020: VND 1,000,000",
        "2019: VND 4,000,000",
    ]
    ask(page, address, "vi", "điểm phục vụ")
    assert "ít nhất 4 (có lưu ý)" in group(page, "figure").inner_text()


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "mục tiêu hài lòng 2025"), ("en", "target satisfaction 2025")]
)
def test_a_target_is_found_and_leads_to_its_record(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    href = "indicators/satisfaction/#target-VN-2025"
    link = group(page, "figure").locator(f"li li a[href$='{href}']")
    assert link.inner_text() == "85%"
    link.click()
    assert "85%" in page.locator("li:target").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "document"),
    [
        ({"vi": "05/NQ-XA", "en": "05/NQ-XA"}, "resolution_5"),
        ({"vi": "05 nq xa", "en": "05 nq xa"}, "resolution_5"),
        ({"vi": "nghi quyet 05", "en": "resolution 05"}, "resolution_5"),
        ({"vi": "12/2022", "en": "12/2022"}, "atlas"),
    ],
    ids=["number", "its parts", "type and part", "year in it"],
)
def test_a_document_is_found_by_its_number_first_of_all(
    page: Page, address: str, lang: str, words: dict[str, str], document: str
) -> None:
    ask(page, address, lang, words[lang])
    first = page.locator(".found a").first
    documents = f"{address}{language_folder(lang)}documents/"
    assert first.evaluate("link => link.href") == f"{documents}#{document}"
    if words[lang] == "05/NQ-XA":  # the others lead there too
        first.click()
        page.wait_for_url(f"{documents}#{document}")
        assert page.locator("li:target").is_visible()


@pytest.mark.parametrize(
    ("lang", "words", "term", "meaning"),
    [
        ("vi", "bql", "management_board", "Những người điều hành hội."),
        ("en", "BQL", "management_board", "Those who run the society."),
        ("en", "MB", "management_board", "Those who run the society."),
        ("en", "bh", "insurance", "Protection of the income of members."),  # only in Vietnamese
    ],
)
def test_an_abbreviation_leads_to_what_it_means(
    page: Page, address: str, lang: str, words: str, term: str, meaning: str
) -> None:
    ask(page, address, lang, words)
    link = group(page, "entry").locator(f"a[href$='glossary/#{term}']")
    assert meaning in group(page, "entry").inner_text()
    assert link.count() == 1
    if words in ("bql", "bh"):  # the others lead there too
        link.click()
        page.locator("dt:target").wait_for()


@pytest.mark.parametrize(("lang", "words"), [("vi", "hội viên"), ("en", "members")])
def test_figures_and_the_report_come_first_and_lists_last(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    kinds = page.locator(".found:visible").evaluate_all("all => all.map((g) => g.dataset.kind)")
    assert kinds == ["figure", "report", "entry", "page"]
    report = group(page, "report").locator("a").evaluate_all("all => all.map((a) => a.href)")
    assert all(href.startswith(f"{address}{language_folder(lang)}report/") for href in report)
    expect(group(page, "report").locator("a[href$='report/1-members/']")).to_be_in_viewport()


@pytest.mark.parametrize(("lang", "words"), [("vi", "phát tờ gấp"), ("en", "visits")])
def test_a_result_leads_to_the_part_that_has_the_words(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    part = group(page, "report").locator("li a[href*='#']").first
    title = part.inner_text()
    assert title.startswith("1a. ")
    part.click()
    page.wait_for_url(f"{address}{language_folder(lang)}report/**")
    assert page.locator("article :target").evaluate("h => h.matches('h1, h2, h3')")
    assert page.locator("article :target").inner_text() == title


@pytest.mark.parametrize(
    ("lang", "words", "kind", "first"),
    [
        ("en", "zebra leaflets", "figure", "Leaflets handed out"),  # no page has the one word
        ("vi", "tờ gấp xqzw", "figure", "Số tờ gấp đã phát"),
        (
            "en",
            "atlas leaflets satisfaction",
            "report",
            "1a. Offices and leaflets",
        ),  # no part has two
    ],
)
def test_where_nothing_has_all_words_what_has_some_is_shown_and_said(
    page: Page, address: str, lang: str, words: str, kind: str, first: str
) -> None:
    ask(page, address, lang, words)
    status = {"vi": "Không kết quả nào chứa đủ các từ;", "en": "No result has all these words;"}
    assert status[lang] in page.get_by_role("status").inner_text()
    assert group(page, kind).locator("a").first.inner_text() == first


@pytest.mark.parametrize(
    ("lang", "status"), [("vi", "Không tìm thấy kết quả nào."), ("en", "Nothing found.")]
)
def test_nothing_found_is_said_with_what_to_try(
    page: Page, address: str, lang: str, status: str
) -> None:
    ask(page, address, lang, "xqzw")
    assert page.get_by_role("status").inner_text() == status
    assert page.locator(".found:visible").count() == 0
    hints = page.locator("#nothing a").evaluate_all("links => links.map((a) => a.href)")
    root = f"{address}{language_folder(lang)}"
    assert hints == [f"{root}{name}/" for name in ("indicators", "documents", "glossary")]


# --- the answer, which comes first ----------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words", "answer"),
    [
        ("en", "brochures 2020", ["100", "2020", "Leaflets handed out"]),  # readers' own word
        ("en", "leaflets in 2030", ["There are no figures for 2030. The nearest:", "200"]),
        ("en", "laeflets", ["200", "Leaflets handed out", "rose by 100.0% since 2020"]),
        ("en", "100 leaflets", ["100 (2020)"]),  # a number that is one of its values
        ("en", "satisfaction target 2025", ["85%", "Target: Satisfaction of members"]),
        ("en", "are we on track", ["Against the targets"]),  # a page
        ("en", "membership fees", ["The report has no membership fees.", "member"]),
        ("en", "decision 77/QD-XA", ["The report does not name document 77."]),
        ("en", "what is MB", ["management board (MB)", "Those who run the society."]),
        (
            "en",
            "leaflets in Viet Nam",
            ["There is no figure for Viet Nam.", "200", "Sample province"],
        ),
        ("en", "percentage of leaflets", ["The report does not give that.", "200"]),
        ("en", "how did income fall since 2019", ["VND 4,000,000 (2019)", "VND 2,400,000 (2021"]),
        ("en", "income 2.4 million", ["VND 2,400,000 (2021"]),  # a number, rounded
        ("vi", "tờ gấp cả nước", ["Không có số liệu của cả nước.", "200", "Tỉnh Mẫu"]),
        ("vi", "phat bao nhieu to buom", ["200", "Số tờ gấp đã phát"]),
        ("vi", "tờ gấp năm 2020 bao nhiêu", ["100", "năm 2020"]),
        ("vi", "nam 2030", ["Không có số liệu năm 2030."]),
        ("vi", "nghị quyết số 5", ["Nghị quyết số 05/NQ-XA"]),
    ],
)
def test_a_question_is_answered_by_a_card(
    page: Page, address: str, lang: str, words: str, answer: list[str]
) -> None:
    ask(page, address, lang, words)
    card = " ".join(page.locator("#answer").inner_text().split())
    assert [part for part in answer if part not in card] == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "members who are not satisfied"),
        ("vi", "hội viên không hài lòng bao nhiêu"),
        ("en", "how many"),
        ("vi", "phu luc"),  # one syllable of Điểm phục vụ
    ],
    ids=["not", "không", "nothing asked", "a syllable"],
)
def test_a_number_that_was_not_asked_for_is_no_answer(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    assert page.locator("#answer .number").count() == 0


def test_a_very_long_word_is_searched_at_once(page: Page, address: str) -> None:
    ask(page, address, "en", "a" * 150)
    assert page.get_by_role("status").inner_text() == "Nothing found."


def test_a_slip_is_taken_for_the_nearest_word_and_that_is_said(page: Page, address: str) -> None:
    ask(page, address, "en", "laeflets")
    assert "“laeflets” was read as “leaflet”." in page.get_by_role("status").inner_text()


# --- what is heard ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words", "heard"),
    [
        ("en", "income", "VND 2,400,000 (2021, revised). Income – Sample province. rose by "),
        ("en", "leaflets in 2030", "There are no figures for 2030. The nearest: 200 (2021). "),
        ("vi", "tờ gấp năm 2030", "Không có số liệu năm 2030. Số liệu gần nhất: 200 (năm 2021). "),
        ("en", "what is MB", "management board (MB). Those who run the society. "),
    ],
)
def test_all_that_the_card_shows_is_heard(
    page: Page, address: str, lang: str, words: str, heard: str
) -> None:
    """In sentences apart, as the built page says them."""
    ask(page, address, lang, words)
    assert str(page.get_by_role("status").text_content()).startswith(heard)
    card = page.get_by_role("region", name={"vi": "Trả lời", "en": "Answer"}[lang])
    spoken = page.get_by_role("status").locator("span").first.inner_text()
    assert re.findall(r"\w+", card.inner_text()) == re.findall(r"\w+", spoken)
    assert len(set(card.get_by_role("link").evaluate_all("all => all.map((a) => a.href)"))) == 1


def test_values_are_apart_where_they_are_copied(page: Page, address: str) -> None:
    ask(page, address, "en", "leaflets")
    values = group(page, "figure").locator("ul").first.inner_text()
    assert values.split("\n") == ["2021: 200", "2020: 100"]

"""Search, as a reader uses it: in both languages, with and without marks, by keyboard."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from scripts.model.figures import Figures, Key
from scripts.web import search_index
from scripts.web.search_records import SearchRecord, search_records
from scripts.wording import formats
from tests.conftest import listen, tree

PREFIXES = {"vi": "", "en": "en/"}


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser, which has loaded the index once."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


# Until the page says what it found; a locator would look for that only twice a second.
SAID = """() => new Promise((done) => {
  const look = () => document.querySelector("#count").textContent ? done() : setTimeout(look, 10);
  look();
})"""


def ask(page: Page, address: str, lang: str, words: str, *, home: bool = False) -> None:
    """Type on the search page, and from the ``home`` page tap once to get there."""
    if home:
        page.goto(address + PREFIXES[lang])
        page.get_by_role("link", name={"vi": "Tìm kiếm", "en": "Search"}[lang]).first.click()
    else:
        page.goto(f"{address}{PREFIXES[lang]}search/")
    page.get_by_role("searchbox").fill(words)
    page.evaluate(SAID)


def group(page: Page, kind: str) -> Locator:
    return page.locator(f".found[data-kind={kind}]")


def number(figures: Figures, lang: str, indicator: str, period: str, area: str = "VN-50") -> str:
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    return formats.figure(figure, figures.unit(indicator), lang)


def target(figures: Figures, lang: str, indicator: str, period: str) -> str:
    (row,) = [
        row
        for _, row in figures.package.rows("targets")
        if (row["indicator"], row["period"]) == (indicator, period)
    ]
    text = formats.with_unit(row["value"], figures.unit(indicator), lang)
    return formats.bounded(text, row["bound"], lang)


WAYS_TO_TYPE = {
    "with marks": "bảo hiểm thất nghiệp",
    "without marks": "bao hiem that nghiep",
    "decomposed": unicodedata.normalize("NFD", "bảo hiểm thất nghiệp"),
    "upper case": "BẢO HIỂM THẤT NGHIỆP",
    "upper case without marks": "BAO HIEM THAT NGHIEP",
    "some marks": "bảo hiêm that nghiep",
    "space around": "  bảo hiểm  thất nghiệp ",
}


@pytest.mark.parametrize("words", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE)
def test_it_does_not_matter_how_vietnamese_is_typed(page: Page, address: str, words: str) -> None:
    ask(page, address, "vi", words)
    first = group(page, "figure").locator("li").first
    assert first.get_by_role("link").first.inner_text() == "Số người tham gia bảo hiểm thất nghiệp"
    assert "4. Kết quả" in group(page, "report").inner_text()


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("đại lý thu", "Số đại lý thu"),
        ("dai ly thu", "Số đại lý thu"),
        ("DAI LY THU", "Số đại lý thu"),
        ("luc luong lao dong trong do tuoi", "Lực lượng lao động trong độ tuổi"),
        ("so don vi duoc thanh tra", "Số đơn vị được thanh tra, kiểm tra"),
        ("dich vu cong", "Tỷ lệ dịch vụ công trực tuyến"),
        ("giao dich dien tu", "Tỷ lệ hồ sơ giao dịch điện tử"),
    ],
)
def test_d_stands_for_itself_and_for_d_with_a_stroke(
    page: Page, address: str, words: str, title: str
) -> None:
    ask(page, address, "vi", words)
    assert title in group(page, "figure").inner_text()


@pytest.mark.parametrize("lang", PREFIXES)
def test_results_are_in_the_language_of_the_page(page: Page, address: str, lang: str) -> None:
    ask(page, address, lang, "Bến Tre")
    hrefs = page.locator(".found a").evaluate_all("links => links.map((a) => a.href)")
    assert len(hrefs) > 5
    assert {href.startswith(f"{address}en/") for href in hrefs} == {lang == "en"}


@pytest.mark.parametrize(
    ("lang", "words"),
    [("vi", "lương hưu 2020"), ("vi", "luong huu 2020"), ("en", "pension 2020")],
)
def test_a_year_finds_the_number_itself_and_leads_to_its_record(
    page: Page, address: str, figures: Figures, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    first = group(page, "figure").locator("ol > li").first
    period = {"vi": "năm 2020", "en": "2020"}[lang]
    value = number(figures, lang, "pensioners", "2020")
    assert first.locator("li").all_inner_texts() == [f"{period}: {value}"]
    first.get_by_role("link", name=value).click()
    page.wait_for_url(f"{address}{PREFIXES[lang]}indicators/pensioners/#2020")
    assert value in page.locator("tr:target").inner_text()


def test_without_a_year_a_series_shows_every_period_the_latest_first(
    page: Page, address: str, figures: Figures
) -> None:
    ask(page, address, "en", "people in voluntary social insurance")
    shown = group(page, "figure").locator("ol > li").first.locator("li a").all_inner_texts()
    periods = {"the first nine months of 2021": "2021-09", "2020": "2020", "2019": "2019"}
    assert shown == [
        f"{name}: {number(figures, 'en', 'si_voluntary', period)}"
        for name, period in periods.items()
    ]


def test_a_figure_with_a_note_says_so(page: Page, address: str) -> None:
    ask(page, address, "en", "labour code classes 2020")
    assert "852 (see note)" in group(page, "figure").inner_text()


@pytest.mark.parametrize(("lang", "words"), [("vi", "mục tiêu 2030"), ("en", "target 2030")])
def test_a_target_is_found_and_leads_to_its_record(
    page: Page, address: str, figures: Figures, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    value = target(figures, lang, "si_coverage", "2030")
    href = "indicators/si_coverage/#target-VN-2030"
    link = group(page, "figure").locator(f"a[href$='{href}']")
    assert value in link.inner_text()
    link.click()
    assert value in page.locator("tr:target").inner_text()


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("28-NQ/TW", "resolution_28"),
        ("28 nq tw", "resolution_28"),
        ("125/NQ-CP", "resolution_125"),
        ("125 NQ CP", "resolution_125"),
        ("1939/QĐ-TTg", "decision_1939"),
        ("1939 qd ttg", "decision_1939"),
        ("3599/LĐTBXH-BHXH", "dispatch_3599"),
    ],
)
def test_a_document_is_found_by_its_number_first_of_all(
    page: Page, address: str, lang: str, words: str, document: str
) -> None:
    ask(page, address, lang, words)
    page.locator(".found a").first.click()
    page.wait_for_url(f"{address}{PREFIXES[lang]}documents/#{document}")
    assert page.locator("li:target").is_visible()


@pytest.mark.parametrize(("lang", "words"), [("vi", "nghi quyet 28"), ("en", "resolution 28")])
def test_a_document_is_found_by_type_and_part_of_its_number(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    link = page.locator(".found a").first
    assert str(link.get_attribute("href")).endswith("documents/#resolution_28")


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize(
    ("words", "term"), [("BHXH", "social_insurance"), ("bhtn", "unemployment_insurance")]
)
def test_an_abbreviation_leads_to_what_it_means(
    page: Page, address: str, figures: Figures, lang: str, words: str, term: str
) -> None:
    ask(page, address, lang, words)
    link = group(page, "entry").locator(f"a[href$='glossary/#{term}']")
    meaning = figures.package.by_id["terms"][term][f"definition_{lang}"]
    assert meaning in group(page, "entry").inner_text()
    link.click()
    page.locator("dt:target").wait_for()


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", "bảo hiểm thất nghiệp"), ("en", "unemployment insurance")]
)
def test_figures_and_the_report_come_first_and_lists_last(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    kinds = page.locator(".found:visible").evaluate_all("all => all.map((g) => g.dataset.kind)")
    assert kinds == ["figure", "report", "entry", "page"]
    results = group(page, "report").locator("a[href$='report/4-results/']")
    expect(results).to_be_in_viewport()
    report = group(page, "report").locator("a").evaluate_all("all => all.map((a) => a.href)")
    assert all(href.startswith(f"{address}{PREFIXES[lang]}report/") for href in report)


def test_pages_about_reports_are_not_taken_for_the_report(page: Page, address: str) -> None:
    ask(page, address, "en", "add a report write a sentence")
    assert "Add a report" in group(page, "page").inner_text()


@pytest.mark.parametrize(("lang", "words"), [("vi", "thất nghiệp"), ("en", "tax authority")])
def test_a_result_leads_to_the_part_that_has_the_words(
    page: Page, address: str, lang: str, words: str
) -> None:
    ask(page, address, lang, words)
    part = group(page, "report").locator("li li a[href*='#']").first
    title = part.inner_text()
    part.click()
    page.wait_for_url(f"{address}{PREFIXES[lang]}report/**")
    assert page.locator("article :target").evaluate("h => h.matches('h1, h2, h3')")
    assert page.locator("article :target").inner_text() == title


def test_every_answer_leads_to_a_place_that_exists(site: Path, figures: Figures) -> None:
    found = list(search_records(figures))
    assert {answer.lang for answer in found} == set(PREFIXES)
    addresses = [answer.address for answer in found]
    assert len(set(addresses)) == len(addresses)  # Pagefind keeps one record of an address
    for answer in found:
        path, _, anchor = answer.address.partition("#")
        anchors = {value.anchor for value in answer.values} or {anchor} - {""}
        ids = set(tree(site / path.strip("/") / "index.html").xpath("//@id"))
        assert anchors <= ids, answer


def test_every_figure_and_target_is_among_the_answers(figures: Figures) -> None:
    for lang in PREFIXES:
        found = {
            (answer.address.partition("#")[0].rstrip("/").rpartition("/")[2], value.anchor)
            for answer in search_records(figures)
            if answer.lang == lang
            for value in answer.values
        }
        home = figures.areas[0]
        for record, table in (("", "figures"), ("target-", "targets")):
            for _, row in figures.package.rows(table):
                area = "" if row["area"] == home else f"{row['area']}-"
                assert (row["indicator"], f"{record}{area}{row['period']}") in found


# --- questions of a citizen ---------------------------------------------------------------

Question = tuple[str, Any, Any, Callable[[Figures, str], str]]

SEARCHED: list[Question] = [
    (
        "How many people have voluntary social insurance?",
        "Có bao nhiêu người tham gia bảo hiểm xã hội tự nguyện?",
        "How many people have voluntary social insurance?",
        lambda f, lang: number(f, lang, "si_voluntary", "2021-09"),
    ),
    (
        "How many people received a pension in 2020?",
        "luong huu 2020",
        "pension 2020",
        lambda f, lang: number(f, lang, "pensioners", "2020"),
    ),
    (
        "How many people are insured against unemployment?",
        "bao hiem that nghiep",
        "unemployment insurance",
        lambda f, lang: number(f, lang, "unemployment_insured", "2021-09"),
    ),
    (
        "How satisfied are people with the service?",
        "hài lòng",
        "satisfaction",
        lambda f, lang: number(f, lang, "satisfaction", "2020", "unstated"),
    ),
    (
        "What share is to be insured by 2025?",
        "mục tiêu tham gia bảo hiểm xã hội 2025",
        "target social insurance 2025",
        lambda f, lang: target(f, lang, "si_coverage", "2025"),
    ),
    (
        "How many hours does a business spend on paying social insurance?",
        "số giờ nộp bảo hiểm",
        "hours paying social insurance",
        lambda f, lang: number(f, lang, "compliance_hours", "2018", "VN"),
    ),
    (
        "How many inspections were there?",
        "thanh tra",
        "inspections",
        lambda f, lang: number(f, lang, "inspections", "2021-09"),
    ),
    (
        "What does BHTN stand for?",
        "BHTN là gì",
        "BHTN",
        lambda f, lang: f.package.by_id["terms"]["unemployment_insurance"][f"term_{lang}"],
    ),
]

TAPPED: list[Question] = [
    (
        "How far is the province from the targets?",
        ["So với mục tiêu"],
        ["Against the targets"],
        lambda f, lang: number(f, lang, "si_coverage", "2021-09"),
    ),
    (
        "What share of workers is insured?",
        [],
        [],
        lambda f, lang: number(f, lang, "si_coverage", "2021-09"),
    ),
    (
        "Where does a number of the report not add up?",
        ["Chất lượng số liệu", "Số in và số tính lại"],
        ["Quality of the figures", "Printed and recomputed"],
        lambda f, lang: number(f, lang, "si_voluntary_coverage", "2019"),
    ),
]


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("question", SEARCHED, ids=lambda question: question[0])
def test_one_search_answers_a_citizen(
    page: Page, address: str, figures: Figures, lang: str, question: Question
) -> None:
    """On a phone, without another tap."""
    page.set_viewport_size({"width": 360, "height": 800})
    ask(page, address, lang, {"vi": question[1], "en": question[2]}[lang], home=True)
    answer = page.locator(".found li").filter(has_text=question[3](figures, lang)).last
    expect(answer).to_be_visible()


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("question", TAPPED, ids=lambda question: question[0])
def test_two_taps_answer_a_citizen(
    page: Page, address: str, figures: Figures, lang: str, question: Question
) -> None:
    page.goto(address + PREFIXES[lang])
    for name in {"vi": question[1], "en": question[2]}[lang]:
        page.locator("article").get_by_role("link", name=name).first.click()
    answer = page.locator("article").get_by_text(question[3](figures, lang)).first
    expect(answer).to_be_visible()


# --- keyboard, address, failures ----------------------------------------------------------


def test_nothing_is_loaded_before_the_first_letter(page: Page, address: str) -> None:
    said, asked = listen(page)
    page.goto(address)
    page.goto(f"{address}search/")
    page.wait_for_load_state("networkidle")
    page.get_by_role("searchbox").focus()
    assert [url for url in asked if "pagefind" in url] == []
    page.get_by_role("searchbox").press("b")
    expect(page.get_by_role("status")).not_to_be_empty(timeout=30_000)
    assert any("pagefind" in url for url in asked)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []


def test_what_is_typed_before_the_script_came_is_searched(page: Page, address: str) -> None:
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    with page.expect_request("**/search.js"):
        page.goto(f"{address}en/search/", wait_until="commit")
    page.get_by_role("searchbox").fill("pension")
    held[0].continue_()
    expect(group(page, "figure")).to_be_visible(timeout=30_000)
    assert page.get_by_role("searchbox").input_value() == "pension"


def test_by_keyboard_alone(page: Page, address: str) -> None:
    """Type, Enter to the count, Tab through results, Escape back to an empty field."""
    page.goto(f"{address}en/search/")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    expect(field).to_be_focused()
    page.keyboard.type("pension 2020")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused(timeout=30_000)
    assert page.get_by_role("status").inner_text().endswith(" results.")
    reached = []
    for _ in range(2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 1
    assert reached[0] == "People receiving a pension"
    assert reached[1].startswith("2020: ")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(page.locator(".found:visible")).to_have_count(0)
    assert page.url == f"{address}en/search/"


def test_more_results_are_shown_on_request_and_the_first_new_one_has_the_focus(
    page: Page, address: str
) -> None:
    ask(page, address, "en", "insurance")
    results = group(page, "figure").locator("ol > li")
    before = results.count()
    group(page, "figure").get_by_role("button", name="More figures").press("Enter")
    expect(results.nth(before).get_by_role("link").first).to_be_focused(timeout=30_000)
    assert before < results.count() <= before + 10


def test_a_search_has_an_address_to_share(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q={quote('bảo hiểm thất nghiệp')}")
    expect(page.get_by_role("searchbox")).to_have_value("bảo hiểm thất nghiệp")
    expect(group(page, "figure")).to_be_visible(timeout=30_000)


def test_back_leads_to_the_search_before(page: Page, address: str) -> None:
    page.goto(f"{address}en/search/")
    field = page.get_by_role("searchbox")
    for words in ("pension", "inspections"):
        field.fill(words)
        field.press("Enter")
        expect(page.get_by_role("status")).to_be_focused(timeout=30_000)
        field.focus()
    group(page, "figure").get_by_role("link").first.click()
    page.wait_for_url("**/indicators/**")
    page.go_back()
    expect(field).to_have_value("inspections")
    expect(group(page, "figure")).to_contain_text("inspect", timeout=30_000)
    page.go_back()
    expect(field).to_have_value("pension")
    expect(group(page, "figure")).to_contain_text("pension", timeout=30_000)


@pytest.mark.parametrize(
    ("lang", "said"), [("vi", "Không tìm thấy kết quả nào."), ("en", "Nothing found.")]
)
def test_nothing_found_is_said_with_what_to_try(
    page: Page, address: str, lang: str, said: str
) -> None:
    ask(page, address, lang, "xqzw")
    assert page.get_by_role("status").inner_text() == said
    assert page.locator(".found:visible").count() == 0
    hints = page.locator("#nothing a").evaluate_all("links => links.map((a) => a.href)")
    root = f"{address}{PREFIXES[lang]}"
    assert hints == [f"{root}{name}/" for name in ("indicators", "documents", "glossary")]


@pytest.mark.parametrize(
    ("lang", "words", "first"),
    [
        ("en", "zebra pension", "People receiving a pension"),  # no page has the one word
        ("vi", "lương hưu xqzw", "Số người hưởng lương hưu"),
        ("en", "Doing Business leaflets", "Doing Business report"),  # no page has all three
        ("vi", "bảo hiểm y tế học sinh", "1. Tuyên truyền về bảo hiểm xã hội"),
    ],
)
def test_where_nothing_has_all_words_what_has_some_is_shown_and_said(
    page: Page, address: str, lang: str, words: str, first: str
) -> None:
    ask(page, address, lang, words)
    said = {"vi": "Không nơi nào có đủ các từ này.", "en": "Nothing here has all these words."}
    assert page.get_by_role("status").inner_text().startswith(said[lang])
    assert page.locator(".found a").first.inner_text() == first


def test_two_syllables_that_only_stand_apart_are_not_taken_for_a_word(
    page: Page, address: str
) -> None:
    ask(page, address, "vi", "thai sản")
    assert page.get_by_role("status").inner_text() == "Không tìm thấy kết quả nào."


def test_an_index_that_cannot_be_loaded_is_not_taken_for_nothing_found(
    page: Page, address: str
) -> None:
    page.route("**/pagefind/*", lambda route: route.abort())
    ask(page, address, "en", "pension")
    assert "could not be loaded" in page.get_by_role("status").inner_text()
    assert not page.locator("#nothing").is_visible()


@pytest.mark.parametrize("lang", PREFIXES)
def test_with_scripts_off_the_page_says_where_to_look(
    browser: Browser, address: str, lang: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{PREFIXES[lang]}search/")
    assert page.locator("article noscript").is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    context.close()


SHIFTED = """() => new Promise((resolve) => new PerformanceObserver((list) => resolve(
  list.getEntries().reduce((sum, { value }) => sum + value, 0)
)).observe({ type: "layout-shift", buffered: true }) || setTimeout(resolve, 300, 0))"""


@pytest.mark.parametrize("width", [360, 1280])
def test_results_fit_their_window_and_move_nothing(
    browser: Browser, address: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}search/?q=bao+hiem+xa+hoi")
    expect(group(page, "figure")).to_be_visible(timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SHIFTED) < 0.01
    page.close()


# --- the index ----------------------------------------------------------------------------

PAGE = '<html lang="{0}"><title>{1}</title><article><h1 id="a">{1}</h1><p>{2}</p></article>'


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of one page in each language."""
    for lang, words in {"vi": "Bến Tre", "en": "Coconut"}.items():
        folder = tmp_path / "site" / PREFIXES[lang]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(PAGE.format(lang, words, "text"), "utf-8")
    return tmp_path / "site"


def test_the_index_has_only_what_the_search_page_uses(small: Path, figures: Figures) -> None:
    search_index.write_index(small, search_index.pagefind_records(search_records(figures)))
    names = {path.name for path in (small / "pagefind").iterdir() if path.suffix in (".js", ".css")}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def test_the_same_pages_and_answers_give_the_same_bytes(small: Path, figures: Figures) -> None:
    made = []
    for _ in range(2):
        search_index.write_index(small, search_index.pagefind_records(search_records(figures)))
        found = sorted((small / "pagefind").rglob("*"))
        made.append([(path.name, path.read_bytes()) for path in found if path.is_file()])
    assert made[0] == made[1]


def test_a_record_that_pagefind_refuses_stops_the_build(small: Path) -> None:
    (record,) = search_index.pagefind_records([SearchRecord("entry", "vi", "/a/", "a", "", "a")])
    with pytest.raises(search_index.SearchIndexError):
        search_index.write_index(small, [{**record, "language": 7}])

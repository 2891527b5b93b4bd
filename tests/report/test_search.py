"""Search answers what citizens ask of this report: the number itself, in one search or two taps."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES
from scripts.wording import numbers
from scripts.wording.urls import language_folder
from tests.web.search_numbers import strange_numbers
from tests.web.searching import ask, group, language, windows

# What citizens ask in English is for make test-wide; what comes first for what is typed is not.
EITHER = ("vi", pytest.param("en", marks=pytest.mark.wide))
QUERIES = Path(__file__).with_name("queries.csv")
QUERIED = "2021"  # the last year with figures when they were written

# What comes first for queries, in the page: the answer, else the best result.
FIRST = """async ([queries, lang]) => {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const index = loaded.find((name) => name.endsWith("/finder.js"));
  const program = await import(index);
  const json = async (name) => (await fetch(new URL(`${name}.${lang}.json`, index))).json();
  const finder = program.open(await json("answers"), lang);
  program.add(finder, await json("passages"));
  return queries.map((query) => {
    const matches = program.find(finder, query);
    const answer = matches.answer ?? matches.results[0] ?? {};
    const { kind, address, indicator, area, values } = answer.question ?? answer.record ?? {};
    const [{ times = [] } = {}] = values ? program.valuesAsked(answer.record, matches) : [];
    const years = answer.years ?? (values ? program.missing(answer.record, matches.times) : []);
    const ifValues = (ask) => (values ? ask(answer.record, matches) : null);
    const elsewhere = ifValues((record) => program.elsewhere(finder, record, matches));
    const change = ifValues(program.compared);
    const { number, isUnlike: unlike } = answer;
    const says = answer.question?.answer;
    const absent = { document: number, later_years: years.length, area: elsewhere, unit: unlike };
    return { says, absent, change, indicator, area, kind, address, times };
  });
}"""


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """A window of a reader's phone for each language."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield windows(context)
    context.close()


@pytest.fixture
def page(request: pytest.FixtureRequest, pages: dict[str, Page]) -> Page:
    """The window in which tests ask one after the other in one language."""
    return pages[language(request)]


def number(figures: Figures, lang: str, indicator: str, period: str, area: str = "VN-50") -> str:
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    return numbers.figure(figure, figures.unit(indicator), lang)


def latest(figures: Figures, lang: str, indicator: str, area: str = "VN-50") -> str:
    """The last value there is, which the home page shows."""
    values = [figure for figure in figures.series(indicator, area) if figure.value is not None]
    return number(figures, lang, indicator, values[-1].key.period, area)


def target(figures: Figures, lang: str, indicator: str, period: str) -> str:
    (row,) = [
        row
        for _, row in figures.package.rows("targets")
        if (row["indicator"], row["period"]) == (indicator, period)
    ]
    text = numbers.with_unit(row["value"], figures.unit(indicator), lang)
    return numbers.bounded(text, row["bound"], lang)


# --- questions of a citizen ---------------------------------------------------------------

Question = tuple[str, Any, Any, Callable[[Figures, str], str]]

SEARCHED: list[Question] = [
    (
        "How many people have voluntary social insurance?",
        "Có bao nhiêu người tham gia bảo hiểm xã hội tự nguyện?",
        "How many people have voluntary social insurance?",
        lambda f, lang: latest(f, lang, "si_voluntary"),
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
        lambda f, lang: latest(f, lang, "unemployment_insured"),
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
        lambda f, lang: latest(f, lang, "inspections"),
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
        ["Progress towards the targets"],
        lambda f, lang: latest(f, lang, "si_coverage"),
    ),
    (
        "What share of workers is insured?",
        [],
        [],
        lambda f, lang: latest(f, lang, "si_coverage"),
    ),
    (
        "Where does a number of the report not add up?",
        ["Chất lượng số liệu", "Số báo cáo ghi và số tự tính"],
        ["Quality of the figures", "Printed and recalculated"],
        lambda f, lang: number(f, lang, "si_voluntary_coverage", "2019"),
    ),
]


@pytest.mark.parametrize("lang", EITHER)
@pytest.mark.parametrize("question", SEARCHED, ids=lambda question: question[0])
def test_one_search_answers_a_citizen(
    page: Page, address: str, figures: Figures, lang: str, question: Question
) -> None:
    """On a phone, without another tap; the first is asked from home."""
    is_first = question is SEARCHED[0]
    ask(page, address, lang, {"vi": question[1], "en": question[2]}[lang], home=is_first)
    answer = page.locator(".found li").filter(has_text=question[3](figures, lang)).last
    expect(answer.filter(visible=True).first).to_be_visible()


@pytest.mark.parametrize("lang", EITHER)
@pytest.mark.parametrize("question", TAPPED, ids=lambda question: question[0])
def test_two_taps_answer_a_citizen(
    page: Page, address: str, figures: Figures, lang: str, question: Question
) -> None:
    page.goto(address + language_folder(lang))
    for name in {"vi": question[1], "en": question[2]}[lang]:
        page.locator("article").get_by_role("link", name=name).first.click()
    answer = page.locator("article").get_by_text(question[3](figures, lang))
    expect(answer.filter(visible=True).first).to_be_visible()


# --- what readers type --------------------------------------------------------------------


def queries(lang: str) -> list[dict[str, str]]:
    with QUERIES.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["lang"] == lang]


def is_first(answer: str, first: Mapping[str, Any], question_ids: Mapping[str, str]) -> bool:
    """Whether an answer (``indicator:ID@area or period``, ``absent:question``) comes first.

    ``absent`` is also ``document``, ``later_years``, ``area`` or ``unit``: the card says that what
    was asked for isn't there. ``change:ID`` is for two values of an indicator.
    """
    kind, _, name = answer.partition(":")
    if kind == "absent":
        absent = first["absent"]
        return (
            bool(absent.get(name))
            if name in {"document", "later_years", "area", "unit"}
            else question_ids.get(first["says"]) == name
        )
    if kind == "change":
        return bool(first["change"]) and first["indicator"] == name
    address = str(first.get("address", ""))
    if kind == "page":
        return name in address
    if kind == "entry":
        return address.endswith(name)
    indicator, _, place = name.partition("@")
    figure = "target" if kind == "target" else "figure"
    is_it = (first.get("kind"), first.get("indicator")) == (figure, indicator)
    return is_it and (not place or place == first["area"] or place in first["times"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_readers_type_is_answered_first(
    page: Page, address: str, figures: Figures, lang: str
) -> None:
    """At least 95% of the queries; those that are not are named.

    What was asked of a year that has figures since then has another answer now, and is left out.
    """
    ask(page, address, lang, "2020")
    years = {row["period"][:4] for _, row in figures.package.rows("figures")}
    later = {year for year in years if year.isdecimal() and year > QUERIED}
    rows = [row for row in queries(lang) if not any(year in row["query"] for year in later)]
    answers = page.evaluate(FIRST, [[row["query"] for row in rows], lang])
    question_ids = {
        row[f"answer_{lang}"]: row["id"] for _, row in figures.package.rows("questions")
    }
    missed = [
        f"{row['query']}: {row['answer']}"
        for row, first in zip(rows, answers, strict=True)
        if not any(is_first(answer, first, question_ids) for answer in row["answer"].split("|"))
    ]
    assert len(rows) > 100
    assert len(missed) <= 0.05 * len(rows), missed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_that_search_shows_is_one_of_the_pages(built: Path, lang: str) -> None:
    assert strange_numbers(built, lang) == []


# --- words of this report -----------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("28-NQ/TW", "resolution_28"),
        ("125 NQ CP", "resolution_125"),
        ("1939 qd ttg", "decision_1939"),
        ("3599/LĐTBXH-BHXH", "dispatch_3599"),
    ],
)
def test_a_document_is_found_by_its_number_first_of_all(
    page: Page, address: str, lang: str, words: str, document: str
) -> None:
    ask(page, address, lang, words)
    link = page.locator("#answer a").first
    assert str(link.get_attribute("href")).endswith(f"documents/#{document}")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("dai ly thu", "Số đại lý thu"),
        ("luc luong lao dong trong do tuoi", "Lực lượng lao động trong độ tuổi"),
        ("so don vi duoc thanh tra", "Số đơn vị được thanh tra, kiểm tra"),
        ("dich vu cong", "Số dịch vụ công trực tuyến mức độ 3 và mức độ 4"),
    ],
)
def test_names_of_indicators_are_found_without_marks(
    page: Page, address: str, words: str, title: str
) -> None:
    ask(page, address, "vi", words)
    assert title in group(page, "figure").inner_text()


@pytest.mark.parametrize(
    ("lang", "words", "first"),
    [
        ("en", "Doing Business leaflets", "Doing Business"),  # no page has all three
        ("vi", "bảo hiểm y tế học sinh", "Bảo hiểm y tế"),
    ],
)
def test_where_nothing_has_all_words_the_nearest_comes_first(
    page: Page, address: str, lang: str, words: str, first: str
) -> None:
    ask(page, address, lang, words)
    assert first.lower() in page.locator("#answer").inner_text().lower()


def test_what_the_report_does_not_have_is_said(page: Page, address: str) -> None:
    """Its two syllables, which are in the report apart, are not taken for the word."""
    ask(page, address, "vi", "thai sản")
    sentence = "Báo cáo không có số riêng về người hưởng chế độ ốm đau, thai sản hay tử tuất."
    assert page.locator("#answer strong").first.inner_text() == sentence
    assert page.get_by_role("status").inner_text().startswith(sentence)


def test_pages_about_reports_are_not_taken_for_the_report(page: Page, address: str) -> None:
    ask(page, address, "en", "add a report write a sentence")
    first = group(page, "page").locator("a").first
    assert "/guide/" in str(first.get_attribute("href"))

"""Figures and names in sentences, on the tiny package, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, open_package
from scripts.pages import lookup, sentence_figures, sentence_names
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.faults import Unusable
from scripts.wording.html import visible_text


def page(figures: Figures, lang: str, path: str = "report/1-members.md") -> PageContext:
    return PageContext(SiteContext(figures), lang, path)


@pytest.mark.parametrize(
    ("lang", "name", "start", "end", "options", "words"),
    [
        # members 12,500 to 18,000: 5,500 more, 44% of 12,500
        ("en", "members", "2020", "2021-01-01/P9M", {}, "rose by 44.0%"),
        ("vi", "members", "2020", "2021-01-01/P9M", {}, "tăng 44,0%"),
        ("en", "members", "2020", "2021-01-01/P9M", {"amount": True}, "rose by 5,500"),
        ("vi", "members", "2020", "2021-01-01/P9M", {"size": True}, "44,0%"),
        # rates in percentage points; 10.80 to 12.50, with the decimals of the rate
        ("en", "member_rate", "2019", "2020", {}, "rose by 1.70 percentage points"),
        # an average of money: 250 to -200 đồng is a fall of 180%
        ("en", "balance_per_member", "2019", "2020", {}, "fell by VND 450"),
        ("en", "workers", "2019", "2020", {}, "did not change"),
    ],
)
def test_a_change_has_its_direction_and_its_size_from_the_data(
    figures: Figures, lang: str, name: str, start: str, end: str, options: dict[str, bool],
    words: str,
) -> None:  # fmt: skip
    amount, size = options.get("amount", False), options.get("size", False)
    ctx = page(figures, lang)
    change = sentence_figures.change(ctx, name, start, end, amount=amount, size=size)
    assert visible_text(change) == words
    assert f'href="../../indicators/{name}/#{end}"' in change


@pytest.mark.parametrize(
    ("lang", "options", "words"),
    [
        ("vi", {"words": True}, "bốn"), ("vi", {"times": True}, "bốn lần"),
        ("en", {"words": True, "capital": True}, "Four"), ("en", {"times": True}, "four times"),
    ],
)  # fmt: skip
def test_a_count_can_be_written_in_words(
    figures: Figures, lang: str, options: dict[str, bool], words: str
) -> None:
    text = sentence_figures.figure(page(figures, lang), "meetings", "2020-Q4", None, **options)
    assert visible_text(text) == words
    assert '<data value="4">' in text


@pytest.mark.parametrize(("name", "period"), [("members", "2020"), ("member_rate", "2020")])
def test_what_has_no_words_is_a_fault(figures: Figures, name: str, period: str) -> None:
    """12,500 and 12.50%."""
    with pytest.raises(Unusable, match="cannot be written in words"):
        sentence_figures.figure(page(figures, "en"), name, period, words=True)


def test_a_small_change_is_not_called_none(broken: Path, edit: Callable[..., None]) -> None:
    """100,000 to 100,030 is 0.0% when rounded, but no standstill."""
    edit(broken / "figures.csv", {"indicator": "workers", "period": "2020"}, value="100030")
    ctx = page(Figures(open_package(broken)), "en")
    assert visible_text(sentence_figures.change(ctx, "workers", "2019", "2020")) == "rose by 0.03%"


@pytest.mark.parametrize(
    ("lang", "period", "target", "words"),
    [  # 15.00 − 20; 80 − 80; 12.50 − 25; "about" leaves one decimal
        ("vi", "2021-01-01/P9M", "2021", "thấp hơn khoảng 5,0 điểm phần trăm"),
        ("en", "2021-01-01/P9M", "2021", "about 5.0 percentage points below"),
        ("en", "2020", "2025", "about 12.5 percentage points below"),
    ],
)
def test_the_gap_to_a_target_is_given_with_its_direction(
    figures: Figures, lang: str, period: str, target: str, words: str
) -> None:
    gap = sentence_figures.gap(page(figures, lang), "member_rate", period, target)
    assert visible_text(gap) == words
    assert f'indicators/member_rate/#target-VN-{target}"' in gap


def test_a_target_that_is_met_exactly_is_said_to_be(figures: Figures) -> None:
    gap = sentence_figures.gap(page(figures, "en"), "satisfaction", "2020", "2021")
    assert visible_text(gap) == "exactly at"


@pytest.mark.parametrize(("lang", "text"), [("vi", "1,0 triệu đồng"), ("en", "VND 1.0 million")])
def test_money_is_shortened_when_asked(figures: Figures, lang: str, text: str) -> None:
    ctx = page(figures, lang)
    assert visible_text(sentence_figures.figure(ctx, "income", "2020", short=True)) == text


def test_a_bound_is_said_unless_it_is_left_out(figures: Figures) -> None:
    ctx = page(figures, "en")
    with_bound = sentence_figures.figure(ctx, "offices", "2021-01-01/P9M")
    without = sentence_figures.figure(ctx, "offices", "2021-01-01/P9M", bound=False)
    assert visible_text(with_bound) == "at least 4"
    assert visible_text(without) == "4"


def test_a_figure_says_what_a_careful_reader_must_know(figures: Figures) -> None:
    """Printed, computed, revised, with a note of its own: in words for screen readers, too.

    That figures stop in September holds for many numbers: no number carries a mark for it.
    """
    ctx = page(figures, "en")
    plain = sentence_figures.figure(ctx, "members", "2020")
    assert plain.startswith('<a class="figure" href="../../indicators/members/#2020">')
    assert "mark" not in sentence_figures.figure(ctx, "members", "2021-01-01/P9M")
    figure_with_note = sentence_figures.figure(ctx, "veteran_share", "2021")
    assert figure_with_note.endswith(
        '<a class="mark" href="#note-veteran_share_2021" data-notes="veteran_share_2021"'
        ' data-numbers="1" aria-label="Note on 34.9%"></a>'
    )
    assert visible_text(figure_with_note) == "34.9%"
    calculated_figure = sentence_figures.figure(ctx, "balance", "2020")
    assert 'class="figure computed"' in calculated_figure
    revised_figure = sentence_figures.figure(ctx, "income", "2021")
    assert 'class="figure revised"' in revised_figure
    assert "<span> (revised)</span>" in revised_figure
    national = sentence_figures.figure(ctx, "member_rate", "2021", "VN")
    assert 'indicators/member_rate/#VN-2021"' in national


def test_the_latest_figure_is_the_last_with_a_value(figures: Figures) -> None:
    """Satisfaction of 2021 is missing."""
    ctx = page(figures, "en")
    assert visible_text(sentence_figures.figure(ctx, "satisfaction")) == "80%"
    assert visible_text(sentence_figures.figure(ctx, "member_rate")) == "15.00%"


LATEST = [
    # members 18,000 in September 2021 (a stock), after 12,500 in 2020; the next target is of 2021
    ("vi", "figure", ("members",), {}, "18.000"),
    ("en", "figure", ("members", "before"), {}, "12,500"),
    ("en", "figure", ("members", "first"), {}, "10,800"),
    ("vi", "period_of", ("members",), {}, "tháng 9 năm 2021"),
    ("en", "period_of", ("members",), {}, "September 2021"),
    ("en", "period_of", ("members", "before"), {}, "2020"),
    ("en", "change", ("members",), {}, "rose by 44.0%"),
    ("en", "change", ("members", "first"), {}, "rose by 66.7%"),  # from 10,800
    ("en", "change", ("members",), {"end": "2020"}, "rose by 15.7%"),  # 10,800 to 12,500
    ("vi", "target", ("member_rate",), {}, "khoảng 20%"),
    ("vi", "target_period", ("member_rate",), {}, "năm 2021"),
    ("vi", "gap", ("member_rate",), {}, "thấp hơn khoảng 5,0 điểm phần trăm"),
    # from 12.50 in 2020 the target of 2021 is next, too
    ("en", "gap", ("member_rate", "2020"), {}, "about 7.5 percentage points below"),
    ("vi", "by_period", ("members",), {"noun": "người"},
     "10.800 người năm 2019, 12.500 người năm 2020 và 18.000 người vào tháng 9 năm 2021"),
    ("en", "by_period", ("workers",), {}, "100,000 in 2019 and 2020, and 120,000 in 2021"),
    # a flow over four quarters of two years has no word of its own
    ("en", "by_period", ("leaflets",), {}, "100 in 2020 and 200 in 2021"),
    ("en", "by_period", ("visits",), {}, "more than 1,000 (2019 to the time of the report)"),
    # meetings are counted over a time: the one before is over as long a time, if there is one
    ("en", "figure", ("meetings",), {}, "15"),
    ("en", "figure", ("meetings", "before"), {}, "20"),  # none is of nine months
]  # fmt: skip


@pytest.mark.parametrize(("lang", "function", "arguments", "options", "words"), LATEST)
def test_without_a_period_a_call_asks_for_the_latest(
    figures: Figures, lang: str, function: str, arguments: tuple[str, ...],
    options: dict[str, str], words: str,
) -> None:  # fmt: skip
    call = getattr(sentence_figures, function)
    assert visible_text(call(page(figures, lang), *arguments, **options)) == words


@pytest.mark.parametrize(
    ("area", "period", "due"), [("XA", "2021-01-01/P9M", "2021"), ("VN", "2021", "2021")]
)
def test_the_next_target_is_due_at_the_end_of_a_figures_period_or_later(
    figures: Figures, area: str, period: str, due: str
) -> None:
    """A whole year is measured against the target of that very year."""
    figure = figures.figure(Key("member_rate", area, period))
    assert figure is not None
    assert lookup.target_for(page(figures, "en"), figure, "VN")["period"] == due


NAMES = [
    ("vi", "period", ("2021-01-01/P9M",), "9 tháng đầu năm 2021"),
    ("en", "year", ("2020-10-01/P1Y",), "2021"),
    ("vi", "until", ("2021-01-01/P9M",), "tháng 9 năm 2021"),
    ("en", "last_day", ("2021-01-01/P9M",), "30 September 2021"),
    ("vi", "day", ("2022-03-09",), "ngày 09 tháng 3 năm 2022"),
    ("en", "effective", ("resolution_5",), "1 May 2018"),
    ("en", "document_number", ("resolution_5",), "05/NQ-XA"),
]


@pytest.mark.parametrize(("lang", "function", "arguments", "text"), NAMES)
def test_times_and_numbers_are_named_as_the_language_does(
    figures: Figures, lang: str, function: str, arguments: tuple[str, ...], text: str
) -> None:
    assert getattr(sentence_names, function)(page(figures, lang), *arguments) == text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_is_a_markdown_link_to_the_list(figures: Figures, lang: str) -> None:
    ctx = page(figures, lang)
    link = sentence_names.document(ctx, "resolution_5", "a [text]")
    assert link == "[a &#91;text&#93;](../documents.md#resolution_5)"


def test_a_term_carries_its_meaning(figures: Figures) -> None:
    ctx = page(figures, "en")
    assert sentence_names.term(ctx, "member", "Members") == (
        '<a class="term" href="../../glossary/#member" '
        'data-meaning="Member. A person who has joined." aria-describedby="term-member">Members</a>'
    )
    assert 'data-meaning="A person who has joined."' in sentence_names.term(ctx, "member")


def test_a_heading_has_number_title_and_anchor(figures: Figures) -> None:
    heading = sentence_names.heading(page(figures, "en"), "1a")
    assert heading.startswith("1a. ")
    assert heading.endswith(" { #s1a }")

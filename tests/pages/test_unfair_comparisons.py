"""Values that can't be compared: a page that asks for it is refused, whatever else is marked.

Across a break in a series, between areas, of spans of unlike length, of mere limits.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.charts.alternative_text import alternative
from scripts.charts.form import Form
from scripts.charts.forms import bars
from scripts.downloads.report_tables_csv import wide_rows
from scripts.model.figures import Figures, Key
from scripts.model.identities import checks
from scripts.model.package import LANGUAGES, open_package
from scripts.model.report_tables import tables
from scripts.pages import headline_cards, sentence_figures, target_tables
from scripts.pages import tables as page_tables
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.worked_formulas import formula_with_numbers
from scripts.web.search_records import search_records
from scripts.wording.faults import Fault
from scripts.wording.html import visible_text
from tests.tables import add, edit

Prepare = Callable[[Path], object]
Ask = Callable[[PageContext], object]


# --- what the data say -------------------------------------------------------------------------


def recount(indicators: str, day: str = "2021-01-01", **cells: str) -> Prepare:
    """A note that from a day on indicators are counted in another way."""
    words = {"text_vi": "Cách đếm thay đổi.", "text_en": "Counting changed."}
    note = {"id": "recount", "kind": "comparability", "sections": "1", "indicators": indicators}
    return lambda folder: add(folder / "notes.csv", **note, break_date=day, **words, **cells)


def second(folder: Path) -> None:
    """A second province, which had 3,000 members among 20,000 workers in 2020, 15%."""
    words = {"definition_vi": "Tỉnh thứ hai.", "definition_en": "A second province."}
    names = {"name_vi": "Tỉnh Khác", "name_en": "Other province", "code": "98"}
    add(folder / "areas.csv", id="XB", part_of="VN", order="15", **names, **words)
    for indicator, value in (("members", "3000"), ("workers", "20000"), ("listed", "30")):
        add_figure(indicator, "XB", "2020", value)(folder)


def add_figure(indicator: str, area: str, period: str, value: str) -> Prepare:
    """One more figure."""
    cells = {"bound": "exact", "status": "reported", "source": "sample_report", "section": "1"}
    place = {"indicator": indicator, "area": area, "period": period, "value": value}
    return lambda folder: add(folder / "figures.csv", **place, **cells)


def add_target(indicator: str, area: str, value: str = "30") -> Prepare:
    """One more target, for 2025."""
    place = {"indicator": indicator, "area": area, "period": "2025", "value": value}
    return lambda folder: add(
        folder / "targets.csv", **place, bound="exact", source="atlas", comparable="true"
    )


def formula(indicator: str, text: str) -> Prepare:
    """Another formula of an indicator."""
    return lambda folder: edit(folder / "indicators.csv", {"id": indicator}, formula=text)


def nine_provinces(folder: Path) -> None:
    """Nine provinces with members in 2020."""
    for number in range(1, 9):
        names = {
            f"{column}_{lang}": f"X{number}"
            for column in ("name", "definition")
            for lang in LANGUAGES
        }
        add(folder / "areas.csv", id=f"X{number}", part_of="VN", order=f"{30 + number}", **names)
        add_figure("members", f"X{number}", "2020", "3000")(folder)


def sequence(*changes: Prepare) -> Prepare:
    """One change after the other."""

    def prepare(folder: Path) -> None:
        for step in changes:
            step(folder)

    return prepare


def no_change(_: Path) -> None:
    """The data as they are."""


# --- what readers ask for ----------------------------------------------------------------------


def change(*arguments: str) -> Ask:
    return lambda ctx: sentence_figures.change(ctx, *arguments)


def gap(indicator: str, period: str | None = None, due: str | None = None, area: str = "VN") -> Ask:
    return lambda ctx: sentence_figures.gap(ctx, indicator, period, due, area)


def headings(form: Form, *indicators: str) -> Ask:
    def groups(ctx: PageContext) -> str:
        chart = form.chart(ctx.figures, indicators, ctx.lang)
        return " | ".join([*dict.fromkeys(bar.group for bar in chart.points), chart.subtitle])

    return groups


def in_words(*indicators: str) -> Ask:
    return lambda ctx: alternative(
        bars.BY_PERIOD.chart(ctx.figures, indicators, ctx.lang), ctx.lang
    )


def computed_value(indicator: str, area: str, period: str) -> Ask:
    return lambda ctx: ctx.figures.computed(Key(indicator, area, period)) or "not computed"


def remarks(ctx: PageContext) -> str:
    (table,) = (candidate for candidate in tables(ctx.figures) if candidate.id == "membership")
    return " | ".join(
        str(cell) for row in wide_rows(ctx.figures, table, ctx.lang)[1] for cell in row
    )


def titles(ctx: PageContext) -> str:
    record_titles = [
        record.title for record in search_records(ctx.figures) if record.lang == ctx.lang
    ]
    return " | ".join(record_titles)


def identity(ctx: PageContext) -> str:
    row = {"id": "x", "left": 'first("hours")', "relation": "at_least", "right": "hours"}
    return " ".join(check.period for check in checks(ctx.figures, row))


def table(name: str) -> Ask:
    return lambda ctx: page_tables.table(ctx, name)


def way(ctx: PageContext) -> object:
    return target_tables.way(ctx, "member_rate", "Rate")


def target_marks(ctx: PageContext) -> str:
    records = [entry for entry in search_records(ctx.figures) if entry.lang == ctx.lang]
    return " | ".join(
        mark
        for record in records
        if "online_share/#target" in record.address
        for value in record.values
        for mark in value.marks
    )


def first_way(ctx: PageContext) -> str:
    return str(way(ctx)).partition("</table>")[0]


def card(indicator: str) -> Ask:
    return lambda ctx: headline_cards.headline(ctx, indicator)


def formula_in_numbers(text: str) -> Ask:
    return lambda ctx: formula_with_numbers(ctx, text, "XA", "2021-01-01/P9M")


SINCE = "not comparable with values before 1 January 2021"
Case = tuple[Prepare, Ask, str, str]
"""How the data are changed, what is asked, what the answer says in English, and what it doesn't."""

# fmt: off
CASES: dict[str, Case] = {
    # Refused, with the reason.
    "a quarter and nine months": (no_change, change("meetings", "2020-Q4", "2021-01-01/P9M"), "not the same length", ""),
    "two years that share months": (add_figure("meetings", "XA", "2021", "25"), change("meetings", "2020-10-01/P1Y", "2021"), "periods overlap", ""),
    "backwards in time": (no_change, change("members", "2020", "2019"), "not later than the first", ""),
    "at least four beside three": (no_change, change("offices", "2020", "2021-01-01/P9M"), "only a minimum or a maximum", ""),
    "both sides of a break": (recount("members"), change("members", "2020", "2021-01-01/P9M"), "method changed in between", ""),
    "a rate whose base breaks": (recount("workers"), change("member_rate", "2020", "2021-01-01/P9M"), "method changed in between", ""),
    "a figure over a break": (recount("meetings", "2021-03-01"), change("meetings", "2021-01-01/P6M", "2021-01-01/P9M"), "method changed in between", ""),
    "the nation's figure where the province has none": (no_change, change("member_rate", "2020", "2021"), "no figure", "rose"),
    "another province's target": (sequence(second, add_target("member_rate", "XB")), gap("member_rate", "2021-01-01/P9M", "2025", area="XB"), "different areas", ""),
    "nine months beside a year's target": (add_target("meetings", "VN"), gap("meetings", "2021-01-01/P9M", "2025"), "not the same length", ""),
    "a target set before a break": (recount("member_rate", "2023-01-01", area="VN", record="target"), gap("member_rate", "2021-01-01/P9M", "2025"), "method changed in between", ""),
    # Said in words, where the sentence follows the data.
    "the latest across a break": (recount("members"), change("members"), "cannot be compared", "rose"),
    "the next target across a break": (recount("member_rate", "2021-11-01", area="VN", record="target"), gap("member_rate"), "cannot be compared", "below"),
    # Cards, tables, charts, progress.
    "a card across a break": (recount("members"), card("members"), "18,000", "rose by"),
    "a card of two provinces": (second, card("members"), "Other province: 3,000 (2020)", ""),
    "a table with a break": (recount("members"), table("membership"), SINCE, ""),
    "a table of two provinces": (second, table("membership"), "Other province", ""),
    "a chart with a break": (recount("members"), headings(bars.BY_PERIOD, "members"), f"Members – {SINCE}", ""),
    "a chart's words with a break": (recount("members"), in_words("members"), "rose from 10,800 (2019) to 12,500 (2020). Members –", "to 18,000"),
    "a chart's words on unlike spans": (no_change, in_words("meetings"), "Q4 2020: 4", "from"),
    "parts of two provinces in one group": (second, headings(bars.BY_INDICATOR, "members", "listed"), "2020, Other province", ""),
    "a chart of many provinces": (nine_provinces, headings(bars.BY_PERIOD, "members"), "and 7 other areas not drawn here", "X5"),
    "a table of many provinces": (nine_provinces, table("membership"), "Other areas not shown here: 6.", "X5"),
    "the way of two provinces": (second, way, "Rate · Other province", ""),
    "the way to another province's target": (sequence(second, add_target("member_rate", "XB", "77")), first_way, "Sample province", "77%"),
    "the way across a break": (recount("member_rate", "2021-11-01", area="VN", record="target"), way, "cannot be compared", "short of it"),
    "the sentence on a target that counts others": (no_change, gap("online_share"), "cannot be compared", "below"),
    "the card of a target that counts others": (no_change, card("online_share"), "33.3%", "90%"),
    "search for a target that counts others": (no_change, target_marks, "not comparable", ""),
    # Formulas and identities.
    "what was saved since before a break": (recount("hours"), computed_value("hours_saved", "XA", "2021"), "not computed", ""),
    "a base of after a break": (recount("workers", "2021-11-01"), computed_value("member_rate", "XA", "2021-01-01/P9M"), "not computed", ""),
    "the workers of another province": (add_figure("members", "VN", "2020", "900000"), computed_value("member_rate", "VN", "2020"), "not computed", ""),
    "a year's base beside nine months": (formula("leaflets_per_office", "meetings / workers"), formula_in_numbers("meetings / workers"), "15 ÷ 120,000 (2021)", ""),
    "an identity across a break": (recount("hours"), identity, "2019 2020", "2021"),
    # Files and search.
    "a file with a break": (recount("members"), remarks, f"Sep 2021: {SINCE}", ""),
    "a file of two provinces": (second, remarks, "Other province", ""),
    "search for two provinces": (second, titles, "Members – Sample province", ""),
}
# fmt: on


@pytest.mark.parametrize("name", CASES)
def test_an_unfair_comparison_is_refused_or_marked(name: str, broken: Path) -> None:
    prepare, question, words, never = CASES[name]
    prepare(broken)
    figures = Figures(open_package(broken))
    answers = {lang: answer(figures, lang, question) for lang in LANGUAGES}
    assert words in answers["en"]
    assert not never or never not in answers["en"]
    assert answers["vi"]


def answer(figures: Figures, lang: str, question: Ask) -> str:
    """What a reader sees, or the message to whoever writes the page."""
    ctx = PageContext(SiteContext(figures), lang, "report/1-members.md")
    try:
        return visible_text(str(question(ctx)))
    except Fault as fault:
        return fault.message(lang)

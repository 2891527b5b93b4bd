"""Titles of charts: their words of direction and size follow the data; errors say where."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages.chart_titles import chart_titles, form_example
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.docs_files import DocsError
from scripts.wording.faults import UnknownName
from scripts.wording.html import visible_text
from tests.tables import rows_of, with_rows


def with_members(package: Package, value: str) -> Figures:
    """The figures with another number of members in 2020."""
    figures = rows_of(package, "figures")
    (row,) = [
        candidate
        for candidate in figures
        if (candidate["indicator"], candidate["period"]) == ("members", "2020")
    ]
    row["value"] = Decimal(value)
    return Figures(with_rows(package, figures=figures))


@pytest.mark.parametrize(
    ("members", "vi", "en"),
    [  # from 10,800: 1,700 ÷ 10,800 = 15.74… %; 1,080 ÷ 10,800 = 10 %
        ("12500", "Số hội viên tăng 15,7% sau", "The number of members rose by 15.7% in"),
        ("9720", "Số hội viên giảm 10,0% sau", "The number of members fell by 10.0% in"),
        ("10800", "Số hội viên không đổi sau", "The number of members did not change in"),
    ],
)
def test_a_title_follows_the_data(
    package: Package, docs: Path, members: str, vi: str, en: str
) -> None:
    titles = chart_titles(SiteContext(with_members(package, members), docs))
    assert visible_text(titles["membership", "vi"]).startswith(vi)
    assert visible_text(titles["membership", "en"]).startswith(en)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("hours", ": down from 10.5 hours in 2019 to 8.2 hours in 2021"),
        ("income", ": down from VND 4.0 million in 2019 to VND 1.0 million in 2020, "
         "then up to VND 2.4 million in 2021"),
        ("hours_saved", ": 2.4 hours in 2021"),
        ("members", ": up from 10,800 in 2019 to 18,000 in September 2021"),
        ("leaflets_ordered", ": up from 101 in 2020 to 201 in 2021"),
    ],
)  # fmt: skip
def test_a_series_has_its_course_from_its_first_value_to_its_last_for_a_title(
    figures: Figures, docs: Path, name: str, title: str
) -> None:
    short = figures.package.by_id["indicators"][name]["short_en"]
    titles = chart_titles(SiteContext(figures, docs))
    assert visible_text(titles[f"series-{name}", "en"]) == f"{short}{title}"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("membership = ", "member_ship = ", "", "there is no title of chart “membership”"),
        ('"members"', '"membres"', ":3", "membership: there is no row in indicators.csv with ID"),
        (
            "{{ change",
            "{{ chang",
            ":3",
            "membership: “chang” is not a page call; did you mean “change”?",
        ),
        ("membership = '''", "membership = ", ":3", "Invalid value"),
        ("membership = '''", "membership = '''☎ ", ":3", "the fonts of charts lack ☎"),
    ],
)
def test_an_error_in_a_title_names_file_line_and_chart(
    repository: Path, figures: Figures, old: str, new: str, line: str, message: str
) -> None:
    file = repository / "docs" / LANGUAGES[0] / "charts.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(DocsError) as caught:
        chart_titles(SiteContext(figures, repository / "docs"))
    assert str(caught.value).startswith(f"docs/vi/charts.toml{line}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_example_of_a_form_is_its_first_chart_with_its_title(
    figures: Figures, docs: Path, lang: str
) -> None:
    ctx = PageContext(SiteContext(figures, docs), lang, "guide/chart.md")
    example: Any = html.fromstring(form_example(ctx, "funnel"))
    (drawing,) = example.iter("{*}svg")
    titles = example.xpath(f'.//*[@id="{drawing.get("aria-labelledby")}"]')
    expected = {"vi": "57 trong số 88 hội viên", "en": "57 of 88 members"}
    assert [title.text_content().startswith(expected[lang]) for title in titles] == [True]


def test_a_form_that_no_chart_has_needs_no_example_but_must_be_one(
    figures: Figures, docs: Path
) -> None:
    ctx = PageContext(SiteContext(figures, docs), "en", "guide/chart.md")
    assert form_example(ctx, "distance") == ""
    with pytest.raises(UnknownName, match="did you mean “funnel”"):
        form_example(ctx, "funel")

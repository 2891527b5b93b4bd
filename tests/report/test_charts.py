"""The charts of this report: room for their texts, titles that no change of data makes false."""

import re
from pathlib import Path

import pytest

from scripts.charts.catalog import Catalog, catalog
from scripts.charts.vega_lite import specification
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording.docs_files import read_toml
from tests.charts.drawings import untranslated
from tests.report.test_pages import NAMES

BARS = ("by_period", "by_indicator")
# The words of direction in a title that name what is measured, whatever its value.
MEASURED = {"vi": {"reductions": "giảm"}, "en": {}}
DIRECTIONS = {"vi": "tăng|giảm|cao hơn|thấp hơn", "en": "rose|fell|higher|lower"}


@pytest.fixture(scope="module")
def charts(docs: Path, figures: Figures) -> Catalog:
    return catalog(docs, figures)


def titles(docs: Path, lang: str) -> dict[str, str]:
    return read_toml(docs, f"{lang}/charts.toml")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_leave_room_for_bars(charts: Catalog, figures: Figures, lang: str) -> None:
    """A label or value is too long to leave room for a bar: shorten the short names it shows."""
    problems = []
    for name, definition in charts.items():
        if definition.form not in BARS:
            continue
        scale = specification(definition.chart(figures, lang))["layer"][0]["encoding"]["x"]["scale"]
        left, right = scale["range"]
        if right - left < 60:
            problems.append(name)
    assert problems == []


def test_no_text_of_one_language_is_in_the_drawing_of_the_other(
    charts: Catalog, figures: Figures
) -> None:
    """A name was not translated: the same words are in the Vietnamese and the English chart."""
    shared_texts = {name: untranslated(definition, figures) for name, definition in charts.items()}
    assert {name: words for name, words in shared_texts.items() if words} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_has_a_title_and_every_title_a_chart(
    charts: Catalog, docs: Path, lang: str
) -> None:
    """Write the missing title in docs/<lang>/charts.toml, or delete one whose chart is gone."""
    names = {name for name in charts if not name.startswith("series-")}
    assert titles(docs, lang).keys() == names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_type_no_digit_and_no_direction(docs: Path, lang: str) -> None:
    """A typed number or “rose” becomes false when data change: call figure(…) or change(…)."""
    problems = {}
    for name, title in titles(docs, lang).items():
        words = re.sub(rf"\{{\{{.*?\}}\}}|{NAMES}", "", title)
        matches = re.findall(rf"\d+|\b(?:{DIRECTIONS[lang]})\b", words)
        if matches and matches != [MEASURED[lang].get(name)]:
            problems[name] = matches
    assert problems == {}

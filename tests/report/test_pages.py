"""The words of this report's pages: no figure typed by hand, both languages alike, nothing lost."""

import re

import pytest

from scripts.charts.catalog import read_catalog
from scripts.model.figures import Figures
from scripts.model.notes import is_current
from scripts.model.package import LANGUAGES, Package
from scripts.pages.render import paths
from tests.pages.test_every_page import (  # noqa: F401, asked of this report's pages too
    test_anchors_are_unique_and_headings_go_down_step_by_step,
    test_both_languages_have_the_same_pages_and_anchors,
    test_every_chart_has_a_title_alternative_text_and_a_source,
    test_every_data_element_reads_as_its_value,
    test_every_number_on_every_page_leads_to_its_record,
    test_no_jinja_or_markdown_is_left_in_the_pages,
    test_tables_have_a_caption_and_scopes_and_scroll_by_themselves,
)
from tests.repositories import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS / "vi").as_posix() for path in (DOCS / "vi").rglob("*.md"))


def sources_of(page: str, package: Package) -> list[str]:
    """The pages that a file of ``docs/`` becomes."""
    return paths(Figures(package), page)


def test_every_page_is_there_in_both_languages() -> None:
    """A page is missing in one language. Add it under the same name."""
    english = (path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md"))
    assert sorted(english) == PAGES


# A digit of these is no figure.
NAMES = r"Covid-19|mức độ [34](?:, 4)?|levels? [34](?: and 4)?|SHA-?256(?:SUMS)?"


def typed_digits(text: str) -> list[str]:
    """Lines of a page's words with a digit in them: outside calls, code, anchors and link targets.

    Captions and link texts are words too, although they are inside calls; names may have digits.
    """
    lines = []
    is_code = False
    for number, line in enumerate(text.splitlines(), 1):
        is_code ^= line.startswith("```")
        if is_code:
            continue
        words = re.findall(r'caption="([^"]*)"', line)
        words += re.findall(r'(?:term|document)\("[^"]*", "([^"]*)"', line)
        words.append(
            re.sub(r"`[^`]*`|\{\{.*?\}\}|\{%.*?%\}|\{ ?#[\w-]+ ?\}|\]\([^)]*\)|<[^>]*>", "", line)
        )
        if any(re.search(r"\d", re.sub(NAMES, "", word)) for word in words):
            lines.append(f"{number}: {line.strip()}")
    return lines


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_no_digit_is_typed_by_hand(lang: str, page: str) -> None:
    """A figure or a year was typed into a page. Ask for it by name, as the guide says."""
    assert typed_digits((DOCS / lang / page).read_text("utf-8")) == []


def test_a_digit_typed_by_hand_would_be_found() -> None:
    assert typed_digits("In 2021 there were {{ figure('a', '2020') }}.") != []
    assert typed_digits('{{ table("a", caption="People in 2021") }}') != []
    assert typed_digits("Covid-19 came in 2020, level 4 services in level 4, 5") != []
    assert typed_digits("Covid-19, mức độ 3, 4, levels 3 and 4, level 4") == []
    assert typed_digits('## {{ heading("4a") }} { #s4a } [x](../p.md#s4a)') == []


def calls_in(text: str) -> list[str]:
    """What a page shows, in order: charts, tables, notes, headings, and its own anchors."""
    calls = re.findall(
        r"(chart|table|targets|notes|heading|headline|way|cautions|tally|issues"
        r"|this\.\w+)\(([^)]*)\)|\{ ?#([\w-]+) ?\}",
        text,
    )
    return [
        f"{name}({re.sub(CAPTION, '', arguments)})" if name else f"#{anchor}"
        for name, arguments, anchor in calls
    ]


CAPTION = r',? ?caption="[^"]*"'


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_show_the_same_in_the_same_order(page: str) -> None:
    """A chart, table, note or heading is in one language only, or in another place."""
    vi, en = (calls_in((DOCS / lang / page).read_text("utf-8")) for lang in LANGUAGES)
    assert vi == en


RECORDS = r'href="[^"]*?indicators/([^/"]+)/#([^"]+)"'


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_state_the_same_figures(
    page: str, rendered: dict[str, str], package: Package
) -> None:
    """A figure is said in one language only. Say it in the other too."""
    for source in sources_of(page, package):
        vi, en = (set(re.findall(RECORDS, rendered[f"{lang}/{source}"])) for lang in LANGUAGES)
        assert vi == en


@pytest.mark.parametrize("page", PAGES)
def test_page_is_not_left_untranslated(
    page: str, rendered: dict[str, str], package: Package
) -> None:
    """A paragraph is the same in both languages. Translate it."""
    for source in sources_of(page, package):
        vi, en = (
            re.sub(r"(?s)<pre>.*?</pre>|```.*?```", "", rendered[f"{lang}/{source}"])
            for lang in LANGUAGES
        )
        paragraphs = {line for line in vi.splitlines() if len(line) > 60 and "<" not in line}
        assert not paragraphs & set(en.splitlines())


def test_every_note_is_shown_in_its_section(package: Package, rendered: dict[str, str]) -> None:
    """A note is on no page. Call notes() for the first of its sections."""
    for lang in LANGUAGES:
        text = "".join(page for name, page in rendered.items() if name.startswith(lang))
        for _, note in package.rows("notes"):
            if not is_current(package, note):
                continue
            assert f'id="note-{note["id"]}"' in text, note["id"]


def test_few_numbers_of_a_page_carry_a_mark(rendered: dict[str, str]) -> None:
    """A page has too many marks. Let notes that hold for many numbers be shown for their page."""
    for name, page in rendered.items():
        marks = page.count('class="mark"')  # whether a value is revised isn't ours to choose
        assert marks <= 0.15 * page.count("<data "), name


def test_each_note_is_on_a_page_once_and_every_mark_leads_to_one(rendered: dict[str, str]) -> None:
    """A note is printed twice, or a mark leads nowhere. Print notes by notes() and cautions()."""
    for name, page in rendered.items():
        ids = re.findall(r' id="note-(\w+)"', page)
        assert len(ids) == len(set(ids)), name
        note_ids = " ".join(re.findall(r' data-notes="([\w ]+)"', page)).split()
        assert set(note_ids) <= set(ids), name


def test_every_chart_is_on_a_page(package: Package, rendered: dict[str, str]) -> None:
    """A chart of docs/charts.toml is on no page. Call chart() where it is to be, or remove it."""
    names = set(re.findall(r'id="chart-(\w+)"', " ".join(rendered.values())))
    assert names >= set(read_catalog(DOCS, package))

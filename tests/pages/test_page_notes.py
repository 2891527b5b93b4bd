"""A page has each note once, where it belongs; numbers carry marks for their own notes alone."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from scripts.model import notes
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.pages import note_boxes, sentence_figures
from scripts.pages.chart_figure import chart_block
from scripts.pages.context import PageContext, SiteContext
from tests.tables import edit


@pytest.fixture
def ctx(figures: Figures) -> PageContext:
    return PageContext(SiteContext(figures), "en", "report/1-members.md")


def ids(text: str) -> list[str]:
    """The notes that some HTML has, in their order."""
    return re.findall(r' id="note-(\w+)"', text)


def test_what_holds_for_a_page_is_at_its_top_and_not_again(ctx: PageContext) -> None:
    assert ids(note_boxes.cautions(ctx, "1", "1a")) == ["nine_months", "national_targets"]
    below = ids(note_boxes.notes(ctx, "1"))
    assert below == ["list_short", "veteran_share_2021", "national_rate", "target_of_offices"]
    assert ids(note_boxes.notes(ctx, "member_rate")) == []  # all of them are there
    assert ids(note_boxes.notes(ctx, "1a")) == ["offices_least", "minutes_misprint"]


def test_without_a_call_at_the_top_nothing_is_lost(ctx: PageContext) -> None:
    assert ids(note_boxes.notes(ctx, "member_rate")) == [
        "national_rate", "nine_months", "national_targets",
    ]  # fmt: skip


def test_what_only_users_of_the_data_need_is_on_no_page_of_the_report(broken: Path) -> None:
    edit(broken / "notes.csv", {"id": "minutes_misprint"}, shown="record")
    package = open_package(broken)
    ctx = PageContext(SiteContext(Figures(package)), "en", "report/1-members.md")
    assert ids(note_boxes.notes(ctx, "1a", "meeting_minutes")) == ["offices_least"]
    of_indicator = notes.of_indicator(package, "meeting_minutes")
    assert [note["id"] for note in of_indicator] == ["minutes_misprint"]


def test_a_mark_without_its_note_brings_it_to_the_end_of_the_page(ctx: PageContext) -> None:
    assert not note_boxes.last_notes(ctx)
    sentence_figures.figure(ctx, "veteran_share", "2021")
    sentence_figures.figure(ctx, "offices", "2021-01-01/P9M")
    note_boxes.notes(ctx, "1a")
    last = note_boxes.last_notes(ctx)
    assert ids(last) == ["veteran_share_2021"]
    assert 'id="sheet"' in last
    assert not ids(note_boxes.last_notes(ctx))


def test_marks_and_their_notes_have_numbers_in_the_order_of_the_marks(ctx: PageContext) -> None:
    offices = sentence_figures.figure(ctx, "offices", "2021-01-01/P9M")
    share = sentence_figures.figure(ctx, "veteran_share", "2021")
    assert 'data-numbers="1"' in offices
    assert 'data-numbers="2"' in share
    assert 'data-numbers="1"' in sentence_figures.figure(ctx, "offices", "2021-01-01/P9M")
    box = note_boxes.notes(ctx, "1", "1a")
    numbers = dict(re.findall(r'id="note-(\w+)" data-number="(\d+)"', box))
    assert numbers == {"offices_least": "1", "veteran_share_2021": "2"}
    assert 'id="note-minutes_misprint">' in box


def test_a_long_caution_is_folded_after_its_first_sentence(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    note = {
        **figures.package.by_id["notes"]["undated_report"],
        "text_en": "About 3.5 of 28-NQ. see it. Then more. And more.",
    }
    first, remainder = note_boxes.first_words(ctx, note)
    assert first == "About 3.5 of 28-NQ. see it."
    assert remainder == "Then more. And more."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_note_stands_once_and_every_mark_has_one(rendered: dict[str, str], lang: str) -> None:
    for name, page in rendered.items():
        if name.startswith(lang):
            assert len(ids(page)) == len(set(ids(page))), name
            note_ids = " ".join(re.findall(r' data-notes="([\w ]+)"', page)).split()
            assert set(note_ids) <= set(ids(page)), name


@pytest.mark.parametrize(
    ("page", "under", "below"),
    [
        # In full, and a box below does not repeat it.
        (
            "report/1-members.md",
            ["veteran_share_2021"],
            ["list_short", "national_rate", "target_of_offices"],
        ),
        # On the page of an indicator notes stand with its records.
        (
            "indicators/offices.md",
            [],
            ["list_short", "veteran_share_2021", "national_rate", "target_of_offices"],
        ),
    ],
)
def test_a_drawing_has_the_notes_that_it_is_read_by(
    figures: Figures, docs: Path, page: str, under: list[str], below: list[str]
) -> None:
    ctx = PageContext(SiteContext(figures, docs), "en", page)
    note_boxes.cautions(ctx, "1")
    chart = ctx.site.charts["list_parts"].chart(figures, "en")
    assert ids(chart_block(ctx, "list_parts", chart, Markup("A title"))) == under
    assert ids(note_boxes.notes(ctx, "1")) == below
    assert not ids(chart_block(ctx, "list_parts", chart, Markup("The same again")))

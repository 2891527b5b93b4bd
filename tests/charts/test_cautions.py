"""What must be known to read a drawing is below it, on pages and in pictures."""

import pytest

from scripts.charts.catalog import Catalog, ChartDefinition
from scripts.charts.cautions import first_sentence
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures
from tests.charts.drawings import texts


@pytest.mark.parametrize(
    ("form", "indicators", "sentences"),
    [
        # The share drawn isn't the one that the report prints.
        (
            "parts",
            ("listed", "veterans"),
            ("The report prints 34.9% where the division gives 34.1%.",),
        ),
        # A note on a target that is drawn.
        ("time_axis", ("offices",), ("The report gives only the least.",)),
        # Why a target isn't drawn.
        (
            "by_period",
            ("online_share",),
            ("The target counts forms of offices only; the report counts all.",),
        ),
        # A note on where a value comes from changes nothing in how it is read.
        ("time_axis", ("member_rate",), ()),
    ],
)
def test_a_chart_has_the_first_sentence_of_what_changes_how_it_is_read(
    figures: Figures, form: str, indicators: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    chart = ChartDefinition(form, indicators).chart(figures, "en")
    assert tuple(caution.text for caution in chart.cautions) == sentences


def test_a_picture_has_it_under_its_drawing(charts: Catalog, figures: Figures) -> None:
    chart = charts["list_parts"].chart(figures, "vi")
    words = texts(standalone(Picture("list_parts", "vi", chart, "Tên", "Nguồn.")))
    assert words.index("Báo cáo in 34,9% còn phép chia cho 34,1%.") > words.index("68,8%")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("One. Two.", "One."),
        (
            "Về 28-NQ/TW, in 1.5 và 2,7%; đúng. Đây là câu hai.",
            "Về 28-NQ/TW, in 1.5 và 2,7%; đúng.",
        ),
        ("It is no. 5 of A. Smith", "It is no. 5 of A. Smith"),
        ("No end", "No end"),
    ],
)
def test_a_sentence_ends_before_a_capital_letter(words: str, first: str) -> None:
    assert first_sentence(words) == first


@pytest.mark.parametrize("form", ["time_axis", "by_period", "people", "distance"])
def test_a_target_that_cannot_be_compared_is_never_drawn(figures: Figures, form: str) -> None:
    points = ChartDefinition(form, ("online_share",)).chart(figures, "en").points
    assert [point.text for point in points] == ["33.3%"]


@pytest.mark.parametrize("form", ["time_axis", "by_period"])
def test_it_stands_in_words_under_the_drawing(figures: Figures, form: str) -> None:
    chart = ChartDefinition(form, ("online_share",)).chart(figures, "en")
    sentence = "National target, not comparable with these figures: 90% (2025)."
    assert chart.not_drawn == sentence
    assert sentence in texts(standalone(Picture("x", "en", chart, "Title", "Source.")))
    assert not ChartDefinition(form, ("member_rate",)).chart(figures, "en").not_drawn

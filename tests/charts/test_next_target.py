"""The forms of one figure and its next target: dot and ring on a track, a hundred people."""

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.forms import FORMS, people
from scripts.charts.forms.distance import EDGE
from scripts.charts.forms.shapes import FILL, INSIDE
from scripts.charts.lettering import LINE, width
from scripts.model.figures import Figures
from scripts.model.package import open_package
from tests.pages.test_headline_cards import later
from tests.tables import edit

TARGET = theme.FILLS["target"]


def drawing_rows(
    form: str, figures: Figures, indicator: str, lang: str = "en"
) -> dict[str, list[dict]]:  # type: ignore[type-arg]
    """The rows of a drawing: ``dots``, ``boxes``, ``words``."""
    chart = FORMS[form].chart(figures, (indicator,), lang)
    spec = FORMS[form].draw(chart, theme.PHONE).spec
    return {name: spec["datasets"].get(name, []) for name in ("dots", "boxes", "words")}


def place_on_track(share: float, rows: dict[str, list[dict]]) -> float:  # type: ignore[type-arg]
    """Where a share of the scale lies on the track, which leaves room for the names of its ends."""
    left, right = (width(row["text"]) + EDGE for row in rows["words"])
    return left + share * (theme.PHONE - left - right)


# --- dot and ring ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("indicator", "value", "target", "ends"),
    [
        ("member_rate", 0.15, 0.20, ["0%", "100%"]),
        ("satisfaction", 0.80, 0.80, ["0%", "100%"]),
        ("offices", 0.4, 0.5, ["0", "10"]),  # at least 4 of at least 5
    ],
)
def test_a_dot_is_at_the_figure_and_a_ring_around_its_target(
    figures: Figures, indicator: str, value: float, target: float, ends: list[str]
) -> None:
    rows = drawing_rows("distance", figures, indicator)
    ring, dot = rows["dots"]
    assert (ring["stroke"], dot["fill"]) == (TARGET, FILL)
    assert (ring["x"], dot["x"]) == (
        pytest.approx(place_on_track(target, rows)),
        pytest.approx(place_on_track(value, rows)),
    )
    assert ring["radius"] > dot["radius"]
    assert [row["text"] for row in rows["words"]] == ends


@pytest.mark.parametrize(
    ("value", "place", "end"),
    [("1.13", 1.13 / 2, "2%"), ("120", 120 / 200, "200%"), ("0", 0, "1%"), ("-5", 0.5, "0%")],
)
def test_small_large_and_negative_rates_have_a_scale_of_their_own(
    broken: Path, value: str, place: float, end: str
) -> None:
    """A later year without a target ahead of it that it can be measured against."""
    for period, mine in (("2021", "1"), ("2025", "1"), ("2030", "1")):
        mine = "0" if value in ("0", "-5") else mine
        edit(broken / "targets.csv", {"indicator": "member_rate", "period": period}, value=mine)
    rows = drawing_rows("distance", later(broken, ("member_rate", "2022", value)), "member_rate")
    assert rows["dots"][-1]["x"] == pytest.approx(place_on_track(place, rows))
    assert rows["words"][-1]["text"] == end


@pytest.mark.parametrize(("value", "colour"), [("15", TARGET), ("30.4", FILL)])
def test_between_a_value_and_a_target_is_what_is_missing_or_what_is_more(
    broken: Path, value: str, colour: str
) -> None:
    """25 are due in 2025."""
    rows = drawing_rows("distance", later(broken, ("member_rate", "2022", value)), "member_rate")
    assert rows["boxes"][-1]["fill"] == colour


def test_a_track_without_a_value_is_empty(figures: Figures) -> None:
    assert drawing_rows("distance", figures, "waiting_minutes")["dots"] == []


# --- a hundred people --------------------------------------------------------------------------


def people_by_look(rows: dict[str, list[dict]]) -> Counter[tuple[str, str]]:  # type: ignore[type-arg]
    """How many people look the same: their fill and outline."""
    return Counter((row["fill"], row["stroke"]) for row in rows["dots"])


def test_people_are_filled_up_to_the_rate_and_outlined_up_to_the_target(figures: Figures) -> None:
    """15 of 100 where 20 are the target; a place for each, in rows of ten."""
    rows = drawing_rows("people", figures, "member_rate")
    assert people_by_look(rows) == {
        (FILL, FILL): 15,
        (INSIDE, TARGET): 5,
        (INSIDE, people.NOBODY): 80,
    }
    assert len({(row["x"], row["y"]) for row in rows["dots"]}) == 100
    assert [row["text"] for row in rows["words"]] == [
        "15", "Sep 2021", "national target", "2021:", "about 20",
    ]  # fmt: skip


def test_a_target_that_the_report_states_is_not_called_national(broken: Path) -> None:
    row_key = {"indicator": "member_rate", "period": "2021"}
    edit(broken / "targets.csv", row_key, source="sample_report")
    rows = drawing_rows("people", Figures(open_package(broken)), "member_rate")
    assert " ".join(row["text"] for row in rows["words"]) == (
        "15 Sep 2021 target in the report 2021: about 20"
    )


def test_a_target_that_is_reached_is_an_outline_among_the_filled(broken: Path) -> None:
    """30.4 in 2022, after the 25 that are due in 2025."""
    rows = drawing_rows("people", later(broken, ("member_rate", "2022", "30.40")), "member_rate")
    assert people_by_look(rows) == {
        (FILL, FILL): 29,
        (FILL, TARGET): 1,
        (INSIDE, people.NOBODY): 70,
    }
    assert rows["dots"][24]["stroke"] == TARGET


@pytest.mark.parametrize(("value", "filled"), [("-3", 0), ("120", 100), ("0.2", 1), ("99.9", 99)])
def test_what_is_beyond_a_hundred_people_is_none_or_all(
    broken: Path, value: str, filled: int
) -> None:
    edit(broken / "targets.csv", {"indicator": "member_rate", "period": "2025"}, value="100")
    rows = drawing_rows("people", later(broken, ("member_rate", "2022", value)), "member_rate")
    assert sum(row["fill"] == FILL for row in rows["dots"]) == filled


@pytest.mark.parametrize("rate", ["0.5", "15", "49.9", "99.9"])
@pytest.mark.parametrize("aim", ["1", "15", "52", "99"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_words_cover_each_other_or_leave_the_picture(
    figures: Figures, rate: str, aim: str, lang: str
) -> None:
    chart = FORMS["people"].chart(figures, ("member_rate",), lang)
    ticks = tuple(
        zip((Decimal(rate), Decimal(aim)), (text for _, text in chart.ticks), strict=True)
    )
    edited_chart = type(chart)(**{**vars(chart), "ticks": ticks})
    drawing = FORMS["people"].draw(edited_chart, theme.PHONE)
    middles = sorted(row["y"] for row in drawing.spec["datasets"]["words"])
    assert all(below - above >= LINE for above, below in pairwise(middles))
    assert middles[0] >= LINE / 2
    assert middles[-1] <= drawing.height - LINE / 2


def test_both_are_said_in_words_exact_and_rounded(figures: Figures) -> None:
    words = alternative(FORMS["people"].chart(figures, ("member_rate",), "en"), "en")
    assert "Sep 2021: 15.00% (15 of 100 people, calculated)" in words
    assert "2021: about 20% (20 of 100 people)" in words


def test_what_was_not_measured_has_no_people(broken: Path) -> None:
    for period in ("2019", "2020"):
        row_key = {"indicator": "satisfaction", "period": period}
        edit(broken / "figures.csv", row_key, value="", status="missing")
    rows = drawing_rows("people", Figures(open_package(broken)), "satisfaction")
    assert people_by_look(rows) == {(INSIDE, people.NOBODY): 100}
    assert rows["words"] == []

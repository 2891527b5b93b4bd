"""Checks of the tables ``releases`` and ``tables``, each with a slip that it finds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.validation import check


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"version": "1.3.0"}, "release-last", "version"),
        ({"date": "2026-03-10"}, "release-day", "date"),
        ({"version": "0.1.9"}, "release-order", "date"),
        ({"date": "2026-02-09"}, "release-order", "date"),
        ({"date": "2062-03-09"}, "date-future", "date"),
    ],
)
def test_releases_must_be_in_order_and_end_with_the_current_one(
    broken: Path, edit: Callable[..., None], change: dict[str, str], code: str, field: str
) -> None:
    edit(broken / "releases.csv", {"version": "0.3.0"}, **change)
    assert (code, field) in [(problem.code, problem.field) for problem in check.check(broken)[1]]


def test_the_id_of_a_period_in_a_text_is_no_number_of_a_document(
    broken: Path, edit: Callable[..., None]
) -> None:
    texts = {f"action_{lang}": "2021-09 → 2021-01-01/P9M; 2020-10-01/P1Y." for lang in ("vi", "en")}
    edit(broken / "releases.csv", {"version": "0.3.0"}, **texts)
    assert check.check(broken)[1] == []


def test_a_table_must_have_something_to_show(broken: Path, edit: Callable[..., None]) -> None:
    edit(broken / "tables.csv", {"id": "membership"}, holds="targets", indicators="members")
    assert {problem.code for problem in check.check(broken)[1]} == {"table-nothing"}


def test_an_unknown_indicator_of_a_table_is_reported_once(
    broken: Path, edit: Callable[..., None]
) -> None:
    edit(broken / "tables.csv", {"id": "membership"}, indicators="members wurkers")
    problems = check.check(broken)[1]
    assert [(problem.code, problem.details["found"]) for problem in problems] == [
        ("list-id", "wurkers")
    ]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://a")', "+1", "-x", "@SUM(A1)"])
def test_a_cell_that_a_spreadsheet_would_run_is_a_problem(
    broken: Path, edit: Callable[..., None], text: str
) -> None:
    edit(broken / "terms.csv", {"id": "leaflet"}, term_vi=text)
    assert ("runs", "term_vi") in [
        (problem.code, problem.field) for problem in check.check(broken)[1]
    ]

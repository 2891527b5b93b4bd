"""Figures without a time come where their report puts them: before those of later reports."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import open_package
from scripts.model.report_tables import report_table
from scripts.model.timing import latest
from tests.tables import add, edit

FIRST, NEXT = "sample_report", "next_report"


def with_minutes(folder: Path, *figures: tuple[str, str]) -> Figures:
    """Minutes of a meeting, 90 at no time in the first report, and of these periods and sources."""
    titles = {"title_vi": "Báo cáo sau", "title_en": "The next report"}
    kind = {"origin": "report", "type_vi": "Báo cáo", "type_en": "Report", "order": "20"}
    add(folder / "documents.csv", id=NEXT, **kind, **titles)
    row = {"area": "XA", "bound": "exact", "status": "reported", "section": "1a"}
    for number, (period, source) in enumerate(figures):
        cells = {"period": period, "source": source, "value": str(100 + number)}
        add(folder / "figures.csv", indicator="meeting_minutes", **cells, **row)
    return Figures(open_package(folder))


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([("2021", FIRST)], ["2021", "undated"]),  # as its own report has it
        ([("2021", NEXT)], ["undated", "2021"]),
        ([("2019", FIRST), ("2021", NEXT)], ["2019", "undated", "2021"]),
        ([("2019", NEXT), ("2020", FIRST), ("2021", NEXT)], ["2019", "2020", "undated", "2021"]),
        ([("2021", "atlas")], ["2021", "undated"]),  # no report
    ],
)
def test_an_undated_figure_comes_before_those_of_later_reports(
    broken: Path, figures: list[tuple[str, str]], expected: list[str]
) -> None:
    with_undated = with_minutes(broken, *figures)
    assert [
        figure.key.period for figure in with_undated.series("meeting_minutes", "XA")
    ] == expected
    last = latest(with_undated, "meeting_minutes", "XA")
    assert last is not None
    assert last.key.period == max(period for period, _ in figures)


def test_a_table_has_it_before_the_periods_that_follow_it_in_a_row(broken: Path) -> None:
    """Meetings of the first report have no undated figure and keep their order."""
    with_undated = with_minutes(broken, ("2021", NEXT))
    names = "meetings meeting_minutes"
    row = {**next(row for _, row in with_undated.package.rows("tables")), "indicators": names}
    in_time = ["2020-Q4", "2021-01-01/P6M", "2020-10-01/P1Y", "2021-01-01/P9M"]
    periods = report_table(with_undated, row).periods
    assert [period for period in periods if period in in_time] == [
        period for period in with_undated.periods if period in in_time
    ]
    assert periods.index("undated") < periods.index("2021")


@pytest.mark.parametrize(
    ("source", "rate"), [("sample_report", Decimal(15)), ("atlas", None)], ids=["own", "another"]
)
def test_a_base_without_a_time_holds_for_the_periods_of_its_source(
    broken: Path, source: str, rate: Decimal | None
) -> None:
    """18,000 members of 120,000 workers; those of another source may be of any time."""
    workers = {"indicator": "workers", "area": "XA", "period": "2021"}
    edit(broken / "figures.csv", workers, period="undated", source=source)
    with_undated = Figures(open_package(broken))
    assert with_undated.published(Key("member_rate", "XA", "2021-01-01/P9M")) == rate
    assert with_undated.published(Key("workers", "XA", "undated")) == 120_000


def test_a_formula_takes_the_first_figure_that_has_a_time(broken: Path) -> None:
    edit(broken / "indicators.csv", {"id": "leaflets"}, formula='first("meeting_minutes")')
    with_undated = with_minutes(broken, ("2021", NEXT))
    assert with_undated.value(Key("meeting_minutes", "XA", "undated")) == 90
    assert with_undated.computed(Key("leaflets", "XA", "2020")) == 100

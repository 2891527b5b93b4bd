"""The way to the targets, as worked out by hand from the tiny package."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model import targets
from scripts.model.figures import Figures, Key
from scripts.model.package import Package, open_package
from scripts.model.rounding import round_half_up
from scripts.model.targets import Progress, rounded_people
from tests import tables
from tests.tables import rows_of, with_rows


def test_the_distance_is_measured_from_the_latest_figure(figures: Figures) -> None:
    """15.00% of 120,000 in September 2021 against 20, 25 and 50%, out of order in the file."""
    steps = [
        (step.target["period"], str(step.points), step.people and str(step.people.value))
        for step in targets.progress(figures, "member_rate")
    ]
    assert steps == [
        ("2021", "-5.00", "-6000"),  # 18 000 - 20% × 120 000
        ("2025", "-10.00", "-12000"),
        ("2030", "-35.00", "-42000"),
    ]


def test_targets_are_by_period_whatever_the_order_of_the_file(package: Package) -> None:
    figures = Figures(with_rows(package, targets=reversed(rows_of(package, "targets"))))
    steps = targets.progress(figures, "member_rate")
    assert [step.target["period"] for step in steps] == ["2021", "2025", "2030"]


def test_growth_starts_from_the_last_full_year(figures: Figures) -> None:
    """12.50 in 2020 twice in 5 years, four times in 10: 2 ^ (1/5) - 1 = 14.869…% a year, both."""
    past, first, second = targets.progress(figures, "member_rate")
    assert (first.full.key.period, first.measured.key.period) == ("2020", "2021-01-01/P9M")
    assert past.growth is None  # its year has come
    assert first.growth is not None
    assert second.growth is not None
    assert (first.growth.years, first.growth.points) == (5, Decimal("2.5"))
    assert (second.growth.years, second.growth.points) == (10, Decimal("3.75"))
    for growth in (first.growth, second.growth):
        assert round_half_up(growth.percent, 2) == Decimal("14.87")
    # From 12.505 and from 12.495: 25 / 12.505 = 1.99920…, to the power of 1/5 is 1.148606…
    assert round_half_up(first.growth.least, 3) == Decimal("14.861")
    assert round_half_up(first.growth.greatest, 3) == Decimal("14.879")
    assert abs(Decimal("12.50") * (1 + first.growth.percent / 100) ** 5 - 25) < Decimal("1e-20")


def test_a_target_that_is_just_reached_needs_no_growth(figures: Figures) -> None:
    """Satisfaction was 80% in 2020; its target of 2021 is 80, that of 2025 is 85."""
    step, next_step = targets.progress(figures, "satisfaction")
    assert step.points == 0
    assert step.growth is None
    assert next_step.growth is not None
    assert (next_step.growth.years, next_step.growth.points) == (5, Decimal(1))


def test_people_are_counted_where_a_rate_is_a_share_of_people(figures: Figures) -> None:
    (step, *_) = targets.progress(figures, "member_rate")
    assert step.people is not None
    assert step.people.share == 20
    assert step.people.whole == Key("workers", "XA", "2021")
    assert step.people.parts == (Key("members", "XA", "2021-01-01/P9M"),)
    assert targets.progress(figures, "satisfaction")[0].people is None


def test_a_target_without_a_full_year_of_figures_has_no_progress(package: Package) -> None:
    periods = [{**row, "full_year": False} for row in rows_of(package, "periods")]
    figures = Figures(with_rows(package, periods=periods))
    assert targets.progress(figures, "member_rate") == list[Progress]()


def with_values(
    package: Package, indicator: str, values: list[str], bound: str, better: str = "higher"
) -> Figures:
    """The figures with other values of a series, and its targets with another bound."""
    rows, aims, names = (rows_of(package, n) for n in ("figures", "targets", "indicators"))
    series = iter(Decimal(value) for value in values)
    for row in rows:
        row["value"] = next(series) if row["indicator"] == indicator else row["value"]
    for row in aims:
        row["bound"] = bound if row["indicator"] == indicator else row["bound"]
    for row in names:
        row["better"] = better if row["id"] == indicator else row["better"]
    return Figures(with_rows(package, figures=rows, targets=aims, indicators=names))


@pytest.mark.parametrize("values", [["75", "0", "0"], ["75", "-3", "-4"], ["75", "0.4", "0.4"]])
def test_no_growth_in_per_cent_leads_from_nothing_or_less(
    package: Package, values: list[str]
) -> None:
    """0.4, rounded to one decimal more, would have a growth; -3 and 0 have none."""
    *_, ahead = targets.progress(
        with_values(package, "satisfaction", values, "exact"), "satisfaction"
    )
    assert (ahead.growth is None) == (values[1] != "0.4")
    assert ahead.points == Decimal(values[2]) - 85


@pytest.mark.parametrize(
    ("bound", "better", "points", "reached", "of_distance"),
    [
        ("about", "higher", -5, False, "about"),
        ("about", "lower", -5, True, "about"),
        ("at_least", "higher", -5, False, "at_least"),  # 80 of at least 85: at least 5 short
        ("at_least", "higher", 5, True, "exact"),
        ("at_most", "lower", 5, False, "at_least"),  # 90 of at most 85: at least 5 over
        ("at_most", "none", -5, True, "exact"),
        ("less_than", "lower", 5, False, "more_than"),
        ("exact", "higher", -5, False, "exact"),
        # On the target, and as near as "about" is shown: 84.96 of about 85 is 0.0 away.
        ("exact", "higher", 0, True, "exact"),
        ("at_least", "higher", 0, True, "at_least"),
        ("at_most", "lower", 0, True, "exact"),
        ("more_than", "higher", 0, False, "more_than"),
        ("less_than", "lower", 0, False, "exact"),
        ("about", "higher", "-0.04", True, "about"),
        ("about", "higher", "-0.06", False, "about"),
        ("about", "lower", "0.04", True, "about"),
        ("exact", "higher", "-0.04", False, "exact"),
    ],
)
def test_a_target_may_lie_above_or_below(
    package: Package, bound: str, better: str, points: int | str, reached: bool, of_distance: str
) -> None:
    """The target of 2025 is 85; growth is asked for only where more is better."""
    value = str(85 + Decimal(points))
    figures = with_values(package, "satisfaction", [value, value, value], bound, better)
    step = targets.progress(figures, "satisfaction")[1]
    assert step.points == Decimal(points)
    assert step.is_reached == reached
    needs_growth = step.points < 0 and bound not in targets.UPPER and better != "lower"
    assert (step.growth is not None) == needs_growth
    assert targets.gap_bound(bound, step.points) == of_distance


def test_figures_and_targets_without_a_last_day_are_passed_over(package: Package) -> None:
    """They can't be put before or after a target."""
    rows, aims = rows_of(package, "figures"), rows_of(package, "targets")
    (row,) = [row for row in rows if row["indicator"] == "visits"]  # since 2019
    row["indicator"] = "satisfaction"
    (aim,) = [row for row in aims if (row["indicator"], row["period"]) == ("satisfaction", "2021")]
    aim["period"] = "undated"
    figures = Figures(with_rows(package, figures=rows, targets=aims))
    (step,) = targets.progress(figures, "satisfaction")
    assert (step.measured.key.period, step.target["period"]) == ("2020", "2025")


def test_only_targets_from_outside_the_report_are_followed(package: Package) -> None:
    """Offices and waiting time have targets that the report sets itself."""
    assert targets.followed_indicators(package) == ["member_rate", "online_share", "satisfaction"]


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("-207773.95", "-208000"),
        ("1112.43", "1100"),
        ("-9950", "-10000"),
        ("-9949", "-9900"),
        ("10000", "10000"),
        ("10499", "10000"),
        ("49", "0"),
    ],
)
def test_people_are_no_more_exact_than_a_target_that_is_about(exact: str, text: str) -> None:
    assert str(rounded_people(Decimal(exact))) == text


def test_a_target_is_never_measured_from_what_came_after_it(broken: Path) -> None:
    """A full 2021 takes the place of its nine months for the target of 2021, and 2022 none."""
    for period, value in (("2021", "21.0"), ("2022", "24.0")):
        add_rate(broken, period, value)
    steps = targets.progress(Figures(open_package(broken)), "member_rate")
    assert [
        (step.target["period"], step.measured.key.period, str(step.points)) for step in steps
    ] == [
        ("2021", "2021", "1.0"),
        ("2025", "2022", "-1.0"),
        ("2030", "2022", "-26.0"),
    ]
    assert [step.growth and step.growth.years for step in steps] == [None, 3, 8]


def test_across_a_gap_a_target_is_measured_from_the_year_before_it(broken: Path) -> None:
    """With 2019, 2020 and 2023 only, the target of 2021 is set beside 2020; its year is over."""
    tables.remove_row(broken / "figures.csv", indicator="members", period="2021-01-01/P9M")
    add_rate(broken, "2023", "24.0")
    steps = targets.progress(Figures(open_package(broken)), "member_rate")
    assert [(step.measured.key.period, step.year_has_come) for step in steps] == [
        ("2020", True),
        ("2023", False),
        ("2023", False),
    ]


def test_a_target_before_all_figures_is_not_measured(broken: Path) -> None:
    period = {"short_vi": "2018", "short_en": "2018", "full_year": "true", "year": "2018"}
    days = {"first": "2018-01-01", "last": "2018-12-31"}
    tables.add(broken / "periods.csv", id="2018", name_vi="2018", name_en="2018", **period, **days)
    target = tables.read(broken / "targets.csv")[0]
    tables.add(broken / "targets.csv", **target | {"indicator": "member_rate", "period": "2018"})
    (early, *_) = targets.progress(Figures(open_package(broken)), "member_rate")
    assert (early.target["period"], early.obstacle) == ("2018", "order")


def add_rate(folder: Path, period: str, value: str) -> None:
    """A member rate of a full year, with its period."""
    names = {"name_vi": f"năm {period}", "name_en": period, "short_vi": period, "short_en": period}
    days = {"first": f"{period}-01-01", "last": f"{period}-12-31", "full_year": "true"}
    if period != "2021":
        tables.add(folder / "periods.csv", id=period, year=period, **names, **days)
    row = {"area": "XA", "bound": "exact", "status": "reported", "source": "sample_report"}
    tables.add(folder / "figures.csv", indicator="member_rate", period=period, value=value, **row)


def test_a_target_that_is_not_measured_as_the_figures_are_is_not_measured_against(
    figures: Figures,
) -> None:
    """33.3% of all forms were sent online; the target of 90% is for those of offices."""
    (step,) = targets.progress(figures, "online_share")
    assert (step.obstacle, step.growth) == ("measure", None)


def test_the_next_step_is_to_the_target_due_next_after_the_latest_figure(broken: Path) -> None:
    """September 2021 has the target of that year ahead, 2022 that of 2025, and 2030 the last."""

    def next_target() -> str:
        step = targets.next_step(Figures(open_package(broken)), "member_rate", "XA")
        assert step is not None
        return str(step.target["period"])

    assert next_target() == "2021"
    names = {"name_vi": "năm 2022", "name_en": "2022", "short_vi": "2022", "short_en": "2022"}
    days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true", "year": "2022"}
    tables.add(broken / "periods.csv", id="2022", **names, **days)
    row = {"indicator": "member_rate", "area": "XA", "bound": "exact", "source": "sample_report"}
    tables.add(broken / "figures.csv", **row, period="2022", value="21.00", status="reported")
    assert next_target() == "2025"
    tables.edit(broken / "figures.csv", {**row, "period": "2022"}, period="2030")
    assert next_target() == "2030"


def test_without_a_value_or_a_target_there_is_no_next_step(figures: Figures) -> None:
    assert targets.next_step(figures, "members", "XA") is None
    assert targets.next_step(figures, "waiting_minutes", "XA") is None

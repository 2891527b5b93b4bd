"""Figures: printed values, and computed ones as worked out by hand from the tiny package."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figure, Figures, Key, required
from scripts.model.formulas import FormulaError, Input
from scripts.model.package import Package, open_package
from tests.tables import add, edit, rows_of, with_rows

BY_HAND = [
    ("member_rate", "2021-01-01/P9M", "15.00"),  # 18 000 / 120 000
    ("leaflets_per_office", "2020", "33.3"),  # 100 / 3
    ("leaflets_ordered", "2020", "101"),  # 1.005 × 100 = 100.5; floats make 100.49999…
    ("balance", "2019", "2700000"),  # 4 000 000 - 1 300 000
    ("balance", "2020", "-2500000"),  # 1 000 000 - 3 500 000
    ("balance_per_member", "2020", "-200"),  # -2 500 000 / 12 500
    ("hours_saved", "2020", "1.5"),  # 10.5 - 9.0
    ("hours_saved", "2019", "0.0"),  # the first period less itself
]


@pytest.mark.parametrize(("indicator", "period", "value"), BY_HAND)
def test_a_computed_value_is_as_worked_out_by_hand(
    figures: Figures, indicator: str, period: str, value: str
) -> None:
    figure = figures.figure(Key(indicator, "XA", period))
    assert figure is not None
    assert str(figure.value) == value
    assert not figure.printed


def test_a_printed_value_is_never_replaced_by_a_computed_one(figures: Figures) -> None:
    """The report prints 34.9; 30 of 88 are 34.09…."""
    key = Key("veteran_share", "XA", "2021")
    figure = figures.figure(key)
    assert figure is not None
    assert (str(figure.value), figure.printed) == ("34.9", True)
    assert str(figures.published(key)) == "34.9"
    assert str(figures.computed(key)).startswith("34.0909")


def test_a_published_value_is_rounded_where_the_value_is_exact(figures: Figures) -> None:
    key = Key("leaflets_per_office", "XA", "2020")
    assert str(figures.published(key)) == "33.3"
    assert str(figures.value(key)).startswith("33.3333")


def test_an_annual_base_holds_for_a_part_of_its_year_and_for_no_other(figures: Figures) -> None:
    assert figures.value(Key("workers", "XA", "2021-01-01/P9M")) == 120_000
    assert figures.value(Key("workers", "XA", "2020-10-01/P1Y")) is None  # of no one year
    assert figures.value(Key("workers", "XA", "undated")) is None
    flow = Key("leaflets", "XA", "2021-01-01/P9M")
    assert figures.value(flow) is None  # of its period alone


def test_a_computed_value_is_no_more_final_than_its_inputs(figures: Figures) -> None:
    """Spending of 2021 is preliminary."""
    statuses = {figure.key.period: figure.status for figure in figures.series("balance", "XA")}
    assert statuses == {"2019": "computed", "2020": "computed", "2021": "preliminary"}


def test_what_is_computed_from_an_unrecognised_value_awaits_recognition_too(broken: Path) -> None:
    is_unconfirmed = {"id": "unconfirmed", "sdmx": "V", "name_vi": "chờ", "name_en": "awaiting"}
    add(broken / "statuses.csv", **is_unconfirmed, definition_vi="Chờ.", definition_en="Awaiting.")
    edit(broken / "figures.csv", {"status": "preliminary"}, status="unconfirmed")
    balance = Figures(open_package(broken)).figure(Key("balance", "XA", "2021"))
    assert balance is not None
    assert balance.status == "unconfirmed"


def test_a_series_is_in_order_of_time_with_its_missing_values(figures: Figures) -> None:
    values = [(figure.key.period, figure.value) for figure in figures.series("satisfaction", "XA")]
    assert values == [("2019", 75), ("2020", 80), ("2021", None)]
    assert figures.areas_of("member_rate") == ["XA", "VN"]
    assert figures.areas_of("waiting_minutes") == []  # it has only a target


ORDER = [
    "since-2019", "2019", "2020", "2020-Q4", "2021-01-01/P6M", "2020-10-01/P1Y", "2021-01-01/P9M",
    "2021-09", "2021", "2025", "2030", "undated",
]  # fmt: skip


def test_periods_are_in_order_of_time_whatever_the_order_of_the_file(package: Package) -> None:
    """By their ends, then their beginnings; one without an end by its beginning."""
    shuffled = with_rows(package, periods=reversed(rows_of(package, "periods")))
    assert Figures(package).periods == ORDER
    assert Figures(shuffled).periods == ORDER


def test_the_inputs_of_a_formula_are_the_figures_that_it_takes(figures: Figures) -> None:
    assert figures.inputs("100 * members / workers", "XA", "2021-01-01/P9M") == {
        Input("members"): Key("members", "XA", "2021-01-01/P9M"),
        Input("workers"): Key("workers", "XA", "2021"),
    }
    assert figures.inputs('first("hours") - hours', "XA", "2021") == {
        Input("hours", first=True): Key("hours", "XA", "2019"),
        Input("hours"): Key("hours", "XA", "2021"),
    }
    assert figures.inputs("members / leaflets", "XA", "2019") is None  # no leaflets then


def test_a_place_is_where_all_indicators_have_a_value(figures: Figures) -> None:
    assert figures.places("leaflets", "offices") == [("XA", "2020")]
    assert figures.places("members", "workers") == [
        ("XA", "2019"), ("XA", "2020"), ("XA", "2021-01-01/P9M"),
    ]  # fmt: skip


def with_formula(package: Package, **formulas: str) -> Figures:
    """The tiny figures with other formulas."""
    indicators = rows_of(package, "indicators")
    for row in indicators:
        row["formula"] = formulas.get(row["id"], row["formula"])
    return Figures(with_rows(package, indicators=indicators))


@pytest.mark.parametrize(
    ("formulas", "code", "message"),
    [
        ({"balance": "income - spendings"}, "formula-name", "spendings"),
        ({"balance": "balance_per_member * members"}, "formula-circle", "balance"),
        ({"balance": "income / (income - income)"}, "formula-zero", "income / (income - income)"),
        ({"balance": "income ** 2"}, "formula-syntax", "income ** 2"),
    ],
)
def test_a_formula_that_cant_be_calculated_says_why(
    package: Package, formulas: dict[str, str], code: str, message: str
) -> None:
    figures = with_formula(package, **formulas)
    with pytest.raises(FormulaError) as caught:
        figures.computed(Key("balance", "XA", "2020"))
    assert (caught.value.code, caught.value.part) == (code, message)


def test_a_value_that_is_required_is_there_or_an_error() -> None:
    assert required(Decimal(0)) == 0
    with pytest.raises(ValueError, match=r"^$"):
        required(None)


def test_the_row_of_a_figure_is_no_part_of_what_it_is() -> None:
    key = Key("a", "XA", "2020")
    figure = Figure(key, Decimal(1), "exact", "reported", True, {"locator": "1"})
    assert figure == replace(figure, row={"locator": "một"})

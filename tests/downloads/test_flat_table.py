"""The flat table: every figure once, in each plain form with the value as printed."""

import io
import json
from decimal import Decimal

import pandas as pd

from scripts.downloads import observations
from scripts.downloads.dataset import Dataset
from scripts.model.figures import Figure


def read(content: bytes, separator: str = ",") -> pd.DataFrame:
    text = io.StringIO(content.decode("utf-8-sig"))
    return pd.read_csv(text, sep=separator, dtype="string", keep_default_na=False)


def row_of(frame: pd.DataFrame, *key: str) -> dict[str, str]:
    """The row of an indicator, an area and a period by column."""
    (row,) = [r for r in frame.to_dict("records") if tuple(r.values())[:3] == key]
    return {str(name): str(cell) for name, cell in row.items()}


def test_it_holds_every_figure_once_printed_or_computed(dataset: Dataset) -> None:
    """42 are printed; 11 more are computed: a rate, leaflets (3), balances (5), hours (2)."""
    origins = [row["origin"] for row in dataset.observations]
    assert (origins.count("printed"), origins.count("computed"), len(origins)) == (42, 11, 53)


def test_plain_csv_has_every_value_as_printed_with_its_key(
    by_name: dict[str, bytes], every: list[Figure], values: list[str]
) -> None:
    plain = read(by_name["observations.csv"])
    assert list(plain["value"]) == values
    keys = zip(plain["indicator"], plain["area"], plain["period"], strict=True)
    assert list(keys) == [tuple(figure.key) for figure in every]
    assert list(plain["origin"] == "printed") == [figure.printed for figure in every]
    assert list(plain["bound"]) == [figure.bound for figure in every]
    assert list(plain["status"]) == [figure.status for figure in every]


def test_a_printed_figure_has_its_days_decimals_place_and_words(by_name: dict[str, bytes]) -> None:
    row = row_of(read(by_name["observations.csv"]), "member_rate", "XA", "2019")
    assert row == {
        "indicator": "member_rate",
        "area": "XA",
        "period": "2019",
        "first": "2019-01-01",
        "last": "2019-12-31",
        "value": "10.80",
        "decimals": "2",
        "bound": "exact",
        "status": "reported",
        "unit": "percent",
        "origin": "printed",
        "source": "sample_report",
        "section": "1",
        "locator": "đạt 10,80%",
        "notes": "",
        "indicator_vi": "Tỷ lệ hội viên trên số lao động",
        "indicator_en": "Members as a share of workers",
        "area_vi": "Tỉnh Mẫu",
        "area_en": "Sample province",
        "period_vi": "2019",
        "period_en": "2019",
        "unit_vi": "phần trăm",
        "unit_en": "per cent",
    }


def test_a_computed_value_has_no_source_and_a_missing_one_no_number(
    by_name: dict[str, bytes],
) -> None:
    plain = read(by_name["observations.csv"])
    # 1,000,000 − 3,500,000
    computed = row_of(plain, "balance", "XA", "2020")
    assert (computed["value"], computed["decimals"]) == ("-2500000", "0")
    assert (computed["source"], computed["section"], computed["locator"]) == ("", "", "")
    missing = row_of(plain, "satisfaction", "XA", "2021")
    assert (missing["value"], missing["decimals"], missing["status"]) == ("", "", "missing")


def test_notes_about_a_value_are_named(by_name: dict[str, bytes]) -> None:
    plain = read(by_name["observations.csv"])
    assert row_of(plain, "members", "XA", "2021-09")["notes"] == "nine_months"
    assert row_of(plain, "members", "XA", "2020")["notes"] == ""


def test_the_spreadsheets_of_each_language_have_every_value(
    by_name: dict[str, bytes], every: list[Figure], values: list[str]
) -> None:
    vi = read(by_name["observations.vi.csv"], ";")
    en = read(by_name["observations.en.csv"])
    assert list(vi["Giá trị"]) == [value.replace(".", ",") for value in values]
    assert list(en["Value"]) == values
    for frame, name in ((vi, "Mã chỉ số"), (en, "Indicator ID")):
        assert list(frame[name]) == [figure.key.indicator for figure in every]


def test_a_spreadsheet_says_everything_in_words(by_name: dict[str, bytes]) -> None:
    vi = read(by_name["observations.vi.csv"], ";")
    name = "Số điểm phục vụ"
    assert list(row_of(vi, name, "Tỉnh Mẫu", "tháng 9/2021").values())[3:] == [
        "4",
        "ít nhất",
        "số lượng",
        "chính thức",
        "Hội viên, thu và chi của tỉnh Mẫu",
        "1a",
        "offices",
    ]
    en = read(by_name["observations.en.csv"])
    computed = row_of(en, "Income less spending", "Sample province", "2020")
    assert list(computed.values())[3:] == [
        "-2500000",
        "",
        "Vietnamese dong (income less spending)",
        "calculated",
        "",
        "",
        "balance",
    ]


def test_json_keeps_printed_decimals(by_name: dict[str, bytes], values: list[str]) -> None:
    rows = json.loads(by_name["observations.json"], parse_float=Decimal)
    assert ["" if row["value"] is None else str(row["value"]) for row in rows] == values
    assert {tuple(row) for row in rows} == {tuple(observations.COLUMNS)}
    assert rows[0]["last"] == "2019-12-31"

"""The series of one indicator: its figures and targets as CSV and JSON."""

import json
from decimal import Decimal
from typing import Any

import pytest

from scripts.downloads import series
from scripts.downloads.dataset import Dataset


@pytest.fixture(scope="module")
def files(dataset: Dataset) -> dict[str, bytes]:
    return series.files(dataset)


def read(files: dict[str, bytes], indicator: str) -> Any:
    content = files[f"api/v1/indicators/{indicator}.json"]
    return json.loads(content, parse_float=Decimal)


def test_every_indicator_has_both_files(files: dict[str, bytes], dataset: Dataset) -> None:
    assert set(files) == {
        path.format(name)
        for name in dataset.package.by_id["indicators"]
        for path in ("data/indicators/{}.csv", "api/v1/indicators/{}.json")
    }


def test_the_csv_has_the_columns_of_the_flat_table_and_the_targets_below(
    files: dict[str, bytes],
) -> None:
    header, *rows = files["data/indicators/offices.csv"].decode().splitlines()
    assert header.startswith("indicator,area,period,first,last,value,decimals,bound,status,")
    assert [row.split(",")[2:10] for row in rows] == [
        ["2020", "2020-01-01", "2020-12-31", "3", "0", "exact", "reported", "items"],
        ["2021-09", "2021-01-01", "2021-09-30", "4", "0", "at_least", "reported", "items"],
        ["2025", "2025-01-01", "2025-12-31", "5", "0", "at_least", "", "items"],
    ]
    assert rows[-1].split(",")[10] == "target"


def test_the_csv_of_several_indicators_has_no_targets(dataset: Dataset) -> None:
    """A chart that shows several indicators shows no targets."""
    content = series.series_csv(dataset.figures, "offices", "satisfaction").decode()
    assert [row.split(",")[2] for row in content.splitlines()[1:]] == [
        "2020",
        "2021-09",
        "2019",
        "2020",
        "2021",
    ]


def test_json_explains_the_indicator(files: dict[str, bytes]) -> None:
    rate = read(files, "member_rate")
    assert {name: rate[name] for name in list(rate)[:11]} == {
        "id": "member_rate",
        "version": "0.3.0",
        "licence": "https://creativecommons.org/licenses/by/4.0/",
        "name_vi": "Tỷ lệ hội viên trên số lao động",
        "name_en": "Members as a share of workers",
        "definition_vi": "Số hội viên chia cho số lao động cùng năm.",
        "definition_en": "Members divided by the workers of the same year.",
        "section": "1",
        "kind": "rate",
        "unit": {"id": "percent", "name_vi": "phần trăm", "name_en": "per cent"},
        "decimals": 2,
    }
    assert rate["formula"] == "100 * members / workers"
    assert [note["id"] for note in rate["notes"]] == [
        "nine_months",
        "national_targets",
        "national_rate",
    ]


def test_json_keeps_printed_decimals_and_separates_targets(files: dict[str, bytes]) -> None:
    rate = read(files, "member_rate")
    values = [(row["area"], row["period"], str(row["value"])) for row in rate["figures"]]
    assert values == [
        ("XA", "2019", "10.80"),
        ("XA", "2020", "12.50"),
        ("XA", "2021-09", "15.00"),
        ("VN", "2021", "22.5"),
    ]
    targets = {row["period"]: (str(row["value"]), row["bound"]) for row in rate["targets"]}
    assert targets == {"2021": ("20", "about"), "2025": ("25", "about"), "2030": ("50", "about")}
    assert {(row["origin"], row["status"]) for row in rate["targets"]} == {("target", None)}
    assert read(files, "satisfaction")["figures"][-1]["value"] is None

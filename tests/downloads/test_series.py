"""The series of one indicator: its figures and targets as CSV and JSON."""

import csv
import json
from decimal import Decimal
from typing import Any

import pytest

from scripts.downloads import series
from scripts.downloads.dataset import Dataset
from scripts.downloads.observations import COLUMNS


@pytest.fixture(scope="module")
def files(dataset: Dataset) -> dict[str, bytes]:
    return series.files(dataset)


def read(files: dict[str, bytes], indicator: str) -> Any:
    content = files[f"api/v1/indicators/{indicator}.json"]
    return json.loads(content, parse_float=Decimal)


def test_every_indicator_has_both_files(files: dict[str, bytes], dataset: Dataset) -> None:
    with_targets = {row["indicator"] for _, row in dataset.package.rows("targets")}
    assert set(files) == {
        *(
            path.format(name)
            for name in dataset.package.by_id["indicators"]
            for path in ("data/indicators/{}.csv", "api/v1/indicators/{}.json")
        ),
        *(f"data/indicators/{name}.targets.csv" for name in with_targets),
    }


def csv_rows(content: bytes, separator: str = ",") -> list[dict[str, str]]:
    lines = content.decode("utf-8-sig").splitlines()
    return list(csv.DictReader(lines, delimiter=separator))


def test_results_and_targets_are_two_files_of_the_same_columns(files: dict[str, bytes]) -> None:
    results, targets = (
        csv_rows(files[f"data/indicators/offices.{end}"]) for end in ("csv", "targets.csv")
    )
    assert list(results[0]) == list(targets[0]) == list(COLUMNS)
    columns = ("period", "last", "value", "bound", "status", "origin")
    assert [[row[name] for name in columns] for row in [*results, *targets]] == [
        ["2020", "2020-12-31", "3", "exact", "reported", "printed"],
        ["2021-01-01/P9M", "2021-09-30", "4", "at_least", "reported", "printed"],
        ["2025", "2025-12-31", "5", "at_least", "", "target"],
    ]


def test_a_key_occurs_once_in_a_file(files: dict[str, bytes]) -> None:
    """So that results can be turned into a table of areas by periods."""
    for path, content in files.items():
        if path.endswith(".csv"):
            keys = [tuple(row.values())[:3] for row in csv_rows(content)]
            assert len(set(keys)) == len(keys), path


def test_in_words_results_come_before_targets(dataset: Dataset) -> None:
    for lang, separator, origin in (("vi", ";", "Nguồn gốc"), ("en", ",", "Origin")):
        content = series.labelled_csv(dataset.figures, ["offices", "satisfaction"], lang)
        origins = [row[origin] for row in csv_rows(content, separator)]
        result, target = {"vi": ("nguồn ghi", "mục tiêu"), "en": ("printed", "target")}[lang]
        assert origins == [result] * 5 + [target] * 3


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
        ("XA", "2021-01-01/P9M", "15.00"),
        ("VN", "2021", "22.5"),
    ]
    targets = {row["period"]: (str(row["value"]), row["bound"]) for row in rate["targets"]}
    assert targets == {"2021": ("20", "about"), "2025": ("25", "about"), "2030": ("50", "about")}
    assert {(row["origin"], row["status"]) for row in rate["targets"]} == {("target", None)}
    assert read(files, "satisfaction")["figures"][-1]["value"] is None

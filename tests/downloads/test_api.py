"""The API: every file fits its schema, and the index leads to what there is."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scripts.downloads import api, series
from scripts.downloads.dataset import Dataset


@pytest.fixture(scope="module")
def root(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the API."""
    folder = tmp_path_factory.mktemp("site")
    for name, content in {**api.files(dataset), **series.files(dataset)}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "api/v1"


@pytest.fixture(scope="module")
def validator(root: Path) -> Any:
    schema = read(root / "schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def test_every_file_fits_the_schema(root: Path, validator: Any) -> None:
    files = [root / "index.json", *sorted((root / "indicators").glob("*.json"))]
    assert len(files) == 1 + 24
    for path in files:
        assert [error.message for error in validator.iter_errors(read(path))] == [], path.name


@pytest.mark.parametrize(
    "damage",
    [
        lambda series: series.pop("name_vi"),
        lambda series: series["figures"][0].update(value="10.80"),
        lambda series: series["figures"][0].update(last="30/9/2021"),
        lambda series: series["figures"][0].update(bound="nearly"),
        lambda series: series["figures"][0].update(indicator=None),
        lambda series: series["figures"][0].pop("decimals"),
        lambda series: series["targets"][0].update(status="reported"),
        lambda series: series["notes"][0].update(text_en=None),
        lambda series: series.update(version="1"),
        lambda series: series.update(id="Member rate"),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    root: Path, validator: Any, damage: Callable[[Any], object]
) -> None:
    rate = copy.deepcopy(read(root / "indicators/member_rate.json"))
    assert validator.is_valid(rate)
    damage(rate)
    assert not validator.is_valid(rate)


def test_every_property_is_explained(root: Path) -> None:
    """A property that the schema doesn't name would be one that no reader understands."""
    schema = read(root / "schema.json")["$defs"]
    index, rate = read(root / "index.json"), read(root / "indicators/member_rate.json")
    for name, value in {
        "index": index,
        "entry": index["indicators"][0],
        "indicator": rate,
        "unit": rate["unit"],
        "observation": rate["figures"][0],
        "target": rate["targets"][0],
        "note": rate["notes"][0],
    }.items():
        assert set(value) == set(schema[name]["properties"]), name
    area = schema["observation"]["properties"]["area"]
    assert area["description"] == "Id of the area, explained in the table areas."


def test_the_index_says_what_the_data_are(root: Path) -> None:
    index = read(root / "index.json")
    assert index["name"] == "tiny"
    assert index["title_vi"] == "Hội viên tỉnh Mẫu: số liệu đặt ra để thử"
    assert (index["version"], index["released"]) == ("0.3.0", "2026-03-09")
    assert index["citation_en"].startswith("Sample Provincial Office. Members of Sample province")
    assert (root / index["schema"]).is_file()


def test_the_index_leads_to_every_indicator_and_counts_what_it_has(root: Path) -> None:
    entries = {entry["id"]: entry for entry in read(root / "index.json")["indicators"]}
    rate, waiting = entries["member_rate"], entries["waiting_minutes"]
    # 2019, 2020 and 2021-01-01/P9M of the province, 2021 of the nation; targets of 2021, 2025, 2030
    assert (rate["areas"], rate["figures"], rate["targets"]) == (["XA", "VN"], 4, 3)
    assert (waiting["areas"], waiting["figures"], waiting["targets"]) == ([], 0, 1)
    for name, entry in entries.items():
        series = read(root / entry["json"])
        assert series["id"] == name
        assert (entry["figures"], entry["targets"]) == (
            len(series["figures"]),
            len(series["targets"]),
        )
        assert (root / entry["csv"]).is_file()
        assert bool(entry["targets_csv"]) == bool(series["targets"])
        assert not entry["targets_csv"] or (root / entry["targets_csv"]).is_file()

# mypy: ignore-errors
"""The API: every file fits the schema, leads to the others, and holds the package's values."""

import copy
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import Package


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"), parse_float=Decimal)


@pytest.fixture(scope="module")
def root(site: Path) -> Path:
    return site / "api/v1"


@pytest.fixture(scope="module")
def validator(root: Path) -> Any:
    schema = json.loads((root / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def test_every_file_fits_the_schema(root: Path, validator: Any, package: Package) -> None:
    files = [root / "index.json", *sorted((root / "indicators").glob("*.json"))]
    assert len(files) == 1 + len(package.by_id["indicators"])
    for path in files:
        found = [error.message for error in validator.iter_errors(json.loads(path.read_bytes()))]
        assert found == [], path.name


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.pop("name_vi"),
        lambda d: d["figures"][0].update(value="10.80"),
        lambda d: d["figures"][0].update(last="30/9/2021"),
        lambda d: d["figures"][0].update(bound="nearly"),
        lambda d: d["figures"][0].pop("decimals"),
        lambda d: d["notes"][0].update(text_en=None),
    ],
)
def test_the_schema_refuses_what_is_wrong(root: Path, validator: Any, damage: Any) -> None:
    described = copy.deepcopy(json.loads((root / "indicators/si_coverage.json").read_bytes()))
    assert validator.is_valid(described)
    damage(described)
    assert not validator.is_valid(described)


def test_every_property_is_explained(root: Path) -> None:
    """A property that the schema doesn't name would be one that no reader understands."""
    schema = json.loads((root / "schema.json").read_bytes())["$defs"]
    index, series = read(root / "index.json"), read(root / "indicators/si_coverage.json")
    for name, found in {
        "index": index,
        "entry": index["indicators"][0],
        "indicator": series,
        "unit": series["unit"],
        "observation": series["figures"][0],
        "target": series["targets"][0],
        "note": series["notes"][0],
    }.items():
        assert set(found) == set(schema[name]["properties"]), name


def test_the_index_leads_to_every_indicator_and_counts_what_it_has(
    root: Path, package: Package
) -> None:
    index = read(root / "index.json")
    assert index["version"] == package.descriptor["version"]
    assert (root / index["schema"]).is_file()
    assert [entry["id"] for entry in index["indicators"]] == list(package.by_id["indicators"])
    for entry in index["indicators"]:
        series = read(root / entry["json"])
        assert series["id"] == entry["id"]
        assert (entry["figures"], entry["targets"]) == (
            len(series["figures"]),
            len(series["targets"]),
        )
        assert (root / entry["csv"]).is_file()


def test_series_hold_every_figure_and_target_with_printed_decimals(
    root: Path, figures: Figures, package: Package
) -> None:
    found = {}
    aims = {}
    for path in (root / "indicators").glob("*.json"):
        series = read(path)
        for row in series["figures"]:
            found[row["indicator"], row["area"], row["period"]] = row["value"]
        for row in series["targets"]:
            aims[row["indicator"], row["area"], row["period"]] = row["value"]
    for _, row in package.rows("figures"):
        key = (row["indicator"], row["area"], row["period"])
        value = found.pop(key)
        assert (value is None) == (row["value"] is None)
        assert value is None or str(value) == str(row["value"])
    for key, value in found.items():  # what is left is computed
        figure = figures.figure(Key(*key))
        assert figure is not None
        assert not figure.printed
        assert str(value) == str(figure.value)
    assert {key: str(value) for key, value in aims.items()} == {
        (row["indicator"], row["area"], row["period"]): str(row["value"])
        for _, row in package.rows("targets")
    }

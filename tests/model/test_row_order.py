"""Rows are in the order of ``sortedBy``: references, codes, numbers in texts, empty cells."""

import json
from datetime import date
from typing import Any

import pytest

from scripts.model.files import TABLES
from scripts.model.row_order import natural, ordered_rows
from scripts.model.tables import Table
from scripts.validation.descriptor import PROFILE

Cells = dict[str, list[Any]]


def table(
    name: str,
    cells: Cells,
    sorted_by: list[Any],
    refers: dict[str, str] | None = None,
    **codes: list[str],
) -> tuple[dict[str, Any], Table]:
    """A table described and filled: what its columns refer to, the codes that they can have."""
    schema = {
        "fields": [
            {"name": field, "constraints": {"enum": codes[field]} if field in codes else {}}
            for field in cells
        ],
        "foreignKeys": [
            {"fields": [field], "reference": {"resource": target, "fields": ["id"]}}
            for field, target in (refers or {}).items()
        ],
    }
    resource = {"name": name, "sortedBy": sorted_by, "schema": schema}
    rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    return resource, Table(list(cells), list(enumerate(rows)))


def order(*tables: tuple[dict[str, Any], Table]) -> list[Any]:
    """The first cell of each row of the first table, in order."""
    descriptor = {"resources": [resource for resource, _ in tables]}
    contents = {resource["name"]: content for resource, content in tables}
    first = tables[0][0]["name"]
    return [next(iter(row.values())) for _, row in ordered_rows(contents, descriptor)[first]]


@pytest.mark.parametrize(
    ("cells", "sorted_by", "expected"),
    [
        ({"id": ["10", "2", "1a", "1", "0"]}, ["id"], ["0", "1", "1a", "2", "10"]),
        ({"version": ["1.10.0", "1.9.0", "1.2.10"]}, ["version"], ["1.2.10", "1.9.0", "1.10.0"]),
        ({"id": ["c", "b", "a"], "order": [None, 20, 10]}, ["order", "id"], ["a", "b", "c"]),
        ({"id": ["c", "b", "a"], "order": [9, 10, 10]}, ["order", "id"], ["c", "a", "b"]),
        ({"id": ["b", "a"], "order": [None, None]}, ["order", "id"], ["a", "b"]),
    ],
    ids=["numbers in ids", "versions", "empty last", "equal by id", "all empty"],
)
def test_cells_are_sorted_by_what_they_say(
    cells: Cells, sorted_by: list[str], expected: list[str]
) -> None:
    assert order(table("x", cells, sorted_by)) == expected


def test_a_code_is_sorted_by_its_place_among_the_codes() -> None:
    cells: Cells = {"id": ["a", "b", "c", "d"], "level": ["town", "land", "sea", "town"]}
    assert order(table("x", cells, ["level", "id"], level=["land", "town"])) == ["b", "a", "d", "c"]


def test_a_reference_is_sorted_as_the_row_that_it_refers_to() -> None:
    """Also over two tables; a reference to nothing comes after all others."""
    figures = table(
        "figures",
        {"indicator": ["old", "gone", "new"]},
        ["indicator"],
        {"indicator": "indicators"},
    )
    cells: Cells = {"id": ["new", "old"], "section": ["2", "1"]}
    indicators = table("indicators", cells, ["section", "id"], {"section": "sections"})
    sections = table("sections", {"id": ["2", "1"]}, ["id"])
    assert order(figures, indicators, sections) == ["old", "new", "gone"]


def test_references_in_a_circle_are_sorted_as_text() -> None:
    first = table("one", {"id": ["b", "a"], "other": ["y", "x"]}, ["other"], {"other": "two"})
    two = table("two", {"id": ["x", "y"], "other": ["b", "a"]}, ["other"], {"other": "one"})
    assert order(first, two) == ["b", "a"]  # y before x, as y refers to a


def test_a_list_of_columns_stands_for_the_first_that_is_filled() -> None:
    first, last = date(2019, 1, 1), date(2019, 12, 31)
    cells: Cells = {
        "id": ["undated", "2019", "since"],
        "first": [None, first, first],
        "last": [None, last, None],
    }
    assert order(table("x", cells, [["last", "first"], "id"])) == ["since", "2019", "undated"]


def test_a_package_from_before_the_rule_keeps_the_order_of_its_file() -> None:
    resource, content = table("x", {"id": ["b", "a"]}, [])
    del resource["sortedBy"]
    assert order((resource, content)) == ["b", "a"]


def test_a_number_of_any_length_is_sorted() -> None:
    assert natural("9" * 5000) < natural("1" + "0" * 5000)


def test_tables_are_shown_in_the_order_of_the_profile() -> None:
    rules = json.loads(PROFILE.read_text("utf-8"))["properties"]["resources"]["allOf"]
    assert [rule["contains"]["properties"]["name"]["const"] for rule in rules] == list(TABLES)

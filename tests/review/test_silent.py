"""No single change of what a number means or is goes unseen: a sample of ``tests.silent``."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.validation import check
from tests import silent
from tests.tables import read, write

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "_second_opinion", lambda *_: iter(()))


def test_a_sample_of_single_changes_is_told(datapackage: Path) -> None:
    """Every 43rd of some 870; ``python -m tests.silent`` tries all of this report's."""
    counts, unseen = silent.report(datapackage, every=43, start=5)
    assert unseen == []
    assert sum(counts.values(), Counter()).total() >= 18


def test_every_digit_and_cell_is_among_the_changes(datapackage: Path) -> None:
    """12,500 members: five digits, six cells of codes; the formula of their rate."""
    changes = [change for change in silent.changes(datapackage) if change.table == "figures"]
    row = [change for change in changes if change.row == 1]
    assert [change.new for change in row if change.column == "value"] == [
        "22500",
        "13500",
        "12600",
        "12510",
        "12501",
    ]
    assert {change.column for change in row} - {"value"} == {*silent.CODES["figures"]}
    formulas = {change.new for change in silent.changes(datapackage) if change.column == "formula"}
    assert {"100 / members / workers", "100 * workers / workers", "100 * members * workers"} < (
        formulas
    )


@pytest.mark.parametrize(
    ("table", "row_key", "cells", "answer"),
    [
        ("figures", {"indicator": "members", "period": "2020"}, {"value": "12501"}, "validate"),
        ("targets", {"indicator": "satisfaction", "period": "2025"}, {"value": "86"}, "since"),
        ("units", {"id": "people"}, {"maximum": "99999"}, "validate"),
        ("units", {"id": "people"}, {"maximum": "9999999"}, "diff"),
        ("terms", {"id": "member"}, {"definition_vi": "Khác.", "definition_en": "X."}, "silent"),
    ],
)
def test_what_tells_of_a_change(
    broken: Path,
    datapackage: Path,
    tmp_path: Path,
    table: str,
    row_key: dict[str, str],
    cells: dict[str, str],
    answer: str,
) -> None:
    base = Path(shutil.copytree(datapackage, tmp_path / "base" / "datapackage"))
    before = Figures(open_package(base))
    path = broken / f"{table}.csv"
    rows = read(path)
    (row,) = [
        candidate
        for candidate in rows
        if all(candidate[name] == cell for name, cell in row_key.items())
    ]
    row.update(cells)
    write(path, rows)
    assert silent.told_by(broken, base, before) == answer

"""Repairing the files of a package where they lie, and following what the problems say."""

import unicodedata
from pathlib import Path

import pytest

from scripts.model.files import DESCRIPTOR
from scripts.validation.check import check
from scripts.validation.problems import Problem
from scripts.validation.repair_package import repair_package
from tests.tables import read, write
from tests.validation.test_repair import EXCEL, ORIGINAL


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a package by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_valid_package_is_not_even_written_again(broken: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in broken.iterdir() if path.is_file()}
    assert all(file.repairs == () and file.fault is None for file in repair_package(broken))
    assert {
        path.name: path.stat().st_mtime_ns for path in broken.iterdir() if path.is_file()
    } == before
    assert contents(broken) == ORIGINAL


def test_a_repaired_file_keeps_its_permissions(broken: Path) -> None:
    path = broken / "units.csv"
    path.write_bytes(EXCEL(ORIGINAL["units.csv"]))
    path.chmod(0o640)
    repair_package(broken)
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes() == ORIGINAL["units.csv"]


def test_a_file_that_stays_unreadable_keeps_its_bytes(broken: Path) -> None:
    path = broken / "units.csv"
    path.write_bytes(b"PK\x03\x04rest")
    (fault,) = [file.fault for file in repair_package(broken) if file.fault is not None]
    assert (fault.file, fault.code) == ("units.csv", "other-kind")
    assert path.read_bytes() == b"PK\x03\x04rest"
    assert contents(broken).keys() == ORIGINAL.keys()


def test_the_descriptor_is_repaired_too(broken: Path) -> None:
    path = broken / DESCRIPTOR
    text = unicodedata.normalize("NFD", path.read_text("utf-8"))
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    codes = {repair.code for repair in repair_package(broken)[0].repairs}
    assert codes == {"bom", "line-ends", "not-nfc"}
    assert path.read_bytes() == ORIGINAL[DESCRIPTOR]


def test_a_descriptor_that_cant_be_read_leaves_the_tables_alone(broken: Path) -> None:
    (broken / DESCRIPTOR).write_text("{")
    (broken / "units.csv").write_bytes(EXCEL(ORIGINAL["units.csv"]))
    (file,) = repair_package(broken)
    assert file.fault is not None
    assert file.fault.code == "not-json"
    assert (broken / "units.csv").read_bytes() == EXCEL(ORIGINAL["units.csv"])


def test_a_missing_folder_and_a_missing_table_are_faults(broken: Path, tmp_path: Path) -> None:
    (broken / "units.csv").unlink()
    faults = [file.fault.file for file in repair_package(broken) if file.fault]
    assert faults == ["units.csv"]
    nowhere = tmp_path / "nowhere"
    assert [repair.fault.code for repair in repair_package(nowhere) if repair.fault] == [
        "file-missing"
    ]


def test_a_package_in_an_old_encoding_is_in_unicode_again(broken: Path) -> None:
    """Three cells in TCVN3, one with a look-alike, one with digits and letters that changed."""
    original = contents(broken)
    changes = {
        "sections.csv": ("Điểm phục vụ và tờ gấp", "§iÓm phôc vô vµ tê gÊp"),
        "areas.csv": ("Tỉnh Mẫu", "TØnh MÉu"),
        "organizations.csv": ("Bộ Kiểm tra", "Bé KiÓm tra"),
        "terms.csv": ("bàn giao", "b\u0430\u0300n giao"),
        "figures.csv": ("100000,exact", "1OO.OOO,exact"),
    }
    for name, (old, new) in changes.items():
        text = (broken / name).read_text("utf-8")
        assert old in text
        (broken / name).write_text(text.replace(old, new), "utf-8")
    codes = {repair.code for file in repair_package(broken) for repair in file.repairs}
    assert codes == {"old-encoding", "look-alike", "number-form"}
    assert contents(broken) == original


def spreadsheet_row(name: str, row: dict[str, str]) -> dict[str, str]:
    """A row as a spreadsheet with Vietnamese settings leaves it."""
    cells = dict(row)
    for field, cell in row.items():
        if field == "value" and "." in cell:
            cells[field] = cell.rstrip("0").rstrip(".").replace(".", ",")
        elif cell == "2021-09":
            cells[field] = "Thg9-21"
        elif name == "periods.csv" and field in ("first", "last") and cell:
            year, month, day = cell.split("-")
            cells[field] = f"{int(day)}/{int(month)}/{year}"
        elif cell in ("true", "false"):
            cells[field] = cell.upper()
    return cells


@pytest.mark.slow
def test_who_does_what_the_problems_say_has_the_package_again(broken: Path) -> None:
    """Two tables saved from a spreadsheet; repaired, then each cell as its problem says.

    Of the numbers only one that no quotation confirms is left to type again.
    """
    names = ("figures.csv", "periods.csv")
    original = {name: read(broken / name) for name in names}
    for name in names:
        write(broken / name, [spreadsheet_row(name, row) for row in original[name]])
        (broken / name).write_bytes(EXCEL((broken / name).read_bytes()))
    repair_package(broken)
    figures = read(broken / "figures.csv")
    problems = check(broken)[1]
    value_problems = [problem for problem in problems if problem.field == "value"]
    assert [figures[(problem.line or 0) - 2]["locator"] for problem in value_problems] == [""]
    assert len(problems) >= 20
    for name in names:
        obey([problem for problem in problems if problem.file.endswith(name)], broken / name)
    assert check(broken)[1] == []
    assert {name: read(broken / name) for name in names} == original


def obey(problems: list[Problem], path: Path) -> None:
    """Type what problems say into the cells of a table."""
    table = read(path)
    for problem in problems:
        if problem.line and problem.field:
            text = problem.details.get("expected", "2021-09")  # a day is read day first
            assert all(text in problem.message(lang) for lang in ("vi", "en"))
            table[problem.line - 2][problem.field] = text
    write(path, table)

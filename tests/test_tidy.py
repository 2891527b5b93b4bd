"""Tidy repairs what is sure and nothing else, and what it repairs is the package again."""

import csv
import io
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.model.files import DESCRIPTOR, read_descriptor
from scripts.model.package import FOLDER
from scripts.validation.check import check
from scripts.validation.repair import repaired_table as tidied_table
from scripts.validation.repair import repaired_text as tidied_text
from scripts.validation.repair_package import repair_package as tidy
from tests.conftest import run_scripts, write

RESOURCES = {resource["path"]: resource for resource in read_descriptor(FOLDER)["resources"]}
ORIGINAL = {path.name: path.read_bytes() for path in FOLDER.iterdir()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def saved_as(encoding: str = "utf-8", **form: Any) -> Callable[[bytes], bytes]:
    """How a program saves a table: its encoding, separator, quotes and line ends."""

    def save(content: bytes) -> bytes:
        text = io.StringIO(newline="")
        csv.writer(text, **{"lineterminator": "\n", **form}).writerows(rows(content))
        return text.getvalue().encode(encoding)

    return save


EXCEL = saved_as("utf-8-sig", delimiter=";", lineterminator="\r\n")

# How programs save a table without harm to it; each is undone, cell by cell.
SAVED: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda c: c.replace(b"\n", b"\r\n"),
    "CR": lambda c: c.replace(b"\n", b"\r"),
    "byte-order mark": lambda c: b"\xef\xbb\xbf" + c,
    "semicolons": saved_as(delimiter=";"),
    "tabs": saved_as(delimiter="\t"),
    "all in quotes and semicolons": saved_as(delimiter=";", quoting=csv.QUOTE_ALL),
    "Excel with Vietnamese settings": EXCEL,
    "Unicode text of Excel": saved_as("utf-16", delimiter="\t", lineterminator="\r\n"),
    "UTF-16, big end first": lambda c: b"\xfe\xff" + c.decode().encode("utf-16-be"),
    "NFD": lambda c: unicodedata.normalize("NFD", c.decode()).encode(),
    "blank rows": lambda c: c + b"\n,,,\n\n",
    "blank columns": lambda c: c.replace(b"\n", b",,\n"),
    "yes in capitals": lambda c: c.replace(b",true,", b",TRUE,").replace(b",false,", b",FALSE,"),
    "no line feed at the end": lambda c: c.rstrip(b"\n"),
}


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_what_another_program_saved_is_the_same_table_again(
    path: str, saved: Callable[[bytes], bytes]
) -> None:
    original = ORIGINAL[path]
    tidied = tidied_table(saved(original), RESOURCES[path])
    assert tidied.fault is None
    assert rows(tidied.text.encode()) == rows(original)
    if saved(original) != original:
        assert tidied.repairs
    again = tidied_table(tidied.text.encode(), RESOURCES[path])
    assert (again.text, again.repairs) == (tidied.text, ())


@pytest.mark.parametrize("path", RESOURCES)
def test_a_valid_table_stays_as_it_is_byte_by_byte(path: str) -> None:
    tidied = tidied_table(ORIGINAL[path], RESOURCES[path])
    assert tidied.text.encode() == ORIGINAL[path]
    assert tidied.repairs == ()


def test_a_valid_package_is_not_even_written_again(broken: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in broken.iterdir()}
    assert all(file.repairs == () and file.fault is None for file in tidy(broken))
    assert {path.name: path.stat().st_mtime_ns for path in broken.iterdir()} == before
    assert {path.name: path.read_bytes() for path in broken.iterdir()} == ORIGINAL


def test_only_the_row_at_fault_changes(broken: Path) -> None:
    """Quotes that a row doesn't need stay as they are in the others."""
    path = broken / "statuses.csv"
    text = path.read_text("utf-8")
    assert '"Báo cáo nói rõ là chưa có kết quả; ô giá trị để trống."' in text
    path.write_text(text.replace("chính thức,", "chính thức ,"), "utf-8")
    tidy(broken)
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("old", "new"),
    [("10.80", '"10,80"'), ("498565280", "498.565.280"), ("2020-q4", "Q4-2020"), ("9602", "9 602")],
)
def test_numbers_and_codes_are_left_as_they_are(broken: Path, old: str, new: str) -> None:
    path = broken / "figures.csv"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = path.read_bytes()
    tidy(broken)
    assert path.read_bytes() == before


def test_dates_are_left_as_they_are(broken: Path) -> None:
    path = broken / "documents.csv"
    path.write_text(path.read_text("utf-8").replace("2021-03-09", "9/3/2021"), "utf-8")
    before = path.read_bytes()
    tidy(broken)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04rest", "other-kind"),
        ("id,người\n".encode("cp1258", "replace"), "encoding"),
        ("id,người\n".encode(), "header-renamed"),
        (b"", "empty-file"),
        (ORIGINAL["units.csv"].replace(b",", b";").replace(b";1440", b""), "semicolons-misfit"),
        (ORIGINAL["units.csv"].replace("phút".encode(), b"ph\xfat"), "damaged"),
        (ORIGINAL["units.csv"].replace(b"minutes,", b'"minutes,'), "not-csv"),
    ],
)
def test_a_file_that_stays_unreadable_keeps_its_bytes(
    broken: Path, content: bytes, code: str
) -> None:
    path = broken / "units.csv"
    path.write_bytes(content)
    (fault,) = [file.fault for file in tidy(broken) if file.fault is not None]
    assert (fault.file, fault.code) == ("units.csv", code)
    assert path.read_bytes() == content
    assert sorted(p.name for p in broken.iterdir()) == sorted(ORIGINAL)


def test_the_descriptor_is_tidied_too(broken: Path) -> None:
    path = broken / DESCRIPTOR
    text = unicodedata.normalize("NFD", path.read_text("utf-8"))
    path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert {repair.code for repair in tidy(broken)[0].repairs} == {"bom", "line-ends", "not-nfc"}
    assert path.read_bytes() == ORIGINAL[DESCRIPTOR]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_tidying_twice_is_tidying_once_and_loses_no_word(data: st.DataObject) -> None:
    """Whatever bytes a file has: the second time nothing is left to do, and all words stay."""
    path = data.draw(st.sampled_from(sorted(RESOURCES)))
    raw = bytearray(ORIGINAL[path])
    pieces = [b" ", b"\xc2\xa0", b'"', b'""', b";", b"\t", b"\n", b"\r\n", b"\r", b",", b"\xcc\x81"]
    for _ in range(data.draw(st.integers(1, 6))):
        begins = data.draw(st.integers(0, len(raw)))
        raw[begins:begins] = data.draw(st.sampled_from(pieces) | st.text(max_size=3).map(encoded))
    form = data.draw(st.sampled_from(sorted(SAVED)))
    content = bytes(raw)
    if form in ("CRLF", "CR", "byte-order mark", "blank rows", "blank columns"):
        content = SAVED[form](content)
    tidied = tidied_table(content, RESOURCES[path])
    if tidied.fault is None:
        again = tidied_table(tidied.text.encode("utf-8"), RESOURCES[path])
        assert (again.text, again.repairs, again.fault) == (tidied.text, (), None)
        assert words(tidied.text) == words(content.decode("utf-8"))


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "ignore")


def words(text: str) -> str:
    """All that is no blank, mark of a table or capital."""
    seen = unicodedata.normalize("NFC", text).lower()
    return "".join(mark for mark in seen if mark.isprintable() and mark not in ' ,;"')


def test_what_it_says_and_how_it_ends(broken: Path) -> None:
    path = broken / "figures.csv"
    saved = EXCEL(path.read_bytes())
    path.write_bytes(saved.replace(b";10.80;", b";10,80;"))
    lines = saved.count(b"\r\n")
    result = run_scripts(FOLDER.parent, "tidy", "--package", str(broken))
    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "datapackage/figures.csv: đã bỏ dấu BOM ở đầu tệp.",
        f"datapackage/figures.csv: đã đổi cách kết thúc dòng sang LF: {lines} chỗ.",
        f"datapackage/figures.csv: đã thay dấu chấm phẩy ngăn cột bằng dấu phẩy: {lines} dòng.",
        "datapackage: còn 1 vấn đề phải sửa bằng tay; xem từng vấn đề: python -m scripts validate",
    ]
    assert [problem.code for problem in check(broken)[1]] == ["decimal-comma"]
    path.write_bytes(ORIGINAL[path.name])
    result = run_scripts(FOLDER.parent, "tidy", "--package", str(broken), "--lang", "en")
    assert (result.returncode, result.stdout) == (0, "datapackage: nothing to repair.\n")


def spoiled(name: str, row: dict[str, str]) -> dict[str, str]:
    """A row as a spreadsheet with Vietnamese settings leaves it."""
    changed = dict(row)
    for field, cell in row.items():
        if field == "value" and "." in cell:
            changed[field] = cell.rstrip("0").replace(".", ",")
        elif cell == "2021-09":
            changed[field] = "Thg9-21"
        elif name == "periods.csv" and field in ("first", "last") and cell:
            year, month, day = cell.split("-")
            changed[field] = f"{int(day)}/{int(month)}/{year}"
        elif cell in ("true", "false"):
            changed[field] = cell.upper()
    return changed


def test_who_does_what_the_problems_say_has_the_package_again(broken: Path) -> None:
    """Two tables saved from a spreadsheet; tidy, then each cell as its problem says."""
    for name in ("figures.csv", "periods.csv"):
        with (broken / name).open(encoding="utf-8", newline="") as file:
            write(broken / name, [spoiled(name, row) for row in csv.DictReader(file)])
        (broken / name).write_bytes(EXCEL((broken / name).read_bytes()))
    tidy(broken)
    problems = check(broken)[1]
    assert len(problems) > 50
    for name in ("figures.csv", "periods.csv"):
        with (broken / name).open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        for problem in problems:
            if problem.file.endswith(name) and problem.line and problem.field:
                meant = problem.details.get("expected", "2021-09")  # a day is read day first
                assert meant in problem.message("vi")
                assert meant in problem.message("en")
                table[problem.line - 2][problem.field] = meant
        write(broken / name, table)
    assert {path.name: path.read_bytes() for path in broken.iterdir()} == ORIGINAL


def test_it_ends_with_1_where_a_file_stays_unreadable(broken: Path) -> None:
    shutil.copy(broken / "units.csv", broken / "spare.csv")
    (broken / "units.csv").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run_scripts(FOLDER.parent, "tidy", "--package", str(broken), "--lang", "en")
    assert result.returncode == 1
    assert "datapackage/units.csv: The name says CSV but the file is XLS" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_a_missing_folder_is_told_without_a_traceback(tmp_path: Path) -> None:
    assert [file.fault.code for file in tidy(tmp_path) if file.fault] == ["file-missing"]


def test_text_that_needs_nothing_is_the_same() -> None:
    tidied = tidied_text("Bến Tre\n".encode(), "x")
    assert (tidied.text, tidied.repairs, tidied.fault) == ("Bến Tre\n", (), None)

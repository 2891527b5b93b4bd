"""Repair does what is sure and nothing else, and what it repairs is the table again."""

import csv
import io
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model.files import read_descriptor
from scripts.validation.repair import repaired_table, repaired_text
from tests.repositories import TINY

FOLDER = TINY / "datapackage"
RESOURCES = {resource["path"]: resource for resource in read_descriptor(FOLDER)["resources"]}
ORIGINAL = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}

CHANGES_WORDS = {"number-form", "look-alike", "old-encoding"}  # repairs of single words, each named


def rows(content: bytes) -> list[list[str]]:
    """The rows of a table in UTF-8."""
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
    "a line for the separator": lambda c: b"\xef\xbb\xbfsep=;\r\n" + EXCEL(c)[3:],
    "look-alikes": lambda c: c.replace("Đ".encode(), "Ð".encode()).replace(
        b"hem", "h\u0435m".encode()
    ),
    "no line feed at the end": lambda c: c.rstrip(b"\n"),
}


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("save", SAVED.values(), ids=SAVED.keys())
def test_what_another_program_saved_is_the_same_table_again(
    path: str, save: Callable[[bytes], bytes]
) -> None:
    original = ORIGINAL[path]
    repair = repaired_table(save(original), RESOURCES[path])
    assert repair.fault is None
    assert rows(repair.text.encode()) == rows(original)
    if save(original) != original:
        assert repair.repairs
    second = repaired_table(repair.text.encode(), RESOURCES[path])
    assert (second.text, second.repairs) == (repair.text, ())


@pytest.mark.parametrize("path", RESOURCES)
def test_a_valid_table_stays_as_it_is_byte_by_byte(path: str) -> None:
    repair = repaired_table(ORIGINAL[path], RESOURCES[path])
    assert repair.text.encode() == ORIGINAL[path]
    assert repair.repairs == ()


def test_only_the_row_at_fault_changes() -> None:
    """Quotes that a row doesn't need stay as they are in the others."""
    original = ORIGINAL["areas.csv"].decode()
    text = original.replace("VNM,Cả nước", 'VNM,"Cả nước"')
    repair = repaired_table(text.replace("Tỉnh Mẫu,", "Tỉnh Mẫu ,").encode(), AREAS)
    assert repair.text == text


def test_a_line_break_in_a_repaired_row_stays_in_its_cell() -> None:
    content = ORIGINAL["areas.csv"].decode().replace("Tỉnh Mẫu,", '"Tỉnh\nMẫu ",')
    repair = repaired_table(content.encode(), RESOURCES["areas.csv"])
    assert rows(repair.text.encode())[1][3] == "Tỉnh\nMẫu"


AREAS = RESOURCES["areas.csv"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("figures.csv", "22.5", '"22,5"'),  # without a quotation
        ("figures.csv", "1300000", "1.400.000"),
        ("figures.csv", "12500", "12 501"),
        ("figures.csv", "2020-Q4", "Q4-2020"),
        ("documents.csv", "2018-03-09", "9/3/2018"),
    ],
)
def test_unconfirmed_numbers_codes_and_dates_are_left_as_they_are(
    file: str, old: str, new: str
) -> None:
    content = ORIGINAL[file].decode().replace(old, new, 1).encode()
    assert repaired_table(content, RESOURCES[file]).text.encode() == content


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
def test_a_file_that_stays_unreadable_says_why(content: bytes, code: str) -> None:
    fault = repaired_table(content, RESOURCES["units.csv"]).fault
    assert fault is not None
    assert (fault.file, fault.code) == ("units.csv", code)


def test_text_that_needs_nothing_is_the_same() -> None:
    repair = repaired_text("Bến Tre\n".encode(), "x")
    assert (repair.text, repair.repairs, repair.fault) == ("Bến Tre\n", (), None)


def test_decomposed_lines_of_a_text_are_counted() -> None:
    text = unicodedata.normalize("NFD", "a\nBến\nTre\nTỉnh\n")
    (repair,) = repaired_text(text.encode(), "x").repairs
    assert (repair.code, repair.line, repair.count) == ("not-nfc", 2, 2)


@pytest.mark.parametrize("extra", [" 1", " 1 ,", " ,1", "\u200bĐ", "A\u0300"])
def test_a_row_with_cells_too_many_keeps_its_bytes(extra: str) -> None:
    """Validation says that a cell is one too many; which one, only a person can."""
    content = ORIGINAL["units.csv"].replace(b",1440\n", f",1440,{extra}\n".encode())
    repair = repaired_table(content, RESOURCES["units.csv"])
    assert (repair.text.encode(), repair.repairs) == (content, ())


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_repairing_twice_is_repairing_once_and_loses_no_word(data: st.DataObject) -> None:
    """Whatever bytes a file has: the second time nothing is left to do, and all words stay."""
    path = data.draw(st.sampled_from(sorted(RESOURCES)))
    raw = bytearray(ORIGINAL[path])
    pieces = [b" ", b"\xc2\xa0", b'"', b'""', b";", b"\t", b"\n", b"\r\n", b"\r", b",", b"\xcc\x81"]
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw)))
        raw[place:place] = data.draw(st.sampled_from(pieces) | st.text(max_size=3).map(encode))
    form = data.draw(st.sampled_from(sorted(SAVED)))
    content = bytes(raw)
    if form in ("CRLF", "CR", "byte-order mark", "blank rows", "blank columns"):
        content = SAVED[form](content)
    table = repaired_table(content, RESOURCES[path])
    if table.fault is None:
        second = repaired_table(table.text.encode("utf-8"), RESOURCES[path])
        assert (second.text, second.repairs, second.fault) == (table.text, (), None)
        assert table.repairs or table.text.encode() == content  # else it is a problem
        if not CHANGES_WORDS & {repair.code for repair in table.repairs}:  # these name them
            assert letters(table.text) == letters(content.decode("utf-8"))


def encode(text: str) -> bytes:
    return text.encode("utf-8", "ignore")


def letters(text: str) -> str:
    """All that is no blank, mark of a table or capital."""
    lower = unicodedata.normalize("NFC", text).lower()
    return "".join(mark for mark in lower if mark.isprintable() and mark not in ' ,;"')

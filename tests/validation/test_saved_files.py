"""A file that another program saved another way gives its problem, whatever bytes it has."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.validation.check import check
from tests.validation.examples import compare
from tests.validation.test_slips import messages


@dataclass(frozen=True)
class Saved:
    """A file saved another way, and the problem that this gives: its line, and words of its message.

    The line -1 is the last one of the file as it was.
    """

    file: str
    save: Callable[[str], bytes]
    code: str
    line: int | None
    words: str = ""


def semicolons(text: str) -> str:
    """A table as Excel saves it with Vietnamese settings, where no cell has a semicolon."""
    assert ";" not in text
    pieces = re.split(r'("[^"]*")', text)
    return "".join(part if part.startswith('"') else part.replace(",", ";") for part in pieces)


def windows_1258(text: str) -> bytes:
    """Text as Windows wrote Vietnamese before Unicode: tones after their letters."""
    pieces = []
    for letter in text:
        marks = list(unicodedata.normalize("NFD", letter))
        tones = [mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323"]
        body = "".join(mark for mark in marks if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", body) + "".join(tones))
    return "".join(pieces).encode("cp1258")


SAVED = {
    "semicolons": Saved("units.csv", lambda t: semicolons(t).encode(), "semicolons", 1),
    "semicolons in a table with quotes": Saved("figures.csv", lambda t: semicolons(t).encode(), "semicolons", 1),
    "semicolons and a row too short": Saved("units.csv", lambda t: semicolons(t).encode().rsplit(b";", 1)[0] + b"\n", "semicolons-misfit", -1, "9"),
    "semicolons and a wrong name": Saved("units.csv", lambda t: semicolons(t).replace("whole", "Whole").encode(), "separator", 1, "Whole"),
    "tabs": Saved("units.csv", lambda t: t.replace(",", "\t").encode(), "tabs", 1),
    "tabs and a row too short": Saved("units.csv", lambda t: t.replace(",", "\t").encode().rsplit(b"\t", 1)[0] + b"\n", "tabs-misfit", -1, "9"),
    "byte-order mark": Saved("units.csv", lambda t: t.encode("utf-8-sig"), "bom", 1),
    "CRLF": Saved("units.csv", lambda t: t.replace("\n", "\r\n").encode(), "line-ends", 1, "11"),
    "CR": Saved("units.csv", lambda t: t.replace("\n", "\r").encode(), "line-ends-cr", 1, "CR"),
    "CRLF and CR": Saved("units.csv", lambda t: t.replace("\n", "\r\n").replace("\r\n", "\r", 1).encode(), "line-ends", 1, "10"),
    "separator on top": Saved("units.csv", lambda t: f"sep=;\n{semicolons(t)}".encode(), "separator-line", 1),
    "separator on top of a wrong row": Saved("units.csv", lambda t: f"sep=,\n{t}".replace("true,0,1440", "true,0").encode(), "cells-few", 12, "8"),
    "CRLF in one line": Saved("units.csv", lambda t: t.replace("8784\n", "8784\r\n", 1).encode(), "line-ends", 10),
    "UTF-16": Saved("units.csv", lambda t: t.encode("utf-16"), "utf-16", 1),
    "Windows-1258": Saved("units.csv", windows_1258, "encoding", 2, "người"),
    "UTF-16 without its mark": Saved("units.csv", lambda t: t.encode("utf-16-le"), "encoding", 2),
    "TCVN3": Saved("units.csv", lambda t: t.replace("ờ", "ê").encode("ascii", "replace").replace(b"?", b"\xea"), "encoding", 2),
    "one damaged letter": Saved("units.csv", lambda t: t.encode().replace("phút".encode(), b"ph\xbat"), "damaged", 11, "ph�t"),
    "NUL": Saved("units.csv", lambda t: t.encode().replace("phút".encode(), b"ph\x00t"), "binary", 11),
    "workbook": Saved("units.csv", lambda _: b"PK\x03\x04" + bytes(range(256)), "other-kind", None, "XLSX"),
    "old workbook": Saved("units.csv", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "other-kind", None, "XLS"),
    "web page": Saved("units.csv", lambda _: b"\n<!DOCTYPE html>\n<p>404", "other-kind", None, "HTML"),
    "nothing": Saved("units.csv", lambda _: b"", "empty-file", None),
    "header only": Saved("terms.csv", lambda t: (t.split("\n")[0] + "\n").encode(), "empty-table", None),
    "header lost": Saved("units.csv", lambda t: t.split("\n", 1)[1].encode(), "header-renamed", 1, "minimum"),
    "table of another kind": Saved("units.csv", lambda _: b"id\n", "header-missing", 1, "whole"),
    "cut off in a row": Saved("units.csv", lambda t: t.encode()[:-20], "cells-few", -1),
    "cut off in the last cell": Saved("units.csv", lambda t: t.encode()[:-2], "no-newline", -1, "144"),
    "cut off in a quoted cell": Saved("figures.csv", lambda t: t.encode()[:-9], "not-csv", -1, "unexpected end of data"),
    "blank rows at the end": Saved("units.csv", lambda t: (t + ",,,,,,,,\n\n,,,,,,,,\n").encode(), "blank-rows", 12, "3"),
    "blank columns": Saved("units.csv", lambda t: t.replace("\n", ",,\n").encode(), "blank-columns", 1, "2"),
}  # fmt: skip


def save(folder: Path, case: Saved) -> int | None:
    """Save a file of a package another way; the line where the problem should be found."""
    path = folder / case.file
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(case.save(text))
    return text.count("\n") if case.line == -1 else case.line


@pytest.mark.parametrize("name", SAVED)
def test_a_file_saved_another_way_is_found_in_both_languages(
    broken: Path, datapackage: Path, name: str
) -> None:
    case = SAVED[name]
    line = save(broken, case)
    _, problems = check(broken)
    place = (f"datapackage/{case.file}", line, None, case.code)
    matches = [
        problem
        for problem in problems
        if (problem.file, problem.line, problem.field, problem.code) == place
    ]
    assert matches, [(problem.place(), problem.code) for problem in problems]
    assert all(case.words in text for text in messages(matches[0]).values())
    compare(name, datapackage, broken, matches[0])

"""CSV: what programs read, what the spreadsheets of each language read, and what none may run."""

from datetime import date
from decimal import Decimal

import pytest

from scripts.downloads import csv_writing
from scripts.downloads.observations import Cell

RUNS = ['=HYPERLINK("http://a")', "+1", "-x", "@SUM(A1)", "\t=1", "\r=1"]


def test_programs_get_commas_points_and_plain_line_ends() -> None:
    row: list[Cell] = ["Hội viên", Decimal("10.80"), 2, date(2021, 9, 30), None, 'a "b", c']
    content = csv_writing.plain(["a", "b", "c", "d", "e", "f"], [row])
    assert content == 'a,b,c,d,e,f\nHội viên,10.80,2,2021-09-30,,"a ""b"", c"\n'.encode()


def test_a_spreadsheet_gets_the_separators_of_its_language() -> None:
    rows: list[list[Cell]] = [["a;b", Decimal("10.80"), None], ["c,d", Decimal(-2500000), "1.5"]]
    vi, en = (csv_writing.spreadsheet(["x", "y", "z"], rows, lang) for lang in ("vi", "en"))
    assert vi.decode("utf-8-sig") == 'x;y;z\r\n"a;b";10,80;\r\nc,d;-2500000;1.5\r\n'
    assert en.decode("utf-8-sig") == 'x,y,z\r\na;b,10.80,\r\n"c,d",-2500000,1.5\r\n'


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_spreadsheet_gets_a_mark_of_utf_8_and_every_line_ends_with_crlf(lang: str) -> None:
    """Excel takes a file without the mark for one in an old encoding."""
    content = csv_writing.spreadsheet(["Chỉ tiêu"], [["Số hội viên"]], lang)
    assert content == b"\xef\xbb\xbf" + "Chỉ tiêu\r\nSố hội viên\r\n".encode()


@pytest.mark.parametrize("text", RUNS)
def test_text_that_a_spreadsheet_would_run_is_marked_as_text(text: str) -> None:
    """Validation lets no such text through; this is the second line of defence."""
    plain = csv_writing.plain(["a"], [[text]])
    spreadsheet = csv_writing.spreadsheet(["a"], [[text]], "en")
    assert b"'" + text.replace('"', '""').encode() in plain
    assert b"'" + text.replace('"', '""').encode() in spreadsheet


def test_a_number_below_zero_is_no_formula() -> None:
    assert csv_writing.plain(["a"], [[Decimal(-200)]]) == b"a\n-200\n"

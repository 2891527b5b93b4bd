"""LibreOffice, set to a country's conventions, opens the spreadsheets with numbers as numbers."""

import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.html_pages import tree
from tests.wide import readers
from tests.wide.programs import program

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item>
</oor:items>
"""
# What its dialog proposes: the mark between cells, quotes, UTF-8, first row, language.
READING = {"vi": "CSV:59,34,76,1,,1066", "en": "CSV:44,34,76,1,,2057"}
LOCALE = {"vi": "vi-VN", "en": "en-GB"}

pytestmark = [pytest.mark.wide, pytest.mark.slow]


def opened_and_saved(
    files: Sequence[Path], folder: Path, lang: str, end: str, *options: str
) -> list[Path]:
    """Files as LibreOffice, set to a country's conventions, opens them and saves them again."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    settings = SETTINGS.format(LOCALE[lang])
    (profile / "registrymodifications.xcu").write_text(settings, "utf-8")
    command = [program("office"), f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    output = folder / "out"
    command += [*options, "--convert-to", end, "--outdir", str(output), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [output / f"{file.stem}.{end}" for file in files]


def cell_as_typed(cell: object, text: str) -> object:
    """A cell, a day as it is written in the file, of which ``text`` is there.

    It takes “Sep 2021”, as Excel does, for the first day of that month.
    """
    if not isinstance(cell, datetime):
        return cell
    return text if text == f"{cell:%b %Y}" and cell.day == 1 else cell.date().isoformat()


def reading(path: Path, file: Path) -> readers.Reading:
    """The cells of a file that was saved as a workbook."""
    right = readers.table(file)
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    cells = [list(map(cell_as_typed, row, texts)) for row, texts in zip(rows, right, strict=True)]
    return readers.Reading(cells, right)


@pytest.mark.parametrize("lang", READING)
def test_it_reads_the_csv_of_its_own_language_with_numbers_as_numbers(
    built: Path, tmp_path: Path, lang: str
) -> None:
    files = sorted([*built.glob(f"data/*.{lang}.csv"), *built.glob(f"charts/*.{lang}.csv")])
    paths = opened_and_saved(files, tmp_path, lang, "xlsx", f"--infilter={READING[lang]}")
    readings = {file.name: reading(book, file) for book, file in zip(paths, files, strict=True)}
    assert readers.differences(readings) == []
    observations = readings[f"observations.{lang}.csv"].read
    column = observations[0].index({"vi": "Giá trị", "en": "Value"}[lang])
    values = [row[column] for row in observations[1:] if row[column] is not None]
    assert all(isinstance(value, int | float) for value in values)
    assert any(isinstance(value, float) for value in values)


def test_it_shows_the_workbook_as_vietnamese_readers_write_numbers(
    built: Path, tmp_path: Path
) -> None:
    """As it shows the sheet of every figure, the last but one, in a page of HTML."""
    (page,) = opened_and_saved([built / "data" / "tiny.vi.xlsx"], tmp_path, "vi", "html")
    table = tree(page).xpath("//table")[-2]
    rows = [[cell.text_content().strip() for cell in row] for row in table.xpath(".//tr")]
    (head,) = [index for index, row in enumerate(rows) if "Giá trị" in row]
    cells = [row[rows[head].index("Giá trị")] for row in rows[head + 1 :]]
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert [first[name] for name in ("Năm", "Ngày cuối")] == ["2019", "31/12/2019"]
    header, *observations = readers.table(built / "data" / "observations.csv")
    values = [row[header.index("value")] for row in observations]
    assert "10,80" in cells
    assert [value.replace(".", "").replace(",", ".") for value in cells[: len(values)]] == values

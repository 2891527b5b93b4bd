"""LibreOffice, set to a country's conventions, opens the spreadsheets with numbers as numbers."""

import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.html_pages import tree

OFFICE = shutil.which("soffice")
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop>
</item>
</oor:items>
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]


def opened(file: Path, folder: Path, locale: str, end: str, *options: str) -> Path:
    """A file as LibreOffice, set to a country's conventions, opens it and saves it again."""
    profile = folder / f"profile-{locale}" / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(SETTINGS.format(locale), "utf-8")
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={profile.parent.as_uri()}",
            "--headless",
            *options,
            "--convert-to",
            end,
            "--outdir",
            str(folder / "out"),
            str(file),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / "out" / f"{file.stem}.{end.split(':')[0]}"


@pytest.mark.parametrize(
    ("lang", "locale", "head", "reading"),
    [  # what its dialog proposes: the mark between cells, quotes, UTF-8, first row, language
        ("vi", "vi-VN", "Giá trị", "CSV:59,34,76,1,,1066"),
        ("en", "en-GB", "Value", "CSV:44,34,76,1,,2057"),
    ],
)
def test_it_reads_the_csv_of_its_own_language_with_numbers_as_numbers(
    folder: Path,
    tmp_path: Path,
    values: list[str],
    lang: str,
    locale: str,
    head: str,
    reading: str,
) -> None:
    file = folder / f"observations.{lang}.csv"
    saved = opened(file, tmp_path, locale, "xlsx", f"--infilter={reading}")
    rows = list(openpyxl.load_workbook(saved).worksheets[0].iter_rows(values_only=True))
    column = rows[0].index(head)
    read = [row[column] for row in rows[1:]]
    assert all(isinstance(value, int | float) for value in read if value is not None)
    printed = [None if value == "" else Decimal(value) for value in values]
    assert [None if value is None else Decimal(str(value)) for value in read] == printed
    if lang == "vi":
        assert "Tỉnh Mẫu" in rows[1]


def test_it_shows_the_workbook_as_vietnamese_readers_write_numbers(
    folder: Path, tmp_path: Path, values: list[str]
) -> None:
    """As it shows the sheet of every figure, the last but one, in a page of HTML."""
    shown = tree(opened(folder / "tiny.vi.xlsx", tmp_path, "vi-VN", "html")).xpath("//table")[-2]
    rows = [[cell.text_content().strip() for cell in row] for row in shown.xpath(".//tr")]
    (head,) = [index for index, row in enumerate(rows) if "Giá trị" in row]
    read = [row[rows[head].index("Giá trị")] for row in rows[head + 1 :]]
    first = dict(zip(rows[head], rows[head + 1], strict=True))
    assert [first[name] for name in ("Năm", "Ngày cuối")] == ["2019", "31/12/2019"]
    assert "10,80" in read
    assert [value.replace(".", "").replace(",", ".") for value in read[: len(values)]] == values

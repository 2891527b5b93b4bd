"""What pages say of files is what the files are."""

import csv
import hashlib
import io
from decimal import Decimal
from pathlib import Path

from scripts.downloads.release import Release
from scripts.model.package import Package
from tests.html_pages import tree

FOLDERS = {"vi": "", "en": "en/"}


def rows_of(path: Path) -> list[list[str]]:
    separator = ";" if path.name.endswith(".vi.csv") else ","
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def test_the_page_tells_size_rows_and_checksum_of_each_file_as_they_are(
    site: Path, released: Release, lang: str
) -> None:
    folder = site / FOLDERS[lang] / "data"
    listed = {}
    for row in tree(folder / "index.html").xpath('//table[@class="files"]/tbody/tr'):
        listed[(folder / row.xpath("./th/a/@href")[0]).resolve()] = row
    assert set(listed) == {
        (site / file.path).resolve()
        for file in released.files
        if file.group != "report" or file.lang == lang
    }
    for path, row in listed.items():
        content = path.read_bytes()
        cells = [cell.text_content() for cell in row.xpath("./td")]
        number, unit = cells[-2].replace(",", ".").split()
        scaled = Decimal(len(content)) / {"B": 1, "kB": 1000, "MB": 1_000_000}[unit]
        assert 1 <= scaled < 1000, path
        assert abs(Decimal(number) - scaled) <= Decimal("0.05"), path
        assert ("," in cells[-2]) == (lang == "vi" and unit != "B"), path
        (checksum,) = row.xpath("./td/details/code")
        assert checksum.text_content() == hashlib.sha256(content).hexdigest()
        if path.suffix == ".csv" and "sdmx" not in path.parts:
            assert cells[-3] == str(len(rows_of(path)) - 1), path


def test_each_table_of_the_report_is_the_one_on_its_page(
    site: Path, package: Package, lang: str
) -> None:
    """Compares the file with the HTML table that bears its caption: rows, periods and values."""
    shown = {}
    for path in sorted((site / FOLDERS[lang] / "report").rglob("index.html")):
        for table in tree(path).xpath('//article//table[@class="figures"]'):
            shown[table.xpath("string(./caption)")] = table
    for _, row in package.rows("tables"):
        table = shown[row[f"caption_{lang}"]]
        header, *lines = rows_of(site / f"data/tables/{row['id']}.{lang}.csv")
        assert header[3:-1] == [head.text_content() for head in table.xpath("./thead/tr/th")[1:]]
        for cells, tr in zip(lines, table.xpath("./tbody/tr"), strict=True):
            assert cells[0] == "".join(tr.xpath("./th//text()[not(ancestor::small)]")).strip()
            marked = [td.xpath("string(.//data/@value)") for td in tr.xpath("./td")]
            assert [cell.replace(",", ".") for cell in cells[3:-1]] == marked

"""The facts about files on pages are right."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.pages import data_pages, render
from scripts.pages.context import PageContext, SiteContext
from scripts.wording.faults import UnknownName
from scripts.wording.urls import Addresses
from tests.html_pages import tree

FOLDERS = {"vi": "", "en": "en/"}


def csv_rows(path: Path) -> list[list[str]]:
    separator = ";" if path.name.endswith(".vi.csv") else ","
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


@pytest.mark.slow
def test_the_page_tells_size_and_rows_of_each_file_and_leads_to_its_checksum(
    site: Path, released: Release, lang: str
) -> None:
    folder = site / FOLDERS[lang] / "data"
    page, items = tree(folder / "index.html"), {}
    (address,) = page.xpath('//a[text()="checksums.json"]/@href')
    checksums = json.loads((folder / address).read_bytes())["files"]
    for item in page.xpath('//*[@class="downloads"]/ul/li'):
        items[(folder / item.xpath("./a/@href")[0]).resolve()] = item
    assert set(items) == {
        (site / file.path).resolve()
        for file in released.files
        if file.group != "report" or file.lang == lang
    }
    for path, item in items.items():
        content = path.read_bytes()
        assert item.xpath("string(.//code)") in path.as_posix()
        size = item.xpath('string(.//span[@class="size"])')
        number, unit = size.replace(",", ".").split()
        length = Decimal(len(content)) / {"B": 1, "kB": 1000, "MB": 1_000_000}[unit]
        assert 1 <= length < 1000, path
        assert abs(Decimal(number) - length) <= Decimal("0.05"), path
        assert ("," in size) == (lang == "vi" and unit != "B"), path
        of_content = checksums[hashlib.sha256(content).hexdigest()]
        assert path.name in {place.rpartition("/")[2] for place in of_content}
        if path.suffix == ".csv" and "sdmx" not in path.parts:
            rows = item.xpath('string(.//span[@class="rows"])').split()[0]
            assert rows == str(len(csv_rows(path)) - 1), path


def test_the_page_begins_with_three_ways_to_the_data(
    site: Path, released: Release, lang: str
) -> None:
    """A workbook and every file in the reader's language or in both, one table as CSV."""
    folder = site / FOLDERS[lang] / "data"
    choices = tree(folder / "index.html").xpath('//ul[@class="choices"]/li')
    assert len(choices) == 3
    ways = {(folder / item.xpath("./a/@href")[0]).resolve(): item for item in choices}
    table = next(file for file in released.files if file.name == "observations.csv")
    assert [path.name for path in ways] == [
        f"tiny.{lang}.xlsx",
        "observations.csv",
        f"tiny-{released.version}.zip",
    ]
    size = ways[(site / table.path).resolve()].xpath("string(./small)")
    assert size.startswith("CSV, ")
    assert size.endswith(" kB")


def test_a_file_for_download_that_there_is_none_of_is_named(
    figures: Figures, released: Release
) -> None:
    ctx = PageContext(SiteContext(figures, release=released), "en", "data/index.md")
    with pytest.raises(UnknownName, match=r"no download file “observation\.csv”; did you mean"):
        data_pages.download(ctx, "observation.csv", "One table", "To analyse.")


def test_pages_made_for_a_comparison_have_the_words_of_the_ways_without_files(
    figures: Figures, released: Release
) -> None:
    without = replace(released, files=())
    ctx = PageContext(SiteContext(figures, release=without), "en", "data/index.md")
    markup = data_pages.download(ctx, "observations.csv", "One table", "To analyse.")
    assert "<a" not in markup
    assert markup.striptags() == "One tableTo analyse."


def test_programs_that_manage_references_get_the_citation_of_the_whole(
    figures: Figures, released: Release, lang: str
) -> None:
    addresses = Addresses("https://data.example/")
    ctx = PageContext(
        SiteContext(figures, addresses=addresses, release=released), lang, "data/index.md"
    )
    fragment = html.fragment_fromstring(data_pages.citation_codes(ctx), create_parent=True)
    codes = {code.xpath("string(summary)"): code.xpath("string(pre)") for code in fragment}
    assert list(codes) == ["BibTeX", "RIS", "CSL-JSON"]
    title = released.dataset.publication.title[lang]
    for code in codes.values():
        assert title in code
        assert "https://data.example/v/0.3.0/" in code


def test_each_table_of_the_report_is_the_one_on_its_page(
    site: Path, package: Package, lang: str
) -> None:
    """Compares the file with the HTML table that bears its caption: rows, periods and values."""
    by_caption = {}
    for path in sorted((site / FOLDERS[lang] / "report").rglob("index.html")):
        for table in tree(path).xpath('//article//table[contains(@class, "figures")]'):
            by_caption[table.xpath("string(./caption)")] = table
    for _, row in package.rows("tables"):
        table = by_caption[row[f"caption_{lang}"]]
        header, *lines = csv_rows(site / f"data/tables/{row['id']}.{lang}.csv")
        assert header[3:-1] == [head.text_content() for head in table.xpath("./thead/tr/th")[1:]]
        for cells, tr in zip(lines, table.xpath("./tbody/tr"), strict=True):
            assert cells[0] == "".join(tr.xpath("./th//text()[not(ancestor::small)]")).strip()
            values = [td.xpath("string(.//data/@value)") for td in tr.xpath("./td")]
            assert [cell.replace(",", ".") for cell in cells[3:-1]] == values


def test_how_to_verify_a_file_is_told_where_the_repository_is_known(
    figures: Figures, released: Release, docs: Path, lang: str
) -> None:
    """With the name of the repository, as GitHub's command line takes it."""
    page = f"{lang}/data/index.md"
    for address, name in (
        ("https://github.com/owner/name/", "owner/name"),
        ("https://code.example/owner/name/", "code.example/owner/name"),
    ):
        addresses = Addresses("https://data.example/", address)
        text = render.render(figures, released, docs, addresses, only=["data/index.md"])[page]
        assert f"gh attestation verify observations.csv --repo {name}\n" in text
        assert f"gh release download v{released.version} --repo {name} --pattern attest" in text
    text = render.render(figures, released, docs, only=["data/index.md"])[page]
    assert "attestation" not in text

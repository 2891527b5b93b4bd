"""What the pages of this report load before their reader acts."""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.model.package import Package

pytestmark = pytest.mark.slow

LOADED = r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script src="([^"]+)"'
WEIGHT, STYLES = 26_000, 9_000  # bytes as sent
# For each further area, of which a page shows its lines in drawings and tables, or report.
MORE_WEIGHT = 1_500
# The catalogue of checks is one page, in which a maintainer looks for the message that came.
LONGER = {"guide/checks/index.html": 38_000}
FEW = ("index.html", "report/**/index.html", "indicators/*/index.html", "data/index.html")
REQUESTS = 4


@cache
def compressed_size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def files_loaded(page: Path) -> set[Path]:
    """A page and the files that it names to be loaded with it."""
    references = re.findall(LOADED, page.read_text("utf-8"))
    return {(page.parent / "".join(names)).resolve() for names in references} | {page}


def test_every_page_is_light(built: Path, package: Package, more_areas: int) -> None:
    origins = [row["origin"] for _, row in package.rows("documents")]
    more = MORE_WEIGHT * (more_areas + origins.count("report") - 1)
    pages = [*built.rglob("index.html")]
    assert len(pages) > 300
    for page in pages:
        files = files_loaded(page)
        name = page.relative_to(built).as_posix().removeprefix("en/")
        assert sum(map(compressed_size, files)) <= LONGER.get(name, WEIGHT) + more, page
        assert sum(compressed_size(file) for file in files if file.suffix == ".css") <= STYLES, page


@pytest.mark.parametrize("pattern", FEW)
def test_pages_that_most_read_need_few_requests(built: Path, pattern: str) -> None:
    pages = [*built.glob(pattern), *built.glob(f"en/{pattern}")]
    assert pages
    for page in pages:
        assert len(files_loaded(page)) <= REQUESTS, page

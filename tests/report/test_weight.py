"""What the pages of this report load before their reader acts."""

import gzip
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

LOADED = r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script src="([^"]+)"'
REQUESTS, STYLES = 4, 9_000
# In bytes as sent. The data page describes itself to search engines for data, file by file and
# indicator by indicator, which is 5 kB of it.
WEIGHTS = {
    "index.html": 26_000,
    "report/**/index.html": 26_000,
    "indicators/*/index.html": 26_000,
    "progress/index.html": 26_000,
    "quality/**/index.html": 26_000,
    "data/index.html": 29_000,
}


@pytest.mark.parametrize("pattern", WEIGHTS)
def test_pages_of_each_kind_are_light(built: Path, pattern: str) -> None:
    pages = [*built.glob(pattern), *built.glob(f"en/{pattern}")]
    assert pages
    for page in pages:
        found = re.findall(LOADED, page.read_text("utf-8"))
        files = {(page.parent / "".join(names)).resolve() for names in found} | {page}
        sizes = {file: len(gzip.compress(file.read_bytes())) for file in files}
        assert len(files) <= REQUESTS, page
        assert sum(sizes.values()) <= WEIGHTS[pattern], page
        assert sum(size for file, size in sizes.items() if file.suffix == ".css") <= STYLES, page

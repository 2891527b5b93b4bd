"""The metadata of a page of an indicator name records that are on the page, and their sources."""

import json
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.html_pages import tree

FOLDERS = {"vi": "", "en": "en/"}


@pytest.mark.parametrize("lang", FOLDERS)
def test_each_value_and_source_has_its_place_on_a_page(site: Path, lang: str) -> None:
    folder = site / FOLDERS[lang]
    documents = set(tree(site / "documents/index.html").xpath("//@id"))
    pages = sorted((folder / "indicators").glob("*/index.html"))
    members = 0
    for path in pages:
        page = tree(path)
        (script,) = page.xpath('//script[@type="application/ld+json"]')
        description = json.loads(script.text)
        values = [
            unquote(member["@id"].partition("#")[2])
            for member in description.get("prov:hadMember", [])
        ]
        assert set(values) <= set(page.xpath("//@id")), path
        sources = [
            unquote(member["@id"].partition("#")[2]) for member in description.get("isBasedOn", [])
        ]
        assert set(sources) <= documents, path
        members += len(values)
    assert members > 20

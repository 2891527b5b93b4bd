"""The index that Pagefind makes: small, the same each time, and whole or not at all."""

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.web import search_index
from scripts.web.search_records import SearchRecord
from scripts.wording.urls import language_folder

PAGE = '<html lang="{0}"><title>{1}</title><article><h1 id="a">{1}</h1><p>{2}</p></article>'


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A site of a home page and a page of the report in each language."""
    for lang, words in {"vi": "Xã Mẫu", "en": "Coconut"}.items():
        for name in ("", "report/1-members"):
            folder = tmp_path / "site" / language_folder(lang) / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "index.html").write_text(PAGE.format(lang, words, name or "home"), "utf-8")
    return tmp_path / "site"


@pytest.fixture
def records() -> list[SearchRecord]:
    """One record in each language."""
    return [
        SearchRecord("entry", "vi", "/glossary/#a", "hội", "Một hội.", "hội"),
        SearchRecord("figure", "en", "/en/indicators/b/#2020", "Bees", "", "bees"),
    ]


def contents(site: Path) -> dict[str, bytes]:
    folder = site / "pagefind"
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def read_fragments(site: Path) -> dict[str, str]:
    """What the index can show of each page or record, by its address."""
    fragments = (site / "pagefind").rglob("fragment/*")
    packed = [gzip.decompress(path.read_bytes()) for path in fragments]
    read = [json.loads(one.removeprefix(b"pagefind_dcd")) for one in packed]
    return {one["url"]: one["content"] for one in read}


def test_a_number_in_an_excerpt_has_no_sign_of_a_note_and_no_word_at_its_end(
    pages: Path, records: list[SearchRecord]
) -> None:
    """13.7751 for 13.775 with note 1 would be a misprint."""
    cells = (
        "<table><tr><td><a><data>13.775</data></a><sup><a>1</a></sup><small>chính thức</small></td>"
        '<td>28%<a class="mark" href="#n">2</a></td><td>Cả nước</td></tr></table>'
    )
    home = pages / "index.html"
    home.write_text(PAGE.format("vi", "Xã Mẫu", cells), "utf-8")
    search_index.write_index(pages, records)
    assert "13.775 chính thức. 28% Cả nước" in read_fragments(pages)["/"]


@pytest.mark.slow
def test_no_number_of_a_page_runs_into_a_word(built: Path) -> None:
    """Of every page of an indicator, which has most of them."""
    shown = {url: text for url, text in read_fragments(built).items() if "/indicators/" in url}
    assert len(shown) > 20
    runs = {url: re.findall(r".{9}[\d%)][^\W\d_]{3}.{9}", text) for url, text in shown.items()}
    assert {url: found for url, found in runs.items() if found} == {}


def test_the_index_has_only_what_the_search_page_uses(
    pages: Path, records: list[SearchRecord]
) -> None:
    search_index.write_index(pages, records)
    names = {name for name in contents(pages) if name.endswith((".js", ".css"))}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def test_each_language_has_an_index_of_its_pages_and_records(
    pages: Path, records: list[SearchRecord]
) -> None:
    search_index.write_index(pages, records)
    entry = json.loads(contents(pages)["pagefind-entry.json"])
    counts = {lang: index["page_count"] for lang, index in entry["languages"].items()}
    assert counts == {"vi": 3, "en": 3}  # two pages and a record


def test_each_result_that_is_not_just_a_page_has_its_kind(
    pages: Path, records: list[SearchRecord]
) -> None:
    search_index.write_index(pages, records)
    for lang, kinds in {"vi": ["entry", "report"], "en": ["figure", "report"]}.items():
        listed = json.loads(contents(pages)[f"kinds.{lang}.json"])
        assert sorted(listed.values()) == kinds
        assert all(name.startswith(f"{lang}_") for name in listed)


def test_the_same_pages_and_records_give_the_same_bytes(
    pages: Path, records: list[SearchRecord]
) -> None:
    search_index.write_index(pages, records)
    first = contents(pages)
    search_index.write_index(pages, records)
    assert contents(pages) == first


def test_a_record_that_pagefind_refuses_stops_the_build(
    pages: Path, records: list[SearchRecord]
) -> None:
    with pytest.raises(search_index.SearchIndexError):
        search_index.write_index(pages, [replace(records[0], lang=7)])  # type: ignore[arg-type]
    assert not (pages / "pagefind").exists()

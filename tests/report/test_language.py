"""The words of this report's pages: sentences that can be read, in words of our own.

``python -m tests.language`` prints all that is measured here, and where.
"""

from collections.abc import Mapping

import pytest

from scripts.model.package import Package
from tests import language, prose

PAGES = ("index.md", *prose.REPORT)


@pytest.mark.parametrize("page", PAGES)
def test_vietnamese_sentences_are_short(rendered: Mapping[str, str], page: str) -> None:
    """Sentences of a page are too long. Divide those that python -m tests.language prints."""
    sentences = prose.sentences(rendered[f"vi/{page}"], "vi", page)
    assert prose.too_long(sentences) == []
    counts = [len(prose.syllables(sentence)) for sentence in sentences]
    assert sum(counts) / len(counts) <= prose.MEAN_SYLLABLES


@pytest.mark.parametrize("page", PAGES)
def test_english_reads_easily(rendered: Mapping[str, str], page: str) -> None:
    """The English of a page is hard to read: shorter sentences, shorter words."""
    sentences = prose.sentences(rendered[f"en/{page}"], "en", page)
    assert prose.reading_ease(sentences) >= prose.READING_EASE


def test_no_page_copies_the_report(rendered: Mapping[str, str], package: Package) -> None:
    """A page has a run of the report's own words. Say it in other words, or quote it: “…”."""
    assert list(language.runs_in_pages(package, rendered)) == []


def test_pages_and_tables_have_no_banned_word() -> None:
    """A word that tests/house_words.py bans, with what to write instead."""
    pages = language.banned_words("docs", "datapackage/datapackage.json")
    assert pages + language.banned_cells(language.DATA) == []

"""``llms.txt``: what a program that answers in words reads."""

import re

import pytest

from scripts.downloads import llms
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.model.package import Package
from tests.downloads.conftest import SITE

LINK = re.compile(r"\]\(([^)]*)\)")


@pytest.fixture(scope="module")
def text(dataset: Dataset) -> str:
    return llms.files(dataset)["llms.txt"].decode()


def test_it_begins_as_such_files_do_and_fits_on_a_screen(text: str) -> None:
    """A title, what it is in a quotation, then sections: https://llmstxt.org"""
    title, _, quotation, *_ = text.splitlines()
    assert title == "# Members of Sample province: figures invented for tests"
    assert quotation.startswith("> ")
    assert len(text.splitlines()) <= 60
    assert "{" not in text


def test_it_says_what_the_notes_at_the_top_of_pages_say(text: str, package: Package) -> None:
    notes = [row for _, row in package.rows("notes") if row["shown"] == "page"]
    assert notes
    for row in notes:
        assert f"- {row['text_en']}\n" in text
    other_notes = [row["text_en"] for _, row in package.rows("notes") if row["shown"] == "record"]
    assert not any(note in text for note in other_notes)


def test_it_leads_only_to_files_and_pages_that_are_there(
    text: str, at_site: Dataset, downloads: Release, rendered: dict[str, str]
) -> None:
    pages = {re.sub(r"(^|/)index/$", r"\1", f"{path[:-3]}/") for path in rendered}
    places = set(LINK.findall(text))
    assert len(places) > 8
    assert places <= set(downloads.contents()) | pages
    assert {"data/observations.csv", "data/observations_targets.csv"} <= places
    text_with_address = llms.files(at_site)["llms.txt"].decode()
    assert {place.removeprefix(SITE) for place in LINK.findall(text_with_address)} == places
    assert SITE + "data/" in text_with_address  # the Vietnamese page


def test_values_and_version_are_those_of_the_data(text: str, dataset: Dataset) -> None:
    assert f"Version {dataset.publication.version}, 9 March 2026." in text

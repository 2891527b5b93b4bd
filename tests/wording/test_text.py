"""Text in one language: of rows, and of the descriptor."""

import pytest

from scripts.model.package import Package
from scripts.wording.text import property_name, property_text, property_texts, text, texts


def test_the_text_of_a_row_is_that_of_the_language(package: Package) -> None:
    row = package.by_id["areas"]["XA"]
    assert text(row, "name", "vi") == "Tỉnh Mẫu"
    assert text(row, "name", "en") == "Sample province"
    assert texts(row, "name") == {"vi": "Tỉnh Mẫu", "en": "Sample province"}


def test_a_text_that_a_language_lacks_is_empty(package: Package) -> None:
    """“BH” is an abbreviation in Vietnamese only."""
    row = package.by_id["terms"]["insurance"]
    assert texts(row, "abbreviation") == {"vi": "BH", "en": ""}


def test_a_property_of_the_descriptor_has_its_language_in_its_name(package: Package) -> None:
    assert property_name("title", "vi") == "title"
    assert property_name("title", "en") == "title@en"
    (table,) = [
        resource for resource in package.descriptor["resources"] if resource["name"] == "areas"
    ]
    assert property_text(table, "title", "en") == table["title@en"]
    assert property_texts(table, "title") == {"vi": table["title"], "en": table["title@en"]}


def test_a_property_that_isnt_described_is_an_error(package: Package) -> None:
    with pytest.raises(KeyError):
        property_text(package.descriptor, "subtitle", "en")

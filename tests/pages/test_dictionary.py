"""The data dictionary: every table and field of the package, in words."""

from pathlib import Path

import pytest

from scripts.model.package import Package
from tests.html_pages import tree


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_dictionary_explains_every_table_and_every_field(
    site: Path, package: Package, prefix: str
) -> None:
    page = tree(site / prefix / "data/dictionary/index.html")
    suffix = "@en" if prefix else ""
    for resource in package.descriptor["resources"]:
        (heading,) = page.xpath("//h2[@id=$id]", id=resource["name"])
        assert heading.text_content() == resource["title" + suffix]
        rows = heading.xpath("following::table[1]/tbody/tr")
        fields = resource["schema"]["fields"]
        assert [row.xpath("./th")[0].text_content() for row in rows] == [
            field["name"] for field in fields
        ]
        for row, field in zip(rows, fields, strict=True):
            words = row.text_content()
            assert field["title" + suffix] in words
            assert field["description" + suffix] in words
            assert field["example"] in words

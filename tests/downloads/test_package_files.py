"""The package as it is published: the maintained files, which open without this program."""

from pathlib import Path

import frictionless
import pytest

from scripts.downloads.release import Release


def test_the_published_files_are_the_maintained_ones(folder: Path, datapackage: Path) -> None:
    for path in filter(Path.is_file, datapackage.iterdir()):
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_a_table_is_listed_by_its_title_with_its_rows(downloads: Release) -> None:
    files = {file.name: file for file in downloads.files if file.group == "package"}
    assert (files["figures.csv"].table, files["figures.csv"].rows) == ("figures", 42)
    assert files["figures.csv"].title == {"vi": "Số liệu", "en": "Figures"}
    assert (files["datapackage.json"].table, files["datapackage.json"].rows) == ("", None)
    assert files["datapackage.json"].title["en"] == "Describes every table and field"


@pytest.mark.slow
def test_frictionless_finds_the_published_package_valid(folder: Path) -> None:
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid

"""The package as it is published: the maintained files, which open without this program."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import dplib
import frictionless
import jsonschema
import pytest

from scripts.downloads import package_files
from scripts.downloads.dataset import Dataset
from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.validation import descriptor
from tests.downloads.conftest import SITE


def published_descriptor(dataset: Dataset) -> dict[str, Any]:
    """The descriptor as it is published."""
    return dict(json.loads(package_files.files(dataset)[0].content))


def test_the_published_tables_are_the_maintained_ones(folder: Path, datapackage: Path) -> None:
    for path in datapackage.glob("*.csv"):
        assert (folder / path.name).read_bytes() == path.read_bytes()


def test_a_table_is_listed_by_its_title_with_its_rows(downloads: Release) -> None:
    files = {file.name: file for file in downloads.files if file.group == "package"}
    assert (files["figures.csv"].table, files["figures.csv"].rows) == ("figures", 42)
    assert files["figures.csv"].title == {"vi": "Số liệu", "en": "Figures"}
    assert (files["datapackage.json"].table, files["datapackage.json"].rows) == ("", None)
    assert files["datapackage.json"].title["en"] == "Describes every table and field"


# --- the descriptor ----------------------------------------------------------------------------


def test_the_descriptor_says_where_it_is_published_if_that_is_known(
    dataset: Dataset, at_site: Dataset
) -> None:
    assert {"id", "homepage"} & set(published_descriptor(dataset)) == set()
    descriptor = published_descriptor(at_site)
    assert descriptor["homepage"] == SITE
    assert descriptor["id"] == f"{SITE}v/0.3.0/"
    repository = "https://code.example/owner/data/"
    about = replace(at_site.publication, repository=repository)
    descriptor = published_descriptor(replace(at_site, publication=about))
    assert [body.get("path") for body in descriptor["contributors"]] == [None, repository]


def test_each_table_has_the_size_and_checksum_of_its_file(folder: Path, dataset: Dataset) -> None:
    tables = published_descriptor(dataset)["resources"]
    assert len(tables) == len(dataset.tables)
    for table in tables:
        content = (folder / table["path"]).read_bytes()
        assert table["bytes"] == len(content) > 0
        assert table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_a_table_names_the_documents_of_its_rows_with_their_addresses(dataset: Dataset) -> None:
    sources = {
        table["name"]: table.get("sources") for table in published_descriptor(dataset)["resources"]
    }
    report = {
        "title": "Hội viên, thu và chi của tỉnh Mẫu",
        "title@en": "Members, income and spending of Sample province",
    }
    atlas = {
        "title": "Ấn phẩm số 12/2022 ngày 01 tháng 3 năm 2022",
        "title@en": "Publication 12/2022 of 1 March 2022",
        "path": "https://atlas.example/members?lang=vi",
    }
    assert sources["figures"] == [report, atlas]
    assert atlas in sources["targets"]
    assert sources["units"] is None


def test_without_what_publishing_adds_it_is_the_maintained_one(
    dataset: Dataset, at_site: Dataset, datapackage: Path
) -> None:
    """In the same letters, too: so lines can be compared."""
    text = (datapackage / "datapackage.json").read_bytes()
    repository = replace(at_site.publication, repository="https://code.example/owner/data/")
    for data in (dataset, replace(at_site, publication=repository)):
        (file, *_) = package_files.files(data)
        assert past_releases.maintained_files({file.name: file.content})[file.name] == text


def test_whoever_goes_on_from_the_published_descriptor_has_no_problem(at_site: Dataset) -> None:
    assert descriptor.slips(published_descriptor(at_site)) == []


# --- an outside reader -------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_the_published_descriptor_is_one_of_both_versions_of_the_standard(
    at_site: Dataset, version: str
) -> None:
    """R's frictionless knows the first only, and asks each table for its profile."""
    profile = Path(dplib.__file__).parent / "profiles" / version / "datapackage.json"
    validator = jsonschema.Draft7Validator(json.loads(profile.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(published_descriptor(at_site))] == []
    profiles = {table["profile"] for table in published_descriptor(at_site)["resources"]}
    assert profiles == {"tabular-data-resource"}


@pytest.mark.slow
def test_frictionless_finds_the_published_package_valid(folder: Path) -> None:
    assert frictionless.Package(str(folder / "datapackage.json")).validate().valid


@pytest.mark.slow
def test_frictionless_finds_a_file_that_was_changed_on_its_way(
    folder: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "data"))
    text = (copy / "figures.csv").read_bytes()
    (copy / "figures.csv").write_bytes(text.replace(b"10800", b"10900", 1))
    report = frictionless.Package(str(copy / "datapackage.json")).validate()
    assert [error.type for task in report.tasks for error in task.errors] == ["hash-count"]

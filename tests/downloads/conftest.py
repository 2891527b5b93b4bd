"""What tests of downloads share: the data set of the tiny package, its figures and values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.downloads import dataset as datasets
from scripts.downloads import release
from scripts.downloads.dataset import Dataset
from scripts.downloads.description import description
from scripts.downloads.file import File
from scripts.downloads.release import Release
from scripts.downloads.versions import versions
from scripts.model.figures import Figure, Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.wording.urls import NOWHERE, Addresses

SITE = "https://data.example/bao-hiem/"
REPOSITORY = "https://code.example/bao-hiem/"


@pytest.fixture(scope="session")
def dataset(figures: Figures, docs: Path) -> Dataset:
    """The data set of a site without an address."""
    return datasets.dataset(figures, docs=docs)


@pytest.fixture(scope="session")
def at_site(figures: Figures, docs: Path) -> Dataset:
    """The data set of a site with an address and a repository."""
    return datasets.dataset(figures, Addresses(SITE, REPOSITORY), docs)


@pytest.fixture
def changed(broken: Path, docs: Path) -> Callable[[], Dataset]:
    """``changed()``: the data set of the package in ``broken``, once a test has changed it."""
    return lambda: datasets.dataset(Figures(open_package(broken)), docs=docs)


@pytest.fixture(scope="session")
def downloads(dataset: Dataset, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release without print editions, which take long to set."""
    empty_folder = tmp_path_factory.mktemp("no-releases")
    return release.release(dataset.figures, NOWHERE, empty_folder, docs=docs)


@pytest.fixture(scope="session")
def by_name(downloads: Release) -> dict[str, bytes]:
    """The content of each download by its name."""
    return {file.name: file.content for file in downloads.files}


@pytest.fixture(scope="session")
def folder(downloads: Release, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which all downloads lie, as in ``data/`` of the site; nobody changes it."""
    return write_files(downloads.files, tmp_path_factory.mktemp("data"))


def keeping(
    dataset: Dataset, downloads: Release, releases: Mapping[str, Mapping[str, bytes]]
) -> Release:
    """The downloads of a data set, had these files of earlier versions been kept."""
    data = replace(dataset, kept_releases=releases)
    all_versions = versions(data, downloads.versions[-1].files)
    about = description(data, downloads.files, all_versions)
    return replace(downloads, dataset=data, versions=all_versions, description=about)


def write_files(files: Sequence[File], folder: Path) -> Path:
    """Files written into a folder, which is returned."""
    for file in files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


@pytest.fixture(scope="session")
def every(figures: Figures) -> list[Figure]:
    """All figures in the order of the flat table, found without it."""
    return every_figure(figures)


def every_figure(figures: Figures) -> list[Figure]:
    """The same of any package."""
    return [
        figure
        for indicator in figures.package.by_id["indicators"]
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


@pytest.fixture(scope="session")
def values(every: list[Figure]) -> list[str]:
    """The values of all figures as they are published, empty for a missing one."""
    return ["" if figure.value is None else str(figure.value) for figure in every]


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)

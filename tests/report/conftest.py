"""The fixtures of ``tests/conftest.py`` for this report's own package and pages.

Each is given again, with all that depend on it: a fixture made once a session would else be of
whichever package was asked for first.
"""

import inspect
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from scripts import build
from scripts.downloads import release
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages import render
from scripts.wording.urls import Addresses
from tests import html_pages, tables
from tests.conftest import ADDRESSES
from tests.repositories import (
    ROOT,
    WITH_DOTS,
    built_once,
    copy_repository,
    made_once,
    value_once,
)
from tests.serve import serve

ADVICE = """\
Tests in tests/report/ know this report's own figures and words, so a right change can turn one red.
If your change is right: run  python -m tests.report , look at what it changed (git diff), and send
that too. If the test stays red, what it names is wrong in the data or on a page: put it right.
Publishing does not wait for tests/report/; a reviewer does."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say what to do about a test that failed: its own docstring, then what holds for all."""
    report = yield
    if report.failed:
        docstring = inspect.getdoc(getattr(item, "function", None)) or ""
        report.sections.append(("What to do", f"{docstring}\n{ADVICE}".strip()))
    return report


@pytest.fixture(scope="session")
def datapackage() -> Path:
    return ROOT / "datapackage"


@pytest.fixture(scope="session")
def package(datapackage: Path) -> Package:
    return open_package(datapackage)


@pytest.fixture(scope="session")
def more_areas(figures: Figures) -> int:
    """How many areas a page shows beside the report's own: what a page may hold grows with them."""
    return min(5, len(figures.areas_of_report_level) - 1)


@pytest.fixture(scope="session")
def figures(package: Package) -> Figures:
    return Figures(package)


@pytest.fixture
def broken(tmp_path: Path, datapackage: Path) -> Path:
    return tables.copy_package(datapackage, tmp_path / "datapackage")


@pytest.fixture(scope="session")
def assembled() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def docs(assembled: Path) -> Path:
    return assembled / "docs"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "repository")


@pytest.fixture(scope="session")
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Release:
    def make() -> Release:
        figures, docs = map(request.getfixturevalue, ("figures", "docs"))
        return build.full_release(figures, Addresses(), docs)

    return value_once(tmp_path_factory, "release", make)


@pytest.fixture(scope="session")
def rendered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    def make() -> dict[str, str]:
        figures, released, docs = map(request.getfixturevalue, ("figures", "released", "docs"))
        return dict(render.render(figures, released, docs))

    return value_once(tmp_path_factory, "pages", make)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "built", copy_repository)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "addressed", copy_repository, WITH_DOTS, **ADDRESSES)


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with serve(built) as url:
        yield url


@pytest.fixture(scope="session")
def downloads_at_address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Release:
    """Every file of a site that has an address, but for the print editions."""

    def make() -> Release:
        addresses = Addresses(ADDRESSES["SITE_URL"] + "/")
        return release.release(request.getfixturevalue("figures"), addresses)

    return value_once(tmp_path_factory, "release-at-address", make)


@pytest.fixture(scope="session")
def site_with_address(
    figures: Figures,
    docs: Path,
    downloads_at_address: Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The data page and all files of a site that has an address, in a folder."""

    def make(folder: Path) -> None:
        downloads = downloads_at_address
        addresses = Addresses(ADDRESSES["SITE_URL"] + "/")
        pages = render.render(figures, downloads, docs, addresses, only=("data/index.md",))
        html_pages.write_site(folder, pages, downloads.contents())

    return made_once(tmp_path_factory, "site-at-address", make)

"""The fixtures of ``tests/conftest.py`` for this report's own package and pages.

Each is given again, with all that depend on it: a fixture made once a session would else be of
whichever package was asked for first.
"""

import inspect
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from scripts import build
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages import render
from scripts.wording.urls import Addresses
from tests import html_pages, tables
from tests.conftest import ADDRESSES
from tests.repositories import ROOT, built_once, copy_repository
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
        own = inspect.getdoc(getattr(item, "function", None)) or ""
        report.sections.append(("What to do", f"{own}\n{ADVICE}".strip()))
    return report


@pytest.fixture(scope="session")
def datapackage() -> Path:
    return ROOT / "datapackage"


@pytest.fixture(scope="session")
def package(datapackage: Path) -> Package:
    return open_package(datapackage)


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
def released(figures: Figures, docs: Path) -> Release:
    return build.published(figures, Addresses(), docs)


@pytest.fixture(scope="session")
def rendered(figures: Figures, released: Release, docs: Path) -> dict[str, str]:
    return render.render(figures, released, docs)


@pytest.fixture(scope="session")
def site(
    rendered: dict[str, str], released: Release, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    return html_pages.write_site(tmp_path_factory.mktemp("pages"), rendered, released.contents())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "built", copy_repository)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_once(tmp_path_factory, "addressed", copy_repository, **ADDRESSES)


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with serve(built) as url:
        yield url


# --- until all tests have moved -----------------------------------------------------------

PARTICIPANTS = {
    "2021": {"si_compulsory": "95001", "si_voluntary": "9901", "unemployment_insured": "86001"},
    "2022": {
        "si_compulsory": "99001",
        "si_voluntary": "12001",
        "unemployment_insured": "90001",
        "labour_force": "820000",
    },
}


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with other cells, of a text and of a chart, a revised one, and a later period."""

    def make(repository: Path) -> None:
        figures = copy_repository(repository) / "datapackage" / "figures.csv"
        add_periods(figures.parent)
        tables.edit(figures, {"indicator": "conferences", "area": "VN-50"}, value="437")
        tables.edit(figures, {"indicator": "web_articles"}, value="913")
        tables.edit(figures, {"indicator": "web_images"}, value="1221", status="revised")
        tables.add(figures.with_name("revisions.csv"), **REVISION)

    return built_once(tmp_path_factory, "changed", make)


REVISION = {
    "date": "2026-12-01",
    "record": "figure",
    "indicator": "web_images",
    "area": "VN-50",
    "period": "2021",
    "old_value": "1220",
    "new_value": "1221",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}


def add_periods(package: Path) -> None:
    """Add figures of the full year 2021, which is already a period, and of 2022."""
    names = dict.fromkeys(("name_vi", "name_en", "short_vi", "short_en", "year"), "2022")
    days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true"}
    tables.add(package / "periods.csv", id="2022", **names, **days)
    place = {"area": "VN-50", "source": "report_2021", "section": "4a"}
    for period, values in PARTICIPANTS.items():
        for indicator, value in values.items():
            key = {"indicator": indicator, "period": period, "value": value, **place}
            quoted = f"{tables.printed(value)} người"
            exact = {"bound": "exact", "status": "reported", "locator": quoted}
            tables.add(package / "figures.csv", **key, **exact)

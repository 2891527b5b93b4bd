"""The work of a step grows with the figures, not faster: counted in calls, which never vary."""

import cProfile
import pstats
from collections.abc import Callable

import pytest

from scripts.downloads import flat_tables
from scripts.model import targets
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages import indicator_notes
from scripts.pages.context import SiteContext
from scripts.validation import check
from scripts.web import search_records
from tests.scale import invented_package

AREAS = (1, 8, 16, 32)  # the first is for what is done once, whatever the package
# Twice as many areas more: twice as many calls more, and a little. With one comparison of each area
# with all others it is above 2.5.
MOST = 2.3


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    folder = tmp_path_factory.mktemp("growth")
    for count in AREAS:
        invented_package.write(folder / f"{count}", count, 1)
    return [open_package(folder / f"{count}") for count in AREAS]


def notes_of_pages(package: Package) -> None:
    figures = Figures(package)
    for indicator in package.by_id["indicators"]:
        series = {area: figures.series(indicator, area) for area in figures.areas_of(indicator)}
        indicator_notes.note_places(package, indicator, series, [])


def progress_of_areas(package: Package) -> None:
    figures = Figures(package)
    for indicator in targets.followed_indicators(package):
        for area in figures.areas_of(indicator):
            targets.progress(figures, indicator, area)


STEPS: dict[str, Callable[[Package], object]] = {
    "validate": lambda package: check.check(package.folder),
    "compare": lambda package: SiteContext(Figures(package)).checks,
    "notes": notes_of_pages,
    "progress": progress_of_areas,
    "flat table": lambda package: flat_tables.results(Figures(package)),
    "search": lambda package: list(search_records.search_records(Figures(package))),
}


@pytest.mark.wide
@pytest.mark.parametrize("step", STEPS)
def test_work_is_at_most_linear_in_areas(packages: list[Package], step: str) -> None:
    _, least, medium, most = (calls(STEPS[step], package) for package in packages)
    assert (most - medium) / (medium - least) < MOST


def calls(step: Callable[[Package], object], package: Package) -> int:
    profile = cProfile.Profile()
    profile.runcall(step, package)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]

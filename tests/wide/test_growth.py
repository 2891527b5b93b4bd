"""The work of a step grows with the figures, not faster: counted in calls, which never vary."""

import cProfile
import pstats
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from scripts.downloads import flat_tables
from scripts.model import targets
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages import indicator_notes
from scripts.pages.context import SiteContext
from scripts.running import store
from scripts.validation import check
from scripts.web import search_records
from tests.scale import invented_package

AREAS = (8, 16, 32)
# Twice as many areas more: twice as many calls more, and a little. With one comparison of each area
# with all others it is above 2.5.
MOST = 2.2


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


@pytest.fixture(scope="module")
def counts(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """The calls of each step, by size. Each size has a process of its own, which knows nothing."""
    folder = tmp_path_factory.mktemp("growth")
    for count in AREAS:
        invented_package.write(folder / f"{count}", count, 1)
    folders = [folder / f"{count}" for count in AREAS]
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        return list(processes.map(calls, folders))


def calls(folder: Path) -> dict[str, int]:
    """How many calls each step takes of a package, with an empty store."""
    with store.opened(folder / "store"):
        return {name: _calls(step, open_package(folder)) for name, step in STEPS.items()}


def _calls(step: Callable[[Package], object], package: Package) -> int:
    profile = cProfile.Profile()
    profile.runcall(step, package)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.wide
@pytest.mark.parametrize("step", STEPS)
def test_work_is_at_most_linear_in_areas(counts: list[dict[str, int]], step: str) -> None:
    least, medium, most = (of_size[step] for of_size in counts)
    assert (most - medium) / (medium - least) < MOST

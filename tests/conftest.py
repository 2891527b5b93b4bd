"""What tests share: a tiny package of invented figures, and all that is made of it.

``tests/report/conftest.py`` gives the same fixtures for this report's own package. Tests outside
``tests/report/`` can't open that one, so that no right correction of it turns them red.

- ``package``, ``figures``, ``released``: the data, read and computed once; all downloads.
- ``rendered``: every page as Markdown, by its path (``vi/index.md``); ``site``: a folder with
  these pages as HTML and all downloads, made in process, without theme, charts' files and search.
- ``built``, ``addressed``: the site as readers get it, built once for all processes.
- ``broken``, ``repository``: a copy of the data package, of the whole repository, to break.
- ``edit``: changes a row (``tests.tables`` has it and ``add`` too).
"""

from __future__ import annotations

import gc
import math
import os
import re
import shutil
import sys
import time
import types
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from scripts.running import store
from tests import order, tables
from tests.browser import ARGUMENTS, chromium
from tests.repositories import (
    ROOT,
    TINY,
    WITH_DOTS,
    assemble,
    built_once,
    made_once,
    value_once,
)
from tests.serve import serve

if TYPE_CHECKING:  # what takes seconds to import is for processes that run tests
    from playwright.sync_api import Browser, ConsoleMessage, Page, Response

    from scripts.downloads.release import Release
    from scripts.model.figures import Figures
    from scripts.model.package import Package

# mlcroissant imports it for paths in JSON only, which our files don't have; it has no wheel.
sys.modules["jsonpath_rw"] = types.ModuleType("jsonpath_rw")
sys.modules["jsonpath_rw"].lexer = None  # type: ignore[attr-defined]

# Property tests draw the same examples each time, however slowly, so that only a change turns one
# red. Others are drawn by: python -m pytest --hypothesis-profile default
hypothesis.settings.register_profile("same examples", derandomize=True, deadline=None)
hypothesis.settings.load_profile("same examples")

ADDRESSES = {
    "SITE_URL": "https://data.example/bao-hiem",
    "REPO_URL": "https://code.example/bao-hiem/",
}
TESTS = ROOT / "tests"


# --- the data -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def datapackage() -> Path:
    """The folder of the data package; nobody changes it."""
    return TINY / "datapackage"


@pytest.fixture(scope="session")
def package(datapackage: Path) -> Package:
    """The data package, read."""
    from scripts.model.package import open_package

    return open_package(datapackage)


@pytest.fixture(scope="session")
def figures(package: Package) -> Figures:
    """All its figures."""
    from scripts.model.figures import Figures

    return Figures(package)


@pytest.fixture
def broken(tmp_path: Path, datapackage: Path) -> Path:
    """A copy of the data package to break."""
    return tables.copy_package(datapackage, tmp_path / "datapackage")


# --- a whole repository -------------------------------------------------------------------


@pytest.fixture(scope="session")
def assembled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole repository: data, pages, program; nobody changes it."""
    return assemble(tmp_path_factory.mktemp("tiny") / "repository")


@pytest.fixture(scope="session")
def docs(assembled: Path) -> Path:
    """The folder of its pages; nobody changes it."""
    return assembled / "docs"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the whole repository to change; its ``scripts`` is a link to the real ones."""
    return assemble(tmp_path / "repository")


# --- pages and files, in process ----------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a build keeps is made once for all processes.

    It begins with what builds of this repository kept, as make site comes before the tests. That
    is taken for the same program and inputs only, and nothing is added to it.
    """

    def make(folder: Path) -> None:
        store_folder = ROOT / "build" / "store"
        shutil.copytree(store_folder, folder) if store_folder.is_dir() else folder.mkdir()

    folder = made_once(tmp_path_factory, "store", make)
    os.environ[store.PLACE] = str(folder)  # for processes that they start
    store.use(folder)


@pytest.fixture(scope="session")
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Every file for download, as a site without an address publishes them."""
    from scripts import build
    from scripts.wording.urls import Addresses

    def make() -> Release:
        figures, docs = map(request.getfixturevalue, ("figures", "docs"))
        return build.full_release(figures, Addresses(), docs)

    return value_once(tmp_path_factory, "tiny-release", make)


@pytest.fixture(scope="session")
def rendered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Every page as plain Markdown, by its path (``vi/report/index.md``), without an address."""
    from scripts.pages import render

    def make() -> dict[str, str]:
        figures, released, docs = map(request.getfixturevalue, ("figures", "released", "docs"))
        return dict(render.render(figures, released, docs))

    return value_once(tmp_path_factory, "tiny-pages", make)


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every page as HTML and every download, which nobody changes.

    Made in process: without the theme, drawings as files, search and service worker.
    """
    from tests import html_pages

    def make(folder: Path) -> None:
        rendered, released = map(request.getfixturevalue, ("rendered", "released"))
        html_pages.write_site(folder, rendered, released.contents())

    return made_once(tmp_path_factory, "tiny-site", make)


# --- the site as readers get it -----------------------------------------------------------


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built without an address, for what needs the theme, search or a browser."""
    return built_once(tmp_path_factory, "tiny-built", assemble)


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built with an address and a repository; pictures for download are dots."""
    return built_once(tmp_path_factory, "tiny-addressed", assemble, WITH_DOTS, **ADDRESSES)


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The built site, served on localhost."""
    with serve(built) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. A new window does not keep the report for offline, unless it says that it does."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name in ("new_context", "new_page"):
            setattr(browser, name, partial(getattr(browser, name), service_workers="block"))
        yield browser


@pytest.fixture(scope="session")
def edit() -> Callable[..., None]:
    """``edit(file, where, **cells)``: change cells of the one row that has these values."""
    return tables.edit


BLOCKED = "Service Worker registration blocked by Playwright"


def listen(page: Page) -> tuple[list[str], list[str]]:
    """What a page says on the console or fails to load, and every address it asks for."""
    messages: list[str] = []
    requests: list[str] = []

    def on_response(response: Response) -> None:
        if response.status >= 400:
            messages.append(response.url)

    def on_console(message: ConsoleMessage) -> None:
        if message.text != BLOCKED:
            messages.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.on("response", on_response)
    return messages, requests


def until(condition: Callable[[], bool]) -> None:
    """Wait until something has come about."""
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in 10 s")


# --- the live package is hidden -----------------------------------------------------------

OWN = re.compile(
    rf"{re.escape(str(ROOT))}/(datapackage|docs/(releases|print\.toml|charts\.toml)"
    r"|docs/(vi|en)/(report|guide|index\.md|progress\.md|about\.md|charts\.toml))(/|$)"
)
HIDDEN = (
    "This test is outside tests/report/, so it must not read {}, which a right correction changes: "
    "use the fixtures of tests/conftest.py, which are made of tests/tiny, or move it there."
)
_hidden = False


def _hide(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: let no test outside ``tests/report/`` open a file of this report's own."""
    if _hidden and event == "open" and OWN.match(str(arguments[0])):
        raise AssertionError(HIDDEN.format(arguments[0]))


sys.addaudithook(_hide)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three processes for two cores, as those that wait for a browser leave one idle.

    One a core without slow tests. Each takes some seconds to import what it tests.
    """
    cores = os.cpu_count() or 1
    return cores if "not slow" in config.option.markexpr else math.ceil(cores * 1.5)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Don't import what reads with large libraries only to leave it out."""
    is_left_out = "not wide" in config.option.markexpr
    return True if is_left_out and collection_path == TESTS / "wide" else None


def pytest_collection() -> None:
    """Look for no garbage among modules and tests, which stay to the end."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Look for it less often, and never among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


# What takes a build or a browser, whichever test asks for it.
SLOW = {"built", "addressed", "address", "browser"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark as slow what asks for the built site or a browser; of what is chosen then, shares."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)
    yield
    if processes := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "0")):
        items[:] = order.in_shares(items, processes)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Hide this report's own files from a test that isn't about them."""
    _hide_from(item.path)


def _hide_from(path: Path) -> None:
    global _hidden
    _hidden = TESTS / "report" not in path.parents


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Hide them from the modules of those tests as well, while they are read."""
    _hide_from(collector.path)

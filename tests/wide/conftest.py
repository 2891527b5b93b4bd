"""A window of each browser, and the built site served for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.serve import serve
from tests.wide.engines import WIDTH, WINDOWS, Window
from tests.wide.listening import Listening, errors, forget


@pytest.fixture(scope="session")
def heard(built: Path) -> Iterator[str]:
    """The address of the built site, each page with the listener."""
    with serve(built, Listening) as url:
        yield url


@pytest.fixture(scope="session", params=WINDOWS)
def opened(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Window]:
    """A window of each browser in turn, for all its tests."""
    with WINDOWS[request.param](browser) as window:
        yield window


@pytest.fixture
def window(opened: Window, heard: str) -> Iterator[Window]:
    """A window where nothing was chosen yet. After the test nothing may have gone wrong in it."""
    opened.widen(WIDTH)
    forget(opened, heard)
    yield opened
    assert errors(opened) == []

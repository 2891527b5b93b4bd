"""What a page makes a reader's device load, and when."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import listen

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("path", ["", "en/", "report/", "report/1-members/", "en/report/2-money/"])
def test_a_page_is_light_until_its_reader_acts(
    browser: Browser, address: str, built: Path, path: str
) -> None:
    """Everything that is sent for it, compressed; a worker that keeps pages asks for more."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="allow")
    page = context.new_page()
    _, requests = listen(page)
    context.on("request", lambda request: requests.append(request.url))  # a worker's, too
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    names = {url.removeprefix(address) for url in requests}
    files = [built / name / ("index.html" if name.endswith("/") else "") for name in names if name]
    files += [built / "index.html"] if "" in names else []
    sizes = {file.name: len(gzip.compress(file.read_bytes())) for file in files}
    assert len(files) <= 10
    assert 10_000 < sum(sizes.values()) <= 26_000
    styles = {name: size for name, size in sizes.items() if name.startswith("style.")}
    assert 0 < sum(styles.values()) <= 9_000
    context.close()


# A mouse passes over links of the menu, and stays on the last.
POINT = """(ends) => ends.forEach((end) => document.querySelector(`#menu a[href$='${end}']`)
  .dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" })))"""
SENT = "performance.getEntriesByType('navigation')[0].transferSize"


def test_the_page_behind_a_link_is_fetched_when_it_is_pointed_at(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    messages, requests = listen(page)
    page.goto(address + "en/about/")
    page.wait_for_load_state("networkidle")
    second = address + "en/report/2-money/"
    with page.expect_request_finished(lambda request: request.url == second):
        page.evaluate(POINT, ["report/1-members/", "report/2-money/"])
    assert not any(url.endswith("/en/report/1-members/") for url in requests)  # only passed
    page.locator("#menu a[href$='report/2-money/']").click()
    page.wait_for_url(second)
    assert page.evaluate(SENT) <= 300  # what counts for the headers alone
    assert messages == []
    page.close()


def test_nothing_is_fetched_early_for_a_reader_who_saves_data(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    _, requests = listen(page)
    page.add_init_script("Object.defineProperty(navigator.connection, 'saveData', {value: true})")
    page.goto(address + "en/about/")
    page.wait_for_load_state("networkidle")
    before = len(requests)
    page.evaluate(POINT, ["report/2-money/"])
    page.wait_for_timeout(300)
    assert requests[before:] == []
    page.close()


SHIFTS = """() => new Promise((done) => {
  const shifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) shifts.push(shift.value);
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(shifts.reduce((sum, value) => sum + value, 0)), 500);
})"""


@pytest.mark.parametrize("path", ["", "report/1-members/", "indicators/member_rate/"])
def test_nothing_moves_while_a_page_loads(browser: Browser, address: str, path: str) -> None:
    """On a phone and a weak connection, so that every part comes late."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    connection = page.context.new_cdp_session(page)
    connection.send("Network.enable")
    weak = {"offline": False, "latency": 150, "downloadThroughput": 1e5, "uploadThroughput": 1e5}
    connection.send("Network.emulateNetworkConditions", weak)
    page.goto(address + path)
    assert page.evaluate(SHIFTS) == pytest.approx(0, abs=0.001)
    page.evaluate("document.querySelector('article').prepend('moved', document.createElement('p'))")
    assert page.evaluate(SHIFTS) > 0  # the measure would have said so
    page.close()

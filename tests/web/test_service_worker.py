"""Reading without a connection: what was visited and the report stay; old figures never win."""

import http
import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.model.package import LANGUAGES
from scripts.web import service_worker
from scripts.wording.urls import language_folder
from tests.conftest import listen, until
from tests.html_pages import tree
from tests.serve import Quiet, serve

pytestmark = pytest.mark.slow

KEPT = """async () => {
  const urls = [];
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
  return urls;
}"""


@pytest.fixture
def own_site(built: Path, tmp_path: Path) -> Path:
    """A copy of the site to change, in a folder of the server as on GitHub Pages."""
    heavy = shutil.ignore_patterns("v", "api", "charts", "embed")
    return Path(shutil.copytree(built, tmp_path / "server" / "repo", ignore=heavy))


class Troubled(Quiet):
    """A server that can be made to answer late, or with an error."""

    late = 0.0
    broken = False

    def do_GET(self) -> None:  # noqa: N802, the server looks for this name
        time.sleep(self.late)
        if self.broken:
            self.send_error(http.HTTPStatus.BAD_GATEWAY)
        else:
            super().do_GET()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Troubled]:
    """How the server behaves; well, until a test says otherwise."""
    monkeypatch.setattr(Troubled, "late", 0.0)
    monkeypatch.setattr(Troubled, "broken", False)
    return Troubled


@pytest.fixture
def root(own_site: Path, server: type[Troubled]) -> Iterator[str]:
    """The address of that copy."""
    with serve(own_site.parent, server) as address:
        as_if_at(own_site, f"{address}repo/")
        yield f"{address}repo/"


def as_if_at(site: Path, address: str) -> None:
    """Let each page name its own address, as where the site has one; only there it is kept."""
    for path in site.rglob("index.html"):
        page = f"{address}{path.parent.relative_to(site).as_posix()}/".replace("/./", "/")
        text = path.read_text("utf-8")
        link = f'<link rel="canonical" href="{page}">'
        path.write_text(text.replace("</head>", f"{link}</head>", 1), "utf-8")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that was never here before."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, service_workers="allow", has_touch=True
    )
    yield context
    context.close()


def cached_urls(page: Page) -> set[str]:
    return set(page.evaluate(KEPT))


def visit(page: Page, address: str, last: str) -> None:
    """Visit a page and wait until the browser has kept the report up to its last page."""
    page.goto(address)
    page.keyboard.press("Shift")
    until(lambda: last in cached_urls(page))
    page.evaluate("navigator.serviceWorker.ready")
    until(lambda: page.evaluate("!!navigator.serviceWorker.controller"))


def test_at_another_address_than_its_own_a_site_keeps_nothing_and_leaves_no_worker(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    """A reviewer's computer shows many previews: none of them may answer for a later one."""
    file = own_site / "report" / "1-members" / "index.html"
    text = file.read_text("utf-8").replace(
        f'canonical" href="{root}', 'canonical" href="https://x/'
    )
    file.write_text(text, "utf-8")
    page = context.new_page()
    page.goto(f"{root}report/1-members/")
    page.keyboard.press("Shift")
    page.wait_for_timeout(500)
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert page.evaluate(registrations) == 0
    assert cached_urls(page) == set()


def test_a_copy_of_a_file_is_checked_without_a_connection(
    context: BrowserContext, root: str, own_site: Path, built: Path
) -> None:
    """By the list that was loaded for an earlier one."""
    (own_site / "v").mkdir()
    shutil.copy(built / "v" / "checksums.json", own_site / "v")
    page = context.new_page()
    visit(page, f"{root}en/data/my-copy/", f"{root}en/glossary/")
    page.reload()
    page.set_input_files("#file", str(own_site / "data" / "indicators.csv"))
    until(lambda: f"{root}v/checksums.json" in cached_urls(page))
    context.set_offline(True)
    page.reload()
    page.set_input_files("#file", str(own_site / "data" / "observations.csv"))
    answer = page.get_by_role("status")
    expect(answer).to_have_attribute("data-state", "current")
    expect(answer).to_contain_text("observations.csv")


@pytest.mark.parametrize("act", ["key", "finger", "wheel"])
def test_nothing_is_kept_before_the_reader_does_anything(
    context: BrowserContext, root: str, act: str
) -> None:
    page = context.new_page()
    page.goto(f"{root}report/1-members/")
    page.wait_for_timeout(500)
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    assert page.evaluate(registrations) == 0
    if act == "key":
        page.keyboard.press("Shift")
    elif act == "finger":
        page.locator("h1").tap()
    else:
        page.mouse.wheel(0, 200)
    until(lambda: f"{root}glossary/" in cached_urls(page))


@pytest.mark.parametrize(
    ("home", "visited", "unvisited", "note"),
    [
        ("", "about/", "report/1-members/", "Không có mạng"),
        ("en/", "en/about/", "en/report/1-members/", "There is no connection"),
    ],
    ids=["vi", "en"],
)
def test_without_a_connection_visited_pages_and_the_report_are_read_with_a_note(
    context: BrowserContext, root: str, home: str, visited: str, unvisited: str, note: str
) -> None:
    page = context.new_page()
    visit(page, root + visited, f"{root}{home}glossary/")
    context.set_offline(True)
    messages, _ = listen(page)
    for path in (visited, unvisited):
        page.goto(root + path)
        bar = page.locator(".kept")
        assert bar.inner_text().startswith(note), path
        assert re.search(r"\d\d:\d\d", bar.inner_text())
        assert page.locator("article h1").is_visible()
        assert bar.evaluate("e => getComputedStyle(e).position") == "fixed"
        assert page.locator(".top").evaluate("e => getComputedStyle(e).position") == "sticky"
    assert page.locator("figure.chart svg[role]:visible").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert messages == []
    context.set_offline(False)
    page.locator(".kept a").click()
    expect(page.locator(".kept")).to_have_count(0)


def test_who_searched_before_can_search_without_a_connection(
    context: BrowserContext, root: str
) -> None:
    page = context.new_page()
    visit(page, f"{root}en/search/", f"{root}en/glossary/")
    page.reload()
    page.get_by_role("searchbox").fill("offices")
    until(lambda: any("passages.en.json" in url for url in cached_urls(page)))
    context.set_offline(True)
    page.goto(f"{root}en/search/?q=leaflets+2020")
    expect(page.locator("#answer .number a")).to_have_text("100", timeout=30_000)


def test_the_other_language_is_kept_once_it_was_read(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    visit(page, root, f"{root}glossary/")
    assert not any(f"{root}en/" in url for url in cached_urls(page))
    visit(page, f"{root}en/", f"{root}en/glossary/")
    context.set_offline(True)
    page.goto(f"{root}report/2-money/")
    page.locator("a.language").click()
    page.wait_for_url(f"{root}en/report/2-money/")
    assert page.locator("article h1").inner_text() == "2. Money and time"


def test_a_page_that_was_not_kept_leads_to_those_that_were_in_both_languages(
    context: BrowserContext, root: str
) -> None:
    page = context.new_page()
    visit(page, root, f"{root}glossary/")
    context.set_offline(True)
    page.goto(f"{root}indicators/satisfaction/")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert page.get_by_role("heading", level=1).inner_text() == "Trang này chưa được lưu trên máy"
    assert page.locator("section[lang=en] h2").inner_text().startswith("This page is not saved")
    assert page.locator("li").count() == 6  # home, the report's three, the targets, the glossary
    assert page.evaluate("getComputedStyle(document.body).paddingLeft") == "16px"  # it has styles
    page.get_by_role("link", name="Thu, chi và thời gian").click()
    page.wait_for_url(f"{root}report/2-money/")
    page.goto(f"{root}en/about/")
    assert page.get_by_role("heading", level=1).inner_text().startswith("This page is not saved")
    context.set_offline(False)
    page.get_by_role("link", name="Try again").click()
    page.get_by_role("heading", name="About this site").wait_for()


def test_a_changed_figure_is_shown_at_once_while_the_network_is_there(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    page = context.new_page()
    visit(page, f"{root}indicators/members/", f"{root}glossary/")
    file = own_site / "indicators" / "members" / "index.html"
    old = file.read_text("utf-8")
    assert "18.000" in old
    for value in ("18.111", "18.222"):
        file.write_text(old.replace("18.000", value), "utf-8")
        time.sleep(1.1)  # HTTP knows when a file changed to the second
        file.touch()
        page.goto(f"{root}indicators/members/")
        assert value in page.locator("article").inner_text()
        assert "18.000" not in page.locator("article").inner_text()
        assert page.locator(".kept").count() == 0
    until(lambda: "18.222" in page.evaluate(COPY, f"{root}indicators/members/"))
    context.set_offline(True)
    page.reload()
    assert "18.222" in page.locator("article").inner_text()
    assert page.locator(".kept").is_visible()


COPY = """async (url) => {
  for (const name of await caches.keys()) {
    const copy = await (await caches.open(name)).match(url);
    if (copy) return copy.text();
  }
  return "";
}"""


def test_a_new_build_removes_what_was_kept_of_the_old_and_nothing_of_another_site(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    page = context.new_page()
    visit(page, f"{root}about/", f"{root}glossary/")
    page.evaluate("caches.open('/another/@1').then(c => c.put('/x', new Response('x')))")
    (old,) = {name for name in page.evaluate("caches.keys()") if name.startswith("/repo/@")}
    worker = own_site / "worker.js"
    script = worker.read_text("utf-8")
    build = old.removeprefix("/repo/@")
    worker.write_text(script.replace(build, "0123456789abcdef"), "utf-8")
    page.reload()
    until(lambda: old not in page.evaluate("caches.keys()"))
    assert set(page.evaluate("caches.keys()")) == {"/repo/@0123456789abcdef", "/another/@1"}
    assert {f"{root}about/", f"{root}report/1-members/"} <= cached_urls(page)


def test_downloads_charts_and_vega_are_not_kept_and_come_in_parts_if_asked(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    page = context.new_page()
    visit(page, f"{root}data/", f"{root}glossary/")
    name = next(path.name for path in (own_site / "data").glob("*.csv"))
    base = next(path.name for path in (own_site / "data").glob("*.sqlite"))
    part = "url => fetch(url, {headers: {range: 'bytes=0-9'}}).then(r => r.ok)"
    assert page.evaluate(part, f"{root}data/{name}")
    assert page.evaluate("url => fetch(url, {method: 'HEAD'}).then(r => r.ok)", f"{root}data/")
    with page.expect_download() as download:
        page.evaluate(f"location.href = '{base}'")
    assert download.value.path().stat().st_size > 1000
    forms = r"((en/)?([a-z0-9_-]+/)*|assets/[a-z./0-9-]+)"
    assert [
        url for url in cached_urls(page) if not re.fullmatch(re.escape(root) + forms, url)
    ] == []
    assert not any("vega" in url or "embed/" in url for url in cached_urls(page))


def test_a_reader_on_a_weak_connection_is_shown_what_was_kept_and_then_what_comes(
    context: BrowserContext, root: str, own_site: Path, server: type[Troubled]
) -> None:
    worker = own_site / "worker.js"
    hasty = worker.read_text("utf-8").replace("PATIENCE=8000", "PATIENCE=300")
    assert hasty != worker.read_text("utf-8")
    worker.write_text(hasty, "utf-8")
    page = context.new_page()
    visit(page, f"{root}report/2-money/", f"{root}glossary/")
    server.late = 1.5
    page.goto(f"{root}report/2-money/")
    assert page.locator(".kept").is_visible()
    page.goto(f"{root}indicators/satisfaction/")  # not kept: it is waited for
    assert page.locator("article h1").is_visible()
    assert page.locator(".kept").count() == 0


def test_a_page_that_was_kept_is_shown_when_the_server_fails_but_not_when_the_page_is_gone(
    context: BrowserContext, root: str, own_site: Path, server: type[Troubled]
) -> None:
    page = context.new_page()
    visit(page, f"{root}about/", f"{root}glossary/")
    server.broken = True
    page.goto(f"{root}about/")
    assert page.locator(".kept").is_visible()
    answer = page.goto(f"{root}documents/")  # not kept: the server's own words
    assert answer is not None
    assert answer.status == 502
    server.broken = False
    shutil.rmtree(own_site / "about")
    answer = page.goto(f"{root}about/")
    assert answer is not None
    assert answer.status == 404
    until(lambda: f"{root}about/" not in cached_urls(page))


def test_a_reader_who_saves_data_is_sent_nothing_unasked(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    worker = own_site / "worker.js"
    saving = "navigator.connection?.saveData"
    assert saving in worker.read_text("utf-8")
    worker.write_text(worker.read_text("utf-8").replace(saving, "true"), "utf-8")
    page = context.new_page()
    visit(page, f"{root}about/", f"{root}about/")
    page.goto(f"{root}report/2-money/")
    until(lambda: f"{root}report/2-money/" in cached_urls(page))
    pages = {url for url in cached_urls(page) if url.endswith("/")}
    assert pages == {f"{root}about/", f"{root}report/2-money/"}


def test_the_worker_of_a_preview_leaves_nothing_behind(
    context: BrowserContext, root: str, own_site: Path
) -> None:
    page = context.new_page()
    visit(page, root, f"{root}glossary/")
    (own_site / "worker.js").write_text(service_worker.removing_worker(), "utf-8")
    page.reload()
    registrations = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
    until(lambda: page.evaluate("caches.keys()") == [] and page.evaluate(registrations) == 0)


def settings(site: Path) -> dict[str, Any]:
    """What the worker of a site keeps."""
    first = (site / "worker.js").read_text("utf-8").splitlines()[0]
    values: dict[str, Any] = json.loads(first.removeprefix("const SITE=").removesuffix(";"))
    return values


def test_the_report_is_kept_whole_with_all_that_its_pages_load(built: Path) -> None:
    site_settings = settings(built)
    for lang in LANGUAGES:
        home = built / language_folder(lang)
        names = ["", *sorted(f"report/{path.name}/" for path in (home / "report").glob("*-*"))]
        names = ["", "report/", *names[1:], "progress/", "glossary/"]
        assert site_settings["pages"][lang] == [f"{language_folder(lang)}{name}" for name in names]
        for page in site_settings["pages"][lang]:
            path = built / page / "index.html"
            links = tree(path).xpath('//link[@rel="stylesheet"]/@href | //script/@src')
            files = {(path.parent / link).resolve() for link in links}
            assert {file.relative_to(built.resolve()).as_posix() for file in files} <= set(
                site_settings["files"]
            )
    for name in site_settings["files"]:
        assert (built / name).is_file()


def test_the_worker_changes_with_any_page_style_or_script_and_with_nothing_else(
    tmp_path: Path,
) -> None:
    page = tmp_path / "index.html"
    page.write_text("<html><head></head><body></body></html>", "utf-8")
    (tmp_path / "figures.csv").write_text("1", "utf-8")
    builds = [service_worker.keeping_worker(tmp_path)]
    (tmp_path / "figures.csv").write_text("2", "utf-8")
    assert service_worker.keeping_worker(tmp_path) == builds[0]
    for name in ("a.css", "a.js", "a.svg", "a.html"):
        (tmp_path / name).write_text("", "utf-8")
        builds.append(service_worker.keeping_worker(tmp_path))
    page.rename(tmp_path / "report.html")
    builds.append(service_worker.keeping_worker(tmp_path))
    assert len(set(builds)) == len(builds)

"""Whatever is in a cell is text: a site whose every text is hostile runs and loads nothing."""

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from tests import tables
from tests.conftest import listen
from tests.html_pages import addresses, is_record, pages_of, tree
from tests.repositories import DOTS, assemble, built_once
from tests.serve import serve
from tests.site.looks import in_turn

pytestmark = pytest.mark.slow

# What would run, load or be read as markup, if it were taken for anything but text.
HOSTILE = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    '"><img src=x onerror=window.ran=3>',
    "' onmouseover='window.ran=4' x='",
    "</title></desc></svg><svg onload=window.ran=5>",
    "[x](javascript:window.ran=6)",
    "![x](https://elsewhere.example/7)",
    "{{ 7 * 8 }}{% raw %}",
    "<!-- 9",
    "</style></textarea></noscript><iframe srcdoc='<script>parent.ran=10</script>'>",
    "**x** _y_ `z` # | 11",
    "&lt;b&gt;&#60;i&#62; 12",
    "]]> ${7*13} #{13} %s %(x)s {0} {x}",
    "{ #anchor .class onclick=window.ran=14 }",
    "\\<script\\>window.ran=15",
    '", "x": "=cmd|calc!16',
)
ADDRESS = "https://elsewhere.example/\"onclick='window.ran=17'<script>window.ran=17</script>"


TITLES = ("title", "title@en", "shortTitle", "shortTitle@en", "description", "description@en")


def is_text(name: str) -> bool:
    return name.endswith(("_vi", "_en")) or name in ("locator", "number")


# Validation finds much of it; what is made of the data has to be safe without that.
UNCHECKED = f"""{DOTS}
from scripts.model.package import open_package
build.valid_package = lambda root: open_package(root / "datapackage")
build.site()
"""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository in which every text of the data ends in something hostile; its site."""

    return built_once(tmp_path_factory, "hostile", fill, ("-c", UNCHECKED)).parent


def fill(repository: Path) -> None:
    """Make a tiny repository whose every text is hostile."""
    assemble(repository)
    package = repository / "datapackage"
    endings = itertools.cycle(HOSTILE)
    count = 0
    for path in sorted(package.glob("*.csv")):
        rows = tables.read(path)
        for row in rows:
            for name, cell in row.items():
                if is_text(name) and cell:
                    row[name] = f"{cell} {next(endings)}"
                    count += 1
                elif name == "url" and cell:
                    row[name] = ADDRESS
        tables.write(path, rows)
    assert count > 300
    descriptor = json.loads((package / "datapackage.json").read_text("utf-8"))
    for described_part in every_description(descriptor):
        for name in TITLES:
            if name in described_part:
                described_part[name] += f" {next(endings)}"
    (package / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), "utf-8")


def every_description(part: object) -> Iterator[dict[str, str]]:
    """Every object of the descriptor that has a title or a description."""
    if isinstance(part, dict):
        if "title" in part or "description" in part:
            yield part
        for inner in part.values():
            yield from every_description(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from every_description(inner)


@pytest.fixture(scope="session")
def hostile(filled: Path) -> Iterator[str]:
    with serve(filled / "site") as url:
        yield url


def words(text: str) -> str:
    return " ".join(text.split())


# Fields that are shown on a page just as they stand.
SHOWN = {
    "indicators.csv": ("name", "definition"),
    "notes.csv": ("text",),
    "documents.csv": ("title",),
    "organizations.csv": ("name",),
    "terms.csv": ("definition",),
    "tables.csv": ("caption",),
    "identities.csv": ("sentence",),
    "releases.csv": ("change",),
    "figures.csv": ("locator",),
}


@pytest.mark.parametrize(("lang", "prefix"), [("vi", ""), ("en", "en/")])
def test_hostile_texts_are_shown_to_the_letter(filled: Path, lang: str, prefix: str) -> None:
    site = filled / "site"
    pages = [
        path
        for path in pages_of(site)
        if path.relative_to(site).as_posix().startswith("en/") == bool(prefix)
    ]
    text = "\n".join(words(tree(path).text_content()) for path in pages)
    for file, fields in SHOWN.items():
        for row in tables.read(filled / "datapackage" / file):
            for field in fields:
                cell = row.get(f"{field}_{lang}", row.get(field)) or ""
                assert words(cell) in text, (file, field, cell)


def test_no_page_has_anything_that_runs(filled: Path) -> None:
    """Pages to embed as well: no script, handler, frame or address that came from the data."""
    for path in sorted((filled / "site").rglob("*.html")):
        for element in tree(path).iter(etree.Element):
            assert not [name for name in element.attrib if name.startswith("on")], path
            assert not {"srcdoc", "style"} & set(element.attrib), path
            urls = [element.get(name) or "" for name in ("href", "src", "data-src", "action")]
            assert not any(url.lower().startswith(("javascript:", "data:")) for url in urls), path
            if element.tag in ("img", "iframe", "object", "embed", "style"):
                assert element.tag == "iframe", path
                assert "embed/" in (element.get("data-src") or ""), path
            if element.tag == "script" and not element.get("src"):
                assert element.get("type") in ("application/json", "application/ld+json"), path
                json.loads(element.text or "")


def check(page: Page, messages: list[str], requests: list[str], address: str) -> None:
    assert messages == [], page.url
    assert [url for url in requests if not url.startswith((address, "data:"))] == [], page.url
    assert page.evaluate("window.ran") is None, page.url


# Of the pages of indicators, which share a template, those with what others don't have.
RECORDS = tuple(f"indicators/{name}/" for name in ("member_rate", "members", "satisfaction"))


def test_chromium_runs_nothing_on_a_page(filled: Path, hostile: str, browser: Browser) -> None:
    """Each in one language in turn; test_no_page_has_anything_that_runs reads both."""
    pages = in_turn(sorted(own_pages(filled)))
    assert_nothing_runs(browser, hostile, [*pages, *RECORDS, "v/0.3.0/", "404.html"])


@pytest.mark.wide
def test_chromium_runs_nothing_on_the_page_of_any_indicator(
    filled: Path, hostile: str, browser: Browser
) -> None:
    records = vietnamese_pages(filled) - own_pages(filled)
    assert set(RECORDS) < records
    assert_nothing_runs(browser, hostile, in_turn(sorted(records)))


def vietnamese_pages(filled: Path) -> set[str]:
    return {path for path in addresses(filled / "site") if not path.startswith("en/")}


def own_pages(filled: Path) -> set[str]:
    """Those of them that share no template."""
    return {path for path in vietnamese_pages(filled) if not is_record(path)}


def assert_nothing_runs(browser: Browser, hostile: str, paths: Iterable[str]) -> None:
    page = browser.new_page()
    messages, requests = listen(page)
    for path in paths:
        page.goto(hostile + path)
        check(page, messages, requests, hostile)
    page.close()


@pytest.mark.parametrize("name", ["series-members", "satisfaction"])
def test_an_interactive_chart_shows_hostile_labels_as_text(
    hostile: str, browser: Browser, name: str
) -> None:
    page = browser.new_page()
    messages, requests = listen(page)
    page.goto(f"{hostile}en/embed/{name}/")
    page.locator("#interactive").hover()
    page.locator("figure[data-interactive]").wait_for()
    for bar in page.locator("#interactive path[aria-label], #interactive .mark-rect path").all():
        bar.hover(force=True)
    check(page, messages, requests, hostile)
    page.close()


TAGS = "[...document.querySelectorAll('#answer *, .found ol *')].map((part) => part.tagName)"


@pytest.mark.parametrize("query", ["onerror", "window.ran", "elsewhere", "script"])
def test_search_shows_hostile_texts_as_text(hostile: str, browser: Browser, query: str) -> None:
    page = browser.new_page()
    messages, requests = listen(page)
    page.goto(f"{hostile}en/search/?q={query}")
    page.locator(".found li mark").first.wait_for()
    page.locator(".found button:visible").evaluate_all("all => all.forEach((b) => b.click())")
    page.wait_for_load_state("networkidle")
    assert {"A", "MARK", "P", "LI", "UL", "STRONG", "SMALL"} >= set(page.evaluate(TAGS))
    assert page.locator("#results a[href^='javascript:']").count() == 0
    check(page, messages, requests, hostile)
    page.close()


def test_feeds_and_drawings_are_still_well_formed(filled: Path) -> None:
    files = [*(filled / "site").glob("*.xml"), *(filled / "site" / "charts").glob("*.svg")]
    assert len(files) > 30
    for path in files:
        drawing = etree.parse(path)
        names = {etree.QName(element).localname for element in drawing.iter(etree.Element)}
        assert not names & {"script", "foreignObject", "iframe", "image"}, path
        assert not [
            name for node in drawing.iter() for name in node.attrib if str(name).startswith("on")
        ], path

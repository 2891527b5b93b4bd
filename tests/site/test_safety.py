"""What pages may do: run and load the files of this site, and be framed by nobody."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.model.package import LANGUAGES, Package
from scripts.wording.urls import language_folder
from tests.html_pages import addresses_in_docs, tree
from tests.serve import serve

pytestmark = pytest.mark.slow

BASE = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "connect-src": {"'self'"},
    "base-uri": {"'none'"},
    "form-action": {"'none'"},
}


def policy(path: Path) -> dict[str, set[str]]:
    """The policy of a page by directive; it comes before anything that it is about."""
    head = tree(path).xpath("//head")[0]
    assert [head[0].get("charset"), head[1].get("http-equiv")] == [
        "utf-8",
        "Content-Security-Policy",
    ], path
    parts = [part.split() for part in head[1].get("content").split(";")]
    return {name: set(values) for name, *values in parts}


def test_every_page_forbids_all_but_its_own_files(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        parts = path.relative_to(built).parts
        hashes: set[str] = set()
        if tree(path).xpath("//@data-vega"):  # an interactive chart
            assert "embed" in parts
            hashes = {"'unsafe-eval'"}
        has_form = parts in (
            ("index.html",),
            ("en", "index.html"),
        )  # with a form that leads to search
        sends = {"'self'"} if has_form else {"'none'"}
        expected = {**BASE, "script-src": {"'self'"} | hashes, "form-action": sends}
        assert policy(path) == expected, path


def test_no_page_has_scripts_or_styles_in_it(built: Path) -> None:
    for path in sorted(built.rglob("*.html")):
        page = tree(path)
        assert page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], path
        kinds = set(page.xpath("//script[not(@src)]/@type"))
        assert len(page.xpath("//script[not(@src)][not(@type)]")) == 0, path
        assert kinds <= {"application/json", "application/ld+json"}, path


def test_links_to_other_sites_tell_them_nothing_and_give_them_no_hold(
    built: Path, addressed: Path
) -> None:
    for folder in (built, addressed):
        links = [
            link
            for path in sorted(folder.rglob("*.html"))
            for link in tree(path).xpath("//a[contains(@href, '//')]")
        ]
        assert len(links) > 50
        own_links = [
            link for link in links if link.get("href").startswith("https://data.example/bao-hiem/")
        ]
        for link in links:
            assert link.get("href").startswith("https://"), link.get("href")
            assert link in own_links or "noopener" in (link.get("rel") or ""), link.get("href")
            assert link.get("target") is None


INJECTED = "<script>window.ran = 'inline'</script><img src=x onerror=\"window.ran = 'handler'\">"


@pytest.fixture
def injected(built: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """Two pages into which a script got after all: with the policy, and without it."""
    page = (built / "en" / "about" / "index.html").read_text("utf-8")
    page = page.replace("</article>", f"{INJECTED}</article>")
    (tmp_path / "with.html").write_text(page, "utf-8")
    (tmp_path / "without.html").write_text(re.sub(r"<meta http-equiv[^>]*>", "", page), "utf-8")
    with serve(tmp_path) as address:
        yield f"{address}with.html", f"{address}without.html"


def test_a_script_that_got_into_a_page_does_not_run(
    browser: Browser, injected: tuple[str, str]
) -> None:
    page = browser.new_page()
    ran = []
    for address in injected:
        page.goto(address)
        page.wait_for_load_state("networkidle")
        ran.append(page.evaluate("window.ran"))
    assert ran == [None, "handler"]  # the second shows that it would have
    page.close()


REACHES_OUT = """async (address) => {
  const refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
  const part = (name, values) =>
    document.body.append(Object.assign(document.createElement(name), values));
  part("script", { src: address });
  part("img", { src: address });
  part("iframe", { src: address });
  part("link", { rel: "stylesheet", href: address });
  part("form", { action: address, id: "sent" });
  document.querySelector("#sent").submit();
  await fetch(address).catch(() => {});
  setTimeout("window.ran = 'eval'");
  await new Promise((resolve) => setTimeout(resolve, 500));
  return [refused.sort(), window.ran ?? null];
}"""


def test_a_page_reaches_no_other_host_and_evaluates_nothing(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/about/")
    requests: list[str] = []
    page.on("response", lambda response: requests.append(response.url))
    with serve(tmp_path) as elsewhere:
        refused, ran = page.evaluate(REACHES_OUT, elsewhere)
    assert refused == [
        "connect-src",
        "form-action",
        "frame-src",
        "img-src",
        "script-src",
        "script-src-elem",
        "style-src-elem",
    ]
    assert ran is None
    assert not any(url.startswith(elsewhere) for url in requests)
    page.close()


@pytest.fixture
def framing(tmp_path: Path, address: str) -> Iterator[str]:
    """Another site that frames a page and a chart of this one."""
    paths = ("about/", "embed/membership/")
    frames = [f'<iframe src="{address}{path}"></iframe>' for path in paths]
    (tmp_path / "index.html").write_text("<!doctype html>" + "".join(frames), "utf-8")
    with serve(tmp_path) as other_site:
        yield other_site


def test_another_site_can_frame_a_chart_but_not_a_page(
    browser: Browser, framing: str, address: str
) -> None:
    page = browser.new_page()
    page.goto(framing)
    page.wait_for_load_state("networkidle")
    _, page_frame, chart = page.frames
    (link,) = page_frame.locator("body > *").all()
    assert link.get_attribute("target") == "_top"
    assert page_frame.locator("body").inner_text().startswith("Về trang này")
    assert chart.locator("svg[role]:visible").count() == 1
    link.click()
    page.wait_for_url(f"{address}about/")
    assert page.locator("article h1").is_visible()
    page.close()


# What a site consists of besides its pages, by the form of its paths.
MEANT = (
    r"404\.html|worker\.js|llms\.txt",
    r"(en/)?indicators/[a-z0-9_]+/index\.html",
    r"feed\.(vi|en)\.xml|v/checksums\.json",
    r"(en/)?embed/[a-z0-9_-]+/index\.html",
    r"charts/[a-z0-9_-]+\.(vi|en)\.(svg|png|csv|json)",
    r"share/[a-z0-9_]+\.(vi|en)\.png",
    r"api/v1/(index|schema|indicators/[a-z0-9_]+)\.json",
    r"data/indicators/[a-z0-9_]+\.csv",
    r"(data|v/[0-9.]+)/parquet/area=[A-Z0-9-]+/year=\w+/part-0\.parquet",
    r"assets/(style|areas|embed|guide|my-copy|reference|search|offline)\.[0-9a-f]{8}\.css",
    r"assets/((page|embed|search|my-copy|vega-[0-9.]+)\.[0-9a-f]{8}\.js|icon\.[0-9a-f]{8}\.svg)",
    r"assets/notices\.[0-9a-f]{8}\.txt",
    r"search-index/[0-9a-f]{8}/((answers|candidates|finder|fitness|minisearch|question|slips|times|words)\.js|(answers|passages)\.(vi|en)\.json)",
)


def test_nothing_is_published_that_was_not_meant_to_be(
    built: Path, docs: Path, package: Package
) -> None:
    """Pages, charts and data by their paths; downloads by the listing of their version."""
    version = package.descriptor["version"]
    names = set(tree(built / "v" / version / "index.html").xpath("//li/a/@href"))
    expected = {f"{folder}/{name}" for folder in ("data", f"v/{version}") for name in names}
    expected |= {"data/catalog.ttl", "data/catalog.jsonld", f"v/{version}/index.html"}
    expected |= {f"data/{package.descriptor['name']}-{version}.{lang}.zip" for lang in LANGUAGES}
    expected |= {f"{address}index.html" for address in addresses_in_docs(docs)}
    files = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    unmeant = [
        name
        for name in files
        if name not in expected and not any(re.fullmatch(form, name) for form in MEANT)
    ]
    assert unmeant == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_others_made_is_shipped_with_its_notices(built: Path, lang: str) -> None:
    folder = built / language_folder(lang) / "about"
    (link,) = tree(folder / "index.html").xpath("//a[contains(@href, 'notices')]/@href")
    notices = (folder / link).resolve().read_text("utf-8")
    for program in ("Vega", "D3", "MiniSearch", "Material for MkDocs", "Roboto"):
        assert program in notices
    assert notices.count("Copyright") >= 6

"""The site generator, on a site of three small pages in each language."""

import logging
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

from scripts.web import generator
from scripts.web.generator import Broken
from scripts.wording.docs_files import DocsError
from scripts.wording.urls import Addresses
from tests.repositories import ROOT

pytestmark = pytest.mark.slow

NAV = ["index.md", {"reference": ["documents.md", {"glossary": "part/glossary.md"}]}]
PAGE = "---\ntitle: {title}\n{meta}---\n\n# {title} {{ #top }}\n\n## Part {{ #part }}\n\n{text}\n"
TEXTS = {
    "site_name": {"vi": "Bảo hiểm xã hội, 2019–2021", "en": "Social insurance, 2019–2021"},
    "copyright": {"vi": "Bản biên soạn", "en": "An edition"},
}
THERE = Addresses("https://data.example/bao-hiem/", "https://code.example/bao-hiem/")


def write_pages(root: Path, texts: Mapping[str, str] = {}, meta: str = "") -> Path:
    """Write three pages in each language, with other text on some; return ``root``."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8")) | {"nav": NAV}
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    shutil.copytree(ROOT / "docs" / "theme", root / "docs" / "theme", dirs_exist_ok=True)
    for lang in ("vi", "en"):
        for page in ("index.md", "documents.md", "part/glossary.md"):
            path = root / "build" / "docs" / lang / page
            path.parent.mkdir(parents=True, exist_ok=True)
            text = PAGE.format(title=f"{lang} {path.stem}", meta=meta, text=texts.get(page, "Text"))
            path.write_text(text, "utf-8")
    return root


def generate(root: Path, addresses: Addresses = Addresses()) -> Path:  # noqa: B008
    """Make the site of a repository; return its folder."""
    for name, text in generator.configurations(root, addresses, TEXTS).items():
        (root / "build" / name).write_text(text, "utf-8")
    generator.generate(root, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site without an address."""
    return generate(write_pages(tmp_path_factory.mktemp("pages")))


@pytest.fixture(scope="module")
def addressed_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with an address and a repository; its pages have a picture."""
    meta = "image: charts/a.png\nimage_alt: A chart\nnews: true\nstyle: guide\n"
    return generate(write_pages(tmp_path_factory.mktemp("addressed"), meta=meta), THERE)


def page(site: Path, address: str) -> Any:
    return html.fromstring((site / address / "index.html").read_bytes().decode("utf-8"))


ADDRESSES = ["", "documents/", "part/glossary/"]


def test_only_pages_are_made(pages: Path) -> None:
    files = {path.relative_to(pages).as_posix() for path in pages.rglob("*") if path.is_file()}
    expected = {f"{lang}{address}index.html" for lang in ("", "en/") for address in ADDRESSES}
    assert files == {*expected, "404.html"}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("lang", "folder"), [("vi", ""), ("en", "en/")])
def test_a_page_leads_to_the_same_page_in_the_other_language(
    pages: Path, lang: str, folder: str, address: str
) -> None:
    tree = page(pages, folder + address)
    assert tree.get("lang") == lang
    (link,) = tree.xpath('//a[@class="language"]')
    other_lang, inside, name = {"vi": ("en", "en/", "English"), "en": ("vi", "", "Tiếng Việt")}[
        lang
    ]
    assert (link.get("hreflang"), link.get("lang")) == (other_lang, other_lang)
    assert link.xpath("string(span[@class='long'])") == name
    target = (pages / folder / address / link.get("href")).resolve()
    assert target == (pages / inside / address).resolve()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_styles_scripts_and_the_icon_lie_at_the_top_for_both_languages(
    pages: Path, folder: str, address: str
) -> None:
    tree = page(pages, folder + address)
    links = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src")
    paths = {(pages / folder / address / link).resolve() for link in links}
    names = {path.relative_to(pages.resolve()).as_posix() for path in paths}
    assert names == {"assets/style.css", "assets/icon.svg", "assets/page.js"}


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("", ["Trang chủ", "Tra cứu", "vi documents", "Thuật ngữ"]),
        ("en/", ["Home", "Reference", "en documents", "Glossary"]),
    ],
)
def test_the_menu_has_the_names_of_its_keys_or_else_the_titles_of_pages(
    tmp_path: Path, folder: str, names: list[str]
) -> None:
    root = write_pages(tmp_path)
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = [{"home": "index.md"}, *NAV[1:]]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    menu = page(generate(root), folder).xpath("//nav[@id='menu']//li/*[self::a or self::strong]")
    texts = [entry.text_content() for entry in menu if entry.get("href", "#")[0] != "#"]
    assert [*texts[:1], "Reference" if folder else "Tra cứu", *texts[1:]] == names


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (b"nav: [", "not valid YAML"),
        (b"# \xff", "not UTF-8"),
        (b"", "entry is missing"),
        (b"[]", "entry is missing"),
        (b"nav: []", "'theme'"),
        (b"theme: Material", "entry is missing"),
    ],
)
def test_settings_that_cant_be_used_are_named(tmp_path: Path, settings: bytes, reason: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(settings)
    with pytest.raises(DocsError, match=rf"mkdocs\.yml: .*{reason}"):
        generator.configurations(tmp_path, Addresses(), TEXTS)


def test_a_key_of_the_menu_without_a_phrase_stops_the_build(tmp_path: Path) -> None:
    root = write_pages(tmp_path)
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("reference:", "referense:")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    with pytest.raises(DocsError, match=r"mkdocs\.yml: .*“referense”; did you mean “reference”"):
        generator.configurations(root, Addresses(), TEXTS)


@pytest.mark.parametrize("folder", ["", "en/"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_menu_marks_the_page_and_lists_its_parts(
    pages: Path, folder: str, address: str
) -> None:
    menu = page(pages, folder + address).xpath("//nav[@id='menu']")[0]
    (current,) = menu.xpath(".//a[@aria-current='page']")
    folder_of_page = pages / folder / address
    assert (folder_of_page / current.get("href")).resolve() == folder_of_page.resolve()
    assert current.getnext().xpath(".//a/@href") == ["#part"]
    assert len(menu.xpath(".//div[@class='parts']")) == 1


def test_a_part_of_the_site_whose_first_page_holds_the_others_leads_to_it(tmp_path: Path) -> None:
    root = write_pages(tmp_path)
    for lang in ("vi", "en"):
        part = root / "build" / "docs" / lang / "part"
        (part / "index.md").write_text("---\ntitle: Part\n---\n\n# Part\n", "utf-8")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = [
        "index.md",
        {"report": ["part/index.md", "part/glossary.md"]},
        {"reference": ["documents.md"]},
    ]
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    menu = page(generate(root), "en").xpath("//nav[@id='menu']/ul/li")
    parts = [(item.xpath("a/@href"), item.xpath("ul/li/a/@href")) for item in menu]
    assert parts == [
        (["."], []),
        (["part/"], ["part/glossary/"]),
        ([], ["documents/"]),
    ]


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_page_that_is_not_in_the_menu_is_marked_by_the_one_above_it(
    tmp_path: Path, folder: str
) -> None:
    """Not by the home page, above which there is no page, nor by one whose name begins like its."""
    root = write_pages(tmp_path)
    for lang in ("vi", "en"):
        docs = root / "build" / "docs" / lang
        for name in ("documents/law.md", "documents-of-old.md"):
            (docs / name).parent.mkdir(exist_ok=True)
            (docs / name).write_text("---\ntitle: Law\n---\n\n# Law\n", "utf-8")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["not_in_nav"] = "/documents/*.md\n/documents-of-old.md\n"
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    site = generate(root)
    marks = "//nav[@id='menu']//a[@aria-current]"
    (above,) = page(site, f"{folder}documents/law").xpath(marks)
    assert (above.get("href"), above.get("aria-current")) == ("../", "true")
    assert page(site, f"{folder}documents-of-old").xpath(marks) == []


def test_no_page_has_a_control_or_an_icon_without_a_use(addressed_pages: Path) -> None:
    """An icon has a name beside it."""
    for folder in ("", "en/part/glossary"):
        tree = page(addressed_pages, folder)
        assert not tree.xpath("//input | //label")
        assert tree.xpath("//svg")
        assert not tree.xpath("//svg[not(@aria-hidden='true')]")


def test_pages_before_and_after_are_of_the_same_language(pages: Path) -> None:
    tree = page(pages, "en/documents")
    assert tree.xpath("//footer//nav/a/@href") == ["..", "../part/glossary/"]
    assert not tree.xpath("//link[@rel='next']")  # Firefox fetches it at once


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("folder", ["", "en/"])
def test_with_an_address_each_page_names_its_own_and_that_of_the_other_language(
    addressed_pages: Path, folder: str, address: str
) -> None:
    tree = page(addressed_pages, folder + address)
    site = THERE.site
    assert tree.xpath("//link[@rel='canonical']/@href") == [f"{site}{folder}{address}"]
    alternates = tree.xpath("//link[@rel='alternate' and @hreflang]")
    assert {link.get("hreflang"): link.get("href") for link in alternates} == {
        "vi": f"{site}{address}",
        "en": f"{site}en/{address}",
    }
    assert tree.xpath("//meta[@property='og:image']/@content") == [f"{site}charts/a.png"]
    assert tree.xpath("//meta[@property='og:url']/@content") == [f"{site}{folder}{address}"]


def test_without_an_address_no_page_invents_one(pages: Path) -> None:
    for path in pages.rglob("*.html"):
        tree = html.fromstring(path.read_bytes().decode("utf-8"))
        assert not tree.xpath("//link[@rel='canonical' or @hreflang] | //meta[@property='og:url']")


def test_the_repository_is_named_only_where_it_is_known(pages: Path, addressed_pages: Path) -> None:
    name = {"": "Kho dữ liệu và mã nguồn", "en": "Data and source code"}
    for folder, words in name.items():
        link = f"//footer//a[@href='{THERE.repository}']"
        assert page(addressed_pages, folder).xpath(f"string({link})") == words
        assert words not in page(pages, folder).xpath("string(//footer)")


@pytest.mark.parametrize(("folder", "lang"), [("", "vi"), ("en/", "en")])
def test_a_page_with_news_names_the_feed_of_its_language_and_one_with_a_style_loads_it(
    addressed_pages: Path, folder: str, lang: str
) -> None:
    tree = page(addressed_pages, f"{folder}documents")
    root = "../../" if folder else "../"
    assert tree.xpath("//link[@type='application/atom+xml']/@href") == [f"{root}feed.{lang}.xml"]
    assert tree.xpath("//link[@rel='stylesheet']/@href")[-1] == f"{root}assets/guide.css"


@pytest.mark.parametrize("site", ["pages", "addressed_pages"])
def test_a_wrong_address_gets_a_page_in_both_languages_in_the_frame_of_the_first(
    site: str, request: pytest.FixtureRequest
) -> None:
    folder = request.getfixturevalue(site)
    top = {"pages": "/", "addressed_pages": "/bao-hiem/"}[site]
    tree: Any = html.fromstring((folder / "404.html").read_bytes().decode("utf-8"))
    assert tree.get("lang") == "vi"
    assert tree.findtext(".//title").startswith("Không tìm thấy trang này - ")
    assert tree.xpath("//section/@lang") == ["vi", "en"]
    assert tree.xpath("//section/*[self::h1 or self::h2]/text()") == [
        "Không tìm thấy trang này",
        "Page not found",
    ]
    links = tree.xpath("//section//a/@href")
    assert links == [f"{top}.", f"{top}search/", f"{top}en/", f"{top}en/search/"]
    assert tree.xpath("//nav//a[@href=$home]", home=f"{top}.")
    assert not tree.xpath("//a[@class='language']")  # nobody knows which page was meant


def test_pages_run_no_script_of_their_own(pages: Path) -> None:
    policy = "//meta[@http-equiv='Content-Security-Policy']/@content"
    assert "script-src 'self';" in page(pages, "").xpath(policy)[0]


def test_all_that_is_wrong_on_pages_of_both_languages_is_said_at_once(tmp_path: Path) -> None:
    root = write_pages(tmp_path, {"documents.md": "[x](nowhere.md) [y](part/glossary.md#none)"})
    with pytest.raises(Broken) as error:
        generate(root)
    messages = "\n".join(error.value.messages)
    assert messages.count("nowhere.md") == 2
    assert messages.count("part/glossary.md#none") == 2
    assert messages.count("documents.md") >= 4
    (root / "build" / "docs" / "en" / "unlisted.md").write_text("# Page\n", "utf-8")
    with pytest.raises(Broken, match=r"unlisted\.md"):
        generate(root)


def test_a_preview_only_warns_of_what_would_stop_a_build(tmp_path: Path) -> None:
    root = write_pages(tmp_path, {"index.md": "[x](nowhere.md)"})
    with pytest.raises(Broken):
        generate(root)
    warnings = generator.generate(root, root / "site", strict=False)
    assert len(warnings) == 2  # one in each language
    assert (root / "site" / "en" / "index.html").is_file()


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Whatever happens, no handler of messages is left behind."""
    before = list(logging.getLogger("mkdocs").handlers)
    yield
    assert logging.getLogger("mkdocs").handlers == before

"""On paper: the print editions as readers of PDF find them, and pages that Chromium prints."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, Literal

import pytest
import typst
from lxml import html
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from scripts.downloads.release import Release
from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import LANGUAGES, Package
from scripts.pages import print_edition, render
from scripts.pages.context import DOCS
from scripts.pages.print_pages import edition
from scripts.wording import formats
from scripts.wording.html import inert
from scripts.wording.phrases import phrase
from scripts.wording.urls import Addresses

SITE = "https://data.example/bao-hiem/"

# What would be markup of Typst, HTML or Markdown, if it were taken for anything but text.
HOSTILE = (
    '#import "x.typ": *',
    "#panic()",
    "$x^2$ @ref <label> [a] {b}",
    "*đậm* _nghiêng_ `mã` = đầu\\ //x /* y */ ~ --- ...",
    "<script>1</script> & &amp; ]]> <!-- 2",
    "\\u{41} \\#",
)


@cache
def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@cache
def text(content: bytes) -> str:
    """The text of a PDF in one line."""
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


@pytest.fixture(scope="session")
def editions(released: Release) -> dict[str, bytes]:
    """The print edition of each language, of a site without an address."""
    return {file.lang: file.content for file in released.files if file.group == "print"}


@pytest.fixture(scope="session")
def rendered(figures: Figures) -> dict[str, str]:
    return render.render(figures, None, only=print_edition.page_list(DOCS))


def set_pages(
    figures: Figures, rendered: Mapping[str, str], lang: str = "en", site: str = ""
) -> bytes:
    about = print_edition.about(figures, lang, site)
    return print_edition.pdf(about, edition(rendered, lang, site))


def with_body(rendered: Mapping[str, str], body: str) -> dict[str, str]:
    """Pages of which one says just this."""
    return {
        **rendered,
        "en/report/2-law.md": f"---\ntitle: x\n---\n\n# 2. Law {{ #s2 }}\n\n{body}\n",
    }


def elements(content: bytes) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags, in the order in which it is read."""
    waiting: list[object] = [reader(content).root_object["/StructTreeRoot"]]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            found = found.get_object()
        if isinstance(found, ArrayObject):
            waiting += reversed(found)
        elif isinstance(found, DictionaryObject):
            if "/S" in found and found.get("/Type") != "/OBJR":
                yield found
            if "/K" in found:
                waiting.append(found["/K"])


def kinds(content: bytes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for element in elements(content):
        kind = str(element["/S"])
        counts[kind] = counts.get(kind, 0) + 1
    return counts


# --- what the file says of itself --------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_edition_is_tagged_and_says_that_it_is_pdf_ua(
    editions: dict[str, bytes], lang: str
) -> None:
    root: Any = reader(editions[lang]).root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert str(root["/Lang"]).split("-")[0] == lang
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@pytest.mark.parametrize(
    ("lang", "title", "author"),
    [
        (
            "vi",
            "Cải cách chính sách bảo hiểm xã hội ở tỉnh Bến Tre: số liệu của báo cáo cuối năm 2021",
            "Ủy ban nhân dân tỉnh Bến Tre",
        ),
        (
            "en",
            "Social insurance reform in Bến Tre province: figures from the report of late 2021",
            "Bến Tre Provincial People's Committee",
        ),
    ],
)
def test_title_and_author_are_those_of_the_data(
    editions: dict[str, bytes], lang: str, title: str, author: str
) -> None:
    found = reader(editions[lang]).metadata
    assert found is not None
    assert found.title == title
    assert author in str(found.author)


def test_letters_come_with_the_file(editions: dict[str, bytes]) -> None:
    """Fonts of our own, embedded, so that every Vietnamese letter is there on every machine."""
    for content in editions.values():
        names = set()
        found: Any = reader(content).pages
        for page in found:
            for font in page["/Resources"].get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                described = inner["/FontDescriptor"].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(described)
                names.add(str(inner["/BaseFont"]).split("+")[1])
        assert names
        assert all(name.startswith("Roboto") for name in names), names


def test_a_letter_that_the_fonts_lack_stops_the_build(
    figures: Figures, rendered: dict[str, str]
) -> None:
    with pytest.raises(typst.TypstError, match="漢"):
        set_pages(figures, with_body(rendered, "Here 漢 is."))


def test_the_same_edition_is_the_same_bytes(
    figures: Figures, rendered: dict[str, str], editions: dict[str, bytes]
) -> None:
    for file in print_edition.files(figures, rendered, ""):
        assert file.content == editions[file.lang]


# --- what it holds ----------------------------------------------------------------------------


def plain(text: str) -> str:
    """HTML within a line as text."""
    return str(html.fragment_fromstring(text, create_parent="p").text_content())


def headings(rendered: Mapping[str, str], lang: str) -> list[str]:
    """The headings of the pages in order, as Markdown has them."""
    found = []
    for page in print_edition.page_list(DOCS):
        for line in rendered[f"{lang}/{page}"].splitlines():
            match = re.match(r"#{1,4} (.+?)(?: \{.*\})?$", line)
            if match:
                said = plain(match[1])
                found.append(said.replace("\\*", "*").strip())
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bookmarks_are_the_headings_of_the_pages_in_their_order(
    editions: dict[str, bytes], rendered: dict[str, str], lang: str
) -> None:
    def titles(outline: list[object]) -> Iterator[str]:
        for entry in outline:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield " ".join(str(getattr(entry, "title", "")).split())

    found = list(titles(list(reader(editions[lang]).outline)))
    expected = headings(rendered, lang)
    assert found[-len(expected) :] == expected
    assert found[: -len(expected)] == [phrase("print", "contents", lang)]
    for section in ("1", "1a", "2", "3c", "4", "4a", "4b", "4c"):
        assert any(title.startswith(f"{section}. ") for title in found), section


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_printed_figure_stands_in_it_as_the_language_writes_it(
    editions: dict[str, bytes], package: Package, figures: Figures, lang: str
) -> None:
    said = text(editions[lang])
    checked = 0
    for _, row in package.rows("figures"):
        if row["source"] != "report_2021" or row["value"] is None:
            continue
        figure = figures.figure(Key(row["indicator"], row["area"], row["period"]))
        assert isinstance(figure, Figure)
        number = formats.number(Decimal(row["value"]), lang)
        assert re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d])", said), (
            row["indicator"],
            number,
        )
        checked += 1
    assert checked > 100


@pytest.mark.parametrize(
    ("lang", "phrases"),
    [
        (
            "vi",
            ["97.246", "12,94%", "498,6 triệu đồng", "ngày 23 tháng 5 năm 2018", "Bản sao độc lập"],
        ),
        ("en", ["97,246", "12.94%", "VND 498.6 million", "23 May 2018", "An independent copy"]),
    ],
)
def test_it_reads_in_the_language_s_own_conventions(
    editions: dict[str, bytes], lang: str, phrases: list[str]
) -> None:
    for said in phrases:
        assert said in text(editions[lang]), said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_says_in_words_what_it_shows(
    editions: dict[str, bytes], rendered: dict[str, str], lang: str
) -> None:
    """As on the site: the same words, in the same order."""
    expected = []
    for page in print_edition.page_list(DOCS):
        for title, said in re.findall(
            r"<title id[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", rendered[f"{lang}/{page}"]
        ):
            expected.append(plain(f"{title}. {said}"))
    alts = [str(e["/Alt"]) for e in elements(editions[lang]) if str(e["/S"]) == "/Figure"]
    assert len(expected) > 20
    assert alts == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_and_lists_are_tagged_as_such(
    editions: dict[str, bytes], rendered: dict[str, str], lang: str
) -> None:
    body = "".join(rendered[f"{lang}/{page}"] for page in print_edition.page_list(DOCS))
    found = kinds(editions[lang])
    assert found["/Table"] == body.count("<table")
    assert found["/TH"] >= body.count('<th scope="col"')
    assert found["/L"] > 20
    assert found["/Caption"] >= body.count("<table")


def test_both_languages_have_the_same_parts(editions: dict[str, bytes]) -> None:
    """Headings, charts, tables and their cells; paragraphs may differ as languages do."""
    vi, en = (kinds(editions[lang]) for lang in LANGUAGES)
    for kind in ("/H1", "/H2", "/H3", "/Figure", "/Table", "/TR", "/TD", "/TH"):
        assert vi[kind] == en[kind] > 0, kind


def test_notes_stand_in_it_in_full(editions: dict[str, bytes], package: Package) -> None:
    """Paper can't be clicked: what a careful reader needs is there."""
    for lang, content in editions.items():
        said = re.sub(r"\s", "", text(content))
        for _, note in package.rows("notes"):
            words = re.sub(r"\s", "", note[f"text_{lang}"])
            assert words[:60] in said, note["id"]


# --- links ------------------------------------------------------------------------------------


def addresses(content: bytes) -> set[str]:
    found = set()
    for page in reader(content).pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A")
            if action is not None and "/URI" in action.get_object():
                found.add(str(action.get_object()["/URI"]))
    return found


def test_without_an_address_links_lead_into_the_edition_or_to_sources(
    editions: dict[str, bytes], package: Package
) -> None:
    known = {str(row["url"]) for _, row in package.rows("documents") if row["url"]}
    known |= {str(licence["path"]) for licence in package.descriptor["licenses"]}
    for content in editions.values():
        assert addresses(content)
        assert addresses(content) <= known
        inside = [
            annotation
            for page in reader(content).pages
            for annotation in page.get("/Annots", [])
            if "/URI" not in str(annotation.get_object().get("/A"))
        ]
        assert len(inside) > 100


def test_with_an_address_figures_lead_to_their_records(
    figures: Figures,
) -> None:
    rendered = render.render(
        figures, None, addresses=Addresses(SITE, ""), only=print_edition.page_list(DOCS)
    )
    found = addresses(set_pages(figures, rendered, "en", SITE))
    assert f"{SITE}en/indicators/si_coverage/#2021-09" in found
    assert f"{SITE}en/" in found
    assert not [address for address in found if ".md" in address or "/../" in address]


# --- text is text -----------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_stands_in_the_data_is_text(
    figures: Figures, rendered: dict[str, str], hostile: str
) -> None:
    cell = inert(hostile)
    body = f"Before{cell}after. <strong>{cell}</strong>\n\n<ul><li>{cell}</li></ul>"
    said = text(set_pages(figures, with_body(rendered, body)))
    assert re.sub(r"\s", "", said).count(re.sub(r"\s", "", hostile)) == 3


def test_an_element_without_a_form_on_paper_stops_the_build(
    figures: Figures, rendered: dict[str, str]
) -> None:
    with pytest.raises(typst.TypstError, match="can't set <video>"):
        set_pages(figures, with_body(rendered, "<p>a <video>b</video></p>"))


# --- where it is found ------------------------------------------------------------------------


def test_the_editions_are_among_the_downloads_and_in_the_archives(released: Release) -> None:
    name = "ben-tre-social-insurance-2021.{}.pdf"
    contents = released.contents()
    for lang in LANGUAGES:
        assert contents[f"data/{name.format(lang)}"].startswith(b"%PDF-")
        assert contents[f"v/{released.version}/{name.format(lang)}"].startswith(b"%PDF-")
        sums = contents["data/SHA256SUMS"].decode()
        assert f"  {name.format(lang)}\n" in sums
    for end, langs in ((".vi", {"vi"}), (".en", {"en"}), ("", set(LANGUAGES))):
        (file,) = (
            f
            for f in released.files
            if f.name == f"ben-tre-social-insurance-2021-{released.version}{end}.zip"
        )
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            inside = {n for n in archive.namelist() if n.endswith(".pdf")}
        assert inside == {name.format(lang) for lang in langs}


# --- pages of the site on paper -----------------------------------------------------------------

MARK = """elements => elements.forEach((element, number) => {
  const [first, last] = [document.createElement('i'), document.createElement('i')]
  first.textContent = `Q${number}X`; last.textContent = `Z${number}X`
  const box = element.querySelector('figcaption, caption span')
  box.prepend(first); [...element.querySelectorAll('td, .source')].at(-1).append(last)
})"""


def printed(browser: Browser, address: str, selector: str = "") -> tuple[list[str], int]:
    """The text of each sheet of a page that a reader in dark mode prints.

    What fits the selector has a sign at its beginning and its end: ``Q0X`` and ``Z0X``.
    """
    page = browser.new_page(color_scheme="dark")
    page.goto(address)
    count = 0
    if selector:
        count = page.locator(selector).count()
        page.eval_on_selector_all(selector, MARK)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    page.close()
    return ["".join(sheet.extract_text().split()) for sheet in sheets], count


@pytest.mark.parametrize("selector", ["figure.chart", ".table-box"])
@pytest.mark.parametrize("place", ["report/4-results/", "en/report/3-management/", "en/progress/"])
def test_no_chart_and_no_table_is_cut_by_the_end_of_a_sheet(
    browser: Browser, address: str, place: str, selector: str
) -> None:
    sheets, count = printed(browser, f"{address}{place}", selector)
    assert count >= 4
    assert len(sheets) > 3
    for number in range(count):
        begins = [i for i, sheet in enumerate(sheets) if f"Q{number}X" in sheet]
        ends = [i for i, sheet in enumerate(sheets) if f"Z{number}X" in sheet]
        assert begins == ends != [], f"{selector} {number} begins on {begins}, ends on {ends}"


def test_paper_says_where_links_to_elsewhere_lead_and_says_it_once(
    browser: Browser, address: str
) -> None:
    about = "".join(printed(browser, f"{address}en/about/")[0])
    assert about.count("(https://creativecommons.org/licenses/by/4.0/)") == 1
    documents = "".join(printed(browser, f"{address}en/documents/")[0])
    assert documents.count("https://github.com/daohoangson/dvhcvn") == 1


def test_paper_has_the_words_of_a_page_without_what_only_a_screen_needs(
    browser: Browser, address: str
) -> None:
    record = "".join(printed(browser, f"{address}indicators/si_coverage/")[0])
    assert "12,94%" in record
    assert "Cầnlưuý" in record
    assert "Trong:Cảicáchchínhsách" in record
    for unneeded in ("@misc", "date-parts", "Xembảntươngtác", "Chuyểnsangnền", "TìmkiếmGiớithiệu"):
        assert unneeded not in record
    report = "".join(printed(browser, f"{address}report/4-results/")[0])
    assert report.count("Cầnlưuý") == 3


CHART_BAR = "getComputedStyle(document.body).getPropertyValue('--chart-bar')"


@pytest.mark.parametrize(
    ("media", "link", "bar"),
    [("screen", "rgb(111, 208, 220)", "#4fb7c4"), ("print", "rgb(10, 98, 112)", "#0f7380")],
)
def test_paper_is_light_when_the_screen_is_dark(
    browser: Browser, address: str, media: Literal["print", "screen"], link: str, bar: str
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.emulate_media(media=media, color_scheme="dark")  # before it is read: colours fade
    page.goto(f"{address}report/4-results/")
    colour = "getComputedStyle(document.querySelector('article p a:not([class])')).color"
    assert page.evaluate(colour) == link
    assert page.evaluate(CHART_BAR).strip() == bar
    page.close()

"""The print editions of the tiny report, as readers of PDF find them."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import typst
from lxml import html

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import print_edition, render
from scripts.pages.print_pages import edition_xml
from scripts.wording.docs_files import DocsError
from scripts.wording.html import inert
from scripts.wording.phrases import phrase
from scripts.wording.urls import NOWHERE, Addresses
from tests.pages import pdf

SITE = "https://data.example/hoi/"

# What would be markup of Typst, HTML or Markdown, if it were taken for anything but text.
HOSTILE = (
    '#import "x.typ": *',
    "#panic()",
    "$x^2$ @ref <label> [a] {b}",
    "*đậm* _nghiêng_ `mã` = đầu\\ //x /* y */ ~ --- ...",
    "<script>1</script> & &amp; ]]> <!-- 2",
    "\\u{41} \\#",
)


@pytest.fixture(scope="session")
def editions(released: Release) -> dict[str, bytes]:
    """The print edition of each language, of a site without an address."""
    return {file.lang: file.content for file in released.files if file.group == "print"}


@pytest.fixture(scope="session")
def pages(figures: Figures, docs: Path) -> dict[str, str]:
    """The rendered pages of the edition."""
    return render.render(figures, None, docs, only=print_edition.page_list(docs))


def edition_of(pages: Mapping[str, str], lang: str) -> str:
    """The pages of a language in one text."""
    return "".join(text for path, text in pages.items() if path.startswith(f"{lang}/"))


def set_pages(figures: Figures, pages: Mapping[str, str], site: str = "") -> bytes:
    about = print_edition.about(figures, "en", Addresses(site))
    return print_edition.pdf(about, edition_xml(pages, "en", site))


def single_page(body: str) -> dict[str, str]:
    """An edition of one page that has just this in it."""
    return {"en/report/index.md": f"---\ntitle: x\n---\n\n# Report {{ #report }}\n\n{body}\n"}


def plain(text: str) -> str:
    """HTML within a line as text."""
    return str(html.fragment_fromstring(text, create_parent="p").text_content())


# --- the list of pages -------------------------------------------------------------------------


def test_pages_come_in_the_order_of_the_file(docs: Path) -> None:
    pages = print_edition.page_list(docs)
    assert pages[:3] == ["print.jinja", "report/index.md", "report/1-members.md"]
    assert pages[-1] == "glossary.md"


@pytest.mark.parametrize("text", ["", 'pages = "a.md"', "pages = []", "page = ['a.md']"])
def test_a_file_without_a_list_of_pages_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "print.toml").write_text(text, "utf-8")
    with pytest.raises(DocsError, match=r"docs/print\.toml: .* pages = "):
        print_edition.page_list(tmp_path)


# --- metadata of the file ----------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_edition_is_tagged_and_says_that_it_is_pdf_ua(
    editions: dict[str, bytes], lang: str
) -> None:
    root: Any = pdf.reader(editions[lang]).root_object
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == lang
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_words_of_the_other_language_are_marked_as_such_and_of_no_country(
    figures: Figures,
) -> None:
    """A reader that speaks has no voice for the Vietnamese of Britain."""
    page = single_page('<p>Member <small lang="vi">hội viên</small></p>')
    assert pdf.languages(set_pages(figures, page)) == {"vi", "en"}


@pytest.mark.parametrize(("lang", "suffix"), [("vi", ""), ("en", "@en")])
def test_title_and_author_are_those_of_the_data(
    editions: dict[str, bytes], package: Package, lang: str, suffix: str
) -> None:
    metadata = pdf.reader(editions[lang]).metadata
    assert metadata is not None
    assert metadata.title == package.descriptor[f"title{suffix}"]
    assert package.descriptor["contributors"][0][f"title{suffix}"] in str(metadata.author)


def test_letters_come_with_the_file(editions: dict[str, bytes]) -> None:
    """Fonts of our own, embedded, so that every Vietnamese letter is there on every machine."""
    for content in editions.values():
        names = set()
        sheets: Any = pdf.reader(content).pages
        for sheet in sheets:
            for font in sheet["/Resources"].get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"].get_object())
                names.add(str(inner["/BaseFont"]).split("+")[1])
        assert names
        assert all(name.startswith("Roboto") for name in names), names


def test_a_letter_that_the_fonts_lack_stops_the_build(figures: Figures) -> None:
    with pytest.raises(typst.TypstError, match="漢"):
        set_pages(figures, single_page("Here 漢 is."))


def test_the_same_edition_is_the_same_bytes(
    figures: Figures, pages: dict[str, str], editions: dict[str, bytes]
) -> None:
    for file in print_edition.files(figures, pages, NOWHERE):
        assert file.content == editions[file.lang]


# --- what it holds -----------------------------------------------------------------------------


def headings(pages: Mapping[str, str], lang: str) -> list[str]:
    """The headings of the pages in order, as Markdown has them."""
    lines = re.findall(r"(?m)^#{1,4} (.+?)(?: \{.*\})?$", edition_of(pages, lang))
    return [plain(line).replace("\\*", "*").strip() for line in lines]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bookmarks_are_the_headings_of_the_pages_in_their_order(
    editions: dict[str, bytes], pages: dict[str, str], lang: str
) -> None:
    bookmarks = list(pdf.titles(list(pdf.reader(editions[lang]).outline)))
    expected = headings(pages, lang)
    assert bookmarks == [phrase("print", "contents", lang), *expected]
    for section in ("1", "1a", "2"):
        assert any(title.startswith(f"{section}. ") for title in bookmarks), section


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("vi", ["18.000", "10,80%", "2,4 triệu đồng", "ngày 09 tháng 3 năm 2018"]),
        ("en", ["18,000", "10.80%", "VND 2.4 million", "9 March 2018"]),
    ],
)
def test_it_reads_in_the_language_s_own_conventions(
    editions: dict[str, bytes], lang: str, texts: list[str]
) -> None:
    for text in texts:
        assert text in pdf.text(editions[lang]), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_chart_says_in_words_what_it_shows(
    editions: dict[str, bytes], pages: dict[str, str], lang: str
) -> None:
    """As on the site: the same words, in the same order."""
    tree: Any = html.fromstring(edition_of(pages, lang))
    for sign in tree.xpath("//a/span"):  # what only screen readers read: “(see note)”
        sign.drop_tree()
    titles = tree.xpath('//*[@class="chart-title"]')
    words = tree.xpath('//p[@class="words"]')
    expected = [
        ". ".join(" ".join(part.text_content().split()).strip(" .") for part in parts)
        for parts in zip(titles, words, strict=True)
    ]
    figures = [
        element for element in pdf.elements(editions[lang]) if str(element["/S"]) == "/Figure"
    ]
    # membership and three of the list in section 1, money in section 2, satisfaction in progress
    assert len(expected) == 6
    assert [str(figure["/Alt"]) for figure in figures] == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tables_and_lists_are_tagged_as_such(
    editions: dict[str, bytes], pages: dict[str, str], lang: str
) -> None:
    body, kinds = edition_of(pages, lang), pdf.kinds(editions[lang])
    assert kinds["/Table"] == body.count("<table") > 3
    assert kinds["/TH"] >= body.count('<th scope="col"')
    assert kinds["/L"] > 5
    assert kinds["/Caption"] >= body.count("<table")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_begins_with_the_dot_between_two_words(
    editions: dict[str, bytes], lang: str
) -> None:
    """As of a term and the same in the other language."""
    lines = [
        line.strip()
        for page in pdf.reader(editions[lang]).pages
        for line in page.extract_text().splitlines()
    ]
    assert any(" · " in line for line in lines)
    assert not [line for line in lines if line.startswith("·")]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_of_a_list_is_empty(editions: dict[str, bytes], lang: str) -> None:
    labels = [element for element in pdf.elements(editions[lang]) if str(element["/S"]) == "/Lbl"]
    assert len(labels) == pdf.kinds(editions[lang])["/LI"] > 20
    assert not [label for label in labels if label.get("/K") in (None, [])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_contents_lead_to_their_pages_without_unseen_signs(
    editions: dict[str, bytes], lang: str
) -> None:
    texts = re.findall("ActualText<FEFF([0-9A-F]*)>", pdf.drawing_operators(editions[lang]))
    assert not [text for text in texts if "2060" in text]  # a word joiner
    kinds = pdf.kinds(editions[lang])
    assert kinds["/TOCI"] == kinds["/Reference"] > 5


def test_both_languages_have_the_same_parts(editions: dict[str, bytes]) -> None:
    """Headings, charts, tables and their cells; paragraphs may differ as languages do."""
    vi, en = (pdf.kinds(editions[lang]) for lang in LANGUAGES)
    for kind in ("/H1", "/H2", "/Figure", "/Table", "/TR", "/TD", "/TH"):
        assert vi[kind] == en[kind] > 0, kind


def test_notes_are_in_it_in_full_and_what_has_one_is_marked(
    editions: dict[str, bytes], package: Package
) -> None:
    """Paper can't be clicked: what a careful reader needs is there."""
    for lang, content in editions.items():
        text = re.sub(r"\s", "", pdf.text(content))
        for _, note in package.rows("notes"):
            assert re.sub(r"\s", "", note[f"text_{lang}"]) in text, note["id"]
    english = re.sub(r"\s", "", pdf.text(editions["en"]))
    assert "22.5%[1]" in english  # the first mark of its page
    assert "[1]Thenationalratecomesfromoutsidethereport." in english
    assert "2.4millionʳ" in english  # revised


def test_a_table_folded_under_a_chart_is_open_on_paper_and_may_be_on_its_next_page(
    pages: dict[str, str],
) -> None:
    tree: Any = html.fromstring(edition_xml(pages, "en", ""))
    assert not tree.xpath("//details | //summary | //figure//table")
    (chart,) = tree.xpath('//figure[contains(@id, "chart-membership")]')
    assert "18,000" in chart.getnext().xpath("string(.//table)")


def test_documents_are_named_in_full_under_a_chart_on_paper() -> None:
    figure = (
        'x <figure class="chart"><figcaption>{}</figcaption><div class="source">{}</div>{}</figure>'
    )
    details = '<details class="data"><summary>n</summary><p class="source">A, B</p></details>'
    for markup, expected in ((details, ["A, B"]), ("", ["A and others"])):
        page = single_page(figure.format("t", "A and others", markup))
        tree: Any = html.fromstring(edition_xml(page, "en", ""))
        sources = tree.xpath('//figure//*[@class="source"]')
        assert [source.text_content() for source in sources] == expected


# --- links -------------------------------------------------------------------------------------


def test_without_an_address_links_lead_into_the_edition_or_to_sources(
    editions: dict[str, bytes], package: Package
) -> None:
    sources = {str(row["url"]) for _, row in package.rows("documents") if row["url"]}
    sources |= {str(licence["path"]) for licence in package.descriptor["licenses"]}
    for content in editions.values():
        links = pdf.links(content)
        assert set(links) - {""} == sources
        assert links.count("") > 20


def test_with_an_address_figures_lead_to_their_records(figures: Figures, docs: Path) -> None:
    only = print_edition.page_list(docs)
    pages = render.render(figures, None, docs, Addresses(SITE), only)
    links = set(pdf.links(set_pages(figures, pages, SITE)))
    assert f"{SITE}en/indicators/member_rate/#2021-01-01/P9M" in links
    assert f"{SITE}en/" in links
    assert not [link for link in links if ".md" in link or "/../" in link]


def test_a_note_that_a_click_opens_is_printed_without_the_words_to_click() -> None:
    note = '<details class="note"><summary>Please note</summary><p>Older.</p></details>'
    first = '<details class="note"><summary>First words.</summary> The rest.</details>'
    xml = edition_xml(single_page(f"<ul><li>Act {note}</li><li>{first}</li></ul>"), "en", SITE)
    assert "Please note" not in xml
    assert "First words. The rest." in xml


def test_a_folded_list_is_printed_and_what_only_opens_or_leads_to_it_is_not() -> None:
    letters = '<p class="letters"><a href="#a">A</a></p>'
    details = (
        '<details class="group"><summary>One</summary><ul><li id="a">Letter</li></ul></details>'
    )
    xml = edition_xml(single_page(letters + details), "en", SITE)
    assert "Letter" in xml
    assert ">A<" not in xml


LINKS = [
    ('<a href="1-members/#s1a">x</a>', 'to="report/1-members.md#s1a"'),
    ("[x](1-members.md)", 'to="report/1-members.md#s1"'),
    ("[x](1-members.md#gone)", 'to="report/1-members.md#s1"'),
    ("[x](../data/index.md#flat)", f'href="{SITE}en/data/#flat"'),
    ("[x](https://a.example/)", 'href="https://a.example/">x</a> (https://a.example/)'),
    ("<https://a.example/>", 'href="https://a.example/">https://a.example/</a></p>'),
]


@pytest.mark.parametrize(("markdown", "link"), LINKS)
def test_a_link_leads_to_its_place_in_the_edition_or_on_the_site(markdown: str, link: str) -> None:
    members = "# Members { #s1 }\n\n## More { #s1a }\n"
    pages = {**single_page(markdown), "en/report/1-members.md": members}
    assert link in edition_xml(pages, "en", SITE)


# --- text is text ------------------------------------------------------------------------------


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_stands_in_the_data_is_text(figures: Figures, hostile: str) -> None:
    cell = inert(hostile)
    body = f"Before{cell}after. <strong>{cell}</strong>\n\n<ul><li>{cell}</li></ul>"
    text = pdf.text(set_pages(figures, single_page(body)))
    assert re.sub(r"\s", "", text).count(re.sub(r"\s", "", hostile)) == 3


def test_an_element_without_a_form_on_paper_stops_the_build(figures: Figures) -> None:
    with pytest.raises(typst.TypstError, match="can't set <video>"):
        set_pages(figures, single_page("<p>a <video>b</video></p>"))


# --- where it is found -------------------------------------------------------------------------


def test_the_editions_are_among_the_downloads_and_in_the_archives(
    released: Release, package: Package
) -> None:
    name, version = package.descriptor["name"], package.descriptor["version"]
    contents = released.contents()
    for lang in LANGUAGES:
        file = f"{name}.{lang}.pdf"
        assert contents[f"data/{file}"].startswith(b"%PDF-")
        assert contents[f"v/{version}/{file}"].startswith(b"%PDF-")
        assert f"  {file}\n" in contents["data/SHA256SUMS"].decode()
    for end, langs in ((".vi", {"vi"}), (".en", {"en"}), ("", set(LANGUAGES))):
        with zipfile.ZipFile(io.BytesIO(contents[f"data/{name}-{version}{end}.zip"])) as archive:
            inside = {member for member in archive.namelist() if member.endswith(".pdf")}
        assert inside == {f"{name}-{version}{end}/{name}.{lang}.pdf" for lang in langs}


def test_its_page_of_downloads_and_the_home_page_lead_to_it(rendered: dict[str, str]) -> None:
    for lang in LANGUAGES:
        assert re.search(rf'href="[^"]*\.{lang}\.pdf">[^<]* \(PDF, \d+[.,]\d kB\)</a>',
                         rendered[f"{lang}/index.md"])  # fmt: skip

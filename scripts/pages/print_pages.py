"""Rendered pages as the print edition takes them: XML of a few elements, with its own links."""

import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml import etree, html
from markdown import Markdown

from scripts.charts import theme
from scripts.wording.urls import folder, page_url

EXTENSIONS = ["attr_list", "md_in_html", "tables"]  # those of mkdocs.yml that these pages need

# What is of use on a screen only, or says to screen readers what paper shows by a sign.
SCREEN = (
    "//details[@class][not(@class='data' or @class='note' or @class='others' or @class='group')]"
    " | //details[@class='data']/*[self::summary or self::p[not(@class='source')]]"
    " | //details[@class='others' or not(@class) or @class='note' and p]/summary"
    " | //figure[details/p[@class='source']]/div[@class='source']"
    " | //div[@hidden or @popover] | //script | //svg | //a[@class]/span"
    " | //p[@class='crumbs' or @class='letters']"
)
OPENED = "//details | //summary | //div[@class='desk']"  # paper shows what they hold
PHONE = r'<div class="phone">.*?</div>'  # paper shows the wider drawing
TRACK = r'<span class="goal-track".*?</span>'  # the words beside it say the same
DRAWING = r'<svg [^>]*role="img".*?</svg>'
SVG = "http://www.w3.org/2000/svg"


def edition_xml(rendered: Mapping[str, str], lang: str, site: str) -> str:
    """The pages of a language as XML: a ``page`` each, of the elements that the site has too.

    An ``id`` has its page before it. A link into the edition says where by ``to``; one to the rest
    of the site is whole or, without an address of the site, no link.
    """
    prefix, home = f"{lang}/", page_url("", lang, site) if site else ""
    paths = [path for path in rendered if path.startswith(prefix)]
    pages = {path.removeprefix(prefix): _page_tree(rendered[path]) for path in paths}
    ids = {page: [e.get("id") for e in tree.iter() if e.get("id")] for page, tree in pages.items()}
    edition = etree.Element("edition")
    for page, tree in pages.items():
        for link in list(tree.iter("a")):
            _redirect(link, page, ids, home)
        for element in tree.iter():
            if element.get("id"):
                element.set("id", f"{page}#{element.get('id')}")
        edition.append(tree)
    return etree.tostring(edition, encoding="unicode")


def _page_tree(text: str) -> html.HtmlElement:
    """A rendered page as a tree of what paper shows; a drawing is an ``img`` that holds it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    body = re.sub(f"{PHONE}|{TRACK}", "", body, flags=re.DOTALL)
    drawings = re.findall(DRAWING, body, re.DOTALL)
    body = re.sub(DRAWING, "<img>", body, flags=re.DOTALL)
    content = Markdown(extensions=EXTENSIONS).convert(body)
    tree = html.fragment_fromstring(content, create_parent="page")
    for image, drawing in zip(tree.iter("img"), drawings, strict=True):
        image.attrib.update(_drawing(drawing, image))
    for element in tree.xpath(SCREEN):
        element.drop_tree()
    for element in tree.xpath(OPENED):
        element.drop_tag()
    for figure in tree.xpath("//figure"):  # a page's end may part a chart from its table
        for table in reversed(figure.xpath("./div[@class='table-box' or @class='sourced']")):
            figure.addnext(table)
    for link in tree.xpath("//a[@class]"):
        numbers = link.attrib.pop("data-numbers", "").split()
        signs = "".join(f"[{number}]" for number in numbers)
        signs += "ʳ" * ("revised" in link.get("class").split())
        if signs:
            etree.SubElement(link, "span", {"class": "sign"}).text = signs
    for goal in tree.xpath("//li[@class='goal']"):
        goal.find("./span[@class='goal-values']").drop_tag()
        for part in goal[:-1]:  # the site has them apart
            part.tail = ": " if part is goal[0] else "; "
        goal[-1].tail = "" if goal[-1].text_content().rstrip().endswith(".") else "."
        for period in goal.iter("small"):
            words = str(_single_spaced(period.text_content().strip()))
            period.text = words if words.startswith("(") else f"({words})"
    for note in tree.xpath("//*[@data-number]"):
        note.text = f"[{note.attrib.pop('data-number')}] {note.text or ''}"
    for element in tree.iter():
        element.text, element.tail = _single_spaced(element.text), _single_spaced(element.tail)
    return tree


def _single_spaced(text: str | None) -> str | None:
    """Text with one space where HTML shows one; spaces that don't break stay."""
    return text and re.sub(r"[ \t\r\n]+", " ", text)


def _drawing(svg: str, place: html.HtmlElement) -> dict[str, str]:
    """A drawing as a whole SVG in the colours of paper, and what its figure says in words."""
    (figure,) = place.xpath("ancestor::figure")
    elements = figure.xpath('.//*[@class="chart-title"] | .//p[@class="words"]')
    texts = [
        "".join(element.xpath(".//text()[not(parent::span/parent::a)]")) for element in elements
    ]
    words = [str(_single_spaced(text)).strip(" .") for text in texts]
    drawing = svg.replace("<svg ", f'<svg xmlns="{SVG}" font-family="{theme.FAMILY}" ', 1)
    return {
        "svg": theme.concrete(drawing.replace(">", f">{theme.DEFS}", 1)),
        "alt": ". ".join(words),
    }


def _redirect(
    link: html.HtmlElement, page: str, ids: Mapping[str, Sequence[str]], home: str
) -> None:
    """Make a link lead to its place in the edition, to the site, or nowhere.

    A link to elsewhere is followed by its address, as paper needs it. ``ids`` are those of each
    page of the edition; ``home`` is the whole address of the language's home page, empty if
    not known.
    """
    address = link.attrib.pop("href")
    path, _, anchor = address.partition("#")
    if "://" in address:
        link.set("href", address)
        if link.text_content() != address:
            link.tail = f" ({address})" + (link.tail or "")
        return
    base = posixpath.dirname(page) if path.endswith(".md") else folder(page)
    target = posixpath.normpath(posixpath.join(base, path)) if path else page
    target_page = next((name for name in ids if target in (name, folder(name).rstrip("/"))), None)
    if target_page:
        link.set(
            "to", f"{target_page}#{anchor if anchor in ids[target_page] else ids[target_page][0]}"
        )
    elif home:
        place = folder(target) if target.endswith(".md") else f"{target}/"
        link.set("href", f"{home}{place.removeprefix('./')}{anchor and f'#{anchor}'}")
    else:
        link.drop_tag()

"""The cover of the workbook, line by line: gptables' own has English headings."""

from typing import TYPE_CHECKING, NamedTuple

from scripts.downloads.dataset import Dataset
from scripts.downloads.sheet import link_to, sheet_phrase
from scripts.downloads.sheet_layout import EXCEL_WIDTH, LINKED, PAGE, height, print_on_one_page
from scripts.wording import citations
from scripts.wording.dates import day

if TYPE_CHECKING:
    from gptables import GPWorkbook


class Line(NamedTuple):
    """A line of the cover: its ``kind`` (title, head or text), its text and where it leads."""

    kind: str
    text: str
    address: str = ""


def write(book: "GPWorkbook", dataset: Dataset, lang: str) -> None:
    """Add the cover to a workbook."""
    theme = book.theme
    forms = {
        "title": theme.cover_title_format,
        "head": {**theme.cover_subtitle_format, "valign": "bottom"},
        "text": {**theme.cover_text_format, "valign": "top"},
    }
    page = book.add_worksheet(sheet_phrase("cover", lang))
    page.set_column(0, 0, PAGE * EXCEL_WIDTH)
    for row, (kind, text, address) in enumerate(lines(dataset, lang)):
        form = forms[kind]
        if address:
            page.write_url(row, 0, address, book.add_format({**form, **LINKED}), text)
        else:
            page.write_string(row, 0, text, book.add_format(form))
        page.set_row(row, height(text, PAGE, form) * (1.5 if kind == "head" else 1))
    print_on_one_page(page)


def lines(dataset: Dataset, lang: str) -> list[Line]:
    """The lines of the cover: what it is, where from, under which licence, how to cite and read."""
    about = dataset.publication

    def head(name: str) -> Line:
        return Line("head", sheet_phrase(f"{name}_head", lang))

    def text(name: str, address: str = "", **values: str) -> Line:
        return Line("text", sheet_phrase(name, lang, **values), address)

    def link(name: str) -> Line:
        return text(f"to_{name}", link_to(sheet_phrase(name, lang)))

    bodies = (about.author, about.maintainers)
    return [
        Line("title", about.title[lang]),
        Line("text", about.description[lang]),
        text("version", version=about.version, date=day(about.released, lang)),
        head("origin"),
        *(Line("text", source[lang]) for source in about.sources),
        *(Line("text", f"{body.role[lang]}: {body.name[lang]}") for body in bodies),
        head("licence"),
        text("licence", about.licence.url, title=about.licence.title),
        text("rights"),
        head("cite"),
        Line("text", citations.whole_citation(about, lang)),
        head("read"),
        text("read_printed"),
        text("read_decimals"),
        text("read_notes", notes=sheet_phrase("notes", lang)),
        head("further"),
        link("contents"),
        link("notes"),
        text("site", site=about.short_title[lang]),
    ]

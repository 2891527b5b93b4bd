"""A view: one language on one page; how things are called there, and where their pages are.

Everything a view returns is inert: nothing that stands in the data is read as HTML, Markdown or
Jinja. A name that doesn't exist raises ``UnknownName``.
"""

import posixpath
import re
from dataclasses import dataclass

from scripts.model import notes, revisions
from scripts.model.figures import Figure, Figures, Key, key_of
from scripts.model.package import LANGUAGES, Package, Row
from scripts.wording import formats
from scripts.wording.docs_files import UnknownName
from scripts.wording.html import inert, link
from scripts.wording.phrases import phrase
from scripts.wording.urls import folder, page_url


@dataclass(frozen=True)
class View:
    """``lang`` is the language, ``page`` the path within it (``report/4-results.md``)."""

    figures: Figures
    lang: str
    page: str

    @property
    def package(self) -> Package:
        """The package behind the figures."""
        return self.figures.package

    # --- names ----------------------------------------------------------------------------

    def word(self, group: str, name: str, /, **values: str) -> str:
        """A phrase of ``phrases.toml``; what fills it is text or HTML, as the caller says."""
        return phrase(group, name, self.lang, **values)

    def row(self, table: str, name: str) -> Row:
        """A row of a table by its id."""
        rows = self.package.by_id[table]
        if name not in rows:
            raise UnknownName(f"row in {table}.csv with id", name, rows)
        return rows[name]

    def name(self, table: str, name: str, column: str = "name") -> str:
        """What a row is called in this language."""
        return inert(self.row(table, name)[f"{column}_{self.lang}"])

    def value(self, figure: Figure, *, short: bool = False, bound: bool = True) -> str:
        """A figure's value with unit and bound; ``short`` scales money."""
        unit = self.figures.unit(figure.key.indicator)
        return inert(formats.figure(figure, unit, self.lang, short=short, bound=bound))

    def status(self, figure: Figure) -> str:
        """A figure's status in words; a computed one says so, unless an input isn't final."""
        if figure.status == "computed":
            return self.word("record", "computed")
        return self.name("statuses", figure.status)

    def target_value(self, row: Row) -> str:
        """A target's value with unit and bound."""
        unit = self.figures.unit(row["indicator"])
        text = formats.with_unit(row["value"], unit, self.lang)
        return inert(formats.bounded(text, row["bound"], self.lang))

    # --- addresses ------------------------------------------------------------------------

    def address(self, page: str) -> str:
        """A page's address as seen from this one, for HTML that MkDocs doesn't rewrite."""
        return posixpath.relpath(folder(page) or ".", folder(self.page) or ".") + "/"

    def root(self) -> str:
        """The way from this page to the top of the site, where files of both languages lie."""
        depth = page_url(folder(self.page), self.lang).count("/")
        return "../" * depth

    def anchor(self, key: Key) -> str:
        """The part of a record's address behind ``#``: the period, with the area if not home."""
        home = self.figures.areas[0]
        return key.period if key.area == home else f"{key.area}-{key.period}"

    def record(self, key: Key, kind: str = "") -> str:
        """The address of a figure's record; ``kind`` is a prefix, such as ``target-``."""
        return f"{self.indicator_address(key.indicator)}#{kind}{self.anchor(key)}"

    def indicator_address(self, indicator: str) -> str:
        """The address of an indicator's page."""
        return self.address(f"indicators/{indicator}.md")

    # --- links ----------------------------------------------------------------------------

    def data(self, figure: Figure, text: str | None = None) -> str:
        """A figure as a link to its record, with a mark if a careful reader must know more."""
        value = "" if figure.value is None else str(figure.value)
        said = self.value(figure) if text is None else text
        kind = "figure" if figure.printed else "figure computed"
        return self._number(value, said, figure.key, kind)

    def target(self, row: Row) -> str:
        """A target as a link to its record, marked as a figure is."""
        key = key_of(row)
        return self._number(str(row["value"]), self.target_value(row), key, "target", "target-")

    def derived(self, value: object, text: str, address: str) -> str:
        """A value worked out from figures, as a link to where that is shown."""
        return link(address, f'<data value="{value}">{text}</data>', kind="derived")

    def _number(self, value: str, text: str, key: Key, kind: str, prefix: str = "") -> str:
        record = "target" if prefix else "figure"
        mark = ""
        if revisions.of_value(self.package, record, key):
            kind += " revised"
            mark += f"<span> ({self.word('page', 'is_revised')})</span>"
        if notes.of_value(self.package, record, key):
            kind += " noted"
            mark += f"<span> ({self.word('page', 'noted')})</span>"
        data = f'<data value="{value}">{text}</data>{mark}'
        return link(self.record(key, prefix), data, kind=kind)

    def indicator(self, indicator: str, column: str = "name") -> str:
        """An indicator's name as a link to its page."""
        return link(self.indicator_address(indicator), self.name("indicators", indicator, column))

    def section(self, section: str, text: str | None = None) -> str:
        """A section of the report as a link; its number and title, unless ``text`` is given."""
        row = self.row("sections", section)
        if text is None:
            text = inert(f"{section}. {row[f'title_{self.lang}']}")
        return link(f"{self.address(row['page'] + '.md')}#s{section}", text)

    def section_number(self, section: str) -> str:
        """A section as a link by its number alone, but the opening by its name."""
        row = self.row("sections", section)
        named = row[f"title_{self.lang}"].lower() if section == "0" else section
        return self.section(section, inert(named))

    def document(self, document: str) -> str:
        """A document by type, number and date, as a link to the list of documents.

        The report that the site follows leads to its own page.
        """
        row = self.row("documents", document)
        text = inert(formats.document(row, self.lang))
        if document == self.package.report:
            return link(self.address("report/index.md"), text)
        return link(f"{self.address('documents.md')}#{document}", text)

    def note(self, note: Row) -> str:
        """The text of a note, its abbreviations explained."""
        return self.explained(note[f"text_{self.lang}"])

    def term(self, term: str, text: str | None = None) -> str:
        """A term, or other words for it, as a link to the glossary that carries its meaning.

        A screen reader reads the meaning out, and the style sheet shows it.
        """
        row = self.row("terms", term)
        full = row[f"term_{self.lang}"]
        said = text or full
        meaning = row[f"definition_{self.lang}"]
        if said.lower() != full.lower():
            meaning = f"{full[0].upper()}{full[1:]}. {meaning}"
        return (
            f'<a class="term" href="{self.address("glossary.md")}#{term}"'
            f' aria-description="{inert(meaning)}">{inert(said)}</a>'
        )

    def explained(self, text: str) -> str:
        """Text from the data with each abbreviation in it as a link that carries its meaning.

        The codes in a document's number (``896/QĐ-BHXH``) stay as they are.
        """
        terms = {
            row[f"abbreviation_{lang}"]: row["id"]
            for _, row in self.package.rows("terms")
            for lang in LANGUAGES
        }
        known = sorted(filter(None, terms), key=len, reverse=True)
        pattern = rf"(?<![\w/-])({'|'.join(map(re.escape, known))})(?![\w/-])"
        parts = re.split(pattern, text)  # text and abbreviation in turn
        return "".join(
            self.term(terms[part], part) if place % 2 else inert(part)
            for place, part in enumerate(parts)
        )

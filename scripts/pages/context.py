"""What a page can draw on: the site as a whole, and one page of it in one language.

Names and values only, as plain text; links are made in ``links``, HTML in ``docs/theme/macros``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts.charts.catalog import Catalog, catalog
from scripts.downloads.release import Release
from scripts.model.comparisons import Comparison, comparisons
from scripts.model.figures import Figure, Figures
from scripts.model.identities import Check, checks
from scripts.model.package import LANGUAGES, ROOT, Package, Row
from scripts.pages.page_notes import PageNotes
from scripts.validation.accounting import Accounts, accounts_of
from scripts.validation.source_texts import SourceText, read_texts
from scripts.wording import numbers, phrases
from scripts.wording.docs_files import read_toml
from scripts.wording.faults import UnknownName
from scripts.wording.period_labels import long_label, short_label
from scripts.wording.text import text
from scripts.wording.urls import NOWHERE, Addresses

DOCS = ROOT / "docs"
TITLES = "charts.toml"


@dataclass(frozen=True)
class SiteContext:
    """What all pages share; without a ``release`` they can't list the files for download."""

    figures: Figures
    docs: Path = DOCS
    addresses: Addresses = NOWHERE
    release: Release | None = None

    @cached_property
    def charts(self) -> Catalog:
        """The catalogue of charts: what each shows, by its name."""
        return catalog(self.docs, self.figures)

    @cached_property
    def comparisons(self) -> Sequence[Comparison]:
        """Every printed value that can be computed, beside the computed one."""
        return comparisons(self.figures)

    @cached_property
    def checks(self) -> Sequence[Check]:
        """Every identity at every place where it can be checked."""
        identities = self.figures.package.by_id["identities"].values()
        return [check for identity in identities for check in checks(self.figures, identity)]

    @cached_property
    def accounts(self) -> Mapping[str, tuple[SourceText, Accounts]]:
        """The text of each kept source, and what each of its numbers is."""
        package = self.figures.package
        texts, _ = read_texts(package)
        accounts = accounts_of(package, texts)
        return {name: (text, accounts[name]) for name, text in texts.items()}

    @cached_property
    def chart_titles(self) -> Mapping[str, Mapping[str, str]]:
        """The titles of the charts as they are written, with their calls, by language and name."""
        files = {lang: f"{lang}/{TITLES}" for lang in LANGUAGES}
        return {
            lang: read_toml(self.docs, file) if (self.docs / file).is_file() else {}
            for lang, file in files.items()
        }

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """The abbreviations of both languages, each with the id of its term."""
        rows = self.figures.package.by_id["terms"].values()
        pairs = [(row[f"abbreviation_{lang}"], row["id"]) for row in rows for lang in LANGUAGES]
        return {abbreviation: term for abbreviation, term in pairs if abbreviation}


@dataclass(frozen=True)
class PageContext:
    """One page in the language ``lang``; ``page`` is its path in it (``report/4-results.md``).

    ``notes`` are those that it has so far.
    """

    site: SiteContext
    lang: str
    page: str
    notes: PageNotes = field(default_factory=PageNotes, compare=False)

    @property
    def figures(self) -> Figures:
        """The figures of the package."""
        return self.site.figures

    @property
    def package(self) -> Package:
        """The package behind the figures."""
        return self.site.figures.package

    def row(self, table: str, name: str) -> Row:
        """A row of a table by its id; raises ``UnknownName``."""
        rows = self.package.by_id[table]
        if name not in rows:
            raise UnknownName("id", name, rows, table=table)
        return rows[name]

    def name(self, table: str, name: str, column: str = "name") -> str:
        """The name of a row in the language of the page; raises ``UnknownName``."""
        return text(self.row(table, name), column, self.lang)

    def period(self, indicator: str, period: str, column: str = "short") -> str:
        """The name of a period beside a figure of an indicator; raises ``UnknownName``."""
        self.row("indicators", indicator), self.row("periods", period)
        label = short_label if column == "short" else long_label
        return label(self.package, [indicator], period, self.lang)

    def phrase(self, group: str, name: str, /, **values: str) -> str:
        """A phrase of ``phrases.toml`` in the language of the page, filled in."""
        return phrases.phrase(group, name, self.lang, **values)

    def value(self, figure: Figure, *, short: bool = False, bound: bool = True) -> str:
        """A figure's value with unit and bound; ``short`` scales money."""
        unit = self.figures.unit(figure.key.indicator)
        return numbers.figure(figure, unit, self.lang, short=short, bound=bound)

    def target_value(self, row: Row) -> str:
        """The value of a row of targets with unit and bound."""
        amount = numbers.with_unit(row["value"], self.figures.unit(row["indicator"]), self.lang)
        return numbers.bounded(amount, row["bound"], self.lang)

    def status(self, figure: Figure) -> str:
        """A figure's status in words; a computed one says so, unless an input isn't final."""
        if figure.status == "computed":
            return self.phrase("record", "computed")
        return self.name("statuses", figure.status)

"""Names: what a digest of changes calls things, in one language, as text inert in Markdown.

What is gone from the later version is called as the earlier one did; what neither explains, by
its id.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.figures import Figure, Key, key_of
from scripts.model.identities import SIGNS, Check
from scripts.model.package import Package, Row
from scripts.review.diff import PageChange
from scripts.review.github_markdown import inert, marked
from scripts.review.package_diff import Moved, RowChange
from scripts.wording import formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_name


@dataclass(frozen=True)
class Names:
    """The names of a language; ``packages`` are the later version, then the earlier one."""

    packages: tuple[Package, ...]
    lang: str

    def say(self, name: str, /, **values: str) -> str:
        """A phrase of ``[diff]`` in ``phrases.toml``, filled with Markdown."""
        return phrase("diff", name, self.lang, **values)

    # --- values ---------------------------------------------------------------------------

    def figure(self, key: Key) -> str:
        """An indicator with its place: ``…, 2020``."""
        return f"{self.indicator(key)}, {self.place(key)}"

    def indicator(self, key: Key) -> str:
        """The name of an indicator."""
        return self._of("indicators", key.indicator, "name")

    def place(self, key: Key) -> str:
        """A period, and the area unless it is the first one."""
        period = self._of("periods", key.period, "short")
        if key.area == next(iter(self.packages[0].by_id["areas"]), None):
            return period
        return f"{period}, {self._of('areas', key.area, 'name')}"

    def value(self, figure: Figure | None) -> str:
        """A value with its unit and bound."""
        if figure is None:
            return self.say("none")
        unit = self.unit(figure.key.indicator)
        if not unit:  # its indicator is a problem, told by itself
            return inert(figure.value)
        return inert(formats.figure(figure, unit, self.lang))

    def number(self, value: Decimal | None, key: Key) -> str:
        """A number in the unit of an indicator."""
        return self.value(Figure(key, value, "exact", "", printed=True))

    def unit(self, indicator: str) -> Row:
        """The unit of an indicator; empty if it isn't known."""
        return self._row("units", self._row("indicators", indicator).get("unit"))

    def status(self, status: str) -> str:
        """The name of a status."""
        return self._of("statuses", status, "name")

    def source(self, one: Moved) -> str:
        """Where a value stands: the section with the words quoted, or the document."""
        figure = one.new or one.old
        row = figure.row if figure is not None else {}
        if not row.get("section"):
            document = self._row("documents", row.get("source"))
            return inert(formats.document(document, self.lang)) if document else ""
        place = phrase("record", "section", self.lang, section=inert(row["section"]))
        before = one.old.row.get("locator") if one.old is not None else None
        quote = row.get("locator")
        return f"{place}: “{marked(before or quote, quote)}”" if quote else place

    def identity(self, row: Row, check: Check) -> str:
        """An identity in words, with its place and the numbers on both its sides."""
        sentence = inert(row[f"sentence_{self.lang}"]).removesuffix(".")
        period = self._of("periods", check.period, "short")
        left, right = (inert(formats.number(side, self.lang)) for side in (check.left, check.right))
        return f"{sentence} ({period}: {left} {SIGNS[check.relation]} {right})"

    # --- rows and pages -------------------------------------------------------------------

    def row(self, change: RowChange) -> str:
        """What a row is called: by its name where it has one, else by its key."""
        row = change.row
        if change.table in ("figures", "targets"):
            return self.figure(key_of(row))
        if change.table == "revisions":
            key = key_of(row)
            old, new = (self.number(row[name], key) for name in ("old_value", "new_value"))
            return f"{self.figure(key)}: {old} → {new}"
        for column in ("name", "term", "title", "sentence", "caption"):
            if row.get(f"{column}_{self.lang}"):
                return f"{inert(row[f'{column}_{self.lang}'])} ({inert(change.key[0])})"
        return inert(", ".join(change.key))

    def table(self, table: str) -> str:
        """The title of a table."""
        title = property_name("title", self.lang)
        return inert(next((r.get(title) for r in self._resources(table)), None) or table)

    def field(self, table: str, name: str) -> str:
        """The title of a field."""
        title = property_name("title", self.lang)
        fields = (field for one in self._resources(table) for field in one["schema"]["fields"])
        return inert(next((f.get(title) for f in fields if f["name"] == name), None) or name)

    def page(self, page: PageChange) -> str:
        """The title of a page."""
        return inert(page.name or page.page)

    # --- inside ---------------------------------------------------------------------------

    def _of(self, table: str, name: str, column: str) -> str:
        return inert(self._row(table, name).get(f"{column}_{self.lang}") or name)

    def _row(self, table: str, name: str | None) -> Row:
        for package in self.packages:
            found = package.by_id.get(table, {}).get(name or "")
            if found is not None:
                return found
        return {}

    def _resources(self, table: str) -> Iterator[Row]:
        for package in self.packages:
            yield from (one for one in package.descriptor["resources"] if one["name"] == table)

"""What every page can ask for: figures, changes, names, charts, tables and notes.

Everything a call returns is inert: nothing that stands in the data is read as HTML, Markdown
or Jinja. A name that doesn't exist raises ``UnknownName``.
"""

import posixpath
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scripts.model import formulas, notes
from scripts.model.changes import Change, changes, difference, relative_change
from scripts.model.figures import Figure, Key, key_of
from scripts.model.package import Row, ids_in
from scripts.model.report_tables import report_table
from scripts.model.rounding import decimals_of, round_half_up, rounded_change
from scripts.pages import reference_lists, tables, target_tables
from scripts.pages.chart_figure import gauge
from scripts.pages.context import PageContext
from scripts.pages.links import (
    derived_link,
    figure_link,
    indicator_address,
    indicator_link,
    note_text,
    record_address,
    section_link,
    site_root,
    target_link,
    term_link,
)
from scripts.wording import citations, formats
from scripts.wording.docs_files import UnknownName
from scripts.wording.html import block, inert, link


@dataclass(frozen=True)
class Calls:
    """What every page can ask for, from one ctx."""

    ctx: PageContext

    # --- figures --------------------------------------------------------------------------

    def figure(
        self,
        indicator: str,
        period: str,
        area: str | None = None,
        *,
        short: bool = False,
        bound: bool = True,
    ) -> str:
        """A figure with unit and bound; ``short`` scales money to millions or billions."""
        found = self._find(indicator, period, area)
        return figure_link(self.ctx, found, self.ctx.value(found, short=short, bound=bound))

    def latest(self, indicator: str, area: str | None = None, *, short: bool = False) -> str:
        """The last figure of a series that has a value."""
        found = self._series(indicator, area)[-1]
        return figure_link(self.ctx, found, self.ctx.value(found, short=short))

    def target(self, indicator: str, period: str, area: str = "VN") -> str:
        """A target with unit and bound."""
        return target_link(self.ctx, self._target(indicator, period, area))

    def change(
        self,
        indicator: str,
        start: str,
        end: str,
        area: str | None = None,
        *,
        amount: bool = False,
    ) -> str:
        """``giảm 29,8%``, ``fell by 29.8%``: direction and size both from the data.

        Rates change in percentage points, counts in per cent, or with ``amount`` in their
        own unit.
        """
        before, after = self._find(indicator, start, area), self._find(indicator, end, area)
        if before.value is None or after.value is None:
            raise ValueError(f"“{indicator}” has no value in {start} or {end}")
        old, new = (self.ctx.figures.value(f.key) or Decimal(0) for f in (before, after))
        percent = None
        if not amount and self._unit(indicator)["symbol_en"] != "%":
            percent = relative_change(old, new)
        return self._moved(after.key, difference(old, new), percent)

    def gap(self, indicator: str, period: str, target_period: str, area: str = "VN") -> str:
        """How far a figure is from a target: ``thấp hơn khoảng 25,5 điểm phần trăm``."""
        figure = self._find(indicator, period, None)
        row = self._target(indicator, target_period, area)
        if figure.value is None:
            raise ValueError(f"“{indicator}” has no value in {period}")
        away = difference(row["value"], figure.value)
        if row["bound"] == "about":
            away = round_half_up(away, 1)
        amount = formats.distance(abs(away), self._unit(indicator), self.ctx.lang)
        amount = formats.bounded(amount, row["bound"], self.ctx.lang)
        text = inert(formats.gap(away, amount, self.ctx.lang))
        return derived_link(away, text, record_address(self.ctx, key_of(row), "target-"))

    # --- names ----------------------------------------------------------------------------

    def period(self, period: str) -> str:
        """A period as named in a sentence."""
        return inert(self.ctx.name("periods", period))

    def year(self, period: str) -> str:
        """The year in which a period ends."""
        return str(self.ctx.row("periods", period)["last"].year)

    def until(self, period: str) -> str:
        """The month in which a period ends."""
        return formats.month(self.ctx.row("periods", period)["last"], self.ctx.lang)

    def last_day(self, period: str) -> str:
        """The last day of a period."""
        return formats.day(self.ctx.row("periods", period)["last"], self.ctx.lang)

    def day(self, iso: str) -> str:
        """A day given as ``2026-11-25``."""
        return inert(formats.day(date.fromisoformat(iso), self.ctx.lang))

    def organization(self, organization: str) -> str:
        """The name of a body."""
        return inert(self.ctx.name("organizations", organization))

    def document(self, document: str, text: str | None = None, *, dated: bool = True) -> str:
        """Type, number and date of a document, or other words, linked to the list of documents."""
        row = self.ctx.row("documents", document)
        text = text or formats.document(row, self.ctx.lang, dated=dated)
        return f"[{inert(text)}]({self._link('documents.md')}#{document})"

    def document_number(self, document: str) -> str:
        """A document's number alone, such as one would type it to find it."""
        return inert(self.ctx.row("documents", document)["number"])

    def effective(self, document: str) -> str:
        """The day on which a document entered into force."""
        return inert(formats.day(self.ctx.row("documents", document)["effective"], self.ctx.lang))

    def term(self, term: str, text: str | None = None) -> str:
        """A term, or other words for it, linked to its explanation in the glossary."""
        return term_link(self.ctx, term, text)

    def heading(self, section: str) -> str:
        """Number, title and anchor of a section of the report, for a Markdown heading."""
        return f"{section}. {inert(self.ctx.name('sections', section, 'title'))} {{ #s{section} }}"

    def section(self, section: str) -> str:
        """A link to a section of the report."""
        return section_link(self.ctx, section)

    def indicator(self, indicator: str) -> str:
        """An indicator's name, linked to its page."""
        return indicator_link(self.ctx, indicator)

    # --- charts, tables, notes ------------------------------------------------------------

    def table(self, name: str) -> str:
        """A table of the report by its id: indicators down, periods across."""
        return block(
            tables.report(self.ctx, report_table(self.ctx.figures, self.ctx.row("tables", name)))
        )

    def way(self, indicator: str, caption: str) -> str:
        """A table of how far each national target was, and what reaching it would take."""
        self.ctx.row("indicators", indicator)
        return block(target_tables.table(self.ctx, indicator, caption))

    def headline(self, indicator: str, *, named: bool = True, caption: str = "") -> str:
        """A card: the latest value, how it moved, and the national target if there is one.

        ``caption`` names the indicator in plainer words than its own; a bar then shows how far
        a rate is from its target.
        """
        ctx = self.ctx
        last = self._series(indicator, None)[-1]
        place = [inert(ctx.name("periods", last.key.period, "short"))]
        if last.key.area != ctx.figures.areas[0]:
            place.append(inert(ctx.name("areas", last.key.area)))
        name = inert(caption) or inert(ctx.name("indicators", indicator))
        name = link(indicator_address(ctx, indicator), name)
        parts = [f'<span class="card-name">{name}</span>'] if named else []
        parts += [
            f'<span class="card-value">{figure_link(ctx, last)}</span>',
            f'<span class="card-period">{" · ".join(place)}</span>',
        ]
        for move in changes(ctx.figures, indicator, last.key.area)[-1:]:
            if self._comparable(move):
                percent = None if self._unit(indicator)["symbol_en"] == "%" else move.percent
                since = inert(ctx.name("periods", move.start.key.period))
                said = self._moved(last.key, move.difference, percent)
                text = ctx.phrase("page", "since", change=said, period=since)
                parts.append(f'<span class="card-change">{text}</span>')
        for target in self._next_target(last):
            year = inert(ctx.name("periods", target["period"], "short"))
            text = ctx.phrase("page", "target_of", period=year, value=target_link(ctx, target))
            parts.append(f'<span class="card-target">{text}</span>')
            if caption and self._unit(indicator)["symbol_en"] == "%":
                parts.append(gauge(ctx.figures.value(last.key), target["value"]))
        return f'<li class="card">{"".join(parts)}</li>'

    def notes(self, *sections: str) -> str:
        """What a careful reader needs beside these sections of the report."""
        for section in sections:
            self.ctx.row("sections", section)
        rows = [row for _, row in self.ctx.package.rows("notes")]
        own = [row for row in rows if set(ids_in(row["sections"])[:1]) & set(sections)]
        others = [row for row in rows if set(ids_in(row["sections"])[1:]) & set(sections)]
        items = [f'<li id="note-{row["id"]}">{note_text(self.ctx, row)}</li>' for row in own]
        items += [f"<li>{note_text(self.ctx, row)}</li>" for row in others if row not in own]
        return block(self._notes(items))

    def cautions(self, indicator: str) -> str:
        """What a careful reader must know about an indicator."""
        self.ctx.row("indicators", indicator)
        rows = notes.of_indicator(self.ctx.package, indicator)
        return block(self._notes([f"<li>{note_text(self.ctx, row)}</li>" for row in rows]))

    def documents(self, origin: str) -> str:
        """The list of documents of an origin (``cited``, ``outside``)."""
        return block(reference_lists.documents(self.ctx, origin))

    def organizations(self) -> str:
        """The list of bodies that the report names."""
        return block(reference_lists.organizations(self.ctx))

    def glossary(self) -> str:
        """The list of terms and abbreviations, in alphabetical order of the language."""
        return block(reference_lists.glossary(self.ctx))

    def indicators(self) -> str:
        """The list of indicators by section of the report, each with its latest value."""
        return block(reference_lists.indicators(self.ctx))

    # --- the publication itself -----------------------------------------------------------

    def site_root(self) -> str:
        """The way from this page to the top of the site, for what MkDocs doesn't rewrite."""
        return site_root(self.ctx)

    def citation(self) -> str:
        """How to cite the data as a whole."""
        return inert(citations.whole(self.ctx.figures, self.ctx.lang))

    def licence_url(self) -> str:
        """The address of the licence of the data."""
        return str(self.ctx.package.descriptor["licenses"][0]["path"])

    # --- inside ---------------------------------------------------------------------------

    def _unit(self, indicator: str) -> Row:
        return self.ctx.figures.unit(indicator)

    def _areas(self, indicator: str) -> list[str]:
        self.ctx.row("indicators", indicator)
        areas = self.ctx.figures.areas_of(indicator)
        if not areas:
            raise UnknownName("figure of", indicator, ())
        return areas

    def _find(self, indicator: str, period: str, area: str | None) -> Figure:
        self.ctx.row("periods", period)
        for name in [area] if area else self._areas(indicator):
            figure = self.ctx.figures.figure(Key(indicator, name, period))
            if figure is not None:
                return figure
        self.ctx.row("indicators", indicator)
        where = f" ({area})" if area else ""
        raise UnknownName(f"figure for {period}{where} of", indicator, ())

    def _series(self, indicator: str, area: str | None) -> list[Figure]:
        series = self.ctx.figures.series(indicator, area or self._areas(indicator)[0])
        return [figure for figure in series if figure.value is not None]

    def _target(self, indicator: str, period: str, area: str) -> Row:
        for _, row in self.ctx.package.rows("targets"):
            if key_of(row) == (indicator, area, period):
                return row
        known = {row["indicator"] for _, row in self.ctx.package.rows("targets")}
        raise UnknownName(f"target for {period} ({area}) of", indicator, known)

    def _next_target(self, figure: Figure) -> list[Row]:
        """The earliest target after a figure's period, or nothing."""
        ends = self.ctx.row("periods", figure.key.period)["last"]
        found = [
            row
            for _, row in self.ctx.package.rows("targets")
            if row["indicator"] == figure.key.indicator
            and ends is not None
            and self.ctx.row("periods", row["period"])["last"] > ends
        ]
        return sorted(found, key=lambda row: self.ctx.figures.periods.index(row["period"]))[:1]

    def _comparable(self, move: Change) -> bool:
        """Whether a change says something: what isn't true of one moment needs whole years."""
        row = self.ctx.row("indicators", move.end.key.indicator)
        names = formulas.names_in(row["formula"]) if row["formula"] else [row["id"]]
        kinds = {self.ctx.row("indicators", name)["kind"] for name in names}
        if kinds <= {"stock", "base"} and row["kind"] != "base":
            return True
        start, end = (
            self.ctx.row("periods", figure.key.period) for figure in (move.start, move.end)
        )
        return bool(start["full_year"] and end["full_year"]) and row["kind"] != "base"

    def _moved(self, key: Key, moved: Decimal, percent: Decimal | None = None) -> str:
        """A change in words, linked to the record it led to; in per cent if given."""
        if percent is None:
            decimals = self.ctx.row("indicators", key.indicator)["decimals"]
            moved = rounded_change(moved, min(decimals, decimals_of(moved)))
            text = formats.distance(abs(moved), self._unit(key.indicator), self.ctx.lang)
        else:
            moved = rounded_change(percent, 1)
            text = formats.number(abs(moved), self.ctx.lang) + "%"
        said = inert(formats.change(moved, text, self.ctx.lang))
        return derived_link(moved, said, record_address(self.ctx, key))

    def _notes(self, items: list[str]) -> str:
        title = self.ctx.phrase("page", "notes")
        return (
            f'<div class="notes" role="note" aria-label="{inert(title)}"><strong>{title}</strong>'
            f"<ul>{''.join(items)}</ul></div>"
        )

    def _link(self, page: str) -> str:
        return posixpath.relpath(page, posixpath.dirname(self.ctx.page) or ".")

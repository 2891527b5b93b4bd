"""What a page can ask for: figures, changes, names, charts, tables and notes, in its language.

Everything a call returns is inert: nothing that stands in the data is read as HTML, Markdown
or Jinja. A name that doesn't exist raises ``UnknownName``.
"""

import difflib
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scripts import formats, tables
from scripts.charts import CHARTS
from scripts.indicators import (
    Figure,
    Figures,
    Key,
    changes,
    difference,
    relative_change,
    round_half_up,
    round_like,
)
from scripts.package import LANGUAGES, Row, words
from scripts.tables import inert


class UnknownName(LookupError):
    """A call in a page names something the package doesn't have."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(known), 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        super().__init__(f"there is no {kind} “{name}”{hint}")


@dataclass(frozen=True)
class Calls:
    """What a page can ask for. ``lang`` is its language, ``page`` its path (``report/4.md``)."""

    figures: Figures
    lang: str
    page: str
    drawings: Mapping[str, str]

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
        return self._data(self._find(indicator, period, area), short=short, bound=bound)

    def latest(self, indicator: str, area: str | None = None, *, short: bool = False) -> str:
        """The last figure of a series that has a value."""
        return self._data(self._series(indicator, area)[-1], short=short)

    def target(self, indicator: str, period: str, area: str = "VN") -> str:
        """A target with unit and bound."""
        for _, row in self.figures.package.rows("targets"):
            if (row["indicator"], row["area"], row["period"]) == (indicator, area, period):
                return self._target(row)
        known = {row["indicator"] for _, row in self.figures.package.rows("targets")}
        raise UnknownName(f"target for {period} ({area}) of", indicator, known)

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
        moved = difference(before.value, after.value)
        if amount or self.figures.unit(indicator)["symbol_en"] == "%":
            return self._moved(indicator, moved)
        return self._moved(indicator, moved, relative_change(before.value, after.value))

    def gap(self, indicator: str, period: str, target_period: str, area: str = "VN") -> str:
        """How far a figure is from a target: ``thấp hơn khoảng 25 điểm phần trăm``."""
        figure = self._find(indicator, period, None)
        for _, row in self.figures.package.rows("targets"):
            key = Key(row["indicator"], row["area"], row["period"])
            if key == (indicator, area, target_period) and figure.value is not None:
                away = difference(row["value"], figure.value)
                if row["bound"] == "about":  # no more exact than the target itself
                    away = round_like(away, row["value"])
                amount = formats.distance(abs(away), self.figures.unit(indicator), self.lang)
                amount = formats.bounded(amount, row["bound"], self.lang)
                text = formats.gap(away, amount, self.lang)
                return f'<data class="change" value="{away}">{inert(text)}</data>'
        raise UnknownName(f"target for {target_period} ({area}) of", indicator, ())

    # --- names ----------------------------------------------------------------------------

    def period(self, period: str) -> str:
        """A period as named in a sentence."""
        return self._name("periods", period, "name")

    def year(self, period: str) -> str:
        """The year in which a period ends."""
        return str(self._row("periods", period)["last"].year)

    def until(self, period: str) -> str:
        """The month in which a period ends."""
        return formats.month(self._row("periods", period)["last"], self.lang)

    def last_day(self, period: str) -> str:
        """The last day of a period."""
        return formats.day(self._row("periods", period)["last"], self.lang)

    def organization(self, organization: str) -> str:
        """The name of a body."""
        return self._name("organizations", organization, "name")

    def document(self, document: str, text: str | None = None, *, date: bool = True) -> str:
        """Type, number and date of a document, or other words, linked to the list of documents."""
        row = self._row("documents", document)
        text = text or formats.document(row, self.lang, date=date)
        return f"[{inert(text)}]({self._link('documents.md')}#{document})"

    def effective(self, document: str) -> str:
        """The day on which a document entered into force."""
        return inert(formats.day(self._row("documents", document)["effective"], self.lang))

    def term(self, term: str, text: str | None = None) -> str:
        """A term, or other words for it, linked to its explanation in the glossary."""
        row = self._row("terms", term)
        return f"[{inert(text or row[f'term_{self.lang}'])}]({self._link('glossary.md')}#{term})"

    def heading(self, section: str) -> str:
        """Number, title and anchor of a section of the report, for a Markdown heading."""
        return f"{section}. {self._name('sections', section, 'title')} {{ #s{section} }}"

    def section(self, section: str) -> str:
        """A link to a section of the report."""
        row = self._row("sections", section)
        text = f"{section}. {row[f'title_{self.lang}']}"
        return f"[{inert(text)}]({self._link(row['page'] + '.md')}#s{section})"

    # --- charts, tables, notes ------------------------------------------------------------

    def chart(self, chart: str, caller: Callable[[], str]) -> str:
        """A chart as a figure; the words between ``call`` and ``endcall`` are its title."""
        if chart not in CHARTS:
            raise UnknownName("chart", chart, CHARTS)
        made = CHARTS[chart](self.figures, self.lang)
        title = " ".join(caller().split())
        legend = (
            f'<span class="chart-key">{formats.word("page", "partial", self.lang)}</span>'
            if any(bar.kind == "partial" for bar in made.bars)
            else ""
        )
        return _block(
            f'<figure class="chart" id="chart-{chart}"><figcaption>'
            f'<span class="chart-title">{title}</span>'
            f'<span class="chart-subtitle">{inert(made.subtitle)}</span></figcaption>'
            f"{self.drawings[chart]}{legend}"
            f'<p class="source">{self._source(made.indicators)}</p></figure>'
        )

    def table(self, *indicators: str, caption: str, area: str | None = None) -> str:
        """Indicators down, periods across, each for ``area`` or the first it has."""
        areas = {name: area or self._areas(name)[0] for name in indicators}
        return _block(tables.series(self.figures, list(indicators), areas, caption, self.lang))

    def targets(self, *indicators: str, caption: str) -> str:
        """A table of targets: indicators down, the years of the targets across."""
        for name in indicators:
            self._row("indicators", name)
        return _block(tables.targets(self.figures, list(indicators), caption, self.lang))

    def headline(self, indicator: str) -> str:
        """A card: the latest value, how it moved, and the national target if there is one."""
        last = self._series(indicator, None)[-1]
        row = self._row("indicators", indicator)
        place = [self._short_period(last.key.period)]
        if last.key.area != self.figures.areas[0]:
            place.append(str(self._row("areas", last.key.area)[f"name_{self.lang}"]))
        parts = [
            f'<span class="card-name">{inert(row[f"name_{self.lang}"])}</span>',
            f'<span class="card-value">{self._data(last)}</span>',
            f'<span class="card-period">{inert(" · ".join(place))}</span>',
        ]
        for move in changes(self.figures, indicator, last.key.area)[-1:]:
            percent = None if self.figures.unit(indicator)["symbol_en"] == "%" else move.percent
            since = self._short_period(move.start.key.period)
            said = self._moved(indicator, move.difference, percent)
            text = formats.word("page", "since", self.lang, change=said, period=inert(since))
            parts.append(f'<span class="card-change">{text}</span>')
        for target in self._next_target(last):
            text = formats.word(
                "page",
                "target_of",
                self.lang,
                period=inert(self._short_period(target["period"])),
                value=self._target(target),
            )
            parts.append(f'<span class="card-target">{text}</span>')
        return f'<li class="card">{"".join(parts)}</li>'

    def notes(self, *sections: str) -> str:
        """What a careful reader needs beside these sections of the report."""
        for section in sections:
            self._row("sections", section)
        items = "".join(
            f'<li id="note-{row["id"]}">{inert(row[f"text_{self.lang}"])}</li>'
            for _, row in self.figures.package.rows("notes")
            if words(row["sections"]) and words(row["sections"])[0] in sections
        )
        elsewhere = "".join(
            f"<li>{inert(row[f'text_{self.lang}'])}</li>"
            for _, row in self.figures.package.rows("notes")
            if set(words(row["sections"])[1:]) & set(sections)
        )
        title = formats.word("page", "notes", self.lang)
        return _block(
            f'<div class="notes" role="note" aria-label="{inert(title)}"><strong>{title}</strong>'
            f"<ul>{items}{elsewhere}</ul></div>"
        )

    def comparisons(self, *indicators: str, caption: str) -> str:
        """A table of the figures whose printed and computed values differ."""
        return _block(tables.differences(self.figures, list(indicators), caption, self.lang))

    def documents(self, origin: str) -> str:
        """The list of documents of an origin (``cited``, ``outside``)."""
        return _block(tables.documents(self.figures.package, origin, self.lang, self._address))

    def organizations(self) -> str:
        """The list of bodies that the report names."""
        return _block(tables.organizations(self.figures.package, self.lang))

    def glossary(self) -> str:
        """The list of terms and abbreviations, in alphabetical order of the language."""
        return _block(tables.glossary(self.figures.package, self.lang))

    # --- the publication itself -----------------------------------------------------------

    def site_root(self) -> str:
        """The way from this page to the top of the site, for what MkDocs doesn't rewrite."""
        depth = self._here().count("/") + (self.lang != LANGUAGES[0])
        return "../" * depth

    def version(self) -> str:
        """The version of the data."""
        return inert(self.figures.package.descriptor["version"])

    def released(self) -> str:
        """The day on which this version was made."""
        return inert(formats.day(self._created(), self.lang))

    def citation(self) -> str:
        """How to cite the data as a whole."""
        descriptor = self.figures.package.descriptor
        suffix = "" if self.lang == "vi" else "@en"
        creator, maintainers = (person["title" + suffix] for person in descriptor["contributors"])
        return inert(
            formats.word(
                "page",
                "citation",
                self.lang,
                creator=creator,
                maintainers=maintainers,
                title=descriptor["title" + suffix],
                version=descriptor["version"],
                year=str(self._created().year),
            )
        )

    def licence_url(self) -> str:
        """The address of the licence of the data."""
        return str(self.figures.package.descriptor["licenses"][0]["path"])

    # --- inside ---------------------------------------------------------------------------

    def _created(self) -> date:
        return date.fromisoformat(self.figures.package.descriptor["created"][:10])

    def _row(self, table: str, name: str) -> Row:
        rows = self.figures.package.by_id[table]
        if name not in rows:
            raise UnknownName(f"row in {table}.csv with id", name, rows)
        return rows[name]

    def _name(self, table: str, name: str, column: str) -> str:
        return inert(self._row(table, name)[f"{column}_{self.lang}"])

    def _short_period(self, period: str) -> str:
        return str(self._row("periods", period)[f"short_{self.lang}"])

    def _areas(self, indicator: str) -> list[str]:
        self._row("indicators", indicator)
        areas = self.figures.areas_of(indicator)
        if not areas:
            raise UnknownName("figure of", indicator, ())
        return areas

    def _find(self, indicator: str, period: str, area: str | None) -> Figure:
        self._row("periods", period)
        for name in [area] if area else self._areas(indicator):
            figure = self.figures.figure(Key(indicator, name, period))
            if figure is not None:
                return figure
        self._row("indicators", indicator)
        where = f" ({area})" if area else ""
        raise UnknownName(f"figure for {period}{where} of", indicator, ())

    def _series(self, indicator: str, area: str | None) -> list[Figure]:
        series = self.figures.series(indicator, area or self._areas(indicator)[0])
        return [figure for figure in series if figure.value is not None]

    def _data(self, figure: Figure, *, short: bool = False, bound: bool = True) -> str:
        unit = self.figures.unit(figure.key.indicator)
        text = formats.figure(figure, unit, self.lang, short=short, bound=bound)
        return tables.data(self.figures, figure, self.lang, text=text)

    def _target(self, row: Row) -> str:
        return tables.target(self.figures, row, self.lang)

    def _next_target(self, figure: Figure) -> list[Row]:
        """The earliest target after a figure's period, or nothing."""
        ends = self._row("periods", figure.key.period)["last"]
        found = [
            row
            for _, row in self.figures.package.rows("targets")
            if row["indicator"] == figure.key.indicator
            and ends is not None
            and self._row("periods", row["period"])["last"] > ends
        ]
        return sorted(found, key=lambda row: self.figures.periods.index(row["period"]))[:1]

    def _moved(self, indicator: str, moved: Decimal, percent: Decimal | None = None) -> str:
        """A change in words: in per cent if given, else in the indicator's own unit."""
        if percent is None:
            text = formats.distance(abs(moved), self.figures.unit(indicator), self.lang)
        else:
            moved = round_half_up(percent, 1)
            text = formats.number(abs(moved), self.lang) + "%"
        said = formats.change(moved, text, self.lang)
        return f'<data class="change" value="{moved}">{inert(said)}</data>'

    def _source(self, indicators: Iterable[str]) -> str:
        package = self.figures.package
        used = [
            figure
            for name in indicators
            for area in self.figures.areas_of(name)
            for figure in self.figures.series(name, area)
        ]
        sections = sorted({str(f.row["section"]) for f in used if f.row.get("section")})
        outside = dict.fromkeys(f.row["source"] for f in used if f.row and not f.row.get("section"))
        text = ", ".join(sections)
        if not outside:
            return inert(formats.word("page", "source_report", self.lang, sections=text))
        names = "; ".join(package.by_id["documents"][d][f"title_{self.lang}"] for d in outside)
        return inert(formats.word("page", "source_with", self.lang, sections=text, documents=names))

    def _address(self, page: str) -> str:
        """A page's address as seen from this one, for HTML that MkDocs doesn't rewrite."""
        return posixpath.relpath(page.removesuffix("index"), self._here() or ".") + "/"

    def _here(self) -> str:
        """The page's own address within its language: ``report/4-results/``, or nothing."""
        return (self.page.removesuffix(".md") + "/").removesuffix("index/")

    def _link(self, page: str) -> str:
        return posixpath.relpath(page, posixpath.dirname(self.page) or ".")


NAMES = [name for name in vars(Calls) if not name.startswith("_")]


def _block(html: str) -> str:
    """HTML as a Markdown block of its own."""
    return f"\n\n{html}\n\n"

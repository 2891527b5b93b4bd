"""Records: what the page of one indicator can ask for, besides what every page can.

One figure is one record: a row of the value table, whose address never changes
(``/indicators/si_coverage/#2021-09``).
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from scripts.charts.catalog import chart_of
from scripts.downloads import metadata, schema_org, series
from scripts.model import formulas, notes
from scripts.model import targets as progress
from scripts.model.comparisons import Comparison
from scripts.model.figures import Figure, Key, key_of
from scripts.model.identities import Check
from scripts.model.package import LANGUAGES, Row
from scripts.pages import tables, target_tables, worked_formulas
from scripts.pages.context import PageContext
from scripts.pages.links import (
    document_link,
    figure_link,
    note_text,
    page_address,
    record_anchor,
    section_link,
    site_root,
)
from scripts.wording import citations
from scripts.wording.citations import Cited
from scripts.wording.html import block, inert, link
from scripts.wording.urls import Addresses, permanent_url


@dataclass(frozen=True)
class Records:
    """What the page of ``id`` can ask for."""

    ctx: PageContext
    id: str
    addresses: Addresses
    compared: Sequence[Comparison]
    checked: Sequence[Check]

    # --- names ----------------------------------------------------------------------------

    def name(self) -> str:
        """The indicator's full name, on one line."""
        return " ".join(inert(self.ctx.name("indicators", self.id)).split())

    def definition(self) -> str:
        """What is counted, out of what, and what to know when using it."""
        return inert(self.ctx.name("indicators", self.id, "definition"))

    def summary(self) -> str:
        """The definition on one line, for search engines."""
        return " ".join(self.definition().split())

    def facts(self) -> str:
        """Unit, kind, section of the report and id."""
        row = self._row()
        facts = {
            "unit": inert(self.ctx.name("units", row["unit"])),
            "kind": self.ctx.phrase("kind", row["kind"]),
            "place": section_link(self.ctx, row["section"]),
            "id": f"<code>{row['id']}</code>",
        }
        items = "".join(
            f"<div><dt>{self.ctx.phrase('record', name)}</dt><dd>{value}</dd></div>"
            for name, value in facts.items()
        )
        return f'<dl class="facts">{items}</dl>'

    # --- values ---------------------------------------------------------------------------

    def values(self) -> str:
        """A table for each area: every period with value, status, and place in the report."""
        parts = []
        for area in self.ctx.figures.areas_of(self.id):
            found = self.ctx.figures.series(self.id, area)
            rows = [self._record(figure) for figure in found]
            caption = f"{self._plain('areas', area)} · {self._plain('units', self._row()['unit'])}"
            heads = [self.ctx.phrase("record", head) for head in _HEADS]
            table = tables.wrap(self.ctx, heads, "".join(rows), caption, "records")
            sources = [f.row["source"] for f in found if f.printed]
            parts.append(tables.sourced(self.ctx, table, sources))
        return block("".join(parts))

    def chart(self) -> str | None:
        """The name of the indicator's chart, if it has two points or more."""
        return chart_of(self.ctx.site.charts, self.id)

    def chart_title(self) -> str:
        """The first and the last value of the series that the chart begins with."""
        own = self._own()
        return f"{self._at(own[0])} → {self._at(own[-1])}" if own else ""

    def has_values(self) -> bool:
        """Whether there is a value at all: some indicators have a target only."""
        return bool(self._valued())

    # --- what we did ----------------------------------------------------------------------

    def is_computed(self) -> bool:
        """Whether the indicator has a formula."""
        return self._row()["formula"] is not None

    def is_printed(self) -> bool:
        """Whether a source gives a value of the indicator."""
        return any(key.indicator == self.id for key in self.ctx.figures.printed)

    def formula(self) -> str:
        """The formula in words."""
        return (
            f'<p class="formula">{worked_formulas.in_words(self.ctx, self._row()["formula"])}</p>'
        )

    def sums(self) -> str:
        """The formula with the numbers of each period, the result, and what came of it."""
        parts = []
        figures = self.ctx.figures
        for area in figures.areas_of(self.id):
            for figure in figures.series(self.id, area):
                if figures.computed(figure.key) is None:
                    continue
                at = f"{self._short_period(figure.key)}, {inert(self.ctx.name('areas', area))}"
                parts.append(
                    f'<div class="sum" id="how-{record_anchor(self.ctx.figures, figure.key)}">'
                    f"<strong>{at}</strong>{worked_formulas.worked(self.ctx, figure.key)}</div>"
                )
        return block("".join(parts))

    def identities(self) -> str:
        """The identities that the indicator's figures must meet, and whether they do."""
        items = []
        for identity, row in self.ctx.package.by_id["identities"].items():
            found = [check for check in self.checked if check.identity == identity]
            used = formulas.names_in(f"{row['left']} + {row['right']}")
            if self.id in used:
                state = "holds" if all(check.holds for check in found) else "broken"
                address = f"{page_address(self.ctx, 'quality/identities.md')}#{identity}"
                sentence = link(address, inert(row[f"sentence_{self.ctx.lang}"]))
                items.append(
                    f"<li>{sentence} <strong>{self.ctx.phrase('sum', state)}</strong></li>"
                )
        if not items:
            return ""
        lead = self.ctx.phrase("record", "identities")
        return block(f"<p>{lead}</p><ul>{''.join(items)}</ul>")

    # --- targets, notes -------------------------------------------------------------------

    def has_targets(self) -> bool:
        """Whether there is a target for the indicator."""
        return bool(self._targets())

    def targets(self) -> str:
        """The targets: value, source, and how well it is attested."""
        rows = []
        for row in self._targets():
            key = key_of(row)
            anchor = f"target-{record_anchor(self.ctx.figures, key)}"
            said = f'<data value="{row["value"]}">{inert(self.ctx.target_value(row))}</data>'
            revised = tables.revised(self.ctx, "target", key)
            rows.append(
                f'<tr id="{anchor}"><th scope="row">{self._short_period(key)}</th>'
                f"<td>{said}{self._marks('target', key)}"
                f"<small>{inert(self.ctx.name('areas', row['area']))}{revised}</small></td>"
                f"<td>{self._source(row)}{tables.grade(self.ctx, row)}</td></tr>"
            )
        heads = [self.ctx.phrase("record", head) for head in ("period", "target", "origin")]
        caption = (
            f"{self.ctx.phrase('record', 'target')} · {self._plain('units', self._row()['unit'])}"
        )
        table = tables.wrap(self.ctx, heads, "".join(rows), caption, "records")
        sources = [row["source"] for row in self._targets()]
        return block(tables.sourced(self.ctx, table, sources))

    def has_way(self) -> bool:
        """Whether the page of progress follows the way to these targets."""
        return self.id in progress.followed(self.ctx.package)

    def ways(self) -> str:
        """The distance to each target and what reaching it would take, worked out."""
        steps = progress.progress(self.ctx.figures, self.id)
        return block("".join(target_tables.worked(self.ctx, step) for step in steps))

    def has_notes(self) -> bool:
        """Whether a reader must know something about the indicator's figures."""
        return bool(self._notes())

    def notes(self) -> str:
        """What a careful reader must know, numbered as the value table refers to them."""
        items = "".join(
            f'<li id="note-{note["id"]}">{note_text(self.ctx, note)} '
            f"<small>({self.ctx.phrase('note', note['kind'])})</small></li>"
            for note in self._notes()
        )
        return block(f'<ol class="noted-below">{items}</ol>')

    # --- take away ------------------------------------------------------------------------

    def downloads(self) -> str:
        """The files of just this series."""
        paths = [path.format(self.id) for path in (series.CSV_PATH, series.JSON_PATH)]
        items = "".join(
            f"<li>{link(site_root(self.ctx) + path, posixpath.basename(path))}</li>"
            for path in paths
        )
        return block(f'<ul class="files">{items}</ul>')

    def citations(self) -> str:
        """How to cite the series, and each of its numbers: in words, as BibTeX and CSL-JSON."""
        figures = self.ctx.figures
        cited = {
            lang: citations.of_series(figures, self.id, lang, self._permanent(lang))
            for lang in LANGUAGES
        }
        parts = [self._cited("cite-series", self.ctx.phrase("record", "series"), cited, shown=True)]
        for figure in self._figures():
            anchor = record_anchor(self.ctx.figures, figure.key)
            cited = {
                lang: citations.of_number(figures, figure, lang, self._permanent(lang, anchor))
                for lang in LANGUAGES
            }
            title = (
                f"{inert(self.ctx.value(figure))} · {self._short_period(figure.key)} · "
                f"{inert(self.ctx.name('areas', figure.key.area))}"
            )
            parts.append(self._cited(f"cite-{anchor}", title, cited))
        return block("".join(parts))

    def report_link(self) -> str:
        """A link that opens a form to report an error, filled in with the last figure."""
        own = self._own() or self._figures()
        text = self.ctx.phrase("record", "report")
        return link(self._form(own[-1] if own else None), text) if self.can_report() else ""

    def can_report(self) -> bool:
        """Whether the site has a repository that takes reports."""
        return bool(self.addresses.repository)

    def dataset(self) -> str:
        """What search engines for data read of the indicator, as JSON-LD; invisible."""
        ctx = self.ctx
        about = metadata.describe(ctx.figures, self.addresses.site)
        made = schema_org.indicator(ctx.figures, about, self.id, ctx.lang)
        return block(schema_org.script(made))

    # --- inside ---------------------------------------------------------------------------

    def _row(self) -> Row:
        return self.ctx.row("indicators", self.id)

    def _plain(self, table: str, name: str) -> str:
        return str(self.ctx.row(table, name)[f"name_{self.ctx.lang}"])

    def _short_period(self, key: Key) -> str:
        return inert(self.ctx.name("periods", key.period, "short"))

    def _figures(self) -> list[Figure]:
        areas = self.ctx.figures.areas_of(self.id)
        return [f for area in areas for f in self.ctx.figures.series(self.id, area)]

    def _valued(self) -> list[Figure]:
        return [figure for figure in self._figures() if figure.value is not None]

    def _own(self) -> list[Figure]:
        """The figures with a value of the first area that has any."""
        valued = self._valued()
        return [figure for figure in valued if figure.key.area == valued[0].key.area]

    def _at(self, figure: Figure) -> str:
        return f"{figure_link(self.ctx, figure)} ({self._short_period(figure.key)})"

    def _targets(self) -> list[Row]:
        order = self.ctx.figures.periods.index
        rows = [row for _, row in self.ctx.package.rows("targets") if row["indicator"] == self.id]
        return sorted(rows, key=lambda row: order(row["period"]))

    def _notes(self) -> list[Row]:
        return notes.of_indicator(self.ctx.package, self.id)

    def _record(self, figure: Figure) -> str:
        """One figure as a row of the value table."""
        anchor = record_anchor(self.ctx.figures, figure.key)
        value = "" if figure.value is None else str(figure.value)
        marks = self._marks("figure", figure.key)
        said = f'<data value="{value}">{inert(self.ctx.value(figure))}</data>{marks}'
        status = inert(self.ctx.status(figure))
        uses = [link(f"#cite-{anchor}", self.ctx.phrase("record", "cite"))]
        if self.can_report():
            uses.append(link(self._form(figure), self.ctx.phrase("record", "report")))
        status += tables.revised(self.ctx, "figure", figure.key)
        return (
            f'<tr id="{anchor}"><th scope="row">{self._short_period(figure.key)}</th>'
            f"<td>{said}<small>{status}</small></td>"
            f"<td>{self._origin(figure)}<br>{' · '.join(uses)}</td></tr>"
        )

    def _marks(self, record: str, key: Key) -> str:
        """A number for each note about a figure, leading to it."""
        listed = self._notes()
        marks = [
            f'<a href="#note-{note["id"]}" aria-label="'
            f'{self.ctx.phrase("record", "note", number=str(listed.index(note) + 1))}">'
            f"{listed.index(note) + 1}</a>"
            for note in notes.of_value(self.ctx.package, record, key)
        ]
        return f"<sup>{' '.join(marks)}</sup>" if marks else ""

    def _origin(self, figure: Figure) -> str:
        """Where a value stands in the report, or how it was made, and how both compare."""
        how = f"#how-{record_anchor(self.ctx.figures, figure.key)}"
        if not figure.printed:
            return link(how, self.ctx.phrase("record", "computed"))
        for comparison in self.compared:
            if comparison.key == figure.key:
                text = self.ctx.phrase(
                    "record", "recomputed", verdict=worked_formulas.verdict(self.ctx, comparison)
                )
                return f"{self._source(figure.row)}<br>{link(how, text)}"
        return self._source(figure.row)

    def _source(self, row: Row) -> str:
        """Section and words of the report around a value, or the document it comes from."""
        if row["section"] is None:
            address = f"{page_address(self.ctx, 'documents.md')}#{row['source']}"
            return link(address, self.ctx.phrase("record", "outside"))
        place = self.ctx.phrase("record", "section", section=row["section"])
        quoted = f'<q lang="vi">{inert(row["locator"])}</q>'
        said = f"{section_link(self.ctx, row['section'], place)}: {quoted}"
        later = row["source"] != self.ctx.package.report
        return f"{document_link(self.ctx, row['source'])}, {said}" if later else said

    def _permanent(self, lang: str, anchor: str = "") -> str | None:
        return permanent_url(self.id, lang, self.addresses.site, anchor)

    def _cited(
        self, anchor: str, title: str, cited: dict[str, Cited], *, shown: bool = False
    ) -> str:
        """One citation in every form; the page's own language comes first."""
        figures, lang = self.ctx.figures, self.ctx.lang
        order = sorted(cited, key=lambda other: other != lang)
        said = "".join(
            f'<p lang="{one}">{inert(citations.sentence(figures, cited[one], one))}</p>'
            for one in order
        )
        codes = {
            "BibTeX": citations.bibtex(figures, cited[lang], lang),
            "CSL-JSON": citations.csl_text(figures, cited[lang], lang),
        }
        blocks = "".join(
            f"<p><strong>{name}</strong></p><pre><code>{escape(code, quote=False)}</code></pre>"
            for name, code in codes.items()
        )
        state = " open" if shown else ""
        return (
            f'<details class="cite"{state}><summary>{title}</summary>'
            f'<div id="{anchor}">{said}{blocks}</div></details>'
        )

    def _form(self, figure: Figure | None) -> str:
        """The address of the form that reports an error, filled in."""
        lang = self.ctx.lang
        fields = {
            "template": f"figure-{lang}.yml",
            "title": f"{self.id}: " if figure is None else f"{'/'.join(figure.key)}: ",
            "indicator": self.id,
            "area": figure.key.area if figure else "",
            "period": figure.key.period if figure else "",
            "value": "" if figure is None or figure.value is None else str(figure.value),
            "version": self.ctx.package.descriptor["version"],
            "language": lang,
        }
        return f"{self.addresses.repository}issues/new?{urlencode(fields)}"


_HEADS = ("period", "value", "origin")

"""Quality: what the quality pages can ask for; printed against computed, identities, revisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.model.comparisons import Comparison
from scripts.model.figures import key_of
from scripts.model.identities import SIGNS, Check
from scripts.model.package import Row, ids_in
from scripts.model.rounding import decimals_of
from scripts.pages import tables, worked_formulas
from scripts.pages.context import PageContext
from scripts.pages.links import (
    document_link,
    figure_link,
    indicator_link,
    note_text,
    record_address,
    section_link,
    section_number_link,
)
from scripts.wording import formats
from scripts.wording.html import block, inert, link


@dataclass(frozen=True)
class Quality:
    """What the quality pages can ask for, besides what every page can."""

    ctx: PageContext
    compared: Sequence[Comparison]
    checked: Sequence[Check]

    def tally(self, what: str) -> str:
        """How many there are: ``rates``, ``agreeing``, ``identities``, ``notes`` and so on."""
        counts = {
            "rates": len(self.compared),
            "agreeing": sum(found.agrees for found in self.compared),
            "differing": sum(not found.agrees for found in self.compared),
            "identities": len(self.ctx.package.tables["identities"]),
            "checks": len(self.checked),
            "broken": sum(not check.holds for check in self.checked),
            "notes": len(self.ctx.package.tables["notes"]),
            "revisions": len(self.ctx.package.tables["revisions"]),
        }
        return formats.number(counts[what], self.ctx.lang)

    def printed_computed(self, caption: str) -> str:
        """Every printed value that can be computed: both, and whether they agree."""
        rows = []
        for found in self.compared:
            printed = self.ctx.figures.printed[found.key]
            unit = self.ctx.figures.unit(found.key.indicator)
            decimals = decimals_of(found.printed)
            exact = formats.unrounded(found.computed, decimals, self.ctx.lang)
            exact += "%" if unit["symbol_en"] == "%" else ""
            verdict = worked_formulas.verdict(self.ctx, found)
            rows.append(
                f'<tr><th scope="row">{indicator_link(self.ctx, found.key.indicator)}</th>'
                f"<td>{inert(self.ctx.name('periods', found.key.period, 'short'))}</td>"
                f'<td>{figure_link(self.ctx, printed)}</td><td class="exact">{inert(exact)}</td>'
                f"<td>{tables.recomputed(self.ctx, found)}</td>"
                f"<td>{verdict if found.agrees else f'<strong>{verdict}</strong>'}</td></tr>"
            )
        names = ["indicator", "period", "as_printed", "unrounded", "as_computed", "verdict"]
        heads = [self.ctx.phrase("page", name) for name in names]
        return block(tables.wrap(self.ctx, heads, "".join(rows), caption))

    def identities(self) -> str:
        """Every identity with its numbers at each place, by section of the report."""
        parts = []
        rows = [row for _, row in self.ctx.package.rows("identities")]
        for section in dict.fromkeys(row["section"] for row in rows):
            items = "".join(self._identity(row) for row in rows if row["section"] == section)
            heading = section_link(self.ctx, section)
            parts.append(f'<h2 id="s{section}">{heading}</h2><ul class="entries">{items}</ul>')
        return block("".join(parts))

    def issues(self, kind: str) -> str:
        """The notes of a kind, each with the sections, indicators and documents it is about."""
        items = "".join(
            self._issue(row) for _, row in self.ctx.package.rows("notes") if row["kind"] == kind
        )
        return block(f'<ul class="entries">{items}</ul>')

    def revisions(self, caption: str, none: str) -> str:
        """Every change to a published value, the newest first; ``none`` if there has been none."""
        rows = [row for _, row in self.ctx.package.rows("revisions")]
        if not rows:
            return none
        newest = sorted(rows, key=lambda row: row["date"], reverse=True)
        body = "".join(self._revision(row) for row in newest)
        names = ["date", "indicator", "period", "old_value", "new_value", "kind", "reason"]
        heads = [self.ctx.phrase("revision", name) for name in names]
        return block(tables.wrap(self.ctx, heads, body, caption))

    # --- inside ---------------------------------------------------------------------------

    def _identity(self, row: Row) -> str:
        checks = [check for check in self.checked if check.identity == row["id"]]
        lines = "".join(f'<p class="formula">{self._check(check, row)}</p>' for check in checks)
        notes = "".join(
            f'<span class="note">{note_text(self.ctx, note)}</span>'
            for _, note in self.ctx.package.rows("notes")
            if note["identity"] == row["id"]
        )
        sentence = inert(row[f"sentence_{self.ctx.lang}"])
        return f'<li id="{row["id"]}"><strong>{sentence}</strong>{lines}{notes}</li>'

    def _check(self, check: Check, row: Row) -> str:
        left, right = (
            worked_formulas.with_numbers(
                self.ctx, row[side], check.area, check.period, published=True
            )
            for side in ("left", "right")
        )
        state = "rounding" if check.rounding else "holds" if check.holds else "broken"
        period = inert(self.ctx.name("periods", check.period, "short"))
        sign = SIGNS[check.relation]
        said = self.ctx.phrase("sum", state)
        return (
            f'<span class="at">{period}:</span> {left} {sign} {right} '
            f'<span class="{state}">{said}</span>'
        )

    def _issue(self, row: Row) -> str:
        ctx = self.ctx
        facts = [
            ctx.phrase(
                "page",
                "in_sections",
                sections=", ".join(
                    section_number_link(ctx, section) for section in ids_in(row["sections"])
                ),
            )
        ]
        named = ids_in(row["indicators"])
        if named:
            facts.append("; ".join(indicator_link(ctx, name, "short") for name in named))
        if row["document"] is not None:
            facts.append(document_link(ctx, row["document"]))
        return (
            f'<li id="note-{row["id"]}">{note_text(ctx, row)}'
            f'<span class="facts">{" · ".join(facts)}</span></li>'
        )

    def _revision(self, row: Row) -> str:
        ctx = self.ctx
        key = key_of(row)
        kind = "target-" if row["record"] == "target" else ""
        cells = [
            inert(formats.short_day(row["date"], ctx.lang)),
            indicator_link(ctx, row["indicator"]),
            inert(f"{ctx.name('periods', key.period, 'short')}, {ctx.name('areas', key.area)}"),
            tables.earlier(ctx, row),
            link(record_address(ctx, key, kind), tables.earlier(ctx, row, "new_value")),
            ctx.phrase("revision", row["kind"]),
            inert(row[f"reason_{ctx.lang}"]),
        ]
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

"""Lists: documents, bodies, terms and indicators of the package, as accessible HTML."""

from scripts.model.package import Row, ids_in
from scripts.pages.context import PageContext
from scripts.pages.links import (
    figure_link,
    indicator_link,
    note_text,
    section_link,
    section_number_link,
    with_terms,
)
from scripts.wording import formats
from scripts.wording.html import inert, link
from scripts.wording.phrases import phrase


def documents(ctx: PageContext, origin: str) -> str:
    """The documents of an origin as a list, each with issuer, subject and where it is cited."""
    package, lang = ctx.package, ctx.lang
    items = []
    for _, row in package.rows("documents"):
        if row["origin"] != origin:
            continue
        lines = [f"<strong>{with_terms(ctx, formats.document(row, lang))}</strong>"]
        if row["number"] is not None:
            lines.append(f'<span class="subject">{with_terms(ctx, row[f"title_{lang}"])}</span>')
        facts = []
        if row["number"] is None:
            facts.append(inert(row[f"type_{lang}"]))
        if row["issuer"] is not None:
            facts.append(inert(package.by_id["organizations"][row["issuer"]][f"name_{lang}"]))
        if row["date"] is not None and row["number"] is None:
            facts.append(inert(formats.day(row["date"], lang)))
        if row["date"] is None and origin == "cited":
            facts.append(ctx.phrase("page", "no_date"))
        if row["effective"] is not None:
            day = formats.day(row["effective"], lang)
            facts.append(inert(phrase("page", "effective", lang, date=day)))
        if row["cited_in"] is not None:
            places = ", ".join(section_number_link(ctx, name) for name in ids_in(row["cited_in"]))
            facts.append(ctx.phrase("page", "cited_in", sections=places))
        if row["url"] is not None:
            facts.append(link(row["url"], inert(row["url"])))
        lines.append(f'<span class="facts">{" · ".join(facts)}</span>')
        notes = [
            f'<span class="note">{note_text(ctx, note)}</span>'
            for _, note in package.rows("notes")
            if note["document"] == row["id"]
        ]
        items.append(f'<li id="{row["id"]}">{"".join(lines + notes)}</li>')
    return f'<ul class="entries">{"".join(items)}</ul>'


def organizations(ctx: PageContext) -> str:
    """The bodies that the report names, by level, in alphabetical order."""
    package, lang = ctx.package, ctx.lang
    parts = []
    rows = [row for _, row in package.rows("organizations") if row["in_report"]]
    for level in dict.fromkeys(row["level"] for row in rows):
        names = sorted(
            (row for row in rows if row["level"] == level),
            key=lambda row: formats.alphabetical(row[f"name_{lang}"], lang),
        )
        items = []
        for row in names:
            short = row[f"abbreviation_{lang}"]
            successor = row[f"successor_{lang}"]
            items.append(
                f'<li id="{row["id"]}"><strong>{inert(row[f"name_{lang}"])}</strong>'
                + (f" ({inert(short)})" if short else "")
                + (f'<span class="note">{inert(successor)}</span>' if successor else "")
                + "</li>"
            )
        heading = ctx.phrase("level", level)
        parts.append(f'<h2 id="{level}">{heading}</h2><ul class="entries">{"".join(items)}</ul>')
    return "".join(parts)


def glossary(ctx: PageContext) -> str:
    """Terms and abbreviations with their meaning and their form in the other language."""
    package, lang = ctx.package, ctx.lang
    other = "en" if lang == "vi" else "vi"

    def head(row: Row) -> str:
        short = row[f"abbreviation_{lang}"]
        return str(short if row["kind"] == "abbreviation" and short else row[f"term_{lang}"])

    rows = sorted(
        (row for _, row in package.rows("terms")),
        key=lambda row: formats.alphabetical(head(row), lang),
    )
    items = []
    for row in rows:
        title = head(row)
        full = row[f"term_{lang}"]
        short = row[f"abbreviation_{lang}"]
        beside = full if title != full else short
        items.append(
            f'<dt id="{row["id"]}">{inert(title)}'
            + (f" <small>{inert(beside)}</small>" if beside else "")
            + f"</dt><dd>{inert(row[f'definition_{lang}'])} "
            + f'<small lang="{other}">{inert(row[f"term_{other}"])}</small></dd>'
        )
    return f'<dl class="glossary">{"".join(items)}</dl>'


def indicators(ctx: PageContext) -> str:
    """The indicators by section of the report, each with its latest value and its period."""
    parts = []
    rows = [row for _, row in ctx.package.rows("indicators")]
    for section in ctx.package.by_id["sections"]:
        items = "".join(_indicator(ctx, row["id"]) for row in rows if row["section"] == section)
        if items:
            heading = section_link(ctx, section)
            parts.append(
                f'<h2 id="s{section}">{heading}</h2><ul class="entries records">{items}</ul>'
            )
    return "".join(parts)


def _indicator(ctx: PageContext, indicator: str) -> str:
    """An indicator with its latest value, or its next target where there is no value."""
    areas = ctx.figures.areas_of(indicator)
    series = ctx.figures.series(indicator, areas[0]) if areas else []
    valued = [figure for figure in series if figure.value is not None]
    said = ctx.phrase("page", "target_only")
    if valued:
        period = inert(ctx.name("periods", valued[-1].key.period, "short"))
        said = f"{figure_link(ctx, valued[-1])} <small>{period}</small>"
    return f"<li>{indicator_link(ctx, indicator)} <span>{said}</span></li>"

"""Lists of reference: documents, bodies, terms and indicators of the package."""

from collections.abc import Iterable, Mapping
from datetime import date

from markupsafe import Markup

from scripts.model import formulas, targets
from scripts.model.figures import Figure
from scripts.model.package import LANGUAGES, Row, ids_in
from scripts.model.timing import latest
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.links import section_number_link
from scripts.pages.macros import for_macros, macro, phrase
from scripts.wording import document_names
from scripts.wording.alphabet import alphabetical, first_letter
from scripts.wording.dates import day
from scripts.wording.html import block
from scripts.wording.text import text


@page_function
def documents(ctx: PageContext, origin: str) -> Markup:
    """The documents of an origin: ``report``, ``cited`` by it or from ``outside``.

    Those of several years are grouped by year, the earliest first, then those without a date.
    """
    rows = [row for _, row in ctx.package.rows("documents") if row["origin"] == origin]
    if len({row["date"].year for row in rows if row["date"]}) < 2:
        return block(macro("references", "documents")(ctx, rows))
    rows.sort(key=lambda row: row["date"] or date.max)
    years: dict[int | None, list[Row]] = {}
    for row in rows:
        years.setdefault(row["date"].year if row["date"] else None, []).append(row)
    return block(macro("references", "documents_by_year")(ctx, years, origin))


@for_macros
def short_document_name(ctx: PageContext, row: Row) -> str:
    """The name of a document without its date, or how a report differs from others."""
    if row["origin"] == "report":
        return document_names.among_reports(ctx.package, row, ctx.lang)
    return document_names.document(row, ctx.lang, dated=False)


@for_macros
def document_facts(ctx: PageContext, row: Row, *, in_year: bool) -> list[str]:
    """The facts about a document beside its name, as text or as HTML.

    ``in_year`` if it is below its year: that it has no date is then said above it.
    """
    lang, sections = ctx.lang, ids_in(row["cited_in"] or "")
    places = Markup(", ").join(section_number_link(ctx, section) for section in sections)
    is_cited_undated = row["date"] is None and row["origin"] == "cited"
    issuers = document_names.issuers(ctx.package, row, lang)
    facts = {
        "type": row["number"] is None and text(row, "type", lang),
        "no_date": is_cited_undated and not in_year and ctx.phrase("page", "no_date"),
        "issuer": document_names.enumeration(issuers, lang),
        "effective": row["effective"]
        and ctx.phrase("page", "effective", date=day(row["effective"], lang)),
        "cited_in": sections and phrase(ctx, "page", "in_sections", sections=places),
        "url": row["url"] and macro("links", "link")(row["url"], row["url"]),
    }
    return [fact for fact in facts.values() if fact]


@for_macros
def notes_with(ctx: PageContext, column: str, value: str) -> list[Row]:
    """The notes that have a value in a column: those about a document, or an identity."""
    return [note for _, note in ctx.package.rows("notes") if note[column] == value]


@page_function
def organizations(ctx: PageContext) -> Markup:
    """The bodies that the report names, by level, in alphabetical order."""
    rows = [row for _, row in ctx.package.rows("organizations") if row["in_report"]]
    levels = {
        level: sorted(
            level_rows, key=lambda row: alphabetical(text(row, "name", ctx.lang), ctx.lang)
        )
        for level, level_rows in rows_by(rows, "level").items()
    }
    return block(macro("references", "organizations")(ctx, levels))


@page_function
def glossary(ctx: PageContext) -> Markup:
    """Terms and abbreviations by their first letters, with their form in the other language."""
    entries = [(_headword(row, ctx.lang), row) for _, row in ctx.package.rows("terms")]
    entries.sort(key=lambda entry: alphabetical(entry[0], ctx.lang))
    letters: dict[str, list[tuple[str, Row]]] = {}
    for headword, row in entries:
        letters.setdefault(first_letter(headword, ctx.lang), []).append((headword, row))
    (other_lang,) = (lang for lang in LANGUAGES if lang != ctx.lang)
    return block(macro("references", "glossary")(ctx, letters, other_lang))


def _headword(row: Row, lang: str) -> str:
    """The entry of a term: its abbreviation, if it has one in this language, else its name."""
    is_short = row["kind"] == "abbreviation"
    return (is_short and text(row, "abbreviation", lang)) or text(row, "term", lang)


@page_function
def main_indicators(ctx: PageContext) -> Markup:
    """The indicators that have a target and what they count, with latest value and next target.

    A rate is followed by the counts that its formula divides; what it divides by isn't one.
    """
    rows = ctx.package.by_id["indicators"]
    names = dict.fromkeys(
        name
        for target in dict.fromkeys(row["indicator"] for _, row in ctx.package.rows("targets"))
        for name in (target, *formulas.names_in(rows[target]["formula"] or "0"))
        if rows[name]["kind"] != "base" and latest_figures(ctx, name)
    )
    return block(macro("references", "main_indicators")(ctx, [rows[name] for name in names]))


@page_function
def indicators(ctx: PageContext) -> Markup:
    """The indicators by section of the report, folded, each with its latest value and period."""
    groups = rows_by(ctx.package.by_id["indicators"].values(), "section")
    sections = {
        section: groups[section] for section in ctx.package.by_id["sections"] if section in groups
    }
    return block(macro("references", "indicators")(ctx, sections))


@for_macros
def next_step(ctx: PageContext, indicator: str) -> targets.Progress | None:
    """From the latest figure of an indicator's first area to its next target, if it has one."""
    return targets.next_step(ctx.figures, indicator, ctx.figures.areas_of(indicator)[0])


@for_macros
def latest_figures(ctx: PageContext, indicator: str) -> list[Figure]:
    """The last figure with a value of an indicator's first area; none for a target only."""
    figures = [latest(ctx.figures, indicator, area) for area in ctx.figures.areas_of(indicator)[:1]]
    return [figure for figure in figures if figure is not None]


@for_macros
def area_beside(ctx: PageContext, figure: Figure) -> str:
    """The area of a figure where it is one of several of its level, and how many others there are.

    Empty if it isn't.
    """
    count = len(ctx.figures.peers(figure.key.indicator)) - 1
    name = ctx.name("areas", figure.key.area)
    return ctx.phrase("areas", "beside", area=name, count=str(count)) if count else ""


def rows_by(rows: Iterable[Row], column: str) -> Mapping[str, list[Row]]:
    """Rows by their cell in a column, the groups in the order of their first rows."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups

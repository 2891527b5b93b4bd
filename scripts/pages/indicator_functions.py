"""What the page of an indicator can ask for, as ``this.values()`` and so on.

Functions of the page's context and of what the package says about the indicator.
"""

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any, TypeVar
from urllib.parse import urlencode

from markupsafe import Markup

from scripts.charts.catalog import AREAS, chart_of, chart_with
from scripts.downloads import schema_org, schema_org_series
from scripts.model.figures import Figure
from scripts.model.ranking import areas_apart
from scripts.model.targets import followed_indicators
from scripts.pages import all_areas, record_groups
from scripts.pages.context import PageContext
from scripts.pages.indicator_citations import of_figure, of_series
from scripts.pages.indicator_page import IndicatorPage, indicator_page
from scripts.pages.links import all_areas_address, record_anchor, section_link
from scripts.pages.macros import macro
from scripts.pages.target_tables import worked_steps
from scripts.pages.worked_formulas import worked_result
from scripts.wording.html import block
from scripts.wording.publication import publication

Function = TypeVar("Function", bound=Callable[..., Any])

INDICATOR_FUNCTIONS: dict[str, Callable[..., Any]] = {}


def this(ctx: PageContext, indicator: str) -> SimpleNamespace:
    """The name ``this`` of a page: the functions below, about one indicator, and its id."""
    page = indicator_page(ctx, indicator)
    calls = {name: partial(function, ctx, page) for name, function in INDICATOR_FUNCTIONS.items()}
    return SimpleNamespace(id=Markup(indicator), **calls)  # noqa: S704, an id, also in addresses


def indicator_function(function: Function) -> Function:
    """Register a function for the pages of indicators as ``this.<its name>``."""
    INDICATOR_FUNCTIONS[function.__name__] = function
    return function


# --- names -------------------------------------------------------------------------------------


@indicator_function
def name(ctx: PageContext, page: IndicatorPage) -> str:
    """The indicator's full name, on one line."""
    return " ".join(ctx.name("indicators", page.id).split())


@indicator_function
def definition(ctx: PageContext, page: IndicatorPage) -> str:
    """The definition: what is counted, out of what, and what to know when using it."""
    return ctx.name("indicators", page.id, "definition")


@indicator_function
def summary(ctx: PageContext, page: IndicatorPage) -> str:
    """The definition on one line, for search engines."""
    return " ".join(definition(ctx, page).split())


@indicator_function
def place(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The section of the report as a link; of figures from elsewhere, the one that uses them."""
    section, figure_rows = page.row["section"], [figure.row for figure in page.figures]
    name = "beside_report" if figure_rows and record_groups.is_outside(figure_rows) else "in_report"
    return section_link(ctx, section, ctx.phrase("record", name, section=section))


@indicator_function
def facts(ctx: PageContext, page: IndicatorPage) -> Markup:
    """Unit, kind, section of the report and id."""
    return macro("indicator", "facts")(ctx, page.row)


# --- values ------------------------------------------------------------------------------------


@indicator_function
def has_values(_: PageContext, page: IndicatorPage) -> bool:
    """Whether there is a value at all: some indicators have a target only."""
    return bool(page.valued)


@indicator_function
def values(ctx: PageContext, page: IndicatorPage) -> Markup:
    """A card for every figure, by area: value, status, place in the report, notes, citation."""
    form_address, cite = partial(report_address, ctx, page), partial(of_figure, ctx)
    return block(macro("indicator", "values")(ctx, page, form_address, cite))


@indicator_function
def chart(ctx: PageContext, page: IndicatorPage) -> str | None:
    """The name of the indicator's chart, or of one that shows it among others, if there is one."""
    return chart_of(ctx.site.charts, page.id) or chart_with(ctx.site.charts, page.id)


@indicator_function
def areas_chart(ctx: PageContext, page: IndicatorPage) -> str | None:
    """The name of the chart of all areas, if there is one and the page hasn't got it yet."""
    name = f"{AREAS}{page.id}"
    return name if name in ctx.site.charts and name != chart(ctx, page) else None


@indicator_function
def ranks(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The areas that the page shows with their ranks; nothing where too few can be compared."""
    return all_areas.ranks_of_shown_areas(ctx, page.id)


@indicator_function
def all_areas_link(ctx: PageContext, page: IndicatorPage) -> str:
    """The address of the page of all areas; empty where this page shows them all."""
    return all_areas_address(ctx, page.id) if areas_apart(ctx.figures, page.id) else ""


# --- what we did -------------------------------------------------------------------------------


@indicator_function
def is_computed(_: PageContext, page: IndicatorPage) -> bool:
    """Whether the indicator has a formula."""
    return page.row["formula"] is not None


@indicator_function
def is_printed(_: PageContext, page: IndicatorPage) -> bool:
    """Whether a source gives a value of the indicator."""
    return any(figure.printed for figure in page.figures)


@indicator_function
def formula(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The formula in words."""
    return macro("indicator", "formula")(ctx, page.row["formula"])


@indicator_function
def sums(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The formula with the numbers of each period, the result, and what came of it."""
    results = filter(None, (worked_result(ctx, figure.key) for figure in page.figures))
    html = Markup().join(macro("formulas", "result")(ctx, result) for result in results)
    return block(macro("indicator", "folded")(ctx.phrase("record", "sums"), html)) if html else html


@indicator_function
def identities(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The identities that the indicator's figures must meet, and whether they do."""
    if not page.identities:
        return Markup()
    return block(macro("indicator", "identities")(ctx, page.identities))


# --- targets, notes ----------------------------------------------------------------------------


@indicator_function
def has_targets(_: PageContext, page: IndicatorPage) -> bool:
    """Whether there is a target for the indicator."""
    return bool(page.targets)


@indicator_function
def targets(ctx: PageContext, page: IndicatorPage) -> Markup:
    """A card for every target: value, source, and how well it is attested."""
    return block(macro("indicator", "target_cards")(ctx, page))


@indicator_function
def has_way(ctx: PageContext, page: IndicatorPage) -> bool:
    """Whether the page of progress follows the way to these targets."""
    return page.id in followed_indicators(ctx.package)


@indicator_function
def ways(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The distance to each target and what reaching it would take, worked out."""
    steps = worked_steps(ctx, page.id).strip()
    return block(macro("indicator", "folded")(ctx.phrase("record", "ways"), steps))


@indicator_function
def notes(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The notes on the indicator, except those beside single figures or targets."""
    rows = ctx.notes.take(page.notes.all)
    return block(macro("indicator", "about_all")(ctx, rows)) if rows else Markup()


# --- take away ---------------------------------------------------------------------------------


@indicator_function
def downloads(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The files of just this series."""
    return all_areas.downloads(ctx, page.id)


@indicator_function
def citations(ctx: PageContext, page: IndicatorPage) -> Markup:
    """How to cite the series: in words, as BibTeX, as RIS and as CSL-JSON."""
    return block(macro("indicator", "citation")(ctx, of_series(ctx, page.id)))


@indicator_function
def can_report(ctx: PageContext, _: IndicatorPage) -> bool:
    """Whether the site has a repository that takes reports."""
    return bool(ctx.site.addresses.repository)


@indicator_function
def report_link(ctx: PageContext, page: IndicatorPage) -> Markup:
    """A link that opens a form to report an error, filled in with the last figure."""
    figures = page.valued or page.figures
    address = report_address(ctx, page, figures[-1] if figures else None)
    return macro("indicator", "report_link")(ctx, address) if address else Markup()


@indicator_function
def dataset(ctx: PageContext, page: IndicatorPage) -> Markup:
    """The metadata of the indicator for search engines, as JSON-LD; invisible."""
    about = publication(ctx.package, ctx.site.addresses)
    contents = ctx.site.release.catalogue if ctx.site.release else {}
    metadata = schema_org_series.indicator(
        ctx.figures, about, page.id, ctx.lang, contents, partial(record_anchor, ctx.figures)
    )
    return block(Markup(schema_org.script(metadata)))  # noqa: S704, made for a script element


def report_address(ctx: PageContext, page: IndicatorPage, figure: Figure | None) -> str:
    """The address of the form that reports an error, filled in; empty without a repository."""
    if not ctx.site.addresses.repository:
        return ""
    fields = {
        "template": f"figure-{ctx.lang}.yml",
        "title": f"{page.id}: " if figure is None else f"{', '.join(figure.key)}: ",
        "indicator": page.id,
        "area": figure.key.area if figure else "",
        "period": figure.key.period if figure else "",
        "value": "" if figure is None or figure.value is None else str(figure.value),
        "version": ctx.package.descriptor["version"],
        "language": ctx.lang,
    }
    return f"{ctx.site.addresses.repository}issues/new?{urlencode(fields)}"

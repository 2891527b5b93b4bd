"""Charts on pages, with their titles from ``docs/<lang>/charts.toml``."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import pairwise

from markupsafe import Markup

from scripts.charts.catalog import AREAS, SERIES
from scripts.charts.forms import FORMS
from scripts.charts.svg import svg
from scripts.model.changes import turns
from scripts.model.comparability import can_be_compared
from scripts.model.figures import Figure
from scripts.model.package import LANGUAGES
from scripts.model.timing import in_time
from scripts.pages import sentence_figures, sentence_names, tables  # noqa: F401, what titles call
from scripts.pages.area_ranks import area_rank_title
from scripts.pages.chart_figure import chart_block
from scripts.pages.context import TITLES, PageContext, SiteContext
from scripts.pages.functions import bound, page_function
from scripts.pages.indicator_page import indicator_page
from scripts.pages.lookup import is_a_change
from scripts.pages.macros import macro
from scripts.pages.sentence_figures import dated_value
from scripts.wording.docs_files import DocsError, line_of
from scripts.wording.docs_templates import filled_text
from scripts.wording.faults import Fault, UnknownName
from scripts.wording.html import block, inert, visible_text
from scripts.wording.typeface import missing_letters

COURSE = {"start": "{start}", "end": "{end}"}  # filled after the phrase, with links


@page_function
def chart(ctx: PageContext, name: str, table: str | None = None) -> Markup:
    """A chart with its title, as a page shows it; the ``table`` of that id is folded beneath."""
    charts = ctx.site.charts
    if name not in charts:
        raise UnknownName("chart", name, charts)
    content = charts[name].chart(ctx.figures, ctx.lang)
    numbers = tables.table(ctx, table).strip() if table else None
    return block(chart_block(ctx, name, content, chart_title(ctx, name), numbers))


@page_function
def form_example(ctx: PageContext, form: str) -> Markup:
    """The first chart of the catalogue that has a form, as a small picture; nothing without one."""
    if form not in FORMS:
        raise UnknownName("form", form, FORMS)
    charts = ctx.site.charts
    name = next((name for name, chart in charts.items() if chart.form == form), None)
    if name is None:
        return Markup()
    example, content = f"form-{form}", charts[name].chart(ctx.figures, ctx.lang)
    drawing = Markup(svg(content, example, FORMS[form].widths[0]))  # noqa: S704, its texts are escaped
    title = visible_text(chart_title(ctx, name))
    return block(macro("charts", "example")(form, example, title, drawing))


def chart_titles(
    site: SiteContext, langs: Collection[str] = LANGUAGES
) -> dict[tuple[str, str], Markup]:
    """The title of every chart as HTML, by its name and language."""
    home = {lang: PageContext(site, lang, "index.md") for lang in langs}
    return {(name, lang): chart_title(home[lang], name) for lang in langs for name in site.charts}


def chart_title(ctx: PageContext, name: str) -> Markup:
    """The title of a chart as HTML: as written, or what an indicator did.

    Titles speak of the first area; where the chart shows several of its level, it is named. Raises
    ``DocsError`` if there is none, or if it asks for what isn't there.
    """
    if name.startswith(AREAS):
        return area_rank_title(ctx, name.removeprefix(AREAS))
    title, charts = _with_capital(_title(ctx, name)), ctx.site.charts
    peers = [ctx.figures.peers(one) for one in charts[name].indicators] if name in charts else []
    if any(len(areas) > 1 for areas in peers):
        return Markup("{}: {}").format(inert(ctx.name("areas", peers[0][0])), title)
    return title


def _with_capital(title: Markup) -> Markup:
    """A title with a capital letter where it begins, be that within a link."""
    text = re.sub(r"^((?:<[^>]*>)*)(\w)", lambda match: match[1] + match[2].upper(), title)
    return Markup(text)  # noqa: S704, the HTML that it was


def _title(ctx: PageContext, name: str) -> Markup:
    if name.startswith(SERIES):
        return _course(ctx, name.removeprefix(SERIES))
    file, titles = f"{ctx.lang}/{TITLES}", ctx.site.chart_titles[ctx.lang]
    if name not in titles:
        raise DocsError(f"docs/{file}", None, UnknownName("title", name, titles))
    title = filled_text(ctx.site.docs, file, name, titles[name], bound(ctx))
    if letters := missing_letters(visible_text(title)):
        line = line_of(ctx.site.docs, file, rf"{name}\b")
        raise DocsError(f"docs/{file}", line, Fault("no-font-letter", found=letters))
    return Markup(title)  # noqa: S704, HTML of our own, filled with escaped text


def _course(ctx: PageContext, indicator: str) -> Markup:
    """``Tên ngắn: tăng từ 12.402 năm 2019 lên 13.775 vào tháng 9 năm 2021``.

    The latest value that can be compared with earlier ones, and its course from the first of
    those; otherwise the latest alone, as of what is a change itself.
    """
    values = indicator_page(ctx, indicator).valued
    dated = in_time(ctx.figures, values)
    course_text = dated_value(ctx, [(dated or values)[-1]], short=True)
    for n, last in reversed(list(enumerate([] if is_a_change(ctx, indicator) else dated))):
        if earlier := [one for one in dated[:n] if can_be_compared(ctx.figures, one, last)]:
            course_text = course(ctx, [*earlier, last])
            break
    return Markup("{}: {}").format(inert(ctx.name("indicators", indicator, "short")), course_text)


def course(ctx: PageContext, figures: Sequence[Figure]) -> Markup:
    """``tăng từ 4 năm 2019 lên 9 năm 2020, rồi giảm còn 8 năm 2021``: figures that can be compared.

    Of a course that turns more than once the last beside the first; of equal values, that they
    are so.
    """
    values = [ctx.figures.value(figure.key) or Decimal(0) for figure in figures]
    places = turns(values)
    if values[0] == values[-1] and len(places) != 1:
        return dated_value(ctx, [figures[0], figures[-1]], short=True)
    up, down = "course_up", "course_down"
    if len(places) > 1:
        places, up, down = [], "course_higher", "course_lower"
    clauses = []
    for start, end in pairwise([0, *places, len(values) - 1]):
        words = ctx.phrase("change", up if values[end] > values[start] else down, **COURSE)
        ends = (dated_value(ctx, [figures[place]], short=True) for place in (start, end))
        links = dict(zip(COURSE, ends, strict=True))
        clauses.append(Markup(words).format(**links))  # noqa: S704, a phrase of ours
        up, down = "then_up", "then_down"
    return Markup(", ").join(clauses)

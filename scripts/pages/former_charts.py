"""The pages of charts that are no longer drawn: where their numbers are now.

Others may have embedded such a chart, so that its address stays. ``docs/former_charts.toml`` has
the indicators that each showed.
"""

import re
from collections.abc import Mapping

from scripts.charts.catalog import SERIES, check_indicators, check_name
from scripts.model.package import LANGUAGES
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import indicator_address, site_root
from scripts.wording.docs_files import DocsError, line_of, read_toml
from scripts.wording.faults import Fault
from scripts.wording.templates import template

FILE = "former_charts.toml"


def contents(site: SiteContext) -> dict[str, bytes]:
    """The page of each former chart by its path in ``build/docs``; a chart of its name wins."""
    charts = indicators_by_chart(site)
    former = {name: indicators for name, indicators in charts.items() if name not in site.charts}
    return {
        f"{lang}/embed/{name}/index.html": _former_chart_html(
            PageContext(site, lang, f"embed/{name}.md"), indicators
        ).encode()
        for name, indicators in former.items()
        for lang in LANGUAGES
    }


def indicators_by_chart(site: SiteContext) -> Mapping[str, list[str]]:
    """The indicators of each former chart; none without a file.

    Raises ``DocsError``, with the line, for a name that is no part of an address, and for an
    indicator that doesn't exist.
    """
    if not (site.docs / FILE).is_file():
        return {}
    former = read_toml(site.docs, FILE)
    for name, indicators in former.items():
        try:
            check_name(name.removeprefix(SERIES))
            check_indicators(indicators, site.figures.package)
        except Fault as error:
            line = line_of(site.docs, FILE, rf"[\"']?{re.escape(name)}\b")
            raise DocsError(f"docs/{FILE}", line, Fault("entry", key=name, reason=error)) from None
    return former


def _former_chart_html(ctx: PageContext, indicators: list[str]) -> str:
    links = [(indicator_address(ctx, name), ctx.name("indicators", name)) for name in indicators]
    title = ctx.phrase("chart", "former")
    return template("former_chart.html").render(
        lang=ctx.lang, root=site_root(ctx), title=title, links=links, phrase=ctx.phrase
    )

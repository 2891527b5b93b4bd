"""The page to embed a chart with (``embed/coverage/``), and its interactive form."""

import html
import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

import vl_convert
from markupsafe import Markup

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.chart import Chart
from scripts.charts.files import path
from scripts.charts.picture import Picture
from scripts.charts.svg import drawings
from scripts.charts.vega_lite import height, interactive, is_interactive, keys, widths
from scripts.model.package import LANGUAGES
from scripts.pages.chart_figure import chart_source
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import page_address, site_root
from scripts.running import store
from scripts.wording.html import visible_text
from scripts.wording.publication import short_title
from scripts.wording.templates import template
from scripts.wording.urls import page_url

VEGA = f"assets/vega-{vl_convert.get_vega_version()}.js"
KINDS = {"PNG": "png", "SVG": "svg", "CSV": "csv", "Vega-Lite (JSON)": "json"}


def pictures(
    site: SiteContext, titles: Mapping[tuple[str, str], str], langs: Collection[str] = LANGUAGES
) -> list[Picture]:
    """Every chart in some languages, with its words; ``titles`` are HTML by name and language."""
    pictures = []
    for name, definition in site.charts.items():
        for lang in langs:
            ctx = PageContext(site, lang, f"embed/{name}.md")
            chart = definition.chart(site.figures, lang)
            source = chart_source(ctx, name, chart)
            pictures.append(
                Picture(name, lang, chart, visible_text(titles[name, lang]), visible_text(source))
            )
    return pictures


def contents(site: SiteContext, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """The page of every chart by its path in ``build/docs``."""
    pages = {}
    for picture in pictures:
        ctx = PageContext(site, picture.lang, f"embed/{picture.name}.md")
        address = f"{picture.lang}/embed/{picture.name}/index.html"
        pages[address] = embed_html(ctx, picture).encode()
    return pages


# What the bundle of Vega gives to a page: all that an embedded chart needs.
SNIPPET = "window.vegaEmbed = vegaEmbed;"


@cache
def vega() -> str:
    """Vega with all it needs, as one script for pages to embed."""
    return store.get_or_make_text(
        "vega", SNIPPET, lambda: str(vl_convert.javascript_bundle(SNIPPET))
    )


def embed_html(ctx: PageContext, picture: Picture) -> str:
    """A chart as a page to embed: the drawing, its numbers and files, the interactive chart."""
    chart, lang = picture.chart, ctx.lang
    drawing = drawings(chart, picture.name) + (theme.PATTERN if chart.has_partial else "")
    return template("embed.html").render(
        lang=lang,
        root=site_root(ctx),
        vega=VEGA,
        title=picture.title,
        name=picture.name,
        chart=chart,
        words=alternative(chart, lang),
        keys=keys(chart),
        drawing=_safe(drawing),
        source=picture.source,
        grouped=any(point.group for point in chart.points),
        files=[(name, path(picture, kind)) for name, kind in KINDS.items()],
        code=_frame(ctx, picture),
        page=page_address(ctx, "index.md"),
        site_name=short_title(ctx.package)[lang],
        phrase=ctx.phrase,
        specifications=_safe(_script(_specifications(chart))),
    )


def _specifications(chart: Chart) -> list[dict[str, Any]]:
    """The interactive chart in each of its widths; none if touching it shows nothing more."""
    return [interactive(chart, width) for width in widths(chart)] if is_interactive(chart) else []


def _frame(ctx: PageContext, picture: Picture) -> str:
    """The HTML that embeds a chart elsewhere; empty if the address of the site isn't known."""
    site = ctx.site.addresses.site
    address = page_url(f"embed/{picture.name}/", ctx.lang, site)
    return site and (
        f'<iframe src="{address}" title="{html.escape(picture.title)}" width="100%" '
        f'height="{height(picture.chart) + 260}" loading="lazy" style="border:0"></iframe>'
    )


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704, made by us: an SVG, or JSON without a bracket


def _script(value: object) -> str:
    """JSON for a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

"""The page to embed a chart with (``embed/coverage/``), and its interactive form."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

import vl_convert
from markupsafe import Markup

from scripts.charts import svg as drawing
from scripts.charts import theme
from scripts.charts.files import Picture, path, plain
from scripts.model.package import LANGUAGES
from scripts.pages import chart_figure
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import (
    page_address,
    site_root,
)
from scripts.wording.phrases import phrase
from scripts.wording.templates import template
from scripts.wording.urls import page_url

VEGA = f"assets/vega-{vl_convert.get_vega_version()}.js"


def pictures(site: SiteContext, titles: Mapping[tuple[str, str], str]) -> list[Picture]:
    """Every chart in every language, with its words; ``titles`` are HTML by name and language."""
    made = []
    for name, definition in site.charts.items():
        for lang in LANGUAGES:
            ctx = PageContext(site, lang, f"embed/{name}.md")
            chart = definition.chart(site.figures, lang)
            source = chart_figure.source(ctx, chart.indicators)
            made.append(Picture(name, lang, chart, plain(titles[name, lang]), plain(source)))
    return made


def contents(site: SiteContext, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """The page of every chart by its path in ``build/docs``."""
    made = {}
    for picture in pictures:
        ctx = PageContext(site, picture.lang, f"embed/{picture.name}.md")
        address = f"{picture.lang}/embed/{picture.name}/index.html"
        made[address] = page(ctx, picture).encode()
    return made


@cache
def vega() -> str:
    """Vega with all it needs, as one script for pages to embed."""
    return str(vl_convert.javascript_bundle(SNIPPET))


# What the bundle of Vega makes known to a page: all that an embedded chart needs.
SNIPPET = "window.vegaEmbed = vegaEmbed;"


def page(ctx: PageContext, picture: Picture) -> str:
    """A chart as a page to embed: the drawing, and the chart itself when it is touched."""
    chart, lang, site = picture.chart, picture.lang, ctx.site.addresses.site
    words = {
        name: ctx.phrase("chart", name)
        for name in ("hint", "table", "group", "label", "value", "files", "code", "licence")
    }
    name = phrase("site", "name", lang)
    partial = any(bar.kind == "partial" for bar in chart.bars)
    drawn = drawing.svg(chart, lang, picture.name) + (theme.PATTERN if partial else "")
    height = int(re.findall(r'viewBox="0 0 [\d.]+ (\d+)', drawn)[0]) + 260
    address = page_url(f"embed/{picture.name}/", lang, site)
    frame = (
        f'<iframe src="{address}" title="{html.escape(picture.title)}" width="100%" '
        f'height="{height}" loading="lazy" style="border:0"></iframe>'
    )
    kinds = {"PNG": "png", "SVG": "svg", "CSV": "csv", "Vega-Lite (JSON)": "json"}
    return template("embed.html").render(
        lang=lang,
        root=site_root(ctx),
        vega=VEGA,
        title=picture.title,
        subtitle=chart.subtitle,
        drawing=_safe(drawn),
        source=picture.source,
        partial=partial,
        bars=chart.bars,
        grouped=any(bar.group for bar in chart.bars),
        files=[(kind, path(picture, end)) for kind, end in kinds.items()],
        code=frame if site else "",  # elsewhere, only a whole address leads here
        page=page_address(ctx, "index.md"),
        words={
            **words,
            "partial": ctx.phrase("page", "partial"),
            "home": ctx.phrase("chart", "home", site=name),
        },
        specification=_safe(_script(drawing.interactive(chart))),
    )


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704, made by us: an SVG, or JSON without a bracket


def _script(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

"""Pictures: each chart to take away; as SVG and PNG with its words in it, CSV, Vega-Lite, a page.

Files are ``charts/coverage.vi.svg`` and so on; the page to embed is ``embed/coverage/``.
"""

import html
import json
import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import vl_convert
from markupsafe import Markup

from scripts import charts, downloads, drawing, formats, theme
from scripts.charts import Chart
from scripts.indicators import Figures
from scripts.package import LANGUAGES
from scripts.templates import template
from scripts.view import View

VEGA = f"assets/vega-{vl_convert.get_vega_version()}.js"


@dataclass(frozen=True)
class Picture:
    """A chart in one language, with all the words that go with it, as plain text."""

    name: str
    lang: str
    chart: Chart
    title: str
    source: str


def contents(
    figures: Figures, titles: Mapping[tuple[str, str], str], site: str
) -> dict[str, bytes]:
    """Every file of every chart but PNGs by its path; ``titles`` by name and language.

    ``site`` is the address of the site, for the code that embeds a chart; empty if not known.
    """
    made: dict[str, bytes] = {}
    for name, make in charts.all_charts(figures).items():
        for lang in LANGUAGES:
            view = View(figures, lang, f"embed/{name}.md")
            chart = make(figures, lang)
            source = plain(drawing.source(view, chart.indicators))
            picture = Picture(name, lang, chart, plain(titles[name, lang]), source)
            svg = standalone(picture)
            made |= {
                path(picture, "svg"): svg.encode(),
                path(picture, "csv"): downloads.series_csv(figures, *chart.indicators).encode(),
                path(picture, "json"): vega_lite(picture).encode(),
                f"{lang}/embed/{name}/index.html": page(view, picture, site).encode(),
            }
    return made


@cache
def vega() -> str:
    """Vega with all it needs, as one script for pages to embed."""
    return str(vl_convert.javascript_bundle(SNIPPET))


def path(picture: Picture, kind: str) -> str:
    """The path of a chart's file in the site."""
    return f"charts/{picture.name}.{picture.lang}.{kind}"


def plain(text: str) -> str:
    """HTML as text, without what only a screen reader is told."""
    shown = re.sub(r"<span> \([^<]*\)</span>|<[^>]*>", "", text)
    return " ".join(html.unescape(shown).split())


# What the bundle of Vega makes known to a page: all that an embedded chart needs.
SNIPPET = "window.vegaEmbed = vegaEmbed;"

WIDTH, MARGIN, SCALE = 520, 24, 1.3


@lru_cache(maxsize=1024)
def standalone(picture: Picture) -> str:
    """A chart as a picture by itself: title, what it shows, drawing, key, source and licence."""
    inside = WIDTH - 2 * MARGIN
    lines: list[str] = []
    y = float(MARGIN)

    def write(text: str, size: float, *, bold: bool = False, colour: str = theme.INK) -> None:
        nonlocal y
        weight = ' font-weight="bold"' if bold else ""
        for line in textwrap.wrap(text, int(inside / (size * (0.56 if bold else 0.5)))):
            y += size * 1.35
            lines.append(
                f'<text x="{MARGIN}" y="{y:.1f}" font-size="{size}" fill="{colour}"{weight}>'
                f"{html.escape(line, quote=False)}</text>"
            )

    write(picture.title, 20, bold=True)
    y += 4
    write(picture.chart.subtitle, 13, colour=theme.QUIET)
    y += 14
    drawn = drawing.svg(picture.chart, picture.lang, picture.name)
    height = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn)[0]) * SCALE
    body = re.sub(r"^<svg[^>]*>|</svg>$|<(title|desc) .*?</\1>", "", drawn)
    lines.append(
        f'<g transform="translate({MARGIN},{y:.1f}) scale({SCALE})" '
        f'font-size="{theme.FONT}px" fill="{theme.INK}">{body}</g>'
    )
    y += height + 8
    if any(bar.kind == "partial" for bar in picture.chart.bars):
        write(formats.word("page", "partial", picture.lang), 12, colour=theme.QUIET)
    licence = formats.word("chart", "licence", picture.lang)
    write(f"{picture.source} {licence}.", 12, colour=theme.QUIET)
    words = [
        f"<title>{html.escape(picture.title, quote=False)}</title>",
        f"<desc>{html.escape(charts.alternative(picture.chart, picture.lang), quote=False)}</desc>",
    ]
    whole = y + MARGIN
    return theme.concrete(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{whole:.0f}" '
        f'viewBox="0 0 {WIDTH} {whole:.0f}" role="img" lang="{picture.lang}" '
        f'font-family="{theme.FAMILY}">{"".join(words)}{theme.DEFS}'
        f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>{"".join(lines)}</svg>\n'
    )


def png_paths(files: Mapping[str, bytes]) -> dict[str, str]:
    """Which PNG each SVG among files is to become, by path: its SVG."""
    return {
        f"{path.removesuffix('svg')}png": content.decode()
        for path, content in files.items()
        if path.startswith("charts/") and path.endswith(".svg")
    }


def vega_lite(picture: Picture) -> str:
    """The chart as Vega-Lite that any editor of Vega can open."""
    described = {
        "title": {"text": textwrap.wrap(picture.title, 60), "subtitle": picture.chart.subtitle},
        "description": charts.alternative(picture.chart, picture.lang),
        "usermeta": {"source": picture.source, "language": picture.lang},
    }
    made = {**drawing.interactive(picture.chart), **described}
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return theme.concrete(text.replace("url(#partial)", "var(--chart-partial)")) + "\n"


def page(view: View, picture: Picture, site: str) -> str:
    """A chart as a page to embed: the drawing, and the chart itself when it is touched."""
    chart, lang = picture.chart, picture.lang
    words = {
        name: view.word("chart", name)
        for name in ("hint", "table", "group", "label", "value", "files", "code", "licence")
    }
    name = formats.word("site", "name", lang)
    partial = any(bar.kind == "partial" for bar in chart.bars)
    drawn = drawing.svg(chart, lang, picture.name) + (theme.PATTERN if partial else "")
    prefix = "" if lang == LANGUAGES[0] else f"{lang}/"
    height = int(re.findall(r'viewBox="0 0 [\d.]+ (\d+)', drawn)[0]) + 260
    address = f"{site}{prefix}embed/{picture.name}/"
    frame = (
        f'<iframe src="{address}" title="{html.escape(picture.title)}" width="100%" '
        f'height="{height}" loading="lazy" style="border:0"></iframe>'
    )
    kinds = {"PNG": "png", "SVG": "svg", "CSV": "csv", "Vega-Lite (JSON)": "json"}
    return template("embed.html").render(
        lang=lang,
        root=view.root(),
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
        page=view.address("index.md"),
        words={
            **words,
            "partial": view.word("page", "partial"),
            "home": view.word("chart", "home", site=name),
        },
        specification=_safe(_script(drawing.interactive(chart))),
    )


def _safe(text: str) -> Markup:
    return Markup(text)  # noqa: S704, made by us: an SVG, or JSON without a bracket


def _script(value: object) -> str:
    """JSON that may stand in a script element: nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

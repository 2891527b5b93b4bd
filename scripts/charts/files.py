"""The files of each chart: SVG and PNG with its words in it, CSV, Vega-Lite.

They are ``charts/coverage.vi.svg`` and so on.
"""

import html
import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from scripts.charts import svg as drawing
from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.forms import Chart
from scripts.downloads import csv_json
from scripts.model.figures import Figures
from scripts.wording.phrases import phrase


@dataclass(frozen=True)
class Picture:
    """A chart in one language, with all the words that go with it, as plain text."""

    name: str
    lang: str
    chart: Chart
    title: str
    source: str


def contents(figures: Figures, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """Every file of every chart but PNGs, by its path in the site."""
    made: dict[str, bytes] = {}
    for picture in pictures:
        series = csv_json.series_csv(figures, *picture.chart.indicators)
        made |= {
            path(picture, "svg"): standalone(picture).encode(),
            path(picture, "csv"): series.encode(),
            path(picture, "json"): vega_lite(picture).encode(),
        }
    return made


def path(picture: Picture, kind: str) -> str:
    """The path of a chart's file in the site."""
    return f"charts/{picture.name}.{picture.lang}.{kind}"


def plain(text: str) -> str:
    """HTML as text, without what only a screen reader is told."""
    shown = re.sub(r"<span> \([^<]*\)</span>|<[^>]*>", "", text)
    return " ".join(html.unescape(shown).split())


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
        write(phrase("page", "partial", picture.lang), 12, colour=theme.QUIET)
    licence = phrase("chart", "licence", picture.lang)
    write(f"{picture.source} {licence}.", 12, colour=theme.QUIET)
    described = alternative(picture.chart, picture.lang)
    words = [
        f"<title>{html.escape(picture.title, quote=False)}</title>",
        f"<desc>{html.escape(described, quote=False)}</desc>",
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
        "description": alternative(picture.chart, picture.lang),
        "usermeta": {"source": picture.source, "language": picture.lang},
    }
    made = {**drawing.interactive(picture.chart), **described}
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return theme.concrete(text.replace("url(#partial)", "var(--chart-partial)")) + "\n"

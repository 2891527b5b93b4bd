"""A chart as a picture that needs no page: title, drawing, key, source and licence in one SVG."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.forms import Chart
from scripts.charts.svg import svg
from scripts.charts.vega_lite import height
from scripts.wording import typeface
from scripts.wording.phrases import phrase

WIDTH, MARGIN, SCALE = 520, 24, 1.3
ALLOWANCE, ALLOWANCE_BOLD = 1.1, 1.1  # how much wider than Roboto a picture's other fonts may be


@dataclass(frozen=True)
class Picture:
    """A chart in one language, with all the words that go with it, as plain text."""

    name: str
    lang: str
    chart: Chart
    title: str
    source: str


@dataclass(frozen=True)
class Paragraph:
    """A text of a picture; ``size`` and the space ``above`` it are in pixels."""

    text: str
    size: float
    colour: str = theme.QUIET
    bold: bool = False
    above: float = 0


@lru_cache(maxsize=1024)
def standalone(picture: Picture) -> str:
    """The SVG of a picture, in concrete colours."""
    chart, lang = picture.chart, picture.lang
    head = [
        Paragraph(picture.title, 20, theme.INK, bold=True),
        Paragraph(chart.subtitle, 13, above=4),
    ]
    top, y = _lines(head, MARGIN)
    drawing = _drawing(picture, y + 14)
    foot = [Paragraph(f"{picture.source} {phrase('chart', 'licence', lang)}.", 12)]
    if chart.has_partial:
        foot.insert(0, Paragraph(phrase("page", "partial", lang), 12))
    bottom, y = _lines(foot, y + 14 + (height(chart) * SCALE + 8))
    description = html.escape(alternative(chart, lang), quote=False)
    whole = y + MARGIN
    return theme.concrete(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{whole:.0f}" '
        f'viewBox="0 0 {WIDTH} {whole:.0f}" role="img" lang="{lang}" '
        f'font-family="{theme.FAMILY}"><title>{html.escape(picture.title, quote=False)}</title>'
        f"<desc>{description}</desc>{theme.DEFS}"
        f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>{top}{drawing}{bottom}</svg>\n'
    )


def _lines(paragraphs: Iterable[Paragraph], y: float) -> tuple[str, float]:
    """Paragraphs from a height on, broken into lines as SVG, and the height at which they end."""
    lines = []
    for part in paragraphs:
        y += part.above
        weight = ' font-weight="bold"' if part.bold else ""
        room = (WIDTH - 2 * MARGIN) / (ALLOWANCE_BOLD if part.bold else ALLOWANCE)
        for line in typeface.wrapped(part.text, part.size, room, bold=part.bold):
            y += part.size * 1.35
            lines.append(
                f'<text x="{MARGIN}" y="{y:.1f}" font-size="{part.size}" fill="{part.colour}"'
                f"{weight}>{html.escape(line, quote=False)}</text>"
            )
    return "".join(lines), y


def _drawing(picture: Picture, y: float) -> str:
    """The drawing at a height, without words of its own for screen readers."""
    drawing = svg(picture.chart, picture.lang, picture.name)
    body = re.sub(r"^<svg[^>]*>|</svg>$|<(title|desc) .*?</\1>", "", drawing)
    return (
        f'<g transform="translate({MARGIN},{y:.1f}) scale({SCALE})" '
        f'font-size="{theme.FONT}px" fill="{theme.INK}">{body}</g>'
    )

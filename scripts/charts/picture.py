"""A chart as a picture that needs no page: title, drawing, key, source and licence in one SVG."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.chart import Chart
from scripts.charts.svg import svg
from scripts.charts.vega_lite import drawing, keys
from scripts.wording import typeface
from scripts.wording.phrases import phrase

MARGIN = 24
PHONE_SCALE = 1.4  # a drawing for a phone; its words stay as small as those of a wider one
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
    """A text of a picture; ``size`` and ``space_above`` are in pixels."""

    text: str
    size: float
    colour: str = theme.QUIET
    bold: bool = False
    space_above: float = 0


@lru_cache(maxsize=1024)
def standalone(picture: Picture) -> str:
    """The SVG of a picture, in concrete colours."""
    chart, lang = picture.chart, picture.lang
    head = [
        Paragraph(picture.title, 20, theme.INK, bold=True),
        Paragraph(chart.subtitle, 13, space_above=4),
    ]
    scale = _scale(chart)
    room = drawing(chart).width * scale
    head_svg, y = _lines(head, MARGIN, room)
    body = _drawing(picture, y + 14, scale)
    foot = [Paragraph(f"{picture.source} {phrase('chart', 'licence', lang)}.", 12)]
    key_sentences = [phrase("page", name, lang) for name in keys(chart)]
    sentences = [chart.not_drawn, *(caution.text for caution in chart.cautions), *key_sentences]
    foot[:0] = [Paragraph(sentence, 12) for sentence in sentences if sentence]
    foot_svg, y = _lines(foot, y + 14 + (drawing(chart).height * scale + 8), room)
    description = html.escape(alternative(chart, lang), quote=False)
    width, height = room + 2 * MARGIN, y + MARGIN
    return theme.concrete(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" lang="{lang}" '
        f'font-family="{theme.FAMILY}"><title>{html.escape(picture.title, quote=False)}</title>'
        f"<desc>{description}</desc>{theme.DEFS}"
        f'<rect width="100%" height="100%" fill="{theme.PAPER}"/>{head_svg}{body}{foot_svg}</svg>\n'
    )


def _scale(chart: Chart) -> float:
    """How much a picture enlarges a chart's drawing."""
    return PHONE_SCALE if drawing(chart).width <= theme.PHONE else 1


def _lines(paragraphs: Iterable[Paragraph], y: float, width: float) -> tuple[str, float]:
    """Paragraphs of a width from a height on, as lines of SVG, and the height where they end."""
    lines = []
    for paragraph in paragraphs:
        y += paragraph.space_above
        weight = ' font-weight="bold"' if paragraph.bold else ""
        room = width / (ALLOWANCE_BOLD if paragraph.bold else ALLOWANCE)
        for line in typeface.wrapped_lines(
            paragraph.text, paragraph.size, room, bold=paragraph.bold
        ):
            y += paragraph.size * 1.35
            lines.append(
                f'<text x="{MARGIN}" y="{y:.1f}" font-size="{paragraph.size}" '
                f'fill="{paragraph.colour}"'
                f"{weight}>{html.escape(line, quote=False)}</text>"
            )
    return "".join(lines), y


def _drawing(picture: Picture, y: float, scale: float) -> str:
    """The widest drawing at a height."""
    body = re.sub(r"^<svg[^>]*>|</svg>$", "", svg(picture.chart, picture.name))
    return (
        f'<g transform="translate({MARGIN},{y:.1f}) scale({scale})" '
        f'font-size="{theme.FONT}px" fill="{theme.INK}">{body}</g>'
    )

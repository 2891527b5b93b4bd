"""One look for every chart: sizes, and colours as CSS variables of the page.

``docs/assets/style.css`` gives the variables their values for light, dark, print and
forced colours, so that one SVG serves them all.
"""

import re
from typing import Any

LIGHT = {  # what the variables stand for on paper and in pictures
    "--chart-bar": "#0f7380",
    "--chart-partial": "#cfe6e8",
    "--chart-other": "#767c82",
    "--chart-target": "#b3471b",
}
INK, QUIET, PAPER = "#212121", "#55595e", "#ffffff"

WIDTH = 360
ROW = 26  # pixels from one bar to the next
GAP = 4  # pixels above and below a bar
FONT = 13.5  # at least 12 px where a phone shows the drawing at 328 px

COLOURS = {
    "full": "var(--chart-bar)",
    "partial": "url(#partial)",
    "other": "var(--chart-other)",
    "target": "var(--chart-target)",
    "text": "currentColor",
}

CONFIG: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": "inherit",
    "view": {"stroke": None},
    "text": {"fontSize": FONT, "color": COLOURS["text"], "baseline": "middle"},
    "padding": 0,
}

DEFS = (
    "<defs>"
    '<pattern id="partial" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--chart-partial)"/>'
    '<rect width="3" height="7" fill="var(--chart-bar)"/></pattern></defs>'
)
# Drawn once per page that has a chart; every chart's partial bars refer to it.
PATTERN = f'<svg width="0" height="0" aria-hidden="true" class="chart-pattern">{DEFS}</svg>'
FAMILY = "Roboto, Helvetica, Arial, sans-serif"  # of pictures; the first is drawn into PNGs


def concrete(text: str) -> str:
    """An SVG or a specification with the colours of the light theme instead of variables."""
    text = re.sub(r"var\((--[a-z-]+)\)", lambda name: LIGHT.get(name[1], name[0]), text)
    return text.replace("currentColor", INK)

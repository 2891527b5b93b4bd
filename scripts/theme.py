"""One look for every chart: sizes, and colours as CSS variables of the page.

``docs/assets/style.css`` gives the variables their values for light, dark, print and
forced colours, so that one SVG serves them all.
"""

from typing import Any

WIDTH = 360
ROW = 26  # pixels from one bar to the next
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

# Drawn once per page that has a chart; every chart's partial bars refer to it.
PATTERN = (
    '<svg width="0" height="0" aria-hidden="true" class="chart-pattern"><defs>'
    '<pattern id="partial" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--chart-partial)"/>'
    '<rect width="3" height="7" fill="var(--chart-bar)"/></pattern></defs></svg>'
)

"""The look of every chart: sizes, fonts, and the only place where its colours are given.

A drawing names its colours as CSS variables, so that one SVG serves a light and a dark page,
print and forced colours. Where a picture or the print edition can't read variables,
:func:`concrete` puts the light colours in.
"""

import re
from collections.abc import Mapping
from typing import Any

# By scheme, the value of each CSS variable: text, lesser text, ground and links of the whole site,
# then what charts alone have. Light also for print and pictures; forced are the colours that a
# reader's own system sets.
COLOURS: Mapping[str, Mapping[str, str]] = {
    "light": {
        "--ink": "#212121",
        "--quiet": "#55595e",
        "--paper": "#ffffff",
        "--link": "#0a6270",
        "--chart-bar": "#0f7380",
        "--chart-partial": "#cfe6e8",
        "--chart-other": "#666c72",
        "--chart-target": "#b3471b",
        "--chart-grid": "#dcdfe2",
    },
    "dark": {
        "--ink": "#dfe4e6",
        "--quiet": "#b9c2c6",
        "--paper": "#1e2629",
        "--link": "#6fd0dc",
        "--chart-bar": "#4fb7c4",
        "--chart-partial": "#17424a",
        "--chart-other": "#9aa3a9",
        "--chart-target": "#f2966b",
        "--chart-grid": "#3d474c",
    },
    "forced": {
        "--ink": "CanvasText",
        "--quiet": "CanvasText",
        "--paper": "Canvas",
        "--link": "LinkText",
        "--chart-bar": "CanvasText",
        "--chart-partial": "Canvas",
        "--chart-other": "CanvasText",
        "--chart-target": "Highlight",
        "--chart-grid": "color-mix(in srgb, GrayText 50%, Canvas)",
    },
}
INK, QUIET, PAPER = (COLOURS["light"][name] for name in ("--ink", "--quiet", "--paper"))

FILLS = {  # how each kind of bar is painted
    "full": "var(--chart-bar)",
    "partial": "url(#partial)",
    "other": "var(--chart-other)",
    "target": "var(--chart-target)",
}
TEXT = "currentColor"

PHONE, DESK = 330, 660  # the widths that drawings are made for, in pixels
ROW = 26  # pixels from one bar to the next
GAP = 4  # pixels above and below a bar
FONT = 14  # at least 12 px where a phone of 320 px shows the drawing at 288 px
ALLOWANCE, ALLOWANCE_BOLD = 1.16, 1.28  # how much wider than Roboto a reader's own font may be
FAMILY = "Roboto, Helvetica, Arial, sans-serif"  # of pictures; the first is drawn into PNGs

CONFIG: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": "inherit",
    "view": {"stroke": None},
    "text": {"fontSize": FONT, "color": TEXT, "baseline": "middle"},
    "padding": 0,
}

# The stripes of a partial year. A page with such bars has the pattern once.
DEFS = (
    "<defs>"
    '<pattern id="partial" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" fill="var(--chart-partial)"/>'
    '<rect width="3" height="7" fill="var(--chart-bar)"/></pattern></defs>'
)
PATTERN = f'<svg width="0" height="0" aria-hidden="true" class="chart-pattern">{DEFS}</svg>'


def with_colours(css: str) -> str:
    """A style sheet with colours in place of each ``/* chart colours: <scheme> */``."""

    def declarations(comment: re.Match[str]) -> str:
        return " ".join(f"{name}: {value};" for name, value in COLOURS[comment[1]].items())

    return re.sub(r"/\* chart colours: (\w+) \*/", declarations, css)


def concrete(text: str) -> str:
    """An SVG or a specification with the light colours instead of variables."""
    light = COLOURS["light"]
    text = re.sub(r"var\((--[a-z-]+)\)", lambda name: light.get(name[1], name[0]), text)
    return text.replace(TEXT, INK)

"""The files of each chart for download: ``charts/coverage.vi.svg``, PNG, CSV and Vega-Lite."""

import json
from collections.abc import Iterable, Mapping

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.picture import Picture, standalone
from scripts.charts.vega_lite import drawing, interactive
from scripts.downloads.series import labelled_csv
from scripts.model.figures import Figures
from scripts.wording import typeface

TITLE, SUBTITLE = 14, 12  # font sizes of a Vega-Lite file, in pixels


def contents(figures: Figures, pictures: Iterable[Picture]) -> dict[str, bytes]:
    """Every file of every chart but PNGs, by its path in the site."""
    files: dict[str, bytes] = {}
    for picture in pictures:
        files |= {
            path(picture, "svg"): standalone(picture).encode(),
            path(picture, "csv"): labelled_csv(figures, picture.chart.indicators, picture.lang),
            path(picture, "json"): vega_lite_file(picture).encode(),
        }
    return files


def path(picture: Picture, kind: str) -> str:
    """The path of a chart's file in the site."""
    return chart_file(picture.name, picture.lang, kind)


def chart_file(name: str, lang: str, kind: str) -> str:
    """The path of a file of a chart in the site, by the chart's name."""
    return f"charts/{name}.{lang}.{kind}"


def png_sources(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SVG to draw each PNG from, by the path of the PNG; ``files`` are those of charts."""
    return {
        f"{path.removesuffix('svg')}png": content.decode()
        for path, content in files.items()
        if path.startswith("charts/") and path.endswith(".svg")
    }


def vega_lite_file(picture: Picture) -> str:
    """The chart as Vega-Lite that any editor of Vega can open, with its words."""
    spec = interactive(picture.chart)
    words = drawing(picture.chart).width / theme.ALLOWANCE_BOLD
    spec |= {
        "title": {
            "text": typeface.wrapped_lines(picture.title, TITLE, words, bold=True),
            "subtitle": typeface.wrapped_lines(picture.chart.subtitle, SUBTITLE, words),
            "fontSize": TITLE,
            "subtitleFontSize": SUBTITLE,
            "anchor": "start",
            "frame": "group",
        },
        "description": alternative(picture.chart, picture.lang),
        "usermeta": {"source": picture.source, "language": picture.lang},
        "autosize": {"type": "pad"},  # so that the title is in the picture too
        "config": spec["config"] | {"padding": 16, "background": theme.PAPER, "font": theme.FAMILY},
    }
    text = json.dumps(spec, ensure_ascii=False, indent=1)
    return theme.concrete(text.replace(theme.FILLS["partial"], "var(--chart-partial)")) + "\n"

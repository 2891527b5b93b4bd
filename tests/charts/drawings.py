"""What can be read in a drawing."""

import re

from lxml import etree

from scripts.charts.catalog import ChartDefinition
from scripts.charts.svg import svg
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES


def texts(drawing: str, *tags: str) -> list[str]:
    """The texts of an SVG: those drawn, or those of other elements (``title``, ``desc``)."""
    nodes = etree.fromstring(drawing).iter(*(f"{{*}}{tag}" for tag in tags or ("text",)))
    return ["".join(map(str, node.itertext())) for node in nodes]


def untranslated(definition: ChartDefinition, figures: Figures) -> set[str]:
    """The words that the drawings of a chart in both languages share."""
    vi, en = (set(texts(svg(definition.chart(figures, lang), "x"))) for lang in LANGUAGES)
    return {text for text in vi & en if re.search(r"[^\W\d]{3,}", text)}

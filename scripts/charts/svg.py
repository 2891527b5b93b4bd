"""A chart as SVG inside a page: vl-convert draws it, and we leave what a page needs."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from hashlib import sha256
from typing import Any

import vl_convert
from lxml import etree

from scripts.charts import theme
from scripts.charts.chart import Chart
from scripts.charts.vega_lite import drawing, widths
from scripts.running import store


def svg(chart: Chart, name: str, width: int | None = None, *, keeps_text: bool = False) -> str:
    """A chart's drawing in one of its widths as SVG; without one, in the widest.

    To a screen reader it is one image, named by the element ``title-<name>`` of its page.
    ``keeps_text`` says that its texts are read with the words around it, as a text of the page: it
    is drawn even among those ``without_drawings``.
    """
    width = width or widths(chart)[-1]
    if _is_undrawn.get() and not keeps_text:
        return f'<svg data-of="{_digest(chart, width)}"></svg>'
    opening, rest = _svg_parts(chart, width)
    return f'{opening} role="img" aria-labelledby="title-{name}">{rest}'


_is_undrawn: ContextVar[bool] = ContextVar("is_undrawn", default=False)


@contextmanager
def without_drawings() -> Iterator[None]:
    """Put a digest of its specification in the place of each drawing, to skip the drawing.

    For pages that are only compared with others. One that ``keeps_text`` is drawn.
    """
    before = _is_undrawn.set(True)
    try:
        yield
    finally:
        _is_undrawn.reset(before)


@lru_cache(maxsize=2048)
def _digest(chart: Chart, width: int) -> str:
    return sha256(json.dumps(drawing(chart, width).spec).encode()).hexdigest()


@lru_cache(maxsize=2048)
def _svg_parts(chart: Chart, width: int) -> tuple[str, str]:
    """A drawing as SVG, up to the end of its first tag's attributes, and the rest."""
    spec = drawing(chart, width).spec
    content = store.get_or_make_text("svg", json.dumps(spec), lambda: _svg(spec))
    opening, _, rest = content.partition(">")
    return opening, rest


# Vega measures every text, which takes longer than all else, and changes nothing here: each has its
# place. Texts of no size aren't measured, and put where those of their size would be.
UNMEASURED = {"fontSize": 0, "baseline": "alphabetic", "dy": round(0.3 * theme.FONT)}


def _svg(spec: Mapping[str, Any]) -> str:
    """The drawing of a specification, with what a page needs of it."""
    config = spec["config"] | {"text": spec["config"]["text"] | UNMEASURED}
    root = etree.fromstring(vl_convert.vegalite_to_svg({**spec, "config": config}).encode())
    for element in list(root.iter("{*}path")):
        parent = element.getparent()
        if parent is not None and element.get("class") in ("background", "foreground"):
            parent.remove(element)
    for line in root.iter("{*}path"):
        if line.get("fill") is None and line.get("stroke") is not None:
            line.set("fill", "none")  # else inherited from groups that are unwrapped below
    for element in root.iter():
        _shorten(element)
    for element in list(root.iter("{*}g")):
        if not element.attrib or element.get("fill") == "none":
            _unwrap(element)
    root.set("font-size", f"{theme.FONT}px")
    root.set("fill", theme.TEXT)
    return re.sub(r' xmlns(:xlink)?="[^"]*"', "", etree.tostring(root, encoding="unicode"))


def drawings(chart: Chart, name: str) -> str:
    """A chart's drawings for a page, one for each of its widths.

    Of two, each is in an element of class ``phone`` or ``desk``; a style sheet shows one.
    """
    phone, *desk = [svg(chart, name, width) for width in widths(chart)]
    if not desk:
        return phone
    return f'<div class="phone">{phone}</div><div class="desk">{desk[-1]}</div>'


_COORDINATES = {"d", "transform", "x2", "y2"}
_DEFAULTS = {
    ("text-anchor", "start"),
    ("font-weight", "normal"),
    ("transform", "translate(0,0)"),
    ("font-size", "0px"),  # its size is given once, for the whole drawing
    ("fill", theme.TEXT),
}
_VEGA = {"class", "role", "pointer-events", "opacity", "version", "stroke-miterlimit"}


def _shorten(element: etree._Element) -> None:
    """Drop attributes that change nothing, round coordinates, and place texts by x and y."""
    for attribute in [str(attribute) for attribute in element.attrib]:
        value = element.get(attribute, "")
        unneeded = attribute.startswith("aria-") or attribute in _VEGA or value == "inherit"
        if unneeded or (attribute, value) in _DEFAULTS:
            del element.attrib[attribute]
        elif attribute in _COORDINATES:  # numbers in text are figures and stay as they are
            element.set(attribute, re.sub(r"(\.\d)\d+", r"\1", value))
    place = re.fullmatch(r"translate\(([\d.]+),([\d.]+)\)", element.get("transform", ""))
    if place and element.tag.endswith("text"):
        del element.attrib["transform"]
        x, y = (number.removesuffix(".0") for number in place.groups())
        element.attrib.update({"x": x, "y": y} if x != "0" else {"y": y})


def _unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)

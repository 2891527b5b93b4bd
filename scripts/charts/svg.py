"""Draw a chart: Altair makes the Vega-Lite, vl-convert the SVG, and we make it fit a page."""

import copy
import re
from functools import cache, lru_cache
from typing import Any

import altair as alt
import vl_convert
from lxml import etree

from scripts.charts import theme
from scripts.charts.alternative_text import alternative
from scripts.charts.forms import Chart
from scripts.wording.phrases import phrase


@lru_cache(maxsize=1024)
def svg(chart: Chart, lang: str, name: str) -> str:
    """A chart as SVG to stand in a page: labels left, a bar or mark, its value at its end.

    ``name`` makes the ids of its title and description.
    """
    drawn = str(vl_convert.vegalite_to_svg(specification(chart)))
    title = phrase("chart", "title", lang, what=chart.subtitle)
    return _inline(drawn, name, title, alternative(chart, lang))


def interactive(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite that says the value of what is pointed at, in its own words."""
    filled = specification(chart)
    for row in filled["datasets"]["bars"]:
        if row["kind"] != "heading":
            row["tip"] = f"{row['label']}: {row['text']}"
    for layer in filled["layer"]:
        layer["encoding"]["tooltip"] = {"field": "tip", "type": "nominal"}
    return filled


def rows(chart: Chart) -> list[dict[str, Any]]:
    """The rows of a drawing: a heading for each group, and its bars."""
    rows: list[dict[str, Any]] = []
    group = ""
    for bar in chart.bars:
        if bar.group != group:
            group = bar.group
            rows.append({"row": len(rows), "kind": "heading", "label": group, "value": 0})
        rows.append(
            {
                "row": len(rows),
                "kind": bar.kind if bar.value is not None else "missing",
                "label": bar.label,
                "value": float(bar.value or 0),
                "text": bar.text,
            }
        )
    return rows


def specification(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite; values in the unit of its indicators, bars from zero."""
    listed = rows(chart)
    left = round(_width([bar.label for bar in chart.bars]) + 8)
    values = [(float(bar.value), bar.text) for bar in chart.bars if bar.value]
    largest = max((value for value, _ in values), default=1.0)
    # As long as every bar leaves room for its own text: a long text at a short bar costs nothing.
    lengths = [
        (theme.WIDTH - 8 - left - _width([text])) * largest / value for value, text in values
    ]
    right = left + int(min(lengths, default=theme.WIDTH - left))
    filled = copy.deepcopy(_form())
    filled["datasets"] = {"bars": listed}
    filled["height"] = theme.ROW * len(listed)
    for layer in filled["layer"]:
        scale = layer["encoding"]["x"].get("scale")
        if scale is not None:
            scale |= {"domain": [0, largest], "range": [left, right]}
    return filled


@cache
def _form() -> dict[str, Any]:
    """The one form all charts have, to be filled with rows, sizes and the range of values."""
    gap = theme.GAP / theme.ROW  # so that every row begins at a whole pixel
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=2 * gap, paddingOuter=gap))
    x = alt.X("value:Q", axis=None, scale=alt.Scale(nice=False))
    base = alt.Chart(alt.NamedData("bars")).encode(y=y)
    kinds = ["full", "partial", "other"]
    fill = alt.Scale(domain=kinds, range=[theme.FILLS[kind] for kind in kinds])
    bars = (
        base.transform_filter(alt.FieldOneOfPredicate("kind", kinds))
        .mark_bar()
        .encode(x=x, x2=alt.datum(0), fill=alt.Fill("kind:N", legend=None, scale=fill))
    )
    marks = (
        base.transform_filter("datum.kind == 'target'")
        .mark_tick(thickness=3, opacity=1, color=theme.FILLS["target"])
        .encode(x=x)
    )
    headings = (
        base.transform_filter("datum.kind == 'heading'")
        .mark_text(align="left", fontWeight="bold", dy=3)
        .encode(x=alt.value(0), text="label:N")
    )
    labelled = base.transform_filter("datum.kind != 'heading'")
    labels = labelled.mark_text(align="left").encode(x=alt.value(0), text="label:N")
    values = labelled.mark_text(align="left", dx=6).encode(x=x, text="text:N")
    return dict(
        alt.layer(bars, marks, headings, labels, values)
        .properties(width=theme.WIDTH, autosize=alt.AutoSizeParams(type="none"))
        .configure(**theme.CONFIG)
        .to_dict()
    )


def _inline(svg: str, name: str, title: str, description: str) -> str:
    """An SVG to stand in a page: scalable, one image to a screen reader, without Vega's words."""
    root = etree.fromstring(svg.encode())
    for element in list(root.iter("{*}path")):
        parent = element.getparent()
        if parent is not None and element.get("class") in ("background", "foreground"):
            parent.remove(element)
    for element in root.iter():
        for attribute in [str(attribute) for attribute in element.attrib]:
            said = element.get(attribute, "")
            unneeded = attribute.startswith("aria-") or attribute in _VEGA or said == "inherit"
            if unneeded or (attribute, said) in _DEFAULTS:
                del element.attrib[attribute]
            elif attribute in _COORDINATES:  # numbers in text are figures and stay as they are
                element.set(attribute, re.sub(r"(\.\d)\d+", r"\1", said))
        place = re.fullmatch(r"translate\(([\d.]+),([\d.]+)\)", element.get("transform", ""))
        if place and element.tag.endswith("text"):
            del element.attrib["transform"]
            x, y = (number.removesuffix(".0") for number in place.groups())
            element.attrib.update({"x": x, "y": y} if x != "0" else {"y": y})
    for element in list(root.iter("{*}g")):
        if not element.attrib or element.get("fill") == "none":
            _unwrap(element)
    root.set("font-size", f"{theme.FONT}px")
    root.set("fill", theme.TEXT)
    root.attrib.pop("width")
    root.attrib.pop("height")
    root.set("role", "img")
    root.set("aria-labelledby", f"t-{name} d-{name}")
    for tag, said in (("desc", description), ("title", title)):
        element = etree.Element(tag, id=f"{tag[0]}-{name}")
        element.text = said
        root.insert(0, element)
    text = etree.tostring(root, encoding="unicode")
    return re.sub(r' xmlns(:xlink)?="[^"]*"', "", text)


def _unwrap(element: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = list(element)


_COORDINATES = {"d", "transform"}
_DEFAULTS = {
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
    ("font-size", f"{theme.FONT}px"),  # said once, of the whole drawing
    ("fill", theme.TEXT),
}
_VEGA = {"class", "role", "pointer-events", "opacity", "version", "stroke-miterlimit"}


def _width(texts: list[str]) -> float:
    """About how wide the longest of some texts is, in pixels of the drawing."""
    letters = (len(text) + text.count("%") * 0.6 for text in texts)  # a % is wide
    return max(letters, default=0) * theme.FONT * 0.58

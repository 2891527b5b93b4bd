"""Colours are given once: pages, pictures and print take them from the theme."""

import re
from pathlib import Path

import pytest

from scripts.charts import theme
from scripts.web import minify
from tests.repositories import ROOT

ASSETS = ROOT / "docs" / "assets"


@pytest.mark.parametrize("name", ["style.css", "embed.css"])
def test_a_style_sheet_gets_the_colours_of_every_scheme(name: str) -> None:
    sheet = theme.with_colours(minify.style_sheet(ASSETS / name))
    assert "chart colours: light" not in sheet
    for scheme in theme.COLOURS.values():
        for variable, colour in scheme.items():
            assert f"{variable}: {colour};" in sheet


def test_no_other_file_types_a_colour_of_charts() -> None:
    colours = {value for scheme in ("light", "dark") for value in theme.COLOURS[scheme].values()}
    files = [*ASSETS.glob("*.css"), *(ROOT / "scripts").rglob("*.py")]
    files += (ROOT / "scripts").rglob("*.typ")
    colour = r"#[0-9a-f]{6}\b"  # one of eight digits is another
    names = [path.name for path in files if colours & set(re.findall(colour, _text(path)))]
    assert names == ["theme.py"]


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def test_an_unknown_scheme_in_a_style_sheet_is_an_error() -> None:
    with pytest.raises(KeyError):
        theme.with_colours("/* chart colours: sepia */")


def test_every_scheme_gives_the_same_variables() -> None:
    light, *other_schemes = (scheme.keys() for scheme in theme.COLOURS.values())
    assert all(other == light for other in other_schemes)


def test_concrete_colours_are_the_light_ones() -> None:
    drawing = '<path fill="var(--chart-bar)"/><text fill="currentColor"/>'
    assert theme.concrete(drawing) == '<path fill="#0f7380"/><text fill="#212121"/>'


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("scheme", "ground"), [("light", "#ffffff"), ("dark", "#1e2629")])
@pytest.mark.parametrize("variable", ["--chart-bar", "--chart-other", "--chart-target", "--quiet"])
def test_marks_and_their_labels_are_read_on_their_ground(
    scheme: str, ground: str, variable: str
) -> None:
    """A contrast of 4.5 to 1, as WCAG 1.4.3 asks of text: labels have the colours of lines."""
    assert theme.COLOURS[scheme]["--paper"] == ground
    high, low = sorted(
        (luminance(theme.COLOURS[scheme][variable]), luminance(ground)), reverse=True
    )
    assert (high + 0.05) / (low + 0.05) >= 4.5

"""Styles keep to one scale of sizes, one of spaces, and one file of colours."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.web import minify
from scripts.wording.typeface import text_width
from tests.repositories import ROOT

ASSETS = ROOT / "docs" / "assets"
SHEETS = sorted(ASSETS.glob("*.css"))
COLOUR = r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklch)a?\(|\b(?:black|white|gr[ae]y|red)\b"
SIZE = r"var\(--text-[1-5]\)|inherit|0"
SPACE = r"(?:margin|padding)(?:-\w+)*|(?:row-|column-)?gap"
LENGTH = r"[\d.]+(?:rem|px)\b"


def declarations(sheet: str) -> Iterator[tuple[str, str]]:
    """The properties of a style sheet and their values, without comments."""
    text = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for block in re.findall(r"[{;]([^{}]*)(?=})", text):
        for line in block.split(";"):
            name, _, value = line.strip().partition(":")
            yield name, " ".join(value.split())


def unscaled_sizes(sheet: str) -> list[str]:
    """The sizes of text and the spaces that a sheet gives as numbers of its own."""
    problems = []
    for name, value in declarations(sheet):
        is_size = name == "font-size" and not re.fullmatch(SIZE, value)
        is_font = name == "font" and value != "inherit" and "var(--text-" not in value
        is_space = re.fullmatch(SPACE, name) and any(
            float(re.sub("[a-z]+", "", length)) > 2 or length.endswith("rem")
            for length in re.findall(LENGTH, value)
        )
        problems += [f"{name}: {value}"] if is_size or is_font or is_space else []
    return problems


def typed_colours(sheet: str) -> list[str]:
    """The colours that a sheet types itself."""
    return [
        f"{name}: {value}"
        for name, value in declarations(sheet)
        if re.search(COLOUR, value, re.IGNORECASE)
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_sizes_and_spaces_are_those_of_the_scale(path: Path) -> None:
    """Use --text-1 to --text-5 and --space-1 to --space-5 of scale.css; em inside a line."""
    if path.name != "scale.css":
        assert unscaled_sizes(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_colours_are_given_in_one_file(path: Path) -> None:
    """Give it a name in colours.css, or in charts/theme.py if a chart has it, too."""
    if path.name != "colours.css":
        assert typed_colours(path.read_text("utf-8")) == []


def test_a_size_a_space_or_a_colour_of_its_own_is_seen() -> None:
    sheet = """/* color: red; */ a { font-size: 0.75rem; color: var(--ink); margin: 0 1px; }
    @media print { b { font: 400 12px/1.5 serif; gap: 0 9px; border: 1px solid #ccc;
      padding: var(--space-1) 0.4em; font-size: var(--text-6) } c { color: rgb(1 2 3) } }"""
    assert unscaled_sizes(sheet) == [
        "font-size: 0.75rem",
        "font: 400 12px/1.5 serif",
        "gap: 0 9px",
        "font-size: var(--text-6)",
    ]
    assert typed_colours(sheet) == ["border: 1px solid #ccc", "color: rgb(1 2 3)"]


def test_no_text_of_the_scale_is_under_14_px_and_each_size_is_larger_than_the_last() -> None:
    """One rem is 20 px; the largest is a range."""
    scale = dict(declarations((ASSETS / "scale.css").read_text("utf-8")))
    sizes = [
        float(re.findall(r"[\d.]+(?=rem)", scale[f"--text-{number}"])[0]) * 20
        for number in range(1, 6)
    ]
    assert sizes[0] == 14
    assert sizes == sorted(set(sizes))


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo không nói vì sao số người tham gia vào tháng 9 năm 2021 khác năm 2020. ",
        "The report does not say why the number of people in September 2021 differs from 2020. ",
    ],
)
def test_a_line_of_text_has_60_to_75_characters(text: str) -> None:
    """In Roboto, the narrowest of the usual fonts; in a wider one it has a few less."""
    scale = dict(declarations((ASSETS / "scale.css").read_text("utf-8")))
    width, size = (float(scale[name].removesuffix("rem")) for name in ("--line", "--text-2"))
    line = width / size
    assert 60 <= line / (text_width(text, 1) / len(text)) <= 75


def test_a_page_asks_for_one_sheet_that_holds_what_it_imports(tmp_path: Path) -> None:
    sheets = {
        "a.css": '@import "b.css";\na { top: 0 }',
        "b.css": '@import "c.css";',
        "c.css": "c { top: 1px }",
    }
    for name, text in sheets.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert minify.asset(tmp_path / "a.css") == b"c{top:1px}a{top:0}"
    assert minify.parts(tmp_path.iterdir()) == {"b.css", "c.css"}
    (tmp_path / "c.css").unlink()
    with pytest.raises(FileNotFoundError):
        minify.asset(tmp_path / "a.css")

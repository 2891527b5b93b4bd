"""PNGs: at twice the size of their SVG, drawn once."""

import struct
from pathlib import Path

import pytest

from scripts.charts import png
from scripts.running import store

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20">'
    '<text x="0" y="15" font-family="Roboto">Tỷ lệ ắ ộ</text></svg>'
)


def size(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def test_a_png_is_its_svg_at_twice_the_size_with_our_own_letters() -> None:
    picture = png.png(SVG.format(width=90))
    assert size(picture) == (180, 40)
    assert picture != png.png(SVG.format(width=90).replace("Tỷ lệ ắ ộ", ""))


def test_each_svg_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two paths of one SVG share a drawing; asked for again, none is drawn."""
    monkeypatch.setattr(store, "_folder", tmp_path)
    svgs = {"a.png": SVG.format(width=91), "b.png": SVG.format(width=91)}
    with png.pngs(svgs) as drawings:
        contents = {path: content() for path, content in drawings.items()}
    assert size(contents["a.png"]) == (182, 40)
    assert contents["a.png"] == contents["b.png"]
    monkeypatch.setattr(png, "_png", None)
    with png.pngs(svgs) as stored:
        assert stored["b.png"]() == contents["b.png"]

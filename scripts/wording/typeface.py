"""The typeface of pictures and of the print edition: its letters and how wide each is.

Only what reads a font is here; ``fonts/README.md`` says where its files come from.
"""

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("fonts")
REGULAR, BOLD, ITALIC = (FOLDER / f"Roboto-{s}.ttf" for s in ("Regular", "Bold", "Italic"))


def missing_letters(text: str) -> str:
    """The characters of a text that a font of the typeface lacks, each once, in order."""
    others = set(text) - _letters()
    return "".join(letter for letter in dict.fromkeys(text) if letter in others) if others else ""


@cache
def _letters() -> frozenset[str]:
    regular, *others = (frozenset(advances(font)) for font in (REGULAR, BOLD, ITALIC))
    return regular.intersection(*others)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is at a font size, in the unit of the size, without kerning.

    A character that the font lacks counts as wide as the size.
    """
    widths = advances(BOLD if bold else REGULAR)
    return size * sum(widths.get(character, 1) for character in text)


def wrapped_lines(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than ``width``: broken at spaces, a longer word anywhere."""
    lines = [""]
    for word in filter(None, text.split(" ")):  # only there, not at a no-break space
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while len(lines[-1]) > 1 and text_width(lines[-1], size, bold=bold) > width:
            word, at = lines[-1], len(lines[-1]) - 1
            while at > 1 and text_width(word[:at], size, bold=bold) > width:
                at -= 1
            lines[-1:] = [word[:at], word[at:]]
    return lines


@cache
def advances(font: Path) -> Mapping[str, float]:
    """The advance width of each character of a TrueType font, as a share of the font size."""
    content = font.read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", content, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + 16 * index)
        tables[tag.decode()] = offset
    units = struct.unpack_from(">H", content, tables["head"] + 18)[0]
    last = struct.unpack_from(">H", content, tables["hhea"] + 34)[0] - 1

    def advance(glyph: int) -> float:
        at = tables["hmtx"] + 4 * min(glyph, last)
        return float(struct.unpack_from(">H", content, at)[0] / units)

    return {chr(code): advance(glyph) for code, glyph in _glyphs(content, tables["cmap"])}


def _glyphs(content: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character of a font with its glyph: the first subtable of ``cmap``, of format 4."""
    table = cmap + struct.unpack_from(">I", content, cmap + 8)[0]
    size = struct.unpack_from(">H", content, table + 6)[0]  # twice the number of segments
    ends, starts, deltas, offsets = (table + 14, *(table + 16 + size * n for n in (1, 2, 3)))
    for at in range(0, size, 2):
        (end,), (start,), (delta,), (offset,) = (
            struct.unpack_from(">H", content, column + at)
            for column in (ends, starts, deltas, offsets)
        )
        for code in range(start, end + 1):
            glyph = code
            if offset:
                place = offsets + at + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", content, place)[0]
            if glyph := (glyph + delta) % 65536 if glyph or not offset else 0:
                yield code, glyph

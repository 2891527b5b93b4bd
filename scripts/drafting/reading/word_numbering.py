"""The numbers and marks of lists and headings in a Word file, which has them as settings only."""

import re
from typing import Any

from docx.oxml.ns import qn

Level = tuple[str, str, int]
"""The format of a level's numbers, its text such as ``%1.%2)``, and where it starts."""

_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"),
    (1, "I"),
)  # fmt: skip
_DASHES = {"-", "–", "—", "\uf02d"}


class Numbering:
    """Counts the paragraphs of each list of a document."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            root = None
        self._levels = _levels(root) if root is not None else {}
        self._counts = dict[tuple[str, int], int]()

    def label(self, paragraph: Any) -> str:
        """The number or mark of the next paragraph; empty for one that is in no list."""
        place = self._place(paragraph)
        if place is None:
            return ""
        number, level = place
        levels = self._levels.get(number, {})
        if level not in levels:
            return ""
        kind, text, start = levels[level]
        for key in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[key]
        self._counts[number, level] = self._counts.get((number, level), start - 1) + 1
        if kind == "none":
            return ""
        if kind == "bullet":
            return "-" if text.strip() in _DASHES else text.strip() if text in "+*" else "•"

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form, _, first = levels.get(at, ("decimal", "", 1))
            return _number_text(self._counts.get((number, at), first), form)

        return re.sub(r"%([1-9])", count, text).strip()

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """The list of a paragraph and its level in it, its own or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        name, level = None, None
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        steps = 0
        while properties is not None or style is not None:
            own = properties.find(qn("w:numPr")) if properties is not None else None
            if own is not None:
                number, depth = own.find(qn("w:numId")), own.find(qn("w:ilvl"))
                name = name or (number.get(qn("w:val")) if number is not None else None)
                level = level if level is not None or depth is None else depth.get(qn("w:val"))
            if name is not None or style is None or steps > 20:
                break
            element = self._styles.get(style.get(qn("w:val")))
            properties = element.find(qn("w:pPr")) if element is not None else None
            style = element.find(qn("w:basedOn")) if element is not None else None
            steps += 1
        return None if name in (None, "0") else (str(name), int(level or 0))


def _levels(root: Any) -> dict[str, dict[int, Level]]:
    """The levels of each list, by its id."""
    abstract = {
        numbering.get(qn("w:abstractNumId")): {
            int(level.get(qn("w:ilvl"))): _level(level)
            for level in numbering.iterchildren(qn("w:lvl"))
        }
        for numbering in root.iterchildren(qn("w:abstractNum"))
    }
    lists = {}
    for entry in root.iterchildren(qn("w:num")):
        reference = entry.find(qn("w:abstractNumId"))
        lists[entry.get(qn("w:numId"))] = abstract.get(
            reference.get(qn("w:val")) if reference is not None else "", {}
        )
    return lists


def _level(level: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = level.find(qn(name))
        return default if child is None else str(child.get(qn("w:val"), default))

    return value("w:numFmt", "decimal"), value("w:lvlText", ""), int(value("w:start", "1"))


def _number_text(number: int, form: str) -> str:
    """A count as a list writes it; ``đ`` has no place among Word's letters."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        roman, rest = "", number
        for value, letters in _ROMAN:
            roman += letters * (rest // value)
            rest %= value
        return roman.lower() if form == "lowerRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)

"""The words at the columns of a panel: each value at the end of its column, its period below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scripts.charts.chart import Point
from scripts.charts.forms.shapes import Words, bottom, lines
from scripts.charts.lettering import LINE, width

BESIDE = 4  # pixels between a column and its words


@dataclass(frozen=True)
class Place:
    """The place of a column's words, and the room that they have."""

    x: float
    align: str
    room: float


def _places(texts: Sequence[str], room: float) -> list[Place | None]:
    """A place for each text: its own slot if all fit, otherwise half the room for both ends."""
    slot, last = room / len(texts), len(texts) - 1
    if all(_fits(text, slot - BESIDE) for text in texts):
        return [Place((n + 0.5) * slot, "center", slot - BESIDE) for n in range(len(texts))]
    half = room / 2 - BESIDE
    ends = {0: Place(0, "left", half), last: Place(room, "right", half)}
    return [ends.get(n) for n in range(len(texts))]


def _fits(text: str, room: float) -> bool:
    """Whether a text can be broken into lines between its words."""
    return all(width(word) <= room for word in text.split(" "))


def values(panel: Sequence[Point], ends: Sequence[float], room: float) -> list[Words]:
    """The value of each column at its end; those wider than their slots are above all columns."""
    places = _places([one.text for one in panel], room)
    words: list[Words] = []
    for one, end, place in zip(panel, ends, places, strict=True):
        if place is None:
            continue
        level = end if place.align == "center" else min(ends)
        block = lines(one.text, place.room, place.x, level + BESIDE, place.align)
        rise = 0 if level > 0 else 2 * BESIDE + LINE * len(block)
        words += [replace(line, y=line.y - rise) for line in block]
    return words


def periods(panel: Sequence[Point], room: float, top: float) -> list[Words]:
    """The period of each column below it; wide ones in two rows by turns."""
    labels, slot, last = [one.label for one in panel], room / len(panel), len(panel) - 1
    places = _places(labels, room)
    turns = [
        Place(0, "left", 1.5 * slot - BESIDE)
        if n == 0
        else Place(room, "right", 1.5 * slot - BESIDE)
        if n == last
        else Place((n + 0.5) * slot, "center", 2 * slot - BESIDE)
        for n in range(len(labels))
    ]
    by_turns = None in places and all(
        _fits(label, place.room) for label, place in zip(labels, turns, strict=True)
    )
    words: list[Words] = []
    for row in (0, 1) if by_turns else (None,):
        for n, place in enumerate(turns if by_turns else places):
            if place is not None and row in (None, n % 2):
                words += lines(labels[n], place.room, place.x, top, place.align)
        top = bottom(words, top)
    return words

"""The placement of labels in a drawing: beside what they name, on nothing else, inside it.

All lengths are in pixels, from the upper left corner of the drawing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from scripts.charts.lettering import LINE, width

DISTANCES = (9, 15, 22, 32, 44, 60)  # between a label and what it names, the nearest first
ASIDE = (
    0,
    *(side * step for step in range(8, 72, 8) for side in (1, -1)),
)  # up or down a long mark
APART = 4  # a text from a line beside it


class Box(NamedTuple):
    """The box that a text or a mark covers."""

    left: float
    top: float
    right: float
    bottom: float


class Segment(NamedTuple):
    """A straight line between two places."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Label:
    """Lines of text that name the place ``x``, ``y``.

    ``narrower`` are other ways to break it, tried in turn where ``lines`` have no room. ``sides``
    are where they may be, the best first: ``right``, ``left``, ``above``, ``below``,
    or two of them with a space between. ``along`` is how far up and down from ``y`` what they name
    reaches. It is at most ``reach`` away. Where it has no room, ``otherwise`` is written elsewhere;
    if that is empty, nothing is.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    kind: str
    sides: tuple[str, ...]
    bold: bool = False
    along: float = 0
    otherwise: str = ""
    narrower: tuple[tuple[str, ...], ...] = ()
    reach: float = DISTANCES[-1]

    @property
    def width(self) -> float:
        """How wide the widest line is at most."""
        return max(width(line, bold=self.bold) for line in self.lines)

    @property
    def height(self) -> float:
        """How high all lines are."""
        return LINE * len(self.lines)


@dataclass(frozen=True)
class PlacedLabel:
    """A label at its place; ``align`` is the side of the box that its lines begin or end at."""

    label: Label
    box: Box
    align: str

    @property
    def x(self) -> float:
        """The place that lines are aligned to."""
        left, _, right, _ = self.box
        return {"left": left, "right": right, "center": (left + right) / 2}[self.align]


def place(
    labels: Iterable[Label], frame: Box, marks: Iterable[Box], lines: Sequence[Segment]
) -> tuple[list[PlacedLabel], list[Label]]:
    """Each label in turn at its first free place; and those without one that have ``otherwise``.

    No label covers a mark, a line, or a label before it, or leaves the frame; and no mark of
    others is between it and what it names.
    """
    others = list(marks)
    obstacles, placed_labels, rest = list(others), list[PlacedLabel](), list[Label]()
    for label in labels:
        candidates = (
            candidate
            for texts in (label.lines, *label.narrower)
            for candidate in _candidates(replace(label, lines=texts), frame)
            if not any(meet(candidate.box, box) for box in obstacles)
            and not any(crosses(line, _beside(candidate.box)) for line in lines)
            and not any(
                crosses(_line_to(candidate), box) for box in others if not _is_of(label, box)
            )
        )
        if (best := next(candidates, None)) is not None:
            placed_labels.append(best)
            obstacles.append(best.box)
        elif label.otherwise:
            rest.append(label)
    return placed_labels, rest


def _beside(box: Box) -> Box:
    """A box with the room that its text keeps from a line to its left or right."""
    return Box(box.left - APART, box.top, box.right + APART, box.bottom)


def _line_to(candidate: PlacedLabel) -> Segment:
    """From what a label names straight to it."""
    label, (left, top, right, bottom) = candidate.label, candidate.box
    x, y = min(max(label.x, left), right), min(max(label.y, top), bottom)
    return Segment(label.x, label.y, x, y)


def _is_of(label: Label, mark: Box) -> bool:
    """Whether a mark is at the place that a label names."""
    return mark.left <= label.x <= mark.right and mark.top <= label.y <= mark.bottom


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes cover something in common."""
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom


def crosses(line: Segment, box: Box) -> bool:
    """Whether a line goes through a box (Liang and Barsky's test)."""
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    start, end = 0.0, 1.0
    for step, room in (
        (-dx, line.x1 - box.left),
        (dx, box.right - line.x1),
        (-dy, line.y1 - box.top),
        (dy, box.bottom - line.y1),
    ):
        if step == 0 and room <= 0:
            return False
        if step < 0:
            start = max(start, room / step)
        elif step > 0:
            end = min(end, room / step)
    return start < end


def _candidates(label: Label, frame: Box) -> Iterator[PlacedLabel]:
    """The places of a label inside a frame, the best first."""
    shifts = [shift for shift in ASIDE if abs(shift) <= label.along]
    for distance in (distance for distance in DISTANCES if distance <= label.reach):
        for side in label.sides:
            for shift in shifts:
                candidate = _at(label, side, distance, shift, frame)
                left, top, right, bottom = candidate.box
                across = frame.left <= left and right <= frame.right
                if across and frame.top <= top and bottom <= frame.bottom:
                    yield candidate


def _at(label: Label, side: str, distance: float, shift: float, frame: Box) -> PlacedLabel:
    """A label on a side of what it names; above and below it moves into the frame."""
    wide, high, x, y = label.width, label.height, label.x, label.y + shift
    parts = side.split()
    top = y - high / 2
    if "above" in parts:
        top = y - distance - high
    elif "below" in parts:
        top = y + distance
    if "right" in parts:
        left, align = x + (distance if len(parts) == 1 else -4), "left"
    elif "left" in parts:
        left, align = x - wide - (distance if len(parts) == 1 else -4), "right"
    else:
        left, align = x - wide / 2, "center"
        if left < frame.left:
            left, align = frame.left, "left"
        elif left + wide > frame.right:
            left, align = frame.right - wide, "right"
    return PlacedLabel(label, Box(left, top, left + wide, top + high), align)

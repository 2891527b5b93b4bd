"""Notes of kind ``difference``: which differences they explain, and of what size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.model.comparisons import Comparison
from scripts.model.figures import Key
from scripts.model.identities import SIGNS, Check
from scripts.model.notes import is_about, is_of_area
from scripts.model.package import Package, Row, ids_in
from scripts.model.rounding import round_half_up
from scripts.validation.problems import Problem, at

KIND = "difference"
DECIMALS = 4  # of the difference between both sides of an identity, which may divide


@dataclass(frozen=True)
class Difference:
    """A printed value that its formula does not give, or an identity that does not hold.

    ``name`` is the indicator or the identity; ``size`` is printed less computed, or left less
    right; ``sides`` are both as text.
    """

    name: str
    area: str
    period: str
    size: Decimal
    sides: str
    is_identity: bool = False


def of_comparison(one: Comparison) -> Difference:
    """The difference between a printed value and the computed one, to the printed precision."""
    sides = f"{one.printed} ≠ {one.rounded}"
    return Difference(*one.key, one.printed - one.rounded, sides)


def of_check(check: Check) -> Difference:
    """The difference between both sides of an identity."""
    size = round_half_up(check.left - check.right, DECIMALS).normalize()
    sides = f"{check.left} {SIGNS[check.relation]} {check.right}"
    return Difference(check.identity, check.area, check.period, size, sides, is_identity=True)


def is_noted(package: Package, one: Difference, differences: Sequence[Difference]) -> bool:
    """Whether a note explains a difference, or is a problem of its own because of it.

    ``differences`` are all that there are: a note that fits one of them explains no other.
    """
    notes = [note for _, note in package.rows("notes") if _covers(package, note, one)]
    return any(
        _explains(package, note, one) or not _explains_any(package, note, differences)
        for note in notes
    )


def note_problems(package: Package, differences: Sequence[Difference]) -> Iterator[Problem]:
    """Notes of a difference that is not there, is of another size, or that name none."""
    for line, note in package.rows("notes"):
        if note["kind"] == KIND:
            yield from _name_problems(package, line, note, differences)
            own_differences = [one for one in differences if _covers(package, note, one)]
            if not _explains_any(package, note, differences):
                yield from (_size_problem(package, line, note, one) for one in own_differences)
        elif note["difference"] is not None:
            difference = str(note["difference"])
            yield at(package, "notes", line, "difference", "note-size-kind", found=difference)


def _explains(package: Package, note: Row, one: Difference) -> bool:
    return _covers(package, note, one) and note["difference"] == one.size


def _explains_any(package: Package, note: Row, differences: Sequence[Difference]) -> bool:
    return any(_explains(package, note, one) for one in differences)


def _covers(package: Package, note: Row, one: Difference) -> bool:
    """Whether a note of a difference is about this one.

    A note about an identity explains that identity only, not the values of its indicators.
    """
    if note["kind"] != KIND:
        return False
    if not one.is_identity:
        key = Key(one.name, one.area, one.period)
        return note["identity"] is None and is_about(package, note, "figure", key)
    return (
        note["identity"] == one.name
        and is_of_area(package, note, one.area)
        and (note["period"] is None or one.period in ids_in(note["period"]))
    )


def _name_problems(
    package: Package, line: int, note: Row, differences: Sequence[Difference]
) -> Iterator[Problem]:
    """What a note names that does not differ anywhere the note is about."""
    field = "identity" if note["identity"] else "indicators"
    names = [note["identity"]] if note["identity"] else ids_in(note["indicators"])
    if not names:
        yield at(package, "notes", line, field, "note-nothing")
    differing = {one.name for one in differences if _covers(package, note, one)}
    for name in names:
        if name not in differing:
            yield at(package, "notes", line, field, "note-stale", found=name)


def _size_problem(package: Package, line: int, note: Row, one: Difference) -> Problem:
    details = {
        "place": ", ".join((one.name, one.area, one.period)),
        "sides": one.sides,
        "expected": f"{one.size:f}",
    }
    if note["difference"] is None:
        return at(package, "notes", line, "difference", "note-size-empty", **details)
    difference = str(note["difference"])
    return at(package, "notes", line, "difference", "note-size", found=difference, **details)

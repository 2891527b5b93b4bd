"""The notes that one page has shown while it is filled, so that each appears once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scripts.model.package import Row


@dataclass
class PageNotes:
    """The notes of one page, which grow as its calls are filled from top to bottom.

    ``numbers`` are those of the notes that a number of the page carries a mark for, by their ids,
    in the order of the marks; paper shows them. ``on_page`` are the notes whose text the page has.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    on_page: set[str] = field(default_factory=set)

    def mark(self, notes: Iterable[Row]) -> None:
        """Number the notes that a mark leads to."""
        for note in notes:
            self.numbers.setdefault(note["id"], len(self.numbers) + 1)

    def in_order(self, notes: Iterable[Row]) -> list[Row]:
        """Those that marks lead to first, by their numbers; the rest as they come."""
        last = len(self.numbers) + 1
        return sorted(
            notes,
            key=lambda note: (note["shown"] != "value", self.numbers.get(note["id"], last)),
        )

    def take(self, notes: Iterable[Row]) -> list[Row]:
        """Those of some notes that the page doesn't have yet, for it to print."""
        rows = {note["id"]: note for note in notes if note["id"] not in self.on_page}
        self.on_page |= set(rows)
        return list(rows.values())

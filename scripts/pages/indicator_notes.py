"""The place of each note on an indicator's page: each once, beside all that it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.model import notes
from scripts.model.figures import Figure, Key, key_of
from scripts.model.package import Package, Row

Record = tuple[str, Key]
"""A figure or a target: the name of the record as in a note (``figure``), and its key."""


@dataclass(frozen=True)
class NotePlaces:
    """The notes of an indicator by what they are about, each in one of these.

    ``records``: one figure or target alone; ``areas``: figures of one area of several;
    ``targets``: several targets; ``all``: the others.
    """

    records: Mapping[Record, Sequence[Row]]
    areas: Mapping[str, Sequence[Row]]
    targets: Sequence[Row]
    all: Sequence[Row]

    @property
    def elsewhere(self) -> bool:
        """Whether there are notes, all of them shown with figures or targets."""
        return not self.all and any((self.records, self.areas, self.targets))


def note_places(
    package: Package,
    indicator: str,
    series: Mapping[str, Sequence[Figure]],
    targets: Sequence[Row],
) -> NotePlaces:
    """Where each note about the figures (by area) and the targets of an indicator belongs."""
    keys = [("figure", figure.key) for figures in series.values() for figure in figures]
    keys += [("target", key_of(row)) for row in targets]
    records_by_note: dict[str, list[Record]] = {}
    for record in keys:
        for note in notes.of_value(package, *record):
            records_by_note.setdefault(note["id"], []).append(record)
    records: dict[Record, list[Row]] = {}
    areas: dict[str, list[Row]] = {}
    of_targets, of_all = [], []
    for note in notes.of_indicator(package, indicator):
        subjects = records_by_note.get(note["id"], [])
        of_areas = {key.area for _, key in subjects}
        kinds = {kind for kind, _ in subjects}
        if len(subjects) == 1:
            records.setdefault(subjects[0], []).append(note)
        elif kinds == {"target"}:
            of_targets.append(note)
        elif kinds == {"figure"} and len(of_areas) == 1 < len(series):
            areas.setdefault(of_areas.pop(), []).append(note)
        else:
            of_all.append(note)
    return NotePlaces(records, areas, of_targets, of_all)

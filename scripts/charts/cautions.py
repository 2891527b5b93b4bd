"""Warnings that readers need beside the drawing of a value or target."""

import re
from collections.abc import Iterable, Sequence

from scripts.charts.chart import Caution
from scripts.model.figures import Figure, Figures, key_of
from scripts.model.notes import marked_notes
from scripts.model.package import Row
from scripts.wording.text import text

MOST = 2  # sentences under a drawing


def cautions(
    figures: Figures,
    shown_figures: Iterable[Figure],
    targets: Iterable[Row],
    replaced_figures: Iterable[Figure],
    lang: str,
) -> tuple[Caution, ...]:
    """The first sentence of each note about a target, or why a value compares badly; two at most.

    ``replaced_figures`` are published values in whose place a drawing has calculated ones.
    """
    package = figures.package
    rows = [
        *(row for target in targets for row in marked_notes(package, "target", key_of(target))),
        *_notes_of(figures, shown_figures, "comparability"),
        *_notes_of(figures, replaced_figures, "difference"),
    ]
    sentences: dict[str, str] = {}
    for row in rows:
        sentences.setdefault(first_sentence(text(row, "text", lang)), row["id"])
    return tuple(Caution(note, sentence) for sentence, note in sentences.items())[:MOST]


def _notes_of(figures: Figures, shown_figures: Iterable[Figure], kind: str) -> Sequence[Row]:
    """The notes of a kind that some figures have a mark of."""
    package = figures.package
    notes = (row for figure in shown_figures for row in marked_notes(package, "figure", figure.key))
    return [row for row in notes if row["kind"] == kind]


def first_sentence(words: str) -> str:
    """A text up to the end of its first sentence: a mark that a capital letter follows."""
    for end in re.finditer(r"(?<=\w\w[.!?])\s+[“\"(]?(\w)", words):
        if end[1].isupper():
            return words[: end.start()]
    return words

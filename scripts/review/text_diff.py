"""Compare two texts: which of their pieces changed, and which words of a piece."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scripts.review import page_text
from scripts.review.page_text import Passage

LIKE = 0.5  # the share of words from which two passages count as one that was reworded


@dataclass(frozen=True)
class TextChange:
    """A passage that was reworded, added (``old`` is ``None``) or removed (``new`` is ``None``).

    ``kind`` is that of :class:`Passage`.
    """

    kind: str
    old: str | None
    new: str | None


def page_changes(old: str, new: str, replaced: Mapping[str, str]) -> list[TextChange]:
    """The changes of a page, both versions given as Markdown, in the order of the page.

    Left out is what becomes the new text when every key of ``replaced`` is replaced by its value:
    the number and the date of a version, which change everywhere at once.
    """
    changes = _text_changes(page_text.passages(old), page_text.passages(new))
    return [change for change in changes if not _is_explained(change, replaced)]


def sentence_changes(old: str, new: str) -> list[TextChange]:
    """The changes of a plain text, sentence by sentence."""
    before, after = (list(page_text.sentences(text, "sentence")) for text in (old, new))
    return _text_changes(before, after)


def _is_explained(change: TextChange, replaced: Mapping[str, str]) -> bool:
    text = change.old
    for old, new in replaced.items():
        text = text and text.replace(old, new)
    return text == change.new


def _text_changes(old: Sequence[Passage], new: Sequence[Passage]) -> list[TextChange]:
    changes: list[TextChange] = []
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += _paired(old[i:j], new[m:n])
    return changes


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[TextChange]:
    """Each new passage with the old one it resembles most, if any; then the removed ones."""
    candidates = list(old)
    for passage in new:
        nearest = max(candidates, key=lambda candidate: _likeness(candidate, passage), default=None)
        if nearest is not None and _likeness(nearest, passage) >= LIKE:
            candidates.remove(nearest)
            if nearest.text != passage.text:
                yield TextChange(passage.kind, nearest.text, passage.text)
        else:
            yield TextChange(passage.kind, None, passage.text)
    for passage in candidates:
        yield TextChange(passage.kind, passage.text, None)


def _likeness(old: Passage, new: Passage) -> float:
    """The share of words that two passages have in common, 0 to 1; 0 for different kinds."""
    if old.kind != new.kind:
        return 0
    matcher = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKE else 0  # most pairs are unlike


def word_runs(old: str, new: str) -> list[tuple[str, str]]:
    """Two texts word by word: runs that are in both (``same``), only in one (``old``, ``new``).

    The runs ``same`` and ``new`` together are the new text, spaces before words included; a mark
    after a word is a word of its own.
    """
    before, after = (_WORD.findall(text) for text in (old, new))
    a, b = ([word.strip() for word in side] for side in (before, after))
    runs: list[tuple[str, str]] = []
    for kind, i, j, m, n in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(("same", "".join(after[m:n])))
        else:
            runs += [("old", "".join(before[i:j]))] if j > i else []
            runs += [("new", "".join(after[m:n]))] if n > m else []
    return runs


_WORD = re.compile(
    r"""\s*(?:
    [(“](?=[^\s()”]+(?:\s|$))         # a bracket before a word, closed after another one
    | [^\s(]+?(?=[,;.:!?”)]*(?:\s|$))  # a word before its marks; a bracket is one of them
    | \S+?(?=[,;.:!?”]*(?:\s|$))     # unless it is opened in the same word
    | \S+)""",
    re.VERBOSE,
)

"""A section of a summary of changes, and how much of it fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.wording.phrases import phrase


@dataclass(frozen=True)
class Section:
    """The name of its heading in ``phrases.toml``, and its items as Markdown.

    The first ``open_items`` are seen at once; the rest is folded.
    """

    name: str
    items: Sequence[str]
    open_items: int = 12


FOLD = "<details><summary>{summary}</summary>\n\n{items}\n\n</details>"


def markdown(section: Section, lang: str, size: int) -> tuple[str, int]:
    """A section in at most ``size`` characters, and the number of its items left out.

    Empty if it has no items, or none fits.
    """
    heading = f"\n### {phrase('diff', section.name, lang)}\n"
    size -= len(heading) + len(FOLD) + len(phrase("diff", "more", lang, count="…"))
    fitting = []
    for item in section.items:
        if len(item) < size:
            size -= len(item) + 1
            fitting.append(item)
    missing = len(section.items) - len(fitting)
    if not fitting:
        return "", missing
    shown, rest = fitting[: section.open_items], fitting[section.open_items :]
    parts = [heading, *shown]
    if rest:
        summary = phrase("diff", "more" if shown else "all", lang, count=str(len(rest)))
        parts.append("\n" * bool(shown) + FOLD.format(summary=summary, items="\n".join(rest)))
    return "\n".join(parts) + "\n", missing

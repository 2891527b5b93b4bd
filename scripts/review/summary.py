"""The summary of a comparison, as Markdown for a comment on GitHub or a terminal.

What is unusual comes first, then what matters most. The content of cells and pages is escaped:
none of it is read as Markdown, HTML, a link, a mention or a reference.
"""

import sys
from pathlib import Path
from typing import Any

from scripts.model.package import LANGUAGES
from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import Markdown
from scripts.review.labels import Context
from scripts.review.sections import Section, is_text, macros, other_rows, sections, written_pages

LIMIT = 29_000  # characters; both languages together fit a comment on GitHub, of 65 536
ROOM = 300  # characters to say that something was left out


def summary(changes: Changes, lang: str, *, pictures: bool = False, limit: int = LIMIT) -> str:
    """All changes in a language, at most ``limit`` characters; one line if there are none.

    ``pictures`` shows the changed charts, from a folder ``charts/``.
    """
    packages = tuple(package for package in (changes.after, changes.before) if package)
    context = Context(packages, lang)
    if changes.is_empty:
        line = str(labels.say(context, "nothing", base=changes.base))
        return line + (f" {labels.say(context, 'redrawn')}" if changes.redrawn else "") + "\n"
    contents, write = sections(changes, context, pictures=pictures), macros(context)
    head = write.head(changes, _counts(changes, lang), calm=not contents[0].items)
    text, left_out = str(head), 0
    share = limit // 2  # so that one long section doesn't take the place of all others
    for section in contents:
        size = min(limit - len(text) - ROOM, share)
        markdown, section_left_out = _section(section, context, write, size)
        text, left_out = text + markdown, left_out + section_left_out
    if left_out:
        text += f"\n{labels.say(context, 'left_out', count=left_out)}\n"
    return text


def _counts(changes: Changes, lang: str) -> dict[str, int]:
    """The numbers of changes that are not zero, by the end of their names in ``phrases.toml``."""
    states = [change.state for change in changes.values]
    pages = written_pages(changes, lang)
    counts = {
        "changed": states.count("changed"),
        "new": states.count("new"),
        "removed": states.count("removed"),
        "computed": len(changes.computed),
        "sentences": sum(is_text(change) for page in pages for change in page.changes),
        "pages": len({page.page for page in changes.pages}),
        "charts": len(changes.charts),
        "rows": len(other_rows(changes)),
    }
    return {name: count for name, count in counts.items() if count}


def _section(section: Section, context: Context, write: Any, size: int) -> tuple[str, int]:
    """A section in at most ``size`` characters, and the number of its items left out.

    Empty if it has no items, or none fits.
    """
    heading = f"\n### {labels.say(context, section.name)}\n"
    size -= len(heading) + len(write.fold(labels.say(context, "more", count="…"), "")) + 8
    fitting: list[str] = []
    for item in map(str, section.items):
        if len(item) < size:
            size -= len(item) + 1
            fitting.append(item)
    left_out = len(section.items) - len(fitting)
    if not fitting:
        return "", left_out
    open_items, folded_items = fitting[: section.open_items], fitting[section.open_items :]
    parts = [heading, *open_items]
    if folded_items:
        title = labels.say(context, "more" if open_items else "all", count=len(folded_items))
        fold = write.fold(title, Markdown("\n".join(folded_items)))
        parts.append("\n" * bool(open_items) + str(fold))
    return "\n".join(parts) + "\n", left_out


def write_summaries(changes: Changes, folder: Path) -> None:
    """Write the summary in each language to a folder: whole, with pictures, and as printed."""
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        text = summary(changes, lang, pictures=True, limit=sys.maxsize)
        (folder / f"diff.{lang}.md").write_text(text, "utf-8")
        (folder / f"comment.{lang}.md").write_text(summary(changes, lang), "utf-8")
    for chart in changes.charts:
        for (when, lang), svg in chart.pictures.items():
            (folder / "charts" / f"{chart.name}.{when}.{lang}.svg").write_text(svg, "utf-8")

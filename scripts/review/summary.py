"""The summary of a comparison, as Markdown for a comment on GitHub or a terminal.

What is unusual comes first, then what matters most. The content of cells and pages is escaped:
none of it is read as Markdown, HTML, a link, a mention or a reference.
"""

import sys
from pathlib import Path

from scripts.model.package import LANGUAGES
from scripts.review import flags, page_sections, row_sections, section, value_sections
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown
from scripts.review.labels import Context
from scripts.review.section import Section
from scripts.review.value_diff import state

LIMIT = 29_000  # characters; both languages together fit a comment on GitHub, of 65 536
ROOM = 300  # characters to say that something was left out


def summary(changes: Changes, lang: str, *, pictures: bool = False, limit: int = LIMIT) -> str:
    """All changes in a language, at most ``limit`` characters; one line if there are none.

    ``pictures`` shows the changed charts, from a folder ``charts/``.
    """
    packages = tuple(package for package in (changes.after, changes.before) if package)
    context = Context(packages, lang)
    if changes.is_empty:
        line = context.phrase("nothing", base=escape_markdown(changes.base))
        return line + (f" {context.phrase('redrawn')}" if changes.redrawn else "") + "\n"
    contents = _contents(changes, context, pictures=pictures)
    text, missing = _head(changes, context, calm=not contents[0].items), 0
    share = limit // 2  # so that one long section doesn't take the place of all others
    for part in contents:
        size = min(limit - len(text) - ROOM, share)
        markdown, left_out = section.markdown(part, lang, size)
        text, missing = text + markdown, missing + left_out
    if missing:
        text += f"\n{context.phrase('left_out', count=str(missing))}\n"
    return text


def _contents(changes: Changes, context: Context, *, pictures: bool) -> list[Section]:
    """The sections in their order, the most important first."""
    own, other = page_sections.languages(context)
    return [
        flags.section(changes, context),
        value_sections.values(changes, context),
        value_sections.computed(changes, context),
        row_sections.quality(changes, context),
        page_sections.texts(changes, context, own),
        page_sections.texts(changes, context, other),
        page_sections.charts(changes, context, of_indicators=False, pictures=pictures),
        row_sections.rows(changes, context),
        page_sections.cells(changes, context),
        page_sections.charts(changes, context, of_indicators=True, pictures=pictures),
        page_sections.indicator_pages(changes, context),
        row_sections.rest(changes, context),
    ]


def _head(changes: Changes, context: Context, *, calm: bool) -> str:
    """The title, the versions compared, the changes in numbers, and whether all seems usual."""
    lang = context.lang
    old, new = map(escape_markdown, changes.versions)
    against = "against" if old != new else "against_same"
    lines = [
        f"## {context.phrase('title')}",
        context.phrase(against, base=escape_markdown(changes.base), old=old, new=new),
    ]
    if changes.redrawn:
        lines.append(context.phrase("redrawn"))
    counts = [
        f"{context.phrase(f'count_{name}')}: {count}"
        for name, count in _counts(changes, lang).items()
        if count
    ]
    if counts:
        lines.append(f"**{context.phrase('short')}** {' · '.join(counts)}.")
    if calm:
        lines.append(context.phrase("calm"))
    lines.append(context.phrase("legend"))
    return "\n\n".join(lines) + "\n"


def _counts(changes: Changes, lang: str) -> dict[str, int]:
    states = [state(change.old, change.new) for change in changes.values]
    pages = page_sections.written_pages(changes, lang)
    texts = [change for page in pages for change in page.changes if page_sections.is_text(change)]
    return {
        "changed": states.count("changed"),
        "new": states.count("new"),
        "gone": states.count("gone"),
        "computed": len(changes.computed),
        "sentences": len(texts),
        "pages": len({page.page for page in changes.pages}),
        "charts": len(changes.charts),
        "rows": len(row_sections.other_rows(changes)),
    }


def write(changes: Changes, folder: Path) -> None:
    """Write the summary in each language to a folder: whole, with pictures, and as printed."""
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        whole = summary(changes, lang, pictures=True, limit=sys.maxsize)
        (folder / f"diff.{lang}.md").write_text(whole, "utf-8")
        (folder / f"comment.{lang}.md").write_text(summary(changes, lang), "utf-8")
    for chart in changes.charts:
        for (when, lang), svg in chart.pictures.items():
            (folder / "charts" / f"{chart.name}.{when}.{lang}.svg").write_text(svg, "utf-8")

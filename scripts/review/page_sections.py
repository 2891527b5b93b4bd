"""The sections of a summary about pages: sentences, tables, charts."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from scripts.charts.catalog import SERIES
from scripts.model.package import LANGUAGES
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown, mark_changes
from scripts.review.labels import Context
from scripts.review.section import Section
from scripts.review.snapshot_diff import CHART_WORDS, ChartChange, PageChange, Words
from scripts.review.text_diff import TextChange, sentence_changes
from scripts.review.value_diff import state

READ_FIRST = ("index.md", "report/", "progress.md", "about.md")
MOST_OPEN = 40


def texts(changes: Changes, context: Context, lang: str) -> Section:
    """What changed on the pages of a language, but for tables; each thing once.

    Open in the language of the summary, as far as it is about new and removed pages and about
    those most read.
    """
    pages = written_pages(changes, lang)
    whole = [f"- {_page(page, context)}" for page in pages if page.state != "changed"]
    open_items = 0
    if lang == context.lang:
        first = [page for page in pages if page.page.startswith(READ_FIRST)]
        open_items = min(MOST_OPEN, len(whole) + len(list(_by_page(first, context, is_text))))
    return Section(f"text_{lang}", [*whole, *_by_page(pages, context, is_text)], open_items)


def cells(changes: Changes, context: Context) -> Section:
    """What changed in the tables of pages, folded."""
    items = [
        item
        for lang in languages(context)
        for item in _by_page(written_pages(changes, lang), context, lambda one: not is_text(one))
    ]
    return Section("cells", items, 0)


def indicator_pages(changes: Changes, context: Context) -> Section:
    """The changed pages of single indicators, folded, each with the number of its changes."""
    items = []
    for page in changes.pages:
        if page.of_indicator and page.lang == context.lang:
            label, count = _page(page, context), str(len(page.changes))
            if page.state == "changed":
                label = context.phrase("places", page=label, count=count)
            items.append(f"- {label}")
    return Section("indicator_pages", items, 0)


def written_pages(changes: Changes, lang: str) -> list[PageChange]:
    """The changed pages of a language but for those of indicators, the most read first."""
    pages = [page for page in changes.pages if page.lang == lang and not page.of_indicator]
    return sorted(pages, key=lambda page: not page.page.startswith(READ_FIRST))


def is_text(change: TextChange) -> bool:
    """Whether a change is one of text, not of a row of a table."""
    return change.kind != "row"


def languages(context: Context) -> list[str]:
    """The language of the summary, then the other one."""
    return sorted(LANGUAGES, key=lambda lang: lang != context.lang)


def _by_page(
    pages: Iterable[PageChange], context: Context, wanted: Callable[[TextChange], bool]
) -> Iterator[str]:
    """The wanted changes under the titles of the pages that have them."""
    titles: dict[TextChange, list[str]] = {}
    for page in pages:
        for change in filter(wanted, page.changes):
            titles.setdefault(change, []).append(escape_markdown(page.title or page.page))
    for shared, changes in groupby(titles, key=lambda change: dict.fromkeys(titles[change])):
        yield f"- **{'; '.join(shared)}**"
        yield from (f"  - {_text(change, context)}" for change in changes)


def _text(change: TextChange, context: Context) -> str:
    has_label = change.kind not in ("sentence", "card", "row")
    label = f"{context.phrase(f'kind_{change.kind}')}: " if has_label else ""
    if change.old is None:
        return label + context.phrase("came", text=escape_markdown(change.new))
    if change.new is None:
        removed = f"~~{escape_markdown(change.old)}~~"
        return label + context.phrase("went", text=removed)
    return label + mark_changes(change.old, change.new)


def _page(page: PageChange, context: Context) -> str:
    name = {"new": "page_new", "gone": "page_removed", "changed": "page_changed"}[page.state]
    return context.phrase(name, page=escape_markdown(page.title or page.page))


def charts(changes: Changes, context: Context, *, of_indicators: bool, pictures: bool) -> Section:
    """The changed charts, either those that pages ask for or, folded, those of each indicator."""
    name, open_items = ("series", 0) if of_indicators else ("charts", 3)
    chosen = [c for c in changes.charts if c.name.startswith(SERIES) == of_indicators]
    return Section(name, [_chart(c, context, pictures=pictures) for c in chosen], open_items)


def _chart(chart: ChartChange, context: Context, *, pictures: bool) -> str:
    """A chart: its title, its pictures, and its words that changed in both languages."""
    shown = (chart.new or chart.old or {})[context.lang]
    title = escape_markdown(shown["subtitle" if chart.name.startswith(SERIES) else "title"])
    label = context.phrase(f"chart_{state(chart.old, chart.new)}", title=title)
    parts = [f"**{label}**"]
    if pictures:
        heads = " | ".join(context.phrase(when) for when in ("before", "after"))
        cells = " | ".join(
            f"![{title}](charts/{chart.name}.{when}.{context.lang}.svg)"
            if (when, context.lang) in chart.pictures
            else context.phrase("none")
            for when in ("before", "after")
        )
        parts.append(f"| {heads} |\n|---|---|\n| {cells} |")
    if chart.old is not None and chart.new is not None:
        parts.append("\n".join(_chart_words(chart.old, chart.new, context)))
    return "\n" + "\n\n".join(parts) + "\n"


def _chart_words(old: Words, new: Words, context: Context) -> Iterator[str]:
    for name in CHART_WORDS:
        for lang in languages(context):
            label = context.phrase(f"chart_{name}", language=context.phrase(f"in_{lang}"))
            for change in sentence_changes(old[lang][name], new[lang][name]):
                yield f"- {label}: {_text(change, context)}"

"""The sections of a summary of changes: which changes they list, in which order, how many open.

How each item is written is in ``summary.jinja``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from scripts.model.package import languages_from
from scripts.model.revisions import TABLES
from scripts.review import flags, labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import mark_changes, markdown
from scripts.review.labels import Context
from scripts.review.package_diff import RowChange
from scripts.review.snapshot_diff import CHART_WORDS, ChartChange, PageChange
from scripts.review.text_diff import TextChange, sentence_changes
from scripts.review.value_diff import ValueChange

QUALITY_TABLES = ("notes", "identities", "revisions", "releases")
READ_FIRST = ("index.md", "report/", "progress.md", "about.md")
MOST_OPEN = 40
FILES = 20  # named at most


@dataclass(frozen=True)
class Section:
    """The name of its heading in ``phrases.toml``, and its items as Markdown.

    The first ``open_items`` are seen at once; the rest is folded.
    """

    name: str
    items: Sequence[str]
    open_items: int = 12


def macros(context: Context) -> Any:
    """The macros of ``summary.jinja`` in the language of a context; they return Markdown."""
    functions = {function.__name__: partial(function, context) for function in labels.FUNCTIONS}
    names = {"lang": context.lang, "mark_changes": mark_changes}
    return _template().make_module({**functions, **names})


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        finalize=markdown,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return environment.get_template("summary.jinja")


def sections(changes: Changes, context: Context, *, pictures: bool) -> list[Section]:
    """The sections in their order, the most important first.

    ``pictures`` shows the changed charts, from a folder ``charts/``.
    """
    write = macros(context)
    lang, other_lang = languages_from(context.lang)
    text_charts = [chart for chart in changes.charts if not chart.of_indicator]
    series = [chart for chart in changes.charts if chart.of_indicator]
    pages = [page for page in changes.pages if page.of_indicator and page.lang == lang]
    chart_item = partial(_chart, write=write, context=context, pictures=pictures)
    return [
        Section("unusual", list(flags.flags(changes, context, write)), MOST_OPEN),
        Section("outdated", list(_outdated_items(changes, write)), MOST_OPEN),
        Section("values", list(_values(changes, context, write))),
        Section("computed", list(map(write.computed_item, changes.computed)), 8),
        Section("quality", list(_quality(changes, write))),
        _text_section(changes, lang, write, is_open=True),
        _text_section(changes, other_lang, write, is_open=False),
        Section("charts", list(map(chart_item, text_charts)), 3),
        Section("rows", list(map(write.row_item, other_rows(changes)))),
        Section("cells", list(_cells(changes, context, write)), 0),
        Section("series", list(map(chart_item, series)), 0),
        Section("indicator_pages", list(map(write.page_item, pages)), 0),
        Section("rest", list(_rest(changes, write)), 5),
    ]


def _outdated_items(changes: Changes, write: Any) -> Iterator[str]:
    """The places to read again; the first of each kind says what to do."""
    codes = [problem.code for problem in changes.outdated]
    for n, problem in enumerate(changes.outdated):
        yield write.outdated_item(problem, codes.index(problem.code) == n)


# --- data ---------------------------------------------------------------------------------


def _values(changes: Changes, context: Context, write: Any) -> Iterator[str]:
    """Changed, then removed figures and targets one by one; new ones by period and source."""
    for state in ("changed", "removed"):
        yield from (write.value_item(change) for change in changes.values if change.state == state)
    groups: dict[tuple[str, str, str], list[ValueChange]] = {}
    for change in changes.values:
        if change.state == "new":
            groups.setdefault(_group(change, context), []).append(change)
    for group, group_changes in groups.items():
        yield write.new_values_item(*group)
        for change in group_changes:
            yield write.new_value_item(change, "" if group[2] else labels.source(context, change))


def _group(change: ValueChange, context: Context) -> tuple[str, str, str]:
    """The group of a new value: record, place, and the source unless it quotes each."""
    has_quotation = change.new is not None and change.new.row.get("locator")
    source = "" if has_quotation else labels.source(context, change)
    return change.record, labels.place(context, change.key), source


def _quality(changes: Changes, write: Any) -> Iterator[str]:
    """Changed results of checks, then notes, identities, revisions and releases.

    A revision that is shown with its value is left out.
    """
    yield from map(write.identity_item, changes.identities)
    yield from map(write.agreement_item, changes.agreements)
    value_revisions = [change.revision for change in changes.values if change.revision is not None]
    for change in changes.rows:
        if change.table in QUALITY_TABLES and (
            change.new is None or change.new not in value_revisions
        ):
            yield write.row_item(change)


def other_rows(changes: Changes) -> list[RowChange]:
    """The changed rows of all other tables; but for a new quotation shown with its value."""
    value_keys = {(TABLES[change.record], tuple(change.key)) for change in changes.values}
    return [
        change
        for change in changes.rows
        if change.table not in QUALITY_TABLES
        and not ((change.table, change.key) in value_keys and change.columns == ("locator",))
    ]


def _rest(changes: Changes, write: Any) -> Iterator[str]:
    """Changes of the descriptor and of the program, and pages changed mechanically."""
    yield from (write.descriptor_item(*change) for change in changes.descriptor)
    if changes.program_files:
        yield write.program_item(changes.program_files, FILES)
    if changes.mechanical:
        yield write.mechanical_item(changes.mechanical)


# --- pages and charts ---------------------------------------------------------------------


def written_pages(changes: Changes, lang: str) -> list[PageChange]:
    """The changed pages of a language but for those of indicators, the most read first."""
    pages = [page for page in changes.pages if page.lang == lang and not page.of_indicator]
    return sorted(pages, key=lambda page: not page.page.startswith(READ_FIRST))


def is_text(change: TextChange) -> bool:
    """Whether a change is one of text, not of a row of a table."""
    return change.kind != "row"


def _text_section(changes: Changes, lang: str, write: Any, *, is_open: bool) -> Section:
    """Text changes on the pages of a language, excluding tables, without duplicates.

    Open as far as it is about new and removed pages and about those most read.
    """
    pages = written_pages(changes, lang)
    items = [write.page_item(page) for page in pages if page.state != "changed"]
    first = [page for page in pages if page.page.startswith(READ_FIRST)]
    open_items = len(items) + len(list(_by_page(first, is_text, write)))
    items += _by_page(pages, is_text, write)
    return Section(f"text_{lang}", items, min(MOST_OPEN, open_items) if is_open else 0)


def _cells(changes: Changes, context: Context, write: Any) -> Iterator[str]:
    """Changes in the tables of pages."""
    for lang in languages_from(context.lang):
        pages = written_pages(changes, lang)
        yield from _by_page(pages, lambda change: not is_text(change), write)


def _by_page(
    pages: Iterable[PageChange], is_listed: Callable[[TextChange], bool], write: Any
) -> Iterator[str]:
    """The changes to list under the titles of the pages that have them."""
    titles: dict[TextChange, list[str]] = {}
    for page in pages:
        for change in filter(is_listed, page.changes):
            titles.setdefault(change, []).append(page.title or page.page)
    for shared, changes in groupby(titles, key=lambda change: tuple(dict.fromkeys(titles[change]))):
        yield write.pages_item(shared)
        yield from map(write.text_item, changes)


def _chart(chart: ChartChange, *, write: Any, context: Context, pictures: bool) -> str:
    """A chart with its pictures, and its words that changed in both languages."""
    old, new = chart.old or {}, chart.new or {}
    title = (new or old)[context.lang]["subtitle" if chart.of_indicator else "title"]
    words = [
        (name, lang, change)
        for name in CHART_WORDS
        for lang in (languages_from(context.lang) if old and new else ())
        for change in sentence_changes(old[lang][name], new[lang][name])
    ]
    return str(write.chart_item(chart, title, pictures, words))

"""Compare the snapshots of two versions: the changes that readers will see in pages and charts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scripts.charts.catalog import SERIES
from scripts.model.package import LANGUAGES, Package
from scripts.review import page_text, text_diff
from scripts.review.snapshot import Snapshot
from scripts.review.text_diff import TextChange
from scripts.review.value_diff import ordered, state
from scripts.wording.dates import day, month, short_day


@dataclass(frozen=True)
class PageChange:
    """A page by its path within its language (``report/4-results.md``) and its title.

    ``state`` is ``new``, ``removed`` or ``changed``, with the passages that changed.
    """

    lang: str
    page: str
    title: str
    state: str
    changes: Sequence[TextChange] = ()

    @property
    def of_indicator(self) -> bool:
        """Whether the page is one of those made for each indicator."""
        return self.page.startswith("indicators/") and self.page != "indicators/index.md"


Words = Mapping[str, Mapping[str, str]]  # of a chart, by language and name
CHART_WORDS = ("title", "subtitle", "alternative")


@dataclass(frozen=True)
class ChartChange:
    """A chart and its words in both versions; ``None`` in one that hasn't the chart.

    ``pictures`` are SVGs by ``before`` or ``after`` and language, if snapshots have them.
    """

    name: str
    old: Words | None
    new: Words | None
    pictures: Mapping[tuple[str, str], str]

    @property
    def state(self) -> str:
        """``new``, ``removed`` or ``changed``."""
        return state(self.old, self.new)

    @property
    def of_indicator(self) -> bool:
        """Whether it is the chart of a single series, which pages don't ask for by name."""
        return self.name.startswith(SERIES)


def pages(
    old: Snapshot, new: Snapshot, replaced: Mapping[str, str]
) -> tuple[list[PageChange], int]:
    """The changed pages, and the number of those on which nothing but ``replaced`` changed.

    ``replaced`` is what changes on every page with a version: see :func:`version_marks`.
    """
    changes, mechanical = [], 0
    for path in ordered(old.pages, new.pages):
        lang, _, page = path.partition("/")
        before, after = old.pages.get(path), new.pages.get(path)
        title = page_text.title(after or before or "")
        if before is None or after is None:
            changes.append(PageChange(lang, page, title, state(before, after)))
        elif before != after:
            texts = text_diff.page_changes(before, after, replaced)
            if texts:
                changes.append(PageChange(lang, page, title, "changed", texts))
            mechanical += not texts
    return changes, mechanical


def version_marks(before: Package, after: Package) -> dict[str, str]:
    """The number and the date of a version as pages show them, with those of the later one."""
    marks: dict[str, str] = {}
    old, new = (str(package.descriptor.get("created", ""))[:10] for package in (before, after))
    if old and new:
        days = date.fromisoformat(old), date.fromisoformat(new)
        for write in (day, short_day, month):
            marks |= {write(days[0], lang): write(days[1], lang) for lang in LANGUAGES}
        marks[old] = new
    old, new = (str(package.descriptor.get("version", "")) for package in (before, after))
    return marks | ({old: new} if old and new else {})


def charts(old: Snapshot, new: Snapshot) -> list[ChartChange]:
    """The charts that were added or removed, or whose words changed."""
    sides = {"before": old, "after": new}
    return [
        ChartChange(
            name,
            old.charts.get(name),
            new.charts.get(name),
            {
                (when, lang): side.pictures[f"{name}.{lang}"]
                for when, side in sides.items()
                for lang in LANGUAGES
                if f"{name}.{lang}" in side.pictures
            },
        )
        for name in ordered(old.charts, new.charts)
        if _words(old.charts.get(name)) != _words(new.charts.get(name))
    ]


def _words(chart: Words | None) -> list[str]:
    return [chart[lang][name] for lang in LANGUAGES for name in CHART_WORDS] if chart else []

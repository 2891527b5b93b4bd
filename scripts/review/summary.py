"""Tell what changed between two versions, as Markdown for a comment on GitHub or a terminal.

What is unusual comes first, then what counts most. Nothing that stands in a cell or on a page is
read as Markdown, HTML, a link, a mention or a reference: it is text.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scripts.charts.catalog import SERIES
from scripts.model.changes import difference, relative_change
from scripts.model.package import LANGUAGES, Row
from scripts.model.revisions import TABLES
from scripts.model.rounding import rounded_change
from scripts.review import page_text
from scripts.review.diff import Changes, ChartChange, PageChange
from scripts.review.flags import unusual
from scripts.review.github_markdown import bars, folded, inert, marked
from scripts.review.labels import Names
from scripts.review.package_diff import Moved, RowChange
from scripts.review.page_text import Reworded
from scripts.wording import formats
from scripts.wording.phrases import phrase

LIMIT = 29_000  # characters; both languages together fit a comment on GitHub, of 65 536
MANY = 40  # lines that stand open at most, where they matter most


@dataclass(frozen=True)
class Section:
    """A part of the digest: its heading's name in ``phrases.toml``, and its items as Markdown.

    The first ``shown`` items stand open, the rest is folded.
    """

    name: str
    items: Sequence[str]
    shown: int = 12


def digest(changes: Changes, lang: str, *, pictures: bool = False, limit: int = LIMIT) -> str:
    """All changes in a language, at most ``limit`` characters; one line if there are none.

    ``pictures`` puts drawings of the changed charts beside their bars, from ``charts/``.
    """
    packages = tuple(package for package in (changes.after, changes.before) if package)
    told = Digest(changes, Names(packages, lang), pictures)
    if changes.nothing:
        return told.names.say("nothing", base=inert(changes.base)) + "\n"
    first = Section("unusual", list(unusual(changes, told.names)), MANY)
    text, missing = told.head(calm=not first.items), 0
    share = limit // 2  # so that one long section doesn't take the place of all others
    for section in (first, *told.sections()):
        left = limit - len(text) - ROOM
        part, dropped = told.section(section, min(left, share))
        text, missing = text + part, missing + dropped
    return text + (f"\n{told.names.say('left_out', count=str(missing))}\n" if missing else "")


ROOM = 300  # characters to say that something was left out


def write(changes: Changes, folder: Path) -> None:
    """Write the digest in each language to a folder: whole, with pictures, and as printed."""
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        text = digest(changes, lang, pictures=True, limit=sys.maxsize)
        (folder / f"diff.{lang}.md").write_text(text, "utf-8")
        (folder / f"comment.{lang}.md").write_text(digest(changes, lang), "utf-8")
    for (name, when, lang), svg in changes.pictures.items():
        (folder / "charts" / f"{name}.{when}.{lang}.svg").write_text(svg, "utf-8")


@dataclass(frozen=True)
class Digest:
    """What changed, told in one language."""

    changes: Changes
    names: Names
    pictures: bool

    def head(self, *, calm: bool) -> str:
        """The title, what is compared, what changed in numbers, and whether all seems usual."""
        old, new = self.changes.versions
        said = "against" if old != new else "against_same"
        lines = [
            f"## {self.names.say('title')}",
            self.names.say(said, base=inert(self.changes.base), old=inert(old), new=inert(new)),
        ]
        counts = [f"{self.names.say(name)}: {count}" for name, count in self.counts() if count]
        if counts:
            lines.append(f"**{self.names.say('short')}** {' · '.join(counts)}.")
        if calm:
            lines.append(self.names.say("calm"))
        lines.append(self.names.say("legend"))
        return "\n\n".join(lines) + "\n"

    def counts(self) -> list[tuple[str, int]]:
        """How much changed, by name in ``phrases.toml``."""
        changes = self.changes
        states = [_state(one) for one in changes.values]
        read = [one for page in self._written(self.names.lang) for one in page.changes]
        return [
            ("count_changed", states.count("changed")),
            ("count_new", states.count("new")),
            ("count_gone", states.count("gone")),
            ("count_computed", len(changes.computed)),
            ("count_sentences", len(list(filter(_is_text, read)))),
            ("count_pages", len({page.page for page in changes.pages})),
            ("count_charts", len(changes.charts)),
            ("count_rows", len(list(self._rows()))),
        ]

    def section(self, section: Section, budget: int) -> tuple[str, int]:
        """A section as Markdown, and how many of its items are left out: what exceeds a size.

        Nothing at all if it has no items, or none fits.
        """
        fitting = []
        heading = f"\n### {self.names.say(section.name)}\n"
        budget -= len(heading) + len(folded(self.names.say("more", count="…"), "")) + 8
        for item in section.items:
            size = len(item) + 1
            if size <= budget:
                budget -= size
                fitting.append(item)
        missing = len(section.items) - len(fitting)
        if not fitting:
            return "", missing
        shown, rest = fitting[: section.shown], fitting[section.shown :]
        parts = [heading, *shown]
        if rest:
            summary = self.names.say("more" if shown else "all", count=str(len(rest)))
            parts.append("\n" * bool(shown) + folded(summary, "\n".join(rest)))
        return "\n".join(parts) + "\n", missing

    def sections(self) -> list[Section]:
        """What changed, the most important first."""
        own, other = self._languages()
        return [
            Section("values", list(self._values())),
            Section("computed", [self._computed(one) for one in self.changes.computed], 8),
            Section("quality", list(self._quality())),
            Section(f"text_{own}", list(self._text(own)), self._read_first(own)),
            Section(f"text_{other}", list(self._text(other)), 0),
            Section("charts", [self._chart(one) for one in self._charts(series=False)], 3),
            Section("rows", list(self._rows())),
            Section("cells", list(self._cells()), 0),
            Section("series", [self._chart(one) for one in self._charts(series=True)], 0),
            Section("indicator_pages", list(self._indicator_pages()), 0),
            Section("rest", list(self._rest()), 5),
        ]

    # --- values ---------------------------------------------------------------------------

    def _by_state(self) -> list[Moved]:
        order = ["changed", "gone", "new"]
        return sorted(self.changes.values, key=lambda one: order.index(_state(one)))

    def _values(self) -> Iterator[str]:
        """Changed and removed figures and targets one by one, new ones by period and source."""
        for one in self._by_state():
            if one.new is None or one.old is not None:
                yield self._value(one)
        new = [one for one in self.changes.values if one.old is None]
        for (record, place, source), found in groupby(new, self._group):
            lines = [
                f"  - {self.names.indicator(one.key)}: **{self.names.value(one.new)}**"
                + (f" · {self.names.source(one)}" if self.names.source(one) != source else "")
                for one in found
            ]
            heading = self.names.say(f"{record}_new")
            about = ", ".join(filter(None, (place, source)))
            yield f"- {heading}: **{about}**"
            yield from lines

    def _group(self, one: Moved) -> tuple[str, str, str]:
        """What new values are told under: period and area; the source, unless it quotes each."""
        row = one.new.row if one.new is not None else {}
        source = "" if row.get("locator") else self.names.source(one)
        return one.record, self.names.place(one.key), source

    def _value(self, one: Moved) -> str:
        """A changed or removed value: what it was and is, where it stands, whether it is told."""
        word = self.names.say(f"{one.record}_{_state(one)}")
        status, ends = "", f"~~{self.names.value(one.old)}~~"
        if one.old is not None and one.new is not None:
            ends = (
                f"{self.names.value(one.old)} → **{self.names.value(one.new)}**{self._moved(one)}"
            )
            if one.old.status != one.new.status:
                both = (self.names.status(figure.status) for figure in (one.old, one.new))
                status = f" · {' → '.join(both)}"
        where = " · ".join(filter(None, (self.names.source(one), self._told(one))))
        return f"- {word}: **{self.names.figure(one.key)}**  \n  {ends}{status}  \n  {where}"

    def _computed(self, one: Moved) -> str:
        ends = f"{self.names.value(one.old)} → **{self.names.value(one.new)}**{self._moved(one)}"
        if one.old is None or one.new is None:
            ends = self.names.say(
                f"computed_{_state(one)}", value=self.names.value(one.new or one.old)
            )
        why = "; ".join(self.names.figure(key) for key in one.because)
        reason = self.names.say("because", names=why) if why else ""
        if one.reworked:
            reason = self.names.say("reworked")
        return f"- {self.names.figure(one.key)}: {ends}" + (f" · {reason}" if reason else "")

    def _moved(self, one: Moved) -> str:
        """The change of a value in words, in brackets; nothing if there is none."""
        unit = self.names.unit(one.key.indicator)
        if one.ends is None or one.ends[0] == one.ends[1] or not unit:
            return ""
        old, new = one.ends
        moved = difference(old, new)
        amount = formats.distance(abs(moved), unit, self.names.lang)
        if unit["symbol_en"] != "%" and old:
            percent = rounded_change(relative_change(old, new), 1)
            amount = self.names.say(
                "amount", amount=amount, percent=formats.number(abs(percent), self.names.lang)
            )
        return f" ({inert(formats.change(moved, amount, self.names.lang))})"

    def _told(self, one: Moved) -> str:
        if one.told is not None:
            kind = phrase("revision", one.told["kind"], self.names.lang)
            return f"{kind}: {inert(one.told[f'reason_{self.names.lang}'])}"
        return self.names.say("not_told") if one.untold else ""

    # --- checks, notes, revisions, releases -----------------------------------------------

    def _quality(self) -> Iterator[str]:
        for judged in self.changes.identities:
            check = judged.new or judged.old
            if check is not None:
                state = "gone" if judged.new is None else "holds" if check.holds else "broken"
                what = self.names.identity(judged.row, check)
                yield f"- {self.names.say('identity_' + state)}: {what}"
        for found in self.changes.differences:
            now = found.new
            said = "differs" if now and not now.agrees else "agrees"
            shown = now or found.old
            if shown is not None:
                printed, computed = (
                    self.names.number(value, found.key) for value in (shown.printed, shown.rounded)
                )
                yield "- " + self.names.say(
                    said, name=self.names.figure(found.key), printed=printed, computed=computed
                )
        told = [one.told for one in self.changes.values if one.told is not None]
        for change in self.changes.rows:
            if change.table in _QUALITY and (change.new is None or change.new not in told):
                yield self._row_change(change)

    # --- rows of tables -------------------------------------------------------------------

    def _rows(self) -> Iterator[str]:
        """Rows of other tables; where a changed value stands is told with the value."""
        told = {(TABLES[one.record], tuple(one.key)) for one in self.changes.values}
        for change in self.changes.rows:
            placed = (change.table, change.key) in told and change.columns == ("locator",)
            if change.table not in _QUALITY and not placed:
                yield self._row_change(change)

    def _row_change(self, change: RowChange) -> str:
        """A row: what it is, in which table, and its changed cells one by one."""
        state = "row_changed" if change.old and change.new else "row_new"
        state = "row_gone" if change.new is None else state
        said = self.names.say(state, table=self.names.table(change.table))
        what = f"- {said}: {self.names.row(change)}"
        if change.old is None or change.new is None:
            return "\n".join([what, *(f"  - {inert(text)}" for text in _texts(change.row))])
        cells = [
            f"  - {self.names.field(change.table, name)}: "
            + marked(_cell(change.old[name]), _cell(change.new[name]))
            for name in change.columns
        ]
        return "\n".join([what, *cells])

    # --- pages ----------------------------------------------------------------------------

    def _written(self, lang: str) -> list[PageChange]:
        """The pages in a language that were written, not made for an indicator, as one reads."""
        pages = [p for p in self.changes.pages if p.lang == lang and not p.of_indicator]
        return sorted(pages, key=lambda page: not page.page.startswith(_READ_FIRST))

    def _read_first(self, lang: str) -> int:
        """How many of the lines about pages are about new and lost ones, and those most read."""
        pages = self._written(lang)
        first = [page for page in pages if page.page.startswith(_READ_FIRST)]
        other = sum(page.state != "changed" for page in pages)
        return min(MANY, other + len(list(self._by_page(first, _is_text))))

    def _languages(self) -> list[str]:
        """The language of the digest, then the other one."""
        return sorted(LANGUAGES, key=lambda lang: lang != self.names.lang)

    def _text(self, lang: str) -> Iterator[str]:
        """What reads otherwise on the pages of a language, but for tables; each thing once."""
        pages = self._written(lang)
        for page in pages:
            if page.state != "changed":
                yield f"- {self._page_said(page)}"
        yield from self._by_page(pages, _is_text)

    def _cells(self) -> Iterator[str]:
        """What changed in the tables of pages."""
        for lang in self._languages():
            yield from self._by_page(self._written(lang), _is_row)

    def _by_page(
        self, pages: Iterable[PageChange], wanted: Callable[[Reworded], bool]
    ) -> Iterator[str]:
        """Changes under the names of the pages that have them."""
        places: dict[Reworded, list[str]] = {}
        for page in pages:
            for one in page.changes:
                if wanted(one):
                    places.setdefault(one, []).append(self.names.page(page))
        for names, found in groupby(places, key=lambda one: dict.fromkeys(places[one])):
            yield f"- **{'; '.join(names)}**"
            yield from (f"  - {self._reworded(one)}" for one in found)

    def _reworded(self, one: Reworded) -> str:
        named = one.kind not in ("sentence", "card", "row")
        kind = f"{self.names.say('kind_' + one.kind)}: " if named else ""
        if one.old is None:
            return f"{kind}{self.names.say('came', text=inert(one.new))}"
        if one.new is None:
            return f"{kind}{self.names.say('went', text=f'~~{inert(one.old)}~~')}"
        return kind + marked(one.old, one.new)

    def _page_said(self, page: PageChange) -> str:
        said = {"new": "page_new", "gone": "page_removed", "changed": "page_changed"}[page.state]
        return self.names.say(said, page=self.names.page(page))

    def _indicator_pages(self) -> Iterator[str]:
        for page in self.changes.pages:
            if page.of_indicator and page.lang == self.names.lang:
                said = self._page_said(page)
                if page.state == "changed":
                    said = self.names.say("places", page=said, count=str(len(page.changes)))
                yield f"- {said}"

    # --- charts ---------------------------------------------------------------------------

    def _charts(self, *, series: bool) -> list[ChartChange]:
        """The charts of single indicators (``series``), or those that were written."""
        return [chart for chart in self.changes.charts if chart.name.startswith(SERIES) == series]

    def _chart(self, chart: ChartChange) -> str:
        """A chart: its title, its bars before and after, and its words in both languages."""
        old, new = ((side or {}).get(self.names.lang, {}) for side in (chart.old, chart.new))
        state = "new" if chart.old is None else "gone" if chart.new is None else "changed"
        told = "subtitle" if chart.name.startswith(SERIES) else "title"
        title = inert((new or old)[told])
        parts = [f"**{self.names.say('chart_' + state, title=title)}**"]
        if self.pictures:
            parts.append(self._pictures(chart.name, title))
        was, now = (side.get("bars", []) for side in (old, new))
        if was != now:
            parts.append(bars(was, now, self.names.lang))
        if state == "changed":
            parts += self._chart_words(chart)
        return "\n" + "\n\n".join(parts) + "\n"

    def _chart_words(self, chart: ChartChange) -> Iterator[str]:
        """The words of a chart that read otherwise, in both languages; but for its title folded.

        The title of a chart of one indicator is made of its first and last bar, and folded too.
        """
        lines: dict[str, list[str]] = {"title": [], "subtitle": [], "alternative": []}
        for lang in self._languages():
            old, new = ((side or {}).get(lang, {}) for side in (chart.old, chart.new))
            for name, found in lines.items():
                label = self.names.say(f"chart_{name}", language=self.names.say(f"in_{lang}"))
                changes = page_text.of_texts(old.get(name, ""), new.get(name, ""))
                found += [f"- {label}: {self._reworded(one)}" for one in changes]
        title = [] if chart.name.startswith(SERIES) else lines.pop("title")
        if title:
            yield "\n".join(title)
        others = [line for found in lines.values() for line in found]
        if others:
            yield folded(self.names.say("chart_words"), "\n".join(others))

    def _pictures(self, name: str, title: str) -> str:
        cells = [
            f"![{title}](charts/{name}.{when}.{self.names.lang}.svg)"
            if (name, when, self.names.lang) in self.changes.pictures
            else self.names.say("none")
            for when in ("before", "after")
        ]
        heads = [self.names.say(when) for when in ("before", "after")]
        return f"| {' | '.join(heads)} |\n|---|---|\n| {' | '.join(cells)} |"

    # --- the rest -------------------------------------------------------------------------

    def _rest(self) -> Iterator[str]:
        for place, old, new in self.changes.descriptor:
            said = self.names.say("descriptor", place=inert(place))
            yield f"- {said}: {marked(old or '', new or '')}"
        if self.changes.program:
            files = ", ".join(map(inert, self.changes.program[:20]))
            yield "- " + self.names.say(
                "program", count=str(len(self.changes.program)), files=files
            )
        if self.changes.mechanical:
            yield "- " + self.names.say("mechanical", count=str(self.changes.mechanical))


def _is_row(one: Reworded) -> bool:
    return one.kind == "row"


def _is_text(one: Reworded) -> bool:
    return one.kind != "row"


_READ_FIRST = ("index.md", "report/", "progress.md", "about.md")
_SAID = ("text", "definition", "reason", "change")
_QUALITY = ("notes", "identities", "revisions", "releases")


def _state(one: Moved) -> str:
    return "new" if one.old is None else "gone" if one.new is None else "changed"


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _texts(row: Row) -> list[str]:
    """What a row says in words beyond its name, in both languages."""
    names = (f"{name}_{lang}" for name in _SAID for lang in LANGUAGES)
    return [str(row[name]) for name in names if row.get(name)]

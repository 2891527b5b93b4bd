"""Tell what changed between two versions, as Markdown for a comment on GitHub or a terminal.

What is unusual comes first, then what counts most. Nothing that stands in a cell or on a page is
read as Markdown, HTML, a link, a mention or a reference: it is text.
"""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import groupby
from pathlib import Path
from typing import Any

from scripts import comparison, formats, passages
from scripts.charts import SERIES
from scripts.comparison import Moved, RowChange
from scripts.diff import Changes, ChartChange, PageChange
from scripts.indicators import (
    SIGNS,
    Check,
    Figure,
    Key,
    difference,
    key_of,
    relative_change,
    rounded_change,
)
from scripts.package import LANGUAGES, Package, Row, worded
from scripts.passages import Reworded
from scripts.revisions import TABLES

LIMIT = 60_000  # bytes; a comment on GitHub holds 65 536 characters


@dataclass(frozen=True)
class Section:
    """A part of the digest: its heading's name in ``words.toml``, and its items as Markdown.

    The first ``shown`` items stand open, the rest is folded.
    """

    name: str
    items: Sequence[str]
    shown: int = 12


def digest(changes: Changes, lang: str, *, pictures: bool = False, limit: int = LIMIT) -> str:
    """All changes in a language, at most ``limit`` bytes long; one line if there are none.

    ``pictures`` puts drawings of the changed charts beside their bars, from ``charts/``.
    """
    told = Digest(changes, lang, pictures)
    if changes.nothing:
        return told.say("nothing", base=inert(changes.base)) + "\n"
    unusual = list(told.unusual())
    sections = [Section("unusual", unusual, shown=40)] if unusual else []
    sections += [section for section in told.sections() if section.items]
    text = told.head(calm=not unusual)
    share = limit // 3  # so that one long section doesn't take the place of all others
    for section in sections:
        left = limit - len(text.encode()) - 200
        text += told.section(section, min(left, share))
    return text


def write(changes: Changes, folder: Path) -> None:
    """Write the whole digest in each language, and the pictures that it shows, to a folder."""
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    for lang in LANGUAGES:
        text = digest(changes, lang, pictures=True, limit=sys.maxsize)
        (folder / f"diff.{lang}.md").write_text(text, "utf-8")
    for (name, when, lang), svg in changes.pictures.items():
        (folder / "charts" / f"{name}.{when}.{lang}.svg").write_text(svg, "utf-8")


# --- text that is only text -----------------------------------------------------------------


def inert(text: object) -> str:
    """Text in which GitHub reads no Markdown, HTML, link, mention, reference or emoji.

    Characters that aren't seen are named; a break that isn't seen (U+200B) parts what GitHub
    would link.
    """
    said = " ".join("".join(_seen(c) for c in str(text)).split())
    for pattern, parted in _LINKED:
        said = pattern.sub(parted, said)
    return "".join(f"\\{c}" if c in _MARKUP else _ENTITIES.get(c, c) for c in said)


_MARKUP = set("\\`*_{}[]<>#|~")
_ENTITIES = {"&": "&amp;", "$": "<span>$</span>"}  # so GitHub's own way to say that it's no formula
_LINKED = [
    (re.compile(pattern), f"{kept}\u200b{rest}")
    for pattern, kept, rest in (
        (r"([@#])", r"\1", ""),
        (r"(?i)\b([a-z]+):(?=//)|\b(mailto|xmpp):", r"\1\2:", ""),
        (r"(?i)\b(www)(?=\.)", r"\1", ""),
        (r"(?i)\b(gh|ghsa|cve)(?=-)", r"\1", ""),
        (r":(?=[\w+-]+:)", ":", ""),
        (r"\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])([0-9a-f]{3})(?=[0-9a-f]{4,37}\b)", r"\1", ""),
    )
]


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs")
    return f"⟨U+{ord(character):04X}⟩" if hidden else character


def code(lines: Sequence[str], kind: str = "") -> str:
    """Lines as a block of code that nothing in them can end."""
    text = "\n".join("".join(map(_seen, line)) for line in lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text}\n{fence}"


def folded(summary: str, text: str) -> str:
    """Markdown that is seen when its summary, which is our own words, is touched."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def marked(old: str, new: str) -> str:
    """A text with what went struck out and what came in bold; both in full if little stayed."""
    runs = passages.words(old, new)
    stayed = sum(len(text) for kind, text in runs if kind == "same")
    if 3 * stayed < max(len(old), len(new)):
        return f"~~{inert(old)}~~ → **{inert(new)}**"
    marks = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}
    said = ""
    for kind, text in runs:
        rest = text.lstrip(",;.:!?·")
        if kind == "new" and rest:  # what joins new words to the text needs no mark
            said += text.removesuffix(rest)
            text = rest
        apart = " " if said and (kind != "same" or text[0].isspace()) else ""
        said += apart + marks[kind].format(inert(text))
    return said


# --- charts as text -------------------------------------------------------------------------

BAR = 10  # characters of the longest bar: a line fits a phone
LABEL = 20


def bars(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], lang: str) -> str:
    """Both versions of a chart as one block of text bars, on one scale; changed lines signed."""
    values = [abs(float(bar["value"])) for bar in (*old, *new) if bar["value"] is not None]
    largest = max(values, default=0) or 1
    width = min(LABEL, max(len(bar["label"]) for bar in (*old, *new)))
    before, after = (list(_drawn(side, largest, width, lang)) for side in (old, new))
    lines = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            lines += [f"  {line}" for line in after[m:n]]
        else:
            lines += [f"- {line}" for line in before[i:j]] + [f"+ {line}" for line in after[m:n]]
    return code(lines, "diff")


def _drawn(
    chart: Sequence[Mapping[str, Any]], largest: float, width: int, lang: str
) -> Iterator[str]:
    group = ""
    for bar in chart:
        if bar["group"] != group:
            group = bar["group"]
            yield group
        label = bar["label"] if len(bar["label"]) <= width else bar["label"][: width - 1] + "…"
        text = bar["text"]
        if bar["kind"] == "partial":
            text += f" ({formats.word('chart', 'not_full', lang)})"
        drawn = _bar(abs(float(bar["value"])) / largest, bar["kind"]) if bar["value"] else ""
        yield f"{label:<{width}} {drawn} {text}" if drawn else f"{label:<{width}} {text}"


def _bar(share: float, kind: str) -> str:
    """A bar in eighths of a character; a target is a mark at its place."""
    eighths = round(share * BAR * 8)
    if kind == "target":
        return " " * (eighths // 8) + "│"
    whole, rest = divmod(eighths, 8)
    return "█" * whole + ("▏▎▍▌▋▊▉"[rest - 1] if rest else "") or "▏"


# --- the digest -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Digest:
    """What changed, told in one language."""

    changes: Changes
    lang: str
    pictures: bool

    def say(self, name: str, /, **values: str) -> str:
        """A phrase of ``[diff]`` in ``words.toml``, filled with Markdown."""
        return formats.word("diff", name, self.lang, **values)

    def head(self, *, calm: bool) -> str:
        """The title, what is compared, what changed in numbers, and whether all seems usual."""
        old, new = self.changes.versions
        said = "against" if old != new else "against_same"
        lines = [
            f"## {self.say('title')}",
            self.say(said, base=inert(self.changes.base), old=inert(old), new=inert(new)),
        ]
        counts = [f"{self.say(name)}: {count}" for name, count in self.counts() if count]
        if counts:
            lines.append(f"**{self.say('short')}** {' · '.join(counts)}.")
        if calm:
            lines.append(self.say("calm"))
        return "\n\n".join(lines) + "\n"

    def counts(self) -> list[tuple[str, int]]:
        """How much changed, by name in ``words.toml``."""
        changes = self.changes
        states = [_state(one) for one in changes.values]
        written = [
            one for page in self._written(self.lang) for one in page.changes if one.kind != "row"
        ]
        return [
            ("count_changed", states.count("changed")),
            ("count_new", states.count("new")),
            ("count_gone", states.count("gone")),
            ("count_computed", len(changes.computed)),
            ("count_sentences", len(written)),
            ("count_pages", len({page.page for page in changes.pages})),
            ("count_charts", len(changes.charts)),
            ("count_rows", len(list(self._rows()))),
        ]

    def section(self, section: Section, budget: int) -> str:
        """A section as Markdown of at most about so many bytes; the rest is left out, with a word.

        Nothing at all if there is no room for its heading.
        """
        fitting = []
        for item in section.items:
            budget -= len(item.encode()) + 2
            if budget < 0:
                break
            fitting.append(item)
        shown, rest = fitting[: section.shown], fitting[section.shown :]
        parts = [f"\n### {self.say(section.name)}\n", *shown]
        if rest:
            summary = self.say("more" if shown else "all", count=str(len(rest)))
            parts.append("\n" * bool(shown) + folded(summary, "\n".join(rest)))
        missing = len(section.items) - len(fitting)
        if missing:
            parts.append("\n" + self.say("left_out", count=str(missing)))
        return "\n".join(parts) + "\n"

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

    # --- what is unusual ------------------------------------------------------------------

    def unusual(self) -> Iterator[str]:
        """What a reviewer must look at first, each with why."""
        changes = self.changes
        if changes.problems:
            listed = [
                f"  - {inert(one.place())}: {inert(one.message(self.lang))}"
                for one in changes.problems
            ]
            said = "unreadable" if changes.after is None else "problems"
            yield "\n".join([self._first(said, count=str(len(listed))), *listed])
        for name, reason in changes.unknown:
            yield self._first(name, reason=inert(reason))
        moved = [*changes.values, *(one for one in changes.computed if one.reworked)]
        for one in moved:
            if one.untold:
                yield self._first("gone_untold" if one.new is None else "untold", **self._fill(one))
        for judged in changes.identities:
            if judged.new is not None and not judged.new.holds:
                yield self._first("broken", what=self._identity(judged.row, judged.new))
        for one in changes.values:
            if comparison.tenfold(one):
                yield self._first("tenfold", **self._fill(one))
            if one.old and one.new and one.old.bound != one.new.bound:
                yield self._first("bound", **self._fill(one))
            if one.record == "target" and one.old is not None:
                yield self._first("target", **self._fill(one))
            if comparison.quotes_other(one) and one.new is not None:
                quote = inert(one.new.row["locator"])
                yield self._first("quote", quote=quote, **self._fill(one))
        yield from self._redefined()
        for page in changes.pages:
            if page.state == "gone" and page.lang == self.lang:
                yield self._first("page_gone", page=self._page(page))
        yield from self._one_sided()
        if changes.of_data and changes.versions[0] == changes.versions[1]:
            yield self._first("version", version=inert(changes.versions[1]))

    def _first(self, said: str, /, **values: str) -> str:
        return f"- **{self.say(said, **values)}** {self.say(said + '_why', **values)}"

    def _fill(self, one: Moved) -> dict[str, str]:
        return {
            "name": self._name(one.key),
            "old": self._said(one.old),
            "new": self._said(one.new),
        }

    def _redefined(self) -> Iterator[str]:
        """Indicators that mean something else now."""
        for change in self.changes.rows:
            columns = [name for name in change.columns if name in _MEANING]
            if change.table == "indicators" and columns:
                names = dict.fromkeys(self._field("indicators", name) for name in columns)
                yield self._first("redefined", name=self._label(change), fields=", ".join(names))

    def _one_sided(self) -> Iterator[str]:
        """What was changed in one language only."""
        for file, lang in self.changes.texts:
            yield self._first(f"only_{lang}", what=inert(file))
        for change in self.changes.rows:
            for column, other in comparison.one_language(change):
                lang = next(one for one in LANGUAGES if one != other)
                what = f"{self._label(change)}, {self._field(change.table, column)}"
                yield self._first(f"only_{lang}", what=what)

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
                f"  - {self._indicator(one.key)}: **{self._said(one.new)}**"
                + (f" · {self._source(one)}" if self._source(one) != source else "")
                for one in found
            ]
            heading = self.say(f"{record}_new")
            about = ", ".join(filter(None, (place, source)))
            yield "\n".join([f"- {heading}: **{about}**", *lines])

    def _group(self, one: Moved) -> tuple[str, str, str]:
        """What new values are told under: period and area; the source, unless it quotes each."""
        row = one.new.row if one.new is not None else {}
        source = "" if row.get("locator") else self._source(one)
        return one.record, self._place(one.key), source

    def _value(self, one: Moved) -> str:
        """A changed or removed value: what it was and is, where it stands, whether it is told."""
        word = self.say(f"{one.record}_{_state(one)}")
        status, ends = "", f"~~{self._said(one.old)}~~"
        if one.old is not None and one.new is not None:
            ends = f"{self._said(one.old)} → **{self._said(one.new)}**{self._moved(one)}"
            if one.old.status != one.new.status:
                both = (self._status(figure.status) for figure in (one.old, one.new))
                status = f" · {' → '.join(both)}"
        where = " · ".join(filter(None, (self._source(one), self._told(one))))
        return f"- {word}: **{self._name(one.key)}**  \n  {ends}{status}  \n  {where}"

    def _computed(self, one: Moved) -> str:
        ends = f"{self._said(one.old)} → **{self._said(one.new)}**{self._moved(one)}"
        if one.old is None or one.new is None:
            ends = self.say(f"computed_{_state(one)}", value=self._said(one.new or one.old))
        why = "; ".join(self._name(key) for key in one.because)
        reason = self.say("because", names=why) if why else ""
        if one.reworked:
            reason = self.say("reworked")
        return f"- {self._name(one.key)}: {ends}" + (f" · {reason}" if reason else "")

    def _moved(self, one: Moved) -> str:
        """The change of a value in words, in brackets; nothing if there is none."""
        if one.ends is None or one.ends[0] == one.ends[1]:
            return ""
        old, new = one.ends
        moved, unit = difference(old, new), self._unit(one.key.indicator)
        amount = formats.distance(abs(moved), unit, self.lang)
        if unit["symbol_en"] != "%" and old:
            percent = rounded_change(relative_change(old, new), 1)
            amount = self.say(
                "amount", amount=amount, percent=formats.number(abs(percent), self.lang)
            )
        return f" ({inert(formats.change(moved, amount, self.lang))})"

    def _told(self, one: Moved) -> str:
        if one.told is not None:
            kind = formats.word("revision", one.told["kind"], self.lang)
            return f"{kind}: {inert(one.told[f'reason_{self.lang}'])}"
        return self.say("not_told") if one.untold else ""

    def _said(self, figure: Figure | None) -> str:
        if figure is None:
            return self.say("none")
        return inert(formats.figure(figure, self._unit(figure.key.indicator), self.lang))

    def _source(self, one: Moved) -> str:
        """Where a value stands: the section with the words quoted, or the document."""
        figure = one.new or one.old
        row = figure.row if figure is not None else {}
        if not row.get("section"):
            document = self._row("documents", row.get("source"))
            return inert(formats.document(document, self.lang)) if document else ""
        place = formats.word("record", "section", self.lang, section=inert(row["section"]))
        before = one.old.row.get("locator") if one.old is not None else None
        quote = row.get("locator")
        return f"{place}: “{marked(before or quote, quote)}”" if quote else place

    def _status(self, status: str) -> str:
        return inert(self._row("statuses", status).get(f"name_{self.lang}", status))

    def _name(self, key: Key) -> str:
        """An indicator with its place: ``…, 2020``."""
        return f"{self._indicator(key)}, {self._place(key)}"

    def _indicator(self, key: Key) -> str:
        row = self._row("indicators", key.indicator)
        return inert(row.get(f"name_{self.lang}", key.indicator))

    def _place(self, key: Key) -> str:
        """A period, and the area unless it is the first one."""
        place = inert(self._row("periods", key.period).get(f"short_{self.lang}", key.period))
        if key.area == next(iter(self._packages()[0].by_id["areas"]), None):
            return place
        area = self._row("areas", key.area).get(f"name_{self.lang}", key.area)
        return f"{place}, {inert(area)}"

    def _unit(self, indicator: str) -> Row:
        return self._row("units", self._row("indicators", indicator)["unit"])

    def _row(self, table: str, name: str | None) -> Row:
        """A row by its id as it is now, else as it was; empty if there is none."""
        for package in self._packages():
            found = package.by_id.get(table, {}).get(name or "")
            if found is not None:
                return found
        return {}

    def _packages(self) -> list[Package]:
        return [package for package in (self.changes.after, self.changes.before) if package]

    # --- checks, notes, revisions, releases -----------------------------------------------

    def _quality(self) -> Iterator[str]:
        for judged in self.changes.identities:
            check = judged.new or judged.old
            if check is not None:
                holds = judged.new is None or judged.new.holds
                said = "identity_holds" if holds else "identity_broken"
                yield f"- {self.say(said)}: {self._identity(judged.row, check)}"
        for found in self.changes.differences:
            now = found.new
            said = "differs" if now and not now.agrees else "agrees"
            shown = now or found.old
            if shown is not None:
                printed, computed = (
                    self._number(value, found.key) for value in (shown.printed, shown.rounded)
                )
                yield "- " + self.say(
                    said, name=self._name(found.key), printed=printed, computed=computed
                )
        told = [one.told for one in self.changes.values if one.told is not None]
        for change in self.changes.rows:
            if change.table in _QUALITY and change.new not in told:
                yield self._row_change(change)

    def _number(self, value: Decimal, key: Key) -> str:
        return inert(formats.with_unit(value, self._unit(key.indicator), self.lang))

    def _identity(self, row: Row, check: Check) -> str:
        """An identity in words, with its place and the numbers on both its sides."""
        sentence = inert(row[f"sentence_{self.lang}"])
        period = inert(self._row("periods", check.period).get(f"short_{self.lang}", check.period))
        left, right = (inert(formats.number(side, self.lang)) for side in (check.left, check.right))
        return f"{sentence} ({period}: {left} {SIGNS[check.relation]} {right})"

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
        what = f"- {self.say(state, table=self._table(change.table))}: {self._label(change)}"
        if change.old is None or change.new is None:
            return "\n".join([what, *(f"  - {inert(text)}" for text in _texts(change.row))])
        cells = [
            f"  - {self._field(change.table, name)}: "
            + marked(_cell(change.old[name]), _cell(change.new[name]))
            for name in change.columns
        ]
        return "\n".join([what, *cells])

    def _label(self, change: RowChange) -> str:
        """What a row is called: by its name where it has one, else by its key."""
        if change.table in ("figures", "targets"):
            return self._name(key_of(change.row))
        if change.table == "revisions":
            row = change.row
            old, new = (
                self._said(Figure(key_of(row), row[name], "exact", "", printed=True))
                for name in ("old_value", "new_value")
            )
            return f"{self._name(key_of(row))}: {old} → {new}"
        for column in ("name", "term", "title", "sentence", "caption"):
            if change.row.get(f"{column}_{self.lang}"):
                return f"{inert(change.row[f'{column}_{self.lang}'])} ({inert(change.key[0])})"
        return inert(", ".join(change.key))

    def _table(self, table: str) -> str:
        found = [one for one in self._resources() if one["name"] == table]
        return inert(worded(found[0], "title", self.lang)) if found else inert(table)

    def _field(self, table: str, name: str) -> str:
        for resource in self._resources():
            if resource["name"] == table:
                for field in resource["schema"]["fields"]:
                    if field["name"] == name:
                        return inert(worded(field, "title", self.lang))
        return inert(name)

    def _resources(self) -> list[Row]:
        return [one for package in self._packages() for one in package.descriptor["resources"]]

    # --- pages ----------------------------------------------------------------------------

    def _written(self, lang: str) -> list[PageChange]:
        """The pages in a language that were written, not made for an indicator, as one reads."""
        pages = [p for p in self.changes.pages if p.lang == lang and not p.of_indicator]
        return sorted(pages, key=lambda page: not page.page.startswith(_READ_FIRST))

    def _read_first(self, lang: str) -> int:
        """How many of the changes on pages stand on those that most readers see."""
        first = [page for page in self._written(lang) if page.page.startswith(_READ_FIRST)]
        return len(list(self._by_page(first, _is_text)))

    def _languages(self) -> list[str]:
        """The language of the digest, then the other one."""
        return sorted(LANGUAGES, key=lambda lang: lang != self.lang)

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
                    places.setdefault(one, []).append(self._page(page))
        for names, found in groupby(places, key=lambda one: dict.fromkeys(places[one])):
            listed = [f"  - {self._reworded(one)}" for one in dict.fromkeys(found)]
            yield "\n".join([f"- **{'; '.join(names)}**", *listed])

    def _reworded(self, one: Reworded) -> str:
        kind = (
            "" if one.kind in ("sentence", "card", "row") else f"{self.say('kind_' + one.kind)}: "
        )
        if one.old is None:
            return f"{kind}{self.say('came', text=inert(one.new))}"
        if one.new is None:
            return f"{kind}{self.say('went', text=f'~~{inert(one.old)}~~')}"
        return kind + marked(one.old, one.new)

    def _page_said(self, page: PageChange) -> str:
        said = {"new": "page_new", "gone": "page_removed", "changed": "page_changed"}[page.state]
        return self.say(said, page=self._page(page))

    def _page(self, page: PageChange) -> str:
        return inert(page.name or page.page)

    def _indicator_pages(self) -> Iterator[str]:
        for page in self.changes.pages:
            if page.of_indicator and page.lang == self.lang:
                said = self._page_said(page)
                if page.state == "changed":
                    said = self.say("places", page=said, count=str(len(page.changes)))
                yield f"- {said}"

    # --- charts ---------------------------------------------------------------------------

    def _charts(self, *, series: bool) -> list[ChartChange]:
        """The charts of single indicators (``series``), or those that were written."""
        return [chart for chart in self.changes.charts if chart.name.startswith(SERIES) == series]

    def _chart(self, chart: ChartChange) -> str:
        """A chart: its title, its bars before and after, and its words in both languages."""
        old, new = ((side or {}).get(self.lang, {}) for side in (chart.old, chart.new))
        state = "new" if chart.old is None else "gone" if chart.new is None else "changed"
        told = "subtitle" if chart.name.startswith(SERIES) else "title"
        title = inert((new or old)[told])
        parts = [f"**{self.say('chart_' + state, title=title)}**"]
        if self.pictures:
            parts.append(self._pictures(chart.name, title))
        was, now = (side.get("bars", []) for side in (old, new))
        if was != now:
            parts.append(bars(was, now, self.lang))
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
                label = self.say(f"chart_{name}", language=self.say(f"in_{lang}"))
                changes = passages.of_texts(old.get(name, ""), new.get(name, ""))
                found += [f"- {label}: {self._reworded(one)}" for one in changes]
        title = [] if chart.name.startswith(SERIES) else lines.pop("title")
        if title:
            yield "\n".join(title)
        others = [line for found in lines.values() for line in found]
        if others:
            yield folded(self.say("chart_words"), "\n".join(others))

    def _pictures(self, name: str, title: str) -> str:
        cells = [
            f"![{title}](charts/{name}.{when}.{self.lang}.svg)"
            if (name, when, self.lang) in self.changes.pictures
            else self.say("none")
            for when in ("before", "after")
        ]
        heads = [self.say(when) for when in ("before", "after")]
        return f"| {' | '.join(heads)} |\n|---|---|\n| {' | '.join(cells)} |"

    # --- the rest -------------------------------------------------------------------------

    def _rest(self) -> Iterator[str]:
        for place, old, new in self.changes.descriptor:
            yield f"- {self.say('descriptor', place=inert(place))}: {marked(old or '', new or '')}"
        if self.changes.program:
            files = ", ".join(map(inert, self.changes.program[:20]))
            yield "- " + self.say("program", count=str(len(self.changes.program)), files=files)
        if self.changes.mechanical:
            yield "- " + self.say("mechanical", count=str(self.changes.mechanical))


def _is_row(one: Reworded) -> bool:
    return one.kind == "row"


def _is_text(one: Reworded) -> bool:
    return one.kind != "row"


_READ_FIRST = ("index.md", "report/", "progress.md", "about.md")
_MEANING = ("formula", "unit", "kind", "definition_vi", "definition_en")
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

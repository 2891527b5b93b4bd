"""Which number of a new report is which figure: every number with its reading and its period."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from scripts.drafting.drafts import Span
from scripts.drafting.earlier_rows import Model, abbreviations, models
from scripts.drafting.governing_periods import Governing, PeriodReader, read_periods
from scripts.drafting.layout import Layout
from scripts.drafting.mentions import Mention, mentions_in
from scripts.drafting.relations import confirmed
from scripts.drafting.sequence import NONE, Reading, best_reading, follows
from scripts.drafting.similarity import fit
from scripts.model.package import Package, Row
from scripts.validation.period_names import Days
from scripts.validation.source_texts import SourceText, source_text

_STRANGE_WORDS, _STRANGE_ORDER = 0.35, 0.4
_COMPUTED = 0.5  # a share that we compute from counts beside it is no indicator's
_ROUNDS = 30
_TAKEN = 0.35  # what it counts against a number that an indicator has a better one of that time
_IN_WORDS, _IN_TIME = 0.20, 0.35  # a number in words is often none, one of a time nearly always


@dataclass(frozen=True)
class Match:
    """A number of the text with the earlier figure that it is like.

    ``likeness`` of the words around both is from 0 to 1; ``margin`` is how far this reading is
    ahead of any other; ``second`` the indicator of the next best, if there is one; ``confirmed``:
    numbers of the text bear it out by a formula or an identity.
    """

    mention: Mention
    model: Model
    likeness: float
    score: float
    margin: float
    second: str | None
    confirmed: bool

    @property
    def indicator(self) -> str:
        """The indicator of the figure."""
        return str(self.model.rows[0]["indicator"])


@dataclass(frozen=True)
class Report:
    """A new report as it is read: text, sections, times, numbers and what they are taken for."""

    package: Package
    document: str
    area: str
    source: str
    layout: Layout
    parts: SourceText
    models: Sequence[Model]
    mentions: Sequence[Mention]
    matches: Sequence[Match]
    times: Mapping[Span, Governing | None]
    days: Days | None

    @property
    def text(self) -> str:
        """The text with single spaces, to which all spans refer."""
        return self.layout.text

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The own area of each earlier report: that of most of its figures."""
        counts: dict[str, dict[str, int]] = {}
        for model in self.models:
            for row in model.rows:
                of_document = counts.setdefault(model.document, {})
                of_document[row["area"]] = of_document.get(row["area"], 0) + 1
        return {
            document: max(sorted(areas), key=lambda area: areas[area])
            for document, areas in counts.items()
        }

    @property
    def partial_year(self) -> int | None:
        """The year of which the report is about a part."""
        if self.days is None or self.days.last is None or self.days.last.month == 12:
            return None
        return self.days.last.year

    def governing(self, mention: Mention) -> Governing | None:
        """The time that a number is of."""
        return self.times[mention.span]

    def section_of(self, mention: Mention, row: Row) -> str:
        """The section of a number in the text; that of an earlier row where it can't be told."""
        for section, spans in self.parts.parts.items():
            if any(begin <= mention.span[0] < end for begin, end in spans):
                return section
        return str(row["section"] or "")


def match_report(package: Package, report: str, document: str, area: str) -> Report:
    """Read a report: find its numbers and the earlier figures that they are like."""
    earlier, reader = models(package), read_periods(report)
    mentions = mentions_in(reader.layout, abbreviations(package))
    times = _times(mentions, reader)
    return Report(
        package=package,
        document=document,
        area=area,
        source=report,
        layout=reader.layout,
        parts=source_text(package, report),
        models=earlier,
        mentions=mentions,
        matches=_matches(package, earlier, mentions, area, reader, times),
        days=reader.days,
        times={mention.span: time for mention, time in zip(mentions, times, strict=True)},
    )


def _matches(
    package: Package,
    earlier: Sequence[Model],
    mentions: Sequence[Mention],
    area: str,
    reader: PeriodReader,
    times: Sequence[Governing | None],
) -> list[Match]:
    areas = {row["area"] for model in earlier for row in model.rows}
    fits = fit(package, earlier, mentions, abbreviations(package), same_area=area in areas)
    moments = [None if time is None or len(time.each) > 1 else time.days for time in times]
    score, borne_out = confirmed(package, fits, mentions, moments)
    typical = float(np.median(fits.same[:, :-1].max(axis=1))) if len(mentions) else 1.0
    strange = min(1.0, max(0.0, 0.9 - typical) / 0.5)  # how far its words are from earlier ones
    base = NONE - _STRANGE_WORDS * strange
    nobody = np.array(
        [
            max(base + _unlikely(mention, reader), fits.score[i, -1])
            + (_COMPUTED if borne_out[i, -1] else 0.0)
            for i, mention in enumerate(mentions)
        ]
    )
    order = follows(package, earlier, fits.states, 1 - _STRANGE_ORDER * strange)

    def read() -> Reading:
        return best_reading(score, nobody, order, mentions)

    reading = read()
    for _ in range(_ROUNDS):
        pair = _rivals(reading, mentions, moments)
        if pair is None:
            break
        readings = list[tuple[float, tuple[int, int], Reading]]()
        for cell in pair:  # take it from the one that can do better without
            score[cell] -= _TAKEN
            other = read()
            readings.append((other.total, cell, other))
            score[cell] += _TAKEN
        _, cell, reading = max(readings, key=lambda one: one[:2])
        score[cell] -= _TAKEN
    matches, none = [], len(fits.states) - 1
    for i, mention in enumerate(mentions):
        column, second = int(reading.column[i]), int(reading.second[i])
        if column == none:
            continue
        matches.append(
            Match(
                mention=mention,
                model=earlier[int(fits.model[i, column])],
                likeness=float(fits.same[i, column]),
                score=float(score[i, column]),
                margin=float(reading.margin[i]),
                second=fits.states[second].partition(":")[2] or None,
                confirmed=bool(borne_out[i, column]),
            )
        )
    return matches


_RESPECTIVELY = re.compile(r"\b(?:lần lượt|tương ứng)\b")


def _times(mentions: Sequence[Mention], reader: PeriodReader) -> list[Governing | None]:
    """The time of each number.

    Several years are those of as many numbers, one by one, where the text says “lần lượt”.
    """
    times = [reader.governing(mention.span[0]) for mention in mentions]
    groups: dict[Span, list[int]] = {}
    for i, (mention, time) in enumerate(zip(mentions, times, strict=True)):
        words = reader.text[slice(*mention.sentence)]
        if time is not None and len(time.each) > 1 and _RESPECTIVELY.search(words):
            groups.setdefault(time.span, []).append(i)
    for places in groups.values():
        time = times[places[0]]
        if time is not None and len(places) == len(time.each):
            for place, days in zip(places, time.each, strict=True):
                times[place] = replace(time, days=days, each=())
    return times


def _rivals(
    reading: Reading, mentions: Sequence[Mention], moments: Sequence[Days | None]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The first two numbers with one indicator and time, and other values."""
    first: dict[tuple[int, Days], int] = {}
    for i, column in enumerate(map(int, reading.column)):
        days = moments[i]
        if days is None or column == reading.none:
            continue
        other = first.setdefault((column, days), i)
        if mentions[other].value != mentions[i].value:
            return (other, column), (i, column)
    return None


def _unlikely(mention: Mention, reader: PeriodReader) -> float:
    """What speaks against a number's being any figure: it is in words, or part of a time."""
    if mention.value is None:
        return 0.0
    begin, end = mention.span
    if any(one.span[0] <= begin and end <= one.span[1] for one in reader.expressions):
        return _IN_TIME
    return 0.0 if mention.in_digits else _IN_WORDS

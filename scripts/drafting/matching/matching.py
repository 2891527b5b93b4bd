"""Which number of a new report is which figure: every number with its reading and its period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scripts.drafting.drafts import Span
from scripts.drafting.matching.contrast import Matrix
from scripts.drafting.matching.earlier_numbers import (
    EarlierNumber,
    abbreviations,
    indicator_in,
    read_earlier_numbers,
)
from scripts.drafting.matching.mentions import Mention, mentions_in
from scripts.drafting.matching.relations import confirmations
from scripts.drafting.matching.rivals import reading_without_rivals
from scripts.drafting.matching.sequence import NONE, Reading, report_order
from scripts.drafting.matching.similarity import Fit, fit
from scripts.drafting.reading.layout import Layout
from scripts.drafting.times.governing_periods import GoverningTime, PeriodReader, read_periods
from scripts.drafting.times.period_ids import UNDATED
from scripts.model.package import Package, Row
from scripts.validation.source_texts import SourceText, source_text

_STRANGE_WORDS, _STRANGE_ORDER = 0.35, 0.4
SAME, ALIKE = 0.93, 0.80  # likeness of words: the same but for a few, alike
_MOST = 3000  # numbers; a report of a hundred pages has fewer
_CERTAIN = 0.10  # how far ahead a reading is that is not doubtful
_COMPUTED = 0.5  # a share that we compute from counts beside it is no indicator's
_IN_WORDS, _IN_TIME = 0.20, 0.35  # a number in words is often none, one of a time nearly always


@dataclass(frozen=True)
class Match:
    """A number of the text with the earlier figure that it is like.

    ``likeness`` of the words around both is from 0 to 1, as is ``name_share``, the part of the
    indicator's name that is near; ``margin`` is how far this reading is ahead of any other;
    ``second`` the indicator of the next best, if there is one; ``confirmed``: numbers of the text
    bear it out by a formula or an identity.
    """

    mention: Mention
    earlier: EarlierNumber
    likeness: float
    name_share: float
    score: float
    margin: float
    second: str | None
    confirmed: bool

    @property
    def indicator(self) -> str:
        """The indicator of the figure."""
        return str(self.earlier.rows[0]["indicator"])

    @property
    def was_undated(self) -> bool:
        """Whether the earlier figure in such words had no time."""
        return _was_undated(self.earlier) and self.likeness >= ALIKE


@dataclass(frozen=True)
class Rival:
    """A number that may be the figure for which another number of the text was taken."""

    mention: Mention
    indicator: str
    score: float


@dataclass(frozen=True)
class Report:
    """A report that was read: its text, sections and times, and its numbers with their matches."""

    package: Package
    document: str
    area: str
    source: str
    parts: SourceText
    earlier_numbers: Sequence[EarlierNumber]
    mentions: Sequence[Mention]
    matches: Sequence[Match]
    rivals: Sequence[Rival]
    times: Mapping[Span, GoverningTime | None]
    reader: PeriodReader

    @property
    def text(self) -> str:
        """The text with single spaces, to which all spans refer."""
        return self.reader.text

    @property
    def layout(self) -> Layout:
        """The paragraphs of the text."""
        return self.reader.layout

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The own area of each earlier report: that of most of its figures."""
        counts: dict[str, dict[str, int]] = {}
        for earlier in self.earlier_numbers:
            for row in earlier.rows:
                of_document = counts.setdefault(earlier.document, {})
                of_document[row["area"]] = of_document.get(row["area"], 0) + 1
        return {
            document: max(sorted(areas), key=lambda area: areas[area])
            for document, areas in counts.items()
        }

    @property
    def partial_year(self) -> int | None:
        """The year of which the report is about a part."""
        days = self.reader.days
        return (
            None if days is None or days.last is None or days.last.month == 12 else days.last.year
        )

    def time_of(self, mention: Mention) -> GoverningTime | None:
        """The time that a number is of."""
        return self.times[mention.span]

    def section_of(self, mention: Mention, row: Row) -> str:
        """The section of a number in the text; that of an earlier row where it is unknown."""
        for section, spans in self.parts.parts.items():
            if any(begin <= mention.span[0] < end for begin, end in spans):
                return section
        return str(row["section"] or "")


def match_report(package: Package, source: str, document: str, area: str) -> Report:
    """Read a report: find its numbers and the earlier figures that they are like."""
    earlier_numbers, reader = read_earlier_numbers(package), read_periods(source)
    mentions = mentions_in(reader.layout, abbreviations(package))[:_MOST]
    times = [reader.time_at(mention.span[0]) for mention in mentions]
    matches, rivals = _matches(package, earlier_numbers, mentions, area, reader, times)
    return Report(
        package=package,
        document=document,
        area=area,
        source=source,
        parts=source_text(package, source),
        earlier_numbers=earlier_numbers,
        mentions=mentions,
        matches=matches,
        rivals=rivals,
        reader=reader,
        times={mention.span: time for mention, time in zip(mentions, times, strict=True)},
    )


def _matches(
    package: Package,
    earlier_numbers: Sequence[EarlierNumber],
    mentions: Sequence[Mention],
    area: str,
    reader: PeriodReader,
    times: Sequence[GoverningTime | None],
) -> tuple[list[Match], list[Rival]]:
    areas = {row["area"] for earlier in earlier_numbers for row in earlier.rows}
    fits = fit(package, earlier_numbers, mentions, abbreviations(package), same_area=area in areas)
    moments = [None if time is None or len(time.each) > 1 else time.days for time in times]
    score, is_confirmed = confirmations(package, fits, mentions, moments)
    strangeness = _strangeness(fits)
    no_indicator = np.array(
        [
            max(NONE - _STRANGE_WORDS * strangeness + _unlikely(mention, reader), fits.score[i, -1])
            + (_COMPUTED if is_confirmed[i, -1] else 0.0)
            for i, mention in enumerate(mentions)
        ]
    )
    order = report_order(package, earlier_numbers, fits.states, 1 - _STRANGE_ORDER * strangeness)
    timeless = _timeless(package, fits.states)
    same_number = np.where(fits.same >= SAME, fits.earlier, -1)
    undated = np.array([_was_undated(earlier) for earlier in earlier_numbers], dtype=bool)
    no_time = (
        undated[fits.earlier] & (fits.same >= ALIKE) if len(earlier_numbers) else fits.same > 1
    )
    reading, final, losers = reading_without_rivals(
        score, no_indicator, order, mentions, moments, timeless, same_number, no_time
    )
    matches = [
        _match(mention, (i, column), fits, final, reading, earlier_numbers, is_confirmed)
        for i, mention in enumerate(mentions)
        if (column := int(reading.column[i])) != reading.none
    ]
    rivals = [
        Rival(mentions[i], indicator_in(fits.states[column]), float(score[i, column]))
        for i, column in losers
        if reading.column[i] == reading.none or reading.margin[i] < _CERTAIN
    ]
    return matches, rivals


def _was_undated(earlier: EarlierNumber) -> bool:
    return bool(earlier.rows) and earlier.rows[0].get("period") == UNDATED


def _match(
    mention: Mention,
    cell: tuple[int, int],
    fits: Fit,
    score: Matrix,
    reading: Reading,
    earlier_numbers: Sequence[EarlierNumber],
    is_confirmed: NDArray[np.bool_],
) -> Match:
    return Match(
        mention=mention,
        earlier=earlier_numbers[int(fits.earlier[cell])],
        likeness=float(fits.same[cell]),
        name_share=float(fits.name_share[cell]),
        score=float(score[cell]),
        margin=float(reading.margin[cell[0]]),
        second=indicator_in(fits.states[int(reading.second[cell[0]])]) or None,
        confirmed=bool(is_confirmed[cell]),
    )


def _strangeness(fits: Fit) -> float:
    """How far a report's words are from those of earlier ones, from 0 to 1."""
    best = fits.same[:, :-1].max(axis=1, initial=0.0)
    typical = float(np.median(best)) if len(best) else 1.0
    return min(1.0, max(0.0, 0.9 - typical) / 0.5)


def _timeless(package: Package, states: Sequence[str]) -> set[int]:
    """The columns of indicators that define something: one value for all time."""
    indicators = package.by_id["indicators"]
    names = [indicator_in(state) for state in states]
    return {i for i, name in enumerate(names) if name and indicators[name]["kind"] == "definition"}


def _unlikely(mention: Mention, reader: PeriodReader) -> float:
    """The penalty for taking a number for a figure: it is in words, or part of a time."""
    if mention.value is None:
        return 0.0
    if is_in_time(mention, reader):
        return _IN_TIME
    return 0.0 if mention.in_digits else _IN_WORDS


def is_in_time(mention: Mention, reader: PeriodReader) -> bool:
    """Whether a number is a part of the name of a time, such as “9 tháng 2021”."""
    begin, end = mention.span
    return any(time.span[0] <= begin and end <= time.span[1] for time in reader.expressions)

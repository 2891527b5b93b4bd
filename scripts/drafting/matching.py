"""Which number of a new report is which figure: every number with its reading and its period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scripts.drafting.earlier_rows import Model, abbreviations, models
from scripts.drafting.governing_periods import Governing, PeriodReader, read_periods
from scripts.drafting.mentions import Mention, mentions_in
from scripts.drafting.paragraphs import Text, read_text
from scripts.drafting.relations import confirmed
from scripts.drafting.sequence import NONE, Reading, best_reading, follows
from scripts.drafting.similarity import fit
from scripts.model.package import Package, Row
from scripts.validation.period_names import Days
from scripts.validation.source_texts import SourceText, source_text

_ROUNDS = 30
_TAKEN = 0.35  # what it counts against a number that an indicator has a better one of that time
_IN_WORDS = 0.20  # a number in words is often none


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
    text: Text
    parts: SourceText
    models: Sequence[Model]
    mentions: Sequence[Mention]
    matches: Sequence[Match]
    times: PeriodReader

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

    def governing(self, mention: Mention) -> Governing | None:
        """The time that a number is of."""
        return self.times.governing(mention.span[0])

    def section_of(self, mention: Mention, row: Row) -> str:
        """The section of a number in the text; that of an earlier row where it can't be told."""
        for section, spans in self.parts.parts.items():
            if any(begin <= mention.span[0] < end for begin, end in spans):
                return section
        return str(row["section"] or "")


def match_report(package: Package, report: str, document: str, area: str) -> Report:
    """Read a report: find its numbers and the earlier figures that they are like."""
    earlier, short, text = models(package), abbreviations(package), read_text(report)
    mentions, times = mentions_in(text, short), read_periods(report)
    return Report(
        package=package,
        document=document,
        area=area,
        source=report,
        text=text,
        parts=source_text(package, report),
        models=earlier,
        mentions=mentions,
        matches=_matches(package, earlier, mentions, area, times),
        times=times,
    )


def _matches(
    package: Package,
    earlier: Sequence[Model],
    mentions: Sequence[Mention],
    area: str,
    times: PeriodReader,
) -> list[Match]:
    areas = {row["area"] for model in earlier for row in model.rows}
    fits = fit(package, earlier, mentions, abbreviations(package), same_area=area in areas)
    score, borne_out = confirmed(package, fits, mentions)
    typical = float(np.median(fits.same[:, :-1].max(axis=1))) if len(mentions) else 1.0
    base = NONE - 0.35 * min(1.0, max(0.0, 0.9 - typical) / 0.5)
    nobody = np.array(
        [
            max(base + (_IN_WORDS if _is_in_words(m) else 0), fits.score[i, -1])
            for i, m in enumerate(mentions)
        ]
    )
    order = follows(package, earlier, fits.states)

    def read() -> Reading:
        return best_reading(score, nobody, order, mentions)

    reading = read()
    moments = _moments(mentions, times)
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


def _moments(mentions: Sequence[Mention], times: PeriodReader) -> list[Days | None]:
    """The days of each number."""
    found = [times.governing(mention.span[0]) for mention in mentions]
    return [None if one is None or len(one.each) > 1 else one.days for one in found]


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


def _is_in_words(mention: Mention) -> bool:
    return mention.value is not None and not mention.in_digits

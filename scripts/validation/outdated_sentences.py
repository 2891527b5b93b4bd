"""Sentences of pages and titles of charts that state a period with a later figure by now.

Also those that have the latest figure but name another time. A sentence that says that it is
history is neither.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import LANGUAGES
from scripts.model.timing import latest
from scripts.model.undated import is_undated
from scripts.validation.page_calls import Call, Sentence, sentences_with_calls
from scripts.validation.problems import Details, Problem
from scripts.wording.docs_files import DocsError, check_files, line_of, read_toml
from scripts.wording.period_labels import long_label
from scripts.wording.phrases import phrases

CALLS: Mapping[str, tuple[str, ...]] = {
    "figure": ("indicator", "period", "area"),
    "of_hundred": ("indicator", "period", "area"),
    "period_of": ("indicator", "period", "area"),
    "change": ("indicator", "start", "end", "area"),
    "gap": ("indicator", "period"),
}
"""The calls that state a figure, with their first arguments; a period left out is the latest."""

_TIMES = ("period", "year", "until", "last_day")  # calls that name a period alone

_PERIODS = {"change": "end"}  # of a call with several, the one that it leads to

TITLES = "charts.toml"

StatedPeriod = tuple[date, str]
"""The last day of a period that a sentence names, and its id; ``date.max`` for the latest."""


def sentence_problems(figures: Figures, docs: Path) -> Iterator[Problem]:
    """Sentences in the pages and titles of ``docs`` that later figures made out of date."""
    try:
        check_files(docs)
    except (DocsError, OSError):
        return
    for lang in LANGUAGES:
        for path in sorted((docs / lang).rglob("*.md")):
            name = path.relative_to(docs).as_posix()
            for sentence in sentences_with_calls(_text_of(path)):
                yield from _sentence_problems(figures, sentence, f"docs/{name}", 0)
        yield from _title_problems(figures, docs, f"{lang}/{TITLES}")


def _title_problems(figures: Figures, docs: Path, file: str) -> Iterator[Problem]:
    try:
        titles = read_toml(docs, file)
    except (DocsError, OSError):
        return
    for name, title in titles.items():
        for sentence in sentences_with_calls(title) if isinstance(title, str) else ():
            line = line_of(docs, file, rf"{re.escape(name)}\s*=") or 1
            yield from _sentence_problems(figures, sentence, f"docs/{file}", line - 1)


def _text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _sentence_problems(
    figures: Figures, sentence: Sentence, file: str, before: int
) -> Iterator[Problem]:
    """The problem of a sentence, at its first call of a figure that has a later one."""
    outdated = [] if sentence.is_history else list(_outdated_series(figures, sentence.calls))
    if outdated:
        later = last_of(figures, (later for _, _, later in outdated))
        details: Details = {
            "indicators": ", ".join(dict.fromkeys(one.key.indicator for _, _, one in outdated)),
            "period": period_texts(
                figures, later.key.indicator, max(one for _, one, _ in outdated)[1]
            ),
            "later": period_texts(figures, *later.key[::2]),
        }
        line = before + min(line for line, _, _ in outdated)
        yield Problem(file, line, None, "sentence-outdated", details)
    elif not sentence.is_history:
        yield from _time_problems(figures, sentence, file, before)


def _time_problems(
    figures: Figures, sentence: Sentence, file: str, before: int
) -> Iterator[Problem]:
    """The problem of a sentence that has the latest figure but names another time for it.

    What the sentence compares it with is no time of the figure, nor is a year to come, such as
    that of a target. A sentence that names no time is of that of its paragraph so far, or else of
    its heading. The year's value of a base holds for any time in it.
    """
    keys = [(call, key) for call in sentence.calls if (key := _key(figures, call)) is not None]
    named_periods = {
        call.arguments[0] or "" for call in sentence.calls if _names_time(figures, call)
    }
    is_timeless = not named_periods and not any(key.period for _, key in keys)
    named_periods -= {key.period for _, key in keys} | {
        call.options.get("start") for call, _ in keys
    }
    named_periods -= {argument for call, _ in keys for argument in call.arguments[1:]}
    of_figures = _latest_periods(figures, sentence.calls)
    if is_timeless and not of_figures:
        of_figures = _latest_periods(figures, sentence.before)
    if is_timeless and not of_figures:
        named_periods = {
            call.arguments[0] or "" for call in sentence.heading if _names_time(figures, call)
        }
    for call, key in keys:
        later = None if key.period else latest(figures, key.indicator, key.area)
        end = period_end(figures, later.key.period) if later else None
        kind = figures.package.by_id["indicators"][key.indicator]["kind"]
        if later is None or end is None or kind == "base":
            continue
        past = {one for one in named_periods if (period_end(figures, one) or date.max) <= end}
        times = {(period_end(figures, one) or date.max, one) for one in past | of_figures}
        if times and end not in dict(times):
            details: Details = {"indicators": key.indicator}
            details["period"] = period_texts(figures, key.indicator, max(times)[1])
            details["later"] = period_texts(figures, *later.key[::2])
            yield Problem(file, before + call.line, None, "sentence-time", details)
            return


def _latest_periods(figures: Figures, calls: Iterable[Call]) -> set[str]:
    """The periods of the latest figures that calls name, as ``period_of("members")`` does."""
    keys = [
        key
        for call in calls
        if call.name == "period_of" and len(call.arguments) == 1
        if (key := _key(figures, call)) is not None and not key.period
    ]
    latest_figures = [latest(figures, key.indicator, key.area) for key in keys]
    return {figure.key.period for figure in latest_figures if figure is not None}


def _names_time(figures: Figures, call: Call) -> bool:
    """Whether a call names a period without a figure."""
    periods = figures.package.by_id["periods"]
    return call.name in _TIMES and bool(call.arguments) and call.arguments[0] in periods


def _outdated_series(
    figures: Figures, calls: Iterable[Call]
) -> Iterator[tuple[int, StatedPeriod, Figure]]:
    """For each series of a sentence that has a later figure than those which the sentence states.

    The line of the first of its calls, the latest period stated, the later figure.
    """
    stated_periods: dict[tuple[str, str], list[tuple[int, StatedPeriod]]] = {}
    for call in calls:
        key = _key(figures, call)
        if key is not None:
            day = _last_day(figures, key)
            places = stated_periods.setdefault((key.indicator, key.area), [])
            places += [(call.line, (day, key.period))] if day is not None else []
    for (indicator, area), places in stated_periods.items():
        later = latest(figures, indicator, area)
        end = period_end(figures, later.key.period) if later else None
        last = max((period for _, period in places), default=None)
        if later is None or end is None or last is None or end <= last[0]:
            continue
        if last[0] > date.min or _is_before(figures, last[1], later):
            yield places[0][0], max(period for _, period in places), later


def _last_day(figures: Figures, key: Key) -> date | None:
    """The last day of a call's period; ``date.max`` of the latest, ``date.min`` of an undated one.

    ``None`` of a period that has begun and has no end.
    """
    if not key.period:
        return date.max
    if is_undated(figures.package, key.period):
        return date.min
    return period_end(figures, key.period)


def _is_before(figures: Figures, period: str, later: Figure) -> bool:
    """Whether a figure without a time comes before another of its series."""
    places = [one.key.period for one in figures.series(later.key.indicator, later.key.area)]
    return places.index(period) < places.index(later.key.period)


def _key(figures: Figures, call: Call) -> Key | None:
    """The figure that a call states, with no period for the latest; ``None`` if there is none."""
    names = CALLS.get(call.name)
    if names is None:
        return None
    arguments = {**dict(zip(names, call.arguments, strict=False)), **call.options}
    indicator, area = arguments.get("indicator") or "", arguments.get("area")
    period = arguments.get(_PERIODS.get(call.name, "period")) or ""
    if indicator not in figures.package.by_id["indicators"]:
        return None
    if period not in figures.package.by_id["periods"]:
        period = ""
    areas = [area] if area in figures.areas else figures.areas_of(indicator)
    keys = [Key(indicator, str(one), period) for one in areas]
    return next((key for key in keys if not period or figures.figure(key) is not None), None)


# --- periods -----------------------------------------------------------------------------------


def period_end(figures: Figures, period: str) -> date | None:
    """The last day of a period, if it has one."""
    last: date | None = figures.package.by_id["periods"][period]["last"]
    return last


def last_of(figures: Figures, candidates: Iterable[Figure]) -> Figure:
    """The figure whose period ends last."""
    return max(candidates, key=lambda figure: period_end(figures, figure.key.period) or date.min)


def period_texts(figures: Figures, indicator: str, period: str) -> Mapping[str, str]:
    """Label of an indicator's period, by language."""
    if is_undated(figures.package, period):
        return phrases("period", "undated")
    return {lang: long_label(figures.package, [indicator], period, lang) for lang in LANGUAGES}

"""Sentences, titles and notes about a period of whose figures there is a later one by now.

They are true of their period and keep nothing from being published, but readers may take them for
the present. A sentence that asks for the latest figure, or says that it is history, is none of
them; nor is a note about the values of some periods.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from scripts.model.figures import Figure, Figures, Key
from scripts.model.files import DESCRIPTOR
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.timing import covered_years, latest
from scripts.validation.page_calls import Call, Sentence, sentences
from scripts.validation.period_names import years
from scripts.validation.problems import Details, Problem, at
from scripts.wording.docs_files import DocsError, check_files, line_of, read_toml
from scripts.wording.period_labels import long_label
from scripts.wording.text import property_name

CALLS: Mapping[str, tuple[str, ...]] = {
    "figure": ("indicator", "period", "area"),
    "period_of": ("indicator", "period", "area"),
    "change": ("indicator", "start", "end", "area"),
    "gap": ("indicator", "period"),
}
"""The calls that state a figure, with their first arguments; a period left out is the latest."""

_TIMES = ("period", "year", "until", "last_day")  # calls that name a period by itself

_PERIODS = {"change": "end"}  # of a call with several, the one that it leads to

TITLES = "charts.toml"

Stated = tuple[date, str]
"""The last day of a period that a sentence names, and its id; for the latest the end of time."""


def outdated_texts(package: Package, docs: Path | None = None) -> list[Problem]:
    """The places to read again, by file and line, in a package without a problem.

    Pages and titles are those of ``docs``, or of the folder of that name beside the package. What
    can't be read is left out: a build says what is wrong with it.
    """
    figures = Figures(package)
    docs = docs or package.folder.resolve().parent / "docs"
    return [*_of_rows(figures), *_of_descriptor(figures), *_of_pages(figures, docs)]


# --- pages and titles --------------------------------------------------------------------------


def _of_pages(figures: Figures, docs: Path) -> Iterator[Problem]:
    try:
        check_files(docs)
    except (DocsError, OSError):
        return
    for lang in LANGUAGES:
        for path in sorted((docs / lang).rglob("*.md")):
            name = path.relative_to(docs).as_posix()
            for sentence in sentences(_read(path)):
                yield from _of_sentence(figures, sentence, f"docs/{name}", 0)
        yield from _of_titles(figures, docs, f"{lang}/{TITLES}")


def _of_titles(figures: Figures, docs: Path, file: str) -> Iterator[Problem]:
    try:
        titles = read_toml(docs, file)
    except (DocsError, OSError):
        return
    for name, title in titles.items():
        for sentence in sentences(title) if isinstance(title, str) else ():
            line = line_of(docs, file, rf"{re.escape(name)}\s*=") or 1
            yield from _of_sentence(figures, sentence, f"docs/{file}", line - 1)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _of_sentence(figures: Figures, sentence: Sentence, file: str, before: int) -> Iterator[Problem]:
    """The problem of a sentence, at its first call of a figure that has a later one."""
    stale = [] if sentence.is_history else list(_stale(figures, sentence.calls))
    if stale:
        later = _last(figures, (later for _, _, later in stale))
        details: Details = {
            "indicators": ", ".join(dict.fromkeys(one.key.indicator for _, _, one in stale)),
            "period": _name(figures, later.key.indicator, max(one for _, one, _ in stale)[1]),
            "later": _name(figures, *later.key[::2]),
        }
        line = before + min(line for line, _, _ in stale)
        yield Problem(file, line, None, "sentence-outdated", details)
    elif not sentence.is_history:
        yield from _of_times(figures, sentence, file, before)


def _of_times(figures: Figures, sentence: Sentence, file: str, before: int) -> Iterator[Problem]:
    """The problem of a sentence that has the latest figure but names another time for it.

    What the sentence compares it with is no time of the figure, nor is a year to come, such as
    that of a target. The year's value of a base holds for any time in it.
    """
    keys = [(call, key) for call in sentence.calls if (key := _key(figures, call)) is not None]
    named = {call.arguments[0] or "" for call in sentence.calls if _names_time(figures, call)}
    named -= {key.period for _, key in keys} | {call.options.get("start") for call, _ in keys}
    named -= {argument for call, _ in keys for argument in call.arguments[1:]}
    latest_of = {key: latest(figures, key.indicator, key.area) for _, key in keys if not key.period}
    of_figures = {
        figure.key.period
        for call, key in keys
        if call.name == "period_of" and len(call.arguments) == 1 and (figure := latest_of.get(key))
    }
    for call, key in keys:
        later, kind = latest_of.get(key), figures.package.by_id["indicators"][key.indicator]["kind"]
        end = _ends(figures, later.key.period) if later else None
        if later is None or end is None or kind == "base":
            continue
        past = {one for one in named if (_ends(figures, one) or date.max) <= end}
        times = {(_ends(figures, one) or date.max, one) for one in past | of_figures}
        if times and end not in dict(times):
            details: Details = {"indicators": key.indicator}
            details["period"] = _name(figures, key.indicator, max(times)[1])
            details["later"] = _name(figures, *later.key[::2])
            yield Problem(file, before + call.line, None, "sentence-time", details)
            return


def _names_time(figures: Figures, call: Call) -> bool:
    """Whether a call names a period without a figure."""
    known = figures.package.by_id["periods"]
    return call.name in _TIMES and bool(call.arguments) and call.arguments[0] in known


def _stale(figures: Figures, calls: Iterable[Call]) -> Iterator[tuple[int, Stated, Figure]]:
    """For each series of a sentence that has a later figure than those which the sentence states.

    The line of the first of its calls, the latest period stated, the later figure.
    """
    stated: dict[tuple[str, str], list[tuple[int, Stated]]] = {}
    for call in calls:
        key = _key(figures, call)
        if key is not None:
            day = _ends(figures, key.period) if key.period else date.max
            places = stated.setdefault((key.indicator, key.area), [])
            places += [(call.line, (day, key.period))] if day is not None else []
    for (indicator, area), places in stated.items():
        later = latest(figures, indicator, area)
        end = later and _ends(figures, later.key.period)
        if later and end and places and end > max(period for _, period in places)[0]:
            yield places[0][0], max(period for _, period in places), later


def _key(figures: Figures, call: Call) -> Key | None:
    """The figure that a call states, with no period for the latest; ``None`` if there is none."""
    names = CALLS.get(call.name)
    if names is None:
        return None
    given = {**dict(zip(names, call.arguments, strict=False)), **call.options}
    indicator, area = given.get("indicator") or "", given.get("area")
    period = given.get(_PERIODS.get(call.name, "period")) or ""
    if indicator not in figures.package.by_id["indicators"]:
        return None
    if period not in figures.package.by_id["periods"]:
        period = ""
    areas = [area] if area in figures.areas else figures.areas_of(indicator)
    keys = [Key(indicator, str(one), period) for one in areas]
    return next((key for key in keys if not period or figures.figure(key) is not None), None)


# --- tables ------------------------------------------------------------------------------------


def _of_rows(figures: Figures) -> Iterator[Problem]:
    """Notes and captions that name years, the last of which is before that of a later figure."""
    package = figures.package
    for line, note in package.rows("notes"):
        if note["period"] is None:
            areas = [note["area"]] if note["area"] else figures.areas
            yield from _of_row(figures, "notes", line, note, "text", areas)
    for line, table in package.rows("tables"):
        yield from _of_row(figures, "tables", line, table, "caption", figures.areas)


def _of_descriptor(figures: Figures) -> Iterator[Problem]:
    """The title or description of the package, if it names years that end before the figures do."""
    package, covered = figures.package, covered_years(figures)
    for name in ("title", "description"):
        texts = (str(package.descriptor.get(property_name(name, lang), "")) for lang in LANGUAGES)
        named = {year for text in texts for year in years(text)}
        if covered and named and max(named) < covered[1]:
            file = package.folder / DESCRIPTOR
            line = file.read_text("utf-8").partition(f'"{name}"')[0].count("\n") + 1
            details: Details = {"year": str(max(named)), "later": str(covered[1])}
            path = f"{package.folder.name}/{DESCRIPTOR}"
            yield Problem(path, line, name, "descriptor-outdated", details)
            return


def _of_row(
    figures: Figures, table: str, line: int, row: Row, column: str, areas: list[str]
) -> Iterator[Problem]:
    named = {year for lang in LANGUAGES for year in years(row[f"{column}_{lang}"] or "")}
    if not named:
        return
    found = [
        figure
        for indicator in ids_in(row["indicators"])
        for area in areas
        if (figure := latest(figures, indicator, area)) is not None
        and (day := _ends(figures, figure.key.period)) is not None
        and day.year > max(named)
    ]
    if found:
        later = _last(figures, found)
        indicators = dict.fromkeys(figure.key.indicator for figure in found)
        details: Details = {"indicators": ", ".join(indicators), "year": str(max(named))}
        details |= {"later": _name(figures, *later.key[::2])}
        field = f"{column}_{LANGUAGES[0]}"
        yield at(figures.package, table, line, field, "row-outdated", **details)


def _ends(figures: Figures, period: str) -> date | None:
    last: date | None = figures.package.by_id["periods"][period]["last"]
    return last


def _last(figures: Figures, found: Iterable[Figure]) -> Figure:
    """The figure whose period ends last."""
    return max(found, key=lambda figure: _ends(figures, figure.key.period) or date.min)


def _name(figures: Figures, indicator: str, period: str) -> Mapping[str, str]:
    """What a period of an indicator is called, by language."""
    return {lang: long_label(figures.package, [indicator], period, lang) for lang in LANGUAGES}

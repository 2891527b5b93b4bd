"""Sentences, titles and notes about a period of whose figures there is a later one by now.

They are true of their period and keep nothing from being published, but readers may take them for
the present. A sentence that asks for the latest figure, or says that it is history, is none of
them; nor is a note about the values of some periods.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.timing import latest
from scripts.validation.page_calls import Call, Sentence, sentences
from scripts.validation.period_names import years
from scripts.validation.problems import Problem, at
from scripts.wording.docs_files import DocsError, check_files, line_of, read_toml

CALLS: Mapping[str, tuple[str, ...]] = {
    "figure": ("indicator", "period", "area"),
    "period_of": ("indicator", "period", "area"),
    "change": ("indicator", "start", "end", "area"),
    "gap": ("indicator", "period"),
}
"""The calls that state a figure, with their first arguments; a period left out is the latest."""

_PERIODS = {"change": "end"}  # of a call with several, the one that it leads to

TITLES = "charts.toml"


def outdated_texts(package: Package) -> list[Problem]:
    """The places to read again, by file and line, in a package without a problem.

    Pages and titles are those of ``docs/`` beside the package. What can't be read is left out:
    a build says what is wrong with it.
    """
    figures = Figures(package)
    docs = package.folder.resolve().parent / "docs"
    return [*_of_rows(figures), *_of_pages(figures, docs)]


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
    if sentence.is_history:
        return
    stale = dict(_stale(figures, sentence.calls))
    lines = {call.line for call, _ in stale.values()}
    if stale:
        later = _last(figures, (figure for _, figure in stale.values()))
        details = {"indicators": ", ".join(stale), **_names(figures, later)}
        yield Problem(file, before + min(lines), None, "sentence-outdated", details)


def _stale(figures: Figures, calls: Iterable[Call]) -> Iterator[tuple[str, tuple[Call, Figure]]]:
    """Indicators of a sentence with a later figure than the latest that the sentence states."""
    stated: dict[tuple[str, str], list[tuple[Call, date | None]]] = {}
    for call in calls:
        key = _key(figures, call)
        if key is not None:
            ends = _ends(figures, key.period) if key.period else date.max
            stated.setdefault((key.indicator, key.area), []).append((call, ends))
    for (indicator, area), places in stated.items():
        days = [day for _, day in places if day is not None]
        later = latest(figures, indicator, area)
        end = later and _ends(figures, later.key.period)
        if later and end and days and end > max(days):
            yield indicator, (places[0][0], later)


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
        details = {"indicators": ", ".join(indicators), **_names(figures, later)}
        field = f"{column}_{LANGUAGES[0]}"
        details["year"] = str(max(named))
        yield at(figures.package, table, line, field, "row-outdated", **details)


def _ends(figures: Figures, period: str) -> date | None:
    last: date | None = figures.package.by_id["periods"][period]["last"]
    return last


def _last(figures: Figures, found: Iterable[Figure]) -> Figure:
    """The figure whose period ends last."""
    return max(found, key=lambda figure: _ends(figures, figure.key.period) or date.min)


def _names(figures: Figures, later: Figure) -> dict[str, Any]:
    """The period of a later figure, as both languages name it."""
    row = figures.package.by_id["periods"][later.key.period]
    return {"later": {lang: str(row[f"name_{lang}"]) for lang in LANGUAGES}}

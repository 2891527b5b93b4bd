"""Sentences, titles and notes about a period of whose figures there is a later one by now.

They are true of their period and keep nothing from being published, but readers may take them for
the present. A sentence that asks for the latest figure, or says that it is history, is none of
them; nor is a note about the values of some periods.
"""

from collections.abc import Iterator
from pathlib import Path

from scripts.model.figures import Figures
from scripts.model.files import DESCRIPTOR
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.timing import covered_years, latest
from scripts.validation.outdated_sentences import (
    last_of,
    period_end,
    period_texts,
    sentence_problems,
)
from scripts.validation.period_names import years
from scripts.validation.problems import Details, Problem, at
from scripts.wording.text import property_name


def outdated_texts(package: Package, docs: Path | None = None) -> list[Problem]:
    """The places to read again, by file and line, in a package without a problem.

    Pages and titles are those of ``docs``, or of the folder of that name beside the package. What
    can't be read is left out: a build says what is wrong with it.
    """
    figures = Figures(package)
    docs = docs or package.folder.resolve().parent / "docs"
    return [
        *_row_problems(figures),
        *_descriptor_problems(figures),
        *sentence_problems(figures, docs),
    ]


def _row_problems(figures: Figures) -> Iterator[Problem]:
    """Notes and captions that name years, the last of which is before that of a later figure."""
    package = figures.package
    for line, note in package.rows("notes"):
        if note["period"] is None:
            areas = [note["area"]] if note["area"] else figures.areas
            yield from _year_problems(figures, "notes", line, note, "text", areas)
    for line, table in package.rows("tables"):
        yield from _year_problems(figures, "tables", line, table, "caption", figures.areas)


def _descriptor_problems(figures: Figures) -> Iterator[Problem]:
    """The title or description of the package, if it names years that end before the figures do."""
    package, figure_years = figures.package, covered_years(figures)
    for name in ("title", "description"):
        texts = (str(package.descriptor.get(property_name(name, lang), "")) for lang in LANGUAGES)
        named_years = {year for text in texts for year in years(text)}
        if figure_years and named_years and max(named_years) < figure_years[1]:
            file = package.folder / DESCRIPTOR
            line = file.read_text("utf-8").partition(f'"{name}"')[0].count("\n") + 1
            details: Details = {"year": str(max(named_years)), "later": str(figure_years[1])}
            path = f"{package.folder.name}/{DESCRIPTOR}"
            yield Problem(path, line, name, "descriptor-outdated", details)
            return


def _year_problems(
    figures: Figures, table: str, line: int, row: Row, column: str, areas: list[str]
) -> Iterator[Problem]:
    named_years = {year for lang in LANGUAGES for year in years(row[f"{column}_{lang}"] or "")}
    if not named_years:
        return
    later_figures = [
        figure
        for indicator in ids_in(row["indicators"])
        for area in areas
        if (figure := latest(figures, indicator, area)) is not None
        and (day := period_end(figures, figure.key.period)) is not None
        and day.year > max(named_years)
    ]
    if later_figures:
        later = last_of(figures, later_figures)
        indicators = dict.fromkeys(figure.key.indicator for figure in later_figures)
        details: Details = {"indicators": ", ".join(indicators), "year": str(max(named_years))}
        details |= {"later": period_texts(figures, *later.key[::2])}
        field = f"{column}_{LANGUAGES[0]}"
        yield at(figures.package, table, line, field, "row-outdated", **details)

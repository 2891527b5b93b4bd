"""This report as it was last looked at: what a change moves is seen before it is published."""

import json
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import ROOT
from tests.report import kept


@pytest.fixture(scope="module")
def charts(figures: Figures, docs: Path) -> dict[str, str]:
    return kept.charts(figures, docs)


def test_every_golden_file_has_its_chart(charts: dict[str, str]) -> None:
    """A chart was added, renamed or removed. Send the files in tests/report/golden with it."""
    assert {path.name for path in kept.CHARTS.glob("*.json")} == charts.keys()


def test_charts_are_as_they_were_looked_at(charts: dict[str, str]) -> None:
    """A figure, a name or the form of a chart changed. Look at the new drawing on its page."""
    names = [
        name
        for name, text in charts.items()
        if (path := kept.CHARTS / name).is_file()
        and json.loads(path.read_text("utf-8")) != json.loads(text)
    ]
    assert names == []


@pytest.mark.parametrize(
    ("file", "present"),
    [
        (kept.COMPUTED, kept.computed_values),
        (kept.IDENTITIES, kept.identities),
        (kept.DISTANCES, kept.distances),
    ],
    ids=lambda part: part.stem if isinstance(part, Path) else "",
)
def test_what_is_computed_is_as_it_was_looked_at(
    figures: Figures, file: Path, present: kept.Present
) -> None:
    """A calculated value changed. Work out one of those named below by hand before you keep it."""
    before, after = (text.splitlines() for text in (file.read_text("utf-8"), present(figures)))
    assert {
        "gone": [line for line in before if line not in after],
        "new": [line for line in after if line not in before],
    } == {"gone": [], "new": []}


def test_the_citation_is_that_of_the_present_version(figures: Figures) -> None:
    """The version, its day or the title changed, and CITATION.cff does not say so yet."""
    assert (ROOT / "CITATION.cff").read_text("utf-8") == kept.citation(figures)


def test_the_program_has_the_version_of_the_data(figures: Figures) -> None:
    """The version in datapackage.json was raised, and the one in pyproject.toml was not."""
    version = figures.package.descriptor["version"]
    assert f'version = "{version}"\n' in (ROOT / "pyproject.toml").read_text("utf-8")

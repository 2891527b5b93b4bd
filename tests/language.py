"""Measure this report's words: ``python -m tests.language``.

Sentences and reading ease of each page, sentences that are too long, words shared with the
source's text, and banned words by file and line. ``tests/report/test_language.py`` holds them.
"""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts import build
from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.pages import render
from scripts.wording import document_names
from scripts.wording.urls import Addresses
from tests import house_words, prose
from tests.repositories import ROOT

DATA = ROOT / "datapackage"
PROGRAM = (
    "README.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "mkdocs.yml",
    ".github",
    "scripts",
    "tests",
)
"""The words of the program; those of the report are in ``docs/`` and ``datapackage/``."""
_WORDS = {".md", ".toml", ".py", ".yml", ".jinja", ".html", ""}
QUOTED_COLUMNS = {"locator", "words", "asked_vi", "asked_en"}
"""Columns that quote a source, or readers."""


def banned_words(*names: str) -> list[str]:
    """Banned words of files and folders of the repository, as ``path:line: word``."""
    paths = [path for name in names for path in _files(ROOT / name)]
    return [
        f"{path.relative_to(ROOT)}:{word}"
        for path in paths
        for word in house_words.banned_in(house_words.words_of(path))
    ]


def banned_cells(datapackage: Path) -> list[str]:
    """Banned words of the tables of a data package, as ``path:line: word``."""
    return [
        f"{path.relative_to(datapackage.parent)}:{line}: {name}: {word}"
        for path in sorted(datapackage.glob("*.csv"))
        for line, row in enumerate(csv.DictReader(path.open(encoding="utf-8")), 2)
        for name, cell in row.items()
        if name not in QUOTED_COLUMNS
        for word in house_words.banned_in(cell or "")
    ]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for file in sorted(path.rglob("*")) if file.is_file() and file.suffix in _WORDS]


def runs_in_pages(package: Package, rendered: Mapping[str, str]) -> Iterator[str]:
    """Runs of words that a Vietnamese page of the report shares with the source's text."""
    source = (DATA / "sources" / f"{package.report}.txt").read_text("utf-8")
    rows = [row for _, row in package.rows("documents")]
    titles = [row["title_vi"] for row in rows]
    titles += [document_names.document(row, "vi") for row in rows]
    for page in prose.REPORT:
        texts = prose.blocks(rendered[f"vi/{page}"], "vi", page)
        yield from (f"{page}: {run}" for run in prose.shared_runs(texts, source, titles))


def main() -> None:
    """Print all measures."""
    package = open_package(DATA)
    figures = Figures(package)
    rendered = render.render(figures, build.full_release(figures, Addresses(), ROOT / "docs"))
    for page, sentences in prose.measured(rendered, "vi"):
        counts = [len(prose.syllables(sentence)) for sentence in sentences]
        mean = sum(counts) / len(counts)
        print(f"vi/{page}: {mean:.1f} syllables a sentence (limit {prose.MEAN_SYLLABLES})")
        for sentence in prose.too_long(sentences):
            print(f"  {len(prose.syllables(sentence))} syllables: {sentence}")
    for page, sentences in prose.measured(rendered, "en"):
        ease = prose.reading_ease(sentences)
        print(f"en/{page}: reading ease {ease:.1f} (at least {prose.READING_EASE})")
    print(*(f"shared: {run}" for run in runs_in_pages(package, rendered)), sep="\n")
    print(
        *banned_words("docs", "datapackage/datapackage.json", *PROGRAM),
        *banned_cells(DATA),
        sep="\n",
    )


if __name__ == "__main__":
    main()

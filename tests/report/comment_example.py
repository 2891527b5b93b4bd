"""What the guide shows a reviewer of a comment, in ``docs/<lang>/guide/comment.jinja``."""

import re
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, open_package
from scripts.pages.render import render
from scripts.review.summary import summary
from tests.report.recipes import after_recipes
from tests.repositories import copy_repository
from tests.review.reading import data_changes

GUIDE = ROOT / "docs" / "{lang}" / "guide" / "comment.jinja"


def file(lang: str) -> Path:
    """The file of a language."""
    return Path(str(GUIDE).format(lang=lang))


def comment(repository: Path, lang: str) -> list[str]:
    """The lines about data of the comment on the guide's correction; no page is compared."""
    before, after = (Figures(open_package(path / "datapackage")) for path in (ROOT, repository))
    return summary(data_changes(before, after), lang).splitlines()


def file_contents() -> dict[Path, str]:
    """The content of both files: each line as the comment now has the one most like it.

    None if the data have become as the guide's example.
    """
    rendered = render(Figures(open_package(ROOT / "datapackage")), None, ROOT / "docs", only=PAGES)
    with tempfile.TemporaryDirectory() as folder:
        try:
            repository = after_recipes(
                copy_repository(Path(folder) / "repository"), rendered, "figure"
            )
        except pytest.skip.Exception:
            return {}
        return {
            file(lang): _nearest_lines(comment(repository, lang), file(lang)) for lang in LANGUAGES
        }


PAGES = ["guide/figure.md"]


def _nearest_lines(lines: list[str], path: Path) -> str:
    text = "\n".join(
        max(lines, key=lambda line: SequenceMatcher(None, present, line).ratio())
        for present in path.read_text("utf-8").splitlines()
    )
    return re.sub(r" +\n(?=- )", "\n", f"{text.rstrip()}\n")  # no break before a new item

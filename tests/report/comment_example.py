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
from tests.report.recipes import tried
from tests.repositories import copy_repository
from tests.review.reading import compared

GUIDE = ROOT / "docs" / "{lang}" / "guide" / "comment.jinja"


def file(lang: str) -> Path:
    """The file of a language."""
    return Path(str(GUIDE).format(lang=lang))


def comment(corrected: Path, lang: str) -> list[str]:
    """The lines about data of the comment on the guide's correction; no page is compared."""
    before, after = (Figures(open_package(path / "datapackage")) for path in (ROOT, corrected))
    return summary(compared(before, after), lang).splitlines()


def renewed() -> dict[Path, str]:
    """The content of both files: each line as the comment now has the one most like it.

    None if the data have become as the guide's example.
    """
    rendered = render(Figures(open_package(ROOT / "datapackage")), None, ROOT / "docs", only=PAGES)
    with tempfile.TemporaryDirectory() as folder:
        try:
            corrected = tried(copy_repository(Path(folder) / "repository"), rendered, "figure")
        except pytest.skip.Exception:
            return {}
        return {file(lang): _renewed(comment(corrected, lang), file(lang)) for lang in LANGUAGES}


PAGES = ["guide/figure.md"]


def _renewed(lines: list[str], kept: Path) -> str:
    text = "\n".join(
        max(lines, key=lambda line: SequenceMatcher(None, shown, line).ratio())
        for shown in kept.read_text("utf-8").splitlines()
    )
    return re.sub(r" +\n(?=- )", "\n", f"{text.rstrip()}\n")  # no break before a new item

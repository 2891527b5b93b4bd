"""What a generated site still needs: what both languages share, and pages without blanks."""

import shutil
from pathlib import Path

from scripts.model.package import LANGUAGES
from scripts.web import minify
from scripts.wording.urls import folder, language_folder


def copy_shared(staged: Path, fresh: Path) -> None:
    """Copy what both languages share: downloads, charts, styles, scripts."""
    for path in staged.iterdir():
        if path.is_dir() and path.name not in LANGUAGES:
            shutil.copytree(path, fresh / path.name, dirs_exist_ok=True)
        elif path.is_file():
            shutil.copy2(path, fresh)


def minify_pages(staged: Path, fresh: Path) -> None:
    """Take the blanks of the templates out of all pages."""
    made = [
        fresh / language_folder(lang) / folder(page) / "index.html"
        for lang in LANGUAGES
        for page in pages(staged, lang)
    ]
    for path in [*made, fresh / "404.html"]:
        path.write_text(minify.page(path.read_text("utf-8")), "utf-8")


def pages(staged: Path, lang: str) -> list[str]:
    """The pages of a language by their paths, such as ``report/index.md``."""
    inside = staged / lang
    return [path.relative_to(inside).as_posix() for path in inside.rglob("*.md")]

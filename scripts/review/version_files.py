"""The files of a version of the repository: which differ, and versions combined of two."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from scripts.model.package import FOLDER, LANGUAGES, ROOT

PARTS = (FOLDER.name, "docs", "scripts", "mkdocs.yml")  # what a version needs to be drawn
PROGRAM = ("scripts", "docs/theme")
WORDS = (FOLDER.name, *(f"docs/{lang}" for lang in LANGUAGES))  # what maintainers write
LISTS = (
    "docs/charts.toml",
    "docs/former_charts.toml",
    "docs/print.toml",
    "docs/releases",
)  # what goes with them
UNCOPIED = ("__pycache__", ".git")


def contents(root: Path, parts: Sequence[str]) -> dict[str, bytes]:
    """The files in some parts of a version, by path; those in folders that are links, too."""
    paths = [path for part in parts for path in (root / part, *_inside(root / part))]
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if path.is_file() and "__pycache__" not in path.parts
    }


def _inside(place: Path) -> Iterator[Path]:
    """The files in a folder and its links; no link to a folder that contains it is followed."""
    for at, folders, names in os.walk(place, followlinks=True):
        here = Path(at)
        yield from (here / name for name in names)
        around = (here.resolve(), *here.resolve().parents)
        links = {name for name in folders if (here / name).is_symlink()}
        folders[:] = [
            name for name in folders if not (name in links and (here / name).resolve() in around)
        ]


def digest(root: Path, docs: Path) -> str:
    """The SHA-256 digest of all files that a version is drawn from, with the words in ``docs``."""
    digest = sha256()
    parts = [part for part in PARTS if part != docs.name]
    files = contents(root, parts) | contents(docs.parent, [docs.name])
    for path, content in sorted(files.items()):
        digest.update(os.fsencode(f"{path}\0{len(content)}\0") + content)
    return digest.hexdigest()


def differing(before: Path, after: Path) -> list[str]:
    """The files of which the site is made that differ between two versions."""
    old, new = contents(before, PARTS), contents(after, PARTS)
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def has_running_program(root: Path) -> bool:
    """Whether a version has the program that is running now, templates included."""
    return contents(root, PROGRAM) == contents(ROOT, PROGRAM)


def in_one_language(paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pages among changed files whose other language isn't among them, with the language."""
    for lang, other_lang in (LANGUAGES, LANGUAGES[::-1]):
        for path in paths:
            page = path.removeprefix(f"docs/{lang}/")
            if page != path and f"docs/{other_lang}/{page}" not in paths:
                yield page, lang


def source_texts(before: Path, paths: Sequence[str]) -> list[str]:
    """The changed files with texts of sources that an earlier version has too."""
    folder = f"{FOLDER.name}/sources/"
    return [path for path in paths if path.startswith(folder) and (before / path).is_file()]


def of_program(paths: Sequence[str]) -> list[str]:
    """The changed files that are neither data nor words of pages."""
    return [path for path in paths if not path.startswith(tuple(f"{part}/" for part in WORDS))]


@contextmanager
def combined(present: Path, version: Path, parts: Sequence[str]) -> Iterator[Path]:
    """A copy of the present version with some parts of another one, as far as that has them.

    ``version`` may be a package alone. Where it has all, it is not copied.
    """
    if parts == PARTS and all((version / name).exists() for name in PARTS):
        yield version
        return
    alone = not (version / FOLDER.name).is_dir()
    sources = {name: version if alone and name == FOLDER.name else version / name for name in parts}
    sources = {name: source for name, source in sources.items() if source.exists()}
    with tempfile.TemporaryDirectory() as folder:
        without = [present / name for name in sources]
        for name in PARTS:
            _copy(present / name, Path(folder) / name, without)
        for name, source in sources.items():
            _copy(source, Path(folder) / name)
        yield Path(folder)


def _copy(source: Path, target: Path, without: Sequence[Path] = ()) -> None:
    """Copy a file or a folder, if it exists, without some of what is in it."""

    def ignored_names(folder: str, names: Sequence[str]) -> list[str]:
        return [n for n in names if n in UNCOPIED or Path(folder, n) in without]

    if source in without:
        return
    if source.is_dir():
        shutil.copytree(source, target, ignore=ignored_names, dirs_exist_ok=True)
    elif source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)

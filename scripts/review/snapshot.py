"""Snapshot: the pages and charts that a version of the repository shows its readers.

A version with the running program is drawn in process; any other draws itself, by its own command
``python -m scripts snapshot``, so that a change of the program is seen too.
"""

import json
import re
import subprocess
import sys
import zlib
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from os import environ
from pathlib import Path

from scripts.charts import picture
from scripts.charts.alternative_text import alternative
from scripts.charts.svg import without_drawings
from scripts.downloads.dataset import dataset
from scripts.downloads.release import without_files
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, LANGUAGES, open_package
from scripts.pages import embed_page, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.review import version_files
from scripts.running import store
from scripts.running.processes import Later, here

USAGE_ERROR = 2  # Click's exit code, and that of Typer, for a command that doesn't exist


class SnapshotError(Exception):
    """A version that can't be drawn; says why.

    ``cannot_run`` is true if its program doesn't run here at all: it has no command ``snapshot``
    yet, or needs a library that isn't installed.
    """

    def __init__(self, reason: str, *, cannot_run: bool = False) -> None:
        super().__init__(reason)
        self.cannot_run = cannot_run


@dataclass(frozen=True)
class Snapshot:
    """Everything that readers see of a version.

    ``pages`` are Markdown by path; ``charts[name][lang]`` are the words of a chart: title,
    subtitle, alternative. ``pictures`` are SVGs by name and language (``coverage.vi``), none
    unless asked for. Other versions read these names from JSON: don't rename them.
    """

    pages: Mapping[str, str]
    charts: Mapping[str, Mapping[str, Mapping[str, str]]]
    pictures: Mapping[str, str]


def take(
    root: Path,
    *,
    pictures: bool = False,
    with_drawings: bool = True,
    later: Later = here,
    docs: Path | None = None,
) -> Snapshot:
    """The snapshot of the version in a folder, from the store if it was taken before.

    Without ``with_drawings``, the running program puts a digest in the place of each drawing on a
    page. ``later`` lets another process draw one of the languages. ``docs`` is a folder with the
    same files as the version's own, whose templates may be read already. Raises ``SnapshotError``.
    """
    docs = docs or root / "docs"
    files = version_files.digest(root, docs)
    key = f"{pictures} {with_drawings} {files}"
    if (content := store.get("snapshot", key)) is not None:
        return Snapshot(**json.loads(zlib.decompress(content)))
    if version_files.has_running_program(root):
        how = {"pictures": pictures, "with_drawings": with_drawings}
        snapshot = _draw_here(root, docs, how, later)
    else:
        snapshot = by_its_program(root, pictures=pictures)
    if version_files.digest(root, docs) == files:  # nobody saved one meanwhile
        content = json.dumps(asdict(snapshot)).encode()
        store.put("snapshot", key, zlib.compress(content, level=1))
    return snapshot


def _draw_here(root: Path, docs: Path, how: Mapping[str, bool], later: Later) -> Snapshot:
    """A version drawn by the running program, each language in a process of its own."""
    try:
        second = later(draw, root, docs, langs=LANGUAGES[1:], **how)
        return _together(draw(root, docs, langs=LANGUAGES[:1], **how), second())
    except Exception as error:
        is_own = type(error).__module__.startswith("scripts.")  # a fault in words
        raise SnapshotError(f"{'' if is_own else f'{type(error).__name__}: '}{error}") from error


def _together(first: Snapshot, second: Snapshot) -> Snapshot:
    """The snapshot of both languages."""
    charts = {name: {**first.charts[name], **words} for name, words in second.charts.items()}
    return Snapshot({**first.pages, **second.pages}, charts, {**first.pictures, **second.pictures})


def by_its_program(root: Path, *, pictures: bool) -> Snapshot:
    """The snapshot of a version by its own program, in a process of its own.

    Raises ``SnapshotError``.
    """
    options = ["--pictures"] if pictures else []
    command = [sys.executable, "-P", "-m", "scripts", "snapshot", *options]
    environment = {**environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    if process.returncode:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else str(process.returncode)
        cannot_run = process.returncode == USAGE_ERROR or reason.startswith("ModuleNotFoundError: ")
        raise SnapshotError(re.sub(r"^scripts[\w.]+: ", "", reason), cannot_run=cannot_run)
    document = json.loads(process.stdout)
    return Snapshot(document["pages"], document["charts"], document["pictures"])


def draw(
    root: Path,
    docs: Path,
    *,
    pictures: bool,
    with_drawings: bool = True,
    langs: Collection[str] = LANGUAGES,
) -> Snapshot:
    """The snapshot of the data in a folder and of the words in ``docs``, by the running program.

    No file for download is made; pages list none. ``with_drawings`` as for :func:`take`.
    """
    package = open_package(root / FOLDER.name)
    figures = Figures(package)
    releases = past_releases.files_by_version(package, docs / "releases")
    data = dataset(figures, docs=docs, kept_releases=releases)
    with nullcontext() if with_drawings else without_drawings():
        pages = render.render(figures, without_files(data), docs, langs=langs)
    site = SiteContext(figures, docs)
    drawings = embed_page.pictures(site, chart_titles(site, langs), langs)
    charts: dict[str, dict[str, dict[str, str]]] = {}
    for drawing in drawings:
        charts.setdefault(drawing.name, {})[drawing.lang] = {
            "title": drawing.title,
            "subtitle": drawing.chart.subtitle,
            "alternative": alternative(drawing.chart, drawing.lang),
        }
    svgs = {f"{d.name}.{d.lang}": picture.standalone(d) for d in drawings if pictures}
    return Snapshot(pages, charts, svgs)

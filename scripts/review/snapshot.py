"""Snapshot: the pages and charts that a version of the repository shows its readers.

A version with the running program is drawn in process; any other draws itself, by its own command
``python -m scripts snapshot``, so that a change of the program is seen too.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from os import environ
from pathlib import Path

from scripts.charts import picture
from scripts.charts.alternative_text import alternative
from scripts.downloads.dataset import dataset
from scripts.downloads.release import without_files
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, open_package
from scripts.pages import embed_page, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.review import version_files

USAGE_ERROR = 2  # the exit code for a command that doesn't exist, Click's as Typer's before it


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


def take(root: Path, *, pictures: bool = False) -> Snapshot:
    """The snapshot of the version in a folder. Raises ``SnapshotError``."""
    if not version_files.has_running_program(root):
        return by_its_program(root, pictures=pictures)
    try:
        return draw(root, pictures=pictures)
    except Exception as error:
        own = type(error).__module__.startswith("scripts.")  # says everything itself
        raise SnapshotError(f"{'' if own else f'{type(error).__name__}: '}{error}") from error


def by_its_program(root: Path, *, pictures: bool) -> Snapshot:
    """The snapshot of a version by its own program, in a process of its own.

    Raises ``SnapshotError``.
    """
    options = ["--pictures"] if pictures else []
    command = [sys.executable, "-P", "-m", "scripts", "snapshot", *options]
    environment = {**environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False)
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else str(done.returncode)
        cannot_run = done.returncode == USAGE_ERROR or reason.startswith("ModuleNotFoundError: ")
        raise SnapshotError(re.sub(r"^scripts[\w.]+: ", "", reason), cannot_run=cannot_run)
    document = json.loads(done.stdout)
    return Snapshot(document["pages"], document["charts"], document["pictures"])


def draw(root: Path, *, pictures: bool) -> Snapshot:
    """The snapshot of the data and words in a folder, drawn by the running program.

    No file for download is made; pages list none.
    """
    package = open_package(root / FOLDER.name)
    figures, docs = Figures(package), root / "docs"
    kept = past_releases.kept(package, docs / "releases")
    data = dataset(figures, docs=docs, kept=kept)
    pages = render.render(figures, without_files(data), docs)
    site = SiteContext(figures, docs)
    drawings = embed_page.pictures(site, chart_titles(site))
    charts: dict[str, dict[str, dict[str, str]]] = {}
    for drawing in drawings:
        charts.setdefault(drawing.name, {})[drawing.lang] = {
            "title": drawing.title,
            "subtitle": drawing.chart.subtitle,
            "alternative": alternative(drawing.chart, drawing.lang),
        }
    svgs = {f"{d.name}.{d.lang}": picture.standalone(d) for d in drawings if pictures}
    return Snapshot(pages, charts, svgs)

"""What a version of the repository shows its readers: its pages, its charts, their pictures.

Each version says it of itself: ``python -m scripts snapshot`` prints it as JSON, so that a
comparison needs to know nothing of how another version is made.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from os import environ
from pathlib import Path
from typing import Any

from scripts.charts import files
from scripts.charts.alternative_text import alternative
from scripts.downloads import release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages import embed_page, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.wording.html import visible_text


class Unshown(Exception):
    """A version whose pages can't be made by its own program; says why.

    ``lacks_command`` is true of a version that is older than the command ``snapshot``.
    """

    def __init__(self, reason: str, *, lacks_command: bool = False) -> None:
        super().__init__(reason)
        self.lacks_command = lacks_command


@dataclass(frozen=True)
class Shown:
    """``pages`` are Markdown by path; ``charts[name][lang]`` has title, bars and words.

    ``pictures`` are drawings as SVG, by name and language; empty unless asked for.
    """

    pages: Mapping[str, str]
    charts: Mapping[str, Mapping[str, Mapping[str, Any]]]
    pictures: Mapping[str, str]


def shown(folder: Path, *, pictures: bool = False) -> Shown:
    """What the version in a folder shows, by its own program in a process of its own.

    Raises ``Unshown``.
    """
    options = ["--pictures"] if pictures else []
    command = [sys.executable, "-P", "-m", "scripts", "snapshot", *options]
    version = {**environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=version, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = said[-1] if said else str(done.returncode)
        reason = re.sub(r"^scripts[\w.]+: ", "", last)  # our own errors say all by themselves
        raise Unshown(reason, lacks_command=done.returncode == NO_COMMAND)
    return Shown(**json.loads(done.stdout))


NO_COMMAND = 2  # how a version without the command ends: Typer's code for wrong usage


def snapshot(figures: Figures, *, with_pictures: bool) -> Shown:
    """What this version shows."""
    site = SiteContext(figures)
    titles = chart_titles(site)
    made = {
        name: {lang: definition.chart(figures, lang) for lang in LANGUAGES}
        for name, definition in site.charts.items()
    }
    said = {
        name: {
            lang: {
                "title": visible_text(titles[name, lang]),
                "subtitle": chart.subtitle,
                "alternative": alternative(chart, lang),
                "bars": [
                    {
                        "group": bar.group,
                        "label": bar.label,
                        "value": None if bar.value is None else str(bar.value),
                        "text": bar.text,
                        "kind": bar.kind,
                    }
                    for bar in chart.bars
                ],
            }
            for lang, chart in drawn.items()
        }
        for name, drawn in made.items()
    }
    drawings = files.contents(figures, embed_page.pictures(site, titles)) if with_pictures else {}
    svgs = {
        path.removeprefix("charts/").removesuffix(".svg"): content.decode()
        for path, content in drawings.items()
        if path.startswith("charts/") and path.endswith(".svg")
    }
    rendered = render.render(figures, release.release(figures, ""))
    return Shown(rendered, said, svgs)

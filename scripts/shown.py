"""What a version of the repository shows its readers: its pages, its charts, their pictures.

Run by itself, with the modules of the version that it is to show:
``PYTHONPATH=<version> python -P scripts/shown.py`` prints JSON. So it asks for little, by names
that an earlier version has too.
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


class Unshown(Exception):
    """A version whose pages can't be made by its own program; says why."""


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
    command = [sys.executable, "-P", __file__, *(["pictures"] if pictures else [])]
    version = {**environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=version, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        last = said[-1] if said else str(done.returncode)
        raise Unshown(re.sub(r"^scripts[\w.]+: ", "", last))  # our own errors say all by themselves
    return Shown(**json.loads(done.stdout))


def _print(*, with_pictures: bool) -> None:
    from scripts import charts, pages, pictures, release
    from scripts.indicators import Figures
    from scripts.package import LANGUAGES, open_package

    figures = Figures(open_package())
    titles = pages.chart_titles(figures)
    made = {
        name: {lang: make(figures, lang) for lang in LANGUAGES}
        for name, make in charts.all_charts(figures).items()
    }
    said = {
        name: {
            lang: {
                "title": pictures.plain(titles[name, lang]),
                "subtitle": chart.subtitle,
                "alternative": charts.alternative(chart, lang),
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
    files = pictures.contents(figures, titles, "") if with_pictures else {}
    svgs = {
        path.removeprefix("charts/").removesuffix(".svg"): content.decode()
        for path, content in files.items()
        if path.startswith("charts/") and path.endswith(".svg")
    }
    rendered = pages.render(figures, release.release(figures, ""))
    json.dump({"pages": rendered, "charts": said, "pictures": svgs}, sys.stdout)


if __name__ == "__main__":
    _print(with_pictures="pictures" in sys.argv[1:])

"""Take a repository through the steps of a build and measure each: ``python -m tests.scale.steps``.

One process for one size, so that its peak of memory is its own. Prints a line of JSON for each
step, then one with what was made. Pictures for download (PNG) are left out: there are as many of
them however many areas there are.
"""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from scripts.charts import files as pictures
from scripts.downloads import release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import embed_page, print_edition, render
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.validation import check
from scripts.web import search_index
from scripts.wording.urls import NOWHERE
from tests import html_pages

Result = TypeVar("Result")
SEARCHED = ("report/", "quality/", "data/", "index.md", "about.md", "progress.md")
LOADED = ("answers", "passages")


def step(name: str, do: Callable[[], Result]) -> Result:
    """Do a step and print how long it took (seconds) and the peak of memory so far (MB)."""
    wall, processor = time.perf_counter(), time.process_time()
    result = do()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    taken = time.perf_counter() - wall, time.process_time() - processor
    print(json.dumps({"step": name, "wall": taken[0], "cpu": taken[1], "peak": peak}), flush=True)
    return result


def main(root: Path) -> None:
    docs = root / "docs"
    package = step("validate", lambda: _valid(root))
    figures = Figures(package)
    site = SiteContext(figures, docs)
    results = step("compute", lambda: _computed(figures, site))
    drawings = step("draw", lambda: embed_page.pictures(site, chart_titles(site)))
    charts = step("charts' files", lambda: _charts(site, drawings))
    printed = step("print edition", lambda: _printed(figures, docs))
    made = step("downloads", lambda: release.release(figures, NOWHERE, None, printed, docs))
    pages = step("pages", lambda: render.render(figures, made, docs, NOWHERE))
    index = step("search", lambda: _index(root, figures, pages))
    print(json.dumps(_made(results, charts, made.contents(), pages, index)))


def _valid(root: Path) -> Package:
    package, problems = check.check(root / "datapackage")
    if package is None or problems:
        raise SystemExit("\n".join(problem.message("en") for problem in problems))
    return package


def _computed(figures: Figures, site: SiteContext) -> int:
    """The number of figures; also compares and checks them."""
    indicators = figures.package.by_id["indicators"]
    series = [figures.series(name, area) for name in indicators for area in figures.areas]
    return sum(map(len, series)) + 0 * (len(site.comparisons) + len(site.checks))


def _charts(site: SiteContext, drawings: list[Any]) -> dict[str, bytes]:
    return pictures.contents(site.figures, drawings) | embed_page.contents(site, drawings)


def _printed(figures: Figures, docs: Path) -> list[Any]:
    chosen = render.render(figures, None, docs, NOWHERE, only=print_edition.page_list(docs))
    return print_edition.files(figures, chosen, NOWHERE)


def _index(root: Path, figures: Figures, pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of search, made of the pages that it reads."""
    searched = {
        path: text for path, text in pages.items() if path.partition("/")[2].startswith(SEARCHED)
    }
    site = root / "build" / "searched"
    html_pages.write_pages(site, searched)
    search_index.write_index(site, figures)
    return {path.name: path.read_bytes() for path in (site / search_index.FOLDER).rglob("*.js*")}


def _made(
    results: int,
    charts: Mapping[str, bytes],
    files: Mapping[str, bytes],
    pages: Mapping[str, str],
    index: Mapping[str, bytes],
) -> dict[str, Any]:
    """What was made: numbers and bytes; of the largest page and a first query, compressed."""
    weights = {path: len(gzip.compress(text.encode())) for path, text in pages.items()}
    real = [path for path, text in pages.items() if "Bến Tre" in text]
    largest = max(weights, key=weights.__getitem__)
    program = [name for name in index if name.endswith(".js")]
    queries = [
        sum(
            len(gzip.compress(index[name]))
            for name in [*program, *(f"{part}.{lang}.json" for part in LOADED)]
        )
        for lang in LANGUAGES
    ]
    whole = [*charts.values(), *files.values(), *index.values()]
    return {
        "figures": results,
        "pages": len(pages),
        "real": real,
        "largest": largest,
        "page": weights[largest],
        "query": max(queries),
        "files": len(whole) + len(pages),
        "bytes": sum(map(len, whole)) + sum(len(text.encode()) for text in pages.values()),
        "table": len(files["data/observations.csv"]),
        "workbook": max(len(c) for path, c in files.items() if path.endswith(".xlsx")),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

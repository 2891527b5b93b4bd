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


def step(name: str, work: Callable[[], Result]) -> Result:
    """Do a step and print how long it took (seconds) and the peak of memory so far (MB)."""
    wall, processor = time.perf_counter(), time.process_time()
    output = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = time.perf_counter() - wall, time.process_time() - processor
    print(json.dumps({"step": name, "wall": times[0], "cpu": times[1], "peak": peak}), flush=True)
    return output


def main(root: Path) -> None:
    docs = root / "docs"
    package = step("validate", lambda: _valid(root))
    figures = Figures(package)
    site = SiteContext(figures, docs)
    count = step("compute", lambda: _count_figures(figures, site))
    drawings = step("draw", lambda: embed_page.pictures(site, chart_titles(site)))
    charts = step("charts' files", lambda: _charts(site, drawings))
    editions = step("print edition", lambda: _print_editions(figures, docs))
    downloads = step("downloads", lambda: release.release(figures, NOWHERE, None, editions, docs))
    pages = step("pages", lambda: render.render(figures, downloads, docs, NOWHERE))
    index = step("search", lambda: _index(root, figures, pages))
    print(json.dumps(_outcome(count, charts, downloads.contents(), pages, index)))


def _valid(root: Path) -> Package:
    package, problems = check.check(root / "datapackage")
    if package is None or problems:
        raise SystemExit("\n".join(problem.message("en") for problem in problems))
    return package


def _count_figures(figures: Figures, site: SiteContext) -> int:
    """The number of figures; also compares and checks them."""
    indicators = figures.package.by_id["indicators"]
    series = [figures.series(name, area) for name in indicators for area in figures.areas]
    return sum(map(len, series)) + 0 * (len(site.comparisons) + len(site.checks))


def _charts(site: SiteContext, drawings: list[Any]) -> dict[str, bytes]:
    return pictures.contents(site.figures, drawings) | embed_page.contents(site, drawings)


def _print_editions(figures: Figures, docs: Path) -> list[Any]:
    edition_pages = render.render(figures, None, docs, NOWHERE, only=print_edition.page_list(docs))
    return print_edition.files(figures, edition_pages, NOWHERE)


def _index(root: Path, figures: Figures, pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of search, made of the pages that it reads."""
    pages_searched = {
        path: text for path, text in pages.items() if path.partition("/")[2].startswith(SEARCHED)
    }
    site = root / "build" / "searched"
    html_pages.write_pages(site, pages_searched)
    search_index.write_index(site, figures)
    return {path.name: path.read_bytes() for path in (site / search_index.FOLDER).rglob("*.js*")}


def _outcome(
    count: int,
    charts: Mapping[str, bytes],
    files: Mapping[str, bytes],
    pages: Mapping[str, str],
    index: Mapping[str, bytes],
) -> dict[str, Any]:
    """What was made: numbers and bytes; of the largest page and a first query, compressed."""
    weights = {path: len(gzip.compress(text.encode())) for path, text in pages.items()}
    real_pages = [path for path, text in pages.items() if "Bến Tre" in text]
    largest = max(weights, key=weights.__getitem__)
    program = [name for name in index if name.endswith(".js")]
    queries = [
        sum(
            len(gzip.compress(index[name]))
            for name in [*program, *(f"{part}.{lang}.json" for part in LOADED)]
        )
        for lang in LANGUAGES
    ]
    contents = [*charts.values(), *files.values(), *index.values()]
    return {
        "figures": count,
        "pages": len(pages),
        "real": real_pages,
        "largest": largest,
        "page": weights[largest],
        "query": max(queries),
        "files": len(contents) + len(pages),
        "bytes": sum(map(len, contents)) + sum(len(text.encode()) for text in pages.values()),
        "table": len(files["data/observations.csv"]),
        "workbook": max(len(content) for path, content in files.items() if path.endswith(".xlsx")),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))

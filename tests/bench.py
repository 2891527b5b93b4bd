"""Sizes and times beside their budgets: ``make bench``. Times are for orientation only."""

import gzip
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

from scripts import build
from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures
from scripts.model.package import ROOT, Package, open_package
from scripts.pages import render
from scripts.validation import check
from scripts.wording.urls import Addresses
from tests.browser import ARGUMENTS, chromium
from tests.serve import serve
from tests.tables import rows_of, with_rows

AREAS, YEARS = 63, 20


def main() -> None:
    """Build, measure, print."""
    began = time.perf_counter()
    build.site()
    print(f"full build, both languages: {time.perf_counter() - began:.1f} s (budget 15)\n")
    weigh(ROOT / "site")
    began = time.perf_counter()
    check.check()
    print(f"\nvalidation: {time.perf_counter() - began:.1f} s")
    began = time.perf_counter()
    figures = Figures(open_package())
    render.render(figures, build.published(figures, Addresses()))
    print(f"compute, draw and render every page: {time.perf_counter() - began:.1f} s")
    scale()


def weigh(site: Path) -> None:
    """What each report page loads before the reader acts, gzip (budget 75 kB, 10 requests)."""
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for path in sorted((site / "report").rglob("index.html")):
            page = browser.new_page(viewport={"width": 360, "height": 800})
            responses: list[Response] = []
            page.on("response", _keep(responses))
            name = path.parent.relative_to(site).as_posix()
            page.goto(f"{address}{name}/")
            page.wait_for_load_state("networkidle")
            size = sum(len(gzip.compress(response.body())) for response in responses)
            print(f"{name}: {len(responses)} requests, {size / 1000:.0f} kB gzip")
            page.close()
        browser.close()


def _keep(responses: list[Response]) -> Callable[[Response], None]:
    return lambda response: responses.append(response)  # Playwright can't take the method itself


def scale() -> None:
    """How the cost of computing grows from one area to 63 areas and 20 years."""
    package = open_package()
    enlarged = _enlarged(package)
    cost = _seconds(enlarged) / _seconds(package)
    growth = len(enlarged.tables["figures"]) / len(package.tables["figures"])
    print(
        f"compute and compare the coverage of {AREAS} areas × {YEARS} years instead of the report: "
        f"{cost:.0f} times the time for {growth:.0f} times the figures"
    )


def _seconds(package: Package) -> float:
    began = time.perf_counter()
    comparisons(Figures(package))
    return time.perf_counter() - began


def _enlarged(package: Package) -> Package:
    """The coverage figures of one year, repeated for many areas and years."""
    figures = [row for _, row in package.rows("figures")]
    base = [row for row in figures if (row["section"], row["period"]) == ("4a", "2020")]
    years, areas = [str(2020 + n) for n in range(YEARS)], [f"VN-{n}" for n in range(AREAS)]
    year, area = package.by_id["periods"]["2020"], rows_of(package, "areas")[0]
    return with_rows(
        package,
        figures=[{**row, "area": a, "period": p} for a in areas for p in years for row in base],
        periods=[{**year, "id": period, "year": period} for period in years],
        areas=[{**area, "id": one} for one in areas],
    )


if __name__ == "__main__":
    main()

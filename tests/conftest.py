"""What tests share: the package as it is, copies of the repository to break, the built site."""

import csv
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

import pytest
from filelock import FileLock
from lxml import html
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from scripts import build
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, ROOT, Package, open_package
from scripts.wording.urls import Addresses
from tests.browser import ARGUMENTS, chromium
from tests.serve import serve

PARTS = ("datapackage", "docs", "scripts", "mkdocs.yml")

REVISION = {
    "date": "2026-12-01",
    "record": "figure",
    "indicator": "web_images",
    "area": "VN-50",
    "period": "2021",
    "old_value": "1220",
    "new_value": "1221",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}


@cache
def tree(path: Path) -> html.HtmlElement:
    """A page of a built site, parsed."""
    return html.fromstring(path.read_bytes().decode("utf-8"))


def pages_of(site: Path) -> list[Path]:
    """The pages of a built site, without those to embed and to list, which stand alone."""
    found = sorted(site.rglob("index.html"))
    return [path for path in found if not {"embed", "v"} & set(path.relative_to(site).parts)]


@pytest.fixture(scope="session")
def package() -> Package:
    return open_package()


@pytest.fixture(scope="session")
def figures(package: Package) -> Figures:
    return Figures(package)


@pytest.fixture(scope="session")
def released(figures: Figures) -> Release:
    """Every file for download, as a site without an address publishes them."""
    return build.published(figures, Addresses())


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the data package to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "datapackage"))


def copy_repository(folder: Path) -> Path:
    """A copy of all that a build needs, with nothing built in it."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / part, ignore=ignore)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, folder / part)
    return folder


def run_scripts(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``python -m scripts …`` in a folder, with only the environment a reader would have."""
    kept = {
        name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")
    }
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments],
        cwd=folder,
        env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository as it is, built from a clean copy."""
    return built_once(tmp_path_factory, "site")


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built with an address and a repository."""
    return built_once(
        tmp_path_factory,
        "addressed",
        SITE_URL="https://data.example/bao-hiem",
        REPO_URL="https://code.example/bao-hiem/",
    )


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory, edit: Callable[..., None]) -> Path:
    """A site with other cells, of a text and of a chart, a revised one, and a later period."""

    def change(repository: Path) -> None:
        figures = repository / "datapackage" / "figures.csv"
        add_periods(figures.parent)
        edit(figures, {"indicator": "conferences", "area": "VN-50"}, value="437")
        edit(figures, {"indicator": "web_articles"}, value="913")
        edit(figures, {"indicator": "web_images"}, value="1221", status="revised")
        add(figures.with_name("revisions.csv"), **REVISION)

    return built_once(tmp_path_factory, "changed", change)


PARTICIPANTS = {
    "2021": {"si_compulsory": "95001", "si_voluntary": "9901", "unemployment_insured": "86001"},
    "2022": {
        "si_compulsory": "99001",
        "si_voluntary": "12001",
        "unemployment_insured": "90001",
        "labour_force": "820000",
    },
}


def add_periods(package: Path) -> None:
    """Add figures of the full year 2021, which is already a period, and of 2022."""
    names = dict.fromkeys(("name_vi", "name_en", "short_vi", "short_en", "year"), "2022")
    days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true"}
    add(package / "periods.csv", id="2022", **names, **days)
    place = {"area": "VN-50", "source": "report_2021", "section": "4a"}
    for period, values in PARTICIPANTS.items():
        for indicator, value in values.items():
            key = {"indicator": indicator, "period": period, "value": value, **place}
            quoted = f"{printed(value)} người"
            add(package / "figures.csv", **key, bound="exact", status="reported", locator=quoted)


def built_once(
    factory: pytest.TempPathFactory,
    name: str,
    change: Callable[[Path], None] = lambda _: None,
    **environment: str,
) -> Path:
    """A site that all processes of a run of tests share; none changes it any more."""
    place = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    repository = place / name
    with FileLock(place / f"{name}.lock"):
        if not (repository / "site").is_dir():
            change(copy_repository(repository))
            result = run_scripts(repository, "build", **environment)
            assert result.returncode == 0, result.stdout + result.stderr
    return repository / "site"


@pytest.fixture(scope="session")
def edit() -> Callable[..., None]:
    """``edit(file, where, **cells)``: change cells of the one row that has these values.

    Where a value changes, so does the quotation of the report beside it, unless it is given.
    """

    def change(path: Path, where: dict[str, str], **cells: str) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        found = [row for row in rows if all(row[name] == value for name, value in where.items())]
        assert len(found) == 1, f"{path.name}: {where} fits {len(found)} rows"
        if "value" in cells and found[0].get("locator"):
            quoted = quotation(found[0]["locator"], found[0]["value"], cells["value"])
            found[0]["locator"] = quoted
        found[0].update(cells)
        write(path, rows)

    return change


def quotation(locator: str, old: str, new: str) -> str:
    """Words of the report with another value in them, or the value alone if the old isn't there."""
    before, after = (printed(value) for value in (old, new))
    return locator.replace(before, after) if before and before in locator else after


def printed(value: str) -> str:
    """A value as the report prints it: ``11205.5`` as ``11.205,5``."""
    return f"{Decimal(value):,}".translate(str.maketrans(",.", ".,")) if value else ""


def add(path: Path, **cells: str) -> None:
    """Add a row to a table, empty but for these cells."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or [])
    write(path, [*rows, {**dict.fromkeys(names, ""), **cells}])


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table; it has at least one row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site, served on localhost."""
    with serve(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. A new window does not keep the report for offline, unless it says that it does."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name in ("new_context", "new_page"):
            setattr(browser, name, partial(getattr(browser, name), service_workers="block"))
        yield browser


BLOCKED = "Service Worker registration blocked by Playwright"


def listen(page: Page) -> tuple[list[str], list[str]]:
    """What a page says on the console or fails to load, and every address it asks for."""
    said: list[str] = []
    asked: list[str] = []

    def answered(response: Response) -> None:
        if response.status >= 400:
            said.append(response.url)

    def spoke(message: ConsoleMessage) -> None:
        if message.text != BLOCKED:
            said.append(message.text)

    page.on("console", spoke)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", answered)
    return said, asked


def until(true: Callable[[], bool]) -> None:
    """Wait until something has come about."""
    for _ in range(200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in 10 s")

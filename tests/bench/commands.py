"""How long the public commands take, each in a copy of this repository in a folder of its own."""

import csv
import filecmp
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Figure, middle
from tests.repositories import copy_repository

SCRIPTS = (sys.executable, "-m", "scripts")
BUILD, WARM, EDIT, VALIDATE, HELP, DIFF = 6, 3, 1.5, 0.7, 0.3, 6  # seconds
PATIENCE = 120  # seconds that an edit may take
CELL = ("datapackage/terms.csv", "definition_en", "en/glossary/")  # and the page that shows it


def builds(runs: int) -> Iterator[Figure]:
    """Builds from nothing, each in a new folder, then again; and whether two are the same."""
    with tempfile.TemporaryDirectory() as place:
        copies = [copy_repository(Path(place, str(number))) for number in range(max(runs, 2))]
        first = [_seconds(copy, "build") for copy in copies]
        repeats = [_seconds(copies[0], "build") for _ in range(runs)]
        yield middle("full build from nothing", [wall for wall, _ in first], "s", BUILD)
        yield middle("  processor time of it", [processor for _, processor in first], "s")
        yield middle("full build again, nothing changed", [wall for wall, _ in repeats], "s", WARM)
        yield middle("  processor time of it", [processor for _, processor in repeats], "s")
        differing = list(_differing(copies[0] / "site", copies[1] / "site"))
        remark = ", ".join(differing[:3])
        yield Figure("files that differ between two builds", len(differing), "", 0, remark)


def checks(runs: int, root: Path) -> Iterator[Figure]:
    """What a maintainer waits for on the command line."""
    with tempfile.TemporaryDirectory() as place:
        copy = copy_repository(Path(place, "copy"))
        _seconds(copy, "--help")  # what is compiled is kept
        _seconds(copy, "validate")
        for name, budget, arguments in (
            ("validate", VALIDATE, ["validate"]),
            ("--help", HELP, ["--help"]),
            ("validate --help", HELP, ["validate", "--help"]),
            ("diff with the same version", DIFF, ["diff", str(root)]),
        ):
            times = [_seconds(copy, *arguments)[0] for _ in range(runs)]
            yield middle(name, times, "s", budget)


def edits(runs: int) -> Iterator[Figure]:
    """From the saving of one cell to the page that has it, while ``serve`` runs."""
    with tempfile.TemporaryDirectory() as place:
        copy = copy_repository(Path(place, "copy"))
        with _serving(copy) as address:
            # Words, since a number has to stand in both languages.
            times = [_edit(copy, address, "bench" + " more" * number) for number in range(runs)]
        yield middle("one cell in serve, to its page", times, "s", EDIT)


def _edit(copy: Path, address: str, mark: str) -> float:
    name, column, page = CELL
    path = copy / name
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0][column] = f"{rows[0][column].partition(' (bench')[0]} ({mark})"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return _until(address + page, mark)


@contextmanager
def _serving(copy: Path) -> Iterator[str]:
    """The address of the site that ``serve`` shows, once it does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [*SCRIPTS, "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL  # its builds afterwards end in the middle, and say so
    with subprocess.Popen(command, cwd=copy, stdout=quiet, stderr=quiet) as server:
        try:
            _until(address + CELL[2], "</article>")
            yield address
        finally:
            server.terminate()


def _until(address: str, text: str) -> float:
    """Seconds until a page has a text. Raises ``TimeoutError`` if it never has."""
    began = time.perf_counter()
    while time.perf_counter() - began < PATIENCE:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
                if text in answer.read().decode():
                    return time.perf_counter() - began
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(f"{address} has no {text!r} after {PATIENCE} s")


def _seconds(folder: Path, *arguments: str) -> tuple[float, float]:
    """Seconds that a command takes, and those of processors. Raises if it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    before, began = _processor(), time.perf_counter()
    subprocess.run(
        [*SCRIPTS, *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )
    return time.perf_counter() - began, _processor() - before


# The site is made without an address, and from nothing: a store that tests share is left aside.
_UNSET = ("SITE_URL", "REPO_URL", "BUILD_STORE")


def _processor() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _differing(first: Path, second: Path) -> Iterator[str]:
    """The files that only one of two folders has, or that differ."""
    names = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        for folder in (first, second)
    ]
    yield from sorted(names[0] ^ names[1])
    for name in sorted(names[0] & names[1]):
        if not filecmp.cmp(first / name, second / name, shallow=False):
            yield name

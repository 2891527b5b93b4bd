"""``python -m tests.fuzz``: random edits, hostile files, and builds of what has no problem.

Each is tried in a process of its own, with limits of time and memory, and can be repeated by its
number: ``python -m tests.fuzz --seed 7 --first 123 --edits 1``.
"""

import argparse
import json
import os
import re
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import frictionless  # noqa: F401, so that no process must read it again

from scripts import build
from scripts.model.figures import Figures, Key
from scripts.model.package import FOLDER, LANGUAGES, open_package
from scripts.review import diff  # noqa: F401
from scripts.validation.check import check
from scripts.validation.limits import RESERVED
from scripts.validation.repair_package import repair_package
from scripts.wording.docs_files import DocsError
from scripts.wording.urls import Addresses
from tests.fuzz.edits import RENAMED, edit
from tests.fuzz.hostile_files import hostile
from tests.repositories import TINY, assemble, copy_repository

SECONDS, BUILD_SECONDS = 20, 240
MEMORY, ADDRESSES = 1_000_000_000, 6_000_000_000  # bytes in use; bytes of addresses
STEPS = 40  # edits of a package that is built
ONE_IN = 10  # edits are of this report's package, the others of the tiny one
SINCE = 0.2  # of the edits are compared with the package before

Result = dict[str, Any]


def main() -> None:
    """Try as many of each as is asked for, and say what went wrong."""
    parser = argparse.ArgumentParser()
    for name, count in (("edits", 20_000), ("hostile", 500), ("builds", 50)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    failed = False
    for name, (trial, seconds) in TRIALS.items():
        results = run(trial, arguments.seed, arguments.first, getattr(arguments, name), seconds)
        failed |= _told(name, results)
    raise SystemExit(failed)


def run(
    trial: Callable[[Random, Path], Result], seed: int, first: int, count: int, seconds: int
) -> Iterator[Result]:
    """The results of trials, each in a process of its own, by their numbers."""
    check(TINY / "datapackage")  # read once for all
    check(FOLDER)
    for number in range(first, first + count):
        yield {"number": number, **alone(trial, Random(f"{seed}-{number}"), seconds)}


def alone(trial: Callable[[Random, Path], Result], random: Random, seconds: int) -> Result:
    """The result of a trial in a process of its own; ``hang``, ``killed`` or ``memory`` if so."""
    reading, writing = os.pipe()
    began, folder = time.monotonic(), tempfile.mkdtemp(prefix="fuzz-")
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reading)
        if seconds == SECONDS:  # drawing charts reserves more than it uses
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        try:
            result = trial(random, Path(folder))
        except BaseException:  # noqa: BLE001, whatever it is, it is reported
            result = {"outcome": "traceback", "text": traceback.format_exc()}
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        os.write(
            writing, json.dumps({**result, "memory": used})[-60_000:].encode("utf-8", "replace")
        )
        os._exit(0)
    os.close(writing)
    ended = select.select([reading], [], [], seconds)[0]
    text = os.read(reading, 100_000) if ended else b""
    if not ended:
        os.killpg(child, signal.SIGKILL)
    os.close(reading)
    os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    result = json.loads(text) if text else {"outcome": "killed" if ended else "hang"}
    if result.get("memory", 0) > MEMORY and result["outcome"] in ("sound", "problems"):
        result["outcome"] = "memory"
    return {**result, "seconds": time.monotonic() - began}


def _told(name: str, results: Iterator[Result]) -> bool:
    """Print what went wrong and how many were tried; whether anything went wrong."""
    counts, slowest, largest, began = Counter[str](), 0.0, 0, time.monotonic()
    for result in results:
        counts[result["outcome"]] += 1
        slowest, largest = max(slowest, result["seconds"]), max(largest, result.get("memory", 0))
        if result["outcome"] not in GOOD - {"page names it"}:
            print(f"\n{name} {result['number']}: {result}".replace("\\n", "\n"), flush=True)
        if sum(counts.values()) % 100 == 0:
            print(f"{name}: {dict(counts)}, {time.monotonic() - began:.0f} s", file=sys.stderr)
    if counts:
        print(
            f"{name}: {dict(counts)}; slowest {slowest:.1f} s, most {largest / 1e6:.0f} MB",
            flush=True,
        )
    return bool(counts.keys() - GOOD)


GOOD = {"sound", "problems", "built", "page names it"}


# --- what is tried ------------------------------------------------------------------------------


def edits(random: Random, folder: Path) -> Result:
    """One to three random edits; what has no problem can be computed."""
    package = folder / "datapackage"
    shutil.copytree(FOLDER if random.randrange(ONE_IN) == 0 else TINY / "datapackage", package)
    kinds = [edit(random, package) for _ in range(random.randint(1, 3))]
    since = str(TINY) if random.random() < SINCE else None
    outcome = judged(package, since)
    repair_package(package)
    check(package)
    return {"what": kinds, "outcome": outcome}


def hostile_files(random: Random, folder: Path) -> Result:
    """A package that no honest person sends."""
    package = folder / "datapackage"
    shutil.copytree(TINY / "datapackage", package)
    return {"what": hostile(random, package), "outcome": judged(package)}


def judged(package: Path, since: str | None = None) -> str:
    """``problems``, each with a message, or ``sound`` if everything could be computed."""
    problems = check(package, since)[1]
    for problem in problems:
        assert all(problem.message(lang) for lang in LANGUAGES)
    if problems:
        return "problems"
    figures = Figures(open_package(package))
    for indicator in figures.package.by_id["indicators"]:
        for area in figures.areas:
            figures.series(indicator, area)
            for period in figures.periods:
                figures.figure(Key(indicator, area, period))
    return "sound"


def builds(random: Random, folder: Path) -> Result:
    """A whole site of a package that was edited often, and has no problem after all."""
    root, live = folder / "repository", random.randrange(ONE_IN) == 0
    copy_repository(root) if live else assemble(root)
    package, before, kinds = root / "datapackage", folder / "before", []
    for _ in range(STEPS):
        shutil.copytree(package, before)
        RENAMED.clear()
        kind = edit(random, package)
        if check(package)[1]:
            shutil.rmtree(package)
            before.rename(package)
        else:
            shutil.rmtree(before)
            kinds.append(kind)
            _rename_in_pages(root / "docs")
    files = {path.name: path.read_text("utf-8") for path in package.iterdir()}
    try:
        contents = built(root, whole=random.randrange(ONE_IN) == 0)
    except DocsError as error:  # a page names what is gone
        return {"what": kinds, "outcome": "page names it", "text": str(error)}
    except BaseException as error:
        kept = Path(tempfile.gettempdir()) / f"fuzz-kept-{os.getpid()}"
        shutil.copytree(package, kept)
        raise RuntimeError(f"see {kept}") from error
    names = Counter(path.casefold() for path in contents)
    assert max(names.values()) == 1, names.most_common(2)
    for path in names:
        parts = path.split("/")
        assert not {part.split(".")[0] for part in parts} & (RESERVED - {"index"}), path
        assert all(0 < len(part) < 200 and part[-1] not in ". " for part in parts), path
    return {"what": kinds, "outcome": "built", "files": len(files)}


def _rename_in_pages(docs: Path) -> None:
    """Change an id in all pages, too, as the one does who changes it."""
    for old, new in RENAMED:
        for page in (
            path for ending in ("md", "jinja", "toml") for path in docs.rglob(f"*.{ending}")
        ):
            text = page.read_text("utf-8")
            page.write_text(re.sub(rf"(?<=[\"'#]){re.escape(old)}(?=[\"'])", new, text), "utf-8")


def built(root: Path, *, whole: bool) -> list[str]:
    """The paths of all that is made of a repository: what is staged, or the ``whole`` site."""
    if whole:
        build.site(root)
        return [
            path.relative_to(root).as_posix()
            for path in (root / "site").rglob("*")
            if path.is_file()
        ]
    figures = Figures(build.validated(root))
    return list(build._contents(root / "docs", figures, Addresses("https://data.example/", "")))


TRIALS = {
    "edits": (edits, SECONDS),
    "hostile": (hostile_files, SECONDS),
    "builds": (builds, BUILD_SECONDS),
}

if __name__ == "__main__":
    main()

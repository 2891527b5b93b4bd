"""``python -m tests.fuzz``: random edits, hostile files, and builds of what has no problem.

Each is tried in a process of its own, with limits of time and memory, and can be repeated by its
number: ``python -m tests.fuzz --seed 7 --first 123 --edits 1``.
"""

import argparse
import json
import os
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

import frictionless  # noqa: F401, so that no process must read it again

from scripts.model.package import FOLDER
from scripts.review import diff  # noqa: F401
from scripts.validation.check import check
from tests.fuzz.trials import Result, builds, edits, hostile_files
from tests.repositories import TINY

SECONDS, BUILD_SECONDS = 20, 240
MEMORY, ADDRESSES = 1_000_000_000, 6_000_000_000  # bytes in use; bytes of addresses


def main() -> None:
    """Try as many of each as is asked for, and say what went wrong."""
    parser = argparse.ArgumentParser()
    for name, count in (("edits", 20_000), ("hostile", 500), ("builds", 50)):
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    arguments = parser.parse_args()
    has_failures = False
    for name, (trial, seconds) in TRIALS.items():
        results = run(trial, arguments.seed, arguments.first, getattr(arguments, name), seconds)
        has_failures |= print_summary(name, results)
    raise SystemExit(has_failures)


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
        signal.alarm(seconds + 5)  # should nobody be there to end it
        os.close(reading)
        if seconds == SECONDS:  # drawing charts reserves more than it uses
            resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        try:
            result = trial(random, Path(folder))
        except BaseException:  # noqa: BLE001, whatever it is, it is reported
            result = {"outcome": "traceback", "text": traceback.format_exc()}
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        os.write(
            writing, json.dumps({**result, "memory": memory})[-60_000:].encode("utf-8", "replace")
        )
        os._exit(0)
    os.close(writing)
    has_ended = select.select([reading], [], [], seconds)[0]
    text = os.read(reading, 100_000) if has_ended else b""
    if not has_ended:
        os.killpg(child, signal.SIGKILL)
    os.close(reading)
    os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    result = json.loads(text) if text else {"outcome": "killed" if has_ended else "hang"}
    if result.get("memory", 0) > MEMORY and result["outcome"] in ("sound", "problems"):
        result["outcome"] = "memory"
    return {**result, "seconds": time.monotonic() - began}


def print_summary(name: str, results: Iterator[Result]) -> bool:
    """Print what went wrong and how many were tried; whether anything went wrong."""
    counts, slowest, largest, began = Counter[str](), 0.0, 0, time.monotonic()
    for result in results:
        counts[result["outcome"]] += 1
        slowest, largest = max(slowest, result["seconds"]), max(largest, result.get("memory", 0))
        if result["outcome"] not in GOOD - {"page names it"}:
            print(f"\n{name} {result['number']}: {result}".replace("\\n", "\n"), flush=True)
        if sum(counts.values()) % 100 == 0 or name == "builds":
            print(f"{name}: {dict(counts)}, {time.monotonic() - began:.0f} s", file=sys.stderr)
    if counts:
        print(
            f"{name}: {dict(counts)}; slowest {slowest:.1f} s, most {largest / 1e6:.0f} MB",
            flush=True,
        )
    return bool(counts.keys() - GOOD)


GOOD = {"sound", "problems", "built", "page names it"}


TRIALS = {
    "edits": (edits, SECONDS),
    "hostile": (hostile_files, SECONDS),
    "builds": (builds, BUILD_SECONDS),
}

if __name__ == "__main__":
    main()

"""What each size costs in each step of a build, and whether the limits hold."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scripts.model.package import ROOT
from tests.bench.figures import Figure
from tests.scale import repositories

SIZES = (1, 8, 63)
# MB; kB, compressed, twice; processor time, where 1 is growth in proportion to the figures.
PEAK, PAGE, QUERY, LINEAR = 2000, 60, 100, 1.1

Size = Mapping[str, Any]
"""What was measured at a size: ``steps`` by name, and ``made``."""


def sizes_measured(years: int) -> dict[int, Size]:
    """What was measured at each size, each in a process of its own."""
    return {areas: _measure(areas, years) for areas in SIZES}


def _measure(areas: int, years: int) -> Size:
    """A repository of a size, taken through each step by a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        root = repositories.write(Path(place) / "repository", areas, years)
        command = [sys.executable, "-m", "tests.scale.steps", str(root)]
        process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if process.returncode:
        raise SystemExit(process.stderr or process.stdout)
    *steps, outcome = [json.loads(line) for line in process.stdout.splitlines()]
    return {"steps": {step["step"]: step for step in steps}, "made": outcome}


def table(sizes: Mapping[int, Size]) -> str:
    """Processor time of each step at each size, and of the last beside linear growth."""
    growth, most = _growth(sizes), list(sizes.values())[-1]
    lines = [
        _line("areas", *sizes, "of linear"),
        _line("figures", *_outcomes(sizes, "figures"), ""),
    ]
    for name in most["steps"]:
        seconds = [size["steps"][name]["cpu"] for size in sizes.values()]
        of_linear = seconds[-1] / max(seconds[-2], 0.1) / growth
        lines.append(_line(f"{name}, s", *(f"{cell:.1f}" for cell in seconds), f"{of_linear:.1f}"))
    every = [_processor(size) for size in sizes.values()]
    lines.append(_line("all, s", *(f"{cell:.1f}" for cell in every), f"{_of_linear(sizes):.1f}"))
    lines.append(_line("peak, MB", *map(_peak, sizes.values()), ""))
    for name, divisor in {
        "pages": 1, "page": 1000, "query": 1000, "files": 1,
        "bytes": 10**6, "table": 1000, "workbook": 1000,
    }.items():  # fmt: skip
        unit = {1: "", 1000: ", kB", 10**6: ", MB"}[divisor]
        cells = [f"{value / divisor:.0f}" for value in _outcomes(sizes, name)]
        lines.append(_line(f"{LABELS[name]}{unit}", *cells, ""))
    return "\n".join(lines)


def limits(sizes: Mapping[int, Size]) -> Iterator[Figure]:
    """What has a limit, at the greatest size, beside it."""
    areas, size = list(sizes.items())[-1]
    outcome = size["made"]
    yield Figure(f"{areas} areas: peak of memory", _peak(size), "MB", PEAK)
    yield Figure("  largest page, gzip", outcome["page"] / 1000, "kB", PAGE, outcome["largest"])
    yield Figure("  first query of search, gzip", outcome["query"] / 1000, "kB", QUERY)
    yield Figure("  processor time, of linear", _of_linear(sizes), "", LINEAR)
    real_pages = ", ".join(outcome["real"][:3])
    yield Figure("  pages that name a real province", len(outcome["real"]), "", 0, real_pages)


def _growth(sizes: Mapping[int, Size]) -> float:
    """How many times as many figures the last size has as the one before it."""
    *_, before, last = _outcomes(sizes, "figures")
    return last / before


def _processor(size: Size) -> float:
    """Processor time of all steps in seconds."""
    return sum(float(step["cpu"]) for step in size["steps"].values())


def _of_linear(sizes: Mapping[int, Size]) -> float:
    *_, before, last = map(_processor, sizes.values())
    return last / before / _growth(sizes)


LABELS = {
    "pages": "pages",
    "page": "largest page, gzip",
    "query": "first query, gzip",
    "files": "files",
    "bytes": "all files",
    "table": "observations.csv",
    "workbook": "workbook",
}


def _outcomes(sizes: Mapping[int, Size], name: str) -> list[int]:
    return [size["made"][name] for size in sizes.values()]


def _peak(size: Size) -> int:
    return max(int(step["peak"]) for step in size["steps"].values())


def _line(name: str, *cells: object) -> str:
    return f"{name:26}" + "".join(f"{cell:>11}" for cell in cells)

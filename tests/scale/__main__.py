"""How cost grows with areas: ``python -m tests.scale``. Fails if a limit of size is broken.

Each size is measured in a process of its own. With a folder (``python -m tests.scale OUT
--areas 8``) it only writes a repository of invented provinces there, to be built.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from scripts.model.package import ROOT
from tests.scale import repositories

SIZES = (1, 8, 63)
PEAK, PAGE, QUERY = 2000, 60_000, 100_000  # MB; bytes, compressed

Size = Mapping[str, Any]
"""What was measured at a size: ``steps`` by name, and ``made``."""


@click.command()
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--areas", default=63, help="Number of provinces; their nation is added.")
@click.option("--years", default=20, help="Number of years, to 2021.")
def main(out: Path | None, areas: int, years: int) -> None:
    """Measure each step at several sizes, or write a repository of one.

    OUT is the folder to write to; it isn't there yet.
    """
    if out is not None:
        print(repositories.write(out, areas, years))
        return
    sizes = {count: measured(count, years) for count in SIZES}
    print(table(sizes))
    broken = [line for count, size in sizes.items() for line in over(count, size)]
    print(*broken, sep="\n")
    sys.exit(1 if broken else 0)


def measured(areas: int, years: int) -> Size:
    """A repository of a size, taken through each step by a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        root = repositories.write(Path(place) / "repository", areas, years)
        command = [sys.executable, "-m", "tests.scale.steps", str(root)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)
    *steps, made = [json.loads(line) for line in done.stdout.splitlines()]
    return {"steps": {one["step"]: one for one in steps}, "made": made}


def table(sizes: Mapping[int, Size]) -> str:
    """Processor time of each step at each size, and of the last beside linear growth."""
    *_, less, most = sizes.values()
    growth = most["made"]["figures"] / less["made"]["figures"]
    lines = [_line("areas", *sizes, "of linear"), _line("figures", *_made(sizes, "figures"), "")]
    for name in most["steps"]:
        seconds = [size["steps"][name]["cpu"] for size in sizes.values()]
        of_linear = seconds[-1] / max(seconds[-2], 0.1) / growth
        lines.append(_line(f"{name}, s", *(f"{one:.1f}" for one in seconds), f"{of_linear:.1f}"))
    every = [sum(one["cpu"] for one in size["steps"].values()) for size in sizes.values()]
    of_linear = every[-1] / every[-2] / growth
    lines.append(_line("all, s", *(f"{one:.1f}" for one in every), f"{of_linear:.1f}"))
    lines.append(_line("peak, MB", *map(_peak, sizes.values()), ""))
    for name, divisor in {
        "pages": 1, "page": 1000, "query": 1000, "files": 1,
        "bytes": 10**6, "table": 1000, "workbook": 1000,
    }.items():  # fmt: skip
        unit = {1: "", 1000: ", kB", 10**6: ", MB"}[divisor]
        made = [f"{value / divisor:.0f}" for value in _made(sizes, name)]
        lines.append(_line(f"{LABELS[name]}{unit}", *made, ""))
    return "\n".join(lines)


LABELS = {
    "pages": "pages",
    "page": "largest page, gzip",
    "query": "first query, gzip",
    "files": "files",
    "bytes": "all files",
    "table": "observations.csv",
    "workbook": "workbook",
}


def _made(sizes: Mapping[int, Size], name: str) -> list[int]:
    return [size["made"][name] for size in sizes.values()]


def _peak(size: Size) -> int:
    return max(int(one["peak"]) for one in size["steps"].values())


def _line(name: str, *cells: object) -> str:
    return f"{name:26}" + "".join(f"{cell:>11}" for cell in cells)


def over(areas: int, size: Size) -> Iterator[str]:
    """The limits that a size breaks."""
    made = size["made"]
    found: Sequence[tuple[str, int, int]] = (
        ("peak of memory, MB", _peak(size), PEAK),
        (f"{made['largest']}, bytes compressed", made["page"], PAGE),
        ("a first query, bytes compressed", made["query"], QUERY),
    )
    for page in made["real"]:
        yield f"{areas} areas: {page} names the real province"
    for what, value, limit in found:
        if value > limit:
            yield f"{areas} areas: {what}: {value:,}; limit {limit:,}"


if __name__ == "__main__":
    main()

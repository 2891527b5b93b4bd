"""Print the figures of some parts beside their budgets: ``python -m tests.bench pages checks``."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable

from scripts.model.package import ROOT
from tests.bench import commands, pages, peers, sizes
from tests.bench.figures import Figure, table
from tests.scale import sizes as growth

SITE = ROOT / "site"
PEERS = ROOT / "build" / "bench"

Part = Callable[[Namespace], Iterable[Figure]]
# By name: what it is about, whether it runs unless others are named, what it measures.
PARTS: dict[str, tuple[str, bool, Part]] = {
    "pages": ("what the pages of site/ load, gzip", True, lambda _: pages.figures(SITE)),
    "sizes": ("the program and its environment", True, lambda _: sizes.figures(ROOT)),
    "checks": ("validate, help, diff", True, lambda options: commands.checks(options.runs, ROOT)),
    "builds": ("building the site", True, lambda options: commands.builds(options.runs)),
    "edits": ("an edit in serve", True, lambda options: commands.edits(options.runs)),
    "peers": (
        "largest contentful paint beside other tools, on a slow phone",
        PEERS.is_dir(),
        lambda options: peers.figures(SITE, PEERS, max(options.runs, 5)),
    ),
    "scale": ("1, 8 and 63 areas, invented; takes minutes", False, lambda _: scale()),
}


def main(arguments: list[str]) -> None:
    """Measure the parts asked for, printing each as soon as it is there."""
    options = _options(arguments)
    if options.install_peers:
        peers.install(PEERS)
    for name in options.part or [name for name, (_, is_usual, _) in PARTS.items() if is_usual]:
        about, _, measure = PARTS[name]
        print(f"\n{name}: {about}", flush=True)
        if figures := list(measure(options)):
            print(table(figures), flush=True)


def scale() -> list[Figure]:
    """What the invented sizes cost in each step, printed; and what has a limit."""
    figures = growth.sizes_measured(years=20)
    print(growth.table(figures), end="\n\n", flush=True)
    return list(growth.limits(figures))


def _options(arguments: list[str]) -> Namespace:
    parser = ArgumentParser("python -m tests.bench", description=__doc__)
    lines = [f"{name} ({about})" for name, (about, _, _) in PARTS.items()]
    parser.add_argument("part", nargs="*", help="; ".join(lines))
    parser.add_argument("--runs", type=int, default=3, help="of which times are the median")
    parser.add_argument(
        "--install-peers",
        action="store_true",
        help="install what the part peers compares with, into build/bench, with pip and npm",
    )
    options = parser.parse_args(arguments)
    if unknown := set(options.part) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    main(sys.argv[1:])

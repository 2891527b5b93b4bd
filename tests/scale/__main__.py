"""How cost grows with areas: ``python -m tests.scale``. Fails if a limit is broken.

Each size is measured in a process of its own. With a folder (``python -m tests.scale OUT
--areas 8``) it only writes a repository of invented provinces there, to be built.
"""

import sys
from pathlib import Path

import click

from tests.bench import figures
from tests.scale import repositories, sizes


@click.command()
@click.argument("out", type=click.Path(path_type=Path), required=False)
@click.option("--areas", default=63, help="Number of provinces; their nation is added.")
@click.option("--years", default=20, help="Number of years, to 2021.")
def main(folder: Path | None, areas: int, years: int) -> None:
    """Measure each step at several sizes, or write a repository of one.

    OUT is the folder to write to; it isn't there yet.
    """
    if folder is not None:
        print(repositories.write(folder, areas, years))
        return
    by_size = sizes.sizes_measured(years)
    limits = list(sizes.limits(by_size))
    print(sizes.table(by_size), figures.table(limits), sep="\n\n")
    sys.exit(any(figure.verdict not in ("", "kept") for figure in limits))


if __name__ == "__main__":
    main()

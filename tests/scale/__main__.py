"""Write a repository of invented provinces: ``python -m tests.scale OUT --areas 8``."""

from pathlib import Path
from typing import Annotated

import typer

from tests.scale import repositories


def main(
    out: Annotated[Path, typer.Argument(help="Folder to write; it must not be there yet.")],
    areas: Annotated[int, typer.Option(help="Number of provinces; their nation is added.")] = 63,
    years: Annotated[int, typer.Option(help="Number of years, to 2021.")] = 20,
) -> None:
    """Write a whole repository of invented provinces."""
    print(repositories.write(out, areas, years))


if __name__ == "__main__":
    typer.run(main)

"""Options that several commands have."""

from pathlib import Path

import click

ROOT = Path(__file__).absolute().parents[2]

FILE = click.Path(path_type=Path)

lang = click.option(
    "--lang",
    type=click.Choice(("vi", "en")),
    default="vi",
    show_default=True,
    help="Language of the messages.",
)
package = click.option(
    "--package",
    type=FILE,
    default=ROOT / "datapackage",
    show_default="datapackage",
    help="Folder of the data package.",
)

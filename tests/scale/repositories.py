"""Repositories of invented provinces: their package, pages of their own, and this program."""

import tempfile
from pathlib import Path

from tests.repositories import assemble
from tests.scale import invented_package
from tests.scale.invented_lists import AIMS

OWN = Path(__file__).parent
EXAMPLES = {
    "VN-50": "XV-01",
    "resolution_28": AIMS,
    "28-NQ%2FTW": "01%2FGD-XV",
}


def write(folder: Path, areas: int, years: int) -> Path:
    """A repository ready to be built, in a folder that isn't there yet; returns the folder."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "datapackage"
        invented_package.write(data, areas, years)
        return assemble(folder, data, OWN, EXAMPLES)

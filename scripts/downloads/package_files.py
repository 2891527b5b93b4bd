"""The files of the package just as they are maintained: the descriptor and the tables.

The profile that validation holds the descriptor to goes with them.
"""

from pathlib import Path

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model.files import source_files
from scripts.wording.phrases import phrases
from scripts.wording.text import property_texts

PROFILE = Path(__file__).parents[1] / "validation" / "profile.json"


def files(dataset: Dataset) -> list[File]:
    """``datapackage.json``, its profile, and each table as CSV with the number of its rows."""
    package, tables = dataset.package, {table["path"]: table for table in dataset.tables}

    def file(path: str, content: bytes) -> File:
        table = tables.get(path)
        if table is None:
            return File(path, content, "package", phrases("file", "descriptor"))
        name, title = table["name"], property_texts(table, "title")
        count = len(package.tables[name])
        return File(path, content, "package", title, table=name, rows=count)

    descriptor, *table_files = (file(*one) for one in source_files(package.folder).items())
    profile = File("profile.json", PROFILE.read_bytes(), "package", phrases("file", "profile"))
    return [descriptor, profile, *table_files]

"""The files of the package just as they are maintained: the descriptor and the tables."""

from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model.files import source_files
from scripts.wording.phrases import phrases
from scripts.wording.text import property_texts


def files(dataset: Dataset) -> list[File]:
    """``datapackage.json``, and each table as CSV with its title and the number of its rows."""
    package, tables = dataset.package, {table["path"]: table for table in dataset.tables}

    def file(path: str, content: bytes) -> File:
        table = tables.get(path)
        if table is None:
            return File(path, content, "package", phrases("file", "descriptor"))
        name, title = table["name"], property_texts(table, "title")
        count = len(package.tables[name])
        return File(path, content, "package", title, table=name, rows=count)

    return [file(path, content) for path, content in source_files(package.folder).items()]

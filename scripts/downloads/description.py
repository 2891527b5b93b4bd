"""The data set described once, as plain data; each format for catalogues is written from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatch

from scripts.downloads.coverage import Coverage
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA, File
from scripts.wording.publication import Publication
from scripts.wording.text import Texts, texts

# Groups of files that catalogues list, and those of them whose files in one language they don't:
# the table for a spreadsheet, and an archive. The archive of everything leads to the rest.
GROUPS = ("flat", "workbook", "print", "standards", "archive")
IN_BOTH = ("flat", "archive")
DESCRIPTOR = "datapackage.json"
DOCUMENTS = ("README.*", "dictionary.*", "notes.*.csv", "csv-metadata.json", "croissant.json")


@dataclass(frozen=True)
class Version:
    """A version whose files are kept: the files that catalogues list, below ``folder``."""

    number: str
    issued: date
    notes: Texts
    files: Sequence[File]
    folder: str


@dataclass(frozen=True)
class Description:
    """What the data are about, and which files and versions of them there are.

    ``documents`` are files that explain the others; ``latest`` is the current version, in the
    folder of the latest files; ``versions`` are those that can be had, in their own folders.
    """

    publication: Publication
    coverage: Coverage
    documents: Sequence[File]
    latest: Version
    versions: Sequence[Version]


def description(
    dataset: Dataset, files: Sequence[File], kept: Mapping[str, Mapping[str, bytes]]
) -> Description:
    """The description of a data set with these files for download.

    ``kept`` are the files of each version that was kept, by version and name.
    """
    about, offered = dataset.publication, [file for file in files if _is_offered(file)]
    by_version = {
        number: _of_version(offered, about.version, number, contents)
        for number, contents in kept.items()
    }
    by_version.setdefault(about.version, offered)
    return Description(
        publication=about,
        coverage=dataset.coverage,
        documents=[file for file in files if _is_document(file)],
        latest=Version(about.version, about.released, {}, offered, f"{DATA}/"),
        versions=[
            Version(
                row["version"],
                row["date"],
                texts(row, "change"),
                by_version[row["version"]],
                f"v/{row['version']}/",
            )
            for _, row in dataset.package.rows("releases")
            if row["version"] in by_version
        ],
    )


def _is_offered(file: File) -> bool:
    """Whether catalogues list a file, so that each format is there once or twice."""
    of_group = file.group in GROUPS and not (file.lang and file.group in IN_BOTH)
    return file.name == DESCRIPTOR or (of_group and not _is_document(file))


def _is_document(file: File) -> bool:
    """Whether a file explains the others."""
    return any(fnmatch(file.name, pattern) for pattern in DOCUMENTS)


def _of_version(
    offered: Sequence[File], current: str, number: str, contents: Mapping[str, bytes]
) -> list[File]:
    """Those of the offered files that an earlier version had, with its content."""
    names = {file.name.replace(current, number): file for file in offered}
    return [
        replace(file, name=name, content=contents[name], rows=None)
        for name, file in names.items()
        if name in contents
    ]

"""The data set described once, as plain data; each format for catalogues is written from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch

from scripts.downloads.coverage import Coverage
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA, File
from scripts.downloads.versions import Version
from scripts.model.files import DESCRIPTOR
from scripts.wording.publication import Publication
from scripts.wording.text import Texts, texts

# Groups of files that catalogues list, and those of them whose files in one language they don't:
# the table for a spreadsheet, and an archive. The archive of everything leads to the rest.
GROUPS = ("flat", "workbook", "print", "standards", "archive")
IN_BOTH = ("flat", "archive")
BESIDE = ("*/targets.*", "*/undated.*")  # the same format with what its first file leaves out
DOCUMENTS = ("README.*", "dictionary.*", "notes.*.csv", "csv-metadata.json", "croissant.json")


@dataclass(frozen=True)
class ListedVersion:
    """A version in a folder of the site, as catalogues list it.

    ``files`` are those that catalogues list, ``documents`` those that explain them.
    """

    about: Publication
    notes: Texts
    files: Sequence[File]
    documents: Sequence[File]
    folder: str


@dataclass(frozen=True)
class Description:
    """What the data are about, and which files and versions of them there are.

    ``latest`` is the current version in the folder of the latest files, ``kept_versions`` are the
    versions that stay available.
    """

    publication: Publication
    coverage: Coverage
    latest: ListedVersion
    kept_versions: Sequence[ListedVersion]


def description(
    dataset: Dataset, files: Sequence[File], versions: Sequence[Version] = ()
) -> Description:
    """The description of a data set with these files for download and these versions."""
    listed_files = [file for file in files if _is_listed(file)]
    documents = [file for file in files if _is_one_of(file, DOCUMENTS)]
    notes = {row["version"]: texts(row, "change") for _, row in dataset.package.rows("releases")}
    return Description(
        publication=dataset.publication,
        coverage=dataset.coverage,
        latest=ListedVersion(dataset.publication, {}, listed_files, documents, f"{DATA}/"),
        kept_versions=[
            ListedVersion(
                version.about,
                notes.get(version.number, {}),
                _of_version(listed_files, version),
                _of_version(documents, version),
                f"v/{version.number}/",
            )
            for version in versions
            if version.files
        ],
    )


def _is_listed(file: File) -> bool:
    """Whether catalogues list a file, so that each format is there once or twice."""
    of_group = file.group in GROUPS and not (file.lang and file.group in IN_BOTH)
    left_out = _is_one_of(file, DOCUMENTS) or _is_one_of(file, BESIDE)
    return file.name == DESCRIPTOR or (of_group and not left_out)


def _is_one_of(file: File, patterns: Sequence[str]) -> bool:
    return any(fnmatch(file.name, pattern) for pattern in patterns)


def _of_version(files: Sequence[File], version: Version) -> list[File]:
    """Those of some files that a version has, with its content."""
    names = {file.name.replace(version.latest, version.number): file for file in files}
    return [
        replace(file, name=name, content=version.files[name], rows=None)
        for name, file in names.items()
        if name in version.files
    ]

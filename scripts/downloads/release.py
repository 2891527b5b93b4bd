"""A release: every file for download of the current version, and earlier versions as they were.

Files lie in ``data/`` and, for good, in ``v/<version>/``. What describes all of them together
(catalogue, feeds, API) lies in one place only and holds for the current version.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.downloads import (
    api,
    archives,
    atom,
    companions,
    croissant,
    csvw,
    dcat,
    flat_table,
    package_files,
    parquet,
    report_tables_csv,
    sdmx,
    series,
    sqlite,
    workbook,
)
from scripts.downloads.dataset import DOCS, Dataset, dataset
from scripts.downloads.file import File
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase
from scripts.wording.templates import template
from scripts.wording.text import Texts
from scripts.wording.urls import NOWHERE, Addresses, language_folder

# Every format of the data, in the order in which the files are listed.
FORMATS: Sequence[Callable[[Dataset], list[File]]] = (
    flat_table.files,
    parquet.files,
    sqlite.files,
    workbook.files,
    report_tables_csv.files,
    package_files.files,
    sdmx.files,
)
# Files that describe those before them, and files that go with all.
DESCRIPTIONS: Sequence[Callable[[Dataset, Sequence[File]], list[File]]] = (
    csvw.files,
    croissant.files,
)
COMPANIONS: Sequence[Callable[[Dataset, Sequence[File]], list[File]]] = (
    companions.files,
    archives.files,
)


@dataclass(frozen=True)
class Release:
    """The files of the current version, in the order in which they are listed.

    ``catalogue`` holds what describes them together by path in the site, ``earlier`` the files of
    each earlier version that was kept, by version and name.
    """

    dataset: Dataset
    files: Sequence[File]
    catalogue: Mapping[str, bytes]
    earlier: Mapping[str, Mapping[str, bytes]]

    @property
    def version(self) -> str:
        """The number of the current version."""
        return self.dataset.publication.version

    def contents(self) -> dict[str, bytes]:
        """Everything by path in the site."""
        current = {file.name: file.content for file in self.files}
        contents = {file.path: file.content for file in self.files}
        for version, files in {self.version: current, **self.earlier}.items():
            contents |= {f"v/{version}/{name}": content for name, content in files.items()}
            page = version_page(self.dataset.publication.title, version, list(files))
            contents[f"v/{version}/index.html"] = page.encode()
        return contents | dict(self.catalogue)


def release(
    figures: Figures,
    addresses: Addresses = NOWHERE,
    folder: Path | None = None,
    printed: Sequence[File] = (),
    docs: Path = DOCS,
) -> Release:
    """The release of a package at the addresses of its site and repository.

    ``folder`` holds the earlier releases (by default those kept beside the package), ``printed``
    are the print editions, ``docs`` holds the template of the read-me. Raises
    ``past_releases.DamagedRelease``.
    """
    data = dataset(figures, addresses, docs)
    files = [file for of_format in FORMATS for file in of_format(data)]
    for describing in DESCRIPTIONS:
        files += describing(data, files)
    files += printed
    for accompanying in COMPANIONS:
        files += accompanying(data, files)
    return Release(
        dataset=data,
        files=files,
        catalogue={
            **series.files(data),
            **api.files(data),
            **dcat.files(data, files),
            **atom.files(data),
        },
        earlier=past_releases.earlier(figures.package, folder),
    )


def version_page(titles: Texts, version: str, names: Sequence[str]) -> str:
    """The page of a version's own folder: what it is, and its files."""
    return template("version.html").render(
        lang=LANGUAGES[0],
        title=f"{titles[LANGUAGES[0]]}, {version}",
        root="../../",
        titles=titles,
        version=version,
        names=sorted(names),
        phrase=phrase,
        folder=language_folder,
    )

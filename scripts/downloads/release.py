"""A release: every file for download of the current version, and earlier versions as they were.

Files lie in ``data/`` and, for good, in ``v/<version>/``, which has the API and the series of each
indicator too: all that is in the archive of everything. Catalogue and feeds lie in one place only.
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
    json_stat,
    package_files,
    parquet,
    report_tables_csv,
    sdmx,
    series,
    sqlite,
    workbook,
)
from scripts.downloads.dataset import DOCS, Dataset, dataset
from scripts.downloads.description import description
from scripts.downloads.file import DATA, File
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.model.past_releases import SUMS
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
    json_stat.files,
)
# Files that describe those before them.
DESCRIPTIONS: Sequence[Callable[[Dataset, Sequence[File]], list[File]]] = (
    csvw.files,
    croissant.files,
)


@dataclass(frozen=True)
class Release:
    """The files of the current version, in the order in which they are listed.

    ``catalogue`` holds what describes them together by path in the site, ``for_good`` the files
    that stay in the folder of the version, by name, and ``earlier`` those of each earlier version
    that was kept, by version and name.
    """

    dataset: Dataset
    files: Sequence[File]
    catalogue: Mapping[str, bytes]
    for_good: Mapping[str, bytes]
    earlier: Mapping[str, Mapping[str, bytes]]

    @property
    def version(self) -> str:
        """The number of the current version."""
        return self.dataset.publication.version

    def contents(self) -> dict[str, bytes]:
        """Everything by path in the site."""
        contents = {file.path: file.content for file in self.files}
        for version, files in {self.version: self.for_good, **self.earlier}.items():
            listed = {name: content for name, content in files.items() if name != SUMS}
            listed[SUMS] = archives.checksums(listed).content
            contents |= {f"v/{version}/{name}": content for name, content in listed.items()}
            page = version_page(self.dataset.publication.title, version, list(listed))
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
    earlier = past_releases.earlier(figures.package, folder)
    files = [file for of_format in FORMATS for file in of_format(data)]
    for describing in DESCRIPTIONS:
        files += describing(data, files)
    files += printed
    files += companions.files(data, files)
    in_series = series.files(data)
    records = {path.removeprefix(f"{DATA}/"): content for path, content in in_series.items()}
    records |= api.files(data, data="")
    zips = archives.files(data, files, records)
    catalogue = {
        **in_series,
        **api.files(data),
        **dcat.files(description(data, [*files, *zips], earlier)),
        **atom.files(data),
    }
    by_path = {file.path: file.content for file in (*files, *zips)} | catalogue
    return Release(
        dataset=data,
        files=[*files, archives.checksums(_in_data(by_path)), *zips],
        catalogue=catalogue,
        for_good={file.name: file.content for file in (*files, zips[-1])} | records,
        earlier=earlier,
    )


def _in_data(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """What lies in ``data/``, by its name there."""
    below = f"{DATA}/"
    return {p.removeprefix(below): one for p, one in contents.items() if p.startswith(below)}


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

"""A release: every file for download of the current version, and earlier versions as they were.

Files are in ``data/`` and, permanently, in ``v/<version>/``, which has the API and the series of
each indicator too: all that is in the archive of everything. Catalogue and feeds have one place.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from scripts.downloads import (
    api,
    archives,
    atom,
    companions,
    copies,
    croissant,
    csvw,
    dcat,
    flat_files,
    json_stat,
    llms,
    package_files,
    parquet,
    parquet_parts,
    report_tables_csv,
    sdmx,
    series,
    signposts,
    sqlite,
    version_page,
    workbook,
)
from scripts.downloads.dataset import DOCS, Dataset, dataset
from scripts.downloads.description import Description, description
from scripts.downloads.file import DATA, File
from scripts.downloads.versions import Version, versions
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.wording.urls import NOWHERE, Addresses

# Every format of the data, in the order in which the files are listed.
FORMATS: Sequence[Callable[[Dataset], list[File]]] = (
    flat_files.files,
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

    ``catalogue`` holds what describes them together by path in the site. ``versions`` is every
    version that was announced, the oldest first, with what is kept of it; ``description`` is the
    data set described for catalogues.
    """

    dataset: Dataset
    files: Sequence[File]
    catalogue: Mapping[str, bytes]
    versions: Sequence[Version]
    description: Description

    @property
    def version(self) -> str:
        """The number of the current version."""
        return self.dataset.publication.version

    def current(self) -> dict[str, bytes]:
        """The files of the latest version by path in the site, but for their copy for good."""
        feeds = atom.PATH.format("*")
        catalogue = {p: c for p, c in self.catalogue.items() if not PurePath(p).match(feeds)}
        return {file.path: file.content for file in self.files} | catalogue

    def contents(self) -> dict[str, bytes]:
        """Everything by path in the site."""
        contents = {file.path: file.content for file in self.files} | dict(self.catalogue)
        for version in self.versions:
            if version.files:
                folder = f"v/{version.number}"
                contents |= {f"{folder}/{name}": raw for name, raw in version.files.items()}
                head = signposts.version_head(self.description, version.number)
                page = version_page.page(self.dataset.figures, version, head)
                contents[f"{folder}/{past_releases.PAGE}"] = page.encode()
        return contents | copies.files(self.versions, self.current())


def release(
    figures: Figures,
    addresses: Addresses = NOWHERE,
    folder: Path | None = None,
    print_editions: Sequence[File] = (),
    docs: Path = DOCS,
) -> Release:
    """The release of a package at the addresses of its site and repository.

    ``folder`` holds the earlier releases (by default those kept beside the package), ``docs`` the
    template of the read-me. Raises ``past_releases.DamagedRelease``.
    """
    data = dataset(
        figures, addresses, docs, past_releases.files_by_version(figures.package, folder)
    )
    files = _files(data, print_editions)
    series_files = series.files(data) | parquet_parts.files(data)
    records = {path.removeprefix(f"{DATA}/"): content for path, content in series_files.items()}
    records |= api.files(data, data="")
    zips = archives.files(data, files, records)
    permanent = {file.name: file.content for file in (*files, zips[-1])} | records
    all_versions = versions(data, permanent)
    about = description(data, [*files, *zips], all_versions)
    catalogue = {
        **series_files,
        **api.files(data),
        **dcat.files(about),
        **atom.files(data),
        **llms.files(data),
    }
    by_path = {file.path: file.content for file in (*files, *zips)} | catalogue
    return Release(
        dataset=data,
        files=[*files, archives.checksums(_in_data(by_path)), *zips],
        catalogue=catalogue,
        versions=all_versions,
        description=about,
    )


def _files(data: Dataset, print_editions: Sequence[File]) -> list[File]:
    """The files of each format, those that describe them, the print editions, the companions."""
    files = [file for files_of in FORMATS for file in files_of(data)]
    for files_about in DESCRIPTIONS:
        files += files_about(data, files)
    files += print_editions
    return files + companions.files(data, files)


def without_files(dataset: Dataset) -> Release:
    """The release of a data set of which no file is made, for pages that list none."""
    all_versions = versions(dataset, {})
    return Release(dataset, (), {}, all_versions, description(dataset, (), all_versions))


def _in_data(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of ``data/`` by name."""
    below = f"{DATA}/"
    return {p.removeprefix(below): one for p, one in contents.items() if p.startswith(below)}

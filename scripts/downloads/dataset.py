"""The data set: the input of every file for download, computed once and passed to each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.downloads import flat_tables
from scripts.downloads.coverage import Coverage, coverage_of
from scripts.downloads.flat_tables import FlatTable
from scripts.model.figures import Figures
from scripts.model.package import ROOT, Package, Row
from scripts.wording.publication import Publication, publication
from scripts.wording.urls import NOWHERE, Addresses

DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Dataset:
    """The figures, the publication, and the flat tables: results and targets.

    ``coverage`` is that of the results; ``docs`` is the folder with the template of the read-me,
    ``<lang>/data/readme.jinja``; ``kept_releases`` are the files of each kept release by version
    and name, the oldest first.
    """

    figures: Figures
    publication: Publication
    results: FlatTable
    targets: FlatTable
    coverage: Coverage
    docs: Path
    kept_releases: Mapping[str, Mapping[str, bytes]]

    @property
    def package(self) -> Package:
        """The data package."""
        return self.figures.package

    @property
    def flat_tables(self) -> list[FlatTable]:
        """The flat tables: that of results, and that of targets if there are any."""
        return [self.results, *([self.targets] if self.targets.rows else [])]

    @property
    def tables(self) -> list[Row]:
        """The descriptions of the package's tables."""
        return list(self.package.descriptor["resources"])

    @property
    def described_tables(self) -> list[Row]:
        """The descriptions of the flat tables, and of the package's own."""
        return [*(flat.about for flat in self.flat_tables), *self.tables]


def dataset(
    figures: Figures,
    addresses: Addresses = NOWHERE,
    docs: Path = DOCS,
    kept_releases: Mapping[str, Mapping[str, bytes]] | None = None,
) -> Dataset:
    """The data set of a package at the addresses of its site and repository.

    ``kept_releases`` are the files that ``past_releases.files_by_version`` returns.
    """
    results = flat_tables.results(figures)
    return Dataset(
        figures=figures,
        publication=publication(figures.package, addresses),
        results=results,
        targets=flat_tables.targets(figures),
        coverage=coverage_of(figures, results.rows),
        docs=docs,
        kept_releases=kept_releases or {},
    )

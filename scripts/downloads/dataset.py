"""The data set: the input of every file for download, computed once and passed to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.downloads import observations
from scripts.downloads.coverage import Coverage, coverage_of
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import ROOT, Package, Row
from scripts.wording.publication import Publication, publication
from scripts.wording.urls import NOWHERE, Addresses

DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Dataset:
    """The figures, the publication, and the flat table: its rows, description and coverage.

    ``flat`` has the keys with which the descriptor describes the tables of the package; ``docs``
    is the folder with the template of the read-me, ``<lang>/data/readme.jinja``; ``kept`` are the
    files of each kept release by version and name, the oldest first.
    """

    figures: Figures
    publication: Publication
    observations: Sequence[Observation]
    flat: Row
    coverage: Coverage
    docs: Path
    kept: Mapping[str, Mapping[str, bytes]]

    @property
    def package(self) -> Package:
        """The data package."""
        return self.figures.package

    @property
    def tables(self) -> list[Row]:
        """The descriptions of the package's tables."""
        return list(self.package.descriptor["resources"])


def dataset(
    figures: Figures,
    addresses: Addresses = NOWHERE,
    docs: Path = DOCS,
    kept: Mapping[str, Mapping[str, bytes]] | None = None,
) -> Dataset:
    """The data set of a package at the addresses of its site and repository.

    ``kept`` are the files of the kept releases, as ``past_releases.kept`` gives them.
    """
    rows = observations.observations(figures)
    return Dataset(
        figures=figures,
        publication=publication(figures.package, addresses),
        observations=rows,
        flat=observations.resource(figures.package, rows),
        coverage=coverage_of(figures, rows),
        docs=docs,
        kept=kept or {},
    )

"""A release: every file for download, made once, and the releases before it as they were.

Files lie in ``data/`` and, for good, in ``v/<version>/``. What is said of all of them together
(catalogue, feeds, API) lies in one place only and speaks of the current version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.downloads import (
    api,
    archives,
    atom,
    croissant,
    csv_json,
    csvw,
    dcat,
    metadata,
    sdmx,
    sqlite,
    workbook,
)
from scripts.downloads.file import DATA, File
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase
from scripts.wording.templates import template
from scripts.wording.urls import language_folder


@dataclass(frozen=True)
class Release:
    """The files of the current version, in the order in which they are listed.

    ``earlier`` holds the files of each earlier version that was kept, by name; ``titles`` is what
    the data are called in each language.
    """

    titles: Mapping[str, str]
    version: str
    files: Sequence[File]
    catalogue: Mapping[str, bytes]
    earlier: Mapping[str, Mapping[str, bytes]]

    def contents(self) -> dict[str, bytes]:
        """Everything by its path in the site."""
        made = {f"{DATA}/{file.name}": file.content for file in self.files}
        current = {file.name: file.content for file in self.files}
        for version, files in {self.version: current, **self.earlier}.items():
            made |= {f"v/{version}/{name}": content for name, content in files.items()}
            made[f"v/{version}/index.html"] = page(self.titles, version, list(files)).encode()
        return made | dict(self.catalogue)


def release(
    figures: Figures,
    site: str,
    folder: Path = past_releases.FOLDER,
    printed: Sequence[File] = (),
    docs: Path = archives.DOCS,
) -> Release:
    """The release that a package makes; ``site`` is the site's address, empty if not known.

    ``folder`` holds the releases before, ``printed`` are the print editions, ``docs`` holds the
    template of the read-me. Raises ``past_releases.DamagedRelease``.
    """
    files = _data(figures)
    files += _metadata(figures, files, site)
    files += printed
    files += archives.companions(figures, files, site, docs)
    files = [*files, archives.checksums(files), *archives.archives(figures, files)]
    return Release(
        titles=metadata.both(figures.package.descriptor, "title"),
        version=str(figures.package.descriptor["version"]),
        files=files,
        catalogue={
            **csv_json.series_files(figures),
            **api.files(figures),
            **dcat.files(figures, files, site),
            **atom.files(figures, site),
        },
        earlier=past_releases.earlier(figures.package, folder),
    )


def page(titles: Mapping[str, str], version: str, names: Sequence[str]) -> str:
    """The page of a version's own folder: what it is, and its files."""
    words = {
        lang: {
            "version": phrase("version", "version", lang, version=version),
            "latest": phrase("version", "latest", lang),
            "home": language_folder(lang),
        }
        for lang in LANGUAGES
    }
    return template("version.html").render(
        lang=LANGUAGES[0],
        title=f"{titles[LANGUAGES[0]]}, {version}",
        root="../../",
        titles=titles,
        words=words,
        version=version,
        names=sorted(names),
    )


def _data(figures: Figures) -> list[File]:
    name = str(figures.package.descriptor["name"])
    books = [
        File(
            f"{name}.{lang}.xlsx",
            workbook.workbook(figures, lang),
            "workbook",
            lang=lang,
            says=f"workbook_{lang}",
        )
        for lang in LANGUAGES
    ]
    base = File(f"{name}.sqlite", sqlite.database(figures), "flat", says="database")
    structured = [
        File(name, content, "standards", says=f"sdmx_{name.split('/')[1].split('.')[0]}")
        for name, content in sdmx.files(figures).items()
    ]
    return [
        *csv_json.flat_files(figures),
        base,
        *books,
        *csv_json.report_files(figures),
        *csv_json.package_files(figures),
        *structured,
    ]


def _metadata(figures: Figures, files: Sequence[File], site: str) -> list[File]:
    return [
        File("csv-metadata.json", csvw.metadata(figures, files), "standards", says="csvw"),
        File(
            "croissant.json",
            croissant.metadata(figures, files, site),
            "standards",
            says="croissant",
        ),
    ]

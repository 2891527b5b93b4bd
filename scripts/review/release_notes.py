"""The files of a release on GitHub.

``python -m scripts.review.release_notes v1.2.0 build/release`` writes them to a folder.
The data are published as they were kept in ``docs/releases/``, with the changelog's entry as notes.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from scripts.downloads import news
from scripts.downloads.versions import with_checksums
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.review.github_markdown import escape_markdown
from scripts.running import options
from scripts.wording.phrases import phrase
from scripts.wording.text import list_items
from scripts.wording.urls import release_anchor


@click.command()
@click.argument("tag")
@click.argument("folder", type=options.FILE)
def main(tag: str, folder: Path) -> None:
    """Write the files of a release on GitHub, or say why there can't be one and exit with 1.

    TAG is such as v1.2.0; notes, archive and checksums are written to FOLDER.
    """
    package = open_package()
    problems = list(obstacles(package, tag))
    if problems:
        print("\n".join(problems))
        sys.exit(1)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files(package).items():
        (folder / name).write_bytes(content)


def obstacles(package: Package, tag: str, folder: Path | None = None) -> Iterator[str]:
    """Why a valid package can't be released with this tag, in both languages; empty if it can."""
    version = package.descriptor["version"]
    archives = folder or past_releases.releases_folder(package)
    for lang in LANGUAGES:
        if tag != f"v{version}":
            yield phrase("announcement", "tag", lang, tag=tag, version=version)
        if not (archives / _archive_name(package)).is_file():
            yield phrase("announcement", "kept", lang, file=_archive_name(package))


def files(package: Package, folder: Path | None = None) -> dict[str, bytes]:
    """The kept archive, its checksum, the notes, and the checksums of what is attested, by name.

    Raises ``past_releases.DamagedRelease``.
    """
    name = _archive_name(package)
    archives = folder or past_releases.releases_folder(package)
    contents = past_releases.release_files(archives / name)
    texts = {
        past_releases.SUMS: past_releases.checksums({name: contents[name]}),
        "notes.md": notes(Figures(package)),
        "attested.txt": past_releases.checksums(_attested(contents)),
    }
    return {name: contents[name]} | {file: text.encode() for file, text in texts.items()}


def _attested(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files at the address of a version that lie in none of its folders.

    Those in a folder are in the list of checksums, which is one of them: an attestation has a
    limit of 1,024 files.
    """
    files = with_checksums(contents)
    return {name: content for name, content in files.items() if "/" not in name}


def notes(figures: Figures) -> str:
    """The changelog's entry of the current version as Markdown, in both languages."""
    page = f"changelog/#{release_anchor(figures.package.descriptor['version'])}"
    parts = []
    for lang in LANGUAGES:
        (entry,) = [entry for entry in news.entries(figures, lang) if entry.page == page]
        lines = [line for label, text in entry.details for line in _item(label, list_items(text))]
        parts.append(f"## {entry.title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(parts)


def _item(label: str, parts: Sequence[str]) -> list[str]:
    """The lines of an item of a list; several parts are a list in it."""
    escaped = [escape_markdown(part) for part in parts]
    if len(escaped) == 1:
        return [f"- **{label}:** {escaped[0]}"]
    return [f"- **{label}:**", *(f"  - {part}" for part in escaped)]


def _archive_name(package: Package) -> str:
    return f"{package.descriptor['name']}-{package.descriptor['version']}.zip"


if __name__ == "__main__":
    main()

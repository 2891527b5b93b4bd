"""Archives: what goes with the data (words, licence, citation, checksums), and zips of it all."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import jinja2

from scripts.downloads import csv_json, observations
from scripts.downloads.file import File
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT
from scripts.model.past_releases import SUMS
from scripts.wording import citations, formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text
from scripts.wording.urls import page_url

DOCS = ROOT / "docs"


def companions(figures: Figures, files: Sequence[File], site: str, docs: Path = DOCS) -> list[File]:
    """What a reader of the files needs beside them: read-me, dictionary, notes, licence, citation.

    ``files`` are the data; ``site`` is the address of the site, empty if not known; ``docs`` holds
    the template of the read-me, ``<lang>/data/readme.jinja``.
    """
    made = []
    for lang in LANGUAGES:
        dictionary = _dictionary(figures, lang)
        notes = _notes(figures, lang)
        made += [
            _text(
                f"README.{lang}.txt",
                _readme(figures, files, site, _template(docs, lang), lang),
                "readme",
                lang,
            ),
            _table(f"dictionary.{lang}.csv", *dictionary, "dictionary", lang),
            _table(f"notes.{lang}.csv", *notes, "notes", lang),
        ]
    return [
        *made,
        _text("LICENSE.txt", _licence(figures), "licence"),
        _text("CITATION.cff", citations.cff(figures), "citation"),
        _text("VERSION", f"{figures.package.descriptor['version']}\n", "version"),
    ]


def archives(figures: Figures, files: Sequence[File]) -> list[File]:
    """A zip without the files of the other language for each, and one of everything.

    Each has its own list of checksums.
    """
    descriptor = figures.package.descriptor
    day = date.fromisoformat(descriptor["created"][:10])
    made = []
    for lang in (*LANGUAGES, ""):
        chosen = [file for file in files if not lang or file.lang in (lang, "")]
        name = f"{descriptor['name']}-{descriptor['version']}{lang and f'.{lang}'}.zip"
        packed = _zip([*chosen, checksums(chosen)], day)
        says = f"archive_{lang}" if lang else "archive"
        made.append(File(name, packed, "archive", lang=lang, says=says))
    return made


def checksums(files: Sequence[File]) -> File:
    """The SHA-256 checksum of each file, as ``sha256sum --check`` reads them."""
    listed = past_releases.checksums({file.name: file.content for file in files})
    return _text(SUMS, listed, "checksums")


def _zip(files: Sequence[File], day: date) -> bytes:
    """Files as a zip that is the same each time it is made."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(files, key=lambda f: f.name):
            entry = zipfile.ZipInfo(file.name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
    return written.getvalue()


def _text(name: str, text: str, says: str, lang: str = "") -> File:
    return File(name, text.encode(), "companion", lang=lang, says=says)


def _table(
    name: str, heads: list[str], rows: list[list[str | Decimal | None]], says: str, lang: str
) -> File:
    content = csv_json.spreadsheet(heads, rows, lang)
    return File(name, content, "companion", lang=lang, rows=len(rows), says=says)


def _readme(
    figures: Figures, files: Sequence[File], site: str, template: jinja2.Template, lang: str
) -> str:
    """What the archive is, what its files hold, and how to use and cite them."""
    package = figures.package
    about = citations.publication(figures, lang)
    described = package.descriptor
    own = [file for file in files if file.lang in (lang, "")]
    return template.render(
        title=about.title,
        description=property_text(described, "description", lang),
        version=about.version,
        released=formats.day(about.released, lang),
        files=[(file.name, csv_json.title(package, file, lang)) for file in own],
        citation=citations.whole(figures, lang),
        licence=described["licenses"][0],
        site=page_url("", lang, site) if site else "",
    )


@cache
def _template(docs: Path, lang: str) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(docs),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701, plain text
    )
    return environment.get_template(f"{lang}/data/readme.jinja")


def _dictionary(figures: Figures, lang: str) -> tuple[list[str], list[list[str | Decimal | None]]]:
    """Every field of every table with its meaning."""
    heads = ("table", "field", "title", "meaning", "type", "required_head", "example")
    rows: list[list[str | Decimal | None]] = []
    for resource in (observations.resource(figures), *figures.package.descriptor["resources"]):
        for field in resource["schema"]["fields"]:
            required = "required" if field["constraints"]["required"] else "optional"
            rows.append(
                [
                    resource["name"],
                    field["name"],
                    property_text(field, "title", lang),
                    property_text(field, "description", lang),
                    field["type"],
                    phrase("data", required, lang),
                    field["example"],
                ]
            )
    return [phrase("data", head, lang) for head in heads], rows


def _notes(figures: Figures, lang: str) -> tuple[list[str], list[list[str | Decimal | None]]]:
    """Every note with what it is about, in words."""
    rows: list[list[str | Decimal | None]] = [
        list(csv_json.spoken_note(figures, note, lang).values())
        for _, note in figures.package.rows("notes")
    ]
    return [phrase("data", f"note_{head}", lang) for head in csv_json.NOTE], rows


def _licence(figures: Figures) -> str:
    licence = figures.package.descriptor["licenses"][0]
    return "\n".join(
        phrase("file", "licence_text", lang, title=licence["title"], url=licence["path"])
        for lang in LANGUAGES
    )

"""Archives: everything as zip files, and the lists of checksums of theirs and of folders."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

from scripts.downloads.companions import text_file
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model import past_releases
from scripts.model.package import LANGUAGES
from scripts.model.past_releases import SUMS
from scripts.wording.phrases import phrases


def files(dataset: Dataset, members: Sequence[File], records: Mapping[str, bytes]) -> list[File]:
    """Zips: one of each language without the other, one of all with the ``records`` by name.

    Each has one folder, named as itself, with the checksums of what is in it.
    """
    about = dataset.publication

    def archive(lang: str) -> File:
        contents = {
            file.name: file.content for file in members if not lang or file.lang in (lang, "")
        }
        contents |= {} if lang else records
        folder = f"{about.name}-{about.version}{lang and f'.{lang}'}"
        title = phrases("file", f"archive_{lang}" if lang else "archive")
        content = _zip({**contents, SUMS: checksums(contents).content}, folder, about.released)
        return File(f"{folder}.zip", content, "archive", title, lang)

    return [archive(lang) for lang in (*LANGUAGES, "")]


def checksums(contents: Mapping[str, bytes]) -> File:
    """The SHA-256 checksum of each file by name, as ``sha256sum --check`` reads them."""
    return text_file(SUMS, past_releases.checksums(contents), "checksums")


def _zip(contents: Mapping[str, bytes], folder: str, day: date) -> bytes:
    """Files in a folder as a zip, byte for byte the same on every machine and at every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()

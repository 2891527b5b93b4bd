"""Archives: everything as zip files, each with its list of checksums."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from scripts.downloads.companions import text_file
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.model import past_releases
from scripts.model.package import LANGUAGES
from scripts.model.past_releases import SUMS
from scripts.wording.phrases import phrases


def files(dataset: Dataset, packed: Sequence[File]) -> list[File]:
    """The checksums of all files, and zips: one of each language without the other, one of all."""
    about = dataset.publication

    def archive(lang: str) -> File:
        chosen = [file for file in packed if not lang or file.lang in (lang, "")]
        name = f"{about.name}-{about.version}{lang and f'.{lang}'}.zip"
        title = phrases("file", f"archive_{lang}" if lang else "archive")
        content = _zip([*chosen, checksums(chosen)], about.released)
        return File(name, content, "archive", title, lang)

    return [checksums(packed), *(archive(lang) for lang in (*LANGUAGES, ""))]


def checksums(summed: Sequence[File]) -> File:
    """The SHA-256 checksum of each file, as ``sha256sum --check`` reads them."""
    listed = past_releases.checksums({file.name: file.content for file in summed})
    return text_file(SUMS, listed, "checksums")


def _zip(packed: Sequence[File], day: date) -> bytes:
    """Files as a zip that is byte for byte the same on every machine and at every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(packed, key=lambda f: f.name):
            entry = zipfile.ZipInfo(file.name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue()

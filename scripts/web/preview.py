"""Preview a site that somebody else built, without running or unpacking any of it.

The files of an archive are read from it as they are requested. Each preview has an address that no
other one ever had, so that nothing that a browser has cached of one is shown for another.
"""

import secrets
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

from scripts.web.local_server import HOST, Answer, Reader, Server, answer, in_folder
from scripts.wording.faults import Fault

MOST_FILES = 50_000
LARGEST = 100_000_000  # bytes of a file
POLICY = (
    "default-src 'none'; script-src 'self'{}; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; "
    "base-uri 'none'; form-action 'self'; worker-src 'self'"
)
EMBED = ("/embed/", "/en/embed/")  # Vega makes functions of its specification


class NoPreview(Fault):
    """The path given is not a site that can be previewed."""


def serve(source: Path, ready: Callable[[str, str], None]) -> None:
    """Serve a folder, or a ZIP archive as GitHub has it, until Ctrl+C.

    ``ready`` is called with its address, and another for browsers that don't know the first. Raises
    ``NoPreview``.
    """
    name = f"{secrets.token_hex(8)}.localhost"
    with server(source, name) as running:
        ready(f"http://{name}:{running.server_port}/", f"http://{HOST}:{running.server_port}/")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return


def server(source: Path, name: str) -> Server:
    """A server of a folder or an archive that answers only to a name, at a port that is free."""
    if not source.exists():
        raise NoPreview("no-path", found=source)
    read = in_folder(source) if source.is_dir() else in_archive(source)
    if read("index.html") is None:
        raise NoPreview("no-site", found=source)

    def respond(path: str) -> Answer:
        file = answer(read, path)
        policy = POLICY.format(" 'unsafe-eval'" if path.startswith(EMBED) else "")
        headers = {"Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
        return Answer(file.status, file.content, file.type, {**headers, **file.headers})

    return Server(0, respond, hosts=(name, HOST))


def in_archive(path: Path) -> Reader:
    """A reader of the regular files of a ZIP archive, of at most 100 MB; raises ``NoPreview``."""
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise NoPreview("no-archive", found=path, reason=error) from None
    if len(archive.infolist()) > MOST_FILES:
        raise NoPreview("archive-files", found=path, count=MOST_FILES)
    files = {
        entry.filename: entry
        for entry in archive.infolist()
        if stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
    }

    def read(name: str) -> bytes | None:
        entry = files.get(name)
        if entry is None or entry.is_dir():
            return None
        try:
            with archive.open(entry) as file:
                content = file.read(LARGEST + 1)
        except Exception:  # noqa: BLE001, whatever is wrong with it, it can't be shown
            return None
        return content if len(content) <= LARGEST else None

    return read

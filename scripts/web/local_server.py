"""A server for this computer only: files of a site, read by name, to this computer's browsers."""

import http.server
import mimetypes
import posixpath
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

HOST = "127.0.0.1"
TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
Reader = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Answer:
    """An HTTP response."""

    status: int
    content: bytes = b""
    type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(read: Reader, path: str) -> Answer:
    """The file at a path (``/en/about/``); ``read`` gives a file by its name, or ``None``."""
    name = posixpath.normpath(f"/{unquote(path)}").lstrip("/")
    if path.endswith("/"):
        name = posixpath.join(name, "index.html")
    elif read(name) is None and read(f"{name}/index.html") is not None:
        return Answer(302, headers={"Location": f"/{quote(name)}/"})
    content = read(name)
    if content is None:
        return Answer(404, read("404.html") or b"404")
    suffix = posixpath.splitext(name)[1]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Answer(200, content, TYPES.get(suffix, media_type))


def in_folder(folder: Path) -> Reader:
    """A reader of the regular files of a folder; a link that leads out of it is none of them."""
    top = folder.resolve()

    def read(name: str) -> bytes | None:
        try:
            path = (top / name).resolve()
            is_inside = path.is_relative_to(top) and path.is_file()
            return path.read_bytes() if is_inside else None
        except (OSError, ValueError, RuntimeError):  # gone meanwhile; a NUL; links in a circle
            return None

    return read


class Server(http.server.ThreadingHTTPServer):
    """Answers on this computer's own address.

    With ``hosts``, only to these names, and no service worker can be registered.
    """

    daemon_threads = True

    def __init__(
        self, port: int, respond: Callable[[str], Answer], hosts: Collection[str] = ()
    ) -> None:
        super().__init__((HOST, port), _Handler)
        self.respond = respond
        self.hosts = hosts


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._send(self._answer())

    def do_HEAD(self) -> None:
        self._send(self._answer(), head=True)

    def _answer(self) -> Answer:
        host = self.headers.get("Host", "").rpartition(":")[0]
        hosts = self.server.hosts
        if hosts and (host not in hosts or self.headers.get("Service-Worker")):
            return Answer(403, b"403")
        return self.server.respond(urlsplit(self.path.replace("//", "/")).path)

    def _send(self, answer: Answer, *, head: bool = False) -> None:
        self.send_response(answer.status)
        headers = {"Content-Type": answer.type, "Content-Length": str(len(answer.content))}
        for name, value in {**HEADERS, **headers, **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if not head:
            with suppress(ConnectionError):  # the browser has left the page
                self.wfile.write(answer.content)

    def log_message(self, *_: object) -> None:
        """Log nothing: the terminal is for problems."""

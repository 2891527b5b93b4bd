"""WebDriver's commands over two ways: HTTP, as WebKit has it, and Firefox's Marionette.

Commands: https://www.w3.org/TR/webdriver2/
"""

import http.client
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol

PATIENCE = 120  # seconds, for one answer
PATHS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "FindElement": "element",
    "ElementClick": "element/{id}/click",
    "ElementSendKeys": "element/{id}/value",
    "SetTimeouts": "timeouts",
    "SetWindowRect": "window/rect",
}
# What Firefox wrote to its console about a page: errors of scripts and of the page's policy.
NOTED = """
const noted = Services.console.getMessageArray().flatMap((message) => {
  try { message.QueryInterface(Ci.nsIScriptError); } catch { return []; }
  return /^http/.test(message.sourceName) && !(message.flags & 1) ? [message.errorMessage] : [];
});
Services.console.reset();
return noted;
"""


class PageLeft(AssertionError):
    """A page gave way to the next one before a command about it was answered."""


class Driver(Protocol):
    """Something that takes WebDriver's commands."""

    def command(self, name: str, **parameters: Any) -> Any:
        """The value that a command gives.

        Raises ``AssertionError`` with what was wrong, ``PageLeft`` if that is all.
        """

    def refusals(self) -> list[str]:
        """What the browser itself noted against a page since the last call."""


class Http:
    """A driver that answers over HTTP."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.session = ""

    def command(self, name: str, **parameters: Any) -> Any:
        path = PATHS[name].format(**parameters)
        return self.request("POST", f"/session/{self.session}/{path}", parameters)

    def request(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """The value that an address gives."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request(method, path, None if body is None else json.dumps(body))
        response = connection.getresponse()
        value = json.loads(response.read())["value"]
        if response.status != 200 and value["error"] == "no such frame":  # none is ever chosen
            raise PageLeft(value)
        assert response.status == 200, value
        return value

    def refusals(self) -> list[str]:
        return []


class Marionette:
    """Firefox's own socket: the length of a message, a colon, the message as JSON."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.answers = connection.makefile("rb")
        self.numbers = count()
        self._read()  # its greeting

    def command(self, name: str, **parameters: Any) -> Any:
        answer = self.send(f"WebDriver:{name}", **parameters)
        return answer.get("value", answer)

    def send(self, name: str, **parameters: Any) -> dict[str, Any]:
        """What any command of Marionette gives."""
        message = json.dumps([0, next(self.numbers), name, parameters]).encode()
        self.connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, reply = self._read()
        assert error is None, error
        return dict(reply or {})

    def refusals(self) -> list[str]:
        self.send("Marionette:SetContext", value="chrome")
        texts = self.command("ExecuteScript", script=NOTED, args=[])
        self.send("Marionette:SetContext", value="content")
        return list(map(str, texts))

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            byte = self.answers.read(1)
            assert byte, "Firefox has ended"
            length += byte
        return json.loads(self.answers.read(int(length[:-1])))


@contextmanager
def http_driver(port: int) -> Iterator[Driver]:
    """A session of a driver that listens on a port."""
    driver = Http(port)
    new = driver.request("POST", "/session", {"capabilities": {"alwaysMatch": {}}})
    driver.session = new["sessionId"]
    yield driver
    driver.request("DELETE", f"/session/{driver.session}")


@contextmanager
def marionette(port: int) -> Iterator[Driver]:
    """A session of a Firefox that listens on a port."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        driver = Marionette(connection)
        driver.command("NewSession", capabilities={"alwaysMatch": {}})
        yield driver


def answers(port: int) -> bool:
    """Whether something listens on a port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Files of ``docs/`` that are read as data, and what is wrong with a file of ``docs/``."""

import difflib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any


class DocsError(Exception):
    """A file of ``docs/`` can't be used: which file, which line if known, and why."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__(f"{place}: {message}")


class UnknownName(LookupError):
    """A file of ``docs/`` names something that doesn't exist; suggests a name that does."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        near = difflib.get_close_matches(name, list(known), 1)
        hint = f"; did you mean “{near[0]}”?" if near else ""
        super().__init__(f"there is no {kind} “{name}”{hint}")


def read_toml(docs: Path, file: str) -> dict[str, Any]:
    """The content of ``docs/<file>``; raises ``DocsError`` if it is missing or not TOML."""
    where = f"docs/{file}"
    try:
        return tomllib.loads((docs / file).read_text("utf-8"))
    except FileNotFoundError:
        raise DocsError(where, None, "there is no such file") from None
    except UnicodeDecodeError:
        raise DocsError(where, None, "the file is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        raise DocsError(where, int(place[1]) if place else None, str(error)) from None


def line_of(docs: Path, file: str, pattern: str) -> int | None:
    """The number of the first line of ``docs/<file>`` that begins with a pattern."""
    lines = (docs / file).read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(pattern, line)), None)

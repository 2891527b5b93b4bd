"""Files of ``docs/`` that are read as data, and what is wrong with a file of ``docs/``."""

import re
import tomllib
from pathlib import Path
from typing import Any

from scripts.wording.faults import Fault


class DocsError(Fault):
    """A file of ``docs/`` can't be used: which file, which line if known, and why."""

    def __init__(self, file: str, line: int | None, reason: object) -> None:
        place = file if line is None else f"{file}:{line}"
        super().__init__("place", place=place, reason=reason)


LARGEST = 20_000_000  # bytes of a file


def check_files(docs: Path) -> None:
    """Raise ``DocsError`` for what is no ordinary file within ``docs/``, or one too large.

    So for a name that isn't UTF-8: no address could be made of it.
    """
    top = docs.resolve()
    for path in sorted(docs.rglob("*")):
        name = f"docs/{path.relative_to(docs).as_posix()}"
        where = name.encode("utf-8", "replace").decode()
        if where != name:
            raise DocsError(where, None, Fault("name-not-utf-8"))
        if not path.resolve().is_relative_to(top) or not (path.is_file() or path.is_dir()):
            raise DocsError(where, None, Fault("outside"))
        if path.is_file() and path.stat().st_size > LARGEST:
            raise DocsError(where, None, Fault("too-large", size=LARGEST // 1_000_000))


def read_toml(docs: Path, file: str) -> dict[str, Any]:
    """The content of ``docs/<file>``; raises ``DocsError`` if it is missing or not TOML."""
    where = f"docs/{file}"
    try:
        return tomllib.loads((docs / file).read_text("utf-8"))
    except FileNotFoundError:
        raise DocsError(where, None, Fault("no-file")) from None
    except UnicodeDecodeError:
        raise DocsError(where, None, Fault("not-utf-8")) from None
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else None
        raise DocsError(where, line, Fault("not-toml", found=error)) from None


def line_of(docs: Path, file: str, pattern: str) -> int | None:
    """The number of the first line of ``docs/<file>`` that begins with a pattern."""
    lines = (docs / file).read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(pattern, line)), None)

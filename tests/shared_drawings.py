"""Drawings that all processes of a run of tests share: each is drawn once, by whoever needs it.

What is drawn depends on nothing but what is asked for: the same program draws it in each process.
"""

import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import vl_convert

from scripts.charts import png


class Drawings(dict[str, bytes]):
    """Drawings by what was asked for, in a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def __contains__(self, asked: object) -> bool:
        return self._path(asked).exists()

    def __getitem__(self, asked: str) -> bytes:
        return self._path(asked).read_bytes()

    def __setitem__(self, asked: str, drawing: bytes) -> None:
        path = self._path(asked)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(drawing)
        part.replace(path)

    def _path(self, asked: object) -> Path:
        return self.folder / sha256(str(asked).encode()).hexdigest()


def share(folder: Path) -> None:
    """Let this process take drawings from a folder, and leave there what it draws."""
    drawings = Drawings(folder)
    png.__dict__["_cache"] = drawings
    for name in ("vegalite_to_svg", "javascript_bundle"):
        setattr(vl_convert, name, _shared(getattr(vl_convert, name), name, drawings))


def _shared(
    draw: Callable[[object], str], name: str, drawings: Drawings
) -> Callable[[object], str]:
    def shared(given: object) -> str:
        asked = f"{name} {json.dumps(given)}"
        if asked not in drawings:
            drawings[asked] = draw(given).encode()
        return drawings[asked].decode()

    return shared

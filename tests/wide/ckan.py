"""What CKAN shows of a DCAT catalogue: ``python -m tests.wide.ckan catalog.ttl`` prints it as JSON.

The reader is ckanext-dcat, CKAN's own. CKAN itself, a server with its database, is not here: what
the reader asks of it while it reads has a stand-in below, and all else is a mock.
"""

import json
import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

FORMATS = {".ttl": "ttl", ".jsonld": "json-ld"}


class Absent(Exception):
    """What CKAN raises; never raised here."""


STAND_INS: dict[str, Any] = {
    "config": {},
    "asbool": bool,
    "aslist": lambda value, *_: value or [],
    "munge_tag": str,
    "resource_formats": dict,  # CKAN's list of formats: without it labels stay as they are
    "LicenseRegister": lambda: MagicMock(values=list),
    "Interface": object,
    **dict.fromkeys(("ObjectNotFound", "Invalid", "HelperError"), Absent),
}


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return STAND_INS.get(name, MagicMock())


class _Finder(MetaPathFinder, Loader):
    """Finds a stand-in for every module of CKAN."""

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        is_ckan = fullname.partition(".")[0] in ("ckan", "ckantoolkit")
        return ModuleSpec(fullname, self, is_package=True) if is_ckan else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def datasets(path: Path) -> list[dict[str, Any]]:
    """The data sets of a catalogue with their resources, as CKAN would store them."""
    sys.meta_path.insert(0, _Finder())
    from ckanext.dcat.processors import RDFParser

    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse(path.read_text("utf-8"), FORMATS[path.suffix])
    return list(parser.datasets())


if __name__ == "__main__":
    print(json.dumps(datasets(Path(sys.argv[1])), default=str))

"""What Frictionless, an independent validator, finds in a package in which we found nothing.

A table that passed is not checked again while the bytes of the table and of those that it refers
to, their description, Frictionless and this module stay the same: digests of what passed are kept
in ``build/``. Without that file all is checked.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.model import files
from scripts.model.package import ROOT, Row

if TYPE_CHECKING:
    import frictionless

KEPT = ROOT / "build" / "frictionless.txt"
MOST_KEPT = 1000  # of several packages: each has a descriptor and 17 tables


def findings(folder: Path, described: Row) -> "Iterator[tuple[str, frictionless.Error]]":
    """Each error, with the file that it is in; raises whatever frictionless raises."""
    digests = _digests(folder, described)
    before = _kept()
    left = {name: digest for name, digest in digests.items() if digest not in before}
    if not left:
        return
    import frictionless

    try:
        package = frictionless.Package(str(folder / files.DESCRIPTOR))
        if files.DESCRIPTOR in left:
            package.to_descriptor(validate=True)
    except frictionless.FrictionlessException as exception:
        yield from ((files.DESCRIPTOR, error) for error in exception.to_errors())
        return
    for resource in described["resources"]:
        if resource["name"] in left:
            report = package.get_resource(resource["name"]).validate()
            yield from ((files.DESCRIPTOR, error) for error in report.errors)
            errors = [error for task in report.tasks for error in task.errors]
            yield from ((resource["path"], error) for error in errors)
            if not report.valid:
                del left[resource["name"]]
    _keep([*before, *left.values()])


def _digests(folder: Path, described: Row) -> dict[str, str]:
    """Digests of the descriptor, and of each table with those it refers to, as described."""
    program = version("frictionless").encode() + Path(__file__).read_bytes()
    own = {
        resource["name"]: sha256(
            json.dumps([described.get("$schema"), resource]).encode()
            + files.read_file(folder, resource["path"])
        ).digest()
        for resource in described["resources"]
    }
    parts = {
        resource["name"]: own[resource["name"]]
        + b"".join(own[name] for name in sorted(_referred_to(resource)) if name in own)
        for resource in described["resources"]
    }
    parts[files.DESCRIPTOR] = files.read_file(folder, files.DESCRIPTOR)
    return {name: sha256(program + part).hexdigest() for name, part in parts.items()}


def _referred_to(resource: Row) -> set[str]:
    keys = resource["schema"].get("foreignKeys", [])
    return {key["reference"]["resource"] for key in keys}


def _kept() -> dict[str, None]:
    """The digests of what passed before, the oldest first."""
    try:
        return dict.fromkeys(KEPT.read_text("ascii").split())
    except (OSError, UnicodeDecodeError):
        return {}


def _keep(digests: list[str]) -> None:
    """Keep digests for the next check; where nothing can be written, it checks all again."""
    with suppress(OSError):
        KEPT.parent.mkdir(exist_ok=True)
        fresh = KEPT.with_name(f"{KEPT.name}.{os.getpid()}")
        fresh.write_text("\n".join(dict.fromkeys(digests[-MOST_KEPT:])) + "\n", "ascii")
        fresh.replace(KEPT)

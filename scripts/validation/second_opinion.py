"""What Frictionless, an independent validator, finds in a package in which we found nothing.

A table that passed is not checked again in the same process, however often the package is, while
the bytes of the table and of those that it refers to, and their description, stay the same.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.model import files
from scripts.model.package import Row

if TYPE_CHECKING:
    import frictionless

_sound: set[bytes] = set()  # digests of all that decides about what was found sound


def findings(folder: Path, described: Row) -> "Iterator[tuple[str, frictionless.Error]]":
    """Each error, with the file that it is in; raises whatever frictionless raises."""
    whole = sha256(files.read_file(folder, files.DESCRIPTOR)).digest()
    tables = _digests(folder, described)
    if _sound.issuperset([whole, *tables.values()]):
        return
    import frictionless

    package = frictionless.Package(str(folder / files.DESCRIPTOR))
    try:
        package.to_descriptor(validate=whole not in _sound)
    except frictionless.FrictionlessException as exception:
        yield from ((files.DESCRIPTOR, error) for error in exception.to_errors())
        return
    _sound.add(whole)
    for resource in described["resources"]:
        digest = tables[resource["name"]]
        if digest not in _sound:
            report = package.get_resource(resource["name"]).validate()
            yield from ((files.DESCRIPTOR, error) for error in report.errors)
            errors = [error for task in report.tasks for error in task.errors]
            yield from ((resource["path"], error) for error in errors)
            if report.valid:
                _sound.add(digest)


def _digests(folder: Path, described: Row) -> dict[str, bytes]:
    """For each table a digest of it and of the tables that it refers to, as they are described."""
    own = {
        resource["name"]: sha256(
            json.dumps([described.get("$schema"), resource]).encode()
            + files.read_file(folder, resource["path"])
        ).digest()
        for resource in described["resources"]
    }
    return {
        resource["name"]: own[resource["name"]]
        + b"".join(own[name] for name in sorted(_referred_to(resource)) if name in own)
        for resource in described["resources"]
    }


def _referred_to(resource: Row) -> set[str]:
    keys = resource["schema"].get("foreignKeys", [])
    return {key["reference"]["resource"] for key in keys}

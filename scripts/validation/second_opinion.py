"""What Frictionless, an independent validator, finds in a package in which we found nothing.

A table that passed is not checked again while its bytes, its description, and the ids and the
descriptions of the tables that it refers to stay the same.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from scripts.model import files
from scripts.model.package import Row
from scripts.validation import descriptor
from scripts.validation.sound import is_sound, unless_sound

CHECK = "frictionless"

Finding = tuple[str, int | None, str | None, str]
"""The file that an error is in, its line, its field and what it says."""


Opinion = Callable[[], Sequence[Finding]]
"""Waits for what Frictionless finds; whatever it raises is raised by the waiting."""


@contextmanager
def begun(folder: Path) -> Iterator[Opinion]:
    """Begin to look at what isn't known to be sound, in another process if there is any of it.

    Frictionless is shown no package whose descriptor breaks our rules, as it would follow any
    address or path in it. The process ends with whatever ends the caller's work, also where nobody
    waits for it.
    """
    if _is_all_known(folder):
        yield partial(findings, folder)
        return
    from scripts.running import processes

    with processes.beside() as later:
        yield later(_of_described, folder)


def _is_all_known(folder: Path) -> bool:
    """Whether all parts of a package are known to be sound, or it can't be read anyway."""
    try:
        given = _given(folder, files.read_descriptor(folder))
    except (files.Unreadable, KeyError, TypeError, ValueError):
        return True
    return all(is_sound(CHECK, part) for part in given.values())


def _of_described(folder: Path) -> list[Finding]:
    """The findings in a package; raises ``ValueError`` if its descriptor breaks our rules."""
    text = files.text_of(files.read_file(folder, files.DESCRIPTOR), files.DESCRIPTOR)
    if unless_sound("descriptor", text, lambda: descriptor.slips(files.descriptor_of(text))):
        raise ValueError(files.DESCRIPTOR)
    return findings(folder)


def findings(folder: Path) -> list[Finding]:
    """Each error of a package that can be read; raises whatever Frictionless raises."""
    described = files.read_descriptor(folder)
    given = _given(folder, described)

    @cache
    def package() -> Any:
        import frictionless

        return frictionless.Package(str(folder / files.DESCRIPTOR))

    def of_descriptor() -> Iterator[Finding]:
        import frictionless

        try:
            package().to_descriptor(validate=True)
        except frictionless.FrictionlessException as exception:
            yield from (_finding(files.DESCRIPTOR, error) for error in exception.to_errors())

    def of_table(resource: Row) -> Iterator[Finding]:
        report = package().get_resource(resource["name"]).validate()
        yield from (_finding(files.DESCRIPTOR, error) for error in report.errors)
        errors = [error for task in report.tasks for error in task.errors]
        yield from (_finding(resource["path"], error) for error in errors)

    if found := unless_sound(CHECK, given[files.DESCRIPTOR], of_descriptor):
        return found
    return [
        finding
        for resource in described["resources"]
        for finding in unless_sound(CHECK, given[resource["name"]], partial(of_table, resource))
    ]


def _finding(file: str, error: Any) -> Finding:
    details = error.to_descriptor()
    note = str(error.note or error.message)
    return file, details.get("rowNumber"), details.get("fieldName"), note


def _given(folder: Path, described: Row) -> dict[str, bytes]:
    """The descriptor, and what stands for each table with the ids that it refers to, as described.

    Raises ``Unreadable`` for a file that can't be read.
    """
    tables = {resource["name"]: resource for resource in described["resources"]}
    content = {name: files.read_file(folder, resource["path"]) for name, resource in tables.items()}
    given = {files.DESCRIPTOR: files.read_file(folder, files.DESCRIPTOR)}
    for name, resource in tables.items():
        keys = resource["schema"].get("foreignKeys", [])
        others = sorted({key["reference"]["resource"] for key in keys} & tables.keys())
        ids = [(tables[other], _ids(content[other], tables[other])) for other in others]
        own = json.dumps([described.get("$schema"), resource, ids]).encode()
        given[name] = own + content[name]
    return given


def _ids(content: bytes, resource: Row) -> list[list[str]]:
    """The cells of a table's key, which is all that other tables refer to."""
    path, names = resource["path"], [field["name"] for field in resource["schema"]["fields"]]
    places = [names.index(name) for name in resource["schema"]["primaryKey"]]
    records = files.records(files.text_of(content, path), path)
    return [[cells[place] for place in places if place < len(cells)] for _, cells in records]

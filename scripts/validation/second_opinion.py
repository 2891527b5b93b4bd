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
from scripts.validation.sound import check_unless_sound, is_sound

CHECK = "frictionless"

Finding = tuple[str, int | None, str | None, str]
"""The file of an error, its line, its field and its message."""

Opinion = Callable[[], Sequence[Finding]]
"""Waits for the findings of Frictionless, and raises whatever it raised."""


@contextmanager
def in_background(folder: Path) -> Iterator[Opinion]:
    """Run Frictionless in another process, on a package with parts not yet known to be sound.

    It gets no package whose descriptor breaks our rules, as it would follow any address or path in
    it. The process ends with whatever ends the caller's work, also where nobody waits for it.
    """
    if _is_sound_package(folder):
        yield partial(findings, folder)
        return
    from scripts.running import processes

    with processes.beside() as later:
        yield later(_findings_of_valid, folder)


def _is_sound_package(folder: Path) -> bool:
    """Whether all parts of a package are known to be sound; also if it can't be read."""
    try:
        inputs = _inputs(folder, files.read_descriptor(folder))
    except (files.Unreadable, KeyError, TypeError, ValueError):
        return True
    return all(is_sound(CHECK, part) for part in inputs.values())


def _findings_of_valid(folder: Path) -> list[Finding]:
    """The findings in a package; raises ``ValueError`` if its descriptor breaks our rules."""
    text = files.text_of(files.read_file(folder, files.DESCRIPTOR), files.DESCRIPTOR)
    if check_unless_sound("descriptor", text, lambda: descriptor.slips(files.descriptor_of(text))):
        raise ValueError(files.DESCRIPTOR)
    return findings(folder)


def findings(folder: Path) -> list[Finding]:
    """Each error of a package that can be read; raises whatever Frictionless raises."""
    package_descriptor = files.read_descriptor(folder)
    inputs = _inputs(folder, package_descriptor)

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

    if descriptor_findings := check_unless_sound(CHECK, inputs[files.DESCRIPTOR], of_descriptor):
        return descriptor_findings
    return [
        finding
        for resource in package_descriptor["resources"]
        for finding in check_unless_sound(
            CHECK, inputs[resource["name"]], partial(of_table, resource)
        )
    ]


def _finding(file: str, error: Any) -> Finding:
    details = error.to_descriptor()
    note = str(error.note or error.message)
    return file, details.get("rowNumber"), details.get("fieldName"), note


def _inputs(folder: Path, package_descriptor: Row) -> dict[str, bytes]:
    """What the findings depend on: the descriptor, and each table with the ids it refers to.

    Raises ``Unreadable`` for a file that can't be read.
    """
    tables = {resource["name"]: resource for resource in package_descriptor["resources"]}
    content = {name: files.read_file(folder, resource["path"]) for name, resource in tables.items()}
    inputs = {files.DESCRIPTOR: files.read_file(folder, files.DESCRIPTOR)}
    for name, resource in tables.items():
        keys = resource["schema"].get("foreignKeys", [])
        others = sorted({key["reference"]["resource"] for key in keys} & tables.keys())
        ids = [(tables[other], _ids(content[other], tables[other])) for other in others]
        description = json.dumps([package_descriptor.get("$schema"), resource, ids]).encode()
        inputs[name] = description + content[name]
    return inputs


def _ids(content: bytes, resource: Row) -> list[list[str]]:
    """The cells of a table's key, which is all that other tables refer to."""
    path, names = resource["path"], [field["name"] for field in resource["schema"]["fields"]]
    places = [names.index(name) for name in resource["schema"]["primaryKey"]]
    records = files.records(files.text_of(content, path), path)
    return [[cells[place] for place in places if place < len(cells)] for _, cells in records]

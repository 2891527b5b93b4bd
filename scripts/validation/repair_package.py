"""Repair the files of a package in place: the command ``tidy``."""

import os
import shutil
from pathlib import Path

from scripts.model import files
from scripts.model.files import Unreadable
from scripts.model.package import Row
from scripts.validation.problems import Problem
from scripts.validation.repair import RepairedFile, by_kind, repaired_table, repaired_text
from scripts.wording.phrases import phrase


def repair_package(folder: Path) -> list[RepairedFile]:
    """Repair the files of a package; each is written whole or not at all.

    The result is in the order of the package. A descriptor that can't be read leaves the tables
    alone, and its ``fault`` says why; a file that is missing has one, too.
    """
    try:
        repaired_files = [_repair_file(folder, files.DESCRIPTOR)]
        readable = repaired_files[0].fault is None
        resources = files.descriptor_of(repaired_files[0].text)["resources"] if readable else []
    except Unreadable as fault:
        return [RepairedFile(files.DESCRIPTOR, "", fault=fault)]
    for resource in resources:
        try:
            repaired_files.append(_repair_file(folder, resource["path"], resource))
        except Unreadable as fault:
            repaired_files.append(RepairedFile(resource["path"], "", fault=fault))
    return repaired_files


def repair_lines(file: RepairedFile, folder: Path, lang: str) -> list[str]:
    """Repairs of a file, one line per kind, and why it still cannot be read."""
    name = f"{folder.name}/{file.path}"
    lines = [
        f"{name}: {phrase('tidy', repair.code, lang, count=str(repair.count))}"
        for repair in by_kind(file.repairs)
    ]
    if (fault := file.fault) is not None:
        problem = Problem(name, fault.line, None, fault.code, fault.details)
        lines.append(f"{problem.place()}: {problem.message(lang)}")
    return lines


def _repair_file(folder: Path, path: str, resource: Row | None = None) -> RepairedFile:
    content = files.read_file(folder, path)
    file = repaired_text(content, path) if resource is None else repaired_table(content, resource)
    if file.repairs:
        _replace(folder / path, file.text.encode("utf-8"))
    return file


def _replace(path: Path, content: bytes) -> None:
    """Write a file beside the old one, then put it in its place."""
    new = path.with_name(f"{path.name}.tidy")
    new.write_bytes(content)
    shutil.copymode(path, new)
    os.replace(new, path)  # noqa: PTH105, Path.replace is the same but says less

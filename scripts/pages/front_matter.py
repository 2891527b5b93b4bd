"""The lines at the top of a page between two ``---``: its title, its description and so on.

A page whose lines can't be read would be shown with them as text, and without a title.
"""

import re
from typing import Any

import yaml

from scripts.wording.docs_files import DocsError
from scripts.wording.faults import Fault, UnknownName

PLACE = re.compile(r"\ufeff?---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
FIELDS = {"title": str, "description": str, "style": str, "news": bool, "asks": bool}


def check(text: str, file: str) -> None:
    """Raise ``DocsError`` if a page of ``docs/`` begins with lines that can't be read as fields.

    ``file`` is what the message calls it.
    """
    if not re.match(r"\ufeff?---[ \t]*\n", text):
        return
    match = PLACE.match(text)
    lines = (match[1] or "") if match else ""
    try:
        fields = _parse(lines)
    except (yaml.YAMLError, ValueError) as error:  # the latter: no such date
        mark = getattr(error, "problem_mark", None)
        reason = Fault("front-matter", found=getattr(error, "problem", error))
        raise DocsError(file, mark.line + 2 if mark else None, reason) from None
    if not isinstance(fields, dict):
        raise DocsError(file, 1, Fault("front-matter", found="---"))
    for name, value in fields.items():
        if name not in FIELDS:
            raise DocsError(file, _line(lines, name), UnknownName("page-field", name, FIELDS))
        if not isinstance(value, FIELDS[name]):
            reason = Fault("front-matter", found=f"{name}: {value}")
            raise DocsError(file, _line(lines, name), reason)


def _parse(lines: str) -> Any:
    try:
        return yaml.load(lines, yaml.CSafeLoader)
    except yaml.YAMLError:
        return yaml.safe_load(lines)  # says better what is wrong


def _line(lines: str, name: object) -> int | None:
    match = re.search(rf"(?m)^{re.escape(str(name))}\s*:", lines)
    return lines.count("\n", 0, match.start()) + 2 if match else None

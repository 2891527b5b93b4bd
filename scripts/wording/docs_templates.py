"""Files of ``docs/<lang>/`` as templates that call page functions: text that fills them is escaped.

An unknown name stops the build, and the error says which file and line.
"""

import difflib
import re
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2

from scripts.wording.docs_files import DocsError, line_of
from scripts.wording.faults import Fault
from scripts.wording.sandbox import Limited, environment, filled_template, text_template

# What a call or a template can raise that is the fault of the page.
ERRORS = (
    Fault,
    jinja2.TemplateError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    SyntaxError,
)


def filled_page(
    docs: Path, lang: str, page: str, names: Mapping[str, Any], *, escape: bool = True
) -> str:
    """A file of ``docs/<lang>/`` filled in; raises ``DocsError``, if possible with the line.

    What fills it is escaped, but not for plain text.
    """
    try:
        return filled_template(environment(docs / lang, escape=escape).get_template(page), names)
    except DocsError:
        raise
    except ERRORS as error:
        line = _line(error, str(docs / lang / page))
        raise DocsError(f"docs/{lang}/{page}", line, _reason(error, names)) from error


def filled_text(docs: Path, file: str, key: str, text: str, names: Mapping[str, Any]) -> str:
    """The text ``key`` of the TOML file ``docs/<file>`` filled in; raises ``DocsError``."""
    try:
        return filled_template(text_template((docs / file).parent, text), names)
    except DocsError:
        raise
    except ERRORS as error:
        line = line_of(docs, file, rf"{re.escape(key)}\s*=")
        reason = Fault("entry", key=key, reason=_reason(error, names))
        raise DocsError(f"docs/{file}", line, reason) from error


def _line(error: Exception, path: str) -> int | None:
    """The line of the page at which an error arose."""
    if isinstance(error, Limited | jinja2.TemplateSyntaxError):
        return error.line if isinstance(error, Limited) else error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return lines[-1] if lines else None


def _reason(error: Exception, names: Mapping[str, Any]) -> Fault:
    """Fault of a template, from the exception it raised."""
    unknown = re.fullmatch(r"'(\w+)' is undefined", str(error))
    if isinstance(error, Fault):
        return error
    if isinstance(error, jinja2.UndefinedError) and unknown:
        near = difflib.get_close_matches(unknown[1], list(names), 1)
        hint = Fault("did-you-mean", name=near[0]) if near else Fault("nothing")
        return Fault("no-name", found=unknown[1], hint=hint)
    if isinstance(error, jinja2.TemplateSyntaxError):
        return Fault("syntax", found=error.message)
    if isinstance(error, jinja2.TemplateNotFound):
        return Fault("no-template", found=error.name)
    if isinstance(error, jinja2.TemplateError):
        return Fault("only-calls", found=error)
    if isinstance(error, UnicodeDecodeError):
        return Fault("not-utf-8")
    if isinstance(error, RecursionError | SyntaxError):
        return Fault("too-deep")
    return Fault("call", found=error)

"""Files of ``docs/<lang>/`` as Jinja templates: text that fills them is escaped.

Jinja is strict: an unknown name stops the build and says which file and line.
"""

import re
import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from scripts.wording.docs_files import DocsError, line_of
from scripts.wording.html import as_html


@lru_cache
def environment(folder: Path) -> jinja2.Environment:
    """Jinja over a folder; kept, so that a page is read again only when its file has changed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=True,
        finalize=as_html,
    )


def filled_page(docs: Path, lang: str, page: str, names: Mapping[str, Any]) -> str:
    """A file of ``docs/<lang>/`` filled in; raises ``DocsError``, if possible with the line."""
    where = f"docs/{lang}/{page}"
    try:
        return environment(docs / lang).get_template(page).render(names)
    except jinja2.TemplateSyntaxError as error:
        raise DocsError(where, error.lineno, str(error.message)) from None
    except (jinja2.UndefinedError, LookupError, ValueError, TypeError) as error:
        raise DocsError(where, _line(error, str(docs / lang / page)), str(error)) from error


def _line(error: Exception, path: str) -> int | None:
    """The line of the page at which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return lines[-1] if lines else None


def filled_text(docs: Path, file: str, key: str, text: str, names: Mapping[str, Any]) -> str:
    """The text ``key`` of the TOML file ``docs/<file>`` filled in; raises ``DocsError``."""
    try:
        return environment((docs / file).parent).from_string(text).render(names)
    except (jinja2.TemplateError, LookupError, ValueError, TypeError) as error:
        line = line_of(docs, file, rf"{re.escape(key)}\s*=")
        raise DocsError(f"docs/{file}", line, f"{key}: {error}") from error

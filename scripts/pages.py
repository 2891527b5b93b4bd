"""Render ``docs/``: Markdown with Jinja calls becomes plain Markdown with the figures in it.

Jinja is strict: an unknown name stops the build and says which page and line.
"""

import traceback
from pathlib import Path

import jinja2

from scripts import drawing, theme
from scripts.calls import NAMES, Calls
from scripts.charts import CHARTS
from scripts.indicators import Figures
from scripts.package import LANGUAGES, ROOT

DOCS = ROOT / "docs"


class PageError(Exception):
    """A page asks for something that isn't there: which page, which line, what."""

    def __init__(self, page: str, line: int | None, message: str) -> None:
        place = page if line is None else f"{page}:{line}"
        super().__init__(f"{place}: {message}")


def render(figures: Figures, docs: Path = DOCS) -> dict[str, str]:
    """Every page of ``docs/<lang>/`` as plain Markdown, by its path (``vi/report/index.md``).

    Raises ``PageError`` for a page that asks for what isn't there.
    """
    rendered = {}
    for lang in LANGUAGES:
        drawings = {name: drawing.svg(make(figures, lang), lang) for name, make in CHARTS.items()}
        environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(docs / lang),
            undefined=jinja2.StrictUndefined,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701, what a call returns is escaped by inert()
        )
        for path in sorted((docs / lang).rglob("*.md")):
            page = path.relative_to(docs / lang).as_posix()
            calls = Calls(figures, lang, page, drawings)
            names = {name: getattr(calls, name) for name in NAMES}
            try:
                text = environment.get_template(page).render(names)
            except jinja2.TemplateSyntaxError as error:
                raise PageError(f"docs/{lang}/{page}", error.lineno, str(error.message)) from None
            except (jinja2.UndefinedError, LookupError, ValueError, TypeError) as error:
                line = _line(error, str(path))
                raise PageError(f"docs/{lang}/{page}", line, str(error)) from error
            if theme.COLOURS["partial"] in text:
                text += f"\n\n{theme.PATTERN}\n"
            rendered[f"{lang}/{page}"] = text
    return rendered


def _line(error: Exception, path: str) -> int | None:
    """The line of the page at which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return lines[-1] if lines else None

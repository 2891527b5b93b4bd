"""Render ``docs/``: Markdown with Jinja calls becomes plain Markdown with the figures in it.

A file whose name begins with ``_`` is a page for each row: ``indicators/_indicator.md`` becomes
``indicators/si_coverage.md`` and so on. Jinja is strict: an unknown name stops the build and says
which page and line.
"""

import traceback
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from scripts import theme
from scripts.calls import Calls
from scripts.indicators import Check, Comparison, Figures, checks, comparisons
from scripts.package import LANGUAGES, ROOT
from scripts.quality import Quality
from scripts.records import Addresses, Records
from scripts.view import View

DOCS = ROOT / "docs"
INDICATOR = "indicators/_indicator.md"


class PageError(Exception):
    """A page asks for something that isn't there: which page, which line, what."""

    def __init__(self, page: str, line: int | None, message: str) -> None:
        place = page if line is None else f"{page}:{line}"
        super().__init__(f"{place}: {message}")


def render(
    figures: Figures, docs: Path = DOCS, addresses: Addresses | None = None
) -> dict[str, str]:
    """Every page of ``docs/<lang>/`` as plain Markdown, by its path (``vi/report/index.md``).

    Raises ``PageError`` for a page that asks for what isn't there.
    """
    rendered = {}
    compared = comparisons(figures)
    identities = figures.package.by_id["identities"].values()
    checked = [check for identity in identities for check in checks(figures, identity)]
    for lang in LANGUAGES:
        environment = _environment(docs / lang)
        for path in sorted((docs / lang).rglob("*.md")):
            source = path.relative_to(docs / lang).as_posix()
            for page, names in _pages(
                source, figures, lang, compared, checked, addresses or Addresses()
            ):
                text = _render(environment, lang, source, path, names)
                if theme.COLOURS["partial"] in text:
                    text += f"\n\n{theme.PATTERN}\n"
                rendered[f"{lang}/{page}"] = text
    return rendered


@lru_cache
def _environment(folder: Path) -> jinja2.Environment:
    """Jinja over a folder; kept, so that a page is read anew only when its file has changed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701, what a call returns is escaped by inert()
    )


def _pages(
    source: str,
    figures: Figures,
    lang: str,
    compared: list[Comparison],
    checked: list[Check],
    addresses: Addresses,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages that a file makes, each with the names that it can use."""
    if source != INDICATOR:
        view = View(figures, lang, source)
        yield source, {**_calls(Calls(view)), **_calls(Quality(view, compared, checked))}
        return
    for indicator in figures.package.by_id["indicators"]:
        page = INDICATOR.replace("_indicator", indicator)
        view = View(figures, lang, page)
        records = Records(view, indicator, addresses, compared, checked)
        yield page, {**_calls(Calls(view)), "this": records}


def _calls(owner: object) -> dict[str, Any]:
    """The public methods of an object by name."""
    return {name: getattr(owner, name) for name in vars(type(owner)) if not name.startswith("_")}


def _render(
    environment: jinja2.Environment, lang: str, source: str, path: Path, names: Mapping[str, Any]
) -> str:
    where = f"docs/{lang}/{source}"
    try:
        return environment.get_template(source).render(names)
    except jinja2.TemplateSyntaxError as error:
        raise PageError(where, error.lineno, str(error.message)) from None
    except (jinja2.UndefinedError, LookupError, ValueError, TypeError) as error:
        raise PageError(where, _line(error, str(path)), str(error)) from error


def _line(error: Exception, path: str) -> int | None:
    """The line of the page at which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return lines[-1] if lines else None

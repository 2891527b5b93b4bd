"""The macros of ``docs/theme/macros``: every piece of HTML that data fill.

They escape what fills them, but for HTML (``Markup``), so that text from the data is inert. Line
breaks and the spaces around them are left out: a macro is laid out to be read.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from scripts.model import notes, revisions
from scripts.model.breaks import last_break
from scripts.model.figures import key_of
from scripts.model.package import ROOT, ids_in
from scripts.model.rounding import decimals_of, round_to_show
from scripts.pages.context import PageContext
from scripts.pages.stacked_rows import with_column_labels
from scripts.validation.problems import visible
from scripts.wording import dates, document_names, numbers
from scripts.wording import phrases as wording
from scripts.wording.html import as_html
from scripts.wording.text import list_items, property_text, text

FOLDER = ROOT / "docs" / "theme" / "macros"
Function = TypeVar("Function", bound=Callable[..., Any])


class _WithoutLineBreaks(Extension):
    """Leaves out the line breaks of a template with the spaces around them."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", re.sub(r"\s*\n\s*", "", token.value))
            else:
                yield token


@cache
def environment() -> jinja2.Environment:
    """The one environment of the macros, so that each file is compiled once."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=as_html,
        extensions=[_WithoutLineBreaks],
    )
    functions = (
        phrase, phrases, text, property_text, key_of, ids_in, decimals_of, round_to_show, visible,
        with_column_labels, list_items,
    )  # fmt: skip
    environment.globals |= {function.__name__: function for function in functions}
    environment.globals["last_break"] = last_break
    modules = (dates, document_names, notes, numbers, revisions)
    environment.globals |= {module.__name__.rpartition(".")[2]: module for module in modules}
    return environment


def compile_files() -> None:
    """Compile all files of macros, so that a process that is a copy of this one has them."""
    for name in environment().list_templates():
        environment().get_template(name)


@cache
def macro(file: str, name: str) -> Callable[..., Markup]:
    """A macro by its file (``tables`` for ``tables.html``) and name: HTML from its arguments."""
    macro: Callable[..., Markup] = getattr(environment().get_template(f"{file}.html").module, name)
    return macro


def for_macros(function: Function) -> Function:
    """Register a function for the macros under its name."""
    environment().globals[function.__name__] = function
    return function


def phrase(ctx: PageContext, group: str, name: str, /, **values: object) -> Markup:
    """A phrase of ``phrases.toml`` as HTML, filled with HTML or with text, which is escaped."""
    texts = {value: as_html(content) for value, content in values.items()}
    return Markup(wording.phrase(group, name, ctx.lang, **texts))  # noqa: S704, ours and escaped


def phrases(ctx: PageContext, group: str, *names: str, **values: object) -> list[Markup]:
    """Phrases of one group, such as the heads of a table's columns."""
    return [phrase(ctx, group, name, **values) for name in names]

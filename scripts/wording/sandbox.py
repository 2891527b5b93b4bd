"""Files of ``docs/`` as templates that can call the functions passed to them, and nothing else.

Whoever writes a page may not run a program by it: pages are Jinja of a few forms, checked before
any of it runs, in Jinja's sandbox, with limits of time and size.
"""

import re
import time
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from scripts.wording.faults import Fault
from scripts.wording.html import as_html

SECONDS = 30  # of processor time for a page, however busy the machine is
LARGEST = 20_000_000  # characters of a page
SNIPPET = ".jinja"  # what a page can include; it includes nothing itself

FORMS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Call,
    nodes.Keyword,
    nodes.Name,
    nodes.Getattr,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Concat,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.For,
    nodes.Include,
)


class Limited(Fault):
    """A template does something that is not allowed; ``line`` is where, if known."""

    def __init__(self, name: str, line: int | None = None, **values: object) -> None:
        super().__init__(name, **values)
        self.line = line


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja of the forms above; of objects only dictionaries and plain namespaces are open."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
        self.globals.clear()  # no range, no lipsum
        self.filters.clear()
        self.tests.clear()
        self.deadline = 0.0  # the processor time at which the page being filled in must be whole

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            template = super()._parse(source, name, filename)
        except RecursionError:
            raise Limited("too-deep") from None
        for node in _inside(template):
            if not _is_allowed(node, name or ""):
                raise Limited("only-calls", node.lineno, found=type(node).__name__.lower())
        return template

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        is_open = isinstance(obj, SimpleNamespace)
        return is_open and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        if time.process_time() > self.deadline:
            raise _too_much()
        return super().call(context, function, *args, **kwargs)


def _inside(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    yield from node.find_all(nodes.Node)


def _is_allowed(node: nodes.Node, name: str) -> bool:
    """Whether a part of a template has one of the forms, and doesn't multiply what it holds."""
    if isinstance(node, nodes.For):
        is_plain = isinstance(node.iter, nodes.Call | nodes.Name) and not node.recursive
        return is_plain and not any(node.find_all((nodes.For, nodes.Include)))
    if isinstance(node, nodes.Call):
        return isinstance(node.node, nodes.Name | nodes.Getattr) and not (
            node.dyn_args or node.dyn_kwargs
        )
    if isinstance(node, nodes.Getattr):
        return isinstance(node.node, nodes.Name)
    if isinstance(node, nodes.Include):
        file = node.template.value if isinstance(node.template, nodes.Const) else None
        is_snippet = isinstance(file, str) and file.endswith(SNIPPET)
        return is_snippet and not name.endswith(SNIPPET)
    return isinstance(node, FORMS)


@lru_cache
def environment(folder: Path, *, escape: bool = True) -> _Environment:
    """The templates of a folder; kept, so that a file is read again only when it has changed."""
    return _Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=escape,
        finalize=_as_html if escape else _content,
    )


@lru_cache(maxsize=1024)  # the title of a chart is on several pages
def text_template(folder: Path, text: str) -> jinja2.Template:
    """A text as a template that can include files of a folder."""
    return environment(folder).from_string(text)


def _as_html(value: object) -> Markup:
    return as_html(_content(value))


def _content(value: object) -> object:
    """A value that a page can show: text, or a number, that can be written into a file."""
    if not isinstance(value, str | int | Decimal | date | jinja2.Undefined):
        call = getattr(value, "func", value)
        raise Fault("no-text", found=getattr(call, "__name__", type(value).__name__))
    if isinstance(value, str) and (letter := re.search(r"[\x00\ud800-\udfff]", value)):
        raise Fault("no-letter", found=f"U+{ord(letter[0]):04X}")
    return value


def filled_template(template: jinja2.Template, names: Mapping[str, Any]) -> str:
    """A template filled in; raises ``Limited`` if that takes too long or becomes too large."""
    template.environment.deadline = time.process_time() + SECONDS  # type: ignore[attr-defined]
    parts: list[str] = []
    size = 0
    for part in template.generate(names):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise _too_much()
    return "".join(parts)


def _too_much() -> Limited:
    return Limited("too-much", seconds=str(SECONDS), size=str(LARGEST // 1_000_000))

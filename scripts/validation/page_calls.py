"""The sentences of a page or a title and the calls in them, read without running any.

A call is ``{{ figure("members", "2020") }}``. A sentence that has the comment ``{# history #}``
says that it is about the past, and that later figures change nothing in it.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from scripts.running import store

if TYPE_CHECKING:
    import jinja2

HISTORY = "history"

_SIGN = "\N{OBJECT REPLACEMENT CHARACTER}"  # in the place of a call in a text
# Where a sentence ends: after its last mark, or where a paragraph, an item or a cell does.
_END = re.compile(r"(?<=[.!?…])[”’\"')*_\]]*\s+(?=\S)|\n\s*\n\s*|\n\s*(?=[-*#|<])|(?<=>)\s*\n")
_BEFORE = 50  # calls that a sentence knows of those before it
_HEADING = re.compile(r"^(#{1,6})\s.*$", re.MULTILINE)
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True)
class Call:
    """A call in a page: its name, and those of its arguments that are text or nothing."""

    name: str
    arguments: Sequence[str | None]
    options: Mapping[str, str | None]
    line: int


@dataclass(frozen=True)
class Sentence:
    """The calls of a sentence in their order, and whether it says that it is history.

    ``before`` are the last calls before it in its paragraph, ``heading`` those of the headings
    that it is under, the nearest last.
    """

    calls: Sequence[Call]
    is_history: bool
    before: Sequence[Call] = ()
    heading: Sequence[Call] = ()


def sentences_with_calls(text: str) -> list[Sentence]:
    """The sentences of a text that have calls; none of a text that can't be read as a template."""
    flat, calls, marks = _stored_parts(text)
    ends = [match.start() for match in _END.finditer(flat)] + [len(flat)]
    breaks = [match.start() for match in _PARAGRAPH.finditer(flat)]
    history = {bisect_left(ends, place) for place in marks}
    headings = [(0, ()), *_headings(flat, calls)]
    starts = [start for start, _ in headings[1:]]
    paragraphs: dict[int, list[Call]] = {}
    page_sentences = []
    for number, placed_calls in groupby(calls, lambda placed: bisect_left(ends, placed[0])):
        group = list(placed_calls)
        before = paragraphs.setdefault(bisect_left(breaks, group[0][0]), [])
        own = [call for _, call in group]
        heading = headings[bisect_right(starts, group[0][0])][1]
        page_sentences.append(Sentence(own, number in history, tuple(before[-_BEFORE:]), heading))
        before += own
    return page_sentences


def _headings(flat: str, calls: Sequence[tuple[int, Call]]) -> list[tuple[int, tuple[Call, ...]]]:
    """The end of each heading, with its calls and those of the headings above it."""
    places = [place for place, _ in calls]
    headings, above = list[tuple[int, tuple[Call, ...]]](), dict[int, list[Call]]()
    for match in _HEADING.finditer(flat):
        begin, end = (bisect_left(places, place) for place in match.span())
        level = len(match[1])
        above = {higher: own for higher, own in above.items() if higher < level}
        above[level] = [call for _, call in calls[begin:end]]
        headings.append((match.end(), tuple(call for own in above.values() for call in own)))
    return headings


_Parts = tuple[str, list[tuple[int, Call]], list[int]]
"""A text with a sign for each expression, and where in it calls and marks of history are."""


def _stored_parts(text: str) -> _Parts:
    """The parts of a text, from the store if it was read before."""
    content = store.get_or_make_text("calls", text, lambda: json.dumps(_parts(text), default=vars))
    flat, calls, marks = json.loads(content)
    return flat, [(place, Call(**call)) for place, call in calls], marks


def _parts(text: str) -> _Parts:
    """The parts of a text; nothing of one that can't be read as a template."""
    import jinja2

    try:
        return _parts_of_template(text)
    except (jinja2.TemplateError, RecursionError, SyntaxError, ValueError):
        return "", [], []


def _parts_of_template(text: str) -> _Parts:
    flat, calls, marks = "", list[tuple[int, Call]](), list[int]()
    expression, first_line = "", 0
    for line, kind, value in _environment().lex(text):
        if kind == "data":
            flat += value
        elif kind == "comment" and value.strip() == HISTORY:
            marks.append(len(flat))
        elif kind == "variable_begin":
            expression, first_line = "", line
        elif kind == "variable_end":
            calls += [(len(flat), replace(call, line=first_line)) for call in _calls(expression)]
            flat += _SIGN
        else:
            expression += value
    return flat, calls, marks


@lru_cache(maxsize=4096)  # both languages of a page have the same ones
def _calls(expression: str) -> Sequence[Call]:
    """The calls in an expression, as if it were on line 0."""
    return tuple(_calls_in(expression))


def _calls_in(expression: str) -> Iterator[Call]:
    from jinja2 import nodes

    for node in _environment().parse("{{" + expression + "}}").find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            arguments = [_argument_text(argument) for argument in node.args]
            options = {option.key: _argument_text(option.value) for option in node.kwargs}
            yield Call(node.node.name, arguments, options, 0)


def _argument_text(node: "jinja2.nodes.Expr") -> str | None:
    from jinja2 import nodes

    value = node.value if isinstance(node, nodes.Const) else None
    return value if isinstance(value, str) else None


@cache
def _environment() -> "jinja2.Environment":
    import jinja2

    return jinja2.Environment(autoescape=True)

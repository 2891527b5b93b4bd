"""What pages can call: functions of the page's context, registered by their names.

``{{ figure("si_coverage", "2020") }}`` in a page calls ``figure(ctx, "si_coverage", "2020")``. What
a function returns is HTML (``Markup``) or text, which is escaped where it is put into the page. A
name that doesn't exist raises ``UnknownName``.

Whoever writes a page chooses the arguments (``wording/sandbox``): none is used as a path or as
HTML, which is a macro's (``docs/theme/macros``). A function that states a figure for a period is
also in ``CALLS`` of ``validation/outdated_sentences``.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from scripts.pages.context import PageContext

Function = TypeVar("Function", bound=Callable[..., Any])

PAGE_FUNCTIONS: dict[str, Callable[..., Any]] = {}


def page_function(function: Function) -> Function:
    """Register a function for all pages under its name; its first argument is the context."""
    PAGE_FUNCTIONS[function.__name__] = function
    return function


def bound(ctx: PageContext) -> Mapping[str, Callable[..., Any]]:
    """The functions that a page can call, by name."""
    return {name: partial(function, ctx) for name, function in PAGE_FUNCTIONS.items()}

"""What was found sound before: a check that found nothing is not made again for the same input.

That is kept in the store, under all that the check was given, this program and its tools. A problem
is never kept: it is found each time.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from scripts.running import store

Found = TypeVar("Found")


class _Unsound(Exception):
    """Something was found, so there is nothing to keep."""


def unless_sound(
    check: str, given: str | bytes, look: Callable[[], Iterable[Found]]
) -> list[Found]:
    """What ``look`` finds; nothing, without looking, if it found nothing in the same before.

    ``check`` names what is looked for; ``given`` is everything else that the result depends on.
    """
    found: list[Found] = []

    def make() -> bytes:
        found.extend(look())
        if found:
            raise _Unsound
        return b""

    with suppress(_Unsound):
        store.kept(_kind(check), _digest(given), make)
    return found


def is_sound(check: str, given: str | bytes) -> bool:
    """Whether a check found nothing in the same before."""
    return store.found(_kind(check), _digest(given)) is not None


def _kind(check: str) -> str:
    return f"sound {check}"


def _digest(given: str | bytes) -> str:
    return hashlib.sha256(given if isinstance(given, bytes) else given.encode()).hexdigest()

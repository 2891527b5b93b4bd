"""What was found sound before: a check that found nothing is not made again for the same input.

That is kept in the store, under all inputs of the check, this program and its tools. A problem
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
    check: str, inputs: str | bytes, look: Callable[[], Iterable[Found]]
) -> list[Found]:
    """What ``look`` finds; nothing, without looking, if it found nothing in the same before.

    ``check`` names what is looked for; ``inputs`` is everything else that the result depends on.
    """
    found: list[Found] = []

    def make() -> bytes:
        found.extend(look())
        if found:
            raise _Unsound
        return b""

    with suppress(_Unsound):
        store.get_or_make(_kind(check), _digest(inputs), make)
    return found


def is_sound(check: str, inputs: str | bytes) -> bool:
    """Whether a check found nothing in the same before."""
    return store.get(_kind(check), _digest(inputs)) is not None


def _kind(check: str) -> str:
    return f"sound {check}"


def _digest(inputs: str | bytes) -> str:
    return hashlib.sha256(inputs if isinstance(inputs, bytes) else inputs.encode()).hexdigest()

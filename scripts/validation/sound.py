"""Checks that found nothing are not run again for the same input.

The store has an empty record for each, under all inputs of the check, this program and its tools.
A problem is never stored: its check runs each time.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from scripts.running import store

Finding = TypeVar("Finding")


class _Unsound(Exception):
    """The check found something, so there is nothing to store."""


def check_unless_sound(
    kind: str, inputs: str | bytes, check: Callable[[], Iterable[Finding]]
) -> list[Finding]:
    """What a check finds; nothing, without running it, if it found nothing in the same inputs.

    ``kind`` is the name of the check, ``inputs`` everything else that its result depends on.
    """
    findings: list[Finding] = []

    def make() -> bytes:
        findings.extend(check())
        if findings:
            raise _Unsound
        return b""

    with suppress(_Unsound):
        store.get_or_make(_store_kind(kind), _digest(inputs), make)
    return findings


def is_sound(kind: str, inputs: str | bytes) -> bool:
    """Whether a check found nothing in the same inputs before."""
    return store.get(_store_kind(kind), _digest(inputs)) is not None


def _store_kind(kind: str) -> str:
    return f"sound {kind}"


def _digest(inputs: str | bytes) -> str:
    return hashlib.sha256(inputs if isinstance(inputs, bytes) else inputs.encode()).hexdigest()

"""Faults outside the data package for a maintainer to correct, in both languages."""

import difflib
from collections.abc import Iterable

from scripts.model.package import LANGUAGES
from scripts.wording.phrases import phrase


class Fault(Exception):
    """A fault that a maintainer can correct; ``name`` is an entry of ``[fault]`` in phrases.toml.

    A value that is a ``Fault`` itself is filled in in the same language. As a string it is English.
    """

    def __init__(self, name: str, /, **values: object) -> None:
        super().__init__(name)
        self.name = name
        self.values = values

    def message(self, lang: str) -> str:
        """Message of the fault in a language."""
        values = {key: message_of(value, lang) for key, value in self.values.items()}
        return phrase("fault", self.name, lang, **values)

    def __str__(self) -> str:
        return self.message(LANGUAGES[1])


def message_of(value: object, lang: str) -> str:
    """A fault in a language; anything else as text."""
    return value.message(lang) if isinstance(value, Fault) else str(value)


class UnknownName(Fault, LookupError):
    """A file of ``docs/`` names something that doesn't exist; suggests a name that does.

    ``kind`` is an entry of ``[unknown]`` in phrases.toml, filled in with ``values``.
    """

    def __init__(self, kind: str, name: str, names: Iterable[str], **values: str) -> None:
        super().__init__(kind, **values)
        self.unknown = name
        self.suggestions = difflib.get_close_matches(name, list(names), 1)

    def message(self, lang: str) -> str:
        """Message of the fault in a language, with the most similar name."""
        values = {key: str(value) for key, value in self.values.items()}
        kind = phrase("unknown", self.name, lang, **values)
        hint = phrase("unknown", "hint", lang, name=self.suggestions[0]) if self.suggestions else ""
        return phrase("unknown", "none", lang, kind=kind, name=self.unknown) + hint


class Unusable(Fault, ValueError):
    """A file of ``docs/`` asks for what can't be had, or says what can't be."""

"""Text of a row of a table, or of a part of the descriptor, in one language or in each."""

import re
from collections.abc import Mapping

from scripts.model.package import LANGUAGES, Row
from scripts.model.tables import cell_text

Texts = Mapping[str, str]  # the same text by language
LONG = 3  # sentences; what has more of them is read as a list


def text(row: Row, column: str, lang: str) -> str:
    """The text of a row in a language: its cell ``<column>_<lang>``, empty if that has none."""
    return cell_text(row[f"{column}_{lang}"])


def sentences(text: str) -> list[str]:
    """The sentences of a text, split after each full stop; so are abbreviations within one."""
    return re.split(r"(?<=[.!?…])(?<![0-9][a-z]\.)\s+", text)


def list_items(text: str) -> list[str]:
    """The sentences of a text that is too long for one paragraph; the whole text if it isn't."""
    parts = sentences(text)
    return parts if len(parts) > LONG else [text]


def property_text(part: Row, name: str, lang: str) -> str:
    """A property of the descriptor, a table or a field (``title``, ``description``) in a language.

    Raises ``KeyError`` if it is not described in that language.
    """
    return str(part[property_name(name, lang)])


def texts(row: Row, column: str) -> Texts:
    """The text of a row by language."""
    return {lang: text(row, column, lang) for lang in LANGUAGES}


def property_texts(part: Row, name: str) -> Texts:
    """A property of the descriptor, a table or a field by language."""
    return {lang: property_text(part, name, lang) for lang in LANGUAGES}


def property_name(name: str, lang: str) -> str:
    """The name of a translated property in the descriptor: ``title`` or ``title@en``."""
    return name if lang == LANGUAGES[0] else f"{name}@{lang}"


def properties(name: str, translations: Texts) -> dict[str, str]:
    """A translated property as the descriptor has it: ``{"title": …, "title@en": …}``."""
    return {property_name(name, lang): text for lang, text in translations.items()}

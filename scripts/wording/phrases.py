"""The program's phrases in both languages, from ``phrases.toml``."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from scripts.model.package import LANGUAGES
from scripts.running import store
from scripts.wording.text import Texts

PHRASES = Path(__file__).with_name("phrases.toml")


@cache
def _phrases() -> dict[str, Any]:
    def load() -> str:
        return json.dumps(tomllib.loads(PHRASES.read_text("utf-8")))

    return dict(json.loads(store.get_or_make_text("phrases", "", load)))  # JSON is read sooner


class _Countable(str):
    """A value that agrees with its noun: ``{count:row|rows}`` gives “1 row” or “2 rows”."""

    def __format__(self, nouns: str) -> str:
        one, _, several = nouns.partition("|")
        return f"{self} {one if self == '1' else several}" if several else str(self)


def phrase(group: str, name: str, lang: str, /, **values: str) -> str:
    """A phrase of ``phrases.toml`` in a language, filled in; ``KeyError`` if there is none."""
    names = _phrases()[group][lang]
    if name not in names:
        raise KeyError(f"[{group}.{lang}] of phrases.toml has no {name}")
    return with_values(str(names[name]), values)


def with_values(text: str, values: Mapping[str, str]) -> str:
    """A text with its values filled in; nouns agree with the counts before them."""
    if "|" in text:
        values = {field: _Countable(value) for field, value in values.items()}
    return text.format(**values)


def phrases(group: str, name: str, /, **values: str | Texts) -> dict[str, str]:
    """A phrase of ``phrases.toml`` by language; a value is the same in each, or by language."""
    by_lang = {}
    for lang in LANGUAGES:
        own = {key: one if isinstance(one, str) else one[lang] for key, one in values.items()}
        by_lang[lang] = phrase(group, name, lang, **own)
    return by_lang


def phrase_group(group: str, lang: str) -> dict[str, str]:
    """All phrases of a group in a language by name, not filled in."""
    return dict(_phrases()[group][lang])

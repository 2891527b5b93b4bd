"""The site generator: with ``mkdocs_run`` all that is particular to MkDocs and its theme Material.

To MkDocs each language is a site of its own, made from ``build/docs/<lang>`` with the plain
configuration ``build/mkdocs.<lang>.yml``. Another generator that reads such files can replace it.
"""

import re
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import yaml

from scripts.model.package import LANGUAGES, languages_from
from scripts.running import processes
from scripts.running.processes import Later
from scripts.web import mkdocs_run
from scripts.wording.docs_files import DocsError
from scripts.wording.faults import Fault, UnknownName
from scripts.wording.phrases import phrase, phrase_group
from scripts.wording.text import Texts
from scripts.wording.urls import Addresses, language_folder

# Files that are generated with each language, but are needed only at the top of the site.
OF_FIRST_LANGUAGE = ("404.html",)

# The most common warnings of MkDocs, by the entries of [pages] in phrases.toml.
WARNINGS = {
    "link": r"Doc file '(?P<page>.+)' contains a link '(?P<link>.+)', but the target(?: '.+')? is "
    r"not found among documentation files\..*",
    "anchor": r"Doc file '(?P<page>.+)' contains a link '(?P<link>.+)', but "
    r"(?:the doc '(?P<target>.+)'|there) (?:does not contain an anchor|is no such anchor).*",
    "absolute": r"Doc file '(?P<page>.+)' contains an (?:absolute|unrecognized relative) link "
    r"'(?P<link>.+?)'.*",
    "unlisted": r"The following pages exist in the docs directory, but are not included in the "
    r'"nav" configuration:(?P<page>.*)',
    "missing": r"A reference to '(?P<page>.+)' is included in the 'nav' configuration, which is "
    r"not found in the documentation files\.",
}


class Broken(Exception):
    """No site can be made of the pages; ``messages`` say why and where."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages

    def lines(self, lang: str) -> list[str]:
        """The messages in a language; rare ones are quoted as MkDocs has them."""
        return [_in_words(message, lang) for message in self.messages]


def _in_words(message: str, lang: str) -> str:
    for name, pattern in WARNINGS.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            values = {key: " ".join(value.split()) for key, value in match.groupdict("").items()}
            return phrase("pages", name, lang, **values)
    return phrase("pages", "other", lang, found=message)


def configurations(
    root: Path,
    addresses: Addresses,
    texts: Mapping[str, Texts],
    *,
    without: Collection[str] = (),
) -> dict[str, str]:
    """The configuration of each language as YAML, by its file name in ``build/``.

    ``texts`` are settings in each language (see ``site_texts``), ``without`` pages of the menu that
    aren't made of these data. Raises ``DocsError`` if the file can't be read or lacks something, or
    the menu has a key without a phrase.
    """
    try:
        return _configurations(root, addresses, texts, without=without)
    except yaml.YAMLError as error:
        reason = Fault("not-yaml", found=" ".join(str(error).split()))
    except UnicodeDecodeError:
        reason = Fault("not-utf-8")
    except (LookupError, TypeError, AttributeError) as error:
        reason = Fault("not-settings", found=error)
    raise DocsError("mkdocs.yml", None, reason)


def _configurations(
    root: Path, addresses: Addresses, texts: Mapping[str, Texts], *, without: Collection[str]
) -> dict[str, str]:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    settings["nav"] = [entry for entry in settings["nav"] if not _is_one_of(entry, without)]
    return {
        f"mkdocs.{lang}.yml": yaml.safe_dump(
            {
                **_configuration(settings, lang, addresses),
                **{name: text[lang] for name, text in texts.items()},
            },
            allow_unicode=True,
            sort_keys=False,
        )
        for lang in LANGUAGES
    }


def _configuration(settings: Mapping[str, Any], lang: str, addresses: Addresses) -> dict[str, Any]:
    """The configuration that both languages share, with the words, folders and addresses of one."""
    inside = language_folder(lang)
    up = "../" * inside.count("/")
    theme = settings["theme"]
    return {
        **settings,
        "site_url": addresses.site and addresses.site + inside,
        "docs_dir": f"docs/{lang}",
        "site_dir": f"site/{inside}",
        "theme": {
            **theme,
            "language": lang,
            "custom_dir": f"../{theme['custom_dir']}",
            "favicon": up + theme["favicon"],
        },
        "nav": _entries(settings["nav"], lang),
        "extra": {
            "up": up,
            "site": addresses.site,
            "repository": addresses.repository,
            "languages": [
                {
                    "code": code,
                    "folder": language_folder(code),
                    "words": phrase_group("theme", code),
                }
                for code in languages_from(lang)
            ],
            "words": phrase_group("theme", lang),
        },
    }


def _is_one_of(entry: Any, pages: Collection[str]) -> bool:
    """Whether an entry of the menu is one of some pages."""
    page = next(iter(entry.values()), None) if isinstance(entry, dict) else entry
    return isinstance(page, str) and page in pages


def _entries(entries: list[Any], lang: str) -> list[Any]:
    """The entries of the menu with their names in a language in place of their keys."""
    return [
        {
            _title(key, lang): _entries(below, lang) if isinstance(below, list) else below
            for key, below in entry.items()
        }
        if isinstance(entry, dict)
        else entry
        for entry in entries
    ]


def _title(key: str, lang: str) -> str:
    titles = phrase_group("menu", lang)
    if key not in titles:
        raise DocsError("mkdocs.yml", None, UnknownName("menu", key, titles))
    return titles[key]


def generate(
    root: Path, site: Path, *, strict: bool = True, later: Later = processes.here
) -> list[str]:
    """Make the pages of both languages in ``site``, and only those; return all warnings.

    Raises ``Broken`` if a page can't be made, or ``strict`` and there is a warning.
    """
    first, *others = LANGUAGES
    apart = {lang: root / "build" / f"site.{lang}" for lang in others}  # the first empties its own
    settings = {lang: root / "build" / f"mkdocs.{lang}.yml" for lang in LANGUAGES}
    waits = {lang: later(mkdocs_run.run, settings[lang], apart[lang]) for lang in others}
    results = {first: mkdocs_run.run(settings[first], site)} | {
        lang: wait() for lang, wait in waits.items()
    }
    for lang, folder in apart.items():
        _remove(site, (language_folder(lang).rstrip("/"),))
        if folder.is_dir():
            shutil.move(folder, site / language_folder(lang))
    messages, errors = [], []
    for lang, (warnings, error) in results.items():
        messages += [_in_docs(warning, lang) for warning in warnings]
        errors += [error] if error else []
    if errors or (strict and messages):
        raise Broken([*messages, *errors])
    for lang in LANGUAGES[1:]:
        _remove(site / language_folder(lang), OF_FIRST_LANGUAGE)
    return messages


def _in_docs(message: str, lang: str) -> str:
    """A message of MkDocs with the paths of pages in the repository."""
    return re.sub(r"(^Doc file '|\n  - )", rf"\1docs/{lang}/", message)


def _remove(folder: Path, patterns: tuple[str, ...]) -> None:
    """Remove files and folders by their patterns."""
    for pattern in patterns:
        for path in list(folder.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()

"""Addresses of the site: pages, files, and their permanent forms."""

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from scripts.model.package import LANGUAGES


@dataclass(frozen=True)
class Addresses:
    """The addresses of the site and its repository, ending in a slash, or empty if unknown."""

    site: str = ""
    repository: str = ""


# The path of an indicator's CSV below ``data/``, and below the folder of a version.
SERIES = "indicators/{}.csv"

NOWHERE = Addresses()
"""The addresses of a site and a repository of which none is known."""


def ascii_url(address: str) -> str:
    """A whole address of letters that any reader of addresses takes; what is escaped stays so.

    Raises ``ValueError`` if it has no host, or letters that are none.
    """
    parts = urlsplit(normalize("NFC", address))
    host, colon, port = parts.netloc.lower().partition(":")
    host = host if host.isascii() else host.encode("idna").decode()
    path = quote(parts.path, safe="/%~!$&'()*+,;=:@")
    return f"{parts.scheme}://{host}{colon}{port}{path}"


def folder(page: str) -> str:
    """A page's own address within its language: ``report/4-results/``, or nothing for home."""
    return re.sub(r"(^|/)index/$", r"\1", page.removesuffix(".md") + "/")


def language_folder(lang: str) -> str:
    """The folder of a language in the site: nothing for the first language, ``en/`` for English."""
    return "" if lang == LANGUAGES[0] else f"{lang}/"


def page_url(path: str, lang: str, site: str = "") -> str:
    """The address of a page of a language; without ``site``, its path from the top of the site.

    ``path`` is the page's address within its language, such as ``changelog/#v1-2-0``.
    """
    return f"{site}{language_folder(lang)}{path}"


@lru_cache(maxsize=1 << 14)  # each page leads to most others several times
def relative_url(page: str, other: str) -> str:
    """The address of another page of the same language, as seen from ``page``."""
    return posixpath.relpath(folder(other) or ".", folder(page) or ".") + "/"


def way_to_top(page: str, lang: str) -> str:
    """The way from a page to the top of the site: ``../../``, or nothing for its first page."""
    return "../" * page_url(folder(page), lang).count("/")


def release_anchor(version: str) -> str:
    """The part of a version's address in the changelog behind ``#``: ``v1-2-0``."""
    return "v" + version.replace(".", "-")


def permanent_url(indicator: str, lang: str, site: str, anchor: str = "") -> str:
    """The address to cite for an indicator, or one figure on its page; empty without a site."""
    end = f"#{anchor}" if anchor else ""
    return page_url(f"indicators/{indicator}/{end}", lang, site) if site else ""

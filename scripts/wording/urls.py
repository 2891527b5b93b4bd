"""Addresses of the site: pages, files, and their permanent forms."""

import re
from dataclasses import dataclass


def folder(page: str) -> str:
    """A page's own address within its language: ``report/4-results/``, or nothing for home."""
    return re.sub(r"(^|/)index/$", r"\1", page.removesuffix(".md") + "/")


@dataclass(frozen=True)
class Addresses:
    """Where the site and its repository are, each ending in a slash, or empty if not known."""

    site: str = ""
    repository: str = ""

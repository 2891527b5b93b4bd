"""The sitemap of every page in both languages, and robots.txt with its address."""

import gzip
import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

from scripts.model.package import LANGUAGES, languages_from
from scripts.wording.urls import ascii_url, folder, page_url

NAME = "sitemap.xml"
ROBOTS = "robots.txt"


def files(pages: Iterable[str], site: str, day: date) -> dict[str, bytes]:
    """The sitemap of pages (``report/index.md``), the same compressed, and robots.txt, by name.

    ``site`` is the address of the site, ``day`` the last change of its pages. The same pages give
    the same bytes.
    """
    sitemap = _sitemap(sorted(pages, key=_sort_key), ascii_url(site), day).encode()
    compressed = io.BytesIO()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    with gzip.GzipFile(NAME, "wb", fileobj=compressed, mtime=midnight.timestamp()) as archive:
        archive.write(sitemap)
    robots = f"User-agent: *\nAllow: /\n\nSitemap: {ascii_url(site)}{NAME}\n".encode()
    return {NAME: sitemap, f"{NAME}.gz": compressed.getvalue(), ROBOTS: robots}


def _sort_key(page: str) -> list[tuple[bool, bool, str]]:
    """A key to sort pages by: a folder's own page, its other pages, then its folders."""
    *folders, name = page.split("/")
    return [*((True, True, part) for part in folders), (False, name != "index.md", name)]


def _sitemap(pages: list[str], site: str, day: date) -> str:
    urls = [_url(folder(page), lang, site, day) for lang in LANGUAGES for page in pages]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{''.join(urls)}</urlset>"
    )


def _url(path: str, lang: str, site: str, day: date) -> str:
    links = "".join(
        f'        <xhtml:link rel="alternate" hreflang="{other}"'
        f' href="{escape(page_url(path, other, site))}"/>\n'
        for other in languages_from(lang)
    )
    return (
        f"    <url>\n        <loc>{escape(page_url(path, lang, site))}</loc>\n"
        f"        <lastmod>{day}</lastmod>\n"
        f"{links}    </url>\n"
    )

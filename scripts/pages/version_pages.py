"""Versions on pages: the present one, earlier ones, the files that a copy is compared with."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from scripts.downloads import copies as known_copies
from scripts.downloads import news
from scripts.downloads.versions import Version
from scripts.pages.context import PageContext
from scripts.pages.data_pages import release_of
from scripts.pages.functions import page_function
from scripts.pages.links import site_root
from scripts.pages.macros import macro
from scripts.wording.html import block
from scripts.wording.urls import release_anchor


@page_function
def version(ctx: PageContext) -> str:
    """The number of the current version."""
    return release_of(ctx).version


@page_function
def version_folder(ctx: PageContext) -> Markup:
    """A link to where the files of the current version stay for good."""
    folder = f"v/{release_of(ctx).version}/"
    address, label = site_root(ctx) + folder, ctx.site.addresses.site + folder
    return macro("versions", "folder_link")(address, label)


@page_function
def earlier(ctx: PageContext) -> Markup:
    """Links to the earlier versions whose files are kept, the newest first; empty without any."""
    versions = [
        version for version in _newest_first(ctx) if version.files and not version.is_latest
    ]
    return macro("versions", "links")(ctx, versions)


@page_function
def releases(ctx: PageContext) -> Markup:
    """Every version with what changed and whether its files are kept, the newest first."""
    rows = {row["version"]: row for _, row in ctx.package.rows("releases")}
    entries = [
        (rows[version.number], version, release_anchor(version.number))
        for version in _newest_first(ctx)
        if version.number in rows
    ]
    return block(macro("versions", "releases")(ctx, entries))


@page_function
def copies(ctx: PageContext) -> Markup:
    """Every kept version with the number of its files, and what came after it.

    Nothing for a release that is made without files, as for a comparison.
    """
    release = release_of(ctx)
    entries = [
        (version, _corrections(ctx, version), len(known_copies.copies(version, release.current())))
        for version in _newest_first(ctx)
        if version.files and release.files
    ]
    return block(macro("versions", "copies")(ctx, entries))


@page_function
def repository_name(ctx: PageContext) -> Markup:
    """The repository as GitHub's command line names it, ``owner/name``; empty if not known."""
    parts = urlsplit(ctx.site.addresses.repository)
    name = parts.path.strip("/")
    text = name if parts.netloc in ("", "github.com") else f"{parts.netloc}/{name}"
    return Markup(text)  # noqa: S704, code of the page


def _newest_first(ctx: PageContext) -> Sequence[Version]:
    return release_of(ctx).versions[::-1]


def _corrections(ctx: PageContext, version: Version) -> list[str]:
    """What was corrected since a version, each in a sentence."""
    rows = version.corrections
    return [news.revision_entry(ctx.figures, row, ctx.lang).title for row in rows]

"""Links in the head of the data page and of the pages of indicators, for programs."""

import json

from scripts.downloads import series, signposts
from scripts.downloads.file import DATA
from scripts.downloads.signposts import Link
from scripts.pages.context import PageContext
from scripts.pages.links import indicator_of, site_root
from scripts.wording.publication import publication
from scripts.wording.urls import permanent_url

PAGE = f"{DATA}/index.md"


def with_links(ctx: PageContext, text: str) -> str:
    """A page with its links among the lines at its top, if it is about data."""
    links = head_links(ctx)
    if not links or not text.startswith("---\n"):
        return text
    return text.replace("---\n", f"---\nlinks: {json.dumps(links)}\n", 1)


def head_links(ctx: PageContext) -> list[Link]:
    """The links of a page, none for one that isn't about data."""
    about, release = publication(ctx.package, ctx.site.addresses), ctx.site.release
    indicator = indicator_of(ctx.page)
    if release is None or (ctx.page != PAGE and indicator is None):
        return []
    if indicator is not None:
        address = permanent_url(indicator, ctx.lang, about.site)
        paths = series.paths(ctx.package, indicator)
    else:
        address = about.version_folder
        files = release.description.latest.files
        paths = [file.path for file in files if file.lang in (ctx.lang, "")]
    return signposts.links(about, paths, address, site_root(ctx))

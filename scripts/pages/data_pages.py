"""The pages about the data: files, their sizes, how to open them."""

from fnmatch import fnmatch

from markupsafe import Markup

from scripts.downloads import api, schema_org
from scripts.downloads import dictionary as descriptions
from scripts.downloads.file import DATA, File
from scripts.downloads.release import Release
from scripts.model.package import LANGUAGES, Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.indicator_citations import of_whole
from scripts.pages.links import site_root
from scripts.pages.macros import for_macros, macro
from scripts.wording import numbers
from scripts.wording.faults import UnknownName, Unusable
from scripts.wording.html import as_html, block


def release_of(ctx: PageContext) -> Release:
    """The release of the site; ``Unusable`` where pages are made without one."""
    if ctx.site.release is None:
        raise Unusable("no-release")
    return ctx.site.release


# --- files -------------------------------------------------------------------------------------


@page_function
def files(ctx: PageContext, group: str, caption: str) -> Markup:
    """The files of a group as a list: what each holds, its format, rows, size, checksum.

    Of the tables of the report, those in the language of the page.
    """
    group_files = [
        file
        for file in release_of(ctx).files
        if file.group == group and (group != "report" or file.lang == ctx.lang)
    ]
    return block(macro("files", "files")(ctx, group_files, caption))


@page_function
def download(ctx: PageContext, pattern: str, name: str, purpose: str) -> Markup:
    """A way to the data: the first file whose name fits a pattern, such as ``*.vi.xlsx``.

    ``purpose`` says who takes it. Of a release made without files, as for a comparison, only the
    words. Raises ``UnknownName`` if no file fits.
    """
    release_files = release_of(ctx).files
    file = next((file for file in release_files if fnmatch(file.name, pattern)), None)
    if release_files and file is None:
        raise UnknownName("file", pattern, [file.name for file in release_files])
    return macro("files", "download")(ctx, file, name, purpose)


@page_function
def edition(ctx: PageContext, words: str) -> Markup:
    """A link to the print edition in the language of the page, with its size.

    Of a release made without it, as for a comparison, only the words.
    """
    for file in release_of(ctx).files:
        if file.group == "print" and file.lang == ctx.lang:
            text = f"{words} (PDF, {file_size(file, ctx.lang)})"
            return macro("links", "link")(site_root(ctx) + file.path, text)
    return as_html(words)


@for_macros
def file_size(file: File, lang: str) -> str:
    """A file's size in the largest unit of which it has one."""
    return numbers.file_size(len(file.content), lang)


@page_function
def dataset(ctx: PageContext) -> Markup:
    """The metadata of the data set for search engines, as JSON-LD; invisible."""
    release = release_of(ctx)
    metadata = schema_org.dataset(release.dataset, release.files, ctx.lang)
    return block(Markup(schema_org.script(metadata)))  # noqa: S704, made for a script element


# --- the dictionary ----------------------------------------------------------------------------


@page_function
def dictionary(ctx: PageContext) -> Markup:
    """Every table, field by field: those for programs, and those in words."""
    resources = descriptions.tables(release_of(ctx).dataset, ctx.lang)
    return block(Markup().join(macro("dictionary", "table")(ctx, r) for r in resources))


@for_macros
def field_language(field: Row) -> str:
    """The language of a field's content, if it is of one."""
    return next((lang for lang in LANGUAGES if field["name"].endswith(f"_{lang}")), "")


# --- addresses: for code, so they are not escaped ----------------------------------------------


@page_function
def has_address(ctx: PageContext) -> bool:
    """Whether the site's address is known, so that code can name it."""
    return bool(ctx.site.addresses.site)


@page_function
def data_url(ctx: PageContext, name: str) -> Markup:
    """The address of a file for programs, or its name where the address isn't known."""
    site = ctx.site.addresses.site
    return Markup(f"{site}{DATA}/{name}" if site else name)  # noqa: S704, code of the page


@page_function
def api_url(ctx: PageContext, path: str) -> Markup:
    """The address of a file of the API; its path if the site's isn't known."""
    return Markup(f"{ctx.site.addresses.site}{api.ROOT}/{path}")  # noqa: S704, code of the page


@page_function
def page_form(ctx: PageContext) -> Markup:
    """The address of the form for what is wrong on a page, or nothing without a repository."""
    repository = ctx.site.addresses.repository
    form = f"{repository}issues/new?template=page-{ctx.lang}.yml" if repository else ""
    return Markup(form)  # noqa: S704, an address


@page_function
def citation_codes(ctx: PageContext) -> Markup:
    """How to cite the data as a whole, for programs that manage references; folded."""
    return block(macro("indicator", "codes")(of_whole(ctx)))

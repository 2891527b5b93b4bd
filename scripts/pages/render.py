"""Render ``docs/``: Markdown with Jinja calls becomes plain Markdown with the figures in it.

A file whose name begins with ``_`` is a page for each row: ``indicators/_indicator.md`` becomes
``indicators/si_coverage.md`` and so on. Jinja is strict: an unknown name stops the build and says
which page and line.
"""

import re
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

import jinja2

from scripts.charts import theme
from scripts.charts.catalog import SERIES
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages.chart_figure import figure
from scripts.pages.context import DOCS, PageContext, SiteContext
from scripts.pages.data_pages import Listing
from scripts.pages.functions import Calls
from scripts.pages.guide_pages import Guide
from scripts.pages.indicator_page import Records
from scripts.pages.quality_pages import Quality
from scripts.wording.docs_files import DocsError, UnknownName, read_toml
from scripts.wording.html import block, inert
from scripts.wording.urls import Addresses

INDICATOR = "indicators/_indicator.md"
TITLES = "charts.toml"


def render(
    figures: Figures,
    release: Release | None,
    docs: Path = DOCS,
    addresses: Addresses | None = None,
    only: Collection[str] = (),
) -> dict[str, str]:
    """Every page of ``docs/<lang>/`` as plain Markdown, by its path (``vi/report/index.md``).

    ``only`` names some; without ``release`` they can't ask for what is said of files. Raises
    ``DocsError`` for a page that asks for what isn't there.
    """
    rendered: dict[str, str] = {}
    site = SiteContext(figures, docs, addresses or Addresses(), release)
    for lang in LANGUAGES:
        environment = _environment(docs / lang)
        titles = _titles(docs, lang)
        every = (path.relative_to(docs / lang) for path in (docs / lang).rglob("*.md"))
        for source in only or sorted(path.as_posix() for path in every):
            path = docs / lang / source
            for page, names in _pages(site, lang, source):
                names["chart"] = _chart(environment, PageContext(site, lang, page), titles, names)
                text = _render(environment, lang, source, path, names)
                if theme.FILLS["partial"] in text:
                    text += f"\n\n{theme.PATTERN}\n"
                rendered[f"{lang}/{page}"] = _with_picture(text, lang)
    return rendered


def chart_titles(site: SiteContext) -> dict[tuple[str, str], str]:
    """The title of every chart as HTML, by its name and language."""
    titles = {}
    for lang in LANGUAGES:
        environment, written = _environment(site.docs / lang), _titles(site.docs, lang)
        ctx = PageContext(site, lang, "index.md")
        names = _calls(Calls(ctx))
        for name in site.charts:
            titles[name, lang] = _title(environment, ctx, written, name, names)
    return titles


def _titles(docs: Path, lang: str) -> Mapping[str, str]:
    """The titles of the charts as they are written, with their calls for figures."""
    return read_toml(docs, f"{lang}/{TITLES}") if (docs / lang / TITLES).is_file() else {}


def _title(
    environment: jinja2.Environment,
    ctx: PageContext,
    titles: Mapping[str, str],
    name: str,
    names: Mapping[str, Any],
) -> str:
    """The title of a chart as HTML: as it is written, or of one indicator, its first and last."""
    if name.startswith(SERIES):
        return Records(ctx, name.removeprefix(SERIES), Addresses(), [], []).chart_title()
    if name not in titles:
        raise DocsError(f"docs/{ctx.lang}/{TITLES}", None, f"there is no title of chart “{name}”")
    try:
        return environment.from_string(titles[name]).render(names)
    except (jinja2.TemplateError, LookupError, ValueError, TypeError) as error:
        raise DocsError(f"docs/{ctx.lang}/{TITLES}", None, f"{name}: {error}") from error


def _chart(
    environment: jinja2.Environment,
    ctx: PageContext,
    titles: Mapping[str, str],
    names: Mapping[str, Any],
) -> Callable[[str], str]:
    """The call ``chart(name)``: a chart with its title as it stands on a page."""

    def chart(name: str) -> str:
        charts = ctx.site.charts
        if name not in charts:
            raise UnknownName("chart", name, charts)
        title = _title(environment, ctx, titles, name, names)
        return block(figure(ctx, name, charts[name].chart(ctx.figures, ctx.lang), title))

    return chart


def _with_picture(text: str, lang: str) -> str:
    """A page with its first chart named as the picture that stands for it elsewhere."""
    found = re.search(r'<figure class="chart" id="chart-([\w-]+)">', text)
    if found is None or not text.startswith("---\n"):
        return text
    name = found.group(1)
    title = re.search(rf'<title id="t-{name}">([^<]*)</title>', text)
    image = f"image: charts/{name}.{lang}.png\n"
    said = f'image_alt: "{inert(unescape(title[1]))}"\n' if title else ""
    return text.replace("---\n", f"---\n{image}{said}", 1)


@lru_cache
def _environment(folder: Path) -> jinja2.Environment:
    """Jinja over a folder; kept, so that a page is read anew only when its file has changed."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701, what a call returns is escaped by inert()
    )


def _pages(site: SiteContext, lang: str, source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages that a file makes, each with the names that it can use."""
    if source != INDICATOR:
        ctx = PageContext(site, lang, source)
        owners: list[object] = [
            Calls(ctx),
            Quality(ctx, site.comparisons, site.checks),
            Guide(ctx, site.addresses, site.docs / "slips.json"),
        ]
        if site.release is not None:
            addresses = site.addresses
            owners.append(Listing(ctx, site.release, addresses.site, addresses.repository))
        yield source, {name: call for owner in owners for name, call in _calls(owner).items()}
        return
    for indicator in site.figures.package.by_id["indicators"]:
        page = INDICATOR.replace("_indicator", indicator)
        ctx = PageContext(site, lang, page)
        records = Records(ctx, indicator, site.addresses, site.comparisons, site.checks)
        yield page, {**_calls(Calls(ctx)), "this": records}


def _calls(owner: object) -> dict[str, Any]:
    """The public methods of an object by name."""
    return {name: getattr(owner, name) for name in vars(type(owner)) if not name.startswith("_")}


def _render(
    environment: jinja2.Environment, lang: str, source: str, path: Path, names: Mapping[str, Any]
) -> str:
    where = f"docs/{lang}/{source}"
    try:
        return environment.get_template(source).render(names)
    except jinja2.TemplateSyntaxError as error:
        raise DocsError(where, error.lineno, str(error.message)) from None
    except (jinja2.UndefinedError, LookupError, ValueError, TypeError) as error:
        raise DocsError(where, _line(error, str(path)), str(error)) from error


def _line(error: Exception, path: str) -> int | None:
    """The line of the page at which an error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    return lines[-1] if lines else None

"""Render ``docs/``: Markdown with Jinja calls becomes plain Markdown with the figures in it.

A file whose name begins with ``_`` is a page for each row: ``indicators/_indicator.md`` becomes
``indicators/si_coverage.md`` and so on. There are pages of areas only where the report has several
of one level, and pages of all areas of an indicator only where its own page doesn't show them all.
"""

import json
from collections.abc import Collection, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.charts import theme
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.model.ranking import areas_apart
from scripts.pages import (  # noqa: F401, each registers what pages can call
    all_areas,
    area_pages,
    chart_titles,
    data_pages,
    document_timeline,
    front_matter,
    goals,
    guide_pages,
    head_links,
    headline_cards,
    hundred,
    note_boxes,
    quality_pages,
    reference_lists,
    sentence_figures,
    sentence_names,
    tables,
    target_tables,
    version_pages,
)
from scripts.pages.context import DOCS, PageContext, SiteContext
from scripts.pages.functions import bound
from scripts.pages.indicator_functions import this
from scripts.pages.links import with_meanings
from scripts.pages.share_cards import card, card_path, subject
from scripts.wording.docs_templates import filled_page
from scripts.wording.html import inert
from scripts.wording.urls import NOWHERE, Addresses

HOME = "index.md"
INDICATOR = "indicators/_indicator.md"
ALL_AREAS = "indicators/_areas.md"
AREA = "areas/_area.md"
AREAS = "areas/index.md"
ABOUT_FILES = (INDICATOR, ALL_AREAS, head_links.PAGE)  # with a release they name its files


def render(
    figures: Figures,
    release: Release | None,
    docs: Path = DOCS,
    addresses: Addresses = NOWHERE,
    only: Collection[str] = (),
    langs: Collection[str] = LANGUAGES,
    ready: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page of ``docs/<lang>/`` as plain Markdown, by its path (``vi/report/index.md``).

    ``only`` names some, ``langs`` some languages; without ``release`` they can't ask for facts
    about files. ``ready`` are ``page_texts`` that were made without a release, to be used again.
    Raises ``DocsError`` for a page that asks for what isn't there.
    """
    site = SiteContext(figures, docs, addresses, release)
    return _with_cards(site, page_texts(site, only, langs, ready))


def page_texts(
    site: SiteContext,
    only: Collection[str],
    langs: Collection[str],
    ready: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The pages that :func:`render` gives, without the cards that they are shared with."""
    ready = ready or {}
    return {
        place: ready[place]
        if place in ready and source not in ABOUT_FILES
        else _page_text(site, lang, source, path)
        for lang in langs
        for source in only or _sources(site.docs / lang)
        for path in paths(site.figures, source)
        for place in [f"{lang}/{path}"]
    }


def page(site: SiteContext, lang: str, path: str) -> str:
    """One page as ``render`` makes it; raises ``KeyError`` for a path that is none of a page's."""
    text = _page_text(site, lang, page_sources(site, lang)[path], path)
    if (indicator := subject(path, text)) is None:
        indicator = subject(HOME, _page_text(site, lang, HOME, HOME))
    return _with_card(text, _card_lines(site, indicator, lang))


def page_sources(site: SiteContext, lang: str) -> dict[str, str]:
    """The file of ``docs/<lang>/`` that makes each page of a language, by the page's path."""
    return {
        path: source
        for source in _sources(site.docs / lang)
        for path in paths(site.figures, source)
    }


def unmade(figures: Figures) -> list[str]:
    """The pages of ``docs/<lang>/`` that aren't made of these figures."""
    return [] if len(figures.areas_of_report_level) > 1 else [AREAS]


def _sources(folder: Path) -> list[str]:
    """The Markdown files of a language by their paths in its folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def paths(figures: Figures, source: str) -> list[str]:
    """The paths of the pages that a file of ``docs/<lang>/`` makes: itself, none, or several."""
    if source == INDICATOR:
        indicators = figures.package.by_id["indicators"]
        return [INDICATOR.replace("_indicator", indicator) for indicator in indicators]
    if source == ALL_AREAS:
        indicators = figures.package.by_id["indicators"]
        return [all_areas.page_of(name) for name in indicators if areas_apart(figures, name)]
    if source == AREA:
        areas = figures.areas_of_report_level if len(figures.areas_of_report_level) > 1 else []
        return [AREA.replace("_area", area) for area in areas]
    return [] if source in unmade(figures) else [source]


def _names(ctx: PageContext, source: str) -> Mapping[str, Any]:
    """The names that a page can use, by the file that makes it."""
    about = {INDICATOR: this, ALL_AREAS: all_areas.this, AREA: area_pages.this}.get(source)
    path = PurePosixPath(ctx.page)
    subject = path.parent.name if source == ALL_AREAS else path.stem
    return {**bound(ctx), **({"this": about(ctx, subject)} if about else {})}


def _page_text(site: SiteContext, lang: str, source: str, path: str) -> str:
    """A page with what its charts, its marked numbers and its terms need, and links for programs.

    The hatching of charts, the notes that marks lead to, the meanings of terms.
    """
    ctx = PageContext(site, lang, path)
    text = filled_page(site.docs, lang, source, _names(ctx, source))
    front_matter.check(text, f"docs/{lang}/{source}")
    text += str(note_boxes.last_notes(ctx))
    text = with_meanings(ctx, text)
    if theme.FILLS["partial"] in text:
        text += f"\n\n{theme.PATTERN}\n"
    return head_links.with_links(ctx, text)


def _with_cards(site: SiteContext, pages: dict[str, str]) -> dict[str, str]:
    """Pages with the card that each is shared with; one without a figure has the home page's."""
    homes = {lang: subject(HOME, pages.get(f"{lang}/{HOME}", "")) for lang in LANGUAGES}
    lines = cache(partial(_card_lines, site))
    texts = {}
    for place, text in pages.items():
        lang, _, page = place.partition("/")
        texts[place] = _with_card(text, lines(subject(page, text) or homes[lang], lang))
    return texts


def _card_lines(site: SiteContext, indicator: str | None, lang: str) -> str:
    """The fields of front matter that name the card of an indicator as the picture of a page."""
    if indicator is None:
        return ""
    alternative = json.dumps(inert(card(site, indicator, lang).words), ensure_ascii=False)
    return f"image: {card_path(indicator, lang)}\nimage_alt: {alternative}\n"


def _with_card(text: str, lines: str) -> str:
    """A page with the lines of its card at its top."""
    return text.replace("---\n", f"---\n{lines}", 1) if text.startswith("---\n") else text

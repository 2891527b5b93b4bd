"""How to cite the figures of an indicator: the series, and each of its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from scripts.model.figures import Figure
from scripts.model.package import LANGUAGES
from scripts.pages.context import PageContext
from scripts.pages.links import record_anchor
from scripts.wording import citation_formats, citations
from scripts.wording.citations import Reference
from scripts.wording.urls import permanent_url


@dataclass(frozen=True)
class Citation:
    """How to cite one thing: a sentence by language, the page's own first.

    ``codes`` are for programs, by the name of their format; the series has them for all.
    """

    anchor: str
    title: str
    sentences: Mapping[str, str]
    codes: Sequence[tuple[str, Markup]] = ()


def of_series(ctx: PageContext, indicator: str) -> Citation:
    """How to cite a series, with its permanent address."""

    def series(lang: str) -> Reference:
        address = permanent_url(indicator, lang, ctx.site.addresses.site)
        return citations.of_series(ctx.figures, indicator, lang, address)

    own = series(ctx.lang)
    formats = {"BibTeX": citation_formats.bibtex(own), "CSL-JSON": citation_formats.csl_text(own)}
    codes = [(name, Markup(escape(code, quote=False))) for name, code in formats.items()]  # noqa: S704
    title = ctx.phrase("record", "series")
    return Citation("cite-series", title, _sentences(ctx, series), codes)


def of_figure(ctx: PageContext, figure: Figure) -> Citation:
    """How to cite one figure, with the permanent address of its record."""
    key = figure.key
    anchor = record_anchor(ctx.figures, key)

    def number(lang: str) -> Reference:
        address = permanent_url(key.indicator, lang, ctx.site.addresses.site, anchor)
        return citations.of_number(ctx.figures, figure, lang, address)

    return Citation(f"cite-{anchor}", ctx.phrase("record", "cite"), _sentences(ctx, number))


def _sentences(ctx: PageContext, reference: Callable[[str], Reference]) -> Mapping[str, str]:
    languages = sorted(LANGUAGES, key=lambda lang: lang != ctx.lang)
    return {lang: citations.sentence(reference(lang)) for lang in languages}

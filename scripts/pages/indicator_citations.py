"""How to cite the figures of an indicator: the series, and each of its numbers."""

from collections.abc import Iterable, Sequence
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
    """How to cite one thing: a sentence by language, the page's own first, and code by format."""

    anchor: str
    title: str
    sentences: Sequence[tuple[str, str]]
    codes: Sequence[tuple[str, Markup]]


def citations_of(ctx: PageContext, indicator: str, figures: Iterable[Figure]) -> list[Citation]:
    """How to cite a series, then each of its figures, with their permanent addresses."""
    site = ctx.site.addresses.site
    cited = {
        lang: citations.of_series(
            ctx.figures, indicator, lang, permanent_url(indicator, lang, site)
        )
        for lang in LANGUAGES
    }
    series = _citation(ctx, "cite-series", ctx.phrase("record", "series"), cited)
    return [series, *(_of_figure(ctx, figure) for figure in figures)]


def _of_figure(ctx: PageContext, figure: Figure) -> Citation:
    key, site = figure.key, ctx.site.addresses.site
    anchor = record_anchor(ctx.figures, key)
    cited = {}
    for lang in LANGUAGES:
        address = permanent_url(key.indicator, lang, site, anchor)
        cited[lang] = citations.of_number(ctx.figures, figure, lang, address)
    period, area = ctx.name("periods", key.period, "short"), ctx.name("areas", key.area)
    return _citation(ctx, f"cite-{anchor}", f"{ctx.value(figure)} · {period} · {area}", cited)


def _citation(ctx: PageContext, anchor: str, title: str, cited: dict[str, Reference]) -> Citation:
    own = cited[ctx.lang]
    order = sorted(cited, key=lambda lang: lang != ctx.lang)
    codes = {
        "BibTeX": citation_formats.bibtex(own),
        "CSL-JSON": citation_formats.csl_text(own),
    }
    return Citation(
        anchor,
        title,
        [(lang, citations.sentence(cited[lang])) for lang in order],
        [(name, Markup(escape(code, quote=False))) for name, code in codes.items()],  # noqa: S704
    )

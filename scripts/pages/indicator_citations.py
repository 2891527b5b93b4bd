"""How to cite the figures of an indicator: the series, and each of its numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from scripts.model.figures import Figure
from scripts.model.package import LANGUAGES
from scripts.pages.context import PageContext
from scripts.pages.links import record_anchor
from scripts.wording import citations
from scripts.wording.citations import Cited
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


def _citation(ctx: PageContext, anchor: str, title: str, cited: dict[str, Cited]) -> Citation:
    figures, own = ctx.figures, cited[ctx.lang]
    order = sorted(cited, key=lambda lang: lang != ctx.lang)
    codes = {
        "BibTeX": citations.bibtex(figures, own, ctx.lang),
        "CSL-JSON": citations.csl_text(figures, own, ctx.lang),
    }
    return Citation(
        anchor,
        title,
        [(lang, citations.sentence(figures, cited[lang], lang)) for lang in order],
        [(name, Markup(escape(code, quote=False))) for name, code in codes.items()],  # noqa: S704
    )

"""How to cite the data as a whole, the figures of an indicator, and each of its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from scripts.model.figures import Figure
from scripts.model.package import languages_from
from scripts.pages.context import PageContext
from scripts.pages.links import record_anchor
from scripts.wording import citation_formats, citations
from scripts.wording.citations import Reference
from scripts.wording.publication import publication


@dataclass(frozen=True)
class Citation:
    """How to cite one thing: a sentence by language, the page's own first.

    ``codes`` are for programs, by the name of their format; single numbers have none.
    """

    anchor: str
    title: str
    sentences: Mapping[str, str]
    codes: Sequence[tuple[str, Markup]] = ()


def of_whole(ctx: PageContext) -> Citation:
    """How to cite the data as a whole, with the address of this version."""
    about = publication(ctx.package, ctx.site.addresses)

    def reference(lang: str) -> Reference:
        return citations.of_whole(about, lang)

    return Citation(
        "cite-data",
        ctx.phrase("record", "cite"),
        _sentences(ctx, reference),
        _codes(reference(ctx.lang)),
    )


def of_series(ctx: PageContext, indicator: str) -> Citation:
    """How to cite a series, with its permanent address."""

    def reference(lang: str) -> Reference:
        return citations.of_series(ctx.figures, indicator, lang, ctx.site.addresses)

    title = ctx.phrase("record", "series")
    return Citation("cite-series", title, _sentences(ctx, reference), _codes(reference(ctx.lang)))


def of_figure(ctx: PageContext, figure: Figure) -> Citation:
    """How to cite one figure, with the permanent address of its record."""
    anchor = record_anchor(ctx.figures, figure.key)

    def reference(lang: str) -> Reference:
        return citations.of_number(ctx.figures, figure, lang, ctx.site.addresses, anchor)

    return Citation(f"cite-{anchor}", ctx.phrase("record", "cite"), _sentences(ctx, reference))


def _sentences(ctx: PageContext, reference: Callable[[str], Reference]) -> Mapping[str, str]:
    return {lang: citations.sentence(reference(lang)) for lang in languages_from(ctx.lang)}


def _codes(reference: Reference) -> list[tuple[str, Markup]]:
    """A citation for programs, by the name of its format; escaped for HTML."""
    return [
        (name, Markup(escape(coded(reference), quote=False)))  # noqa: S704, escaped
        for name, coded in citation_formats.FORMATS.items()
    ]

"""How to cite the data: as a whole, a series, or one number.

A citation of a number says all that is needed to find it again: value, unit, period, area, status
and version of the data. The address is that of the site, if it is known.
"""

from dataclasses import dataclass

from scripts.model.figures import Figure, Figures
from scripts.model.package import Row
from scripts.wording import document_names, numbers
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication, publication
from scripts.wording.text import text


@dataclass(frozen=True)
class Reference:
    """A cited work in one language. ``authors`` are the bodies behind the value itself."""

    lang: str
    id: str
    title: str
    authors: tuple[str, ...]
    note: str
    address: str | None
    publication: Publication


def of_series(figures: Figures, indicator: str, lang: str, address: str | None) -> Reference:
    """All the figures of an indicator."""
    row = figures.package.by_id["indicators"][indicator]
    series = [f for area in figures.areas_of(indicator) for f in figures.series(indicator, area)]
    others = len({figure.row["source"] for figure in series if figure.printed}) > 1
    name = "series_others" if others else "series"
    note = phrase("cite", name, lang, unit=text(figures.unit(indicator), "name", lang))
    about = publication(figures.package)
    authors = _authors(figures, series[0], about, lang) if series else (about.author.name[lang],)
    return Reference(lang, indicator, text(row, "name", lang), authors, note, address, about)


def of_number(figures: Figures, figure: Figure, lang: str, address: str | None) -> Reference:
    """One figure, with its value as published."""
    by_id = figures.package.by_id
    indicator, area, period = figure.key
    unit = figures.unit(indicator)
    note = phrase(
        "cite",
        "number",
        lang,
        value=numbers.figure(figure, unit, lang),
        unit=text(unit, "name", lang),
        status=_status(figures, figure, lang),
    )
    title = phrase(
        "cite",
        "title",
        lang,
        name=text(by_id["indicators"][indicator], "name", lang),
        area=text(by_id["areas"][area], "name", lang),
        period=short_label(figures.package, [indicator], period, lang),
    )
    about = publication(figures.package)
    authors = _authors(figures, figure, about, lang)
    return Reference(lang, "_".join(figure.key), title, authors, note, address, about)


def whole(about: Publication, lang: str) -> str:
    """How to cite the data as a whole, in a sentence; the address is that of this version."""
    words = {"author": about.author.name[lang], **_in_words(about, lang)}
    return f"{phrase('cite', 'whole', lang, **words)} {about.version_folder}".rstrip()


def sentence(reference: Reference) -> str:
    """How to cite a series or a number, in a sentence."""
    cited = phrase(
        "cite",
        "text",
        reference.lang,
        title=reference.title,
        note=reference.note,
        **_in_words(reference.publication, reference.lang),
    )
    authors = document_names.joined(reference.authors, reference.lang)
    return " ".join(filter(None, (authors and f"{authors}.", cited, reference.address)))


def _in_words(about: Publication, lang: str) -> dict[str, str]:
    return {
        "dataset": about.title[lang],
        "version": about.version,
        "maintainers": about.maintainers.name[lang],
        "year": str(about.released.year),
    }


def _authors(figures: Figures, figure: Figure, about: Publication, lang: str) -> tuple[str, ...]:
    """Who gave a value: its source's issuers, if any, or for computed ones this publication."""
    if not figure.printed:
        return (about.maintainers.name[lang],)
    document = _document(figures, figure)
    if document["id"] == figures.package.report:
        return (about.author.name[lang],)
    return document_names.issuers(figures.package, document, lang)


def _status(figures: Figures, figure: Figure, lang: str) -> str:
    """A value's status and where it comes from, in a few words."""
    computed = phrase("cite", "computed", lang)
    if figure.status == "computed":
        return computed
    status = text(figures.package.by_id["statuses"][figure.status], "name", lang)
    return f"{status}; {_source(figures, figure, lang) if figure.printed else computed}"


def _source(figures: Figures, figure: Figure, lang: str) -> str:
    """The source of a printed value."""
    document = _document(figures, figure)
    if document["id"] == figures.package.report:
        return phrase("cite", "printed", lang, section=figure.row["section"])
    name = document_names.among_reports(figures.package, document, lang)
    return phrase("cite", "outside", lang, document=name)


def _document(figures: Figures, figure: Figure) -> Row:
    return figures.package.by_id["documents"][figure.row["source"]]

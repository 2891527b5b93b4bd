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
from scripts.wording.urls import SERIES, Addresses, permanent_url


@dataclass(frozen=True)
class Reference:
    """A cited work in one language. ``authors`` are the bodies behind the value itself.

    ``address`` is that of its page, and ``copy`` of its file as it stays in this version; both
    are empty if the site isn't known.
    """

    lang: str
    id: str
    title: str
    authors: tuple[str, ...]
    note: str
    address: str
    copy: str
    publication: Publication

    @property
    def container(self) -> str:
        """The title of the data that it is a part of; empty for the data as a whole."""
        whole = self.publication.title[self.lang]
        return "" if self.title == whole else whole


def of_whole(about: Publication, lang: str) -> Reference:
    """The data as a whole, at the address of this version."""
    note = phrase("cite", "edition", lang, **_in_words(about, lang))
    title, authors, address = about.title[lang], (about.author.name[lang],), about.version_folder
    return Reference(lang, about.version, title, authors, note, address, "", about)


def of_series(figures: Figures, indicator: str, lang: str, at: Addresses) -> Reference:
    """All the figures of an indicator, at its page of a site."""
    row = figures.package.by_id["indicators"][indicator]
    series = [f for area in figures.areas_of(indicator) for f in figures.series(indicator, area)]
    others = len({figure.row["source"] for figure in series if figure.printed}) > 1
    name = "series_others" if others else "series"
    note = phrase("cite", name, lang, unit=text(figures.unit(indicator), "name", lang))
    about = publication(figures.package, at)
    authors = _authors(figures, series[0], about, lang) if series else (about.author.name[lang],)
    title, page = text(row, "name", lang), permanent_url(indicator, lang, at.site)
    return Reference(lang, indicator, title, authors, note, page, _copy(about, indicator), about)


def of_number(figures: Figures, figure: Figure, lang: str, at: Addresses, anchor: str) -> Reference:
    """One figure, with its value as published, at its anchor on its page of a site."""
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
    about = publication(figures.package, at)
    authors = _authors(figures, figure, about, lang)
    name, page = "_".join(figure.key), permanent_url(indicator, lang, at.site, anchor)
    return Reference(lang, name, title, authors, note, page, _copy(about, indicator), about)


def whole_citation(about: Publication, lang: str) -> str:
    """How to cite the data as a whole, in a sentence."""
    return sentence(of_whole(about, lang))


def sentence(reference: Reference) -> str:
    """How to cite the data, a series or a number, in a sentence."""
    lang = reference.lang
    citation = phrase(
        "cite",
        "text" if reference.container else "whole",
        lang,
        title=reference.title,
        note=reference.note,
        **_in_words(reference.publication, lang),
    )
    authors = document_names.enumeration(reference.authors, lang)
    copy = reference.copy and phrase("cite", "copy", lang, address=reference.copy)
    return " ".join(filter(None, (authors and f"{authors}.", citation, reference.address, copy)))


def _copy(about: Publication, indicator: str) -> str:
    """The address of an indicator's file as it stays in this version; empty without a site."""
    return about.version_folder and about.version_folder + SERIES.format(indicator)


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

"""Citations: of a series and of one number, as text, BibTeX and CSL-JSON.

They say of one number all that is needed to find it again: value, unit, period, area, status and
version of the data. The address is that of the site, if it is known.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from scripts.model.figures import Figure, Figures
from scripts.model.package import Row
from scripts.wording import formats
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text, text


@dataclass(frozen=True)
class Cited:
    """What is cited, in one language. ``author`` is who stands behind the value itself."""

    id: str
    title: str
    author: str
    note: str
    address: str | None


def of_series(figures: Figures, indicator: str, lang: str, address: str | None) -> Cited:
    """All the figures of an indicator."""
    row = figures.package.by_id["indicators"][indicator]
    unit = text(figures.unit(indicator), "name", lang)
    note = phrase("cite", "series", lang, unit=unit)
    own = [f for area in figures.areas_of(indicator) for f in figures.series(indicator, area)]
    author = _author(figures, own[0] if own else None, lang)
    return Cited(indicator, text(row, "name", lang), author, note, address)


def of_number(figures: Figures, figure: Figure, lang: str, address: str | None) -> Cited:
    """One figure, with its value as published."""
    by_id = figures.package.by_id
    indicator, area, period = figure.key
    unit = figures.unit(indicator)
    note = phrase(
        "cite",
        "number",
        lang,
        value=formats.figure(figure, unit, lang),
        unit=text(unit, "name", lang),
        status=_status(figures, figure, lang),
    )
    title = phrase(
        "cite",
        "title",
        lang,
        name=text(by_id["indicators"][indicator], "name", lang),
        area=text(by_id["areas"][area], "name", lang),
        period=text(by_id["periods"][period], "short", lang),
    )
    name = f"{indicator}_{area}_{period}"
    return Cited(name, title, _author(figures, figure, lang), note, address)


def whole(figures: Figures, lang: str) -> str:
    """How to cite the data as a whole."""
    about = publication(figures, lang)
    return phrase(
        "cite",
        "whole",
        lang,
        author=about.author,
        dataset=about.title,
        version=about.version,
        maintainers=about.maintainers,
        year=str(about.released.year),
    )


def sentence(figures: Figures, cited: Cited, lang: str) -> str:
    """A citation in words."""
    about = publication(figures, lang)
    said = phrase(
        "cite",
        "text",
        lang,
        author=cited.author,
        title=cited.title,
        note=cited.note,
        dataset=about.title,
        version=about.version,
        maintainers=about.maintainers,
        year=str(about.released.year),
    )
    return f"{said} {cited.address}" if cited.address else said


def bibtex(figures: Figures, cited: Cited, lang: str) -> str:
    """A citation as a BibTeX entry."""
    about = publication(figures, lang)
    fields = {
        "author": f"{{{_latex(cited.author)}}}",  # in braces of its own: a body, not a person
        "title": f"{{{_latex(cited.title)}}}",
        "year": str(about.released.year),
        "month": str(about.released.month),
        "howpublished": _latex(phrase("cite", "in", lang, dataset=about.title)),
        "publisher": _latex(about.maintainers),
        "version": about.version,
        "note": _latex(cited.note),
        "language": {"vi": "vietnamese", "en": "english"}[lang],
        **({"url": cited.address} if cited.address else {}),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{_key(figures, cited)},\n" + ",\n".join(lines) + "\n}"


def csl(figures: Figures, cited: Cited, lang: str) -> dict[str, Any]:
    """A citation as an item of CSL-JSON."""
    about = publication(figures, lang)
    released = about.released
    return {
        "id": _key(figures, cited),
        "type": "dataset",
        "title": cited.title,
        "container-title": about.title,
        "author": [{"literal": cited.author}],
        "publisher": about.maintainers,
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "version": about.version,
        "note": cited.note,
        "language": lang,
        **({"URL": cited.address} if cited.address else {}),
    }


def csl_text(figures: Figures, cited: Cited, lang: str) -> str:
    """A citation as a file of CSL-JSON: a list of one item."""
    return json.dumps([csl(figures, cited, lang)], ensure_ascii=False, indent=2)


def cff(figures: Figures) -> str:
    """The publication as ``CITATION.cff``, which tools that host code show as a citation."""
    about = publication(figures, "en")
    descriptor = figures.package.descriptor
    keywords = ", ".join(json.dumps(word, ensure_ascii=False) for word in descriptor["keywords@en"])
    lines = [
        "cff-version: 1.2.0",
        f"message: {phrase('cite', 'please', 'en')}",
        "type: dataset",
        f"title: {json.dumps(about.title, ensure_ascii=False)}",
        f"version: {about.version}",
        f"date-released: {about.released}",
        "authors:",
        f"  - name: {json.dumps(about.author, ensure_ascii=False)}",
        f"  - name: {json.dumps(about.maintainers, ensure_ascii=False)}",
        f"license: {descriptor['licenses'][0]['name']}",
        f"keywords: [{keywords}]",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Publication:
    """What every citation says of the publication itself.

    ``issued`` is the day of its first version, ``released`` that of this one.
    """

    title: str
    author: str
    maintainers: str
    version: str
    issued: date
    released: date


def publication(figures: Figures, lang: str) -> Publication:
    """The publication in a language, from the descriptor."""
    descriptor = figures.package.descriptor
    author, maintainers = (
        property_text(person, "title", lang) for person in descriptor["contributors"]
    )
    released = date.fromisoformat(descriptor["created"][:10])
    title = property_text(descriptor, "title", lang)
    days = [row["date"] for _, row in figures.package.rows("releases")]
    issued = min(days, default=released)
    return Publication(title, author, maintainers, descriptor["version"], issued, released)


def _author(figures: Figures, figure: Figure | None, lang: str) -> str:
    """Who stands behind a value: its source's issuer, or for computed ones this publication."""
    about = publication(figures, lang)
    if figure is None:
        return about.author
    if not figure.printed:
        return about.maintainers
    document = _document(figures, figure)
    if document["id"] == figures.package.report:
        return about.author
    issuer = figures.package.by_id["organizations"].get(document["issuer"] or "")
    return text(issuer, "name", lang) if issuer else text(document, "title", lang)


def _status(figures: Figures, figure: Figure, lang: str) -> str:
    """A value's status and where it comes from, in a few words."""
    computed = phrase("cite", "computed", lang)
    if figure.status == "computed":
        return computed
    status = text(figures.package.by_id["statuses"][figure.status], "name", lang)
    return f"{status}; {_source(figures, figure, lang) if figure.printed else computed}"


def _source(figures: Figures, figure: Figure, lang: str) -> str:
    """Where a printed value comes from."""
    document = _document(figures, figure)
    if document["id"] == figures.package.report:
        return phrase("cite", "printed", lang, section=figure.row["section"])
    return phrase("cite", "outside", lang, document=formats.document(document, lang))


def _document(figures: Figures, figure: Figure) -> Row:
    return figures.package.by_id["documents"][figure.row["source"]]


def _key(figures: Figures, cited: Cited) -> str:
    return f"{figures.package.descriptor['name']}_{cited.id}"


def _latex(text: str) -> str:
    """Text in which nothing is a command of LaTeX."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


_LATEX = {letter: f"\\{letter}" for letter in "&%$#_{}"} | {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}

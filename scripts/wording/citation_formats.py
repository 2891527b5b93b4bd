"""Citations for programs: BibTeX, CSL-JSON and CITATION.cff."""

import json
from typing import Any

from scripts.wording.citations import Reference
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication

_LANGUAGES = {"vi": "vietnamese", "en": "english"}


def bibtex(reference: Reference) -> str:
    """A citation as a BibTeX entry."""
    about, lang = reference.publication, reference.lang
    fields = {
        **({"author": _bibtex_authors(reference)} if reference.authors else {}),
        "title": f"{{{_latex(reference.title)}}}",
        "year": str(about.released.year),
        "month": str(about.released.month),
        "howpublished": _latex(phrase("cite", "in", lang, dataset=about.title[lang])),
        "publisher": _latex(about.maintainers.name[lang]),
        "version": about.version,
        "note": _latex(reference.note),
        "language": _LANGUAGES[lang],
        **({"url": reference.address} if reference.address else {}),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{_id(reference)},\n" + ",\n".join(lines) + "\n}"


def _bibtex_authors(reference: Reference) -> str:
    """The authors, each in braces of its own: a body, not a person."""
    return " and ".join(f"{{{_latex(author)}}}" for author in reference.authors)


def csl(reference: Reference) -> dict[str, Any]:
    """A citation as an item of CSL-JSON."""
    about, lang = reference.publication, reference.lang
    released = about.released
    return {
        "id": _id(reference),
        "type": "dataset",
        "title": reference.title,
        "container-title": about.title[lang],
        **(
            {"author": [{"literal": one} for one in reference.authors]} if reference.authors else {}
        ),
        "publisher": about.maintainers.name[lang],
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "version": about.version,
        "note": reference.note,
        "language": lang,
        **({"URL": reference.address} if reference.address else {}),
    }


def csl_text(reference: Reference) -> str:
    """A citation as a file of CSL-JSON: a list of one item."""
    return json.dumps([csl(reference)], ensure_ascii=False, indent=2)


def cff(about: Publication) -> str:
    """The publication as ``CITATION.cff``, which hosts of code show as a citation."""
    keywords = ", ".join(json.dumps(word, ensure_ascii=False) for word in about.keywords["en"])
    lines = [
        "cff-version: 1.2.0",
        f"message: {phrase('cite', 'please', 'en')}",
        "type: dataset",
        f"title: {json.dumps(about.title['en'], ensure_ascii=False)}",
        f"version: {about.version}",
        f"date-released: {about.released}",
        "authors:",
        f"  - name: {json.dumps(about.author.name['en'], ensure_ascii=False)}",
        f"  - name: {json.dumps(about.maintainers.name['en'], ensure_ascii=False)}",
        f"license: {about.licence.id}",
        f"keywords: [{keywords}]",
    ]
    return "\n".join(lines) + "\n"


def _id(reference: Reference) -> str:
    return f"{reference.publication.name}_{reference.id}"


def _latex(text: str) -> str:
    """Text in which nothing is a command of LaTeX."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


_LATEX = {letter: f"\\{letter}" for letter in "&%$#_{}"} | {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}

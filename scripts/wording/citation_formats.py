"""Citations for programs: BibTeX, RIS, CSL-JSON and CITATION.cff."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from scripts.wording.citations import Reference
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication

_LANGUAGES = {"vi": "vietnamese", "en": "english"}


def bibtex(reference: Reference) -> str:
    """A citation as a BibTeX entry."""
    about, lang, container = reference.publication, reference.lang, reference.container
    fields = {
        "author": _bibtex_authors(reference),
        "title": f"{{{_latex(reference.title)}}}",
        "year": str(about.released.year),
        "month": str(about.released.month),
        "howpublished": container and _latex(phrase("cite", "in", lang, dataset=container)),
        "publisher": _latex(about.maintainers.name[lang]),
        "version": about.version,
        "note": _latex(_note(reference)),
        "language": _LANGUAGES[lang],
        "url": reference.address,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{_id(reference)},\n" + ",\n".join(lines) + "\n}"


def _bibtex_authors(reference: Reference) -> str:
    """The authors, each in braces of its own: a body, not a person."""
    return " and ".join(f"{{{_latex(author)}}}" for author in reference.authors)


def ris(reference: Reference) -> str:
    """A citation as RIS, which programs that manage references import.

    A comma ends the name of a body, so that it isn't taken for a person's.
    """
    about, lang = reference.publication, reference.lang
    released = about.released
    fields = [
        ("TY", "DATA"),
        ("ID", _id(reference)),
        *(("AU", f"{author},") for author in reference.authors),
        ("TI", reference.title),
        ("T2", reference.container),
        ("PY", str(released.year)),
        ("DA", f"{released:%Y/%m/%d}"),
        ("PB", about.maintainers.name[lang]),
        ("ET", about.version),
        ("N1", _note(reference)),
        ("LA", lang),
        ("UR", reference.address),
    ]
    lines = [f"{name}  - {' '.join(value.split())}" for name, value in fields if value]
    return "\n".join([*lines, "ER  - "])


def csl(reference: Reference) -> dict[str, Any]:
    """A citation as an item of CSL-JSON."""
    about, lang = reference.publication, reference.lang
    released = about.released
    item = {
        "id": _id(reference),
        "type": "dataset",
        "title": reference.title,
        "container-title": reference.container,
        "author": [{"literal": one} for one in reference.authors],
        "publisher": about.maintainers.name[lang],
        "issued": {"date-parts": [[released.year, released.month, released.day]]},
        "version": about.version,
        "note": _note(reference),
        "language": lang,
        "URL": reference.address,
    }
    return {name: value for name, value in item.items() if value}


def csl_text(reference: Reference) -> str:
    """A citation as a file of CSL-JSON: a list of one item."""
    return json.dumps([csl(reference)], ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Reference], str]] = {
    "BibTeX": bibtex,
    "RIS": ris,
    "CSL-JSON": csl_text,
}


def cff(about: Publication) -> str:
    """The publication as ``CITATION.cff``, which hosts of code show as a citation."""
    bodies = [about.author.name["en"], about.maintainers.name["en"]]
    repository = about.repository.removesuffix("/")
    contact = [{"name": bodies[1], "website": f"{repository}/issues"}] if repository else []
    fields = {
        "cff-version": "1.2.0",
        "message": phrase("cite", "please", "en"),
        "type": "dataset",
        "title": about.title["en"],
        "abstract": about.description["en"],
        "version": about.version,
        "date-released": str(about.released),
        "authors": [{"name": body} for body in bodies],
        "contact": contact,
        "license": about.licence.id,
        "keywords": about.keywords["en"],
        "url": about.version_folder,
        "repository-code": repository,
    }
    lines = [
        f"{name}: {json.dumps(one, ensure_ascii=False)}" for name, one in fields.items() if one
    ]
    return "\n".join(lines) + "\n"


def _note(reference: Reference) -> str:
    """The note on a citation, and where its file stays as it is in this version."""
    copy = reference.copy and phrase("cite", "copy", reference.lang, address=reference.copy)
    return f"{reference.note} {copy}".rstrip()


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

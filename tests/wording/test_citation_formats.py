"""Citations for programs, read by those who read BibTeX and CSL-JSON."""

import json
import re
from dataclasses import replace

import pytest
import yaml
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from pybtex.database import Person, parse_string

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.wording import citations
from scripts.wording.citation_formats import FORMATS, bibtex, cff, csl, csl_text, ris
from scripts.wording.citations import Reference
from scripts.wording.publication import publication
from scripts.wording.urls import NOWHERE, Addresses

SITE = "https://data.example/"
AT = Addresses(SITE, "https://code.example/owner/data/")
FILE = f"{SITE}v/0.3.0/indicators/member_rate.csv"
WHOLE = "Members of Sample province: figures invented for tests"


def series(figures: Figures, lang: str, addresses: Addresses = AT) -> Reference:
    """A reference to a series."""
    return citations.of_series(figures, "member_rate", lang, addresses)


def whole_reference(package: Package, addresses: Addresses = AT) -> Reference:
    """A reference to the data as a whole."""
    return citations.of_whole(publication(package, addresses), "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex_is_read_by_a_reader_of_bibtex(figures: Figures, lang: str) -> None:
    reference = series(figures, lang)
    ((name, entry),) = parse_string(bibtex(reference), "bibtex").entries.items()
    assert (name, entry.type) == ("tiny_member_rate", "misc")
    assert entry.persons["author"] == [Person(f"{{{author}}}") for author in reference.authors]
    assert entry.fields["title"] == f"{{{reference.title}}}"
    note = entry.fields["note"].replace("\\", "")
    assert note.startswith(reference.note)
    assert FILE in note
    assert entry.fields["version"] == "0.3.0"
    assert (entry.fields["year"], entry.fields["month"]) == ("2026", "3")
    assert entry.fields["url"] == reference.address
    assert entry.fields["url"].startswith(SITE)


def test_the_whole_as_bibtex_has_the_address_of_its_version(package: Package) -> None:
    ((name, entry),) = parse_string(bibtex(whole_reference(package)), "bibtex").entries.items()
    assert name == "tiny_0.3.0"
    assert entry.fields["title"] == f"{{{WHOLE}}}"
    assert entry.fields["url"] == f"{SITE}v/0.3.0/"
    assert "howpublished" not in entry.fields
    assert "CC BY 4.0" in entry.fields["note"]


def test_ris_has_a_tag_on_each_line_and_a_body_is_no_person(
    figures: Figures, package: Package
) -> None:
    """A name that a comma ends has no given name."""
    lines = ris(series(figures, "en")).split("\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    assert (lines[0], lines[-1]) == ("TY  - DATA", "ER  - ")
    for line in (
        "AU  - Sample Provincial Office,",
        "TI  - Members as a share of workers",
        f"T2  - {WHOLE}",
        "PY  - 2026",
        "DA  - 2026/03/09",
        "ET  - 0.3.0",
        f"UR  - {SITE}en/indicators/member_rate/",
    ):
        assert line in lines
    assert FILE in ris(series(figures, "en"))
    lines = ris(whole_reference(package)).split("\n")
    assert f"TI  - {WHOLE}" in lines
    assert f"UR  - {SITE}v/0.3.0/" in lines
    assert not [line for line in lines if line.startswith("T2")]


def test_nothing_in_a_text_is_a_command_of_latex(figures: Figures) -> None:
    reference = replace(series(figures, "en"), title=r"50% \input{x} & $1_2^3~#")
    code = bibtex(reference)
    assert (
        r"50\% \textbackslash{}input\{x\} \& \$1\_2\textasciicircum{}3\textasciitilde{}\#" in code
    )
    ((_, entry),) = parse_string(code, "bibtex").entries.items()
    assert entry.fields["title"].startswith(r"{50\% ")


def test_csl_json_is_read_by_a_reader_of_csl(figures: Figures) -> None:
    items = json.loads(csl_text(series(figures, "en")))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (sentence,) = map(str, bibliography.bibliography())
    for part in ("Sample Provincial Office", "2026", "share of workers"):
        assert part in sentence
    (item,) = items
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 3, 9]]}
    assert item["URL"] == f"{SITE}en/indicators/member_rate/"
    assert "per cent" in item["note"]


def test_joint_authors_are_several_and_without_an_author_none_is_named(figures: Figures) -> None:
    joint = replace(series(figures, "en"), authors=("Atlas Press", "Ministry of Tests"))
    ((_, entry),) = parse_string(bibtex(joint), "bibtex").entries.items()
    assert entry.persons["author"] == [Person("{Atlas Press}"), Person("{Ministry of Tests}")]
    assert csl(joint)["author"] == [{"literal": "Atlas Press"}, {"literal": "Ministry of Tests"}]
    nobody = replace(joint, authors=())
    assert "author" not in bibtex(nobody)
    assert "author" not in csl(nobody)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_address_none_is_made_up(figures: Figures, lang: str) -> None:
    for function in FORMATS.values():
        assert "http" not in function(series(figures, lang, NOWHERE))


def test_citation_cff_names_the_publication_and_where_it_is(package: Package) -> None:
    record = yaml.safe_load(cff(publication(package, AT)))
    bodies = [{"name": "Sample Provincial Office"}, {"name": "The testers"}]
    assert record == {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite the report’s author and this transcription.",
        "type": "dataset",
        "title": WHOLE,
        "abstract": "Figures invented to test the program, small enough to check in the head.",
        "version": "0.3.0",
        "date-released": "2026-03-09",
        "authors": bodies,
        "contact": [{**bodies[1], "website": "https://code.example/owner/data/issues"}],
        "license": "CC-BY-4.0",
        "keywords": ["members", "Sample province"],
        "url": f"{SITE}v/0.3.0/",
        "repository-code": "https://code.example/owner/data",
    }
    nowhere = yaml.safe_load(cff(publication(package)))
    assert set(record) - set(nowhere) == {"contact", "url", "repository-code"}

"""Citations for programs, read by those who read BibTeX and CSL-JSON."""

import json
from dataclasses import replace

import pytest
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
from scripts.wording.citation_formats import bibtex, cff, csl, csl_text
from scripts.wording.citations import Reference
from scripts.wording.publication import publication

ADDRESS = "https://data.example/indicators/member_rate/"


def series(figures: Figures, lang: str, address: str | None = ADDRESS) -> Reference:
    """A reference to a series."""
    return citations.of_series(figures, "member_rate", lang, address)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bibtex_is_read_by_a_reader_of_bibtex(figures: Figures, lang: str) -> None:
    reference = series(figures, lang)
    ((name, entry),) = parse_string(bibtex(reference), "bibtex").entries.items()
    assert (name, entry.type) == ("tiny_member_rate", "misc")
    assert entry.persons["author"] == [Person(f"{{{one}}}") for one in reference.authors]
    assert entry.fields["title"] == f"{{{reference.title}}}"
    assert entry.fields["note"].replace("\\", "") == reference.note
    assert entry.fields["version"] == "0.3.0"
    assert (entry.fields["year"], entry.fields["month"]) == ("2026", "3")
    assert entry.fields["url"] == ADDRESS


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
    (printed,) = map(str, bibliography.bibliography())
    for part in ("Sample Provincial Office", "2026", "share of workers"):
        assert part in printed
    (item,) = items
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 3, 9]]}
    assert item["URL"] == ADDRESS
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
    reference = series(figures, lang, None)
    assert "url" not in bibtex(reference)
    assert "URL" not in csl(reference)


def test_citation_cff_names_the_publication(package: Package) -> None:
    lines = cff(publication(package)).splitlines()
    for line in ("type: dataset", "version: 0.3.0", "date-released: 2026-03-09"):
        assert line in lines
    assert '  - name: "The testers"' in lines
    assert 'keywords: ["members", "Sample province"]' in lines

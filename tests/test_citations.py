"""Citations: read by those who read BibTeX and CSL-JSON, and whole by themselves."""

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

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES
from scripts.wording import citations

ADDRESS = "https://data.example/indicators/ui_coverage/#2020"


def cited(figures: Figures, lang: str, indicator: str, area: str, period: str) -> citations.Cited:
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    return citations.of_number(figures, figure, lang, ADDRESS)


def test_a_number_is_cited_with_all_it_takes_to_find_it_again(figures: Figures) -> None:
    """Value, unit, period, area, status, place in the report, version, address."""
    vi = citations.sentence(figures, cited(figures, "vi", "ui_coverage", "VN-50", "2020"), "vi")
    assert vi == (
        "Ủy ban nhân dân tỉnh Bến Tre. Tỷ lệ tham gia bảo hiểm thất nghiệp trên lực lượng lao "
        "động trong độ tuổi, Tỉnh Bến Tre, 2020. Giá trị: 10,80% (đơn vị: phần trăm; chính thức; "
        "in trong báo cáo, mục 4a). Trong: Cải cách chính sách bảo hiểm xã hội ở tỉnh Bến Tre: số "
        "liệu của báo cáo cuối năm 2021, phiên bản 1.2.0. Nhóm duy trì bản dữ liệu này chép lại "
        f"và chú giải, 2026. Bản sao độc lập, giấy phép CC BY 4.0. {ADDRESS}"
    )
    en = citations.sentence(figures, cited(figures, "en", "ui_coverage", "VN-50", "2020"), "en")
    for said in ("10.80%", "per cent", "2020", "Bến Tre province", "reported", "section 4a"):
        assert said in en
    assert f"version {figures.package.descriptor['version']}" in en
    assert en.endswith(ADDRESS)


@pytest.mark.parametrize(
    ("indicator", "area", "period", "author", "said"),
    [
        ("si_voluntary", "VN-50", "2020", "Bến Tre Provincial People's Committee", "printed in"),
        ("si_total", "VN-50", "2020", "Maintainers of this publication", "computed, not printed"),
        ("si_coverage", "VN", "2021", "Vietnam Social Security", "source: Reports on national"),
        ("hours_cut", "VN", "undated", "Maintainers of this publication", "preliminary; computed"),
    ],
)
def test_the_author_is_who_stands_behind_the_number(
    figures: Figures, indicator: str, area: str, period: str, author: str, said: str
) -> None:
    found = cited(figures, "en", indicator, area, period)
    assert found.author == author
    assert said in found.note


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "key", [("ui_coverage", "VN-50", "2020"), ("conference_cost", "VN-50", "2020-10_2021-09")]
)
def test_bibtex_is_read_by_a_reader_of_bibtex(
    figures: Figures, lang: str, key: tuple[str, str, str]
) -> None:
    found = cited(figures, lang, *key)
    bibliography = parse_string(citations.bibtex(figures, found, lang), "bibtex")
    ((name, entry),) = bibliography.entries.items()
    assert name == f"ben-tre-social-insurance-2021_{'_'.join(key)}"
    assert entry.type == "misc"
    assert entry.persons["author"] == [Person(f"{{{found.author}}}")]
    assert entry.fields["title"] == f"{{{found.title}}}"
    assert entry.fields["note"].replace("\\", "") == found.note
    assert entry.fields["year"] == "2026"
    assert entry.fields["version"] == figures.package.descriptor["version"]
    assert entry.fields["url"] == ADDRESS


def test_nothing_in_a_text_is_a_command_of_latex(figures: Figures) -> None:
    found = replace(
        cited(figures, "en", "ui_coverage", "VN-50", "2020"), title=r"50% \input{x} & $1_2^3~#"
    )
    written = citations.bibtex(figures, found, "en")
    assert (
        r"50\% \textbackslash{}input\{x\} \& \$1\_2\textasciicircum{}3\textasciitilde{}\#"
        in written
    )
    ((_, entry),) = parse_string(written, "bibtex").entries.items()
    assert entry.fields["title"].startswith(r"{50\% ")


def test_csl_json_is_read_by_a_reader_of_csl(figures: Figures) -> None:
    found = cited(figures, "en", "ui_coverage", "VN-50", "2020")
    items = json.loads(citations.csl_text(figures, found, "en"))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (written,) = map(str, bibliography.bibliography())
    assert "Bến Tre Provincial People's Committee" in written.replace("’", "'")
    assert "2026" in written
    assert "unemployment insurance" in written
    (item,) = items
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2026, 11, 25]]}
    assert item["URL"] == ADDRESS
    assert "10.80%" in item["note"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_address_none_is_made_up(figures: Figures, lang: str) -> None:
    found = citations.of_series(figures, "si_total", lang, None)
    assert "http" not in citations.sentence(figures, found, lang)
    assert "url" not in citations.bibtex(figures, found, lang)
    assert "URL" not in citations.csl(figures, found, lang)

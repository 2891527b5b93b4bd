"""Citations in words: complete, by the bodies behind the number."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.wording import citations
from scripts.wording.citations import Reference
from scripts.wording.publication import publication
from scripts.wording.urls import NOWHERE, Addresses
from tests.tables import edit

AT = Addresses("https://data.example/")


def reference(figures: Figures, lang: str, indicator: str, area: str, period: str) -> Reference:
    """A reference to one figure, with an address."""
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    return citations.of_number(figures, figure, lang, AT, period)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "vi",
            "Văn phòng tỉnh Mẫu. Tỷ lệ hội viên trên số lao động, Tỉnh Mẫu, 2020. Giá trị: 12,50% "
            "(đơn vị: phần trăm; chính thức; ghi trong báo cáo, mục 1). Trong: Hội viên tỉnh Mẫu: "
            "số liệu đặt ra để thử, phiên bản 0.3.0. Nhóm thử chép lại và chú giải, 2026. Bản biên "
            "soạn độc lập, giấy phép CC BY 4.0. https://data.example/indicators/member_rate/#2020 "
            "(tệp của phiên bản này: https://data.example/v/0.3.0/indicators/member_rate.csv)",
        ),
        (
            "en",
            "Sample Provincial Office. Members as a share of workers, Sample province, 2020. "
            "Value: 12.50% (unit: per cent; reported; printed in the report, section 1). In: "
            "Members of Sample province: figures invented for tests, version 0.3.0. The testers "
            "(transcription and notes), 2026. Independent edition, licensed under CC BY 4.0. "
            "https://data.example/en/indicators/member_rate/#2020 "
            "(as in this version: https://data.example/v/0.3.0/indicators/member_rate.csv)",
        ),
    ],
)
def test_a_number_is_cited_with_all_it_takes_to_find_it_again(
    figures: Figures, lang: str, sentence: str
) -> None:
    """Value, unit, period, area, status, place in the report, version, address."""
    citation = reference(figures, lang, "member_rate", "XA", "2020")
    assert citations.sentence(citation) == sentence


@pytest.mark.parametrize(
    ("key", "authors", "source"),
    [
        (("members", "XA", "2020"), ("Sample Provincial Office",), "printed in the report"),
        (
            ("member_rate", "XA", "2021-01-01/P9M"),
            ("The testers",),
            "calculated, not printed in the report",
        ),
        (
            ("member_rate", "VN", "2021"),
            ("Atlas Press", "Ministry of Tests"),
            "source: Publication 12/2022",
        ),
        (("balance", "XA", "2021"), ("The testers",), "preliminary; calculated"),
    ],
)
def test_the_author_is_who_stands_behind_the_number(
    figures: Figures, key: tuple[str, str, str], authors: tuple[str, ...], source: str
) -> None:
    """The report, a source outside, or this publication for what it computes."""
    citation = reference(figures, "en", *key)
    assert citation.authors == authors
    assert source in citation.note


def test_joint_authors_are_named_together_and_nobody_where_none_is_known(broken: Path) -> None:
    key = ("member_rate", "VN", "2021")
    sentence = citations.sentence(reference(Figures(open_package(broken)), "vi", *key))
    assert sentence.startswith("Nhà xuất bản Tập bản đồ và Bộ Kiểm tra. Tỷ lệ hội viên")
    edit(broken / "documents.csv", {"id": "atlas"}, issuer="")
    nobody = reference(Figures(open_package(broken)), "vi", *key)
    assert nobody.authors == ()
    assert citations.sentence(nobody).startswith("Tỷ lệ hội viên")


def test_a_series_is_cited_with_its_unit(figures: Figures) -> None:
    citation = citations.of_series(figures, "income", "en", NOWHERE)
    assert (citation.title, citation.note) == ("Income", "Series, unit: Vietnamese dong")
    assert citation.authors == ("Sample Provincial Office",)


def test_a_series_of_several_sources_says_so(figures: Figures) -> None:
    """The rate of the province is from the report, that of the nation from the atlas."""
    note = citations.of_series(figures, "member_rate", "en", NOWHERE).note
    assert note == "Series, unit: per cent; partly from other sources, given with each value"


def test_a_series_without_figures_has_the_author_of_the_report(figures: Figures) -> None:
    """``waiting_minutes`` has only a target."""
    citation = citations.of_series(figures, "waiting_minutes", "en", NOWHERE)
    assert citation.authors == ("Sample Provincial Office",)


@pytest.mark.parametrize(
    ("addresses", "address"), [(NOWHERE, ""), (AT, " https://data.example/v/0.3.0/")]
)
def test_the_whole_is_cited_by_its_title_version_and_year(
    package: Package, addresses: Addresses, address: str
) -> None:
    assert citations.whole_citation(publication(package, addresses), "en") == (
        "Sample Provincial Office. Members of Sample province: figures invented for tests. "
        "The testers (transcription and notes). Version 0.3.0, 2026. Independent edition, "
        f"licensed under CC BY 4.0.{address}"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_an_address_none_is_made_up(figures: Figures, lang: str) -> None:
    assert "http" not in citations.sentence(citations.of_series(figures, "income", lang, NOWHERE))

"""What is around every page comes from the package."""

from dataclasses import replace

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.wording.area_names import proper_name
from scripts.wording.publication import publication
from scripts.wording.site_texts import site_texts, site_titles
from tests.repositories import TINY


def test_the_site_has_the_name_of_the_package_and_the_years_of_its_figures(
    figures: Figures,
) -> None:
    assert site_titles(figures) == {
        "vi": "Hội viên tỉnh Mẫu, 2019–2021",
        "en": "Members of Sample province, 2019–2021",
    }


def test_without_a_short_title_the_site_has_that_of_the_package() -> None:
    package = open_package(TINY / "datapackage")
    descriptor = {name: value for name, value in package.descriptor.items() if name[:5] != "short"}
    package = replace(package, descriptor=descriptor)
    assert publication(package).short_title == publication(package).title


def test_the_foot_of_a_page_names_the_author_of_the_report(figures: Figures) -> None:
    assert "a report by Sample Provincial Office. Data" in site_texts(figures)["copyright"]["en"]


def test_the_proper_name_of_an_area() -> None:
    assert proper_name("Thành phố Cần Thơ", "vi") == "Cần Thơ"
    assert proper_name("Bến Tre province", "en") == "Bến Tre"
    assert proper_name("Cả nước", "vi") == "Cả nước"

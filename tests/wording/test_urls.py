"""Addresses of pages in each language, within the site and for good."""

import pytest

from scripts.wording import urls


@pytest.mark.parametrize(
    ("page", "address"),
    [("index.md", ""), ("about.md", "about/"), ("report/index.md", "report/"), ("a/b.md", "a/b/")],
)
def test_a_page_has_a_folder_of_its_own(page: str, address: str) -> None:
    assert urls.folder(page) == address


@pytest.mark.parametrize(
    ("lang", "site", "address"),
    [
        ("vi", "", "changelog/#v1-2-0"),
        ("en", "", "en/changelog/#v1-2-0"),
        ("vi", "https://x.example/", "https://x.example/changelog/#v1-2-0"),
        ("en", "https://x.example/", "https://x.example/en/changelog/#v1-2-0"),
        ("en", "/", "/en/changelog/#v1-2-0"),
    ],
)
def test_the_second_language_has_a_folder(lang: str, site: str, address: str) -> None:
    assert urls.page_url("changelog/#v1-2-0", lang, site) == address


def test_an_address_to_cite_needs_a_site() -> None:
    site = "https://x.example/"
    assert urls.permanent_url("income", "en", site) == "https://x.example/en/indicators/income/"
    address = urls.permanent_url("income", "vi", site, "2020")
    assert address == "https://x.example/indicators/income/#2020"
    assert urls.permanent_url("income", "vi", "") == ""

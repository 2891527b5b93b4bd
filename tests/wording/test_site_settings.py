"""The addresses of the site and its repository, as the environment gives them."""

import pytest

from scripts.model.package import LANGUAGES
from scripts.wording.site_settings import SettingError, addresses


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("", ""),
        ("https://data.example", "https://data.example/"),
        ("https://owner.github.io/repo//", "https://owner.github.io/repo/"),
        ("HTTPS://Data.Example:8443/A_b~c", "https://data.example:8443/A_b~c/"),
        ("https://dữ-liệu.example/bảo-hiểm", "https://xn--d-liu-471bml.example/b%E1%BA%A3o-hi%E1%BB%83m/"),
        ("https://a.example/b%E1%BA%A3o/", "https://a.example/b%E1%BA%A3o/"),
    ],
)  # fmt: skip
def test_an_address_of_the_site_is_made_one_that_every_reader_takes(
    setting: str, address: str
) -> None:
    assert addresses({"SITE_URL": setting}).site == address


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("git@github.com:owner/repo.git", "https://github.com/owner/repo/"),
        ("ssh://git@github.com/owner/repo.git", "https://github.com/owner/repo/"),
        ("ssh://git@code.example:2222/owner/repo", "https://code.example/owner/repo/"),
        ("https://github.com/owner/repo.git", "https://github.com/owner/repo/"),
    ],
)
def test_what_git_calls_a_repository_becomes_the_address_of_its_page(
    remote: str, page: str
) -> None:
    assert addresses({"REPO_URL": remote}).repository == page


WRONG = {
    "blank": "https://data.example/bao hiem",
    "quotation mark": 'https://data.example/"x',
    "apostrophe": "https://data.example/x'y",
    "markup": "https://data.example/<script>",
    "Markdown": "https://data.example/[x](y)",
    "user": "https://user:secret@data.example/",
    "no host": "https:///x",
    "host alone": "data.example/x",
    "program": "javascript:alert(1)",
    "plain HTTP": "http://data.example/",
    "file": "file:///etc/passwd",
    "query": "https://data.example/?x=1",
    "part": "https://data.example/#x",
    "way up": "https://data.example/../x",
    "way up, escaped": "https://data.example/%2E%2e/x",
    "two slashes within": "https://data.example//x",
    "line break": "https://data.example/\nx",
    "NUL": "https://data.example/\x00",
    "surrogate": "https://data.example/\udce1",
    "endless": f"https://data.example/{'x' * 3000}",
}


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
@pytest.mark.parametrize("setting", WRONG.values(), ids=WRONG)
def test_an_address_that_can_not_be_used_is_refused_by_name(name: str, setting: str) -> None:
    with pytest.raises(SettingError) as error:
        addresses({name: setting})
    for lang in LANGUAGES:
        message = error.value.message(lang)
        assert message.startswith(f"{name}=")
        assert "https://" in message
        assert "secret" not in message  # of a log that many read
        message.encode()  # it can be printed
    assert len(message) < 900

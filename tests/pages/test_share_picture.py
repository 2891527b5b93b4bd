"""Where a page is shared it shows a picture of its first chart."""

from pathlib import Path

import pytest
import yaml

from scripts.model.package import LANGUAGES
from tests.html_pages import tree

PREFIX = {"vi": "", "en": "en/"}
PICTURES = {  # the first chart of some pages
    "index.md": "series-member_rate",
    "report/1-members.md": "membership",
    "indicators/satisfaction.md": "satisfaction",
    "indicators/income.md": "series-income",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("page", "chart"), PICTURES.items())
def test_a_page_names_its_first_chart_and_describes_it(
    rendered: dict[str, str], lang: str, page: str, chart: str
) -> None:
    front = yaml.safe_load(rendered[f"{lang}/{page}"].split("---\n")[1])
    assert front["image"] == f"charts/{chart}.{lang}.png"
    assert {"vi": "Biểu đồ", "en": "Chart"}[lang] in front["image_alt"]


def test_a_page_without_a_chart_names_none(rendered: dict[str, str]) -> None:
    assert "\nimage:" not in rendered["vi/glossary.md"]


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "locale"), [("vi", "vi_VN"), ("en", "en_GB")])
def test_the_head_of_a_page_gives_the_address_of_its_picture(
    addressed: Path, lang: str, locale: str
) -> None:
    root = "https://data.example/bao-hiem/"

    def meta(page: str, name: str) -> list[str]:
        path = addressed / PREFIX[lang] / page / "index.html"
        contents = tree(path).xpath(f'//meta[@property="{name}" or @name="{name}"]/@content')
        return [str(content) for content in contents]

    for path, chart in PICTURES.items():
        page = path.removesuffix("index.md").removesuffix(".md")
        (image,) = meta(page, "og:image")
        assert image == f"{root}charts/{chart}.{lang}.png"
        assert (addressed / image.removeprefix(root)).is_file()
        assert meta(page, "og:locale") == [locale]
        assert meta(page, "og:title")[0].strip()
        assert meta(page, "og:description")[0].strip()
        assert meta(page, "og:image:alt")[0].strip()
        assert meta(page, "twitter:card") == ["summary_large_image"]
    assert meta("glossary", "og:image") == []
    assert meta("glossary", "twitter:card") == ["summary"]

"""A page that is shared shows a card: its number, name, period and source."""

import html
import re
import struct
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from scripts.charts.png import png
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.pages import share_cards
from scripts.pages.context import SiteContext
from tests.html_pages import pages_of, tree

PREFIX = {"vi": "", "en": "en/"}
PAGES = {  # the indicator of the first figure that some pages state, or their own
    "index.md": "member_rate",
    "report/1-members.md": "members",
    "indicators/satisfaction.md": "satisfaction",
    "glossary.md": "member_rate",  # it states none: as the home page
}


def words(svg: str) -> str:
    return html.unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("page", "indicator"), PAGES.items())
def test_a_page_names_the_card_of_its_figure_and_says_what_is_on_it(
    rendered: dict[str, str], lang: str, page: str, indicator: str
) -> None:
    front = yaml.safe_load(rendered[f"{lang}/{page}"].split("---\n")[1])
    assert front["image"] == f"share/{indicator}.{lang}.png"
    assert front["image_alt"].strip()


@pytest.mark.parametrize(
    ("indicator", "lang", "texts"),
    [
        ("member_rate", "vi", ["15,00%", "tháng 9/2021", "Tỉnh Mẫu", "khoảng 20%"]),
        ("member_rate", "en", ["15.00%", "Sample province", "about 20%"]),
        ("income", "en", ["2,400,000", "2021", "section 2"]),
        ("satisfaction", "vi", ["80%", "2020"]),  # 2021 is missing
        ("waiting_minutes", "vi", ["tối đa 15", "Mục tiêu"]),  # a target alone
        ("spending", "vi", ["2.000.000", "sơ bộ"]),  # not final
    ],
)
def test_a_card_has_the_latest_figure_with_its_period_and_place(
    figures: Figures, indicator: str, lang: str, texts: list[str]
) -> None:
    site = SiteContext(figures)
    card = share_cards.card(site, indicator, lang)
    svg = share_cards.card_svg(card)
    for text in texts:
        assert text in words(svg).replace("\u00a0", " ")
    assert card.site in words(svg)
    assert card.value in card.words


def test_a_target_alone_has_its_source_and_a_caution_stands_on_the_card(figures: Figures) -> None:
    site = SiteContext(figures)
    assert share_cards.card(site, "waiting_minutes", "en").source
    card = share_cards.card(site, "offices", "en")
    assert card.caution == "The report gives only the least."
    assert card.caution in words(share_cards.card_svg(card))


def test_of_when_a_number_is_a_card_says_once(figures: Figures) -> None:
    """The note on all figures of September 2021 says no more than the period."""
    card = share_cards.card(SiteContext(figures), "member_rate", "en")
    assert card.period.startswith("Sep 2021")
    assert not card.caution


def test_a_long_source_takes_smaller_letters(figures: Figures) -> None:
    card = share_cards.card(SiteContext(figures), "members", "en")
    long = "Sources: open data on administrative units and their codes, " + "in a repository " * 3
    svg = share_cards.card_svg(replace(card, source=long))
    assert "…" not in words(svg)
    assert words(svg).endswith(long.strip())


def test_a_long_name_takes_smaller_letters_and_markup_stays_text(figures: Figures) -> None:
    site = SiteContext(figures)
    long = "Số <b>người</b> & " + "rất dài " * 60
    card = share_cards.card(site, "members", "vi")
    svg = share_cards.card_svg(replace(card, name=long, value="9" * 40))
    assert words(svg).count("…") == 2  # the name and the number, both cut at the end
    assert "<b>" not in svg
    assert png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_is_1200_by_630_pixels_and_light(figures: Figures, lang: str) -> None:
    """So is the fullest card."""
    site = SiteContext(figures)
    cards = (share_cards.card(site, name, lang) for name in figures.package.by_id["indicators"])
    picture = png(max(map(share_cards.card_svg, cards), key=len))
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 100_000


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "locale"), [("vi", "vi_VN"), ("en", "en_GB")])
def test_every_page_gives_the_address_of_its_card(addressed: Path, lang: str, locale: str) -> None:
    root = "https://data.example/bao-hiem/"
    paths = [path for path in pages_of(addressed) if tree(path).get("lang") == lang]
    assert len(paths) > 20
    for path in paths:
        meta = {
            str(element.get("property") or element.get("name")): str(element.get("content")).strip()
            for element in tree(path).xpath("//meta[@property or @name]")
        }
        image = addressed / meta["og:image"].removeprefix(root)
        assert image.name.endswith(f".{lang}.png"), path
        assert image.is_file(), path
        assert meta["og:locale"] == locale
        assert meta["twitter:card"] == "summary_large_image"
        for name in ("og:title", "og:description", "og:image:alt"):
            assert meta[name], (path, name)

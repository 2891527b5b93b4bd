"""Charts to take away: every file of every chart, and its page to embed."""

import io
import json
import re
import struct
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from lxml import etree

from scripts.charts import theme
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Package
from scripts.pages.chart_titles import chart_titles
from scripts.pages.context import SiteContext
from scripts.wording.html import visible_text
from tests.conftest import pages_of, tree

PREFIX = {"vi": "", "en": "en/"}
KINDS = ("svg", "png", "csv", "json")


def test_every_chart_has_every_file_in_both_languages(site: Path, figures: Figures) -> None:
    names = SiteContext(figures).charts
    assert len(names) > 40
    assert {path.name for path in (site / "charts").iterdir()} == {
        f"{name}.{lang}.{kind}" for name in names for lang in LANGUAGES for kind in KINDS
    }
    for lang in LANGUAGES:
        folder = site / PREFIX[lang] / "embed"
        assert {path.name for path in folder.iterdir()} == set(names)


def test_every_chart_on_a_page_can_be_taken_away(site: Path, figures: Figures) -> None:
    shown = set()
    for path in pages_of(site):
        for chart in tree(path).xpath('//figure[@class="chart"]'):
            name = chart.get("id").removeprefix("chart-")
            (take,) = chart.xpath('.//p[@class="take"]/a/@href')
            (frame,) = chart.xpath(".//iframe/@data-src")
            address, anchor = take.split("#")
            assert (path.parent / address).resolve().name == name
            assert (anchor, frame) == ("table", f"{address}#interactive")
            shown.add(name)
    assert shown == set(SiteContext(figures).charts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_picture_carries_its_title_source_and_licence_and_needs_no_page(
    site: Path, figures: Figures, lang: str
) -> None:
    titles = chart_titles(SiteContext(figures))
    licence = {"vi": "giấy phép CC BY 4.0.", "en": "licensed under CC BY 4.0."}[lang]
    for name, definition in SiteContext(figures).charts.items():
        raw = (site / f"charts/{name}.{lang}.svg").read_bytes()
        root = etree.fromstring(raw)
        texts = ["".join(map(str, node.itertext())) for node in root.iter("{*}text")]
        said = " ".join(texts)
        assert visible_text(titles[name, lang]) in said, name
        assert licence in said
        assert {"vi": "Số liệu: ", "en": "Data: "}[lang] in said
        for bar in definition.chart(figures, lang).bars:
            assert bar.text in texts
        assert not re.search(rb"var\(|currentColor|href|<script", raw)
        assert root.get("lang") == lang


def test_png_is_the_picture_at_twice_its_size(site: Path) -> None:
    for path in sorted((site / "charts").glob("*.png")):
        raw = path.read_bytes()
        assert raw.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", raw[16:24])
        svg = etree.parse(path.with_suffix(".svg")).getroot()
        assert (width, height) == (2 * int(svg.get("width") or 0), 2 * int(svg.get("height") or 0))
        assert len(raw) > 10_000


def test_csv_of_a_chart_holds_what_it_shows(site: Path, figures: Figures) -> None:
    for name, definition in SiteContext(figures).charts.items():
        raw = (site / f"charts/{name}.vi.csv").read_text("utf-8")
        frame = pd.read_csv(io.StringIO(raw), dtype="string", keep_default_na=False)
        shown = sorted(
            "" if b.value is None else str(b.value) for b in definition.chart(figures, "vi").bars
        )
        assert sorted(frame["value"]) == shown, name


def test_vega_lite_of_a_chart_draws_by_itself(site: Path, figures: Figures) -> None:
    for name in ("coverage", "inspection_money", "satisfaction"):
        for lang in LANGUAGES:
            specification = json.loads((site / f"charts/{name}.{lang}.json").read_text("utf-8"))
            assert "vega-lite" in specification["$schema"]
            drawn = vl_convert.vegalite_to_svg(specification)
            for bar in SiteContext(figures).charts[name].chart(figures, lang).bars:
                assert bar.text in drawn
            assert "var(" not in drawn


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_to_embed_has_drawing_table_files_and_no_site_around_it(
    site: Path, figures: Figures, lang: str
) -> None:
    for name, definition in SiteContext(figures).charts.items():
        page = tree(site / PREFIX[lang] / "embed" / name / "index.html")
        assert page.get("lang") == lang
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert not page.xpath("//header | //nav")
        bars = definition.chart(figures, lang).bars
        cells = [row.xpath("./*")[-1].text_content() for row in page.xpath("//tbody/tr")]
        assert cells == [bar.text for bar in bars]
        files = [href.rsplit("/", 1)[1] for href in page.xpath("//li/a/@href")]
        assert files == [f"{name}.{lang}.{kind}" for kind in ("png", "svg", "csv", "json")]
        (drawing,) = page.xpath("//svg[@role]")
        assert drawing.get("role") == "img"
        (kept,) = page.xpath('//script[@type="application/json"]')
        assert json.loads(kept.text)["datasets"]["bars"]


def test_without_an_address_no_code_for_embedding_is_offered(site: Path) -> None:
    for path in sorted(site.rglob("embed/*/index.html")):
        assert not tree(path).xpath("//pre")


def test_code_for_embedding_has_the_address_of_the_chart(addressed: Path) -> None:
    for lang, prefix in PREFIX.items():
        page = tree(addressed / prefix / "embed/coverage/index.html")
        code = page.xpath("//pre/code")[0].text_content()
        assert f'<iframe src="https://data.example/bao-hiem/{prefix}embed/coverage/"' in code
        assert lang in ("vi", "en")


@pytest.mark.parametrize(("lang", "locale"), [("vi", "vi_VN"), ("en", "en_GB")])
def test_pages_show_a_picture_of_their_own_where_they_are_shared(
    addressed: Path, lang: str, locale: str
) -> None:
    root = "https://data.example/bao-hiem/"

    def meta(page: str, name: str) -> list[str]:
        found = tree(addressed / PREFIX[lang] / page / "index.html").xpath(
            f'//meta[@property="{name}" or @name="{name}"]/@content'
        )
        return [str(content) for content in found]

    for page, chart in (
        ("", "coverage"),
        ("report/1-communication", "agents"),
        ("indicators/si_voluntary", "series-si_voluntary"),
        ("indicators/si_coverage", "coverage"),
    ):
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


def test_pages_and_pictures_have_the_same_colours() -> None:
    """They are given once: style sheets have comments in their place, Typst an input."""
    colours = [colour for scheme in ("light", "dark") for colour in theme.COLOURS[scheme].values()]
    files = [*ROOT.glob("docs/assets/*.css"), ROOT / "scripts/pages/print_edition.typ"]
    for path in files:
        typed = path.read_text("utf-8")
        assert not [colour for colour in colours if colour in typed], path.name
    for name in ("style.css", "embed.css"):
        sheet = theme.style_sheet((ROOT / "docs/assets" / name).read_text("utf-8"))
        assert [
            sheet.count(f"--chart-bar: {theme.COLOURS[s]['--chart-bar']};") for s in theme.COLOURS
        ] == [1, 1, 1]


def changed(package: Package, **values: str) -> Figures:
    """The figures of the package with some values of 2021 to September changed."""
    frame = package.tables["figures"].copy()
    for indicator, value in values.items():
        row = (frame["indicator"] == indicator) & (frame["period"] == "2021-09")
        assert row.sum() == 1
        values_now = [
            Decimal(value) if here else old for here, old in zip(row, frame["value"], strict=True)
        ]
        frame = frame.assign(value=pd.Series(values_now, index=frame.index, dtype=object))
    tables = {**package.tables, "figures": frame}
    return Figures(Package(package.folder, package.descriptor, tables))


@pytest.mark.parametrize(
    ("pensioners", "vi", "en"),
    [
        ("13775", "số người hưởng lương hưu tăng 11,1%", "the number of pensioners rose by 11.1%"),
        ("11000", "số người hưởng lương hưu giảm 11,3%", "the number of pensioners fell by 11.3%"),
        ("12402", "số người hưởng lương hưu không đổi", "the number of pensioners did not change"),
    ],
)
def test_a_title_cannot_lie(package: Package, pensioners: str, vi: str, en: str) -> None:
    """From 12,402 in 2019: the words of direction and size follow the data."""
    figures = changed(package, pensioners=pensioners)
    titles = chart_titles(SiteContext(figures))
    assert vi in visible_text(titles["beneficiaries", "vi"])
    assert en in visible_text(titles["beneficiaries", "en"])


def test_no_word_of_direction_is_typed_in_a_title() -> None:
    for lang, words in (("vi", "tăng|giảm|cao hơn|thấp hơn"), ("en", "rose|fell|higher|lower")):
        text = (ROOT / f"docs/{lang}/charts.toml").read_text("utf-8")
        typed = [line for line in text.splitlines() if re.search(rf"\b({words})\b", line)]
        # A cut is what these indicators measure, whatever their value.
        assert [line.split(" ")[0] for line in typed if not line.startswith("#")] == (
            ["reductions"] if lang == "vi" else []
        )


def test_both_languages_have_a_title_for_every_chart_and_type_no_digit() -> None:
    calls = []
    for lang in LANGUAGES:
        text = (ROOT / f"docs/{lang}/charts.toml").read_text("utf-8")
        calls.append(
            {
                line.split(" = ")[0]: sorted(re.findall(r'"([\w-]+)"', line))
                for line in text.splitlines()
                if " = " in line
            }
        )
        words = re.sub(r"\{\{.*?\}\}", "", text)
        assert not re.search(r"\d", words)
    assert calls[0].keys() == calls[1].keys()

"""The built site: every figure in its place, every link leads somewhere, in both languages."""

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import etree, html

from scripts.model.package import LANGUAGES, Package
from tests.conftest import pages_of, tree

PREFIX = {"vi": "", "en": "en/"}


def documents(site: Path) -> dict[str, html.HtmlElement]:
    """Every page by its address (``/en/about/``)."""
    return {
        f"/{path.parent.relative_to(site).as_posix()}/".replace("/./", "/"): tree(path)
        for path in pages_of(site)
    }


def test_every_figure_of_the_report_stands_on_its_page_in_both_languages(
    site: Path, package: Package
) -> None:
    """As a link to its record, in text or a table; a chart alone doesn't count."""
    for table, prefix in (("figures", ""), ("targets", "target-")):
        for _, row in package.rows(table):
            if row["source"] != "report_2021":
                continue
            page = package.by_id["sections"][row["section"]]["page"]
            place = row["period"] if row["area"] == "VN-50" else f"{row['area']}-{row['period']}"
            record = f"indicators/{row['indicator']}/#{prefix}{place}"
            for lang in LANGUAGES:
                found = tree(site / PREFIX[lang] / page / "index.html").xpath(
                    f'//a[contains(@href, "{record}") and @class!="derived"]/data'
                )
                found = [data for data in found if data.getparent().get("href").endswith(record)]
                assert found, f"{record} isn't on {lang}/{page}"
                for data in found:
                    value = "" if row["value"] is None else str(row["value"])
                    assert data.get("value") == value
                    assert data.text_content().strip()


SCALES = {"triệu": 6, "million": 6, "tỷ": 9, "billion": 9}


def test_every_data_element_reads_as_its_value(site: Path) -> None:
    """Catches a value and a text that differ: parsed back by each language's convention."""
    checked = 0
    for address, page in documents(site).items():
        thousands, point = (",", ".") if address.startswith("/en/") else (".", ",")
        for data in page.xpath(
            '//a[contains(@class, "figure") or contains(@class, "target")]/data'
            ' | //table[@class="records"]//data'
        ):
            words = data.text_content()
            match = re.search(r"\d[\d.,]*\d|\d", words)
            if match is None:  # a missing result, said in words
                assert data.get("value") == "", words
                continue
            shown = Decimal(match.group().replace(thousands, "").replace(point, "."))
            value = Decimal(data.get("value"))
            scale = next((n for word, n in SCALES.items() if word in words), 0)
            if scale:  # scaled money is rounded half up to the decimals shown
                value = value.scaleb(-scale).quantize(shown, ROUND_HALF_UP)
            assert shown == value, f"{address}: {words}"
            checked += 1
    assert checked > 1500


def test_both_languages_have_the_same_pages_and_anchors(site: Path) -> None:
    pages = documents(site)
    english = {address.removeprefix("/en") for address in pages if address.startswith("/en/")}
    assert english == {address for address in pages if not address.startswith("/en/")}
    for path in pages_of(site):
        relative = path.relative_to(site)
        if relative.parts[0] == "en":
            continue
        ids = [sorted(tree(p).xpath("//article//@id")) for p in (path, site / "en" / relative)]
        assert ids[0] == ids[1], relative


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pages_say_their_language_and_lead_to_the_same_page_in_the_other(
    site: Path, lang: str
) -> None:
    other = "en" if lang == "vi" else "vi"
    for path in pages_of(site / PREFIX[lang]):
        relative = path.relative_to(site / PREFIX[lang])
        if lang == "vi" and relative.parts[0] == "en":
            continue
        page = tree(path)
        assert page.get("lang") == lang
        (link,) = page.xpath('//a[contains(@class,"language")]')
        assert link.get("hreflang") == other
        target = (path.parent / link.get("href") / "index.html").resolve()
        assert target == (site / PREFIX[other] / relative).resolve()


def test_every_link_and_every_anchor_leads_somewhere(site: Path) -> None:
    broken = []
    for path in sorted(site.rglob("*.html")):
        page = tree(path)
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            address, anchor = urldefrag(unquote(link))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            base = site if address.startswith("/") else path.parent
            target = (base / parts.path.lstrip("/")).resolve() if parts.path else path
            if target.is_dir():
                target = target / "index.html"
            if not target.is_file():
                broken.append(f"{path.relative_to(site)}: {link}")
            elif (
                anchor
                and target.suffix == ".html"
                and not tree(target).xpath("//*[@id=$id]", id=anchor)
            ):
                broken.append(f"{path.relative_to(site)}: {link} (no such anchor)")
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        for link in tree(path).xpath(
            "//link/@href | //script/@src | //img/@src | //iframe/@data-src"
        ):
            assert not urlsplit(link).netloc, f"{path.relative_to(site)}: {link}"


def test_without_an_address_no_page_invents_one(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        assert not tree(path).xpath('//link[@rel="canonical"]')
        assert "localhost" not in path.read_text("utf-8")


def test_the_map_of_the_site_names_every_page_and_its_other_language(addressed: Path) -> None:
    there = "https://data.example/bao-hiem/"
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    names["x"] = "http://www.w3.org/1999/xhtml"
    plan = etree.parse(addressed / "sitemap.xml")
    found = {}
    for url in plan.iterfind("s:url", names):
        others = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", names)}
        found[url.findtext("s:loc", namespaces=names)] = others
    pages = {
        "".join(f"{part}/" for part in path.parent.relative_to(addressed).parts)
        for path in pages_of(addressed)
    }
    assert set(found) == {there + page for page in pages}
    for address, others in found.items():
        page = str(address).removeprefix(there)
        vietnamese = page.removeprefix("en/")
        assert others == {"vi": there + vietnamese, "en": f"{there}en/{vietnamese}"}


def test_without_an_address_there_is_no_map(site: Path) -> None:
    assert list(site.glob("sitemap*")) == []


@pytest.mark.parametrize("page", ["", "data/", "changelog/", "quality/revisions/"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_feed_readers_find_the_news_in_the_language_of_the_page(
    site: Path, lang: str, page: str
) -> None:
    folder = site / PREFIX[lang] / page
    (link,) = tree(folder / "index.html").xpath('//link[@type="application/atom+xml"]/@href')
    assert (folder / link).resolve() == site / f"feed.{lang}.xml"


def test_anchors_are_unique_and_headings_go_down_step_by_step(site: Path) -> None:
    for path in pages_of(site):
        page = tree(path)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path
        levels = [
            int(h.tag[1]) for h in page.xpath("//article//*[self::h1 or self::h2 or self::h3]")
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels)), path


def test_tables_have_a_caption_and_scopes_and_scroll_by_themselves(site: Path) -> None:
    tables = [
        table for page in documents(site).values() for table in page.xpath("//article//table")
    ]
    assert len(tables) > 40
    for table in tables:
        assert table.xpath("./caption")[0].text_content().strip()
        assert all(cell.get("scope") in ("col", "row") for cell in table.xpath(".//th"))
        box = table.getparent()
        assert (box.get("role"), box.get("tabindex")) == ("region", "0")


def test_every_chart_has_a_title_alternative_text_and_a_source(site: Path) -> None:
    charts = [
        c for page in documents(site).values() for c in page.xpath('//figure[@class="chart"]')
    ]
    assert len(charts) >= 100
    for chart in charts:
        assert chart.xpath('.//span[@class="chart-title"]')[0].text_content().strip()
        (drawing,) = chart.xpath(".//svg[@role]")
        assert drawing.get("role") == "img"
        title, description = (
            chart.xpath("//*[@id=$id]", id=name) for name in drawing.get("aria-labelledby").split()
        )
        assert len(title[0].text_content()) > 20
        assert len(description[0].text_content()) > 30
        assert chart.xpath('.//p[@class="source"]')[0].text_content().strip()


def test_no_jinja_or_markdown_is_left_in_the_pages(site: Path) -> None:
    for path in pages_of(site):
        article = tree(path).xpath("//article")[0]
        # Code has braces: BibTeX, JSON, and calls that the guide speaks of.
        words = " ".join(article.xpath(".//text()[not(ancestor::code or ancestor::script)]"))
        assert not re.search(r"\{\{|\}\}|\{%|\*\*|\]\(|&#\d+;|&amp;|\bNone\b(?! insured)", words), (
            path
        )


def test_a_wrong_address_is_told_in_both_languages_in_the_frame_of_the_first(site: Path) -> None:
    page = tree(site / "404.html")
    assert page.get("lang") == "vi"
    assert page.xpath("//title")[0].text.startswith("Không tìm thấy trang này")
    assert page.xpath("//section/@lang") == ["vi", "en"]
    links = page.xpath("//section//a/@href")
    assert links == ["/.", "/search/", "/en/", "/en/search/"]
    assert page.xpath("//nav//a[contains(., 'Báo cáo')]")

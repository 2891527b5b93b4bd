"""The page of an indicator: from any number one link leads to its record, and from there on."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html

from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.indicator_functions import this
from scripts.pages.indicator_page import former_anchors
from scripts.wording.urls import Addresses
from tests.html_pages import fragment, pages_of, tree
from tests.repositories import ROOT
from tests.tables import add

PREFIX = {"vi": "", "en": "en/"}
ADDRESSES = Addresses("https://data.example/hoi/", "https://code.example/hoi/")


def place(key: Key) -> str:
    """The anchor of a figure: the period, with the area where it isn't the province."""
    return key.period if key.area == "XA" else f"{key.area}-{key.period}"


def page_of(site: Path, indicator: str, lang: str) -> html.HtmlElement:
    return tree(site / PREFIX[lang] / "indicators" / indicator / "index.html")


def all_keys(figures: Figures) -> list[Key]:
    """The key of every figure, printed or computed."""
    return [
        figure.key
        for indicator in figures.package.by_id["indicators"]
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


# --- records -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_address_with_the_former_id_of_a_period_leads_to_the_same_record(
    site: Path, lang: str
) -> None:
    """2021-09 was the first nine months; no indicator here has a figure of September alone."""
    page = page_of(site, "member_rate", lang)
    for prefix, kind in (("", "record"), ("how-", "sum")):
        (place,) = page.xpath(f'//*[@id="{prefix}2021-09"]/..')
        assert (place.get("id"), place.get("class")) == (f"{prefix}2021-01-01/P9M", kind)
    assert page.xpath('//*[@id="2020"]')[0].get("class") == "record"
    assert not page.xpath('//*[@class="former"][@id="2020"]')


def test_a_former_id_that_is_now_another_one_leads_to_that(broken: Path) -> None:
    """``2021-09`` is September where the indicator has a figure of it, which was ``2021-m09``."""
    places = ("2021-01-01/P9M", "2021-09")

    def former(indicator: str) -> list[list[str]]:
        figures = Figures(open_package(broken))
        return [former_anchors(figures, Key(indicator, "XA", period)) for period in places]

    assert former("meetings") == [["2021-09"], ["2021-m09"]]
    row = {"indicator": "meetings", "area": "XA", "period": "2021-09", "value": "2"}
    add(broken / "figures.csv", **row, bound="exact", status="reported", source="atlas")
    assert former("meetings") == [[], ["2021-m09"]]
    assert former("members") == [["2021-09"], ["2021-m09"]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_and_every_target_has_a_record(
    site: Path, figures: Figures, lang: str
) -> None:
    targets = [
        Key(row["indicator"], row["area"], row["period"])
        for _, row in figures.package.rows("targets")
    ]
    assert len(all_keys(figures)) == 53  # 42 printed, 11 computed
    assert len(targets) == 8
    for prefix, keys in (("", all_keys(figures)), ("target-", targets)):
        for key in keys:
            page = page_of(site, key.indicator, lang)
            (card,) = page.xpath('//li[@class="record"][@id=$id]', id=prefix + place(key))
            assert card.xpath(".//data"), key
            assert figures.package.by_id["indicators"][key.indicator][f"name_{lang}"] in (
                card.xpath('./p[@class="record-subject"]')[0].text_content()
            )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_record_leads_to_its_section_of_the_report_or_to_its_source(
    site: Path, package: Package, lang: str
) -> None:
    for table, prefix in (("figures", ""), ("targets", "target-")):
        for _, row in package.rows(table):
            key = Key(row["indicator"], row["area"], row["period"])
            page = page_of(site, row["indicator"], lang)
            (record,) = page.xpath("//li[@id=$id]", id=prefix + place(key))
            links = record.xpath('./p[@class="record-origin"]//a/@href')
            if row["section"] is None:
                links += record.xpath('./ancestor::*[@class="sourced"]/p[@class="source"]/a/@href')
                assert links[0].endswith(f"documents/#{row['source']}")
            else:
                section_page = package.by_id["sections"][row["section"]]["page"]
                assert links[0].endswith(f"{section_page}/#s{row['section']}")
                (quotation,) = record.xpath(".//q[@lang='vi']")
                assert quotation.text_content() == row["locator"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_indicator_lacks_a_definition_a_source_or_a_citation(
    site: Path, package: Package, lang: str
) -> None:
    for indicator, row in package.by_id["indicators"].items():
        page = page_of(site, indicator, lang)
        assert row[f"definition_{lang}"] in page.xpath('//div[@class="summary"]')[0].text_content()
        assert page.xpath('//p[@class="record-origin"]//a'), indicator
        citation = page.xpath('//*[@id="cite-series"]')[0].text_content()
        assert row["name_vi"] in citation
        assert row["name_en"] in citation
        assert page.xpath('//a[contains(@href, "/data/indicators/")]')


def test_a_record_says_status_and_earlier_value(site: Path) -> None:
    """Income of 2021 was revised, spending is preliminary, so the balance is too."""
    for indicator, words in (
        ("income", "revised, previously VND 2,000,000"),
        ("spending", "preliminary"),
        ("balance", "preliminary"),
        ("balance_per_member", "calculated"),
    ):
        cards = page_of(site, indicator, "en").xpath('//*[@id="values"]/following::li[@id]')
        remarks = cards[-1].xpath(
            './/small | ./parent::ol/preceding-sibling::p[@class="record-origin"]'
        )
        assert words in " ".join(part.text_content() for part in remarks), indicator


def test_what_all_cards_share_is_said_once_above_them(site: Path, package: Package) -> None:
    """Both targets are the nation's, from one source; the figures are of several kinds."""
    page = page_of(site, "member_rate", "en")
    (group,) = page.xpath('//li[@id="target-VN-2025"]/parent::ol')
    (above,) = group.xpath('./preceding-sibling::p[@class="record-origin"]')
    assert above.text_content() == package.by_id["areas"]["VN"]["name_en"]
    assert not group.xpath('.//p[@class="record-origin"] | .//a[@class="aside"]')
    assert len(page.xpath('//p[contains(., "report’s own words, in Vietnamese")]')) == 1


def test_a_card_has_the_notes_about_just_that_figure_and_leads_to_the_others(site: Path) -> None:
    """The note on both targets is above their cards, which need no link to it."""
    page = page_of(site, "member_rate", "vi")

    def notes(card: str) -> tuple[list[str], list[str]]:
        (item,) = page.xpath("//li[@id=$id]", id=card)
        return (item.xpath("./p/@id"), item.xpath('.//a[@class="aside"]/@data-notes'))

    assert notes("2020") == ([], [])
    assert notes("2021-01-01/P9M") == (["note-nine_months"], [])
    assert notes("VN-2021") == (["note-national_rate"], [])
    assert notes("target-VN-2025") == ([], [])
    (above,) = page.xpath('//p[@id="note-national_targets"]')
    assert above.xpath("./following-sibling::ol/li/@id")[0] == "target-VN-2021"
    ids = page.xpath('//*[starts-with(@id, "note-")]/@id')
    assert len(ids) == len(set(ids)) == 3
    assert not page.xpath('//a[@class="mark"]')


def test_an_indicator_with_a_target_only_says_so(site: Path) -> None:
    page = page_of(site, "waiting_minutes", "en")
    assert not page.xpath('//*[@id="values"]')
    assert page.xpath('//li[@id="target-VN-2025"]')
    assert "only a target" in page.xpath("//article")[0].text_content()


def test_facts_name_unit_kind_section_and_id(site: Path) -> None:
    facts = page_of(site, "member_rate", "en").xpath('//dl[@class="facts"]')[0]
    assert [dd.text_content() for dd in facts.xpath(".//dd")][-1] == "member_rate"
    assert facts.xpath('.//a[contains(@href, "#s1")]')


# --- what we computed --------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_computed_value_shows_its_sum(site: Path, figures: Figures, lang: str) -> None:
    """Every figure with a formula: the numbers that went in, and the rounded result."""
    count = 0
    for key in all_keys(figures):
        computed = figures.computed(key)
        if computed is None:
            continue
        page = page_of(site, key.indicator, lang)
        (block,) = page.xpath("//div[@id=$id]", id=f"how-{place(key)}")
        (formula,) = block.xpath('./p[@class="formula"]')
        printed_inputs = {Decimal(value) for value in formula.xpath("./a/data/@value")}
        row = figures.package.by_id["indicators"][key.indicator]
        inputs = figures.inputs(row["formula"], key.area, key.period) or {}
        assert printed_inputs == {figures.value(input_key) for input_key in inputs.values()}
        count += 1
    assert count == 16  # 11 computed, and 5 that are printed too


SUMS = [
    ("vi", "member_rate", "2021-01-01/P9M", "100 × 18.000 ÷ 120.000 = 15,00%", "không ghi số này"),
    ("en", "member_rate", "2020", "100 × 12,500 ÷ 100,000 = 12.50%", "the same as in the report"),
    ("en", "veteran_share", "2020", "100 × 25 ÷ 80 = 31.25 ≈ 31.3%", "the same as in the report"),
    # 34.0909…: the report prints 34.9
    ("en", "veteran_share", "2021", "100 × 30 ÷ 88 = 34.0909… ≈ 34.1%",
     "the printed value is 0.8 percentage points above the recalculated one"),
    ("en", "leaflets_per_office", "2020", "100 ÷ 3 = 33.3333… ≈ 33.3", "our own calculation"),
    # each hour ±0.05: from 1.4 to 1.6
    ("en", "hours_saved", "2020", "10.5 − 9.0 = 1.5 hours", "between 1.4 hours and 1.6 hours"),
    # a sign before a name; a computed input
    ("en", "balance", "2020", "(− 3,500,000) + 1,000,000 = VND -2,500,000", "our own calculation"),
    ("en", "balance_per_member", "2020", "-2,500,000 ÷ 12,500 = VND -200", "our own calculation"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "indicator", "anchor", "formula", "outcome"), SUMS)
def test_sums_read_as_worked_out_by_hand(
    site: Path, lang: str, indicator: str, anchor: str, formula: str, outcome: str
) -> None:
    (block,) = page_of(site, indicator, lang).xpath("//div[@id=$id]", id=f"how-{anchor}")
    first, second = (" ".join(line.text_content().split()) for line in block.xpath("./p"))
    assert first == formula
    assert outcome in second


def test_identities_are_listed_with_their_outcome(site: Path) -> None:
    page = page_of(site, "listed", "en")
    (item,) = page.xpath('//li[a[contains(@href, "quality/identities/#listed")]]')
    assert item.xpath("./strong")[0].text_content() == "does not hold"


# --- take away ---------------------------------------------------------------------------------


def test_downloads_of_one_series_hold_what_its_page_shows(site: Path, package: Package) -> None:
    for indicator in package.by_id["indicators"]:
        texts = [
            path.read_text("utf-8")
            for path in sorted((site / "data/indicators").glob(f"{indicator}.*csv"))
        ]
        text = (site / f"api/v1/indicators/{indicator}.json").read_text("utf-8")
        series = json.loads(text, parse_float=Decimal)
        page = page_of(site, indicator, "vi")
        page_rows = [
            (row.get("id"), row.xpath(".//data/@value")[0])
            for row in page.xpath('//li[@class="record"]')
        ]
        as_json = [*series["figures"], *series["targets"]]
        as_csv = [row for raw in texts for row in csv.DictReader(io.StringIO(raw))]
        for rows in (as_csv, as_json):
            assert sorted(map(record, rows)) == sorted(page_rows)


def record(row: dict[str, object]) -> tuple[str, str]:
    """The anchor and the value of a row of a download."""
    key = Key(str(row["indicator"]), str(row["area"]), str(row["period"]))
    prefix = "target-" if row.get("origin", "target") == "target" else ""
    return prefix + place(key), "" if row["value"] is None else str(row["value"])


def fields_of_form(
    figures: Figures, indicator: str, lang: str, addresses: Addresses
) -> dict[str, str]:
    """Parts of the page of an indicator as HTML, of a site with addresses."""
    ctx = PageContext(SiteContext(figures, addresses=addresses), lang, f"indicators/{indicator}.md")
    this_page = this(ctx, indicator)
    return {
        name: str(getattr(this_page, name)()) for name in ("values", "citations", "report_link")
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_can_be_reported_with_the_form_filled_in(figures: Figures, lang: str) -> None:
    form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/figure-{lang}.yml").read_text("utf-8"))
    fields = {part["id"] for part in form["body"] if "id" in part}
    parts = fields_of_form(figures, "members", lang, ADDRESSES)
    (row,) = fragment(parts["values"]).xpath('//li[@id="2020"]')
    (address,) = [href for href in row.xpath(".//a/@href") if "issues/new" in href]
    assert address.startswith("https://code.example/hoi/issues/new?")
    form_fields = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert form_fields == {
        "template": f"figure-{lang}.yml",
        "title": "members, XA, 2020: ",
        "indicator": "members",
        "area": "XA",
        "period": "2020",
        "value": "12500",
        "version": "0.3.0",
        "language": lang,
    }
    assert set(form_fields) - {"template", "title"} <= fields
    assert "period=2021-01-01%2FP9M&amp;value=18000" in parts["report_link"]
    assert (
        "value=&amp;" not in fields_of_form(figures, "satisfaction", lang, ADDRESSES)["report_link"]
    )


def test_without_a_repository_nothing_offers_to_report(site: Path) -> None:
    for path in pages_of(site):
        assert not tree(path).xpath('//a[contains(@href, "issues/new")]')
        assert not tree(path).xpath('//*[@id="report-error"]')


@pytest.mark.parametrize(("lang", "prefix"), PREFIX.items())
def test_citations_carry_the_permanent_address_of_the_number(
    figures: Figures, lang: str, prefix: str
) -> None:
    parts = fields_of_form(figures, "member_rate", lang, ADDRESSES)
    page = fragment(parts["values"] + parts["citations"])
    address = f"https://data.example/hoi/{prefix}indicators/member_rate/"
    (number,) = page.xpath('//div[@id="cite-VN-2021"]')
    assert f"{address}#VN-2021" in number.text_content()
    (series,) = page.xpath('//div[@id="cite-series"]')
    assert address in series.text_content()
    assert "url = {https://data.example/" in series.text_content()


def test_programs_get_the_series_to_cite_and_people_each_number(figures: Figures) -> None:
    """BibTeX, RIS and CSL-JSON hold for all numbers of a series; the sentence names the number."""
    parts = fields_of_form(figures, "member_rate", "en", Addresses())
    (series,) = fragment(parts["citations"]).xpath('./div[@id="cite-series"]')
    assert series.xpath(".//summary/text()") == [
        "Citation in words",
        "BibTeX",
        "RIS",
        "CSL-JSON",
    ]
    numbers = fragment(parts["values"]).xpath('//li/div/details[@class="cite"]/div')
    assert [number.get("id") for number in numbers] == [
        "cite-2019", "cite-2020", "cite-2021-01-01/P9M", "cite-VN-2021",
    ]  # fmt: skip
    for citation in [series, *numbers]:
        assert citation.xpath(".//p[@lang]/@lang") == ["en", "vi"]
        assert bool(citation.xpath(".//code")) == (citation is series)

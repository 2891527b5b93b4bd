"""Records: from any number one link leads to its record, and from there to the report."""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, unquote, urldefrag, urlsplit

import pandas as pd
import pytest
import yaml
from lxml import html

from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, ROOT, Package
from tests.conftest import pages_of, tree

PREFIX = {"vi": "", "en": "en/"}


def place(key: Key) -> str:
    """The anchor of a figure: the period, with the area where it isn't the province."""
    return key.period if key.area == "VN-50" else f"{key.area}-{key.period}"


def page_of(site: Path, indicator: str, lang: str) -> html.HtmlElement:
    return tree(site / PREFIX[lang] / "indicators" / indicator / "index.html")


def everything(figures: Figures) -> list[Key]:
    """The key of every figure, printed or computed."""
    return [
        figure.key
        for indicator in figures.package.by_id["indicators"]
        for area in figures.areas_of(indicator)
        for figure in figures.series(indicator, area)
    ]


def test_every_figure_and_every_target_has_a_record_in_both_languages(
    site: Path, figures: Figures
) -> None:
    keys = everything(figures)
    assert len(keys) > 190
    targets = [
        Key(row["indicator"], row["area"], row["period"])
        for _, row in figures.package.rows("targets")
    ]
    for lang in LANGUAGES:
        for prefix, found in (("", keys), ("target-", targets)):
            for key in found:
                (row,) = page_of(site, key.indicator, lang).xpath(
                    "//tr[@id=$id]", id=prefix + place(key)
                )
                assert row.xpath(".//data"), key


def test_every_number_on_every_page_leads_to_its_record(site: Path) -> None:
    """Catches a number without a link. In a record or a sum, a number is where links lead to."""
    checked = 0
    for path in pages_of(site):
        for data in tree(path).xpath("//article//data"):
            if data.xpath("ancestor::tr[@id] | ancestor::div[@class='sum']"):
                continue
            links = data.xpath("ancestor::a/@href")
            assert links, f"{path}: {data.text_content()}"
            address, anchor = urldefrag(unquote(links[0]))
            target = tree((path.parent / urlsplit(address).path / "index.html").resolve())
            assert target.xpath("//*[@id=$id]", id=anchor), f"{path}: {links[0]}"
            checked += 1
    assert checked > 1500


def test_every_chart_leads_to_the_records_behind_it(site: Path) -> None:
    for path in pages_of(site):
        for chart in tree(path).xpath('//figure[@class="chart"]'):
            links = chart.xpath('.//p[@class="source"]//a/@href')
            assert any("indicators/" in link or link == "./" for link in links), path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_record_leads_to_its_section_of_the_report_or_to_its_source(
    site: Path, package: Package, lang: str
) -> None:
    for table, prefix in (("figures", ""), ("targets", "target-")):
        for _, row in package.rows(table):
            key = Key(row["indicator"], row["area"], row["period"])
            page = page_of(site, row["indicator"], lang)
            (record,) = page.xpath("//tr[@id=$id]", id=prefix + place(key))
            links = record.xpath(".//td[last()]//a/@href")
            if row["section"] is None:
                assert links[0].endswith(f"documents/#{row['source']}")
            else:
                where = package.by_id["sections"][row["section"]]["page"]
                assert links[0].endswith(
                    f"{where.removesuffix('index')}/#s{row['section']}".replace("//", "/")
                )
                (quoted,) = record.xpath(".//q[@lang='vi']")
                assert quoted.text_content() == row["locator"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_indicator_lacks_a_definition_a_source_or_a_citation(
    site: Path, package: Package, lang: str
) -> None:
    for indicator, row in package.by_id["indicators"].items():
        page = page_of(site, indicator, lang)
        assert row[f"definition_{lang}"] in page.xpath('//div[@class="summary"]')[0].text_content()
        assert page.xpath('//table[@class="records"]//td[last()]//a'), indicator
        cited = page.xpath('//*[@id="cite-series"]')[0].text_content()
        assert row["name_vi"] in cited
        assert row["name_en"] in cited
        assert page.xpath(
            '//a[contains(@href, "../../data/indicators/") or contains(@href, "/data/")]'
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_computed_value_shows_its_sum(site: Path, figures: Figures, lang: str) -> None:
    """Every figure with a formula: the numbers that went in, and the rounded result."""
    checked = 0
    for key in everything(figures):
        computed = figures.computed(key)
        if computed is None:
            continue
        (block,) = page_of(site, key.indicator, lang).xpath(
            "//div[@id=$id]", id=f"how-{place(key)}"
        )
        (formula,) = block.xpath('./p[@class="formula"]')
        shown = [Decimal(value) for value in formula.xpath("./a/data/@value")]
        row = figures.package.by_id["indicators"][key.indicator]
        inputs = figures.inputs(row["formula"], key.area, key.period) or {}
        assert set(shown) == {figures.value(used) for used in inputs.values()}
        result = Decimal(formula.xpath("(.//data)[last()]/@value")[0])
        assert (
            abs(result - computed) <= Decimal(5).scaleb(-(row["decimals"]) - 1)
            or key in figures.printed
        )
        checked += 1
    assert checked > 45


SUMS = {
    "vi": [
        ("si_coverage", "2021-09", "100 × (68.301 + 9.265) ÷ 815.257 = 9,51430… ≈ 9,51%",
         "Kết quả làm tròn là 9,51%, đúng bằng số báo cáo in."),
        ("si_voluntary_coverage", "2021-09", "100 × 9.265 ÷ 815.257 = 1,13645… ≈ 1,14%",
         "Kết quả làm tròn là 1,14%, còn báo cáo in 1,13%: số in thấp hơn 0,01 điểm phần trăm. "
         "Trang này giữ nguyên số in."),
        ("cost_per_joined", "2020-10_2021-09",
         "498.565.280 ÷ 3.493 = 142.732,688… ≈ 142.733 đồng",
         "Báo cáo không in số này; 142.733 đồng là số chúng tôi tính."),
        ("hours_cut_share", "VN-2018", "100 × (335 − 147) ÷ 335 = 56,1194… ≈ 56,1%",
         "Báo cáo không in số này; 56,1% là số chúng tôi tính. Các số đưa vào phép tính đã được "
         "làm tròn từ trước, nên kết quả thật nằm trong khoảng từ 55,9% đến 56,4%."),
    ],
    "en": [
        ("level4_share", "VN-2020", "100 × 13 ÷ 19 = 68.4210… ≈ 68.4%",
         "The result rounds to 68.4%, but the report prints 66.7%: the printed value is 1.7 "
         "percentage points below the recomputed one. This site keeps the printed value."),
        ("ui_coverage", "2020", "100 × 88,051 ÷ 815,003 = 10.80376… ≈ 10.80%",
         "The result rounds to 10.80%, the same as the report prints."),
        ("attendees_per_class", "2020", "852 ÷ 6 = 142",
         "The report does not print this value; 142 is our own calculation."),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "indicator", "anchor", "formula", "said"),
    [(lang, *rest) for lang, rows in SUMS.items() for rest in rows],
)
def test_sums_read_as_worked_out_by_hand(
    site: Path, lang: str, indicator: str, anchor: str, formula: str, said: str
) -> None:
    (block,) = page_of(site, indicator, lang).xpath("//div[@id=$id]", id=f"how-{anchor}")
    lines = [" ".join(line.text_content().split()) for line in block.xpath("./p")]
    assert lines == [formula, said]


def test_the_quality_page_lists_every_comparison_agreements_too(
    site: Path, figures: Figures
) -> None:
    for lang, agree in (("vi", "khớp"), ("en", "agrees")):
        page = tree(site / PREFIX[lang] / "quality/printed-computed/index.html")
        rows = page.xpath("//tbody/tr")
        found = comparisons(figures)
        assert len(rows) == len(found) == 17
        said = [row.xpath("./td")[-1].text_content() for row in rows]
        assert said.count(agree) == 14


def test_the_quality_page_shows_every_identity_with_its_numbers(
    site: Path, package: Package
) -> None:
    page = tree(site / "en/quality/identities/index.html")
    shown = {item.get("id"): item for item in page.xpath('//ul[@class="entries"]/li')}
    assert list(shown) == list(package.by_id["identities"])
    sums = [p.text_content() for p in shown["beneficiaries"].xpath("./p")]
    assert sums == [
        "2019: 12,402 + 2,682 = 15,084 holds",
        "2020: 13,404 + 2,674 = 16,078 holds",
        "to Sep 2021: 13,775 + 2,636 = 16,411 holds",
    ]
    (broken,) = [item for item in shown.values() if item.xpath('.//*[@class="broken"]')]
    assert "159 ≥ 2 × 157 does not hold" in broken.text_content()
    assert broken.xpath('.//*[@class="note"]')


def test_every_note_is_a_known_issue_and_leads_to_what_it_is_about(
    site: Path, package: Package
) -> None:
    for lang in LANGUAGES:
        page = tree(site / PREFIX[lang] / "quality/issues/index.html")
        for _, note in package.rows("notes"):
            (item,) = page.xpath("//li[@id=$id]", id=f"note-{note['id']}")
            assert note[f"text_{lang}"] in item.text_content()
            links = " ".join(item.xpath(".//a/@href"))
            for name in (note["indicators"] or "").split():
                assert f"indicators/{name}/" in links


def test_figures_with_a_note_are_marked_and_others_are_not(site: Path) -> None:
    page = tree(site / "en/report/4-results/index.html")

    def links(record: str) -> list[html.HtmlElement]:
        found = page.xpath(f'//a[contains(@class, "figure") and contains(@href, "{record}")]')
        assert found
        return [a for a in found if a.get("href").endswith(record)]

    for noted in links("indicators/si_voluntary_coverage/#2021-09"):
        assert "noted" in noted.get("class")
        assert noted.text_content() == "1.13% (see note)"
    for plain in links("indicators/si_coverage/#2020"):
        assert plain.get("class") == "figure"
        assert plain.text_content() == "13.11%"


def test_small_numbers_lead_to_the_notes_about_just_that_figure(site: Path) -> None:
    page = tree(site / "indicators/si_coverage/index.html")

    def notes(row: str) -> list[str]:
        return [href[1:] for href in page.xpath(f'//tr[@id="{row}"]//sup/a/@href')]

    assert notes("2020") == []
    assert notes("2021-09") == ["note-nine_months"]
    assert notes("VN-2020") == ["note-national_values", "note-national_2020_estimate"]
    assert notes("VN-2019") == ["note-national_values"]
    assert notes("target-VN-2025") == ["note-targets_are_national", "note-targets_seen_at"]


def test_rounding_is_blamed_only_where_it_is_to_blame(site: Path) -> None:
    """No sum of the report is off by rounding alone, so no page says so."""
    for path in pages_of(site):
        words = tree(path).xpath("//article")[0].text_content()
        assert "only by rounding" not in words
        assert "chỉ lệch do làm tròn" not in words or path.parent.name == "quality"


def test_downloads_of_one_series_hold_what_its_page_shows(site: Path, figures: Figures) -> None:
    for indicator in figures.package.by_id["indicators"]:
        raw = (site / f"data/indicators/{indicator}.csv").read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(raw)))
        text = (site / f"api/v1/indicators/{indicator}.json").read_text("utf-8")
        described = json.loads(text, parse_float=Decimal)
        page = page_of(site, indicator, "vi")
        shown = [
            (row.get("id"), row.xpath(".//data/@value")[0])
            for row in page.xpath('//table[@class="records"]//tr[@id]')
        ]
        figures_and_targets = [*described["figures"], *described["targets"]]
        for found in (rows, figures_and_targets):
            targets = [row.get("origin", "target") == "target" for row in found]
            keys = [Key(row["indicator"], row["area"], row["period"]) for row in found]
            places = [
                ("target-" if target else "") + place(key)
                for target, key in zip(targets, keys, strict=True)
            ]
            values = ["" if row["value"] is None else str(row["value"]) for row in found]
            assert sorted(zip(places, values, strict=True)) == sorted(shown)


def test_pandas_reads_a_series_with_the_decimals_that_are_printed(site: Path) -> None:
    frame = pd.read_csv(site / "data/indicators/ui_coverage.csv", dtype={"value": "string"})
    own = frame[frame["area"] == "VN-50"]
    assert list(own["value"]) == ["11.17", "10.80", "7.27"]
    assert list(own["period_vi"]) == ["2019", "2020", "đến 9/2021"]
    assert set(own["origin"]) == {"printed"}
    assert list(frame[frame["origin"] == "target"]["value"]) == ["28", "35", "45"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_error_can_be_reported_with_the_form_filled_in(
    addressed: Path, package: Package, lang: str
) -> None:
    form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/figure-{lang}.yml").read_text("utf-8"))
    fields = {part["id"] for part in form["body"] if "id" in part}
    page = page_of(addressed, "si_voluntary", lang)
    (row,) = page.xpath('//tr[@id="2020"]')
    (address,) = [href for href in row.xpath(".//a/@href") if "issues/new" in href]
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://code.example/bao-hiem/issues/new"
    )
    asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
    assert asked == {
        "template": f"figure-{lang}.yml",
        "title": "si_voluntary/VN-50/2020: ",
        "indicator": "si_voluntary",
        "area": "VN-50",
        "period": "2020",
        "value": "9602",
        "version": package.descriptor["version"],
        "language": lang,
    }
    assert set(asked) - {"template", "title"} <= fields
    for indicator in package.by_id["indicators"]:
        page = page_of(addressed, indicator, lang)
        assert page.xpath('//*[@id="report-error"]/following::a[contains(@href, "issues/new")]')


def test_without_a_repository_nothing_offers_to_report(site: Path) -> None:
    for path in pages_of(site):
        assert not tree(path).xpath('//a[contains(@href, "issues/new")]')
        assert not tree(path).xpath('//*[@id="report-error"]')


@pytest.mark.parametrize(("lang", "prefix"), PREFIX.items())
def test_citations_carry_the_permanent_address_of_the_number(
    addressed: Path, lang: str, prefix: str
) -> None:
    page = page_of(addressed, "compliance_hours", lang)
    cited = page.xpath('//*[@id="cite-VN-2018"]')[0].text_content()
    root = "https://data.example/bao-hiem/"
    assert f"{root}{prefix}indicators/compliance_hours/#VN-2018" in cited
    assert re.search(r"url = \{https://data\.example/[^}]*#VN-2018\}", cited)

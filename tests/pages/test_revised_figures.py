"""A revised figure is marked wherever readers meet it, with its earlier value."""

from pathlib import Path

import pytest

from tests.html_pages import tree


@pytest.mark.parametrize(
    ("prefix", "record", "mark"),
    [
        ("", "đã sửa, trước đây là 2.000.000 đồng", "(đã sửa)"),
        ("en/", "revised, previously VND 2,000,000", "(revised)"),
    ],
)
def test_a_revised_figure_shows_its_mark_and_its_earlier_value(
    site: Path, prefix: str, record: str, mark: str
) -> None:
    """Income of 2021, revised from 2,000,000 to 2,400,000: on its page, in prose, in a table."""
    page = tree(site / prefix / "indicators/income/index.html")
    (value,) = page.xpath('//li[@id="2021"]/*[@class="record-value"]')
    assert value.text_content().endswith(f" ({record})")
    assert mark.strip("()") not in value.text_content().replace(record, "")
    page = tree(site / prefix / "report/2-money/index.html")
    links = page.xpath('//p//a[contains(@href, "income/#2021")][not(@class="derived")]')
    assert links
    for link in links:
        assert "revised" in link.get("class")
        assert mark in link.text_content()
    cells = page.xpath('//td[.//a[contains(@href, "income/#2021")]]')
    assert cells
    for cell in cells:
        assert record in cell.text_content()


@pytest.mark.parametrize(
    ("prefix", "reason", "day"),
    [
        ("", "Chép nhầm từ báo cáo.", "09/3/2026"),
        ("en/", "Copied wrongly from the report.", "9 March 2026"),
    ],
)
def test_the_list_of_revisions_says_what_changed_when_and_why(
    site: Path, prefix: str, reason: str, day: str
) -> None:
    page = tree(site / prefix / "quality/revisions/index.html")
    (row,) = page.xpath("//tbody/tr")
    for part in (reason, day):
        assert part in row.text_content()
    assert [link.get("href") for link in row.xpath(".//a")][-1].endswith("indicators/income/#2021")

"""The way to the targets, against values worked out by hand from the report and the resolution."""

import re
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import tree

# Per target: year, target, distance in points and people, growth a year in points and per cent.
# si: 9.51 - 35; 77 566 - 35% × 815 257; (45 - 13.11) / 5; (45 / 13.11) ^ (1/5) - 1, and so on.
BY_HAND = {
    "si_coverage": [
        ("2021", "35", "-25.5", "-208000", None, None),
        ("2025", "45", "-35.5", "-289000", "6.4", "28.0"),
        ("2030", "60", "-50.5", "-412000", "4.7", "16.4"),
    ],
    "si_voluntary_coverage": [  # from 1.18, which may be 1.175 to 1.185
        ("2021", "1", "0.1", "1100", None, None),
        ("2025", "2.5", "-1.4", "-11000", "0.3", "16.1–16.3"),
        ("2030", "5", "-3.9", "-31000", "0.4", "15.5–15.6"),
    ],
    "ui_coverage": [
        ("2021", "28", "-20.7", "-169000", None, None),
        ("2025", "35", "-27.7", "-226000", "4.8", "26.5"),
        ("2030", "45", "-37.7", "-308000", "3.4", "15.3"),
    ],
    "beneficiary_coverage": [  # 16 411 of 243 757
        ("2021", "45", "-38.3", "-93000", None, None),
        ("2025", "55", "-48.3", "-118000", "9.7", "52.8"),
        ("2030", "60", "-53.3", "-130000", "5.3", "24.7"),
    ],
    "satisfaction": [  # 92.75 in 2020 is the last there is
        ("2021", "80", "12.8", None, None, None),
        ("2025", "85", "7.8", None, None, None),
        ("2030", "90", "2.8", None, None, None),
    ],
    "e_transactions": [("2021", "100", "-4", None, None, None)],
}


def numbers(cell: html.HtmlElement) -> list[str]:
    return [data.get("value") for data in cell.xpath(".//data")]


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("indicator", BY_HAND)
def test_the_page_shows_the_way_as_worked_out_by_hand(
    site: Path, indicator: str, prefix: str
) -> None:
    page = tree(site / prefix / "progress/index.html")
    (table,) = page.xpath(f'//h2[@id="{indicator}"]/following::table[@class="ways"][1]')
    rows = []
    for row in table.xpath("./tbody/tr"):
        target, away, growth = row.xpath("./td")
        points, people = (*numbers(away), None)[:2]
        yearly, *percent = numbers(growth) or (None,)
        rows.append(
            (
                row.xpath("./th")[0].text_content(),
                numbers(target)[0],
                points,
                people,
                yearly,
                "–".join(percent) or None,
            )
        )
    assert rows == BY_HAND[indicator]


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        ("", "thiếu khoảng 25,5 điểm thiếu khoảng 208.000 người"),
        ("en/", "about 25.5 points short about 208,000 people short"),
    ],
)
def test_distances_are_said_in_words(site: Path, prefix: str, said: str) -> None:
    page = tree(site / prefix / "progress/index.html")
    cell = page.xpath('//table[@class="ways"][1]/tbody/tr[1]/td[2]')[0]
    assert " ".join(" ".join(cell.itertext()).split()) == said


def test_the_traps_stand_beside_the_numbers(site: Path) -> None:
    """Catches a warning moved to another page."""
    page = tree(site / "en/progress/index.html")

    def notes(indicator: str) -> str:
        box = page.xpath(f'//h2[@id="{indicator}"]/following::div[@class="notes"][1]')[0]
        return str(box.text_content())

    assert "for the whole country" in notes("si_coverage")
    assert "stop at September" in notes("si_coverage")
    assert "social pensions" in notes("beneficiary_coverage")
    assert "from the 2019 census, for all three years" in notes("beneficiary_coverage")
    assert "not known how satisfaction was measured" in notes("satisfaction")


def test_the_sums_behind_the_way_can_be_followed(site: Path) -> None:
    page = tree(site / "indicators/si_coverage/index.html")
    (way,) = page.xpath('//div[@id="way-VN-2025"]')
    lines = [re.sub(r"\s+", " ", line.text_content()) for line in way.xpath("./p")]
    assert lines == [
        "9,51 − 45 = −35,49 → thiếu khoảng 35,5 điểm",
        "(68.301 + 9.265) − 45% × 815.257 = −289.299,65 → thiếu khoảng 289.000 người",
        "(45 − 13,11) ÷ 5 ≈ 6,4 điểm mỗi năm",
        "(45 ÷ 13,11)1/5 − 1 ≈ 28,0%",
    ]

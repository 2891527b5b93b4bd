"""Values of this report worked out by hand from its printed numbers and the resolution."""

from decimal import Decimal

import pytest

from scripts.model import targets
from scripts.model.comparisons import comparisons
from scripts.model.figures import Figures, Key
from scripts.model.rounding import decimals_of, round_half_up
from scripts.model.targets import Progress

COMPUTED = [
    ("si_total", "VN-50", "2019", "104635"),  # 100 519 + 4 116
    ("si_total", "VN-50", "2021-09", "77566"),  # 68 301 + 9 265
    ("si_compulsory_coverage", "VN-50", "2020", "11.93"),  # 97 246 / 815 003
    ("staff_per_agent", "VN-50", "2021-09", "3.0"),  # 482 / 159
    ("points_per_agent", "VN-50", "2021-09", "2.7"),  # 430 / 159
    ("agents_per_commune", "VN-50", "2021-09", "1.01"),  # 159 / 157
    ("attendees_per_conference", "VN-50", "2020-10_2021-09", "25.7"),  # 11 205 / 436
    ("conference_joined_share", "VN-50", "2020-10_2021-09", "31.2"),  # 3 493 / 11 205
    ("cost_per_conference", "VN-50", "2020-10_2021-09", "1143498"),  # 498 565 280 / 436
    ("cost_per_joined", "VN-50", "2020-10_2021-09", "142733"),  # 498 565 280 / 3 493
    ("attendees_per_class", "VN-50", "2020", "142"),  # 852 / 6
    ("paid_share_of_proposed", "VN-50", "2020-q4", "35.6"),  # 152 408 665 / 428 079 706
    ("paid_share_of_debt", "VN-50", "2021-09", "86.8"),  # 2 597 193 172 / 2 993 370 486
    ("tax_list_reviewed_share", "VN-50", "2021-10", "14.9"),  # 1 139 / 7 657
    ("tax_list_joined_share", "VN-50", "2021-10", "26.0"),  # 65 / 250
    ("penalty_per_decision", "VN-50", "2021-09", "28884269"),  # 231 074 153 / 8 = …269.125
    ("hours_cut", "VN", "2018", "188"),  # 335 - 147
    ("hours_cut", "VN", "undated", "206"),  # 335 - 129
    ("hours_cut_share", "VN", "undated", "61.5"),  # 206 / 335
    ("portal_services_share", "VN", "2020", "78.9"),  # 15 / 19
    ("procedures_online_share", "VN", "2020", "70.4"),  # 19 / 27
]


@pytest.mark.parametrize(("indicator", "area", "period", "value"), COMPUTED)
def test_a_computed_value_is_as_worked_out_by_hand(
    figures: Figures, indicator: str, area: str, period: str, value: str
) -> None:
    """A figure or a formula changed. Work the value out again and put it into this file."""
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    assert str(figure.value) == value
    assert not figure.printed


def test_the_printed_rates_that_disagree_are_the_known_ones(figures: Figures) -> None:
    """A rate disagrees, or agrees, that did not. Compare it with the report; then name it here."""
    differing = {
        (one.key.indicator, one.key.period): str(one.rounded)
        for one in comparisons(figures)
        if not one.agrees
    }
    assert differing == {
        ("si_voluntary_coverage", "2021-09"): "1.14",
        ("level3_share", "2020"): "31.6",
        ("level4_share", "2020"): "68.4",
    }


def test_every_other_share_that_the_report_prints_is_recomputed_and_agrees(
    figures: Figures,
) -> None:
    """A printed rate was added or removed, or its indicator lost its formula. Count them again."""
    agreeing = [(one.key.indicator, str(one.printed)) for one in comparisons(figures) if one.agrees]
    assert ("ui_coverage", "10.80") in agreeing
    assert ("unenrolled_workers_joined_share", "20.9") in agreeing
    assert len(agreeing) == 14  # 3 + 3 + 3 + 3 rates of section 4 less one, and 3 of section 3b


# Per target: year, target, distance in points and people, growth a year in points and per cent.
# si: 9.51 - 35; 77 566 - 35% × 815 257; (45 - 13.11) / 5; (45 / 13.11) ^ (1/5) - 1, and so on.
TARGETS = {
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


def rounded(step: Progress) -> tuple[str | None, ...]:
    """A step to a target as pages show it: one decimal, people no more exact than "about"."""
    people = None if step.people is None else str(targets.rounded_people(step.people.value))
    growth = percent = None
    if step.growth is not None:
        growth = str(round_half_up(step.growth.points, 1))
        ends = (step.growth.least, step.growth.percent, step.growth.greatest)
        least, exact, greatest = (str(round_half_up(end, 1)) for end in sorted(ends))
        percent = exact if least == greatest else f"{least}–{greatest}"
    points = round_half_up(step.points, min(1, decimals_of(step.points)))
    return step.target["period"], str(step.target["value"]), str(points), people, growth, percent


@pytest.mark.parametrize("indicator", TARGETS)
def test_the_way_to_a_target_is_as_worked_out_by_hand(figures: Figures, indicator: str) -> None:
    """A rate or a target changed. Work its distance out again and put it into this file."""
    assert [rounded(step) for step in targets.progress(figures, indicator)] == TARGETS[indicator]


def test_every_indicator_that_the_resolution_targets_is_followed(figures: Figures) -> None:
    """A target of an outside document was added or removed. Work it out in this file."""
    assert targets.followed(figures.package) == list(TARGETS)


def test_the_last_full_year_and_the_last_figure_are_those_of_the_report(figures: Figures) -> None:
    """A later period was added. Look at the page of progress: does each sentence still hold?"""
    step = targets.progress(figures, "ui_coverage")[1]
    assert step.full.key.period == "2020"
    assert step.latest.key.period == "2021-09"
    assert step.growth is not None
    assert step.growth.years == 5
    # 10.80 × (1 + growth) ^ 5 leads to the target again
    assert abs(Decimal("10.80") * (1 + step.growth.percent / 100) ** 5 - 35) < Decimal("1e-20")

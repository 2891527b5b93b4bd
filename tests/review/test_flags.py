"""What a reviewer must look at first."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figure, Figures, Key
from scripts.model.package import Package, open_package
from scripts.review import flags, value_diff
from scripts.review.diff import Changes
from scripts.review.labels import Context
from scripts.review.sections import macros
from scripts.review.value_diff import ValueChange
from tests.review.reading import section, summaries
from tests.tables import edit

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "line",
    [
        "**The data package has 6 problems.**",
        "The value “125010” is not in its quotation, “12.500",
        # 26 + 55 = 81, and 80 are listed
        "add up to the list (2020: 81 = 80).**",
        # 125 010 / 12 500 = 10.0008
        "**Members, 2020: 12,500 → 125,010.** A published value changed and no revision records it",
        "The value is more than ten times as large or as small",
        "**Long-standing members, 2020: 25 → 26.** A published value changed",
        "to Jun 2021: 8 → –.** A published value was removed and no revision records it",
        "**Figures: Bound changed (1 row).** “More than”",
        "2025, Viet Nam: 85% → 90%.** A published value changed and no revision records it",
        "A target changed, so every distance to it",
        "**Indicators: Definition (Vietnamese) changed (1 row).** Earlier and later values",
        "**Changed in Vietnamese only: report/index.md.**",
        "**Changed in Vietnamese only: Offices (offices), Definition (Vietnamese).**",
        "**The data changed but the version is still 0.3.0.**",
    ],
)
def test_what_is_unusual_comes_first(careless: Changes, line: str) -> None:
    text = summaries(careless)[1]
    assert line in section(text, "Look at these first")
    assert text.index("### Look at these first") < text.index("### Figures and targets")


def test_problems_of_the_present_package_come_before_all_else(careless: Changes) -> None:
    lines = section(summaries(careless)[0], "Cần xem trước tiên").strip().splitlines()
    assert lines[0].startswith("- **Gói dữ liệu còn ")
    problem_lines = [line for line in lines[1:] if line.startswith("  - datapackage/")]
    assert len(problem_lines) == len(careless.problems) == 6


def flags_of(package: Package, old: str, new: str) -> str:
    """The flags of a change of the balance of 2020, which may be negative."""
    key = Key("balance", "XA", "2020")
    before, after = (
        Figure(key, Decimal(value), "exact", "reported", printed=True) for value in (old, new)
    )
    value = ValueChange("figure", key, before, after)
    changes = Changes("x", package, package, values=[value])
    return "\n".join(items(changes, package))


def items(changes: Changes, package: Package) -> list[str]:
    context = Context((package,), "en")
    return [str(flag) for flag in flags.flags(changes, context, macros(context))]


@pytest.mark.parametrize(
    ("old", "new", "is_flagged"),
    [
        ("1220", "12200", False),  # just ten times
        ("1220", "12201", True),
        ("1220", "122", False),
        ("1220", "121", True),
        ("-1220", "-12200", False),
        ("-1220", "-12201", True),
        ("5", "-5", True),
        ("-5", "5", True),
        ("-5", "-6", False),
        ("0", "0", False),
        ("0", "1", True),
        ("1", "0", True),
    ],
)
def test_a_value_over_ten_times_as_large_or_of_the_other_sign_is_flagged(
    package: Package, old: str, new: str, is_flagged: bool
) -> None:
    """Catches a digit too many or missing, a wrong unit, a lost minus."""
    assert ("or has changed sign" in flags_of(package, old, new)) is is_flagged


def test_a_changed_formula_flags_the_values_that_it_changes(broken: Path, figures: Figures) -> None:
    formula = "(-spending) + income + 1"
    edit(broken / "indicators.csv", {"id": "balance"}, formula=formula)
    after = Figures(open_package(broken))
    computed_changes = value_diff.computed(figures, after, [])
    changes = Changes("x", figures.package, after.package, computed=computed_changes)
    # 4 000 000 − 1 300 000 + 1 = 2 700 001
    assert items(changes, after.package)[0].startswith(
        "- **Income less spending, 2019: VND 2,700,000 → VND 2,700,001.** A published value changed"
    )

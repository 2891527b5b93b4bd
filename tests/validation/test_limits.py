"""A hostile package gives a problem quickly, without a traceback, whatever its size."""

import os
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.formulas import evaluate, share_of
from scripts.model.margins import margin
from scripts.model.package import open_package
from scripts.model.past_releases import DamagedRelease, release_files
from scripts.validation.check import check
from tests.tables import read, write
from tests.validation.examples import compare, keep_release
from tests.validation.hostile import HOSTILE, chain
from tests.validation.test_slips import messages

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_honest_package_is_a_problem(broken: Path, datapackage: Path, name: str) -> None:
    code, make = HOSTILE[name]
    make(broken)
    problems = check(broken)[1]
    problem = next(problem for problem in problems if problem.code == code)
    compare(name, datapackage, broken, problem)
    for problem in problems:
        messages(problem)


def test_a_chain_of_formulas_that_is_not_long_has_no_problem_of_its_own(broken: Path) -> None:
    """Its last one rests on 19 others, one after another."""
    chain(broken, 20)
    assert not [problem for problem in check(broken)[1] if problem.code.startswith("formula")]


def test_the_margin_of_many_rounded_figures_takes_no_longer_than_their_sum(broken: Path) -> None:
    """Forty rounded figures of 10.5, each ±0.05: 420 ± 2. At all their ends: 2^40 sums."""
    path = broken / "indicators.csv"
    rows = read(path)
    (hours,) = (row for row in rows if row["id"] == "hours")
    names = [f"hours_{number}" for number in range(40)]
    write(path, [*rows, *({**hours, "id": name} for name in names)])
    path = broken / "figures.csv"
    rows = read(path)
    figure = next(row for row in rows if row["indicator"] == "hours" and row["period"] == "2019")
    write(path, [*rows, *({**figure, "indicator": name} for name in names)])
    figures = Figures(open_package(broken))
    assert margin(figures, " + ".join(names), "XA", "2019") == (Decimal("418.0"), Decimal("422.0"))


def test_the_margin_of_a_figure_that_is_used_twice_counts_it_once(figures: Figures) -> None:
    """100 × 10.5 ÷ (10.5 + 20): between 10.45 and 10.55; what rises above falls below."""
    least, greatest = margin(figures, "100 * hours / (hours + 20)", "XA", "2019") or (0, 0)
    ends = [100 * Decimal(end) / (Decimal(end) + 20) for end in ("10.45", "10.55")]
    assert [least, greatest] == ends


def test_a_formula_of_many_brackets_is_read_or_refused() -> None:
    assert evaluate("-" * 200 + "1", lambda _: Decimal(0)) == 1
    assert share_of("100 * " + "-" * 200 + "a / b") == ("-" * 200 + "a", "b")


def test_a_kept_release_that_unpacks_to_more_than_anyone_has_is_damaged(broken: Path) -> None:
    path = keep_release(broken)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x", "w") as file,
    ):
        for _ in range(110):
            file.write(bytes(1_000_000))
    with pytest.raises(DamagedRelease):
        release_files(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(DamagedRelease):
        release_files(path)
    assert "release-damaged" in {problem.code for problem in check(broken)[1]}


def test_sections_without_any_heading_are_checked_in_the_whole_text(broken: Path) -> None:
    """The source is then one part; no quotation is in a wrong section."""
    path = broken / "sections.csv"
    write(path, [{**row, "heading": ""} for row in read(path)])
    assert check(broken)[0] is not None

"""The catalogue of checks has an example of each, and no other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.validation.catalogue import checks
from scripts.validation.check import check
from tests.tables import add
from tests.validation.examples import compare, keep_release, kept


def _damage_release(folder: Path) -> None:
    path = keep_release(folder)
    path.write_bytes(path.read_bytes()[:-9])


def _leave_out_a_year(folder: Path) -> None:
    words = "Năm 2019 - 2020 chờ 7 phút"
    text = folder / "sources" / "sample_report.txt"
    text.write_text(f"{text.read_text('utf-8')}\n{words}.\n", "utf-8")
    row = {"indicator": "waiting_minutes", "area": "XA", "period": "2019", "value": "7"}
    row |= {"bound": "exact", "status": "reported", "source": "sample_report", "locator": words}
    add(folder / "figures.csv", **row)


# Slips that are no change of a text in one file: the code, what breaks a package, and the earlier
# version to compare with.
OTHERS: dict[str, tuple[str, Callable[[Path], object], str | None]] = {
    "file that is gone": ("file-missing", lambda folder: (folder / "terms.csv").unlink(), None),
    "archive cut off": ("release-damaged", _damage_release, None),
    "range of years with a row for one": ("quotation-years", _leave_out_a_year, None),
    "version that there is not": ("since", lambda _: None, "no-such-revision"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_slip_that_changes_more_than_a_text_is_found(
    broken: Path, datapackage: Path, name: str
) -> None:
    code, break_package, since = OTHERS[name]
    break_package(broken)
    problem = next(problem for problem in check(broken, since)[1] if problem.code == code)
    compare(name, datapackage, broken, problem)


def test_every_check_has_an_example_that_it_finds() -> None:
    """Add a slip to ``slips.py`` for a new check, then run ``python -m tests.validation``."""
    codes = {one.code for group in checks().values() for one in group}
    assert codes == kept().keys()

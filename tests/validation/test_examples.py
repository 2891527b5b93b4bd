"""The catalogue of checks has an example of each, and no other."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.validation.catalogue import entries_by_group
from tests.repositories import TINY
from tests.tables import add, edit
from tests.validation.examples import compare, keep_release, problems_of, saved_examples
from tests.validation.test_outdated_texts import add_year


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


def _add_year(folder: Path) -> None:
    """A figure of the whole year after the one of nine months, and the pages about both."""
    shutil.copytree(TINY / "docs", folder.parent / "docs")
    add_year(folder)


def _add_dated_page(folder: Path) -> None:
    """The year's figure, where one page asks for the latest of a time that is over."""
    _add_year(folder)
    for page in (folder.parent / "docs").rglob("*.md"):
        if page.name != "1-members.md":
            page.unlink()


def _date_a_note(folder: Path) -> None:
    edit(folder / "notes.csv", {"id": "offices_least"}, indicators="members", period="",
         text_vi="Năm 2020, báo cáo chỉ nêu mức ít nhất.",
         text_en="In 2020 the report gives only the least.")  # fmt: skip


def _date_the_package(folder: Path) -> None:
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    text = text.replace('số liệu đặt ra để thử"', 'báo cáo năm 2020"', 1)
    text = text.replace("figures invented for tests", "report of 2020", 1)
    path.write_text(text, "utf-8")


# Slips that are no change of a text in one file: the code, what breaks a package, and the earlier
# version to compare with.
OTHERS: dict[str, tuple[str, Callable[[Path], object], str | None]] = {
    "file that is gone": ("file-missing", lambda folder: (folder / "terms.csv").unlink(), None),
    "archive cut off": ("release-damaged", _damage_release, None),
    "range of years with a row for one": ("quotation-years", _leave_out_a_year, None),
    "sentence about a time before the latest": ("sentence-outdated", _add_year, None),
    "latest figure of a time that is over": ("sentence-time", _add_dated_page, None),
    "note about a year before the latest": ("row-outdated", _date_a_note, None),
    "package named by an earlier year": ("descriptor-outdated", _date_the_package, None),
    "version that there is not": ("since", lambda _: None, "no-such-revision"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_slip_that_changes_more_than_a_text_is_found(
    broken: Path, datapackage: Path, name: str
) -> None:
    code, break_package, since = OTHERS[name]
    break_package(broken)
    problem = next(problem for problem in problems_of(broken, since) if problem.code == code)
    compare(name, datapackage, broken, problem)


def test_every_check_has_an_example_that_it_finds() -> None:
    """Add a slip to ``slips.py`` for a new check, then run ``python -m tests.validation``."""
    codes = {entry.code for group in entries_by_group().values() for entry in group}
    assert codes == saved_examples().keys()

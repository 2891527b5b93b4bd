"""Validation as a whole: everything is found at once, and nothing twice."""

import csv
from pathlib import Path

import pytest

from scripts.model.package import LANGUAGES
from scripts.validation import check as validation
from scripts.validation.check import check
from tests.tables import edit, read, write
from tests.validation.slips import RATE, SLIPS
from tests.validation.test_saved_files import semicolons
from tests.validation.test_slips import make


def test_the_tiny_package_has_no_problem(datapackage: Path) -> None:
    package, problems = check(datapackage)
    assert problems == []
    assert package is not None
    assert package.by_id["areas"]["XA"]["name_en"] == "Sample province"


def test_problems_of_several_files_and_kinds_are_found_at_once(broken: Path) -> None:
    """An unreadable file hides no other unreadable one, nor the cells of the rest."""
    (broken / "units.csv").write_bytes(b"PK\x03\x04")
    (broken / "terms.csv").unlink()
    make(broken, SLIPS["decimal comma"])
    make(broken, SLIPS["day with two meanings"])
    package, problems = check(broken)
    assert package is None
    assert {(problem.file.removeprefix("datapackage/"), problem.code) for problem in problems} == {
        ("units.csv", "other-kind"),
        ("terms.csv", "file-missing"),
        ("figures.csv", "decimal-comma"),
        ("documents.csv", "date-ambiguous"),
    }


def test_problems_are_in_the_order_of_the_files(broken: Path) -> None:
    """Tables as the descriptor lists them, lines from the top."""
    for name in ("stray space", "percentage over 100", "exponent", "day first"):
        make(broken, SLIPS[name])
    assert [
        (problem.file.removeprefix("datapackage/"), problem.line) for problem in check(broken)[1]
    ] == [
        ("figures.csv", 9),
        ("figures.csv", 9),  # it is not quoted either
        ("figures.csv", 36),
        ("units.csv", 2),
        ("periods.csv", 6),
    ]


def test_a_row_that_is_at_fault_hides_no_other_row(broken: Path) -> None:
    for name in ("unknown indicator", "percentage over 100", "period that ends before it starts"):
        make(broken, SLIPS[name])
    codes = {problem.code for problem in check(broken)[1]}
    assert codes >= {"foreign-key", "above-maximum", "period-order"}


def test_what_refers_to_a_row_at_fault_is_left_out(broken: Path) -> None:
    """A unit that can't be read is one problem; its indicators and their figures are none."""
    make(broken, SLIPS["yes in Vietnamese"])
    assert [problem.code for problem in check(broken)[1]] == ["boolean"]


def test_what_can_be_repaired_hides_nothing_of_the_same_file(broken: Path) -> None:
    """Whoever saves from a spreadsheet sees at once what it did and what is left to correct."""
    make(broken, SLIPS["decimal comma"])
    make(broken, SLIPS["digits that changed places"])
    path = broken / "figures.csv"
    path.write_bytes(semicolons(path.read_text("utf-8")).replace("\n", "\r\n").encode("utf-8-sig"))
    codes = {problem.code for problem in check(broken)[1]}
    assert codes >= {"bom", "line-ends", "semicolons", "decimal-comma", "not-quoted"}


def test_cells_that_can_be_repaired_are_one_problem_for_each_file(broken: Path) -> None:
    """Six units are whole, the first of them in line 2."""
    path = broken / "units.csv"
    path.write_text(path.read_text("utf-8").replace("true", "TRUE"), "utf-8", newline="")
    (problem,) = check(broken)[1]
    assert (problem.line, problem.field, problem.code) == (2, "whole", "boolean-capitals")
    assert all("5" in problem.message(lang) for lang in LANGUAGES)  # more than the first


def test_a_file_in_which_most_letters_went_wrong_is_one_problem(broken: Path) -> None:
    """Saved as “CSV” without UTF-8, every letter that the old encoding lacks is a question mark."""
    path = broken / "figures.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252", "replace").decode("cp1252").encode())
    (problem,) = [problem for problem in check(broken)[1] if problem.code == "lost-letters"]
    assert problem.line == 2
    assert all("?" in problem.message(lang) for lang in LANGUAGES)


def test_a_whole_column_that_changed_places_is_one_problem(broken: Path) -> None:
    """The names of all 24 indicators."""
    path = broken / "indicators.csv"
    rows = read(path)
    for row in rows:
        row["name_vi"], row["name_en"] = row["name_en"], row["name_vi"]
    write(path, rows)
    (problem,) = check(broken)[1]
    assert (problem.line, problem.field, problem.code) == (2, "name_vi", "languages-swapped")
    assert all("23" in problem.message(lang) for lang in LANGUAGES)


def test_a_code_that_became_a_date_is_a_problem_where_it_is_defined_and_not_where_it_is_used(
    broken: Path,
) -> None:
    edit(broken / "notes.csv", {"id": "offices_least"}, period="2021-01-01/P9M 2021-09 2025")
    path = broken / "periods.csv"
    path.write_text(path.read_text("utf-8").replace("\n2021-09,", "\nThg9-21,"), "utf-8")
    (problem,) = check(broken)[1]
    place = (problem.file, problem.field, problem.code)
    assert place == ("datapackage/periods.csv", "id", "constraint")
    assert all("“2021-09”" in problem.message(lang) for lang in LANGUAGES)


def test_a_number_to_type_has_the_decimals_that_the_report_prints(broken: Path) -> None:
    path = broken / "figures.csv"
    path.write_text(path.read_text("utf-8").replace(RATE, f'{RATE[:-6]}"12,5",'), "utf-8")
    (problem,) = [problem for problem in check(broken)[1] if problem.code == "number-form"]
    assert all("12.50" in problem.message(lang) for lang in LANGUAGES)


def test_a_repeated_key_names_the_line_of_the_first(broken: Path) -> None:
    """That is line 2."""
    make(broken, SLIPS["repeated key"])
    (problem,) = [problem for problem in check(broken)[1] if problem.code == "duplicate"]
    assert problem.details["other"] == 2


def test_a_value_far_from_its_neighbours_is_right_if_it_is_quoted(broken: Path) -> None:
    make(broken, SLIPS["three digits too many"])
    path = broken / "figures.csv"
    text = path.read_text("utf-8").replace("12.500 hội viên", "12.500.000 hội viên")
    path.write_text(text, "utf-8")
    assert not {"magnitude", "not-quoted"} & {problem.code for problem in check(broken)[1]}


def test_a_value_is_found_behind_the_ellipsis_of_its_quotation(broken: Path) -> None:
    """“quý IV năm 2020 … bốn buổi” says four, not 2020."""
    path = broken / "figures.csv"
    text = path.read_text("utf-8").replace("meetings,XA,2020-Q4,4,", "meetings,XA,2020-Q4,2020,")
    path.write_text(text, "utf-8")
    assert "not-quoted" in {problem.code for problem in check(broken)[1]}


@pytest.mark.parametrize("name", ["figures.csv", "datapackage.json"])
def test_a_file_that_is_gone_is_a_problem(broken: Path, name: str) -> None:
    (broken / name).unlink()
    assert [(problem.file, problem.code) for problem in check(broken)[1]] == [
        (f"datapackage/{name}", "file-missing")
    ]


def test_a_table_may_be_empty_if_the_descriptor_says_so(broken: Path) -> None:
    """Revisions may; terms may not."""
    for name in ("revisions.csv", "terms.csv"):
        path = broken / name
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert ("datapackage/terms.csv", "empty-table") in {
        (problem.file, problem.code) for problem in check(broken)[1]
    }
    assert "datapackage/revisions.csv" not in {problem.file for problem in check(broken)[1]}


def test_a_table_is_read_once_for_the_same_bytes(broken: Path) -> None:
    """Of 18 tables the one that changed is read again."""
    check(broken)
    before = validation._checked_table.cache_info()
    path = broken / "areas.csv"
    path.write_text(path.read_text("utf-8").replace("The whole country", f"All of {broken}"))
    check(broken)
    after = validation._checked_table.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 17)


def test_every_row_that_is_read_keeps_its_line(broken: Path) -> None:
    with (broken / "figures.csv").open(encoding="utf-8", newline="") as file:
        count = len(list(csv.reader(file)))
    package, _ = check(broken)
    assert package is not None
    assert sorted(line for line, _ in package.rows("figures")) == list(range(2, count + 1))


@pytest.mark.parametrize(
    ("code", "file"),
    [("8021-09", "figures.csv"), ("2021-9", "figures.csv"), ("Sep-21", "periods.csv")],
)
def test_an_id_that_is_nearly_another_is_named(broken: Path, code: str, file: str) -> None:
    """Where the figures of the period that it was refer to it, or as what a spreadsheet did."""
    edit(broken / "figures.csv", {"indicator": "meetings", "value": "15"}, period="2021-09")
    path = broken / "periods.csv"
    path.write_text(path.read_text("utf-8").replace("\n2021-09,", f"\n{code},"), "utf-8")
    problems = check(broken)[1]
    assert any(problem.file.endswith(file) for problem in problems)

"""The commands that check and repair, as a maintainer runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.__main__ import app
from scripts.validation.check import check
from tests.tables import edit
from tests.validation.slips import SLIPS
from tests.validation.test_repair import EXCEL, ORIGINAL
from tests.validation.test_slips import make


def run(command: str, package: Path, *arguments: str) -> Result:
    """A command on a package, in this process."""
    return CliRunner().invoke(app, [command, "--package", str(package), *arguments])


def test_validate_prints_problems_and_ends_with_1(broken: Path) -> None:
    make(broken, SLIPS["wrong printed rate"])
    result = run("validate", broken, "--lang", "en")
    assert result.exit_code == 1
    assert "datapackage/figures.csv:9, value: The printed value is 12.60 but the formula" in (
        result.stdout
    )
    assert result.stderr == ""


def test_validate_prints_json(broken: Path) -> None:
    make(broken, SLIPS["percentage over 100"])
    result = run("validate", broken, "--json")
    assert result.exit_code == 1
    problem = next(entry for entry in json.loads(result.stdout) if entry["code"] == "above-maximum")
    assert (problem["line"], problem["field"]) == (9, "value")
    assert problem["message"].startswith("“112.50” lớn hơn")


def test_validate_says_so_and_ends_with_0_when_nothing_is_wrong(datapackage: Path) -> None:
    result = run("validate", datapackage)
    assert (result.exit_code, result.stdout) == (0, "datapackage: không có lỗi.\n")


def test_validate_compares_with_an_earlier_version(broken: Path, datapackage: Path) -> None:
    edit(broken / "figures.csv", {"indicator": "visits"}, value="1001")
    result = run("validate", broken, "--since", str(datapackage), "--lang", "en")
    assert result.exit_code == 1
    assert "visits, XA, since-2019 was “1000” and is now “1001”" in result.stdout


def test_tidy_says_what_it_did_and_what_is_left(broken: Path) -> None:
    path = broken / "figures.csv"
    file_content = EXCEL(path.read_bytes())
    path.write_bytes(file_content.replace(b";12.50;", b";12,50;").replace(b";22.5;", b";22,5;"))
    lines = file_content.count(b"\r\n")
    result = run("tidy", broken)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "datapackage/figures.csv: đã bỏ dấu BOM ở đầu tệp.",
        f"datapackage/figures.csv: đã đổi cách kết thúc dòng sang LF: {lines} chỗ.",
        f"datapackage/figures.csv: đã thay dấu chấm phẩy ngăn cột bằng dấu phẩy: {lines} dòng.",
        "datapackage/figures.csv: đã viết lại số đúng như lời trích xác nhận: 1 ô.",
        "datapackage: còn 1 lỗi phải sửa bằng tay; để xem từng lỗi: python -m scripts validate",
    ]
    assert [problem.code for problem in check(broken)[1]] == ["decimal-comma"]


def test_tidy_of_a_valid_package_does_nothing(broken: Path) -> None:
    result = run("tidy", broken, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "datapackage: nothing to fix.\n")
    assert (broken / "figures.csv").read_bytes() == ORIGINAL["figures.csv"]


@pytest.mark.parametrize("command", ["tidy", "validate"])
def test_a_command_ends_with_1_where_a_file_stays_unreadable(broken: Path, command: str) -> None:
    (broken / "units.csv").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run(command, broken, "--lang", "en")
    assert result.exit_code == 1
    assert "datapackage/units.csv: The file is named .csv but its content is XLS" in result.stdout

"""Each slip a maintainer can make gives its problem, at its place, and never a traceback."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.package import FOLDER
from scripts.problems import Problem
from scripts.validate import check
from tests.conftest import run_scripts


@dataclass(frozen=True)
class Slip:
    """A text in a file replaced by another, and the problem that must come of it."""

    file: str
    old: str
    new: str
    code: str
    field: str | None = None


SLIPS = {
    "thousands point in a count": Slip(
        "figures.csv", "si_voluntary,VN-50,2020,9602,", "si_voluntary,VN-50,2020,9.602,", "not-whole", "value"
    ),
    "decimal comma": Slip("figures.csv", "2020,10.80,", '2020,"10,80",', "type", "value"),
    "too many decimals": Slip("figures.csv", "2020,10.80,", "2020,10.8038,", "decimals", "value"),
    "not a number": Slip("figures.csv", "2020,10.80,", "2020,#REF!,", "type", "value"),
    "exponent": Slip("figures.csv", "2020,9602,", "2020,9E+03,", "type", "value"),
    "endless number": Slip("figures.csv", "2020,9602,", f"2020,{'9' * 40},", "type", "value"),
    "percentage over 100": Slip("figures.csv", "2020,10.80,", "2020,110.80,", "above-maximum", "value"),
    "negative count": Slip("figures.csv", "2020,9602,", "2020,-9602,", "below-minimum", "value"),
    "value left out": Slip("figures.csv", "2020,9602,", "2020,,", "value-empty", "value"),
    "value of a missing result": Slip("figures.csv", "2021,,exact,missing", "2021,95,exact,missing", "value-missing", "value"),
    "unknown indicator": Slip("figures.csv", "si_voluntary,VN-50,2020", "si_volontary,VN-50,2020", "foreign-key", "indicator"),
    "unknown status": Slip("figures.csv", "2020,9602,exact,reported", "2020,9602,exact,final", "foreign-key", "status"),
    "unknown bound": Slip("figures.csv", "2020,9602,exact", "2020,9602,nearly", "enum", "bound"),
    "repeated key": Slip("figures.csv", "si_voluntary,VN-50,2020,", "si_voluntary,VN-50,2019,", "duplicate"),
    "wrong printed rate": Slip("figures.csv", "2020,10.80,", "2020,10.90,", "printed-computed", "value"),
    "wrong formula": Slip("indicators.csv", "100 * unemployment_insured / labour_force", "100 * unemployment_insured / retirement_population", "printed-computed", "value"),
    "note on an unknown period": Slip("notes.csv", "procedures,,2017 2018 2019 2020,", "procedures,,2017 2018 2019 2002,", "list-id", "period"),
    "note on a target that there is not": Slip("notes.csv", "forms_cut criteria_cut steps_cut dossier_parts_cut,,,,", "forms_cut criteria_cut steps_cut dossier_parts_cut,,,target,", "note-figure", "indicators"),
    "wrong count": Slip("figures.csv", "si_compulsory,VN-50,2020,97246", "si_compulsory,VN-50,2020,79246", "printed-computed", "value"),
    "report figure without its place": Slip("figures.csv", ",report_2021,4a,\"đạt 10,80%\"", ",report_2021,4a,", "place", "locator"),
    "part larger than the whole": Slip("figures.csv", "tax_list_joined,VN-50,2021-10,65", "tax_list_joined,VN-50,2021-10,650", "identity-broken"),
    "sum that no longer holds": Slip("figures.csv", "tax_list_not_liable,VN-50,2021-10,889", "tax_list_not_liable,VN-50,2021-10,899", "identity-broken"),
    "difference that is gone": Slip("figures.csv", "2021-09,1.13,", "2021-09,1.14,", "note-stale", "indicators"),
    "identity that holds again": Slip("figures.csv", "collection_agents,VN-50,2021-09,159", "collection_agents,VN-50,2021-09,359", "note-stale", "identity"),
    "note about nothing": Slip("notes.csv", "penalties_collected_period,ambiguity,3c,penalties_collected,,,", "penalties_collected_period,ambiguity,3c,penalties_collected,VN,,", "note-figure", "indicators"),
    "note on an unknown section": Slip("notes.csv", "allowance_groups,ambiguity,4b,", "allowance_groups,ambiguity,4x,", "list-id", "sections"),
    "formula with an unknown name": Slip("indicators.csv", "collection_agent_staff / collection_agents", "collection_staff / collection_agents", "formula-name", "formula"),
    "formula that can't be read": Slip("indicators.csv", "collection_agent_staff / collection_agents", "collection_agent_staff : collection_agents", "formula-syntax", "formula"),
    "formula that runs code": Slip("indicators.csv", "collection_agent_staff / collection_agents", "exit(collection_agents)", "formula-syntax", "formula"),
    "formula that needs itself": Slip("indicators.csv", "collection_agent_staff / collection_agents", "staff_per_agent / collection_agents", "formula-circle", "formula"),
    "formula that divides by zero": Slip("indicators.csv", "collection_agent_staff / collection_agents", "collection_agents / (collection_agents - collection_agents)", "formula-zero", "formula"),
    "formula without any value": Slip("indicators.csv", "collection_agent_staff / collection_agents", "collection_agent_staff / leaflets", "formula-nothing", "formula"),
    "formula over 100 per cent": Slip("indicators.csv", "100 * conference_joined / conference_attendees", "1000 * conference_joined / conference_attendees", "computed-limits", "formula"),
    "missing translation": Slip("units.csv", "people,người,people", "people,người,", "required", "name_en"),
    "symbol in one language only": Slip("units.csv", "percent,phần trăm,per cent,%,%", "percent,phần trăm,per cent,%,", "translation", "symbol_en"),
    "stray space": Slip("units.csv", "people,người,people", "people,người ,people", "spaces", "name_vi"),
    "decomposed text": Slip("units.csv", "giờ mỗi năm", "giơ\u0300 mỗi năm", "not-nfc", "name_vi"),
    "period that ends before it starts": Slip("periods.csv", "2020-10-01,2020-12-31", "2020-12-31,2020-10-01", "period-order", "last"),
    "day that does not exist": Slip("periods.csv", "2021-01-01,2021-09-30", "2021-01-01,2021-09-31", "type", "last"),
    "day written as in letters": Slip("periods.csv", "2021-01-01,2021-09-30", "2021-01-01,30/9/2021", "type", "last"),
    "semicolons": Slip("units.csv", ",", ";", "header"),
    "columns swapped": Slip("units.csv", "id,name_vi,name_en", "id,name_en,name_vi", "header"),
    "row cut short": Slip("units.csv", "minutes,phút,minutes,,,duration-minute,true,0,1440", "minutes,phút,minutes", "cells"),
    "quote left open": Slip("notes.csv", ",4b,", ',"4b,', "not-csv"),
    "blank row": Slip("units.csv", "\nminutes,", "\n,,,,,,,,\nminutes,", "blank-row"),
    "table cut off": Slip("terms.csv", "", "id", "header"),
}  # fmt: skip


def apply(folder: Path, slip: Slip) -> None:
    path = folder / slip.file
    text = path.read_text("utf-8")
    if slip.old:
        assert slip.old in text, f"the slip no longer fits {slip.file}"
        path.write_text(text.replace(slip.old, slip.new), "utf-8", newline="")
    else:
        path.write_text(slip.new, "utf-8", newline="")


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_slip_is_found_and_told_in_both_languages(broken: Path, slip: Slip) -> None:
    apply(broken, slip)
    _, problems = check(broken)
    found = [problem for problem in problems if problem.code == slip.code]
    assert found, [(problem.place(), problem.code) for problem in problems]
    if slip.field is not None:
        assert slip.field in {problem.field for problem in found}
    for problem in problems:
        for lang in ("vi", "en"):
            message = problem.message(lang)
            assert message.endswith((".", ")", "?")) or problem.code in _QUOTES_FRICTIONLESS
            assert "{" not in message


_QUOTES_FRICTIONLESS = {"frictionless", "enum", "constraint", "duplicate", "foreign-key"}


def test_place_is_file_line_and_field(broken: Path) -> None:
    apply(broken, SLIPS["thousands point in a count"])
    lines = (broken / "figures.csv").read_text("utf-8").splitlines()
    line = 1 + next(
        i for i, text in enumerate(lines) if text.startswith("si_voluntary,VN-50,2020,")
    )
    _, problems = check(broken)
    assert f"datapackage/figures.csv:{line}, value" in [problem.place() for problem in problems]


def test_all_problems_are_told_at_once(broken: Path) -> None:
    for name in (
        "thousands point in a count",
        "wrong printed rate",
        "period that ends before it starts",
    ):
        apply(broken, SLIPS[name])
    codes = {problem.code for problem in check(broken)[1]}
    assert codes >= {"not-whole", "printed-computed", "period-order"}


def test_empty_table_is_a_problem_unless_it_may_be_empty(broken: Path) -> None:
    path = broken / "terms.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    problems = [(p.file, p.code) for p in check(broken)[1]]
    assert ("datapackage/terms.csv", "empty-table") in problems
    assert all(file != "datapackage/revisions.csv" for file, _ in problems)


@pytest.mark.parametrize("name", ["figures.csv", "datapackage.json"])
def test_file_that_is_gone_is_a_problem(broken: Path, name: str) -> None:
    (broken / name).unlink()
    assert [(p.file, p.code) for p in check(broken)[1]] == [(f"datapackage/{name}", "file-missing")]


def test_file_in_another_encoding_is_a_problem(broken: Path) -> None:
    path = broken / "units.csv"
    text = path.read_text("utf-8").encode("cp1258", errors="replace")
    path.write_bytes(text)
    assert [(p.file, p.code) for p in check(broken)[1]] == [("datapackage/units.csv", "not-utf8")]


def test_spreadsheet_under_a_csv_name_is_a_problem(broken: Path) -> None:
    (broken / "units.csv").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    assert {p.code for p in check(broken)[1]} == {"not-utf8"}


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("resources"),
        lambda d: d["resources"].pop(0),
        lambda d: d["resources"][0]["schema"]["fields"].pop(3),
        lambda d: d["resources"][0].pop("schema"),
        lambda d: d["resources"][0]["schema"]["fields"][3].update(type="money"),
        lambda d: d["resources"][0].update(path="nowhere.csv"),
        lambda d: d["resources"][0].update(path=7),
    ],
)
def test_descriptor_that_lacks_something_is_a_problem(
    broken: Path, change: Callable[[dict[str, list[dict[str, object]]]], None]
) -> None:
    path = broken / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")
    assert check(broken)[1] != []


def test_descriptor_that_is_not_json_is_a_problem_with_its_line(broken: Path) -> None:
    path = broken / "datapackage.json"
    path.write_text(path.read_text("utf-8").replace('"name": "units",', '"name": "units"'), "utf-8")
    (problem,) = check(broken)[1]
    assert problem.code == "not-json"
    assert problem.line is not None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32))
def test_no_file_makes_it_stumble(broken: Path, seed: int) -> None:
    """Random bytes and cells: a problem, or a package as good as before; never a traceback."""
    chance = random.Random(seed)
    path = broken / chance.choice(sorted(p.name for p in FOLDER.iterdir()))
    original = path.read_bytes()
    raw = bytearray(original)
    for _ in range(chance.randint(1, 4)):
        position = chance.randrange(len(raw))
        raw[position : position + chance.randint(0, 3)] = chance.choice(
            [b"", b",", b'"', b"\n", b"9", b".", b"\xff", b"NaN", b"{{", b"<b>", b"\r\n"]
        )
    path.write_bytes(bytes(raw))
    try:
        problems: list[Problem] = check(broken)[1]
        for problem in problems:
            assert problem.message("vi")
            assert problem.message("en")
    finally:
        path.write_bytes(original)


def test_command_prints_problems_and_exits_with_1(broken: Path) -> None:
    apply(broken, SLIPS["wrong printed rate"])
    result = run_scripts(FOLDER.parent, "validate", "--package", str(broken), "--lang", "en")
    assert result.returncode == 1
    assert "datapackage/figures.csv:" in result.stdout
    assert ", value: The printed value is 10.90 but the formula" in result.stdout
    assert result.stderr == ""


def test_command_prints_json(broken: Path) -> None:
    apply(broken, SLIPS["wrong printed rate"])
    result = run_scripts(FOLDER.parent, "validate", "--package", str(broken), "--json")
    assert result.returncode == 1
    (problem,) = json.loads(result.stdout)
    assert problem["code"] == "printed-computed"
    assert problem["field"] == "value"
    assert problem["message"].startswith("Số in là 10.90")


def test_command_says_so_and_exits_with_0_when_nothing_is_wrong() -> None:
    result = run_scripts(FOLDER.parent, "validate")
    assert (result.returncode, result.stdout) == (0, "datapackage: không có vấn đề nào.\n")

"""How much of an invented next report is drafted right, with this package as the earlier one."""

import csv
from pathlib import Path

import pytest

from scripts.drafting.draft import draft_report
from scripts.drafting.drafts import Draft, DraftRow
from scripts.drafting.reading.reading import read_report
from scripts.model.package import Package
from scripts.validation.source_texts import source_text
from tests.repositories import ROOT

REPORTS = ROOT / "tests" / "drafting" / "reports"
KEY = ("indicator", "area", "period")
SAID = (*KEY, "value", "bound", "status")

# Of the figures that a careful officer would add, in per cent: least right, most wrong.
FLOORS = {
    "same_template": ("VN-50", 90, 2),
    "other_office": ("VN-51", 65, 4),
}


def truth(name: str) -> list[dict[str, str]]:
    with (REPORTS / f"{name}.truth.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module", params=sorted(FLOORS))
def drafted(request: pytest.FixtureRequest, package: Package) -> tuple[str, Draft]:
    name = str(request.param)
    report = read_report(Path(REPORTS / f"{name}.txt"))
    return name, draft_report(package, report, truth(name)[0]["source"], FLOORS[name][0])


def test_figures_are_drafted_right(drafted: tuple[str, Draft]) -> None:
    """A row is right if all of it is, and its words are found at its number."""
    name, draft = drafted
    expected = {tuple(row[field] for field in KEY): row for row in truth(name)}
    certain_rows = [row for row in draft.rows if row.table == "figures" and row.grade != "doubtful"]
    right_rows, wrong_rows = list[DraftRow](), list[DraftRow]()
    for row in certain_rows:
        true = expected.get(tuple(row.cells[field] for field in KEY))
        agrees = true is not None and all(row.cells[field] == true[field] for field in SAID)
        (right_rows if agrees else wrong_rows).append(row)
    _, least, most = FLOORS[name]
    assert 100 * len(right_rows) / len(expected) >= least
    assert 100 * len(wrong_rows) / len(expected) <= most, [dict(row.cells) for row in wrong_rows]


def test_each_quotation_leads_to_its_number(drafted: tuple[str, Draft], package: Package) -> None:
    _, draft = drafted
    text = source_text(package, draft.source)
    for row in draft.rows:
        if row.table == "figures" and row.grade != "doubtful" and row.number:
            spans = text.find(row.cells["locator"], row.cells["section"])
            assert spans, row.cells
            assert spans[-1][0] <= row.number[0] <= row.number[1] <= spans[-1][1], row.cells


def test_what_is_to_decide_is_listed(drafted: tuple[str, Draft]) -> None:
    """Each kind of thing that the report has for a person to decide."""
    name, draft = drafted
    with (REPORTS / f"{name}.other.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["kind"] for row in csv.DictReader(file)}
    assert kinds <= {finding.kind for finding in draft.findings}


def test_the_kept_report_itself_has_nothing_new(package: Package) -> None:
    """Each of its figures is found again where it is, with its period."""
    report_text = (ROOT / "datapackage" / "sources" / "report_2021.txt").read_text(encoding="utf-8")
    draft = draft_report(package, report_text, "report_2021", "VN-50")
    assert not [dict(row.cells) for row in draft.rows if row.table == "figures"]
    assert not [finding for finding in draft.findings if finding.kind == "revised"]
    rows = [row for _, row in package.rows("figures") if row["source"] == "report_2021"]
    keys = {tuple(row.cells[field] for field in KEY) for row in draft.printed_again}
    assert {tuple(row[field] for field in KEY) for row in rows if row["value"]} - keys == set()

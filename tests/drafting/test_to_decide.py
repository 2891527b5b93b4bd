"""What is to be decided, as a list, and the rows that either decision needs, to be copied whole."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from scripts.drafting.drafts import Draft
from scripts.drafting.sheet import to_decide
from scripts.model.package import Package
from tests.drafting import invented

pytestmark = pytest.mark.usefixtures("words")


def files(package: Package, draft: Draft, lang: str = "en") -> dict[str, list[dict[str, str]]]:
    """The rows of each file."""
    contents = to_decide.decision_files(package, draft, lang, date(2026, 3, 20))
    return {
        name: list(csv.DictReader(io.StringIO(content.decode())))
        for name, content in contents.items()
    }


def rows_at(
    by_file: Mapping[str, list[dict[str, str]]], places: str
) -> list[tuple[str, dict[str, str]]]:
    """The rows at some places, as “to-decide/figures.csv:2; …” names them."""
    split_places = (place.rpartition(":") for place in places.split("; "))
    return [(file, by_file[file][int(line) - 2]) for file, _, line in split_places]


def test_a_doubtful_row_is_copied_whole_or_its_number_declined(package: Package) -> None:
    by_file = files(package, invented.draft())
    doubtful = by_file["to-decide.csv"][0]
    assert doubtful["kind"] == "doubtful"
    ((file, row),) = rows_at(by_file, doubtful["if_right"])
    heads = package.tables["figures"].columns
    assert (file, list(row)) == ("to-decide/figures.csv", heads)
    assert {name: row[name] for name in invented.DOUBTFUL.cells} == invented.DOUBTFUL.cells
    ((file, row),) = rows_at(by_file, doubtful["if_wrong"])
    assert file == "to-decide/exclusions.csv"
    assert "2.500.000" in row["words"]
    assert "3.000.000" not in row["words"]  # which waits for its own reason
    assert (row["document"], row["reason_vi"], row["reason_en"]) == ("report_2022", "", "")


def test_a_revision_has_its_rows_and_a_misprint_keeps_what_is_published(package: Package) -> None:
    by_file = files(package, invented.draft())
    finding = by_file["to-decide.csv"][1]
    figures, revisions, exclusions = rows_at(by_file, finding["if_right"])
    assert figures[1]["locator"] == "Năm 2021 thu 2,5 triệu đồng"
    assert revisions == ("to-decide/revisions.csv", {
        "date": "2026-03-20", "record": "figure", "indicator": "income", "area": "XA",
        "period": "2021", "old_value": "2400000", "new_value": "2500000", "kind": "scheduled",
        "reason_vi": "", "reason_en": "",
    })  # fmt: skip
    assert exclusions[1]["document"] == "sample_report"
    assert exclusions[1]["words"] == "thu 2,4 triệu đồng"
    ((_, misprint),) = rows_at(by_file, finding["if_wrong"])
    assert misprint["document"] == "report_2022"
    assert "2,5 triệu" in misprint["words"]
    assert misprint["reason_en"].startswith("Repeated with another value")


def test_a_finding_without_a_row_has_its_sentence_and_nothing_to_copy(package: Package) -> None:
    *_, unclaimed, missing = files(package, invented.draft())["to-decide.csv"]
    assert unclaimed["sentence"].startswith("Năm 2021 thu 2,5 triệu đồng; năm 2022")
    assert (unclaimed["if_right"], unclaimed["if_wrong"], missing["sentence"]) == ("", "", "")


def test_no_cell_of_the_list_runs_as_a_formula(package: Package) -> None:
    draft = replace(invented.draft(), text=f"=1+1 {invented.WORDS}")
    row = replace(invented.DOUBTFUL, sentence=(0, 8), number=(1, 2))
    by_file = files(package, replace(draft, rows=(row,), findings=()), "vi")
    assert by_file["to-decide.csv"][0]["sentence"] == "'=1+1 VĂN"

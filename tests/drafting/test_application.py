"""The rows of a draft's folder are put into the package after a check of a copy, or none is."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from scripts.drafting.sheet import folder
from scripts.drafting.sheet.application import AppliedDraft, apply
from scripts.drafting.sheet.exclusions import with_exclusions
from scripts.model.package import open_package
from scripts.validation.check import check
from scripts.validation.refusal import DraftRefused
from tests import tables
from tests.drafting import invented

TITLE = "Members, income and spending of Sample province in 2022"


@pytest.fixture
def data(tmp_path: Path, datapackage: Path) -> Path:
    """A package to put rows into."""
    return Path(shutil.copytree(datapackage, tmp_path / "datapackage"))


@pytest.fixture
def drafted(tmp_path: Path, data: Path) -> Path:
    """The folder of the draft made by hand, with what has to be typed."""
    package, draft_folder = open_package(data), tmp_path / "draft"
    draft = with_exclusions(package, invented.decided_draft())
    contents = folder.table_files(package, draft)
    contents[f"sources/{invented.DOCUMENT}.txt"] = draft.source.encode()
    folder.write_draft(draft_folder, folder.Record(invented.DOCUMENT, "XA", "", {}), contents)
    tables.edit(draft_folder / "documents.csv", {"id": invented.DOCUMENT}, title_en=TITLE)
    reasons = {"reason_vi": "In lại, in sai.", "reason_en": "Printed again, misprinted."}
    tables.edit(draft_folder / "exclusions.csv", {"document": invented.DOCUMENT}, **reasons)
    return draft_folder


def apply_draft(data: Path, draft_folder: Path) -> AppliedDraft:
    return apply(open_package(data), draft_folder, invented.DOCUMENT)


def refusal(data: Path, draft_folder: Path) -> list[str]:
    """Why nothing is applied, without what stays the same: the folder, the last line."""
    before = contents(data)
    with pytest.raises(DraftRefused) as caught:
        apply_draft(data, draft_folder)
    assert contents(data) == before
    return [line.replace(f"{draft_folder}/", "") for line in caught.value.lines("en")[:-1]]


def contents(data: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in data.rglob("*") if path.is_file()}


def without_lines(after: Path, before: Path) -> set[str]:
    return set(after.read_text("utf-8").splitlines()) - set(before.read_text("utf-8").splitlines())


def test_rows_are_put_where_they_belong_and_every_other_byte_stays(
    data: Path, drafted: Path, datapackage: Path
) -> None:
    result = apply_draft(data, drafted)
    assert (result.added, result.changed) == (
        {"figures": 5, "periods": 1, "documents": 1, "exclusions": 1}, 0,
    )  # fmt: skip
    for name in result.added:
        before, after = (path / f"{name}.csv" for path in (datapackage, data))
        new = without_lines(after, before)
        old_lines = [
            line for line in after.read_text("utf-8").splitlines(True) if line[:-1] not in new
        ]
        assert "".join(old_lines) == before.read_text("utf-8")
    assert [row["value"] for row in tables.read(data / "figures.csv")[-5:]] == [
        "20000", "125000", "16.00", "3000000", "2500000",
    ]  # fmt: skip
    periods = [row["id"] for row in tables.read(data / "periods.csv")]
    assert periods[-3:] == ["2022", "2025", "2030"]
    assert [row["id"] for row in tables.read(data / "documents.csv")][:2] == [
        "sample_report", invented.DOCUMENT,
    ]  # fmt: skip
    text = data / "sources" / f"{invented.DOCUMENT}.txt"
    assert text.read_text("utf-8") == invented.TEXT


def test_applying_again_changes_nothing_and_another_text_is_refused(
    data: Path, drafted: Path
) -> None:
    apply_draft(data, drafted)
    before = contents(data)
    second = apply_draft(data, drafted)
    assert (second.added, second.paths, second.present) == ({}, [], 8)
    (drafted / "sources" / f"{invented.DOCUMENT}.txt").write_text("khác\n", "utf-8")
    with pytest.raises(DraftRefused, match="other_text"):
        apply_draft(data, drafted)
    assert contents(data) == before


def test_problems_are_shown_all_at_once_at_the_rows_of_the_folder(
    data: Path, drafted: Path
) -> None:
    cells = {"value": "152000", "locator": "125.000 lao động"}
    tables.edit(drafted / "figures.csv", {"indicator": "workers"}, **cells)
    tables.edit(drafted / "figures.csv", {"indicator": "members"}, area="XX")
    places = {line.partition(": ")[0] for line in refusal(data, drafted)}
    assert {"figures.csv:2, area", "figures.csv:3, value"} <= places


def save_by_a_spreadsheet(path: Path) -> None:
    """Save a table as a Vietnamese spreadsheet does: semicolons, a byte-order mark, CRLF."""
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8"))))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def test_a_published_value_changes_only_with_its_revision_also_from_a_spreadsheet(
    data: Path, drafted: Path
) -> None:
    cells = dict(invented.REVISED.cells)
    tables.add(drafted / "figures.csv", **cells)
    row_key = {"document": "sample_report", "words": "thu 2,4 triệu đồng"}
    tables.edit(drafted / "exclusions.csv", {"document": invented.DOCUMENT}, **row_key)
    (line,) = refusal(data, drafted)
    assert line.startswith("figures.csv:7: ")
    assert "revisions.csv" in line
    revision = {
        "date": "2026-03-20", "record": "figure", "indicator": "income", "area": "XA",
        "period": "2021", "old_value": "2400000", "new_value": "2500000", "kind": "scheduled",
        "reason_vi": "Số chính thức thay số đã công bố.", "reason_en": "The final value.",
    }  # fmt: skip
    (drafted / "revisions.csv").write_bytes(folder.as_csv(revision, [revision.values()]))
    save_by_a_spreadsheet(drafted / "figures.csv")
    result = apply_draft(data, drafted)
    assert (result.changed, result.added["revisions"]) == (1, 1)
    (row,) = (
        row
        for row in tables.read(data / "figures.csv")
        if (row["indicator"], row["period"]) == ("income", "2021")
    )
    assert (row["value"], row["source"]) == ("2500000", invented.DOCUMENT)
    assert b"\r" not in (data / "figures.csv").read_bytes()
    assert result.problems == check(data)[1] == []


def test_a_number_that_nothing_accounts_for_is_shown_in_the_text_of_the_folder(
    data: Path, drafted: Path
) -> None:
    """The line of “3.000.000 đồng”, whose row was deleted."""
    tables.remove_row(drafted / "figures.csv", indicator="income")
    (line,) = refusal(data, drafted)
    assert line.startswith(f"sources/{invented.DOCUMENT}.txt:12: ")
    assert "3.000.000" in line


def test_a_row_of_too_few_cells_is_named(data: Path, drafted: Path) -> None:
    with (drafted / "figures.csv").open("a", encoding="utf-8") as file:
        file.write("members,XA\n")
    assert any(line.startswith("figures.csv:7") for line in refusal(data, drafted))


# --- the folder -----------------------------------------------------------------------------


def test_a_second_draft_replaces_only_what_the_first_one_wrote(tmp_path: Path) -> None:
    draft_folder, record = tmp_path / "draft", folder.Record("report_2022", "XA", "", {})
    folder.write_draft(draft_folder, record, {"figures.csv": b"a\n", "areas.csv": b"b\n"})
    folder.write_draft(draft_folder, record, {"figures.csv": b"c\n"})
    assert sorted(path.name for path in draft_folder.iterdir()) == ["draft.json", "figures.csv"]
    (draft_folder / "figures.csv").write_bytes(b"edited\n")
    (draft_folder / "notes.txt").write_bytes(b"own\n")
    with pytest.raises(DraftRefused, match="edited"):
        folder.write_draft(draft_folder, record, {"figures.csv": b"d\n"})
    assert (draft_folder / "figures.csv").read_bytes() == b"edited\n"


def test_a_draft_is_not_written_over_files_that_no_draft_wrote(data: Path) -> None:
    record, before = folder.Record("report_2022", "XA", "", {}), contents(data)
    with pytest.raises(DraftRefused, match="edited"):
        folder.write_draft(data, record, {"figures.csv": b"a\n"})
    assert contents(data) == before


@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "sources/../../outside.csv"])
def test_a_record_names_no_file_outside_its_folder(tmp_path: Path, name: str) -> None:
    draft_folder, outside = tmp_path / "draft", tmp_path / "outside.csv"
    outside.write_bytes(b"a\n")
    draft_record = folder.Record("report_2022", "XA", "", {})
    folder.write_draft(draft_folder, draft_record, {"figures.csv": b"a\n"})
    record = draft_folder / folder.RECORD
    text = record.read_text("utf-8").replace('"figures.csv"', f'"{name}"')
    record.write_text(text, "utf-8")
    (draft_folder / "figures.csv").unlink()
    folder.write_draft(draft_folder, draft_record, {"periods.csv": b"a\n"})
    assert outside.exists()

"""The folder of a draft: the files written into it, and whether somebody edited them since."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from scripts.drafting.drafts import Draft, DraftRow
from scripts.model.files import write_file
from scripts.model.package import FORMULA_STARTS, Package, Row
from scripts.validation.refusal import DraftRefused

RECORD = "draft.json"
SHEET = "sheet.html"
DECISIONS = "to-decide.csv"
ROWS_FOLDER = "to-decide"
"""The folder of rows that may be copied into the tables, once their case is decided."""
_COPY_TABLES = ("figures", "revisions", "exclusions")  # tables in which rows are copied or typed
_LARGEST_RECORD = 1_000_000
_PLAIN = re.compile(r"(?:sources/|to-decide/)?[A-Za-z0-9][A-Za-z0-9_-]*\.[a-z]+").fullmatch


@dataclass(frozen=True)
class Record:
    """What ``draft.json`` says of a draft: of which report it is, which files were written.

    ``report`` and the values of ``files`` are SHA-256 digests.
    """

    document: str
    area: str
    report: str
    files: Mapping[str, str]


def digest(content: bytes) -> str:
    """The SHA-256 digest of some bytes."""
    return hashlib.sha256(content).hexdigest()


def read_record(folder: Path) -> Record | None:
    """The record of the draft in a folder; ``None`` if the folder has none that can be read."""
    path = folder / RECORD
    try:
        if path.stat().st_size > _LARGEST_RECORD:
            return None
        fields = json.loads(path.read_bytes())
        files = {str(name): str(value) for name, value in fields["files"].items() if _PLAIN(name)}
        return Record(fields["document"], fields["area"], fields["report"], files)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def write_draft(folder: Path, record: Record, contents: Mapping[str, bytes]) -> None:
    """Write the files of a draft and its record, in place of those of an earlier one.

    Raises ``DraftRefused`` if a file there was not written by a draft, or was edited since; then
    nothing is written.
    """
    before = read_record(folder)
    digests_before = before.files if before else {}
    edited_files = [
        name
        for name in (*contents, *digests_before)
        if not _is_own(folder / name, digests_before.get(name))
    ]
    if edited_files:
        raise DraftRefused(
            "edited", folder=str(folder), files=", ".join(dict.fromkeys(edited_files))
        )
    for name in digests_before.keys() - contents.keys():
        (folder / name).unlink(missing_ok=True)
    digests = {name: digest(content) for name, content in contents.items()}
    entry = asdict(record) | {"files": digests}
    for name, content in contents.items():
        write_file(folder / name, content)
    write_file(folder / RECORD, (json.dumps(entry, indent=1) + "\n").encode())


def _is_own(path: Path, sha256: str | None) -> bool:
    """Whether a file may be written: there is none, or it is as a draft wrote it."""
    if not path.exists() and not path.is_symlink():
        return True
    return path.is_file() and sha256 is not None and digest(path.read_bytes()) == sha256


# --- its tables -----------------------------------------------------------------------------


def table_files(package: Package, draft: Draft) -> dict[str, bytes]:
    """The rows of a draft that are not doubtful, by file, with the columns of the tables.

    Tables into which decided rows are copied are there without rows, too.
    """
    contents = {}
    for resource in package.descriptor["resources"]:
        rows = [row.cells for row in written_rows(draft) if row.table == resource["name"]]
        if rows or resource["name"] in _COPY_TABLES:
            contents[resource["path"]] = table_file(resource, rows)
    return contents


def table_file(resource: Row, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as a table's own file has them."""
    names = [field["name"] for field in resource["schema"]["fields"]]
    return as_csv(names, ([row.get(name, "") for name in names] for row in rows))


def written_rows(draft: Draft) -> list[DraftRow]:
    """The rows that are written: neither doubtful nor with a cell that is a formula.

    Among them are documents that the report cites, with blanks for what it does not give,
    and notes on rates that don't follow from their counts.
    """
    finding_rows = [
        finding.row
        for finding in draft.findings
        if finding.kind in ("document", "rate") and finding.row
    ]
    return [
        row
        for row in (*draft.rows, *finding_rows)
        if row.grade != "doubtful" and not _has_formula(row)
    ]


def doubtful_rows(draft: Draft) -> list[DraftRow]:
    """The rows that are only listed."""
    return [row for row in draft.rows if row.grade == "doubtful" or _has_formula(row)]


def _has_formula(row: DraftRow) -> bool:
    """Whether a spreadsheet would run a text of a row as a formula."""
    texts = (cell for name, cell in row.cells.items() if not name.endswith("value"))
    return any(cell.startswith(FORMULA_STARTS) for cell in texts)


def blanks(package: Package, row: DraftRow) -> Iterator[str]:
    """The fields of a drafted row that have to be filled in by hand.

    A report has a number, a date and an issuer, an area a code, which whoever has the report knows
    even where its text has none.
    """
    is_report = row.table == "documents" and row.cells.get("origin") == "report"
    report_fields = {"number", "date", "issuer"} if is_report else set()
    report_fields |= {"code"} if row.table == "areas" else set()
    for resource in package.descriptor["resources"]:
        if resource["name"] == row.table:
            for field in resource["schema"]["fields"]:
                is_required = field.get("constraints", {}).get("required", False)
                if (is_required or field["name"] in report_fields) and not row.cells.get(
                    field["name"]
                ):
                    yield field["name"]


def as_csv(names: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """A table as the package's own files are: UTF-8, commas, line feeds."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return text.getvalue().encode()

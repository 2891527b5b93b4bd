"""The command ``python -m scripts draft``: its options, its steps, its output."""

import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.running import options

if TYPE_CHECKING:
    from rich.status import Status

    from scripts.drafting.drafts import Draft
    from scripts.drafting.sheet.application import AppliedDraft
    from scripts.model.package import Package


@click.command("draft")
@click.argument("report", type=options.FILE)
@click.option("--document", required=True, help="ID of the report in documents.csv; may be new.")
@click.option("--area", required=True, help="ID of the report's area, such as VN-50.")
@options.lang
@click.option(
    "--to", type=options.FILE, show_default="build/draft/DOCUMENT", help="Folder of the draft."
)
@click.option("--apply", is_flag=True, help="Add the draft's rows, as they are now, to the data.")
@options.package
def draft_command(
    report: Path,
    document: str,
    area: str,
    lang: str,
    to: Path | None,
    package: Path,
    *,
    apply: bool,
) -> None:
    """Draft rows from a new report, or add them to the data.

    REPORT is a file: .txt, .docx, or .pdf with text.
    """
    from scripts.validation.refusal import DraftRefused
    from scripts.wording.phrases import phrase

    folder = to or Path("build") / "draft" / document
    job = _Job(report, document, area, lang, folder, package)
    try:
        for line in _lines(job, apply=apply):
            print(line)
    except DraftRefused as error:
        print(*error.lines(lang), sep="\n", file=sys.stderr)
        sys.exit(error.code)
    except OSError as error:
        print(phrase("draft_command", "system", lang, found=str(error)), file=sys.stderr)
        sys.exit(2)


@dataclass(frozen=True)
class _Job:
    """Options of the command."""

    report: Path
    document: str
    area: str
    lang: str
    folder: Path
    package: Path

    def phrase(self, name: str, **values: str) -> str:
        """A phrase of the command's output."""
        from scripts.wording.phrases import phrase

        return phrase("draft_command", name, self.lang, **values)


def _lines(job: _Job, *, apply: bool) -> Iterator[str]:
    """Output of the command, line by line."""
    from scripts.drafting.rows import given_ids
    from scripts.drafting.sheet import application
    from scripts.drafting.sheet.folder import read_record
    from scripts.validation.refusal import DraftRefused

    given_ids.refuse_forms(job.document, job.area)
    package, record = _package(job), read_record(job.folder)
    text = _text(job)
    if not apply or record is None:
        given_ids.refuse_used_document(package, job.document, text)
        given_ids.refuse_area(package, job.area, text)
        with _status(job, "working"):
            lines = _write_draft(job, package, text)
        yield from lines
    elif (record.document, record.area, record.report) != (job.document, job.area, _digest(text)):
        raise DraftRefused("other_draft", folder=str(job.folder))
    if apply:
        with _status(job, "applying"):
            applied = application.apply(package, job.folder, job.document)
        yield from _application_summary(job, applied)


def _package(job: _Job) -> "Package":
    """The data as they are; raises ``DraftRefused`` if they have problems of their own."""
    from scripts.drafting.sheet.application import AFTERWARDS
    from scripts.validation.check import check
    from scripts.validation.refusal import DraftRefused, because_of

    package, problems = check(job.package)
    data_problems = [problem for problem in problems if problem.code not in AFTERWARDS]
    if package is None or data_problems:
        raise DraftRefused("package", because_of(data_problems))
    return package


def _text(job: _Job) -> str:
    """The text of the report; raises ``DraftRefused`` if it can't be read."""
    from scripts.drafting.reading.reading import UnreadableReport, read_report
    from scripts.validation.refusal import DraftRefused

    try:
        return read_report(job.report)
    except UnreadableReport as error:
        reason = error  # Python forgets ``error`` at the end of the clause

        def lines(lang: str) -> list[str]:
            return [reason.message(lang)]

        raise DraftRefused("unreadable", lines, code=2, report=str(job.report)) from None


def _digest(text: str) -> str:
    from scripts.drafting.sheet.folder import digest

    return digest(text.encode())


def _write_draft(job: _Job, package: "Package", text: str) -> list[str]:
    """Write the draft into its folder; returns the lines that sum it up."""
    from scripts.drafting.draft import draft_report
    from scripts.drafting.sheet import folder, sheet, to_decide
    from scripts.drafting.sheet.exclusions import with_exclusions

    draft = with_exclusions(package, draft_report(package, text, job.document, job.area))
    contents = {
        **folder.table_files(package, draft),
        f"sources/{job.document}.txt": draft.source.encode(),
        folder.SHEET: sheet.sheet_page(package, draft, job.lang).encode(),
        **to_decide.decision_files(package, draft, job.lang, datetime.now(UTC).date()),
    }
    record = folder.Record(job.document, job.area, _digest(text), {})
    folder.write_draft(job.folder, record, contents)
    files = [name for name in contents if name.endswith(".csv")]
    return list(_draft_summary(job, package, draft, files))


def _draft_summary(
    job: _Job, package: "Package", draft: "Draft", files: list[str]
) -> Iterator[str]:
    """A report of the rows drafted, the decisions to make, and the next command."""
    from scripts.drafting.sheet import folder, sheet
    from scripts.wording.phrases import phrase_group

    words, grades = phrase_group("draft_sheet", job.lang), sheet.grades(draft)
    rows = folder.written_rows(draft)
    tables = Counter(row.table for row in rows)
    counts = [f"{n} {words[f'kind_{name}']}" for name, n in grades.items() if name in _WRITTEN]
    yield job.phrase(
        "made" if counts else "made_none",
        report=str(job.report),
        rows=str(tables["figures"]),
        grades="; ".join(counts),
    )
    if others := [f"{name} {n}" for name, n in tables.items() if name != "figures"]:
        yield job.phrase("others", tables=", ".join(others))
    yield _decisions(job, draft, grades["doubtful"])
    empty = [f"{row.table}.csv {name}" for row in rows for name in folder.blanks(package, row)]
    if empty:
        yield job.phrase("fill", places=", ".join(dict.fromkeys(empty)))
    yield job.phrase("where", sheet=str(job.folder / folder.SHEET))
    yield job.phrase("files", folder=str(job.folder), files=", ".join(files))
    yield job.phrase("next", command=_command(job))


def _decisions(job: _Job, draft: "Draft", doubtful: int) -> str:
    """How many doubtful rows and findings there are to decide, by kind."""
    from scripts.wording.phrases import phrase_group

    if not doubtful and not draft.findings:
        return job.phrase("nothing_to_decide")
    words = phrase_group("draft_sheet", job.lang)
    counts = Counter(finding.kind for finding in draft.findings)
    kinds = [
        f"{n} {words[f'kind_{kind}' if n == 1 else f'kinds_{kind}']}"
        for kind, n in counts.most_common()
    ]
    return job.phrase(
        "decide",
        doubtful=str(doubtful),
        findings=str(len(draft.findings)),
        kinds="; ".join(kinds) or "–",
    )


_WRITTEN = ("same_words", "moved", "reworded", "derived")


def _command(job: _Job) -> str:
    """The command that applies the draft."""
    words = ["python", "-m", "scripts", "draft", str(job.report), "--document", job.document]
    words += ["--area", job.area]
    if job.folder != Path("build") / "draft" / job.document:
        words += ["--to", str(job.folder)]
    if job.package != options.ROOT / "datapackage":
        words += ["--package", str(job.package)]
    words += ["--lang", job.lang] if job.lang != "vi" else []
    return shlex.join([*words, "--apply"])


def _application_summary(job: _Job, applied: "AppliedDraft") -> Iterator[str]:
    """A report of the rows added to the data, and the next steps."""
    added = [f"{name} {count}" for name, count in applied.added.items()]
    if not applied.paths:
        yield job.phrase("nothing_new", folder=job.package.name)
    else:
        yield job.phrase("applied", folder=job.package.name, added=", ".join(added) or "–")
        if applied.changed:
            yield job.phrase("revised", count=str(applied.changed))
        if applied.present:
            yield job.phrase("present", count=str(applied.present))
        yield job.phrase("written")
        yield from (f"  {path}" for path in applied.paths)
    if applied.outdated:
        yield job.phrase("outdated", count=str(len(applied.outdated)))
        places: dict[str, dict[str, None]] = {}
        for problem in applied.outdated:
            places.setdefault(problem.file, {})[str(problem.line)] = None
        yield from (f"  {file}: {', '.join(lines)}" for file, lines in places.items())
        yield job.phrase("read")
    yield job.phrase("release" if applied.problems else "build")


def _status(job: _Job, name: str) -> "Status":
    from rich.console import Console

    return Console(stderr=True).status(job.phrase(name))

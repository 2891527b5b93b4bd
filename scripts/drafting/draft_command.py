"""The command ``python -m scripts draft``: its options, its steps, what it says."""

import shlex
import sys
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
    from scripts.drafting.sheet.application import Applied
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
    from scripts.drafting.refusal import Refused
    from scripts.wording.phrases import phrase

    folder = to or Path("build") / "draft" / document
    job = _Job(report, document, area, lang, folder, package)
    try:
        for line in _lines(job, apply=apply):
            print(line)
    except Refused as error:
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


def _lines(job: _Job, *, apply: bool) -> Iterator[str]:
    """Output of the command, line by line."""
    from scripts.drafting.refusal import Refused
    from scripts.drafting.rows import report_ids
    from scripts.drafting.sheet import application
    from scripts.drafting.sheet.folder import record

    report_ids.refuse_forms(job.document, job.area)
    package, said = _package(job), record(job.folder)
    text = _text(job)
    if not apply or said is None:
        report_ids.refuse_used_document(package, job.document, text)
        report_ids.refuse_area(package, job.area, text)
        with _status(job, "working"):
            lines = _drafted(job, package, text)
        yield from lines
    elif (said.document, said.area, said.report) != (job.document, job.area, _digest(text)):
        raise Refused("other_draft", folder=str(job.folder))
    if apply:
        with _status(job, "applying"):
            applied = application.apply(package, job.folder, job.document)
        yield from _said_of(job, applied)


def _package(job: _Job) -> "Package":
    """The data as they are; raises ``Refused`` if they have problems of their own."""
    from scripts.drafting.refusal import Refused, because_of
    from scripts.drafting.sheet.application import AFTERWARDS
    from scripts.validation.check import check

    package, problems = check(job.package)
    hindering = [problem for problem in problems if problem.code not in AFTERWARDS]
    if package is None or hindering:
        raise Refused("package", because_of(hindering))
    return package


def _text(job: _Job) -> str:
    """The text of the report; raises ``Refused`` if it can't be read."""
    from scripts.drafting.reading.reading import UnreadableReport, read_report
    from scripts.drafting.refusal import Refused

    try:
        return read_report(job.report)
    except UnreadableReport as error:
        reason = error  # kept beyond the clause

        def lines(lang: str) -> list[str]:
            return [reason.message(lang)]

        raise Refused("unreadable", lines, code=2, report=str(job.report)) from None


def _digest(text: str) -> str:
    from scripts.drafting.sheet.folder import digest

    return digest(text.encode())


def _drafted(job: _Job, package: "Package", text: str) -> list[str]:
    """Draft into the folder; what there is to report about it."""
    from scripts.drafting.draft import draft
    from scripts.drafting.sheet import folder, sheet, to_decide
    from scripts.drafting.sheet.exclusions import with_exclusions

    made = with_exclusions(package, draft(package, text, job.document, job.area))
    contents = {
        **folder.tables(package, made),
        f"sources/{job.document}.txt": made.source.encode(),
        folder.SHEET: sheet.page(package, made, job.lang).encode(),
        **to_decide.files(package, made, job.lang, datetime.now(UTC).date()),
    }
    said = folder.Record(job.document, job.area, _digest(text), {})
    folder.write(job.folder, said, contents)
    return list(_summary(job, package, made, [name for name in contents if name.endswith(".csv")]))


def _summary(job: _Job, package: "Package", made: "Draft", files: list[str]) -> Iterator[str]:
    """A report of the rows drafted, the decisions to make, and the next command."""
    from collections import Counter

    from scripts.drafting.sheet import folder, sheet
    from scripts.wording.phrases import phrase, phrase_group

    def say(name: str, **values: str) -> str:
        return phrase("draft_command", name, job.lang, **values)

    kinds, grades = phrase_group("draft_sheet", job.lang), sheet.grades(made)
    written = folder.written_rows(made)
    tables = Counter(row.table for row in written)
    listed = [f"{n} {kinds[f'kind_{name}']}" for name, n in grades.items() if name in _WRITTEN]
    name, rows = "made" if listed else "made_none", str(tables["figures"])
    yield say(name, report=str(job.report), rows=rows, grades="; ".join(listed))
    if others := [f"{name} {n}" for name, n in tables.items() if name != "figures"]:
        yield say("others", tables=", ".join(others))
    found = Counter(finding.kind for finding in made.findings)
    if grades["doubtful"] or found:
        named = "; ".join(
            f"{n} {kinds[f'kind_{kind}' if n == 1 else f'kinds_{kind}']}"
            for kind, n in found.most_common()
        )
        yield say(
            "decide",
            doubtful=str(grades["doubtful"]),
            findings=str(len(made.findings)),
            kinds=named or "–",
        )
    else:
        yield say("nothing_to_decide")
    empty = [f"{row.table}.csv {name}" for row in written for name in folder.blanks(package, row)]
    if empty:
        yield say("fill", places=", ".join(dict.fromkeys(empty)))
    yield say("where", sheet=str(job.folder / folder.SHEET))
    yield say("files", folder=str(job.folder), files=", ".join(files))
    yield say("next", command=_command(job))


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


def _said_of(job: _Job, applied: "Applied") -> Iterator[str]:
    """A report of the rows added to the data, and the next steps."""
    from scripts.wording.phrases import phrase

    def say(name: str, **values: str) -> str:
        return phrase("draft_command", name, job.lang, **values)

    added = [f"{name} {count}" for name, count in applied.added.items()]
    if not applied.written:
        yield say("nothing_new", folder=job.package.name)
    else:
        yield say("applied", folder=job.package.name, added=", ".join(added) or "–")
        if applied.changed:
            yield say("revised", count=str(applied.changed))
        if applied.present:
            yield say("present", count=str(applied.present))
        yield say("written")
        yield from (f"  {path}" for path in applied.written)
    if applied.outdated:
        yield say("outdated", count=str(len(applied.outdated)))
        places: dict[str, dict[str, None]] = {}
        for one in applied.outdated:
            places.setdefault(one.file, {})[str(one.line)] = None
        yield from (f"  {file}: {', '.join(lines)}" for file, lines in places.items())
        yield say("read")
    yield say("release" if applied.left else "build")


def _status(job: _Job, name: str) -> "Status":
    from rich.console import Console

    from scripts.wording.phrases import phrase

    return Console(stderr=True).status(phrase("draft_command", name, job.lang))

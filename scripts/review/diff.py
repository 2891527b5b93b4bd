"""Compare two versions of the repository: all the changes that readers will see.

Each version is drawn by its own program, so that a change of the program is seen too; figures,
identities and rows of both are read by the present one.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scripts.model.comparisons import Comparison
from scripts.model.figures import Figures
from scripts.model.formulas import FormulaError
from scripts.model.identities import Check
from scripts.model.package import FOLDER, ROOT, Package, open_package
from scripts.model.renamed_periods import with_present_ids
from scripts.model.versions import repository_folder
from scripts.review import package_diff, snapshot, snapshot_diff, value_diff, version_files
from scripts.review.package_diff import ResultChange, RowChange
from scripts.review.snapshot import Snapshot, SnapshotError
from scripts.review.snapshot_diff import ChartChange, PageChange
from scripts.review.value_diff import ValueChange
from scripts.review.version_files import combined
from scripts.running.processes import Later, here
from scripts.validation import check
from scripts.validation.outdated_texts import outdated_texts
from scripts.validation.problems import Problem
from scripts.wording.faults import Fault

# What computing with an invalid package may raise; its problems are listed anyway.
INVALID_DATA = (ArithmeticError, FormulaError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class Changes:
    """The differences from ``before`` to ``after``, which is ``None`` if it can't be read.

    ``problems`` are those of ``after``. ``failures`` are what couldn't be compared: its name in
    ``phrases.toml`` and the reason. ``redrawn`` says that the present program drew the earlier
    version, whose own doesn't run here. ``untranslated`` are files of ``docs/`` changed in one
    language only, with that language. ``source_texts`` are the kept texts of sources that were
    changed or removed. ``outdated`` are texts that state a period with a later figure since this
    change, and should have changed with it. ``mechanical`` counts pages on which only version
    numbers, dates, sizes or checksums changed.
    """

    base: str
    before: Package
    after: Package | None
    problems: Sequence[Problem] = ()
    failures: Sequence[tuple[str, object]] = ()
    redrawn: bool = False
    values: Sequence[ValueChange] = ()
    computed: Sequence[ValueChange] = ()
    identities: Sequence[ResultChange[Check]] = ()
    agreements: Sequence[ResultChange[Comparison]] = ()
    rows: Sequence[RowChange] = ()
    descriptor: Sequence[tuple[str, str | None, str | None]] = ()
    untranslated: Sequence[tuple[str, str]] = ()
    source_texts: Sequence[str] = ()
    outdated: Sequence[Problem] = ()
    program_files: Sequence[str] = ()
    pages: Sequence[PageChange] = ()
    mechanical: int = 0
    charts: Sequence[ChartChange] = ()

    @property
    def versions(self) -> tuple[str, str]:
        """The version numbers of both packages; empty for one that has none."""
        packages = (self.before, self.after or self.before)
        old, new = (str(package.descriptor.get("version", "")) for package in packages)
        return old, new

    @property
    def has_new_data(self) -> bool:
        """Whether the package itself changed, besides its version."""
        return bool(self.values or self.rows or self.descriptor)

    @property
    def is_empty(self) -> bool:
        """Whether neither readers nor a reviewer will see any difference."""
        visible = (self.computed, self.pages, self.charts, self.untranslated, self.source_texts)
        faults = (self.problems, self.failures, self.outdated, self.identities, self.agreements)
        has_new_version = self.versions[0] != self.versions[1] or self.mechanical > 0
        return not (has_new_version or self.has_new_data or any(visible) or any(faults))


def changes(
    base: str, after: Path = ROOT, *, pictures: bool = False, later: Later = here
) -> Changes:
    """Changes from ``base`` (a git revision or a folder) to the repository in ``after``.

    ``later`` lets another process draw a part of both. Raises ``package.Unreadable`` if ``base``
    can't be read.
    """
    with repository_folder(base, version_files.PARTS) as root, ExitStack() as stack:
        old = open_package(root / FOLDER.name if (root / FOLDER.name).is_dir() else root)
        before = stack.enter_context(combined(after, root, version_files.PARTS))
        new, problems = check.check(after / FOLDER.name)
        differing = version_files.differing(before, after)
        if new is None or not (differing or problems):
            return Changes(base, old, new, problems)
        old = with_present_ids(old, new)
        value_fields, value_failures = _value_fields(old, new)
        # The pages of another program have drawings.
        with_drawings = pictures or not version_files.has_running_program(before)
        take = partial(snapshot.take, pictures=pictures, with_drawings=with_drawings, later=later)
        same_words = not any(path.startswith("docs/") for path in differing)
        take_before = partial(take, docs=after / "docs") if same_words else take
        page_fields, page_failures = _snapshot_fields(before, after, (old, new), take, take_before)
        return Changes(
            base,
            old,
            new,
            problems,
            failures=[*page_failures, *value_failures],
            rows=package_diff.rows(old, new),
            descriptor=package_diff.descriptor(old.descriptor, new.descriptor),
            untranslated=list(version_files.in_one_language(differing)),
            source_texts=version_files.source_texts(before, differing),
            outdated=[]
            if problems
            else _outdated_texts((old, before / "docs"), (new, after / "docs")),
            program_files=version_files.of_program(differing),
            **value_fields,
            **page_fields,
        )


def _outdated_texts(before: tuple[Package, Path], after: tuple[Package, Path]) -> list[Problem]:
    """The texts that a later figure makes outdated in the later version only."""
    try:
        earlier = {_statement(problem) for problem in outdated_texts(*before)}
    except INVALID_DATA:
        earlier = set()
    return [problem for problem in outdated_texts(*after) if _statement(problem) not in earlier]


def _statement(problem: Problem) -> tuple[str, ...]:
    """Statement of a text, independent of its position in the file."""
    return problem.file, problem.code, *map(str, problem.details.values())


Take = Callable[[Path], Snapshot]

Failure = tuple[str, object]  # a phrase of phrases.toml, and the reason


def _value_fields(before: Package, after: Package) -> tuple[dict[str, Any], list[Failure]]:
    """The fields of ``Changes`` about values and checks; those that can't be computed, with why."""
    fields: dict[str, Any] = {}
    reasons: list[str] = []
    parts: dict[str, Callable[[Figures, Figures], Any]] = {
        "values": value_diff.values,
        "computed": lambda old, new: value_diff.computed(old, new, fields.get("values", [])),
        "identities": package_diff.identities,
        "agreements": package_diff.agreements,
    }
    for name, compare in parts.items():
        try:
            fields[name] = compare(Figures(before), Figures(after))
        except INVALID_DATA as error:
            reasons.append(f"{type(error).__name__}: {error}")
    return fields, [("figures", reason) for reason in dict.fromkeys(reasons)]


def _snapshot_fields(
    before: Path, after: Path, packages: tuple[Package, Package], take: Take, take_before: Take
) -> tuple[dict[str, Any], list[Failure]]:
    """The fields of ``Changes`` about pages and charts; what can't be drawn, with why.

    An earlier version whose own program fails, or doesn't run here, is drawn by the present one.
    """
    failures: list[Failure] = []
    redrawn = False
    at_once = not version_files.has_running_program(before)  # then both draw at the same time
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(take_before, before) if at_once else None
        try:
            new = take(after)
        except SnapshotError as error:
            return {}, [("pages_after", _reason(error))]
    try:
        old = future.result() if future else take_before(before)
    except SnapshotError as error:
        redrawn = error.cannot_run
        failures = [] if redrawn else [("program_before", str(error))]
        try:
            parts = (*version_files.WORDS, *version_files.LISTS)
            with combined(after, before, parts) as folder:
                old = take(folder)
        except SnapshotError as second_error:
            return {}, [*failures, ("pages_before", _reason(second_error))]
    pages, mechanical = snapshot_diff.pages(old, new, snapshot_diff.version_marks(*packages))
    charts = snapshot_diff.charts(old, new)
    fields = {"pages": pages, "mechanical": mechanical, "charts": charts, "redrawn": redrawn}
    return fields, failures


def _reason(error: SnapshotError) -> object:
    """Why a version can't be drawn: a fault, in both languages, or the exception's own text."""
    return error.__cause__ if isinstance(error.__cause__, Fault) else str(error)

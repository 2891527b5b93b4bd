"""Compare two versions of the repository: everything that readers will see change.

Each version is shown by its own program, so that a change of the program is seen too; figures,
identities and rows are compared by the present one.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from scripts.model.figures import Figures
from scripts.model.formulas import FormulaError
from scripts.model.package import FOLDER, LANGUAGES, ROOT, Package, open_package
from scripts.model.versions import repository
from scripts.review import package_diff, page_text
from scripts.review.package_diff import Difference, Judged, Moved, RowChange
from scripts.review.page_text import Reworded
from scripts.review.snapshot import Shown, Unshown, shown
from scripts.validation import check
from scripts.validation.problems import Problem
from scripts.wording import formats

PARTS = (FOLDER.name, "docs", "scripts")  # what a version needs to show itself
DATA_PAGE = "data/index.md"  # its tables of sizes and checksums move with any change

# What comes of computing with a package whose problems were told already.
UNSOUND = (ArithmeticError, FormulaError, LookupError, TypeError, ValueError)


@dataclass(frozen=True)
class PageChange:
    """A page by its path within its language (``report/4-results.md``) and its title.

    ``state`` is ``new``, ``gone`` or ``changed``, with what reads otherwise.
    """

    lang: str
    page: str
    name: str
    state: str
    changes: Sequence[Reworded] = ()

    @property
    def of_indicator(self) -> bool:
        """Whether the page is one of those made for each indicator."""
        return self.page.startswith("indicators/") and self.page != "indicators/index.md"


@dataclass(frozen=True)
class ChartChange:
    """A chart as either version has it, by language (``shown.Shown``); ``None``: it has not."""

    name: str
    old: Mapping[str, Mapping[str, Any]] | None
    new: Mapping[str, Mapping[str, Any]] | None


@dataclass(frozen=True)
class Changes:
    """What is different from ``before`` to ``after``, which is ``None`` if it can't be read.

    ``problems`` are those of ``after``. ``unknown`` is what couldn't be compared: its name in
    ``phrases.toml`` and the reason. ``texts`` are files of ``docs/`` changed in one language only,
    with that language. ``program`` are changed files that are neither data nor words of pages.
    ``mechanical`` counts pages on which only versions, dates, sizes or checksums moved.
    ``pictures`` are drawings of the changed charts by name, ``before`` or ``after``, language.
    """

    base: str
    before: Package
    after: Package | None
    problems: Sequence[Problem]
    unknown: Sequence[tuple[str, str]] = ()
    values: Sequence[Moved] = ()
    computed: Sequence[Moved] = ()
    identities: Sequence[Judged] = ()
    differences: Sequence[Difference] = ()
    rows: Sequence[RowChange] = ()
    descriptor: Sequence[tuple[str, str | None, str | None]] = ()
    texts: Sequence[tuple[str, str]] = ()
    program: Sequence[str] = ()
    pages: Sequence[PageChange] = ()
    mechanical: int = 0
    charts: Sequence[ChartChange] = ()
    pictures: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def versions(self) -> tuple[str, str]:
        """The numbers of both versions; of one that has none, nothing."""
        both = (self.before, self.after or self.before)
        old, new = (str(package.descriptor.get("version", "")) for package in both)
        return old, new

    @property
    def of_data(self) -> bool:
        """Whether the package itself changed, besides its version."""
        return bool(self.values or self.rows or self.descriptor)

    @property
    def nothing(self) -> bool:
        """Whether readers, and those who judge the change, will see no difference at all."""
        told = (self.of_data, self.computed, self.pages, self.charts, self.texts, self.identities)
        moved = self.versions[0] != self.versions[1] or self.mechanical > 0
        return not (moved or any(told) or self.problems or self.unknown or self.differences)


def changes(base: str, after: Path = ROOT, *, pictures: bool = False) -> Changes:
    """What changed from ``base`` (a git revision or a folder) to the repository in ``after``.

    Raises ``files.Unreadable`` if ``base`` can't be read.
    """
    with repository(base) as given, ExitStack() as stack:
        old = open_package(given / FOLDER.name if (given / FOLDER.name).is_dir() else given)
        before = stack.enter_context(_whole(given, after))
        new, problems = check.check(after / FOLDER.name)
        differing = _differing(before, after)
        if new is None or (not differing and not problems):
            return Changes(base, old, new, problems)
        both, unknown = _shown(before, after, pictures=pictures)
        found, reasons = _of_figures(old, new)
        unknown += [("figures", reason) for reason in reasons]
        if both is not None:
            found |= _of_pages(*both, _moving(old, new))
            found |= _of_charts(*both)
        return Changes(
            base,
            old,
            new,
            problems,
            unknown,
            rows=package_diff.rows(old, new),
            descriptor=package_diff.descriptor(old.descriptor, new.descriptor),
            texts=list(_one_language(differing)),
            program=[path for path in differing if not path.startswith(_WORDS)],
            **found,
        )


_WORDS = (f"{FOLDER.name}/", *(f"docs/{lang}/" for lang in LANGUAGES))


def _of_figures(before: Package, after: Package) -> tuple[dict[str, Any], list[str]]:
    """What the figures say of each version, part by part, and why a part couldn't be compared."""
    found: dict[str, Any] = {}
    reasons: list[str] = []
    parts: dict[str, Callable[[Figures, Figures], Any]] = {
        "values": package_diff.values,
        "computed": lambda old, new: package_diff.computed(old, new, found.get("values", [])),
        "identities": package_diff.identities,
        "differences": package_diff.differences,
    }
    for name, compare in parts.items():
        try:
            found[name] = compare(Figures(before), Figures(after))
        except UNSOUND as error:
            reasons.append(f"{type(error).__name__}: {error}")
    return found, list(dict.fromkeys(reasons))


# --- files --------------------------------------------------------------------------------


@contextmanager
def _whole(folder: Path, present: Path) -> Iterator[Path]:
    """A version with all parts that it needs; those that it lacks are the present ones."""
    package = folder / FOLDER.name
    if all((folder / part).is_dir() for part in PARTS):
        yield folder
        return
    sources = {part: folder / part for part in PARTS if (folder / part).is_dir()}
    if not package.is_dir():
        sources = {FOLDER.name: folder}  # a package alone
    with _assembled({part: sources.get(part, present / part) for part in PARTS}) as whole:
        if (present / "mkdocs.yml").is_file():
            shutil.copy2(present / "mkdocs.yml", whole)
        yield whole


@contextmanager
def _assembled(sources: Mapping[str, Path]) -> Iterator[Path]:
    """A folder with copies of the parts of a version, wherever they come from."""
    with tempfile.TemporaryDirectory() as folder:
        for part, source in sources.items():
            ignore = shutil.ignore_patterns("__pycache__", ".git")
            copy = shutil.copy2 if source.is_file() else partial(shutil.copytree, ignore=ignore)
            (Path(folder) / part).parent.mkdir(parents=True, exist_ok=True)
            copy(source, Path(folder) / part)
        yield Path(folder)


def _differing(before: Path, after: Path) -> list[str]:
    """The files of which the site is made that aren't the same in both versions."""
    old, new = (dict(_files(side)) for side in (before, after))
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    found = [path for part in PARTS for path in (folder / part).rglob("*")]
    for path in [*found, folder / "mkdocs.yml"]:
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def _one_language(differing: Sequence[str]) -> Iterator[tuple[str, str]]:
    for lang, other in (LANGUAGES, LANGUAGES[::-1]):
        for path in differing:
            within = path.removeprefix(f"docs/{lang}/")
            if within != path and f"docs/{other}/{within}" not in differing:
                yield within, lang


# --- pages and charts ---------------------------------------------------------------------


def _shown(
    before: Path, after: Path, *, pictures: bool
) -> tuple[tuple[Shown, Shown] | None, list[tuple[str, str]]]:
    """What both versions show, at once by two processes; and what couldn't be shown, with why.

    An earlier version whose own program fails, or is older than the command, is shown by the
    present one: its data and words, with the present templates.
    """
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(_try, folder, pictures=pictures) for folder in (before, after)]
        old, new = (job.result() for job in jobs)
    unknown = []
    if isinstance(new, Unshown):
        return None, [("pages_after", str(new))]
    if isinstance(old, Unshown):
        unknown.append(("older" if old.lacks_command else "program_before", str(old)))
        words = {f"docs/{lang}": before / "docs" / lang for lang in LANGUAGES}
        parts = {FOLDER.name: before / FOLDER.name, "scripts": after / "scripts"}
        parts |= {part.relative_to(after).as_posix(): part for part in (after / "docs").iterdir()}
        parts |= {part: folder for part, folder in words.items() if folder.is_dir()}
        with _assembled(parts) as folder:
            old = _try(folder, pictures=pictures)
    if isinstance(old, Unshown):
        return None, [("pages_before", str(old))]
    return (old, new), unknown


def _try(folder: Path, *, pictures: bool) -> Shown | Unshown:
    try:
        return shown(folder, pictures=pictures)
    except Unshown as error:
        return error


def _moving(old: Package, new: Package) -> dict[str, str]:
    """What stands on many pages and moves with each version: its number and its date."""
    pairs = {}
    was, now = (str(package.descriptor.get("created", ""))[:10] for package in (old, new))
    if was and now:
        for say in (formats.day, formats.short_day, formats.month):
            for lang in LANGUAGES:
                pairs[say(date.fromisoformat(was), lang)] = say(date.fromisoformat(now), lang)
        pairs[was] = now
    numbers = [str(package.descriptor.get("version", "")) for package in (old, new)]
    return pairs | ({numbers[0]: numbers[1]} if all(numbers) else {})


def _of_pages(old: Shown, new: Shown, moving: Mapping[str, str]) -> dict[str, Any]:
    found, mechanical = [], 0
    for path in dict.fromkeys([*new.pages, *old.pages]):
        lang, _, page = path.partition("/")
        was, now = old.pages.get(path), new.pages.get(path)
        name = page_text.name(now or was or "")
        if was is None or now is None:
            found.append(PageChange(lang, page, name, "new" if was is None else "gone"))
        elif was != now:
            read = page_text.changes(was, now, moving)
            if page == DATA_PAGE:
                read = [one for one in read if one.kind != "row"]
            if read:
                found.append(PageChange(lang, page, name, "changed", read))
            mechanical += not read
    return {"pages": found, "mechanical": mechanical}


def _of_charts(old: Shown, new: Shown) -> dict[str, Any]:
    found = [
        ChartChange(name, old.charts.get(name), new.charts.get(name))
        for name in dict.fromkeys([*new.charts, *old.charts])
        if old.charts.get(name) != new.charts.get(name)
    ]
    drawn = {
        (chart.name, when, lang): side.pictures[f"{chart.name}.{lang}"]
        for chart in found
        for when, side in (("before", old), ("after", new))
        for lang in LANGUAGES
        if f"{chart.name}.{lang}" in side.pictures
    }
    return {"charts": found, "pictures": drawn}

"""Formulas, printed values against computed ones, identities, and notes about differences."""

from collections.abc import Iterator, Mapping, Sequence

from scripts.model.comparisons import Comparison, comparisons
from scripts.model.figures import Figures, Key, key_of
from scripts.model.formulas import FormulaError, readable_names
from scripts.model.identities import Check, checks
from scripts.model.notes import is_about
from scripts.model.package import LANGUAGES, Package, Row, ids_in
from scripts.model.rounding import round_half_up
from scripts.validation import difference_notes, suggestions
from scripts.validation.consistency import limit_slips
from scripts.validation.difference_notes import Difference
from scripts.validation.problems import Details, Problem, at
from scripts.wording.text import text


def result_problems(figures: Figures) -> Iterator[Problem]:
    """Formulas that can't be calculated, give nothing, or values beyond a unit's limits."""
    for line, row in figures.package.rows("indicators"):
        if row["formula"] is not None:
            yield from _result_problems(figures, line, row)


def chain_problems(package: Package) -> Iterator[Problem]:
    """Formulas that need themselves in the end, or rest on too many others one after another."""
    uses = {
        row["id"]: [
            name for name in readable_names(row["formula"]) if name in package.by_id["indicators"]
        ]
        for _, row in package.rows("indicators")
    }
    depths, names = dict[str, int](), list(uses)
    while waiting := [name for name in names if name not in depths]:
        ready = [name for name in waiting if all(other in depths for other in uses[name])]
        depths |= {
            name: 1 + max((depths[other] for other in uses[name]), default=-1) for name in ready
        }
        if not ready:
            break
    for line, row in package.rows("indicators"):
        name, deepest = row["id"], f"{_DEEPEST}"
        if name not in depths and _reaches(uses, name, name):
            yield at(package, "indicators", line, "formula", "formula-circle", found=name)
        elif depths.get(name, 0) > _DEEPEST:
            details = {"found": name, "limit": deepest}
            yield at(package, "indicators", line, "formula", "formula-chain", **details)


_DEEPEST = 20


def _reaches(uses: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    """Whether an indicator is used by the formula of another, or by those that it uses."""
    pending, seen = list(uses[start]), set[str]()
    while pending:
        name = pending.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            pending += uses[name]
    return False


def agreement_problems(figures: Figures) -> Iterator[Problem]:
    """Figures, identities and notes that contradict each other; all formulas can be calculated."""
    package = figures.package
    pairs = comparisons(figures)
    results, faults = _identity_results(figures)
    yield from faults
    differences = [difference_notes.of_comparison(one) for one in pairs if not one.agrees]
    differences += [difference_notes.of_check(check) for check in results if not check.holds]
    yield from difference_notes.note_problems(package, differences)
    unexplained = frozenset(
        d for d in differences if not difference_notes.is_noted(package, d, differences)
    )
    yield from _comparison_problems(package, pairs, unexplained)
    yield from _identity_problems(package, results, unexplained)
    yield from _note_problems(package, figures)


def _result_problems(figures: Figures, line: int, row: Row) -> Iterator[Problem]:
    package = figures.package
    keys = [Key(row["id"], area, period) for area in figures.areas for period in figures.periods]
    try:
        values = {key: figures.computed(key) for key in keys}
    except FormulaError as error:
        details = _error_details(error, package)
        yield at(package, "indicators", line, "formula", error.code, **details)
        return
    if all(value is None for value in values.values()):
        yield at(package, "indicators", line, "formula", "formula-nothing")
    for key, value in values.items():
        if value is None or key in figures.printed:
            continue
        for code, slip in limit_slips(round_half_up(value, row["decimals"]), row, package):
            if code != "decimals":
                details = {"found": slip["found"], "unit": slip["unit"]}
                place = {"area": key.area, "period": key.period}
                code = "computed-limits"
                yield at(package, "indicators", line, "formula", code, **details, **place)


def _error_details(error: FormulaError, package: Package) -> Details:
    """The part of a formula that is wrong, and the indicator that was probably meant."""
    hint = suggestions.hint(error.part, package.by_id["indicators"], {})
    return {"found": error.part, "hint": hint}


def _comparison_problems(
    package: Package, pairs: list[Comparison], unexplained: frozenset[Difference]
) -> Iterator[Problem]:
    """Printed values that differ from the computed ones without a note that says so."""
    lines = {key_of(row): line for line, row in package.rows("figures")}
    for one in pairs:
        difference = difference_notes.of_comparison(one)
        if difference not in unexplained:
            continue
        details = {
            "found": str(one.printed),
            "expected": str(one.rounded),
            "difference": str(difference.size),
            "formula": package.by_id["indicators"][one.key.indicator]["formula"],
        }
        yield at(package, "figures", lines[one.key], "value", "printed-computed", **details)


def _identity_results(figures: Figures) -> tuple[list[Check], list[Problem]]:
    """Each identity at each place, and those that can't be checked anywhere."""
    package = figures.package
    results, problems = list[Check](), list[Problem]()
    for line, row in package.rows("identities"):
        try:
            at_places = checks(figures, row)
        except FormulaError as error:
            details = _error_details(error, package)
            problems.append(at(package, "identities", line, None, error.code, **details))
            continue
        results += at_places
        if not at_places:
            problems.append(at(package, "identities", line, None, "identity-nothing"))
    return results, problems


def _identity_problems(
    package: Package, results: list[Check], unexplained: frozenset[Difference]
) -> Iterator[Problem]:
    """Identities that don't hold, without a note that says so."""
    lines = {row["id"]: line for line, row in package.rows("identities")}
    for check in results:
        difference = difference_notes.of_check(check)
        if check.holds or difference not in unexplained:
            continue
        row = package.by_id["identities"][check.identity]
        details = {
            "sentence": {lang: text(row, "sentence", lang) for lang in LANGUAGES},
            "area": check.area,
            "period": check.period,
            "identity": check.identity,
            "found": difference.sides,
            "expected": f"{difference.size:f}",
        }
        yield at(package, "identities", lines[check.identity], None, "identity-broken", **details)


def _note_problems(package: Package, figures: Figures) -> Iterator[Problem]:
    """Notes about figures and targets that don't exist."""
    targets = {key_of(row) for _, row in package.rows("targets")}
    for line, note in package.rows("notes"):
        for name in ids_in(note["indicators"]):
            exists = name in package.by_id["indicators"]
            if exists and not any(_applies(note, figures, targets, name)):
                place = ", ".join(filter(None, (name, note["area"], note["period"])))
                yield at(package, "notes", line, "indicators", "note-figure", found=place)


def _applies(note: Row, figures: Figures, targets: set[Key], name: str) -> Iterator[bool]:
    """For every figure and target that an indicator has, whether a note is about it."""
    for area in figures.areas:
        for period in figures.periods:
            key = Key(name, area, period)
            if key in figures.printed or figures.value(key) is not None:
                yield is_about(figures.package, note, "figure", key)
            if key in targets:
                yield is_about(figures.package, note, "target", key)

"""The pages on quality: printed against computed, identities, known issues, revisions."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from markupsafe import Markup

from scripts.model import formulas
from scripts.model.comparisons import Comparison
from scripts.model.identities import SIGNS, Check
from scripts.model.package import Row
from scripts.model.ranking import MOST_AREAS
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import for_macros, macro
from scripts.pages.reference_lists import rows_by
from scripts.pages.source_numbers import role_counts
from scripts.validation.accounting import NumberRole
from scripts.wording import numbers
from scripts.wording.html import block
from scripts.wording.period_labels import short_label


@page_function
def tally(ctx: PageContext, name: str) -> str:
    """A count by its name: ``rates``, ``agreeing``, ``identities``, ``numbers`` and so on."""
    comparisons, checks, tables = ctx.site.comparisons, ctx.site.checks, ctx.package.tables
    counts = {
        "rates": len(comparisons),
        "agreeing": sum(comparison.agrees for comparison in comparisons),
        "differing": sum(not comparison.agrees for comparison in comparisons),
        "identities": len(tables["identities"]),
        "checks": len(checks),
        "broken": sum(not check.holds for check in checks),
        "notes": len(tables["notes"]),
        "revisions": len(tables["revisions"]),
        **_of_report(ctx),
    }
    return numbers.number(counts[name], ctx.lang)


def _of_report(ctx: PageContext) -> dict[str, int]:
    """How many numbers the report prints that the site follows, and what they are."""
    counts = role_counts(ctx)
    names: dict[str, NumberRole] = {"in_tables": "figure", "dates": "date", "declined": "declined"}
    return {"numbers": counts.total(), **{name: counts[role] for name, role in names.items()}}


@page_function
def printed_computed(ctx: PageContext, caption: str) -> Markup:
    """Every printed value that can be computed: both, and whether they agree."""
    comparisons = ctx.site.comparisons
    in_view = _in_view(ctx, comparisons, lambda comparison: not comparison.agrees)
    left_out = len(comparisons) - len(in_view)
    return block(macro("quality", "printed_computed")(ctx, caption, in_view, left_out))


@page_function
def identities(ctx: PageContext) -> Markup:
    """Every identity with its numbers at each place, by section of the report."""
    sections = rows_by(ctx.package.by_id["identities"].values(), "section")
    checks: dict[str, list[Check]] = {}
    for check in ctx.site.checks:
        checks.setdefault(check.identity, []).append(check)
    in_view = {name: _in_view(ctx, results, _needs_a_look) for name, results in checks.items()}
    left_out = {name: len(results) - len(in_view[name]) for name, results in checks.items()}
    return block(macro("quality", "identities")(ctx, sections, SIGNS, in_view, left_out))


def _needs_a_look(check: Check) -> bool:
    return check.rounding or not check.holds


_Result = TypeVar("_Result", Check, Comparison)


def _in_view(
    ctx: PageContext, results: Sequence[_Result], is_of_note: Callable[[_Result], bool]
) -> list[_Result]:
    """The results that a page shows of many areas: those of the report's own, and those of note.

    Also those of areas of other levels; with few areas, all.
    """
    if len(ctx.figures.areas_of_report_level) <= MOST_AREAS:
        return list(results)
    hidden = set(ctx.figures.areas_of_report_level[1:])
    return [result for result in results if _area_of(result) not in hidden or is_of_note(result)]


def _area_of(result: Check | Comparison) -> str:
    return result.area if isinstance(result, Check) else result.key.area


@for_macros
def period_of_check(ctx: PageContext, identity: Row, check: Check) -> str:
    """The name of a check's period, beside the indicators of its identity."""
    names = formulas.names_in(f"{identity['left']} + {identity['right']}")
    return short_label(ctx.package, names, check.period, ctx.lang)


@page_function
def issues(ctx: PageContext, kind: str) -> Markup:
    """The notes of a kind, each with the sections, indicators and documents it is about."""
    rows = [row for _, row in ctx.package.rows("notes") if row["kind"] == kind]
    return block(macro("quality", "issues")(ctx, rows))


@page_function
def revisions(ctx: PageContext, caption: str, none: str) -> str:
    """Every change to a published value, the newest first; ``none`` if there has been none."""
    rows = [row for _, row in ctx.package.rows("revisions")]
    if not rows:
        return Markup(none)  # noqa: S704, words of the page
    rows.sort(key=lambda row: row["date"], reverse=True)
    return block(macro("quality", "revision_table")(ctx, rows, caption))

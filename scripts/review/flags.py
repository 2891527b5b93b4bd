"""Flags: what a reviewer must look at before anything else in a change, each with the reason."""

from collections.abc import Iterator
from typing import Any

from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.labels import Context
from scripts.review.meaning import meaning_changes
from scripts.review.value_diff import ValueChange


def flags(changes: Changes, context: Context, write: Any) -> Iterator[str]:
    """The flags of a change as Markdown; ``write`` has the macros of ``summary.jinja``."""
    for name, values in _faults(changes, context):
        yield write.flag_item(name, values)
        if name in ("problems", "unreadable"):
            yield from map(write.problem_item, changes.problems)
    for change in [*changes.values, *changes.computed]:
        reasons = list(_reasons(change))
        if reasons:
            yield write.flagged_value_item(change, reasons)
    yield from map(write.meaning_item, meaning_changes(changes))
    for name, values in _other_flags(changes, context):
        yield write.flag_item(name, values)


Flag = tuple[str, dict[str, object]]  # a phrase of phrases.toml, and what fills it


def _faults(changes: Changes, context: Context) -> Iterator[Flag]:
    """Problems that block publication or make figures inconsistent."""
    if changes.problems:
        name = "unreadable" if changes.after is None else "problems"
        yield name, {"count": len(changes.problems)}
    for name, reason in changes.failures:
        yield name, {"reason": reason}
    for change in changes.identities:
        if not (change.is_removed or change.result.holds):
            yield "broken", {"what": labels.identity(context, change.result)}


def _reasons(change: ValueChange) -> Iterator[str]:
    """Why a reviewer must look at a changed value: names of phrases."""
    if change.is_unexplained:
        yield "removal_unrecorded" if change.new is None else "change_unrecorded"
    if change.record == "computed" and not change.causes:
        yield "redefined" if change.is_redefined else "uncaused"
    if change.is_extreme and (change.record != "computed" or not change.causes):
        yield "tenfold"
    if change.record == "target" and change.old is not None:
        yield "target"


def _other_flags(changes: Changes, context: Context) -> Iterator[Flag]:
    """Changed texts of sources, removed addresses, one language only, a version not raised."""
    for file in changes.source_texts:
        yield "source_text", {"file": file}
    for page in changes.pages:
        if page.state == "removed" and page.lang == context.lang:
            yield "removed_page_links", {"page": page.title or page.page}
    for file, lang in changes.untranslated:
        yield f"only_{lang}", {"what": file}
    for change in changes.rows:
        for column, lang in change.texts_in_one_language:
            field = labels.field(context, change.table, column)
            yield f"only_{lang}", {"what": f"{labels.row(context, change)}, {field}"}
    if changes.has_new_data and changes.versions[0] == changes.versions[1]:
        yield "version", {"version": changes.versions[1]}

"""Flags: what a reviewer must look at before anything else in a change, each with the reason."""

from collections.abc import Iterator

from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown
from scripts.review.labels import Context
from scripts.review.section import Section
from scripts.review.value_diff import ValueChange

# What an indicator means; if one of these changes, earlier and later values may not compare.
MEANING = ("formula", "unit", "kind", "definition_vi", "definition_en")
OPEN = 40


def section(changes: Changes, context: Context) -> Section:
    """The flags of a change, each as an item: what it is in bold, then why it matters."""
    return Section("unusual", list(_flags(changes, context)), OPEN)


def _flags(changes: Changes, context: Context) -> Iterator[str]:
    for name, what in _faults(changes, context):
        yield _flag(context, name, what)
        if name in ("problems", "unreadable"):
            for problem in changes.problems:
                message = escape_markdown(problem.message(context.lang))
                yield f"  - {escape_markdown(problem.place())}: {message}"
    redefined = [change for change in changes.computed if change.is_redefined]
    for change in [*changes.values, *redefined]:
        reasons = list(_reasons(change))
        if reasons:
            ends = f"{labels.value(context, change.old)} → {labels.value(context, change.new)}"
            why = " ".join(context.phrase(reason) for reason in reasons)
            yield f"- **{labels.figure(context, change.key)}: {ends}.** {why}"
    for name, what in _changes_of_meaning(changes, context):
        yield _flag(context, name, what)


Flag = tuple[str, dict[str, str]]  # a phrase of phrases.toml, and the Markdown that fills it


def _flag(context: Context, name: str, what: dict[str, str]) -> str:
    return f"- **{context.phrase(name, **what)}** {context.phrase(f'{name}_why', **what)}"


def _faults(changes: Changes, context: Context) -> Iterator[Flag]:
    """What prevents publication, or contradicts other figures."""
    if changes.problems:
        name = "unreadable" if changes.after is None else "problems"
        yield name, {"count": str(len(changes.problems))}
    for name, reason in changes.failures:
        yield name, {"reason": escape_markdown(reason)}
    for change in changes.identities:
        if not (change.is_gone or change.result.holds):
            yield "broken", {"what": labels.identity(context, change.result)}


def _reasons(change: ValueChange) -> Iterator[str]:
    """Why a reviewer must look at a changed value: names of phrases."""
    if change.is_unexplained:
        yield "gone_untold" if change.new is None else "untold"
    if change.is_extreme:
        yield "tenfold"
    if change.old is not None and change.new is not None and change.old.bound != change.new.bound:
        yield "bound"
    if change.record == "target" and change.old is not None:
        yield "target"


def _changes_of_meaning(changes: Changes, context: Context) -> Iterator[Flag]:
    """What changes the meaning of figures, removes an address, or has one language only."""
    for change in changes.rows:
        columns = [name for name in change.columns if name in MEANING]
        if change.table == "indicators" and columns:
            fields = dict.fromkeys(labels.field(context, "indicators", name) for name in columns)
            name = labels.row(context, change)
            yield "redefined", {"name": name, "fields": ", ".join(fields)}
    for page in changes.pages:
        if page.state == "gone" and page.lang == context.lang:
            yield "page_gone", {"page": escape_markdown(page.title or page.page)}
    for file, lang in changes.untranslated:
        yield f"only_{lang}", {"what": escape_markdown(file)}
    for change in changes.rows:
        for column, lang in change.texts_in_one_language:
            field = labels.field(context, change.table, column)
            yield f"only_{lang}", {"what": f"{labels.row(context, change)}, {field}"}
    if changes.has_new_data and changes.versions[0] == changes.versions[1]:
        yield "version", {"version": escape_markdown(changes.versions[1])}

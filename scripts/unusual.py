"""Unusual: what a reviewer must look at before anything else in a change, each with why."""

from collections.abc import Iterator, Mapping

from scripts import comparison
from scripts.comparison import Moved
from scripts.diff import Changes
from scripts.github import inert
from scripts.names import Names
from scripts.package import LANGUAGES

# What an indicator means: another one makes earlier and later values incomparable.
MEANING = ("formula", "unit", "kind", "definition_vi", "definition_en")


def unusual(changes: Changes, names: Names) -> Iterator[str]:
    """Each unusual thing as an item of a list: what it is in bold, then why it matters."""
    for said, values in _found(changes, names):
        yield f"- **{names.say(said, **values)}** {names.say(said + '_why', **values)}"
        if said in ("problems", "unreadable"):
            for one in changes.problems:
                yield f"  - {inert(one.place())}: {inert(one.message(names.lang))}"


def _found(changes: Changes, names: Names) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The name in ``words.toml`` of each unusual thing, and what fills it; the gravest first."""
    if changes.problems:
        said = "unreadable" if changes.after is None else "problems"
        yield said, {"count": str(len(changes.problems))}
    for said, reason in changes.unknown:
        yield said, {"reason": inert(reason)}
    for one in [*changes.values, *(one for one in changes.computed if one.reworked)]:
        if one.untold:
            yield "gone_untold" if one.new is None else "untold", _ends(one, names)
    for judged in changes.identities:
        if judged.new is not None and not judged.new.holds:
            yield "broken", {"what": names.identity(judged.row, judged.new)}
    for one in changes.values:
        yield from _of_value(one, names)
    for change in changes.rows:
        columns = [name for name in change.columns if name in MEANING]
        if change.table == "indicators" and columns:
            fields = dict.fromkeys(names.field("indicators", name) for name in columns)
            yield "redefined", {"name": names.row(change), "fields": ", ".join(fields)}
    for page in changes.pages:
        if page.state == "gone" and page.lang == names.lang:
            yield "page_gone", {"page": names.page(page)}
    for file, lang in changes.texts:
        yield f"only_{lang}", {"what": inert(file)}
    for change in changes.rows:
        for column, other in comparison.one_language(change):
            (lang,) = set(LANGUAGES) - {other}
            what = f"{names.row(change)}, {names.field(change.table, column)}"
            yield f"only_{lang}", {"what": what}
    if changes.of_data and changes.versions[0] == changes.versions[1]:
        yield "version", {"version": inert(changes.versions[1])}


def _of_value(one: Moved, names: Names) -> Iterator[tuple[str, Mapping[str, str]]]:
    ends = _ends(one, names)
    if comparison.tenfold(one):
        yield "tenfold", ends
    if one.old is not None and one.new is not None and one.old.bound != one.new.bound:
        yield "bound", ends
    if one.record == "target" and one.old is not None:
        yield "target", ends
    if comparison.quotes_other(one) and one.new is not None:
        yield "quote", {**ends, "quote": inert(one.new.row["locator"])}


def _ends(one: Moved, names: Names) -> dict[str, str]:
    return {
        "name": names.figure(one.key),
        "old": names.value(one.old),
        "new": names.value(one.new),
    }

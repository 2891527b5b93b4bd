"""Unusual: what a reviewer must look at before anything else in a change, each with why."""

from collections.abc import Iterator, Mapping

from scripts.model.package import LANGUAGES
from scripts.review import package_diff
from scripts.review.diff import Changes
from scripts.review.github_markdown import inert
from scripts.review.labels import Names
from scripts.review.package_diff import Moved

# What an indicator means: another one makes earlier and later values incomparable.
MEANING = ("formula", "unit", "kind", "definition_vi", "definition_en")


def unusual(changes: Changes, names: Names) -> Iterator[str]:
    """Each unusual thing as an item of a list: what it is in bold, then why it matters."""
    for said, values in _found(changes, names):
        yield f"- **{names.say(said, **values)}** {names.say(said + '_why', **values)}"
        if said in ("problems", "unreadable"):
            for one in changes.problems:
                yield f"  - {inert(one.place())}: {inert(one.message(names.lang))}"
    for moved in [*changes.values, *(one for one in changes.computed if one.reworked)]:
        reasons = list(_reasons(moved, names))
        if reasons:
            ends = f"{names.value(moved.old)} → {names.value(moved.new)}"
            yield f"- **{names.figure(moved.key)}: {ends}.** {' '.join(reasons)}"
    for said, values in _of_meaning(changes, names):
        yield f"- **{names.say(said, **values)}** {names.say(said + '_why', **values)}"


Said = tuple[str, Mapping[str, str]]  # a phrase of phrases.toml, and what fills it


def _found(changes: Changes, names: Names) -> Iterator[Said]:
    """What keeps the change from being published, or its figures from being true together."""
    if changes.problems:
        said = "unreadable" if changes.after is None else "problems"
        yield said, {"count": str(len(changes.problems))}
    for said, reason in changes.unknown:
        yield said, {"reason": inert(reason)}
    for judged in changes.identities:
        if judged.new is not None and not judged.new.holds:
            yield "broken", {"what": names.identity(judged.row, judged.new)}


def _reasons(one: Moved, names: Names) -> Iterator[str]:
    """Why a changed value must be looked at."""
    if one.untold:
        yield names.say("gone_untold" if one.new is None else "untold")
    if package_diff.tenfold(one):
        yield names.say("tenfold")
    if one.old is not None and one.new is not None and one.old.bound != one.new.bound:
        yield names.say("bound")
    if one.record == "target" and one.old is not None:
        yield names.say("target")


def _of_meaning(changes: Changes, names: Names) -> Iterator[Said]:
    """What changes the meaning of figures, their addresses, or one language only."""
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
        for column, other in package_diff.one_language(change):
            (lang,) = set(LANGUAGES) - {other}
            what = f"{names.row(change)}, {names.field(change.table, column)}"
            yield f"only_{lang}", {"what": what}
    if changes.of_data and changes.versions[0] == changes.versions[1]:
        yield "version", {"version": inert(changes.versions[1])}

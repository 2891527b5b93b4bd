"""News: the releases of the data and the revisions of published values, as entries of a feed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from scripts.model.figures import Figures, key_of
from scripts.model.package import Row
from scripts.wording import numbers
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.text import text
from scripts.wording.urls import release_anchor

# The namespace of the ids of feeds and entries, a random UUID.
_NAMESPACE = UUID("2f2b3c0e-6b0a-4c55-9d35-6f6d0c1f7a18")


@dataclass(frozen=True)
class Entry:
    """One piece of news: when it happened, what it says, and where the site says more.

    ``id`` stays the same wherever the feed is published; ``details`` are labels and texts; ``page``
    is a path in the site.
    """

    id: str
    day: date
    title: str
    details: Sequence[tuple[str, str]]
    page: str


def entries(figures: Figures, lang: str, unkept_versions: Collection[str] = ()) -> list[Entry]:
    """Every release and every revision in a language, the newest first.

    Of one day, releases come first, and later rows of a table first.
    ``unkept_versions`` are the versions of which no files were kept.
    """
    rows = [row for _, row in figures.package.rows("releases")]
    releases = [_release(figures, row, lang, row["version"] in unkept_versions) for row in rows]
    revisions = [revision_entry(figures, row, lang) for _, row in figures.package.rows("revisions")]
    all_entries = [*reversed(releases), *reversed(revisions)]
    return sorted(all_entries, key=lambda entry: entry.day, reverse=True)


def entry_id(figures: Figures, lang: str, *names: str) -> str:
    """A permanent id, made from what is named and not from where it is published."""
    return uuid5(_NAMESPACE, "/".join((figures.package.descriptor["name"], lang, *names))).urn


def _release(figures: Figures, row: Row, lang: str, has_no_files: bool) -> Entry:
    columns = ("change", "periods", "tables", "action")
    details = [(phrase("release", name, lang), text(row, name, lang)) for name in columns]
    if has_no_files:
        details.append((phrase("version", "files", lang), phrase("version", "none_kept", lang)))
    return Entry(
        id=entry_id(figures, lang, "release", row["version"]),
        day=row["date"],
        title=phrase("feed", "release", lang, version=row["version"]),
        details=details,
        page=f"changelog/#{release_anchor(row['version'])}",
    )


def revision_entry(figures: Figures, row: Row, lang: str) -> Entry:
    """A revision of a published value as an entry in a language."""
    by_id, key = figures.package.by_id, key_of(row)
    unit = figures.unit(key.indicator)
    name = text(by_id["indicators"][key.indicator], "name", lang)
    area = text(by_id["areas"][key.area], "name", lang)
    period = short_label(figures.package, [key.indicator], key.period, lang)
    old, new = (_value(row[column], unit, lang) for column in ("old_value", "new_value"))
    details = {
        phrase("column", "indicator", lang): name,
        phrase("column", "area", lang): area,
        phrase("column", "period", lang): period,
        phrase("revision", "old_value", lang): old,
        phrase("revision", "new_value", lang): new,
        phrase("column", "unit", lang): text(unit, "name", lang),
        phrase("revision", "kind", lang): phrase("revision", row["kind"], lang),
        phrase("revision", "reason", lang): text(row, "reason", lang),
    }
    values = {"name": name, "area": area, "period": period, "old": old, "new": new}
    return Entry(
        id=entry_id(figures, lang, "revision", str(row["date"]), row["record"], *key),
        day=row["date"],
        title=phrase("feed", row["record"], lang, **values),
        details=list(details.items()),
        page="quality/revisions/",
    )


def _value(value: Decimal | None, unit: Row, lang: str) -> str:
    if value is None:
        return phrase("page", "missing", lang)
    return numbers.with_unit(value, unit, lang)

"""The notes of the package as a table in words, for CSV and for the workbook."""

from collections.abc import Mapping

from scripts.model.package import Package, Row, ids_in
from scripts.wording.period_labels import short_label
from scripts.wording.phrases import phrase
from scripts.wording.text import text

COLUMNS = ("id", "kind", "indicators", "area", "period", "section", "note")


def labelled_note(package: Package, note: Row, lang: str) -> Mapping[str, str | None]:
    """A note with what it is about in the words of a language, by the names in ``COLUMNS``."""

    def labels(column: str, table: str) -> str | None:
        rows = [package.by_id[table][one] for one in ids_in(note[column])]
        return "; ".join(text(row, "name", lang) for row in rows) or None

    indicators = ids_in(note["indicators"])
    periods = [short_label(package, indicators, one, lang) for one in ids_in(note["period"])]
    return {
        "id": note["id"],
        "kind": phrase("note", note["kind"], lang),
        "indicators": labels("indicators", "indicators"),
        "area": labels("area", "areas"),
        "period": "; ".join(periods) or None,
        "section": note["sections"],
        "note": note[f"text_{lang}"],
    }

"""Change a copy of the tiny repository as a maintainer would."""

from pathlib import Path

from scripts.model.package import LANGUAGES
from tests.tables import add, edit


def swap(path: Path, old: str, new: str) -> None:
    """Replace a text that occurs exactly once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name}: {old!r} occurs {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


REVISION = {
    "date": "2026-04-01",
    "record": "figure",
    "indicator": "leaflets",
    "area": "XA",
    "period": "2020",
    "old_value": "100",
    "new_value": "120",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}


def correct(data: Path) -> None:
    """Correct one figure as the guide says: with its quotation, status and revision."""
    leaflets = {"indicator": "leaflets", "period": "2020"}
    edit(data / "figures.csv", leaflets, value="120", status="revised")
    add(data / "revisions.csv", **REVISION)


def release(data: Path) -> None:
    """Raise the version, as before publishing."""
    swap(data / "datapackage.json", '"version": "0.3.0"', '"version": "0.4.0"')
    swap(data / "datapackage.json", '"created": "2026-03-09', '"created": "2026-04-01')
    columns = ("change", "periods", "tables", "action")
    texts = {f"{column}_{lang}": "…" for column in columns for lang in LANGUAGES}
    add(data / "releases.csv", version="0.4.0", date="2026-04-01", **texts)

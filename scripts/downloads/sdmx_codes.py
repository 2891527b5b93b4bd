"""The concepts and code lists of SDMX, named and explained in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.downloads.dataset import Dataset
from scripts.downloads.observations import ORIGINS
from scripts.downloads.sdmx_components import Component
from scripts.model.package import LANGUAGES, Row
from scripts.wording.document_names import document
from scripts.wording.phrases import phrases
from scripts.wording.text import Texts, property_texts, texts

# Codes of SDMX's own lists; the ids of the lists here are the same.
OFFICIAL = ("FREQ", "OBS_STATUS", "UNIT_MULT")
NORMAL = "A"  # the status of values that need no warning, computed ones among them
UNITS = "0"  # the multiplier of values that are written in full
OTHER = "_O"  # the frequency of what is no year, quarter, month or day
# The other frequencies: the phrase that names each, and the notation of its periods.
FREQUENCIES = {
    "A": ("yearly", "[0-9]{4}"),
    "Q": ("quarterly", "[0-9]{4}-Q[1-4]"),
    "M": ("monthly", "[0-9]{4}-[0-9]{2}"),
    "D": ("daily", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}


@dataclass(frozen=True)
class Item:
    """A code or a concept: its name, and its meaning if there is more to say."""

    id: str
    name: Texts
    meaning: Texts
    parent: str | None = None


def concepts(dataset: Dataset, parts: Iterable[Component]) -> dict[Component, Item]:
    """The concept of each component, as the flat table describes its column."""
    return {part: _concept(part, dataset.results.fields.get(part.column)) for part in parts}


def _concept(part: Component, field: Row | None) -> Item:
    """A column that the flat table lacks, or that has other codes there, has phrases."""
    title = property_texts(field, "title") if field else phrases("sdmx", part.column)
    if field is None or part.column in ("status", "origin"):
        return Item(part.id, title, phrases("sdmx", f"{part.column}_is"))
    return Item(part.id, title, property_texts(field, "description"))


def codes(dataset: Dataset, part: Component) -> Iterable[Item]:
    """The codes of a component, in the order of their table."""
    if part.codes == "phrases":
        names = _bounds(dataset) if part.column == "bound" else _PHRASE_CODES[part.column]
        return [Item(code, phrases("sdmx", name), {}) for code, name in names.items()]
    rows = dataset.package.by_id[part.codes].values()
    match part.codes:
        case "statuses":
            return _statuses(rows)
        case "documents":
            return [_document(row) for row in rows]
        case "periods":  # those with both days are times
            return [_item(row) for row in rows if None in (row["first"], row["last"])]
        case _:
            return [_item(row) for row in rows]


# The codes that phrases.toml explains, by column: the name of each there.
_PHRASE_CODES = {
    "freq": {code: name for code, (name, _) in FREQUENCIES.items()} | {OTHER: "other"},
    "unit_mult": {UNITS: "units"},
    "origin": {origin: origin for origin in ORIGINS},
}


def _bounds(dataset: Dataset) -> Mapping[str, str]:
    """The bounds that the descriptor allows."""
    return {bound: bound for bound in dataset.results.fields["bound"]["constraints"]["enum"]}


def _statuses(rows: Iterable[Row]) -> Iterator[Item]:
    """The statuses by their codes in SDMX: each once, though several may have the same."""
    yield Item(NORMAL, phrases("sdmx", "normal"), phrases("sdmx", "normal_is"))
    by_code: dict[str, Row] = {}
    for row in rows:
        by_code.setdefault(row["sdmx"], row)
    for code, row in by_code.items():
        if code != NORMAL:
            yield Item(code, texts(row, "name"), texts(row, "definition"))


def _document(row: Row) -> Item:
    name = {lang: document(row, lang) for lang in LANGUAGES}
    title = texts(row, "title")
    return Item(row["id"], name, title if title != name else {})


def _item(row: Row) -> Item:
    name = texts(row, "name" if "name_vi" in row else "title")
    meaning = texts(row, "definition") if "definition_vi" in row else {}
    return Item(row["id"], name, meaning, row.get("parent"))

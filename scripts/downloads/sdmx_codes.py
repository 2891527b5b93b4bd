"""The concepts and code lists of SDMX, named and explained in both languages."""

import re
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
FREQUENCIES = {
    "A": re.compile("[0-9]{4}"),
    "Q": re.compile("[0-9]{4}-Q[1-4]"),
    "M": re.compile("[0-9]{4}-[0-9]{2}"),
    "D": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
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
    fields = {field["name"]: field for field in dataset.results.about["schema"]["fields"]}
    return {part: _concept(part, fields.get(part.column)) for part in parts}


def _concept(part: Component, field: Row | None) -> Item:
    if field is None:
        return Item(part.id, phrases("sdmx", part.column), phrases("sdmx", f"{part.column}_is"))
    other = part.column in _OTHER_CODES
    meaning = (
        phrases("sdmx", f"{part.column}_is") if other else property_texts(field, "description")
    )
    return Item(part.id, property_texts(field, "title"), meaning)


# Columns whose description in the flat table doesn't hold here: they have other codes.
_OTHER_CODES = ("status", "origin")


def codes(dataset: Dataset, part: Component) -> Iterable[Item]:
    """The codes of a component, in the order of their table."""
    if part.codes == "phrases":
        named = _phrased(dataset, part)
        return [Item(code, phrases("sdmx", name), {}) for code, name in named.items()]
    rows = dataset.package.by_id[part.codes].values()
    match part.codes:
        case "statuses":
            return _statuses(rows)
        case "documents":
            return [_document(row) for row in rows]
        case "sections":
            return [Item(row["id"], texts(row, "title"), {}, row["parent"]) for row in rows]
        case "periods":
            return [_item(row) for row in rows if row["first"] is None or row["last"] is None]
        case _:
            return [_item(row) for row in rows]


def _phrased(dataset: Dataset, part: Component) -> Mapping[str, str]:
    """The codes that phrases.toml names, by code: of a bound those that the descriptor allows."""
    if part.column != "bound":
        return _PHRASES[part.column]
    fields = dataset.results.about["schema"]["fields"]
    (bound,) = (field for field in fields if field["name"] == "bound")
    return {code: code for code in bound["constraints"]["enum"]}


_PHRASES = {
    "freq": {"A": "yearly", "Q": "quarterly", "M": "monthly", "D": "daily", OTHER: "other"},
    "unit_mult": {UNITS: "units"},
    "origin": dict(zip(ORIGINS, ORIGINS, strict=True)),
}


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
    meaning = texts(row, "definition") if "definition_vi" in row else {}
    return Item(row["id"], texts(row, "name"), meaning)

"""The concepts and code lists of SDMX, named and explained in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.downloads.dataset import Dataset
from scripts.downloads.sdmx_components import COMPONENTS, Component
from scripts.model.package import LANGUAGES, Row
from scripts.wording.document_names import document
from scripts.wording.phrases import phrases
from scripts.wording.text import Texts, property_texts, texts

NORMAL = "A"  # the status of SDMX for values that need no warning, computed ones among them


@dataclass(frozen=True)
class Item:
    """A code or a concept: its name, and its meaning if there is more to say."""

    id: str
    name: Texts
    meaning: Texts
    parent: str | None = None


def concepts(dataset: Dataset) -> dict[Component, Item]:
    """The concept of each component, as the flat table describes its column."""
    fields = {field["name"]: field for field in dataset.flat["schema"]["fields"]}
    items = {}
    for component in COMPONENTS:
        column, field = component.column, fields[component.column]
        own = column in _OTHER_CODES
        meaning = phrases("sdmx", f"{column}_is") if own else property_texts(field, "description")
        items[component] = Item(component.id, property_texts(field, "title"), meaning)
    return items


# Columns whose description in the flat table doesn't hold here: they have other codes.
_OTHER_CODES = ("status", "origin")


def codes(dataset: Dataset, component: Component) -> Iterable[Item]:
    """The codes of a component, in the order of their table."""
    if component.codes == "phrases":
        return [Item(code, phrases("sdmx", code), {}) for code in _phrased(dataset, component)]
    rows = dataset.package.by_id[component.codes].values()
    match component.codes:
        case "statuses":
            return _statuses(rows)
        case "documents":
            return [_document(row) for row in rows]
        case "sections":
            return [Item(row["id"], texts(row, "title"), {}, row["parent"]) for row in rows]
        case _:
            return [Item(row["id"], texts(row, "name"), _definition(row)) for row in rows]


def _phrased(dataset: Dataset, component: Component) -> list[str]:
    """The codes that phrases.toml explains: of a bound those that the descriptor allows."""
    for field in dataset.flat["schema"]["fields"]:
        if field["name"] == component.column and "enum" in field["constraints"]:
            return list(field["constraints"]["enum"])
    return ["printed", "computed"]


def _statuses(rows: Iterable[Row]) -> Iterator[Item]:
    """The statuses by their codes in SDMX: each once, though several may have the same."""
    yield Item(NORMAL, phrases("sdmx", "normal"), phrases("sdmx", "normal_is"))
    by_code: dict[str, Row] = {}
    for row in rows:
        by_code.setdefault(row["sdmx"], row)
    for code, row in by_code.items():
        if code != NORMAL:
            yield Item(code, texts(row, "name"), _definition(row))


def _document(row: Row) -> Item:
    name = {lang: document(row, lang) for lang in LANGUAGES}
    title = texts(row, "title")
    return Item(row["id"], name, title if title != name else {})


def _definition(row: Row) -> Mapping[str, str]:
    return texts(row, "definition") if "definition_vi" in row else {}

"""The flat tables: all results, and all targets, as rows and as the descriptor would describe them.

A description has the keys that those of the package's own tables have.
"""

from collections.abc import Sequence
from typing import NamedTuple

from scripts.downloads.file import File
from scripts.downloads.observations import (
    COLUMNS,
    ORIGINS,
    Observation,
    as_text,
    results_of,
    targets_of,
)
from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package, Row
from scripts.wording.phrases import phrase, phrases
from scripts.wording.text import property_name

RESULTS, TARGETS = "observations", "observations_targets"

_NAMES = {
    f"{name}_{lang}" for name in ("indicator", "area", "period", "unit") for lang in LANGUAGES
}
_ALWAYS = {*Key._fields, "full_year", "unit", "origin", *_NAMES}
# The columns that are filled in every row of each table.
ALWAYS = {
    RESULTS: _ALWAYS | {"status"},
    TARGETS: _ALWAYS | {"value", "decimals", "bound", "source"},
}
_ORIGINS = {RESULTS: ORIGINS[:2], TARGETS: ORIGINS[2:]}


class FlatTable(NamedTuple):
    """A flat table: its rows and its description."""

    rows: Sequence[Observation]
    about: Row

    @property
    def name(self) -> str:
        """Its name, which its files begin with."""
        return str(self.about["name"])

    def file(self, end: str, content: bytes, lang: str = "") -> File:
        """A file that holds the table; ``end`` is the end of its name, such as ``vi.csv``."""
        title = phrases("file", f"{self.name}_{lang or end}")
        return File(f"{self.name}.{end}", content, "flat", title, lang, self.name, len(self.rows))


def results(figures: Figures) -> FlatTable:
    """Every figure, in the order of the tables indicators, areas, periods."""
    indicators = figures.package.by_id["indicators"]
    rows = [row for indicator in indicators for row in results_of(figures, indicator)]
    return FlatTable(rows, _description(figures.package, RESULTS, rows))


def targets(figures: Figures) -> FlatTable:
    """Every target, in the order of the tables indicators and targets."""
    indicators = figures.package.by_id["indicators"]
    rows = [row for indicator in indicators for row in targets_of(figures, indicator)]
    return FlatTable(rows, _description(figures.package, TARGETS, rows))


def _description(package: Package, name: str, rows: Sequence[Observation]) -> Row:
    """The example of a field is its first value in ``rows``."""
    return {
        "name": name,
        "path": f"{name}.csv",
        **_phrased(name),
        "schema": {
            "fields": [_field(package, name, column, rows) for column in COLUMNS],
            "primaryKey": list(Key._fields),
        },
    }


def _field(package: Package, table: str, name: str, rows: Sequence[Observation]) -> Row:
    kind, source = COLUMNS[name]
    field = _source_field(package, source) if source else {**_phrased(name), "constraints": {}}
    codes = {key: codes for key, codes in field["constraints"].items() if key == "enum"}
    if name == "origin":
        codes = {"enum": list(_ORIGINS[table])}
    elif name == "status" and table == RESULTS:
        codes = {"enum": [*package.by_id["statuses"], "computed"]}
    properties = [property_name(key, lang) for key in _TRANSLATED for lang in LANGUAGES]
    return {
        "name": name,
        "type": kind,
        **{key: field[key] for key in properties},
        **(_titles(name) if name in _NAMES else {}),
        "example": as_text(next((row[name] for row in rows if row[name] is not None), None)),
        "constraints": {"required": name in ALWAYS[table], **codes},
    }


_TRANSLATED = ("title", "description")


def _source_field(package: Package, path: str) -> Row:
    """The description of a field of the package, such as ``figures.value``."""
    table, name = path.split(".")
    for resource in package.descriptor["resources"]:
        if resource["name"] == table:
            for field in resource["schema"]["fields"]:
                if field["name"] == name:
                    return dict(field)
    raise KeyError(path)


def _phrased(name: str) -> Row:
    """The title and description of a table or column that no field of the package explains."""
    properties = {}
    for lang in LANGUAGES:
        properties[property_name("title", lang)] = phrase("observation", name, lang)
        properties[property_name("description", lang)] = phrase("observation", f"{name}_is", lang)
    return properties


def _titles(name: str) -> Row:
    """The title of a column that holds names in one language, with that language."""
    column, _, language = name.rpartition("_")
    return {
        property_name("title", lang): phrase(
            "observation", f"in_{language}", lang, title=phrase("column", column, lang)
        )
        for lang in LANGUAGES
    }

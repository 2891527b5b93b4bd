"""The flat tables: all results, and all targets, as rows and as the descriptor would describe them.

A description has the keys that those of the package's own tables have.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from scripts.downloads.file import File
from scripts.downloads.observations import (
    COLUMNS,
    ORIGINS,
    Observation,
    result_observations,
    target_observations,
)
from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Package, Row
from scripts.model.tables import cell_text
from scripts.wording.phrases import phrases
from scripts.wording.text import Texts, properties, property_texts

RESULTS, TARGETS = "observations", "observations_targets"

# Columns of names in one language, and what each is the name of.
_NAMES = {
    f"{name}_{lang}": (name, lang) for name in ("indicator", "area", "unit") for lang in LANGUAGES
}
_LABELS = {f"period_{lang}" for lang in LANGUAGES}
_ALWAYS = {*Key._fields, "full_year", "unit", "origin", *_NAMES, *_LABELS}
# The columns that are filled in every row of each table.
ALWAYS = {
    RESULTS: _ALWAYS | {"status"},
    TARGETS: _ALWAYS | {"value", "decimals", "bound", "source"},
}


class FlatTable(NamedTuple):
    """A flat table: its rows and its description."""

    rows: Sequence[Observation]
    about: Row

    @property
    def name(self) -> str:
        """Its name, which its files begin with."""
        return str(self.about["name"])

    @property
    def fields(self) -> Mapping[str, Row]:
        """The descriptions of its columns by name."""
        return {field["name"]: field for field in self.about["schema"]["fields"]}

    def file(self, end: str, content: bytes, lang: str = "") -> File:
        """A file that holds the table; ``end`` is the end of its name, such as ``vi.csv``."""
        title = phrases("file", f"{self.name}_{lang or end}")
        return File(f"{self.name}.{end}", content, "flat", title, lang, self.name, len(self.rows))


def results(figures: Figures) -> FlatTable:
    """Every figure, in the order of the tables indicators, areas, periods."""
    codes = {"origin": ORIGINS[:2], "status": [*figures.package.by_id["statuses"], "computed"]}
    return _table(figures, RESULTS, result_observations, codes)


def targets(figures: Figures) -> FlatTable:
    """Every target, in the order of the tables indicators and targets."""
    return _table(figures, TARGETS, target_observations, {"origin": ORIGINS[2:]})


def package_fields(package: Package) -> dict[str, Row]:
    """The descriptions of the package's own fields by table and name, such as ``figures.value``."""
    return {
        f"{table['name']}.{field['name']}": field
        for table in package.descriptor["resources"]
        for field in table["schema"]["fields"]
    }


def _table(
    figures: Figures,
    name: str,
    rows_of: Callable[[Figures, str], list[Observation]],
    codes: Mapping[str, Sequence[str]],
) -> FlatTable:
    """``codes`` are those of columns whose codes no field of the package lists."""
    fields, indicators = package_fields(figures.package), figures.package.by_id["indicators"]
    rows = [row for indicator in indicators for row in rows_of(figures, indicator)]

    def field(column: str) -> Row:
        kind, source = COLUMNS[column]
        explanation = fields[source] if source else _phrase_properties(column)
        enum = codes.get(column) or explanation.get("constraints", {}).get("enum")
        example = next((row[column] for row in rows if row[column] is not None), None)
        return {
            "name": column,
            "type": kind,
            **properties("title", _title(column, explanation)),
            **properties("description", property_texts(explanation, "description")),
            "example": cell_text(example),
            "constraints": {
                "required": column in ALWAYS[name],
                **({"enum": list(enum)} if enum else {}),
            },
        }

    schema = {"fields": [field(column) for column in COLUMNS], "primaryKey": list(Key._fields)}
    about = {"name": name, "path": f"{name}.csv", **_phrase_properties(name), "schema": schema}
    return FlatTable(rows, about)


def _phrase_properties(name: str) -> Row:
    """The title and description of a table or column that no field of the package explains."""
    title, description = phrases("observation", name), phrases("observation", f"{name}_is")
    return {**properties("title", title), **properties("description", description)}


def _title(column: str, explanation: Row) -> Texts:
    """The title of a column; of names in one language, with that language."""
    if column not in _NAMES:
        return property_texts(explanation, "title")
    name, language = _NAMES[column]
    return phrases("observation", f"in_{language}", title=phrases("column", name))

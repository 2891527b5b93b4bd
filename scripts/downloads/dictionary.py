"""The dictionary: every column of every table, of files for programs and of those in words."""

from collections.abc import Iterable
from decimal import Decimal

from scripts.downloads import labelled, parquet_parts
from scripts.downloads.csv_writing import DIALECTS
from scripts.downloads.dataset import Dataset
from scripts.downloads.observations import Cell
from scripts.model.package import Row
from scripts.model.tables import cell_text
from scripts.wording.phrases import phrase
from scripts.wording.text import properties, property_text


def tables(dataset: Dataset, lang: str) -> list[Row]:
    """Every table in a language, each with the keys that the descriptor describes one with."""
    others = (_in_words(dataset, lang), _of_report(dataset, lang), _of_parts(dataset, lang))
    return [*dataset.described_tables, *others]


def _in_words(dataset: Dataset, lang: str) -> Row:
    """The flat tables in words; a column is described as the plain one that it comes from."""
    rows = [labelled.row(dataset.package, row, lang) for row in dataset.results.rows]
    fields = []
    for name, column in labelled.COLUMNS.items():
        plain_fields = [table.fields[column.format(lang)] for table in dataset.flat_tables]
        field = plain_fields[0]
        meaning = property_text(field, "description", lang)
        about = phrase("dictionary", "as_column", lang, column=field["name"], meaning=meaning)
        kind = "string" if field["type"] == "boolean" else field["type"]
        example = _example((row[name] for row in rows), lang)
        is_filled = all(one["constraints"]["required"] for one in plain_fields)
        fields.append(_field(phrase("column", name, lang), about, kind, example, is_filled, lang))
    key = [phrase("column", name, lang) for name in labelled.KEY]
    paths = ("observations.{}.csv", "observations_targets.{}.csv", "charts/*.{}.csv")
    return _table("in_words", paths, fields, key, lang)


def _of_report(dataset: Dataset, lang: str) -> Row:
    """The tables of the report, which have a column for each period."""
    rows, names = dataset.results.rows, ("indicator", "area", "unit")

    def field(name: str, example: str) -> Row:
        head = phrase("dictionary" if name == "periods" else "column", name, lang)
        kind = "number" if name == "periods" else "string"
        about = phrase("dictionary", f"{name}_is", lang)
        return _field(head, about, kind, example, name in names, lang)

    fields = [
        *(field(name, cell_text(rows[0][f"{name}_{lang}"]) if rows else "") for name in names),
        field("periods", _example((row["value"] for row in rows), lang)),
        field("remarks", phrase("column", "origin_computed", lang)),
    ]
    key = [phrase("column", name, lang) for name in ("indicator", "area")]
    return _table("of_report", ("tables/*.{}.csv",), fields, key, lang)


def _of_parts(dataset: Dataset, lang: str) -> Row:
    """The list of the Parquet parts, whose columns have the same names in every language."""
    first = next(parquet_parts.list_rows(dataset), ("",) * len(parquet_parts.COLUMNS))
    kinds = ("string", "string", "string", "integer")
    fields = [
        _field(head, phrase("dictionary", f"part_{head}_is", lang), kind, example, is_filled, lang)
        for head, kind, example, is_filled in zip(
            parquet_parts.COLUMNS,
            kinds,
            [cell_text(cell) for cell in first],
            [head != "year" for head in parquet_parts.COLUMNS],
            strict=True,
        )
    ]
    return _table("parquet_parts", (parquet_parts.LIST,), fields, ["path"], lang)


def _table(name: str, paths: Iterable[str], fields: list[Row], key: list[str], lang: str) -> Row:
    return {
        "name": name,
        "path": ", ".join(path.format(lang) for path in paths),
        **properties("title", {lang: phrase("dictionary", name, lang)}),
        **properties("description", {lang: phrase("dictionary", f"{name}_is", lang)}),
        "schema": {"fields": fields, "primaryKey": key},
    }


def _field(head: str, about: str, kind: str, example: str, is_filled: bool, lang: str) -> Row:
    return {
        "name": head,
        "type": kind,
        **properties("title", {lang: head}),
        **properties("description", {lang: about}),
        "example": example,
        "constraints": {"required": is_filled},
    }


def _example(cells: Iterable[Cell], lang: str) -> str:
    """The first cell that is filled; of a number with the decimal mark of its file."""
    first = next((cell for cell in cells if cell is not None), None)
    text = cell_text(first)
    return text.replace(".", DIALECTS[lang][1]) if isinstance(first, Decimal) else text

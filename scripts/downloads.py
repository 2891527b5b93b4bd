"""Downloads: one series as CSV and JSON, with labels in both languages."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from scripts import formats, notes
from scripts.indicators import Figure, Figures, Key, key_of
from scripts.package import LANGUAGES, Row, published

DATA = "data"
FLAT = f"{DATA}/observations.csv"
SPREADSHEET = DATA + "/observations.{}.csv"
COLUMNS = (
    "indicator",
    "area",
    "period",
    "value",
    "bound",
    "unit",
    "status",
    "source",
    "section",
    "id",
)
CSV = "data/indicators/{}.csv"
JSON = "api/v1/indicators/{}.json"


def contents(figures: Figures) -> Mapping[str, bytes]:
    """Every file for download by its path in the site."""
    made = {f"{DATA}/{name}": raw for name, raw in published(figures.package.folder).items()}
    made |= flat(figures)
    for indicator in figures.package.by_id["indicators"]:
        made[CSV.format(indicator)] = series_csv(figures, indicator).encode()
        made[JSON.format(indicator)] = series_json(figures, indicator).encode()
    return made


def flat(figures: Figures) -> dict[str, bytes]:
    """Every figure, printed or computed, with its labels, as one table; by path.

    Once plain (UTF-8, commas, decimal point, English names of fields), and once in each language
    as its spreadsheets read it: byte-order mark, headers and words of the language, and in
    Vietnamese semicolons and decimal commas.
    """
    every = [f for name in figures.package.by_id["indicators"] for f in _figures(figures, name)]
    made = {FLAT: _written([_flat(figures, figure) for figure in every]).encode()}
    for lang in LANGUAGES:
        written = io.StringIO()
        writer = csv.writer(written, delimiter={"vi": ";", "en": ","}[lang], lineterminator="\r\n")
        writer.writerow([formats.word("column", name, lang) for name in COLUMNS])
        writer.writerows([map(_cell, _spoken(figures, figure, lang)) for figure in every])
        made[SPREADSHEET.format(lang)] = written.getvalue().encode("utf-8-sig")
    return made


def _spoken(figures: Figures, figure: Figure, lang: str) -> list[str]:
    """A figure in the words of a language, in the order of ``COLUMNS``."""
    by_id = figures.package.by_id
    indicator = by_id["indicators"][figure.key.indicator]
    value = "" if figure.value is None else str(figure.value)
    bound = "" if figure.bound == "exact" else formats.word("column", figure.bound, lang)
    status = by_id["statuses"].get(figure.status)
    source = by_id["documents"].get(figure.row.get("source", ""))
    return [
        str(indicator[f"name_{lang}"]),
        str(by_id["areas"][figure.key.area][f"name_{lang}"]),
        str(by_id["periods"][figure.key.period][f"short_{lang}"]),
        value.replace(".", ",") if lang == "vi" else value,
        bound,
        str(by_id["units"][indicator["unit"]][f"name_{lang}"]),
        formats.word("record", "computed", lang) if status is None else str(status[f"name_{lang}"]),
        formats.document(source, lang) if source else "",
        str(figure.row.get("section") or ""),
        figure.key.indicator,
    ]


def series_csv(figures: Figures, *indicators: str) -> str:
    """The figures of indicators, and the targets of a single one; with the decimals as printed."""
    rows = [_flat(figures, figure) for name in indicators for figure in _figures(figures, name)]
    if len(indicators) == 1:
        rows += [_flat_target(figures, row) for row in _targets(figures, indicators[0])]
    return _written(rows)


def _written(rows: list[dict[str, Any]]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(_FIELDS), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


def series_json(figures: Figures, indicator: str) -> str:
    """An indicator with its figures, targets and notes; values as text, to keep their decimals."""
    package = figures.package
    row = package.by_id["indicators"][indicator]
    unit = package.by_id["units"][row["unit"]]
    targets = _targets(figures, indicator)
    described = {
        "id": indicator,
        "version": package.descriptor["version"],
        "licence": package.descriptor["licenses"][0]["path"],
        **_labels(row, "name"),
        **_labels(row, "definition"),
        "section": row["section"],
        "kind": row["kind"],
        "unit": {"id": unit["id"], **_labels(unit, "name")},
        "decimals": row["decimals"],
        "formula": row["formula"],
        "figures": [
            {name: _text(value) for name, value in _flat(figures, figure).items()}
            for figure in _figures(figures, indicator)
        ],
        "targets": [{name: _text(value) for name, value in target.items()} for target in targets],
        "notes": [
            {"id": note["id"], "kind": note["kind"], **_labels(note, "text")}
            for note in notes.of_indicator(package, indicator)
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


_FIELDS = [
    *("indicator", "area", "period", "value", "bound", "status", "unit", "origin"),
    *("source", "section", "locator", "notes"),
    *(f"{name}_{lang}" for name in ("indicator", "area", "period") for lang in LANGUAGES),
]


def _figures(figures: Figures, indicator: str) -> list[Figure]:
    areas = figures.areas_of(indicator)
    return [figure for area in areas for figure in figures.series(indicator, area)]


def _flat(figures: Figures, figure: Figure) -> dict[str, Any]:
    """A figure with what it comes from and its labels; ``origin`` is printed or computed."""
    return {
        **figure.key._asdict(),
        "value": figure.value,
        "bound": figure.bound,
        "status": figure.status,
        "origin": "printed" if figure.printed else "computed",
        "source": figure.row.get("source"),
        "section": figure.row.get("section"),
        "locator": figure.row.get("locator"),
        **_explained(figures, "figure", figure.key),
    }


def _flat_target(figures: Figures, row: Row) -> dict[str, Any]:
    """A target as a figure is; ``origin`` is target."""
    kept = ("indicator", "area", "period", "value", "bound", "source", "section", "locator")
    described = {name: row[name] for name in kept}
    return {**described, "origin": "target", **_explained(figures, "target", key_of(row))}


def _explained(figures: Figures, record: str, key: Key) -> dict[str, Any]:
    """What explains a value: its unit, its notes, and its labels."""
    by_id = figures.package.by_id
    indicator = by_id["indicators"][key.indicator]
    about = notes.of_value(figures.package, record, key)
    return {
        "unit": indicator["unit"],
        "notes": " ".join(note["id"] for note in about),
        **{f"indicator_{lang}": indicator[f"name_{lang}"] for lang in LANGUAGES},
        **{f"area_{lang}": by_id["areas"][key.area][f"name_{lang}"] for lang in LANGUAGES},
        **{f"period_{lang}": by_id["periods"][key.period][f"short_{lang}"] for lang in LANGUAGES},
    }


def _targets(figures: Figures, indicator: str) -> list[Row]:
    return [row for _, row in figures.package.rows("targets") if row["indicator"] == indicator]


def _labels(row: Mapping[str, Any], column: str) -> dict[str, Any]:
    return {f"{column}_{lang}": row[f"{column}_{lang}"] for lang in LANGUAGES}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _cell(value: Any) -> str:
    """A cell that a spreadsheet doesn't run as a formula: text that begins as one is quoted."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_RUN) else text


_RUN = ("=", "+", "-", "@", "\t", "\r")

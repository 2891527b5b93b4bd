"""Figures and targets against what their sources can say: which areas, sections and years."""

from collections import Counter
from collections.abc import Iterator, Mapping

from scripts.model.package import Package, Row, ids_in
from scripts.validation.problems import FieldSlip, Problem, at
from scripts.validation.source_texts import TABLES, SourceText


def origin_problems(package: Package, texts: Mapping[str, SourceText]) -> Iterator[Problem]:
    """Values that their source, or the section of the report named, does not give."""
    for table in TABLES:
        for line, row in package.rows(table):
            source = package.by_id["documents"][row["source"]]
            for name, code, details in _slips(package, table, row, source, texts):
                details = {"document": source["id"], **details}
                yield at(package, table, line, name, code, **details)
        yield from _mixed_areas(package, table)


def _slips(
    package: Package, table: str, row: Row, source: Row, texts: Mapping[str, SourceText]
) -> Iterator[FieldSlip]:
    """What is wrong with the origin of one value."""
    if table == "figures" and source["origin"] == "cited" and source["id"] not in texts:
        yield "source", "source-cited", {"found": source["id"]}
    if source["origin"] == "report":
        if table == "targets":  # those of figures are looked at with their values
            yield from ((name, "place", {}) for name in ("section", "locator") if not row[name])
        section = package.by_id["sections"].get(row["section"] or "")
        if section and row["area"] not in (areas := _areas_of(package, section, source)):
            expected = " ".join(areas) or "–"
            details = {"found": row["area"], "section": section["id"], "expected": expected}
            yield "area", "area-section", details
    else:
        if row["section"] and source["id"] not in texts:
            yield "section", "source-section", {"found": row["section"]}
        if row["area"] not in ids_in(source["areas"]):
            yield "area", "area-source", {"found": row["area"], "expected": source["areas"] or "–"}
    period = package.by_id["periods"][row["period"]]
    if source["date"] and period["first"]:
        days = {"found": row["period"], "expected": str(source["date"])}
        if table == "figures" and period["first"] > source["date"]:
            yield "period", "source-earlier", days
        if table == "targets" and period["last"] and period["last"] < source["date"]:
            yield "period", "source-later", days


def _areas_of(package: Package, section: Row, report: Row) -> list[str]:
    """The areas that a section of a report can give figures for.

    A report of another area than the sections name has its own in ``documents.areas``.
    """
    section_areas, report_areas = list(ids_in(section["areas"])), list(ids_in(report["areas"]))
    if not section_areas or not report_areas:
        return section_areas
    return report_areas + [
        area for area in section_areas if not package.by_id["areas"][area]["part_of"]
    ]


def _mixed_areas(package: Package, table: str) -> Iterator[Problem]:
    """Values of an area for which their source gives the indicator less often than for another.

    Not where the source gives both areas for one period, or a note on the indicator names the
    area.
    """
    series: dict[tuple[str, str], list[tuple[int, Row]]] = {}
    for line, row in package.rows(table):
        series.setdefault((row["indicator"], row["source"]), []).append((line, row))
    for (indicator, source), rows in series.items():
        areas = Counter(row["area"] for _, row in rows)
        if len(areas) == 1 or len(rows) > len({row["period"] for _, row in rows}):
            continue
        notes = package.notes_by_indicator.get(indicator, [])
        areas_with_notes = {note["area"] for note in notes}
        usual = max(areas, key=lambda area: (areas[area], area in areas_with_notes))
        for line, row in rows:
            if row["area"] != usual and row["area"] not in areas_with_notes:
                details = {"found": row["area"], "expected": usual, "document": source}
                yield at(package, table, line, "area", "area-mixed", **details)

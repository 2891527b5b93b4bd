"""An invented data package of many provinces and years, whole and valid, the same each time.

Its fixed tables lie in ``tables/``, its descriptor is that of the tiny package; what grows with
areas and years is made here. Each province has a report that says every year's figures in words,
with a correction, a result that is missing, a target and a note.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from tests import tables
from tests.repositories import TINY
from tests.scale import invented_lists
from tests.scale.invented_figures import LAST_YEAR, NATION, Values, area_id, values, years
from tests.scale.invented_lists import AIMS, DAY, YEARBOOK, Cells, Table

TABLES = Path(__file__).with_name("tables")
AIMED = {"si_coverage": "45", "si_voluntary_coverage": "2.5", "ui_coverage": "35"}
MISSING = "social_pensioners"  # what a province of every five has no result of in its first year
REVISED = "employers"


def write(folder: Path, areas: int, count: int) -> None:
    """Write the package of ``areas`` provinces, their nation and ``count`` years into a folder."""
    shutil.copytree(TABLES, folder)
    (folder / "sources").mkdir()
    (folder / "datapackage.json").write_text(_descriptor(areas, count), "utf-8")
    every = values(areas, count)
    names = [area_id(number) for number in range(1, areas + 1)]
    indicators = {row["id"]: row for row in tables.read(folder / "indicators.csv")}
    sections = tables.read(folder / "sections.csv")
    by_table = {
        "areas": invented_lists.areas(names),
        "sections": [row | {"areas": " ".join([*names, NATION])} for row in sections],
        "periods": invented_lists.periods(count),
        "documents": invented_lists.documents(names),
        "organizations": invented_lists.organizations(names),
        "figures": _figures(every, indicators),
        "targets": _targets(names),
        "notes": invented_lists.notes(names),
        "revisions": _revisions(names, every),
        "releases": invented_lists.releases(),
    }
    for name, rows in by_table.items():
        tables.write(folder / f"{name}.csv", _with_all_columns(rows, tables.heads(_model(name))))
    for name in names:
        of_years = {year: every[name, year] for year in years(count)}
        text = _report(name, of_years, indicators, sections)
        (folder / "sources" / f"{invented_lists.report_of(name)}.txt").write_text(text, "utf-8")


def _model(table: str) -> Path:
    return TINY / "datapackage" / f"{table}.csv"


def _with_all_columns(rows: Table, heads: list[str]) -> Table:
    return [{head: row.get(head, "") for head in heads} for row in rows]


def _descriptor(areas: int, count: int) -> str:
    descriptor = json.loads((TINY / "datapackage" / "datapackage.json").read_text("utf-8"))
    vi = f"Số liệu giả định của {areas} địa bàn trong {count} năm, đặt ra để thử; không có thật."
    en = f"Invented figures of {areas} areas over {count} years, made for tests; none is real."
    descriptor |= {
        "name": "invented-provinces",
        "title": "Bảo hiểm xã hội: số liệu giả định",
        "title@en": "Social insurance: invented figures",
        "shortTitle": "Số liệu không có thật",
        "shortTitle@en": "Invented figures",
        "description": vi,
        "description@en": en,
        "sources": [{"title": "Không có nguồn: số liệu giả định", "title@en": "None: invented"}],
    }
    author, maintainers = descriptor["contributors"]
    author = author | {"title": "các tỉnh giả định", "title@en": "invented provinces"}
    descriptor["contributors"] = [author, maintainers]
    return json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"


# --- figures ------------------------------------------------------------------------------------


def _is_missing(area: str, year: int, first: int, indicator: str) -> bool:
    in_turn = area != NATION and invented_lists.number(area) % 5 == 2
    return indicator == MISSING and year == first and in_turn


def _is_revised(area: str, year: int, indicator: str) -> bool:
    return (
        indicator == REVISED
        and year == LAST_YEAR
        and area != NATION
        and invented_lists.number(area) % 5 == 1
    )


def _figures(every: Mapping[tuple[str, int], Values], indicators: Mapping[str, Cells]) -> Table:
    first = min(year for _, year in every)
    return [
        _figure(indicators[indicator], area, year, value, first)
        for (area, year), of_area in every.items()
        for indicator, value in of_area.items()
    ]


def _figure(indicator: Cells, area: str, year: int, value: int, first: int) -> Cells:
    name = indicator["id"]
    row = {"indicator": name, "area": area, "period": f"{year}"}
    if area == NATION:
        cells = {"value": f"{value}", "bound": "exact", "status": "reported", "source": YEARBOOK}
        return row | cells
    place = {"source": invented_lists.report_of(area), "section": indicator["section"]}
    if _is_missing(area, year, first, name):
        words = f"Năm {year} … {indicator['short_vi']} chưa có kết quả"
        return row | place | {"status": "missing", "locator": words}
    words = f"Năm {year} … {_words(indicator, value)}"
    status = "revised" if _is_revised(area, year, name) else "reported"
    return row | place | {"value": f"{value}", "bound": "exact", "status": status, "locator": words}


def _words(indicator: Cells, value: int) -> str:
    unit = {"people": "người", "employers": "đơn vị", "dong": "đồng"}[indicator["unit"]]
    return f"{indicator['short_vi']} {value:,} {unit}".replace(",", ".")


def _report(
    name: str, of_years: Mapping[int, Values], indicators: Mapping[str, Cells], sections: Table
) -> str:
    """What the report of a province says: a paragraph for each section and year."""
    heads = {row["id"]: row["heading"] for row in sections}
    lines = [heads["0"], ""]
    for section in ("1", "2", "3"):
        lines += [heads[section], ""]
        names = [
            indicator
            for indicator in next(iter(of_years.values()))
            if indicators[indicator]["section"] == section
        ]
        for year, of_year in of_years.items() if names else ():
            clauses = [
                f"{indicators[indicator]['short_vi']} chưa có kết quả"
                if _is_missing(name, year, min(of_years), indicator)
                else _words(indicators[indicator], of_year[indicator])
                for indicator in names
            ]
            lines += [f"Năm {year}: {'; '.join(clauses)}.", ""]
        if section == "2":
            lines += [f"{_aim(name)}.", ""]
    return "\n".join(lines)


def _aim(name: str) -> str:
    return f"Phấn đấu năm 2025 đạt tỷ lệ tham gia ít nhất {_target_value(name)}%"


def _target_value(name: str) -> int:
    return 30 + invented_lists.number(name) % 20


def _targets(names: list[str]) -> Table:
    national = [
        {
            "indicator": indicator,
            "area": NATION,
            "period": period,
            "value": value if period == "2025" else "60" if indicator == "si_coverage" else "50",
            "bound": "about",
            "source": AIMS,
            "grade": "A",
            "comparable": "true",
        }
        for indicator, value in AIMED.items()
        for period in ("2025", "2030")
    ]
    of_provinces = [
        {
            "indicator": "si_coverage",
            "area": name,
            "period": "2025",
            "value": f"{_target_value(name)}",
            "bound": "at_least",
            "source": invented_lists.report_of(name),
            "section": "2",
            "locator": _aim(name),
            "comparable": "true",
        }
        for name in names
    ]
    return [*national, *of_provinces]


def _revisions(names: list[str], every: Mapping[tuple[str, int], Values]) -> Table:
    return [
        {
            "date": DAY,
            "record": "figure",
            "indicator": REVISED,
            "area": name,
            "period": f"{LAST_YEAR}",
            "old_value": f"{every[name, LAST_YEAR][REVISED] - 7}",
            "new_value": f"{every[name, LAST_YEAR][REVISED]}",
            "kind": "correction",
            "reason_vi": "Sửa để thử.",
            "reason_en": "Corrected for a test.",
        }
        for name in names
        if _is_revised(name, LAST_YEAR, REVISED)
    ]

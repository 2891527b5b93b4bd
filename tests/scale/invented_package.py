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
from tests.scale.invented_figures import LAST_YEAR, NATION, Values, area_id, values, years

TABLES = Path(__file__).with_name("tables")
YEARBOOK, AIMS = "invented_yearbook", "invented_aims"
AIMED = {"si_coverage": "45", "si_voluntary_coverage": "2.5", "ui_coverage": "35"}
MISSING = "social_pensioners"  # what a province of every five has no result of in its first year
REVISED = "employers"
DAY = "2026-03-09"

Cells = dict[str, str]
Table = list[Cells]


def write(folder: Path, areas: int, count: int) -> None:
    """Write the package of ``areas`` provinces, their nation and ``count`` years into a folder."""
    shutil.copytree(TABLES, folder)
    (folder / "sources").mkdir()
    (folder / "datapackage.json").write_text(_descriptor(areas, count), "utf-8")
    every = values(areas, count)
    names = [area_id(number) for number in range(1, areas + 1)]
    indicators = {row["id"]: row for row in tables.read(folder / "indicators.csv")}
    sections = tables.read(folder / "sections.csv")
    made = {
        "areas": _areas(names),
        "sections": [row | {"areas": " ".join([*names, NATION])} for row in sections],
        "periods": _periods(count),
        "documents": _documents(names),
        "organizations": _organizations(names),
        "figures": _figures(every, indicators),
        "targets": _targets(names),
        "notes": _notes(names),
        "revisions": _revisions(names, every),
        "releases": _releases(),
    }
    for name, rows in made.items():
        tables.write(folder / f"{name}.csv", _whole(rows, tables.heads(_model(name))))
    for name in names:
        own = {year: every[name, year] for year in years(count)}
        text = _report(name, own, indicators, sections)
        (folder / "sources" / f"{_report_of(name)}.txt").write_text(text, "utf-8")


def _model(table: str) -> Path:
    return TINY / "datapackage" / f"{table}.csv"


def _whole(rows: Table, heads: list[str]) -> Table:
    return [{head: row.get(head, "") for head in heads} for row in rows]


def _descriptor(areas: int, count: int) -> str:
    described = json.loads((TINY / "datapackage" / "datapackage.json").read_text("utf-8"))
    vi = f"Số liệu giả định của {areas} địa bàn trong {count} năm, đặt ra để thử; không có thật."
    en = f"Invented figures of {areas} areas over {count} years, made for tests; none is real."
    described |= {
        "name": "invented-provinces",
        "title": "Bảo hiểm xã hội: số liệu giả định",
        "title@en": "Social insurance: invented figures",
        "description": vi,
        "description@en": en,
        "sources": [{"title": "Không có nguồn: số liệu giả định", "title@en": "None: invented"}],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


# --- what there is ------------------------------------------------------------------------------


def _number(name: str) -> int:
    return int(name.removeprefix("XV-"))


def _report_of(name: str) -> str:
    return f"invented_report_{name[-2:]}_{LAST_YEAR}"


def _areas(names: list[str]) -> Table:
    provinces = [
        {
            "id": name,
            "name_vi": f"Tỉnh giả định {name[-2:]}",
            "name_en": f"Invented province {name[-2:]}",
            "definition_vi": "Một tỉnh không có thật, đặt ra để thử.",
            "definition_en": "A province that does not exist, made for tests.",
            "part_of": NATION,
            "order": str(10 * _number(name)),
        }
        for name in names
    ]
    nation = {
        "id": NATION,
        "name_vi": "Cả nước (giả định)",
        "name_en": "The whole country (invented)",
        "definition_vi": "Mọi tỉnh giả định cộng lại.",
        "definition_en": "All invented provinces together.",
        "order": "99990",
    }
    return [*provinces, nation]


def _periods(count: int) -> Table:
    return [
        {
            "id": f"{year}",
            "name_vi": f"năm {year}",
            "name_en": f"{year}",
            "short_vi": f"{year}",
            "short_en": f"{year}",
            "first": f"{year}-01-01",
            "last": f"{year}-12-31",
            "full_year": "true",
            "year": f"{year}",
        }
        for year in [*years(count), 2025, 2030]
    ]


def _documents(names: list[str]) -> Table:
    reports = [
        {
            "id": _report_of(name),
            "origin": "report",
            "type_vi": "Báo cáo giả định",
            "type_en": "Invented report",
            "issuer": _office_of(name),
            "title_vi": f"Bảo hiểm xã hội ở tỉnh giả định {name[-2:]}",
            "title_en": f"Social insurance in invented province {name[-2:]}",
            "order": str(10 * _number(name)),
            "areas": name,
        }
        for name in names
    ]
    outside = {"origin": "outside", "issuer": "invented_ministry", "areas": NATION}
    yearbook = {
        "id": YEARBOOK,
        "type_vi": "Niên giám giả định",
        "type_en": "Invented yearbook",
        "title_vi": "Số liệu giả định của cả nước",
        "title_en": "Invented figures of the whole country",
        "order": "10",
    }
    aims = {
        "id": AIMS,
        "number": "01/GD-XV",
        "type_vi": "Nghị quyết giả định",
        "type_en": "Invented resolution",
        "title_vi": "Mục tiêu giả định",
        "title_en": "Invented targets",
        "order": "20",
    }
    return [*reports, yearbook | outside, aims | outside]


def _office_of(name: str) -> str:
    return f"invented_office_{name[-2:]}"


def _organizations(names: list[str]) -> Table:
    offices = [
        {
            "id": _office_of(name),
            "level": "provincial",
            "in_report": "true",
            "name_vi": f"Văn phòng tỉnh giả định {name[-2:]}",
            "name_en": f"Office of invented province {name[-2:]}",
        }
        for name in names
    ]
    ministry = {
        "id": "invented_ministry",
        "level": "national",
        "in_report": "true",
        "name_vi": "Bộ Giả định",
        "name_en": "Invented Ministry",
    }
    return [*offices, ministry]


# --- figures ------------------------------------------------------------------------------------


def _is_missing(area: str, year: int, first: int, indicator: str) -> bool:
    in_turn = area != NATION and _number(area) % 5 == 2
    return indicator == MISSING and year == first and in_turn


def _is_revised(area: str, year: int, indicator: str) -> bool:
    return indicator == REVISED and year == LAST_YEAR and area != NATION and _number(area) % 5 == 1


def _figures(every: Mapping[tuple[str, int], Values], indicators: Mapping[str, Cells]) -> Table:
    first = min(year for _, year in every)
    return [
        _figure(indicators[indicator], area, year, value, first)
        for (area, year), own in every.items()
        for indicator, value in own.items()
    ]


def _figure(indicator: Cells, area: str, year: int, value: int, first: int) -> Cells:
    name = indicator["id"]
    row = {"indicator": name, "area": area, "period": f"{year}"}
    if area == NATION:
        whole = {"value": f"{value}", "bound": "exact", "status": "reported", "source": YEARBOOK}
        return row | whole
    place = {"source": _report_of(area), "section": indicator["section"]}
    if _is_missing(area, year, first, name):
        words = f"Năm {year} … {indicator['short_vi']} chưa có kết quả"
        return row | place | {"status": "missing", "locator": words}
    words = f"Năm {year} … {_said(indicator, value)}"
    status = "revised" if _is_revised(area, year, name) else "reported"
    return row | place | {"value": f"{value}", "bound": "exact", "status": status, "locator": words}


def _said(indicator: Cells, value: int) -> str:
    unit = {"people": "người", "employers": "đơn vị", "dong": "đồng"}[indicator["unit"]]
    return f"{indicator['short_vi']} {value:,} {unit}".replace(",", ".")


def _report(
    name: str, own: Mapping[int, Values], indicators: Mapping[str, Cells], sections: Table
) -> str:
    """What the report of a province says: a paragraph for each section and year."""
    heads = {row["id"]: row["heading"] for row in sections}
    lines = [heads["0"], ""]
    for section in ("1", "2", "3"):
        lines += [heads[section], ""]
        names = [
            each for each in next(iter(own.values())) if indicators[each]["section"] == section
        ]
        for year, of_year in own.items() if names else ():
            said = [
                f"{indicators[each]['short_vi']} chưa có kết quả"
                if _is_missing(name, year, min(own), each)
                else _said(indicators[each], of_year[each])
                for each in names
            ]
            lines += [f"Năm {year}: {'; '.join(said)}.", ""]
        if section == "2":
            lines += [f"{_aim(name)}.", ""]
    return "\n".join(lines)


def _aim(name: str) -> str:
    return f"Phấn đấu năm 2025 đạt tỷ lệ tham gia ít nhất {_aimed(name)}%"


def _aimed(name: str) -> int:
    return 30 + _number(name) % 20


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
    own = [
        {
            "indicator": "si_coverage",
            "area": name,
            "period": "2025",
            "value": f"{_aimed(name)}",
            "bound": "at_least",
            "source": _report_of(name),
            "section": "2",
            "locator": _aim(name),
            "comparable": "true",
        }
        for name in names
    ]
    return [*national, *own]


# --- notes and versions -------------------------------------------------------------------------


def _notes(names: list[str]) -> Table:
    general = {
        "id": "all_invented",
        "kind": "context",
        "sections": "0 1 2 3",
        "text_vi": "Mọi số liệu ở đây là giả định, đặt ra để thử; không có số nào là thật.",
        "text_en": "Every figure here is invented for tests; none is real.",
        "order": "10",
        "shown": "page",
    }
    own = [
        {
            "id": f"invented_note_{name[-2:]}",
            "kind": "coverage",
            "sections": "1",
            "indicators": "si_voluntary health_insured",
            "area": name,
            "period": f"{LAST_YEAR}",
            "text_vi": f"Số của tỉnh giả định {name[-2:]} thiếu một xã không có thật.",
            "text_en": f"The figure of invented province {name[-2:]} lacks a commune not real.",
            "order": str(10 + 10 * _number(name)),
            "shown": "value",
        }
        for name in names
    ]
    return [general, *own]


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


def _releases() -> Table:
    return [
        {
            "version": "0.1.0",
            "date": "2026-01-05",
            "change_vi": "Số liệu giả định.",
            "change_en": "Invented figures.",
            "periods_vi": "Mọi kỳ.",
            "periods_en": "All periods.",
            "tables_vi": "Mọi bảng.",
            "tables_en": "All tables.",
            "action_vi": "Không có.",
            "action_en": "Nothing.",
        },
        {
            "version": "0.3.0",
            "date": DAY,
            "change_vi": "Sửa vài số giả định.",
            "change_en": "A few invented figures corrected.",
            "periods_vi": f"Năm {LAST_YEAR}.",
            "periods_en": f"{LAST_YEAR}.",
            "tables_vi": "figures, revisions – một số liệu.",
            "tables_en": "figures, revisions – one figure.",
            "action_vi": "Không có.",
            "action_en": "Nothing.",
        },
    ]

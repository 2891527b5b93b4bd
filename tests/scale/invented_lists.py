"""What an invented package lists beside its figures: areas, periods, documents, notes, versions."""

from tests.scale.invented_figures import LAST_YEAR, NATION, years

YEARBOOK, AIMS = "invented_yearbook", "invented_aims"
DAY = "2026-03-09"

Cells = dict[str, str]
Table = list[Cells]


def number(name: str) -> int:
    return int(name.removeprefix("XV-"))


def report_of(name: str) -> str:
    return f"invented_report_{name[3:]}_{LAST_YEAR}"


def areas(names: list[str]) -> Table:
    provinces = [
        {
            "id": name,
            "name_vi": f"Tỉnh giả định {name[3:]}",
            "name_en": f"Invented province {name[3:]}",
            "definition_vi": "Một tỉnh không có thật, đặt ra để thử.",
            "definition_en": "A province that does not exist, made for tests.",
            "part_of": NATION,
            "order": str(10 * number(name)),
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


def periods(count: int) -> Table:
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


def documents(names: list[str]) -> Table:
    reports = [
        {
            "id": report_of(name),
            "origin": "report",
            "type_vi": "Báo cáo giả định",
            "type_en": "Invented report",
            "issuer": office_of(name),
            "title_vi": f"Bảo hiểm xã hội ở tỉnh giả định {name[3:]}",
            "title_en": f"Social insurance in invented province {name[3:]}",
            "order": str(10 * number(name)),
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


def office_of(name: str) -> str:
    return f"invented_office_{name[3:]}"


def organizations(names: list[str]) -> Table:
    offices = [
        {
            "id": office_of(name),
            "level": "provincial",
            "in_report": "true",
            "name_vi": f"Văn phòng tỉnh giả định {name[3:]}",
            "name_en": f"Office of invented province {name[3:]}",
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


def notes(names: list[str]) -> Table:
    general = {
        "id": "all_invented",
        "kind": "context",
        "sections": "0 1 2 3",
        "text_vi": "Mọi số liệu ở đây là giả định, đặt ra để thử; không có số nào là thật.",
        "text_en": "Every figure here is invented for tests; none is real.",
        "order": "10",
        "shown": "page",
    }
    of_provinces = [
        {
            "id": f"invented_note_{name[3:]}",
            "kind": "coverage",
            "sections": "1",
            "indicators": "si_voluntary health_insured",
            "area": name,
            "period": f"{LAST_YEAR}",
            "text_vi": f"Số của tỉnh giả định {name[3:]} thiếu một xã không có thật.",
            "text_en": f"The figure of invented province {name[3:]} lacks a commune not real.",
            "order": str(10 + 10 * number(name)),
            "shown": "value",
        }
        for name in names
    ]
    return [general, *of_provinces]


def releases() -> Table:
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

"""Each slip a maintainer can make gives its problem, at its place, and never a traceback."""

import csv
import json
import re
import shutil
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.model.figures import Figures, Key
from scripts.model.package import FOLDER, LANGUAGES, Package, open_package
from scripts.validation.check import check
from scripts.validation.problems import MESSAGES, Problem
from tests.conftest import run_scripts, write


@dataclass(frozen=True)
class Slip:
    """A text that stands once in a file, what takes its place, and the problem that comes of it.

    ``says`` must be in the message in both languages. The line is the one where the change
    begins, or the one of ``at`` (a file and how the line begins there) if it is told elsewhere.
    """

    file: str
    old: str
    new: str
    code: str
    field: str | None = None
    says: str = ""
    at: tuple[str, str] | None = None


VOLUNTARY = "si_voluntary,VN-50,2020,9602,"
UI = "ui_coverage,VN-50,2020,10.80,"
FORMULA = "collection_agent_staff / collection_agents"
MINUTES = "minutes,phút,minutes,,,duration-minute,true,0,1440"

SLIPS = {
    # Numbers, as a spreadsheet with Vietnamese settings writes them.
    "thousands point in a count": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,9.602,", "not-whole", "value", "9.602"),
    "thousands comma": Slip("figures.csv", "498565280,", '"498,565,280",', "thousands", "value", "498565280"),
    "thousands points": Slip("figures.csv", "498565280,", "498.565.280,", "thousands", "value", "498565280"),
    "spaces in a number": Slip("figures.csv", "498565280,", "498 565 280,", "thousands", "value", "498565280"),
    "no-break spaces in a number": Slip("figures.csv", "498565280,", "498\u00a0565\u00a0280,", "thousands", "value", "498565280"),
    "narrow no-break spaces in a number": Slip("figures.csv", "498565280,", "498\u202f565\u202f280,", "thousands", "value", "498565280"),
    "thousands comma or decimal comma": Slip("figures.csv", "si_compulsory,VN-50,2020,97246,", 'si_compulsory,VN-50,2020,"97,246",', "number-ambiguous", "value", "97246"),
    "decimal comma": Slip("figures.csv", UI, 'ui_coverage,VN-50,2020,"10,80",', "decimal-comma", "value", "10.80"),
    "decimal comma that is not quoted": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,10,80,", "cells-many", None, "10"),
    "thousands and decimals": Slip("figures.csv", "498565280,", '"498.565.280,50",', "thousands", "value", "498565280.50"),
    "percent sign": Slip("figures.csv", UI, 'ui_coverage,VN-50,2020,"10,80%",', "number-unit", "value", "10.80"),
    "unit in the cell": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,9.602 người,", "number-unit", "value", "9602"),
    "exponent": Slip("figures.csv", "498565280,", "4.98565E+08,", "exponent", "value", "4.98565E+08"),
    "short exponent": Slip("figures.csv", "leaflets,VN-50,2021,50000,", "leaflets,VN-50,2021,1E+05,", "exponent", "value", "1E+05"),
    "reference that broke": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,#REF!,", "spreadsheet-error", "value", "#REF!"),
    "not available": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,#N/A,", "spreadsheet-error", "value", "#N/A"),
    "column too narrow": Slip("figures.csv", "498565280,", "#######,", "spreadsheet-error", "value", "#######"),
    "error in a text": Slip("units.csv", "people,người,people", "people,#NAME?,people", "spreadsheet-error", "name_vi", "#NAME?"),
    "number that became a date": Slip("figures.csv", "si_voluntary_coverage,VN-50,2020,1.18,", "si_voluntary_coverage,VN-50,2020,18-Jan,", "number-date", "value", "18-Jan"),
    "zero in front, as printed": Slip("figures.csv", "violation_records,VN-50,2020-q4,4,", "violation_records,VN-50,2020-q4,04,", "leading-zeros", "value", "04"),
    "number that became a day": Slip("figures.csv", "si_voluntary_coverage,VN-50,2020,1.18,", "si_voluntary_coverage,VN-50,2020,18/01/2026,", "number-date", "value", "18/01/2026"),
    "word for a number": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,nhiều,", "not-number", "value", "nhiều"),
    "endless number": Slip("figures.csv", VOLUNTARY, f"si_voluntary,VN-50,2020,{'9' * 40},", "not-number", "value", "9" * 40),
    "too many decimals": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,10.8038,", "decimals", "value", "10.8038"),
    "lost final zero": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,10.8,", "final-zero", "value", "10.80"),
    "percentage over 100": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,110.80,", "above-maximum", "value", "110.80"),
    "negative count": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,-9602,", "below-minimum", "value", "-9602"),
    "too many minutes": Slip("figures.csv", "tv_programme_minutes,VN-50,undated,15,", "tv_programme_minutes,VN-50,undated,1500,", "above-maximum", "value", "1500"),
    "digits that changed places": Slip("figures.csv", "web_articles,VN-50,2021,713,", "web_articles,VN-50,2021,731,", "not-quoted", "value", "713"),
    "value without a number in its quotation": Slip("figures.csv", "web_articles,VN-50,2021,713,exact,reported,report_2021,1d,713 tin bài", "web_articles,VN-50,2021,713,exact,reported,report_2021,1d,tin bài", "not-quoted", "value", "tin bài"),
    "target that changed alone": Slip("targets.csv", "cashless_share,VN,2021,50,", "cashless_share,VN,2021,55,", "not-quoted", "value", "55"),
    "three digits too many": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,9602000,", "magnitude", "value", "9602000"),
    "three digits lost": Slip("figures.csv", "labour_force,VN-50,2020,815003,", "labour_force,VN-50,2020,815,", "magnitude", "value", "808543"),
    "value left out": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2020,,", "value-empty", "value", "reported"),
    "value of a missing result": Slip("figures.csv", "2021,,exact,missing", "2021,95,exact,missing", "value-missing", "value", "95"),
    "decimals that are no number": Slip("indicators.csv", "tv_programmes_per_month,1b,definition,items,none,0", "tv_programmes_per_month,1b,definition,items,none,0.5", "not-number", "decimals", "0.5"),
    "limits that changed places": Slip("units.csv", "duration-minute,true,0,1440", "duration-minute,true,1440,0", "limits-order", "maximum", "1440"),
    # Dates, yes and no.
    "day first": Slip("periods.csv", "2021-01-01,2021-09-30", "2021-01-01,30/9/2021", "date-form", "last", "2021-09-30"),
    "day with two meanings": Slip("documents.csv", "2021-03-09", "9/3/2021", "date-ambiguous", "date", "2021-03-09"),
    "day with dots": Slip("documents.csv", "2021-10-15", "15.10.2021", "date-form", "date", "2021-10-15"),
    "day and midnight": Slip("documents.csv", "2021-10-15", "2021-10-15 00:00:00", "date-form", "date", "2021-10-15"),
    "number of a day": Slip("documents.csv", "2021-10-15", "44484", "date-form", "date", "2021-10-15"),
    "day that does not exist": Slip("periods.csv", "2021-01-01,2021-09-30", "2021-01-01,2021-09-31", "date-none", "last", "2021-09-31"),
    "date in words": Slip("documents.csv", "2021-10-15", "15 tháng 10", "not-date", "date", "15 tháng 10"),
    "yes in Vietnamese": Slip("units.csv", MINUTES, MINUTES.replace("true", "đúng"), "boolean", "whole", "đúng"),
    "yes as a number": Slip("units.csv", MINUTES, MINUTES.replace("true", "1"), "boolean", "whole", "1"),
    "yes in capitals": Slip("units.csv", MINUTES, MINUTES.replace("true", "TRUE"), "boolean-capitals", "whole", "TRUE"),
    "period that ends before it starts": Slip("periods.csv", "2020-10-01,2020-12-31", "2020-12-31,2020-10-01", "period-order", "last", "2020-10-01"),
    # Codes.
    "unknown indicator": Slip("figures.csv", VOLUNTARY, "si_volontary,VN-50,2020,9602,", "foreign-key", "indicator", "“si_voluntary”"),
    "indicator in capitals": Slip("figures.csv", VOLUNTARY, "SI_VOLUNTARY,VN-50,2020,9602,", "foreign-key", "indicator", "“si_voluntary”"),
    "indicator like no other": Slip("figures.csv", VOLUNTARY, "xyz,VN-50,2020,9602,", "foreign-key", "indicator", "“xyz”"),
    "code that became a date": Slip("figures.csv", "satisfaction,unstated,2021,,", "satisfaction,unstated,Sep-21,,", "foreign-key", "period", "“2021-09”"),
    "code that became a Vietnamese date": Slip("figures.csv", "satisfaction,unstated,2021,,", "satisfaction,unstated,Thg9-21,,", "foreign-key", "period", "“2021-09”"),
    "code that became a day": Slip("figures.csv", "satisfaction,unstated,2021,,", "satisfaction,unstated,01/09/2021,,", "foreign-key", "period", "“2021-09”"),
    "lost zero of a period": Slip("figures.csv", "satisfaction,unstated,2021,,", "satisfaction,unstated,2021-9,,", "foreign-key", "period", "“2021-09”"),
    "year with decimals": Slip("figures.csv", "satisfaction,unstated,2021,,", "satisfaction,unstated,2021.0,,", "foreign-key", "period", "“2021”"),
    "section in capitals": Slip("figures.csv", "report_2021,1d,713 tin bài", "report_2021,1D,713 tin bài", "foreign-key", "section", "“1d”"),
    "cells that changed places": Slip("figures.csv", VOLUNTARY, "VN-50,si_voluntary,2020,9602,", "foreign-key", "indicator", "“areas”"),
    "unknown status": Slip("figures.csv", f"{VOLUNTARY}exact,reported", f"{VOLUNTARY}exact,final", "foreign-key", "status", "final"),
    "unknown bound": Slip("figures.csv", f"{VOLUNTARY}exact", f"{VOLUNTARY}exactly", "enum", "bound", "“exact”"),
    "unknown unit": Slip("indicators.csv", "tv_programmes_per_month,1b,definition,items", "tv_programmes_per_month,1b,definition,item", "foreign-key", "unit", "“items”"),
    "repeated key": Slip("figures.csv", VOLUNTARY, "si_voluntary,VN-50,2019,9602,", "duplicate", "period", "si_voluntary, VN-50, 2019"),
    "repeated id": Slip("units.csv", "\nhours,giờ,", "\nminutes,giờ,", "duplicate", "id", "minutes", ("units.csv", "minutes,phút")),
    "id with capitals": Slip("terms.csv", "\nsocial_insurance,", "\nSocial insurance,", "constraint", "id", "Social insurance"),
    "version that is none": Slip("releases.csv", "\n1.1.0,", "\n1.1,", "constraint", "version", "1.1"),
    "address without https": Slip("documents.csv", "vss_item_11968,outside,11968,Tin,News,vss,,,,Tin tiếng Anh của BHXH Việt Nam về các mục tiêu của Nghị quyết 28-NQ/TW,Vietnam Social Security news item in English on the targets of Resolution 28-NQ/TW,", "vss_item_11968,outside,11968,Tin,News,vss,,,,Tin tiếng Anh của BHXH Việt Nam về các mục tiêu của Nghị quyết 28-NQ/TW,Vietnam Social Security news item in English on the targets of Resolution 28-NQ/TW,javascript:alert(1)", "constraint", "url", "javascript:alert(1)"),
    "unknown section of a note": Slip("notes.csv", "allowance_groups,ambiguity,4b,", "allowance_groups,ambiguity,4bb,", "list-id", "sections", "“4b”"),
    "unknown period of a note": Slip("notes.csv", "procedures,,2017 2018 2019 2020,", "procedures,,2017 2018 2019 2002,", "list-id", "period", "2002"),
    "code listed twice": Slip("notes.csv", "procedures,,2017 2018 2019 2020,", "procedures,,2017 2018 2019 2019,", "list-twice", "period", "2019"),
    "document number without its zero": Slip("documents.csv", ",125/NQ-CP,", ",5/NQ-CP,", "lost-zero", "number", "05/NQ-CP"),
    "code left out": Slip("figures.csv", VOLUNTARY, "si_voluntary,,2020,9602,", "required", "area"),
    # What rows say to each other.
    "wrong printed rate": Slip("figures.csv", UI, "ui_coverage,VN-50,2020,10.90,", "printed-computed", "value", "10.90"),
    "wrong count": Slip("figures.csv", "si_compulsory,VN-50,2020,97246", "si_compulsory,VN-50,2020,79246", "printed-computed", "value", "13.11", ("figures.csv", "si_coverage,VN-50,2020,")),
    "wrong formula": Slip("indicators.csv", "100 * unemployment_insured / labour_force", "100 * unemployment_insured / retirement_population", "printed-computed", "value", "10.80", ("figures.csv", "ui_coverage,VN-50,2020,")),
    "report figure without its place": Slip("figures.csv", 'report_2021,4a,"đạt 10,80%"', "report_2021,4a,", "place", "locator"),
    "part larger than the whole": Slip("figures.csv", "tax_list_joined,VN-50,2021-10,65", "tax_list_joined,VN-50,2021-10,650", "identity-broken", None, "650", ("identities.csv", "tax_list_joined,")),
    "sum that no longer holds": Slip("figures.csv", "tax_list_not_liable,VN-50,2021-10,889", "tax_list_not_liable,VN-50,2021-10,899", "identity-broken", None, "1139", ("identities.csv", "tax_list_parts,")),
    "difference that is gone": Slip("figures.csv", "2021-09,1.13,", "2021-09,1.14,", "note-stale", "indicators", "si_voluntary_coverage", ("notes.csv", "si_voluntary_coverage_rounding,")),
    "identity that holds again": Slip("figures.csv", "collection_agents,VN-50,2021-09,159", "collection_agents,VN-50,2021-09,359", "note-stale", "identity", "agents_cover_communes", ("notes.csv", "agents_per_commune,")),
    "note about nothing": Slip("notes.csv", "penalties_collected_period,ambiguity,3c,penalties_collected,,,", "penalties_collected_period,ambiguity,3c,penalties_collected,VN,,", "note-figure", "indicators", "penalties_collected, VN"),
    "note on a target that there is not": Slip("notes.csv", "forms_cut criteria_cut steps_cut dossier_parts_cut,,,,", "forms_cut criteria_cut steps_cut dossier_parts_cut,,,target,", "note-figure", "indicators", "_cut"),
    "formula with a misspelt name": Slip("indicators.csv", FORMULA, "collection_agent_stuff / collection_agents", "formula-name", "formula", "“collection_agent_staff”"),
    "formula that can't be read": Slip("indicators.csv", FORMULA, "collection_agent_staff : collection_agents", "formula-syntax", "formula", ":"),
    "formula that runs code": Slip("indicators.csv", FORMULA, "exit(collection_agents)", "formula-syntax", "formula", "exit"),
    "formula that needs itself": Slip("indicators.csv", FORMULA, "staff_per_agent / collection_agents", "formula-circle", "formula", "staff_per_agent"),
    "formula that divides by zero": Slip("indicators.csv", FORMULA, "collection_agents / (collection_agents - collection_agents)", "formula-zero", "formula", "collection_agents"),
    "formula without any value": Slip("indicators.csv", FORMULA, "collection_agent_staff / leaflets", "formula-nothing", "formula"),
    "formula over 100 per cent": Slip("indicators.csv", "100 * conference_joined / conference_attendees", "1000 * conference_joined / conference_attendees", "computed-limits", "formula", "percent"),
    # Text and its two languages.
    "formula in a cell": Slip("terms.csv", ",bảo hiểm xã hội,", ',"=HYPERLINK(""https://x"")",', "runs", "term_vi", "=HYPERLINK"),
    "command in a cell": Slip("terms.csv", ",bảo hiểm xã hội,", ",@bảo hiểm,", "runs", "term_vi", "@bảo"),
    "zero-width space": Slip("units.csv", "đơn vị sử dụng", "đơn\u200b vị sử dụng", "invisible", "name_vi", "U+200B"),
    "soft hyphen": Slip("units.csv", "employers,đơn vị", "employers,đơn\u00ad vị", "invisible", "name_vi", "U+00AD"),
    "no-break space in a text": Slip("units.csv", "đơn vị sử dụng", "đơn\u00a0vị sử dụng", "invisible", "name_vi", "U+00A0"),
    "control character": Slip("units.csv", "đơn vị sử dụng", "đơn \x1b[31mvị sử dụng", "invisible", "name_vi", "U+001B"),
    "line separator": Slip("units.csv", "đơn vị sử dụng", "đơn\u2028vị sử dụng", "invisible", "name_vi", "U+2028"),
    "letters read as Windows-1252": Slip("documents.csv", "report_2021,report,,Báo cáo", "report_2021,report,,BÃ¡o cÃ¡o", "garbled", "type_vi", "“Báo cáo”"),
    "letters that became question marks": Slip("documents.csv", "report_2021,report,,Báo cáo", "report_2021,report,,B?o c?o", "garbled", "type_vi", "B?o"),
    "letters of an old font": Slip("documents.csv", "report_2021,report,,Báo cáo", "report_2021,report,,B¸o c¸o", "garbled", "type_vi", "B¸o"),
    "line break in a cell": Slip("documents.csv", "report_2021,report,,Báo cáo", 'report_2021,report,,"Báo\ncáo"', "line-break", "type_vi", "cáo", ("documents.csv", "report_2021,")),
    "missing translation": Slip("units.csv", "people,người,people", "people,người,", "required", "name_en"),
    "symbol in one language only": Slip("units.csv", "percent,phần trăm,per cent,%,%", "percent,phần trăm,per cent,%,", "translation", "symbol_en", "symbol_vi"),
    "languages that changed places": Slip("units.csv", "employers,đơn vị sử dụng lao động,employers", "employers,employers,đơn vị sử dụng lao động", "languages-swapped", "name_vi", "employers"),
    "English in Vietnamese": Slip("sections.csv", "Chỉ đạo và phối hợp", "Direction and of cooperation", "not-vietnamese", "title_vi", "Direction"),
    "Vietnamese without marks": Slip("sections.csv", "Chỉ đạo và phối hợp", "Chi dao va phoi hop", "not-vietnamese", "title_vi", "Chi dao"),
    "Vietnamese in English": Slip("sections.csv", "Direction and cooperation", "Chỉ đạo và phối hợp", "not-english", "title_en", "Chỉ đạo"),
    "stray space": Slip("units.csv", "people,người,people", "people,người ,people", "spaces", "name_vi", "người"),
    "stray no-break space": Slip("units.csv", "people,người,people", "people,người\u00a0,people", "spaces", "name_vi", "người"),
    "decomposed text": Slip("units.csv", "giờ mỗi năm", "giơ\u0300 mỗi năm", "not-nfc", "name_vi", "giờ"),
    # Rows and columns.
    "columns that changed places": Slip("units.csv", "id,name_vi,name_en", "id,name_en,name_vi", "header-order", None, "name_en, name_vi"),
    "column that is gone": Slip("units.csv", ",whole,minimum,maximum", ",minimum,maximum", "header-missing", None, "whole"),
    "column too many": Slip("units.csv", ",minimum,maximum", ",minimum,maximum,comment", "header-unknown", None, "comment"),
    "column that was renamed": Slip("units.csv", "whole,minimum", "Whole,minimum", "header-renamed", None, "Whole"),
    "row cut short": Slip("units.csv", MINUTES, "minutes,phút,minutes", "cells-few", None, "9", ("units.csv", "minutes,")),
    "comma that is not quoted": Slip("units.csv", "minutes,phút,minutes", "minutes,phút,minutes, or so", "cells-many", None, "10", ("units.csv", "minutes,")),
    "quote left open": Slip("notes.csv", "allowance_groups,ambiguity,4b,", 'allowance_groups,ambiguity,"4b,', "not-csv", None, '"'),
    "blank row": Slip("units.csv", "\nminutes,", "\n,,,,,,,,\nminutes,", "blank-row", None, "", ("units.csv", ",,,,")),
    "conflict left by git": Slip("units.csv", "\nminutes,", "\n<<<<<<< HEAD\nminutes,", "cells-few", None, "", ("units.csv", "<<<")),
}  # fmt: skip


def changed(folder: Path, slip: Slip) -> int:
    """Make a slip in a package; the line where it should be told."""
    path = folder / slip.file
    text = path.read_bytes().decode("utf-8")
    assert text.count(slip.old) == 1, f"“{slip.old}” stands {text.count(slip.old)} times"
    path.write_bytes(text.replace(slip.old, slip.new).encode("utf-8"))
    if slip.at is not None:
        file, begins = slip.at
        lines = (folder / file).read_text("utf-8").split("\n")
        return 1 + next(i for i, line in enumerate(lines) if line.startswith(begins))
    same = (
        next(i for i, (a, b) in enumerate(zip(slip.old, slip.new, strict=False)) if a != b)
        if (not slip.old.startswith(slip.new) and not slip.new.startswith(slip.old))
        else min(len(slip.old), len(slip.new))
    )
    return text[: text.index(slip.old) + same].count("\n") + 1


def whole(problem: Problem) -> dict[str, str]:
    """The messages of a problem, checked to be complete sentences, each in its language."""
    said = {lang: problem.message(lang) for lang in LANGUAGES}
    assert said["vi"] != said["en"]
    for message in said.values():
        assert message.endswith((".", "?", ")", "tidy")), message
        assert not re.search(r"\{[a-z_]+\}|  ", message), message
        assert not any(unicodedata.category(mark) in ("Cc", "Cf", "Zl") for mark in message)
    return said


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_slip_is_told_at_its_place_in_both_languages(broken: Path, slip: Slip) -> None:
    line = changed(broken, slip)
    file = slip.at[0] if slip.at else slip.file
    _, problems = check(broken)
    places = [(p.file, p.line, p.field, p.code) for p in problems]
    wanted = (f"datapackage/{file}", line, slip.field, slip.code)
    assert wanted in places
    for problem, place in zip(problems, places, strict=True):
        said = whole(problem)
        if place == wanted:
            assert all(slip.says in message for message in said.values()), said


@dataclass(frozen=True)
class Saved:
    """A file saved another way, and the problem that comes of it: its line and what it says."""

    file: str
    save: Callable[[str], bytes]
    code: str
    line: int | None
    says: str = ""


def semicolons(text: str) -> str:
    """A table as Excel saves it with Vietnamese settings, where no cell has a semicolon."""
    assert ";" not in text
    quoted = re.split(r'("[^"]*")', text)
    return "".join(part if part.startswith('"') else part.replace(",", ";") for part in quoted)


LINES = {path.name: len(path.read_text("utf-8").splitlines()) for path in FOLDER.glob("*.csv")}

SAVED = {
    "semicolons": Saved("units.csv", lambda t: semicolons(t).encode(), "semicolons", 1),
    "semicolons in a table with quotes": Saved("figures.csv", lambda t: semicolons(t).encode(), "semicolons", 1),
    "semicolons and a row too short": Saved("units.csv", lambda t: semicolons(t).encode().rsplit(b";", 1)[0] + b"\n", "semicolons-misfit", LINES["units.csv"], "9"),
    "semicolons and a wrong name": Saved("units.csv", lambda t: semicolons(t).replace("whole", "Whole").encode(), "separator", 1, "Whole"),
    "tabs": Saved("units.csv", lambda t: t.replace(",", "\t").encode(), "tabs", 1),
    "tabs and a row too short": Saved("units.csv", lambda t: t.replace(",", "\t").encode().rsplit(b"\t", 1)[0] + b"\n", "tabs-misfit", LINES["units.csv"], "9"),
    "byte-order mark": Saved("units.csv", lambda t: t.encode("utf-8-sig"), "bom", 1),
    "CRLF": Saved("units.csv", lambda t: t.replace("\n", "\r\n").encode(), "line-ends", 1, str(LINES["units.csv"])),
    "CR": Saved("units.csv", lambda t: t.replace("\n", "\r").encode(), "line-ends", 1),
    "CRLF in one line": Saved("units.csv", lambda t: t.replace("1440\n", "1440\r\n", 1).encode(), "line-ends", 9),
    "UTF-16": Saved("units.csv", lambda t: t.encode("utf-16"), "utf-16", 1),
    "UTF-16 without its mark": Saved("units.csv", lambda t: t.encode("utf-16-le"), "encoding", 2),
    "Windows-1258": Saved("units.csv", lambda t: windows_1258(t), "encoding", 2, "người"),
    "TCVN3": Saved("units.csv", lambda t: t.replace("ờ", "ê").encode("ascii", "replace").replace(b"?", b"\xea"), "encoding", 2),
    "one damaged letter": Saved("units.csv", lambda t: t.encode().replace("phút".encode(), b"ph\xbat"), "damaged", 9, "ph�t"),
    "NUL": Saved("units.csv", lambda t: t.encode().replace("phút".encode(), b"ph\x00t"), "binary", 9),
    "workbook": Saved("units.csv", lambda _: b"PK\x03\x04" + bytes(range(256)), "other-kind", None, "XLSX"),
    "old workbook": Saved("units.csv", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "other-kind", None, "XLS"),
    "web page": Saved("units.csv", lambda _: b"\n<!DOCTYPE html>\n<p>404", "other-kind", None, "HTML"),
    "nothing": Saved("units.csv", lambda _: b"", "empty-file", None),
    "header only": Saved("terms.csv", lambda t: (t.split("\n")[0] + "\n").encode(), "empty-table", None),
    "header lost": Saved("units.csv", lambda t: t.split("\n", 1)[1].encode(), "header-renamed", 1, "minimum"),
    "table of another kind": Saved("units.csv", lambda _: b"id\n", "header-missing", 1, "whole"),
    "cut off in a row": Saved("units.csv", lambda t: t.encode()[:-20], "cells-few", LINES["units.csv"]),
    "cut off in the last cell": Saved("units.csv", lambda t: t.encode()[:-6], "no-newline", LINES["units.csv"], "1000"),
    "cut off in a quoted cell": Saved("terms.csv", lambda t: t.encode()[:-9], "not-csv", LINES["terms.csv"], "unexpected end of data"),
    "blank rows at the end": Saved("units.csv", lambda t: (t + ",,,,,,,,\n\n,,,,,,,,\n").encode(), "blank-rows", LINES["units.csv"] + 1, "3"),
    "blank columns": Saved("units.csv", lambda t: t.replace("\n", ",,\n").encode(), "blank-columns", 1, "2"),
}  # fmt: skip


def windows_1258(text: str) -> bytes:
    """Text as Windows wrote Vietnamese before Unicode: tones after their letters."""
    pieces = []
    for letter in text:
        marks = list(unicodedata.normalize("NFD", letter))
        tones = [mark for mark in marks if mark in "\u0300\u0309\u0303\u0301\u0323"]
        body = "".join(mark for mark in marks if mark not in tones)
        pieces.append(unicodedata.normalize("NFC", body) + "".join(tones))
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED.keys())
def test_file_saved_another_way_is_told_in_both_languages(broken: Path, saved: Saved) -> None:
    path = broken / saved.file
    path.write_bytes(saved.save(path.read_bytes().decode("utf-8")))
    _, problems = check(broken)
    wanted = (f"datapackage/{saved.file}", saved.line, None, saved.code)
    found = [p for p in problems if (p.file, p.line, p.field, p.code) == wanted]
    assert found, [(p.place(), p.code) for p in problems]
    for message in whole(found[0]).values():
        assert saved.says in message


def test_there_are_enough_wrong_packages() -> None:
    assert len(SLIPS) + len(SAVED) >= 130


def test_the_package_itself_has_no_problem() -> None:
    assert check()[1] == []


@pytest.mark.parametrize("code", re.findall(r"(?m)^\[([\w-]+)\]", MESSAGES.read_text("utf-8")))
def test_every_message_has_the_same_parts_in_both_languages(code: str) -> None:
    """Catches a message that one language leaves without what was found."""
    said = tomllib.loads(MESSAGES.read_text("utf-8"))[code]
    said.pop("computable", None)
    assert set(said) == set(LANGUAGES)
    assert len({frozenset(re.findall(r"\{\w+\}", text)) for text in said.values()}) == 1


def test_problems_of_several_files_and_kinds_are_told_at_once(broken: Path) -> None:
    """An unreadable file hides no other unreadable one, nor the cells of the rest."""
    (broken / "units.csv").write_bytes(b"PK\x03\x04")
    (broken / "terms.csv").unlink()
    changed(broken, SLIPS["decimal comma"])
    changed(broken, SLIPS["day with two meanings"])
    found = {(p.file.removeprefix("datapackage/"), p.code) for p in check(broken)[1]}
    assert found == {
        ("units.csv", "other-kind"),
        ("terms.csv", "file-missing"),
        ("figures.csv", "decimal-comma"),
        ("documents.csv", "date-ambiguous"),
    }


def test_a_row_that_is_at_fault_hides_no_other_row(broken: Path) -> None:
    for name in ("unknown indicator", "percentage over 100", "period that ends before it starts"):
        changed(broken, SLIPS[name])
    codes = {problem.code for problem in check(broken)[1]}
    assert codes >= {"foreign-key", "above-maximum", "period-order"}


def test_what_can_be_repaired_hides_nothing_of_the_same_file(broken: Path) -> None:
    """An officer who saves from a spreadsheet sees at once what it did and what is left."""
    changed(broken, SLIPS["decimal comma"])
    changed(broken, SLIPS["digits that changed places"])
    path = broken / "figures.csv"
    text = semicolons(path.read_text("utf-8")).replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8-sig"))
    assert {p.code for p in check(broken)[1]} >= {
        "bom",
        "line-ends",
        "semicolons",
        "decimal-comma",
        "not-quoted",
    }


def test_cells_that_can_be_repaired_are_told_once_for_each_file(broken: Path) -> None:
    path = broken / "units.csv"
    text = path.read_text("utf-8").replace("true", "TRUE")
    path.write_text(text, "utf-8", newline="")
    (problem,) = check(broken)[1]
    assert (problem.line, problem.field) == (2, "whole")
    assert f"{text.count('TRUE') - 1}" in problem.message("vi")


def test_a_file_in_which_most_letters_went_wrong_is_told_once(broken: Path) -> None:
    """Saved as “CSV” without UTF-8, every letter that the old encoding lacks is a question mark."""
    path = broken / "organizations.csv"
    path.write_bytes(path.read_text("utf-8").encode("cp1252", "replace").decode("cp1252").encode())
    garbled = [p for p in check(broken)[1] if p.code == "garbled"]
    (problem,) = garbled
    assert problem.line == 2
    assert all("?" in problem.message(lang) for lang in LANGUAGES)


def test_a_whole_column_that_changed_places_is_told_once(broken: Path) -> None:
    path = broken / "indicators.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["name_vi"], row["name_en"] = row["name_en"], row["name_vi"]
    write(path, rows)
    (problem,) = check(broken)[1]
    assert (problem.line, problem.field, problem.code) == (2, "name_vi", "languages-swapped")
    assert all(str(len(rows) - 1) in problem.message(lang) for lang in LANGUAGES)


def test_a_code_that_became_a_date_is_told_where_it_stands_and_not_where_it_is_used(
    broken: Path,
) -> None:
    path = broken / "periods.csv"
    path.write_text(path.read_text("utf-8").replace("\n2021-09,", "\nThg9-21,"), "utf-8")
    (problem,) = check(broken)[1]
    assert (problem.file, problem.field, problem.code) == (
        "datapackage/periods.csv",
        "id",
        "constraint",
    )
    assert all("“2021-09”" in problem.message(lang) for lang in LANGUAGES)


def test_a_number_to_type_has_the_decimals_that_the_report_prints(broken: Path) -> None:
    path = broken / "figures.csv"
    path.write_text(path.read_text("utf-8").replace(UI, f'{UI[:-6]}"10,8",'), "utf-8")
    (problem,) = [p for p in check(broken)[1] if p.code == "decimal-comma"]
    assert all("10.80" in problem.message(lang) for lang in LANGUAGES)


def test_a_repeated_key_names_the_line_of_the_first(broken: Path) -> None:
    changed(broken, SLIPS["repeated key"])
    lines = (broken / "figures.csv").read_text("utf-8").splitlines()
    first = 1 + next(i for i, t in enumerate(lines) if t.startswith("si_voluntary,VN-50,2019,"))
    (problem,) = [p for p in check(broken)[1] if p.code == "duplicate"]
    assert str(first) in problem.message("vi").split(";")[0]


def test_a_value_far_from_its_neighbours_is_right_if_it_is_quoted(broken: Path) -> None:
    changed(broken, SLIPS["three digits too many"])
    path = broken / "figures.csv"
    text = path.read_text("utf-8").replace("BHXH tự nguyện: 9.602 người", "9.602.000 người")
    path.write_text(text, "utf-8")
    assert not {"magnitude", "not-quoted"} & {p.code for p in check(broken)[1]}


@pytest.mark.parametrize("name", ["figures.csv", "datapackage.json"])
def test_file_that_is_gone_is_a_problem(broken: Path, name: str) -> None:
    (broken / name).unlink()
    assert [(p.file, p.code) for p in check(broken)[1]] == [(f"datapackage/{name}", "file-missing")]


def test_empty_table_is_a_problem_unless_it_may_be_empty(broken: Path) -> None:
    path = broken / "terms.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert [(p.file, p.code) for p in check(broken)[1]] == [
        ("datapackage/terms.csv", "empty-table")
    ]


# --- the descriptor -----------------------------------------------------------------------

Descriptor = dict[str, Any]


def fields(descriptor: Descriptor, table: int = 0) -> list[dict[str, Any]]:
    return descriptor["resources"][table]["schema"]["fields"]  # type: ignore[no-any-return]


DESCRIPTORS: dict[str, tuple[Callable[[Descriptor], object], str, str]] = {
    "no tables": (lambda d: d.pop("resources"), "descriptor", "resources"),
    "tables as text": (lambda d: d.update(resources="x"), "descriptor", "resources"),
    "table gone": (lambda d: d["resources"].pop(0), "descriptor-tables", "figures"),
    "table twice": (lambda d: d["resources"].append(d["resources"][0]), "descriptor-twice", "figures"),
    "field gone": (lambda d: fields(d).pop(3), "descriptor-fields", "value"),
    "field twice": (lambda d: fields(d).append(fields(d)[3]), "descriptor-twice", "figures.value"),
    "schema gone": (lambda d: d["resources"][0].pop("schema"), "descriptor", "schema"),
    "type of another kind": (lambda d: fields(d)[3].update(type="string"), "descriptor-type", "figures.value"),
    "type that there is not": (lambda d: fields(d)[3].update(type="money"), "descriptor-type", "money"),
    "constraints gone": (lambda d: fields(d)[3].pop("constraints"), "descriptor-part", "figures.value"),
    "title gone": (lambda d: fields(d)[3].pop("title@en"), "descriptor-part", "title@en"),
    "title as a number": (lambda d: d.update(title=7), "descriptor-part", "title"),
    "key changed": (lambda d: d["resources"][0]["schema"].update(primaryKey=["indicator"]), "descriptor-key", "period"),
    "reference gone": (lambda d: d["resources"][0]["schema"]["foreignKeys"].pop(0), "descriptor-reference", "figures.indicator"),
    "references gone": (lambda d: d["resources"][0]["schema"].update(foreignKeys=7), "descriptor-part", "foreignKeys"),
    "path of another file": (lambda d: d["resources"][0].update(path="../figures.csv"), "descriptor-path", "figures.csv"),
    "path as a number": (lambda d: d["resources"][0].update(path=7), "descriptor", "resources"),
    "pattern that is none": (lambda d: fields(d, 1)[0]["constraints"].update(pattern="["), "descriptor-part", "indicators.id"),
    "licences as text": (lambda d: d.update(licenses="CC"), "descriptor-part", "licenses"),
}  # fmt: skip


@pytest.mark.parametrize(("change", "code", "says"), DESCRIPTORS.values(), ids=DESCRIPTORS.keys())
def test_descriptor_that_lacks_something_is_a_problem(
    broken: Path, change: Callable[[Descriptor], object], code: str, says: str
) -> None:
    path = broken / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")
    found = [p for p in check(broken)[1] if p.code == code and p.file.endswith(path.name)]
    assert any(says in problem.message(lang) for problem in found for lang in LANGUAGES)
    for problem in found:
        whole(problem)


def test_descriptor_that_is_not_json_is_a_problem_with_its_line(broken: Path) -> None:
    path = broken / "datapackage.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"name": "units",', '"name": "units"'), "utf-8")
    (problem,) = check(broken)[1]
    line = text[: text.index('"name": "units",')].count("\n") + 2  # where the comma is missed
    assert (problem.code, problem.line) == ("not-json", line)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"resources": ' + "9" * 5000 + "}", "7", "null"])
def test_descriptor_beyond_all_measure_is_a_problem(broken: Path, text: str) -> None:
    (broken / "datapackage.json").write_text(text, "utf-8")
    (problem,) = check(broken)[1]
    assert problem.code in ("not-json", "descriptor")


# --- chance -------------------------------------------------------------------------------

EXAMPLES = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
NASTY = [
    "", " ", '"', "''", "=1+1", "<script>alert(1)</script>", "{{ 7 * 7 }}", "{found}", "[a](b)",
    "\u200b", "\u0300", "\x1b[31m", "NaN", "Infinity", "-0", "1e999", "0" * 400, "٣", "１２", "1_000",
    "9999-12-31", "0000-00-00", "true", "None", "null", "a" * 9000, "../..", "%s", "\\", "😀", "ß",
    "first(1)", "9**9**9", "(" * 200, "1/0", "__import__('os')", "si_coverage", "VN-50", "2021-09",
]  # fmt: skip


def sound_or_told(folder: Path) -> list[Problem]:
    """Problems with whole messages; or none, and everything can be computed."""
    problems = check(folder)[1]
    if problems:
        for problem in problems:
            assert all(problem.message(lang) for lang in LANGUAGES)
    else:
        computed(open_package(folder))
    return problems


def computed(package: Package) -> None:
    figures = Figures(package)
    for indicator in package.by_id["indicators"]:
        for area in figures.areas:
            figures.series(indicator, area)
            for period in figures.periods:
                figures.figure(Key(indicator, area, period))


@EXAMPLES
@given(data=st.data())
def test_no_cell_makes_it_stumble(tmp_path_factory: Any, data: st.DataObject) -> None:
    """Cells that hold anything, or what other cells hold."""
    folder = tmp_path_factory.mktemp("cells") / "datapackage"
    shutil.copytree(FOLDER, folder)
    path = folder / data.draw(st.sampled_from(sorted(LINES)))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cells = sorted({cell for row in rows for cell in row})
    anything = st.sampled_from(NASTY) | st.sampled_from(cells) | st.text(max_size=20)
    for _ in range(data.draw(st.integers(1, 3))):
        row = data.draw(st.sampled_from(rows[1:] or rows))
        row[data.draw(st.integers(0, len(row) - 1))] = data.draw(anything)
    with path.open("w", encoding="utf-8", newline="", errors="surrogatepass") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    sound_or_told(folder)


@EXAMPLES
@given(data=st.data())
def test_no_byte_makes_it_stumble(tmp_path_factory: Any, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("bytes") / "datapackage"
    shutil.copytree(FOLDER, folder)
    path = folder / data.draw(st.sampled_from(sorted(p.name for p in FOLDER.iterdir())))
    raw = bytearray(path.read_bytes())
    pieces = [
        b"",
        b",",
        b'"',
        b";",
        b"\t",
        b"\n",
        b"9",
        b".",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\0",
        b"{",
    ]
    for _ in range(data.draw(st.integers(1, 4))):
        begins = data.draw(st.integers(0, len(raw)))
        ends = begins + data.draw(st.integers(0, 3))
        raw[begins:ends] = data.draw(st.sampled_from(pieces) | st.binary(max_size=4))
    path.write_bytes(bytes(raw))
    sound_or_told(folder)


@EXAMPLES
@given(data=st.data())
def test_no_part_of_the_descriptor_makes_it_stumble(
    tmp_path_factory: Any, data: st.DataObject
) -> None:
    """Parts removed, or put in another form."""
    folder = tmp_path_factory.mktemp("descriptor") / "datapackage"
    shutil.copytree(FOLDER, folder)
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    part, where = descriptor, data.draw(st.sampled_from([["resources"], []]))
    for key in where:
        part = part[key]
    while True:
        keys = sorted(part) if isinstance(part, dict) else range(len(part))
        key = data.draw(st.sampled_from(list(keys)))
        inner = part[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        part = inner
    if data.draw(st.booleans()):
        del part[key]
    else:
        part[key] = data.draw(
            st.sampled_from([None, 7, "x", [], {}, [None], ["x"], {"x": 1}, True])
        )
    path.write_text(json.dumps(descriptor), "utf-8")
    sound_or_told(folder)


# --- the command --------------------------------------------------------------------------


def test_command_prints_problems_and_exits_with_1(broken: Path) -> None:
    changed(broken, SLIPS["wrong printed rate"])
    result = run_scripts(FOLDER.parent, "validate", "--package", str(broken), "--lang", "en")
    assert result.returncode == 1
    assert "datapackage/figures.csv:" in result.stdout
    assert ", value: The printed value is 10.90 but the formula" in result.stdout
    assert result.stderr == ""


def test_command_prints_json(broken: Path) -> None:
    changed(broken, SLIPS["percentage over 100"])
    result = run_scripts(FOLDER.parent, "validate", "--package", str(broken), "--json")
    assert result.returncode == 1
    problem = json.loads(result.stdout)[0]
    assert (problem["code"], problem["field"]) == ("above-maximum", "value")
    assert problem["message"].startswith("“110.80” lớn hơn")


def test_command_says_so_and_exits_with_0_when_nothing_is_wrong() -> None:
    result = run_scripts(FOLDER.parent, "validate")
    assert (result.returncode, result.stdout) == (0, "datapackage: không có vấn đề nào.\n")

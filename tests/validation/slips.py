"""Slips that a maintainer can make in the tables of the tiny package, and what comes of each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """A text that occurs once in a file, what takes its place, and the problem that comes of it.

    ``says`` must be in the message in both languages. The line is the one where the change
    begins, or the one of ``at`` (a file and how the line begins there; no line if it is empty) if
    the problem is there. With ``since``, the package as it was is the earlier version; with
    ``kept``, it has been released.
    """

    file: str
    old: str
    new: str
    code: str
    field: str | None = None
    says: str = ""
    at: tuple[str, str] | None = None
    since: bool = False
    kept: bool = False


MEMBERS = "members,XA,2020,12500,"
RATE = "member_rate,XA,2020,12.50,"
MISSING = "satisfaction,XA,2021,,"
FORMULA = "leaflets / offices"
SHARE = "100 * members / workers"
MINUTES = "minutes,phút,minutes,,,duration-minute,true,0,1440"
NINE_MONTHS = "2021-01-01,2021-09-30"
LEAFLETS = "leaflets,XA,2021,200,exact,reported,sample_report,1a,200 tờ gấp"
MEETINGS = "meetings,XA,2021-09,15,exact,reported,sample_report,1a,15 buổi"

SLIPS = {
    # Numbers, as a spreadsheet with Vietnamese settings writes them.
    "thousands point in a count": Slip("figures.csv", MEMBERS, "members,XA,2020,12.500,", "not-whole", "value", "12.500"),
    "thousands comma": Slip("figures.csv", "1300000,", '"1,300,000",', "thousands", "value", "1300000"),
    "thousands points": Slip("figures.csv", "1300000,", "1.300.000,", "thousands", "value", "1300000"),
    "spaces in a number": Slip("figures.csv", "1300000,", "1 300 000,", "thousands", "value", "1300000"),
    "no-break spaces in a number": Slip("figures.csv", "1300000,", "1\u00a0300\u00a0000,", "thousands", "value", "1300000"),
    "narrow no-break spaces in a number": Slip("figures.csv", "1300000,", "1\u202f300\u202f000,", "thousands", "value", "1300000"),
    "thousands comma or decimal comma": Slip("figures.csv", MEMBERS, 'members,XA,2020,"12,500",', "number-ambiguous", "value", "12500"),
    "decimal comma": Slip("figures.csv", RATE, 'member_rate,XA,2020,"12,50",', "decimal-comma", "value", "12.50"),
    "decimal comma that is not quoted": Slip("figures.csv", RATE, "member_rate,XA,2020,12,50,", "cells-many", None, "10"),
    "thousands and decimals": Slip("figures.csv", "1300000,", '"1.300.000,50",', "thousands", "value", "1300000.50"),
    "percent sign": Slip("figures.csv", RATE, 'member_rate,XA,2020,"12,50%",', "number-unit", "value", "12.50"),
    "unit in the cell": Slip("figures.csv", MEMBERS, "members,XA,2020,12.500 người,", "number-unit", "value", "12500"),
    "exponent": Slip("figures.csv", "1300000,", "1.3E+06,", "exponent", "value", "1.3E+06"),
    "short exponent": Slip("figures.csv", "leaflets,XA,2020,100,", "leaflets,XA,2020,1E+02,", "exponent", "value", "1E+02"),
    "reference that broke": Slip("figures.csv", RATE, "member_rate,XA,2020,#REF!,", "spreadsheet-error", "value", "#REF!"),
    "not available": Slip("figures.csv", RATE, "member_rate,XA,2020,#N/A,", "spreadsheet-error", "value", "#N/A"),
    "column too narrow": Slip("figures.csv", "1300000,", "#######,", "spreadsheet-error", "value", "#######"),
    "error in a text": Slip("units.csv", "people,người,people", "people,#NAME?,people", "spreadsheet-error", "name_vi", "#NAME?"),
    "number that became a date": Slip("figures.csv", RATE, "member_rate,XA,2020,12-May,", "number-date", "value", "12-May"),
    "number that became a day": Slip("figures.csv", RATE, "member_rate,XA,2020,12/05/2026,", "number-date", "value", "12/05/2026"),
    "zero in front, as printed": Slip("figures.csv", "meetings,XA,2021-06,8,", "meetings,XA,2021-06,08,", "leading-zeros", "value", "08"),
    "word for a number": Slip("figures.csv", MEMBERS, "members,XA,2020,nhiều,", "not-number", "value", "nhiều"),
    "endless number": Slip("figures.csv", MEMBERS, f"members,XA,2020,{'9' * 40},", "not-number", "value", "9" * 40),
    "too many decimals": Slip("figures.csv", RATE, "member_rate,XA,2020,12.5038,", "decimals", "value", "12.5038"),
    "lost final zero": Slip("figures.csv", RATE, "member_rate,XA,2020,12.5,", "final-zero", "value", "12.50"),
    "final zero lost in the quotation": Slip("figures.csv", "2021,22.5,exact,reported,atlas,,", '2021,22.50,exact,reported,atlas,,"đạt 22,5%"', "quotation-zero", "value", "22.50"),
    "percentage over 100": Slip("figures.csv", RATE, "member_rate,XA,2020,112.50,", "above-maximum", "value", "112.50"),
    "negative count": Slip("figures.csv", MEMBERS, "members,XA,2020,-12500,", "below-minimum", "value", "-12500"),
    "too many minutes": Slip("figures.csv", "meeting_minutes,XA,undated,90,", "meeting_minutes,XA,undated,1500,", "above-maximum", "value", "1500"),
    "digits that changed places": Slip("figures.csv", "meetings,XA,2021-09,15,", "meetings,XA,2021-09,51,", "not-quoted", "value", "15"),
    "value without a number in its quotation": Slip("figures.csv", MEETINGS, MEETINGS.replace("15 buổi", "buổi"), "not-quoted", "value", "buổi"),
    "target that changed alone": Slip("targets.csv", "offices,XA,2025,5,", "offices,XA,2025,6,", "not-quoted", "value", "6"),
    "three digits too many": Slip("figures.csv", MEMBERS, "members,XA,2020,12500000,", "magnitude", "value", "12500000"),
    "three digits lost": Slip("figures.csv", "workers,XA,2020,100000,", "workers,XA,2020,100,", "magnitude", "value", "100000"),
    "value left out": Slip("figures.csv", MEMBERS, "members,XA,2020,,", "value-empty", "value", "reported"),
    "value of a missing result": Slip("figures.csv", f"{MISSING}exact,missing", "satisfaction,XA,2021,95,exact,missing", "value-missing", "value", "95"),
    "decimals that are no number": Slip("indicators.csv", "meetings,1a,flow,items,higher,0", "meetings,1a,flow,items,higher,0.5", "not-number", "decimals", "0.5"),
    "limits that changed places": Slip("units.csv", "duration-minute,true,0,1440", "duration-minute,true,1440,0", "limits-order", "maximum", "1440"),
    # Dates, yes and no.
    "day first": Slip("periods.csv", NINE_MONTHS, "2021-01-01,30/9/2021", "date-form", "last", "2021-09-30"),
    "day with two meanings": Slip("documents.csv", "2018-03-09", "9/3/2018", "date-ambiguous", "date", "2018-03-09"),
    "day with dots": Slip("periods.csv", NINE_MONTHS, "2021-01-01,30.9.2021", "date-form", "last", "2021-09-30"),
    "day and midnight": Slip("periods.csv", NINE_MONTHS, "2021-01-01,2021-09-30 00:00:00", "date-form", "last", "2021-09-30"),
    "number of a day": Slip("periods.csv", NINE_MONTHS, "2021-01-01,44469", "date-form", "last", "2021-09-30"),
    "number of no day": Slip("periods.csv", NINE_MONTHS, "2021-01-01,60001", "not-date", "last", "60001"),
    "day that does not exist": Slip("periods.csv", NINE_MONTHS, "2021-01-01,2021-09-31", "date-none", "last", "2021-09-31"),
    "date in words": Slip("periods.csv", NINE_MONTHS, "2021-01-01,30 tháng 9", "not-date", "last", "30 tháng 9"),
    "yes in Vietnamese": Slip("units.csv", MINUTES, MINUTES.replace("true", "đúng"), "boolean", "whole", "đúng"),
    "yes as a number": Slip("units.csv", MINUTES, MINUTES.replace("true", "1"), "boolean", "whole", "1"),
    "yes in capitals": Slip("units.csv", MINUTES, MINUTES.replace("true", "TRUE"), "boolean-capitals", "whole", "TRUE"),
    "period that ends before it starts": Slip("periods.csv", "2020-10-01,2020-12-31", "2020-12-31,2020-10-01", "period-order", "last", "2020-10-01"),
    # Codes.
    "unknown indicator": Slip("figures.csv", MEMBERS, "membres,XA,2020,12500,", "foreign-key", "indicator", "“members”"),
    "indicator in capitals": Slip("figures.csv", MEMBERS, "MEMBERS,XA,2020,12500,", "foreign-key", "indicator", "“members”"),
    "indicator like no other": Slip("figures.csv", MEMBERS, "xyz,XA,2020,12500,", "foreign-key", "indicator", "“xyz”"),
    "code that became a date": Slip("figures.csv", MISSING, "satisfaction,XA,Sep-21,,", "foreign-key", "period", "“2021-09”"),
    "code that became a Vietnamese date": Slip("figures.csv", MISSING, "satisfaction,XA,Thg9-21,,", "foreign-key", "period", "“2021-09”"),
    "code that became a day": Slip("figures.csv", MISSING, "satisfaction,XA,01/09/2021,,", "foreign-key", "period", "“2021-09”"),
    "lost zero of a period": Slip("figures.csv", MISSING, "satisfaction,XA,2021-9,,", "foreign-key", "period", "“2021-09”"),
    "year with decimals": Slip("figures.csv", MISSING, "satisfaction,XA,2021.0,,", "foreign-key", "period", "“2021”"),
    "section in capitals": Slip("figures.csv", MEETINGS, MEETINGS.replace("1a", "1A"), "foreign-key", "section", "“1a”"),
    "cells that changed places": Slip("figures.csv", MEMBERS, "XA,members,2020,12500,", "foreign-key", "indicator", "“areas”"),
    "unknown status": Slip("figures.csv", f"{MEMBERS}exact,reported", f"{MEMBERS}exact,final", "foreign-key", "status", "final"),
    "unknown bound": Slip("figures.csv", f"{MEMBERS}exact", f"{MEMBERS}exactly", "enum", "bound", "“exact”"),
    "unknown unit": Slip("indicators.csv", "meetings,1a,flow,items", "meetings,1a,flow,item", "foreign-key", "unit", "“items”"),
    "repeated key": Slip("figures.csv", MEMBERS, "members,XA,2019,12500,", "duplicate", "period", "members, XA, 2019"),
    "header again as a row": Slip("areas.csv", "VN,,Cả nước", "id,code,name_vi,name_en,definition_vi,definition_en,part_of,order\nVN,,Cả nước", "header-again"),
    "id that Windows keeps for a device": Slip("terms.csv", "\nhandover,", "\naux,", "id-reserved", "id", "aux", ("terms.csv", "aux,")),
    "id of the page of all indicators": Slip("organizations.csv", "\natlas_publisher,", "\nindex,", "id-reserved", "id", "index", ("organizations.csv", "index,")),
    "id of a heading of the same page": Slip("organizations.csv", "\natlas_publisher,", "\nnational,", "id-reserved", "id", "national", ("organizations.csv", "national,")),
    "ids that differ in capitals": Slip("areas.csv", "VN,,Cả nước", "vn,,Nước,Country,Một nước.,A country.,,30\nVN,,Cả nước", "id-case", "id", "“VN”", ("areas.csv", "VN,,")),
    "id of 260 letters": Slip("terms.csv", "\nhandover,", f"\n{'q' * 260},", "cell-long", "id", "260", ("terms.csv", "qqq")),
    "unit that CLDR doesn't have": Slip("units.csv", ",duration-minute,", ",duration-minit,", "unit-cldr", "cldr", "duration-minit"),
    "name given twice": Slip("datapackage.json", '"version": "0.3.0",', '"version": "0.3.0", "version": "0.3.1",', "json-twice", None, "version"),
    "value that JSON doesn't have": Slip("datapackage.json", '"version": "0.3.0",', '"version": NaN,', "json-constant", None, "NaN"),
    "brackets without end": Slip("datapackage.json", '"version": "0.3.0",', f'"version": {"[" * 13}{"]" * 13},', "json-deep", None, "12"),
    "repeated id": Slip("units.csv", "\nhours,giờ,", "\nminutes,giờ,", "duplicate", "id", "minutes", ("units.csv", "minutes,phút")),
    "id with capitals": Slip("terms.csv", "\nmember,", "\nThe member,", "constraint", "id", "The member"),
    "version that is none": Slip("releases.csv", "\n0.2.0,", "\n0.2,", "constraint", "version", "0.2"),
    "address without https": Slip("documents.csv", "https://atlas.example/members?lang=vi", "javascript:alert(1)", "constraint", "url", "javascript:alert(1)"),
    "unknown section of a note": Slip("notes.csv", "minutes_misprint,source_error,1a,", "minutes_misprint,source_error,1aa,", "list-id", "sections", "“1a”"),
    "unknown period of a note": Slip("notes.csv", "offices,,2021-09 2025,", "offices,,2021-09 2052,", "list-id", "period", "2052"),
    "code listed twice": Slip("notes.csv", "offices,,2021-09 2025,", "offices,,2021-09 2021-09,", "list-twice", "period", "2021-09"),
    "unknown section of a cited document": Slip("documents.csv", "2018-05-01,0 1,", "2018-05-01,0 9,", "list-id", "cited_in", "“9”"),
    "unknown indicator of a table": Slip("tables.csv", "members workers member_rate", "members worker member_rate", "list-id", "indicators", "“workers”"),
    "document number without its zero": Slip("documents.csv", ",05/NQ-XA,", ",5/NQ-XA,", "lost-zero", "number", "05/NQ-XA"),
    "code left out": Slip("figures.csv", MEMBERS, "members,,2020,12500,", "required", "area"),
    # What rows say to each other.
    "wrong printed rate": Slip("figures.csv", RATE, "member_rate,XA,2020,12.60,", "printed-computed", "value", "12.60"),
    "wrong count": Slip("figures.csv", MEMBERS, "members,XA,2020,15200,", "printed-computed", "value", "15.20", ("figures.csv", "member_rate,XA,2020,")),
    "wrong formula": Slip("indicators.csv", SHARE, "100 * members / 50000", "printed-computed", "value", "25.00", ("figures.csv", "member_rate,XA,2020,")),
    "report figure without its place": Slip("figures.csv", 'sample_report,1,"đạt 12,50%"', "sample_report,1,", "place", "locator"),
    "part larger than the whole": Slip("figures.csv", "members,XA,2021-09,18000", "members,XA,2021-09,180000", "identity-broken", None, "180000", ("identities.csv", "members_of_workers,")),
    "sum that no longer holds": Slip("figures.csv", "paper_share,XA,2021,66.8", "paper_share,XA,2021,67.8", "identity-broken", None, "101.1", ("identities.csv", "shares,")),
    "difference that is gone": Slip("figures.csv", "2021,34.9,", "2021,34.1,", "note-stale", "indicators", "veteran_share", ("notes.csv", "veteran_share_2021,")),
    "identity that holds again": Slip("figures.csv", "listed,XA,2021,88", "listed,XA,2021,87", "note-stale", "identity", "listed", ("notes.csv", "list_short,")),
    "identity without a place": Slip("identities.csv", "leaflets_per_office * offices", "leaflets_per_office * visits", "identity-nothing"),
    "note about nothing": Slip("notes.csv", "source_error,1a,meeting_minutes,,,", "source_error,1a,meeting_minutes,VN,,", "note-figure", "indicators", "meeting_minutes, VN"),
    "note on a target that there is not": Slip("notes.csv", "source_error,1a,meeting_minutes,,,", "source_error,1a,meeting_minutes,,,target", "note-figure", "indicators", "meeting_minutes"),
    "note of a difference without one": Slip("notes.csv", "difference,1,veteran_share,XA,", "difference,1,,XA,", "note-nothing", "indicators"),
    "difference of another size": Slip("notes.csv", "XA,2021,,,,0.8,", "XA,2021,,,,80,", "note-size", "difference", "0.8"),
    "difference of the other sign": Slip("notes.csv", "XA,2021,,,,0.8,", "XA,2021,,,,-0.8,", "note-size", "difference", "0.8"),
    "difference without its size": Slip("notes.csv", "XA,2021,,,,0.8,", "XA,2021,,,,,", "note-size-empty", "difference", "0.8"),
    "size of the difference of an identity left out": Slip("notes.csv", ",,listed,-1,", ",,listed,,", "note-size-empty", "difference", "-1"),
    "difference noted, but a figure mistyped": Slip("figures.csv", "XA,2021,34.9,", "XA,2021,44.9,", "note-size", "difference", "10.8", ("notes.csv", "veteran_share_2021,")),
    "share that lost its division by a hundred": Slip("indicators.csv", "100 * veterans / listed", "200 * veterans / listed", "note-size", "difference", "-33.3", ("notes.csv", "veteran_share_2021,")),
    "size of a difference in a note of another kind": Slip("notes.csv", "source_error,1a,meeting_minutes,,,,,,,", "source_error,1a,meeting_minutes,,,,,,5,", "note-size-kind", "difference", "5"),
    "formula with a misspelt name": Slip("indicators.csv", FORMULA, "leaflet / offices", "formula-name", "formula", "“leaflets”"),
    "formula that can't be read": Slip("indicators.csv", FORMULA, "leaflets : offices", "formula-syntax", "formula", ":"),
    "formula that runs code": Slip("indicators.csv", FORMULA, "exit(offices)", "formula-syntax", "formula", "exit"),
    "formula that needs itself": Slip("indicators.csv", FORMULA, "leaflets_per_office / offices", "formula-circle", "formula", "leaflets_per_office"),
    "number too large for any formula": Slip("indicators.csv", FORMULA, f"{'9' * 19} / offices", "formula-large", "formula", "9" * 19),
    "result too large": Slip("indicators.csv", FORMULA, " * ".join(["leaflets"] * 10), "formula-large", "formula", "leaflets"),
    "exponent in a formula": Slip("indicators.csv", FORMULA, "leaflets * 1e400", "formula-syntax", "formula", "1e400"),
    "formula of 900 terms": Slip("indicators.csv", FORMULA, " + ".join(["leaflets"] * 900), "cell-long", "formula", "300"),
    "formula that divides by zero": Slip("indicators.csv", FORMULA, "leaflets / (offices - offices)", "formula-zero", "formula", "offices"),
    "formula without any value": Slip("indicators.csv", FORMULA, "leaflets / visits", "formula-nothing", "formula"),
    "formula over 100 per cent": Slip("indicators.csv", SHARE, f"10 * {SHARE}", "computed-limits", "formula", "percent"),
    "formula of an identity with a misspelt name": Slip("identities.csv", "veterans + newcomers", "veterans + newcommers", "formula-name", None, "“newcomers”"),
    "indicator that nothing gives a value": Slip("targets.csv", "waiting_minutes,VN,", "offices,VN,", "indicator-unused", "id", "waiting_minutes", ("indicators.csv", "waiting_minutes,")),
    "table with nothing to show": Slip("tables.csv", "balance balance_per_member", "balance waiting_minutes", "table-nothing", "indicators", "waiting_minutes"),
    "area that is part of itself": Slip("areas.csv", "The whole country.,,", "The whole country.,XA,", "circle", "part_of", "XA → VN → XA", ("areas.csv", "XA,")),
    "section under itself": Slip("sections.csv", "\n1,,", "\n1,1a,", "circle", "parent", "1 → 1a → 1"),
    "area that is part of no area": Slip("areas.csv", "A province invented for tests.,VN", "A province invented for tests.,VM", "foreign-key", "part_of", "“VM”"),
    "area without its place": Slip("areas.csv", "A province invented for tests.,VN,10", "A province invented for tests.,VN,", "required", "order"),
    "place that is no number": Slip("notes.csv", "misprints this as 09 minutes.,80", "misprints this as 09 minutes.,last", "not-number", "order", "last"),
    # Sources: quotations, sections, areas, years.
    "quotation that a spreadsheet changed": Slip("figures.csv", "đạt 12,50%", "đạt 12,5%", "quotation-changed", "locator", "đạt 12,50%"),
    "quotation with a capital letter": Slip("figures.csv", "bốn buổi", "Bốn buổi", "quotation-changed", "locator", "bốn buổi"),
    "invented value with an invented quotation": Slip("figures.csv", "leaflets,XA,2021,200,exact,reported,sample_report,1a,200 tờ gấp", "leaflets,XA,2021,300,exact,reported,sample_report,1a,300 tờ gấp", "quotation-nowhere", "locator", "300 tờ gấp"),
    "misspelt quotation": Slip("figures.csv", "57 hội viên mới", "57 hội viện mới", "quotation-nowhere", "locator", "57"),
    "quotation that cuts a number in two": Slip("figures.csv", "newcomers,XA,2021,57,exact,reported,sample_report,1,57 hội", "newcomers,XA,2021,7,exact,reported,sample_report,1,7 hội", "quotation-nowhere", "locator", "7 hội"),
    "figure in the wrong section": Slip("figures.csv", "sample_report,1a,200 tờ gấp", "sample_report,2,200 tờ gấp", "quotation-section", "section", "1a"),
    "figure in the wrong year": Slip("figures.csv", "meetings,XA,2020-q4,4,", "meetings,XA,2019,4,", "quotation-year", "period", "2019"),
    "figure of a year that the source doesn't mention": Slip("figures.csv", "leaflets,XA,2021,200", "leaflets,XA,2030,200", "source-year", "period", "2030"),
    "one passage for two years": Slip("figures.csv", "Năm 2020 … 100.000 lao động", "Năm 2019 … 100.000 lao động", "quotation-shared", "locator", "figures.csv:5"),
    "quotations that changed places": Slip("figures.csv", "30 hội viên lâu năm", "57 hội viên mới", "quotation-words", "indicator", "newcomers"),
    "source without its text": Slip("documents.csv", "\natlas,outside,12/2022", "\natlas,report,12/2022", "source-text", "id", "sources/atlas.txt"),
    "heading that isn't the report's": Slip("sections.csv", "a) Điểm phục vụ", "a) Điểm giao dịch", "heading", "heading", "a) Điểm giao dịch"),
    "heading that occurs twice": Slip("sections.csv", "1. Hội viên", "hội viên", "heading", "heading", "hội viên"),
    "law as the source of a figure": Slip("figures.csv", "sample_report,1a,200 tờ gấp", "resolution_5,,", "source-cited", "source", "resolution_5"),
    "outside source for a figure of the report": Slip("figures.csv", "sample_report,1a,200 tờ gấp", "atlas,1a,200 tờ gấp", "source-section", "section", "atlas"),
    "province's figure under the nation": Slip("figures.csv", MEMBERS, "members,VN,2020,12500,", "area-section", "area", "XA"),
    "nation's figure under the province": Slip("figures.csv", "member_rate,VN,2021,22.5", "member_rate,XA,2021,22.5", "area-source", "area", "VN"),
    "one year of another area": Slip("figures.csv", "hours,XA,2020,9.0", "hours,VN,2020,9.0", "area-mixed", "area", "XA"),
    "figure of a time after its source": Slip("figures.csv", "member_rate,VN,2021,22.5", "member_rate,VN,2025,22.5", "source-earlier", "period", "2022-03-01"),
    "target for a time before its source": Slip("targets.csv", "satisfaction,VN,2021,80,exact,resolution_5", "satisfaction,VN,2021,80,exact,atlas", "source-later", "period", "2022-03-01"),
    "target without its place": Slip("targets.csv", "sample_report,1a,ít nhất 5 điểm", "sample_report,,ít nhất 5 điểm", "place", "section"),
    # Revisions and releases.
    "revision of nothing": Slip("revisions.csv", "2000000,2400000", "2400000,2400000", "revision-same", "new_value", "2400000"),
    "revision to another value": Slip("revisions.csv", "2000000,2400000", "2000000,2300000", "revision-stale", "new_value", "2300000"),
    "revisions that don't follow each other": Slip("revisions.csv", "\n2026", "\n2026-02-09,figure,income,XA,2021,1900000,1950000,correction,Lần đầu.,At first.\n2026", "revision-chain", "old_value", "1950000", ("revisions.csv", "2026-03-09,")),
    "revised value without a revision": Slip("figures.csv", "2000000,exact,preliminary", "2000000,exact,revised", "revised-untold", "status"),
    "revision of a value that isn't revised": Slip("figures.csv", "2400000,exact,revised", "2400000,exact,reported", "revised-status", "status"),
    "version before the one before": Slip("releases.csv", "\n0.2.0,", "\n0.0.2,", "release-order", "date", "0.0.2", ("releases.csv", "0.1.0,")),
    "day before the version before": Slip("releases.csv", "0.2.0,2026-02-10", "0.2.0,2025-02-10", "release-order", "date", "2025-02-10"),
    "version that isn't the package's": Slip("releases.csv", "\n0.3.0,", "\n0.4.0,", "release-last", "version", "0.4.0"),
    "day that isn't the package's": Slip("releases.csv", "0.3.0,2026-03-09", "0.3.0,2026-03-19", "release-day", "date", "2026-03-19"),
    "version raised without a row in releases": Slip("datapackage.json", '"version": "0.3.0"', '"version": "0.4.0"', "release-row", "version", "0.4.0"),
    "old value that was never published": Slip("revisions.csv", "2000000,2400000,correction,Chép nhầm từ báo cáo.,Copied wrongly from the report.\n", "2000000,2400000,correction,Chép nhầm từ báo cáo.,Copied wrongly from the report.\n2026-03-20,figure,leaflets,XA,2020,90,100,correction,Chép nhầm.,Copied wrongly.\n", "revision-unpublished", "old_value", "90", ("revisions.csv", "2026-03-20"), since=True),
    "published value that changed": Slip("figures.csv", LEAFLETS, LEAFLETS.replace("200", "210"), "untold", "value", "210", since=True),
    "published value that is gone": Slip("figures.csv", "meetings,XA,2021-06,8,exact,reported,sample_report,1a,08 buổi\n", "", "gone", None, "meetings, XA, 2021-06", ("figures.csv", ""), since=True),
    "comma left out of the descriptor": Slip("datapackage.json", '"name": "units",', '"name": "units"', "not-json", None, "JSON", ("datapackage.json", '      "path": "units.csv"')),
    "data that changed after their release": Slip("terms.csv", "A person who has joined.", "Whoever has joined.", "released", None, "release --patch", kept=True),
    # Text and its two languages.
    "formula in a cell": Slip("terms.csv", ",hội viên,", ',"=HYPERLINK(""https://x"")",', "runs", "term_vi", "=HYPERLINK"),
    "command in a cell": Slip("terms.csv", ",hội viên,", ",@hội viên,", "runs", "term_vi", "@hội"),
    "zero-width space": Slip("units.csv", "đồng (thu trừ", "đồng\u200b (thu trừ", "invisible", "name_vi", "U+200B"),
    "soft hyphen": Slip("units.csv", "đồng (thu trừ", "đồng\u00ad (thu trừ", "invisible", "name_vi", "U+00AD"),
    "no-break space in a text": Slip("units.csv", "đồng (thu trừ", "đồng\u00a0(thu trừ", "invisible", "name_vi", "U+00A0"),
    "control character": Slip("units.csv", "đồng (thu trừ", "đồng \x1b[31m(thu trừ", "invisible", "name_vi", "U+001B"),
    "line separator": Slip("units.csv", "đồng (thu trừ", "đồng\u2028(thu trừ", "invisible", "name_vi", "U+2028"),
    "a sign that no font has": Slip("units.csv", "đồng (thu trừ", "đồng ☎ (thu trừ", "no-font-letter", "name_vi", "U+260E"),
    "a letter of another script": Slip("sections.csv", "Offices and leaflets", "Offices 漢 and leaflets", "no-font-letter", "title_en", "漢"),
    "letters read as Windows-1252": Slip("documents.csv", "sample_report,report,,Báo cáo", "sample_report,report,,BÃ¡o cÃ¡o", "garbled", "type_vi", "“Báo cáo”"),
    "letters that became question marks": Slip("documents.csv", "sample_report,report,,Báo cáo", "sample_report,report,,B?o c?o", "garbled", "type_vi", "B?o"),
    "letters of an old font": Slip("documents.csv", "sample_report,report,,Báo cáo", "sample_report,report,,B¸o c¸o", "garbled", "type_vi", "B¸o"),
    "line break in a cell": Slip("documents.csv", "sample_report,report,,Báo cáo", 'sample_report,report,,"Báo\ncáo"', "line-break", "type_vi", "cáo", ("documents.csv", "sample_report,")),
    "missing translation": Slip("units.csv", "people,người,people", "people,người,", "required", "name_en"),
    "symbol in one language only": Slip("units.csv", "percent,phần trăm,per cent,%,%", "percent,phần trăm,per cent,%,", "translation", "symbol_en", "symbol_vi"),
    "languages that changed places": Slip("units.csv", "bình quân trên một đơn vị,average per item", "average per item,bình quân trên một đơn vị", "languages-swapped", "name_vi", "average"),
    "English in Vietnamese": Slip("sections.csv", "Điểm phục vụ và tờ gấp", "Offices and also the leaflets", "not-vietnamese", "title_vi", "Offices"),
    "Vietnamese without marks": Slip("sections.csv", "Điểm phục vụ và tờ gấp", "Diem phuc vu va to gap", "not-vietnamese", "title_vi", "Diem phuc vu"),
    "Vietnamese in English": Slip("sections.csv", "Offices and leaflets", "Điểm phục vụ và tờ gấp", "not-english", "title_en", "Điểm phục vụ"),
    "stray space": Slip("units.csv", "people,người,people", "people,người ,people", "spaces", "name_vi", "người"),
    "stray no-break space": Slip("units.csv", "people,người,people", "people,người\u00a0,people", "spaces", "name_vi", "người"),
    "decomposed text": Slip("units.csv", "hours,giờ,", "hours,giơ\u0300,", "not-nfc", "name_vi", "giờ"),
    # Rows and columns.
    "columns that changed places": Slip("units.csv", "id,name_vi,name_en", "id,name_en,name_vi", "header-order", None, "name_en, name_vi"),
    "column that is gone": Slip("units.csv", ",whole,minimum,maximum", ",minimum,maximum", "header-missing", None, "whole"),
    "column too many": Slip("units.csv", ",minimum,maximum", ",minimum,maximum,comment", "header-unknown", None, "comment"),
    "column that was renamed": Slip("units.csv", "whole,minimum", "Whole,minimum", "header-renamed", None, "Whole"),
    "column twice": Slip("units.csv", ",minimum,maximum", ",minimum,maximum,maximum", "header", None, "maximum, maximum"),
    "row cut short": Slip("units.csv", MINUTES, "minutes,phút,minutes", "cells-few", None, "9", ("units.csv", "minutes,")),
    "comma that is not quoted": Slip("units.csv", "minutes,phút,minutes", "minutes,phút,minutes, or so", "cells-many", None, "10", ("units.csv", "minutes,")),
    "quote left open": Slip("notes.csv", "minutes_misprint,source_error,1a,", 'minutes_misprint,source_error,"1a,', "not-csv", None, '"'),
    "blank row": Slip("units.csv", "\nminutes,", "\n,,,,,,,,\nminutes,", "blank-row", None, "", ("units.csv", ",,,,")),
    "conflict left by git": Slip("units.csv", "\nminutes,", "\n<<<<<<< HEAD\nminutes,", "cells-few", None, "", ("units.csv", "<<<")),
}  # fmt: skip

# The slip whose message has each of the guesses at what was meant.
HINTS = {
    "hint-near": "unknown indicator",
    "hint-date": "code that became a date",
    "hint-elsewhere": "cells that changed places",
    "hint-meant": "letters read as Windows-1252",
    "hint-numbers": "digits that changed places",
    "hint-printed": "misspelt quotation",
    "hint-no-numbers": "value without a number in its quotation",
}

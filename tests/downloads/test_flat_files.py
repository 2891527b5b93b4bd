"""The flat table: every figure once, in each plain form with the value as printed."""

import io
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd

from scripts.downloads import flat_files, observations
from scripts.downloads.dataset import Dataset
from scripts.model.figures import Figure


def read(content: bytes, separator: str = ",") -> pd.DataFrame:
    text = io.StringIO(content.decode("utf-8-sig"))
    return pd.read_csv(text, sep=separator, dtype="string", keep_default_na=False)


def row_of(frame: pd.DataFrame, *key: str) -> dict[str, str]:
    """The row of an indicator, an area and a period by column."""
    (row,) = [record for record in frame.to_dict("records") if tuple(record.values())[:3] == key]
    return {str(name): str(cell) for name, cell in row.items()}


def test_it_holds_every_figure_once_printed_or_computed(dataset: Dataset) -> None:
    """42 are printed; 11 more are computed: a rate, leaflets (3), balances (5), hours (2)."""
    origins = [row["origin"] for row in dataset.results.rows]
    assert (origins.count("printed"), origins.count("computed"), len(origins)) == (42, 11, 53)


def test_plain_csv_has_every_value_as_printed_with_its_key(
    by_name: dict[str, bytes], every: list[Figure], values: list[str]
) -> None:
    plain = read(by_name["observations.csv"])
    assert list(plain["value"]) == values
    keys = zip(plain["indicator"], plain["area"], plain["period"], strict=True)
    assert list(keys) == [tuple(figure.key) for figure in every]
    assert list(plain["origin"] == "printed") == [figure.printed for figure in every]
    bounds = ["" if figure.value is None else figure.bound for figure in every]
    assert list(plain["bound"]) == bounds
    assert list(plain["status"]) == [figure.status for figure in every]


def test_a_printed_figure_has_its_days_decimals_place_and_words(by_name: dict[str, bytes]) -> None:
    row = row_of(read(by_name["observations.csv"]), "member_rate", "XA", "2019")
    assert row == {
        "indicator": "member_rate",
        "area": "XA",
        "period": "2019",
        "iso3": "",
        "year": "2019",
        "full_year": "true",
        "first": "2019-01-01",
        "last": "2019-12-31",
        "value": "10.80",
        "decimals": "2",
        "bound": "exact",
        "origin": "printed",
        "status": "reported",
        "unit": "percent",
        "source": "sample_report",
        "section": "1",
        "locator": "đạt 10,80%",
        "notes": "",
        "indicator_vi": "Tỷ lệ hội viên trên số lao động",
        "indicator_en": "Members as a share of workers",
        "area_vi": "Tỉnh Mẫu",
        "area_en": "Sample province",
        "period_vi": "2019",
        "period_en": "2019",
        "unit_vi": "phần trăm",
        "unit_en": "per cent",
        "notes_vi": "",
        "notes_en": "",
    }


def test_a_computed_value_has_no_source_and_a_missing_one_no_number(
    by_name: dict[str, bytes],
) -> None:
    plain = read(by_name["observations.csv"])
    # 1,000,000 − 3,500,000
    computed_row = row_of(plain, "balance", "XA", "2020")
    assert (computed_row["value"], computed_row["decimals"]) == ("-2500000", "0")
    assert (computed_row["source"], computed_row["section"], computed_row["locator"]) == (
        "",
        "",
        "",
    )
    missing_row = row_of(plain, "satisfaction", "XA", "2021")
    assert (missing_row["value"], missing_row["decimals"], missing_row["status"]) == (
        "",
        "",
        "missing",
    )
    assert (missing_row["bound"], missing_row["origin"]) == ("", "printed")


def test_a_value_computed_from_a_preliminary_one_says_both(by_name: dict[str, bytes]) -> None:
    """Spending of 2021 is preliminary, so income less spending is."""
    plain, en = read(by_name["observations.csv"]), read(by_name["observations.en.csv"])
    row = row_of(plain, "balance", "XA", "2021")
    assert (row["origin"], row["status"]) == ("computed", "preliminary")
    row_in_words = row_of(en, "Income less spending", "Sample province", "2021")
    assert (row_in_words["Origin"], row_in_words["Status"]) == ("calculated", "preliminary")
    assert list(plain["origin"]).count("computed") == list(en["Origin"]).count("calculated") == 11


def test_a_row_says_which_year_it_is_of_and_whether_of_the_whole(by_name: dict[str, bytes]) -> None:
    """A period without an end, or over two years, is of no year."""
    rows = read(by_name["observations.csv"]).to_dict("records")
    for row in rows:
        first, last = row["first"][:4], row["last"][:4]
        assert row["year"] == (first if first == last else "")
        is_full_year = (row["first"][4:], row["last"][4:]) == ("-01-01", "-12-31") and first == last
        assert row["full_year"] == str(is_full_year).lower()
    assert {row["full_year"] for row in rows} == {"true", "false"}
    assert "" in {row["year"] for row in rows}


def test_only_a_country_has_a_country_code(by_name: dict[str, bytes]) -> None:
    rows = read(by_name["observations.csv"]).to_dict("records")
    assert {(row["area"], row["iso3"]) for row in rows} == {("XA", ""), ("VN", "VNM")}


def test_targets_are_in_a_table_of_the_same_columns(by_name: dict[str, bytes]) -> None:
    plain = read(by_name["observations_targets.csv"])
    assert list(plain) == list(read(by_name["observations.csv"]))
    assert set(plain["origin"]) == {"target"}
    assert set(plain["status"]) == {""}
    keys = list(zip(plain["indicator"], plain["area"], plain["period"], strict=True))
    assert len(set(keys)) == len(keys) == 8
    row = row_of(plain, "waiting_minutes", "VN", "2025")
    cells = [row[name] for name in ("value", "bound", "year", "iso3", "source", "section")]
    assert cells == ["15", "at_most", "2025", "VNM", "sample_report", "2"]
    for lang, separator, value in (("vi", ";", "Giá trị"), ("en", ",", "Value")):
        frame = read(by_name[f"observations_targets.{lang}.csv"], separator)
        assert list(frame) == list(read(by_name[f"observations.{lang}.csv"], separator))
        assert list(frame[value]) == list(plain["value"])
    assert [row["value"] for row in json.loads(by_name["observations_targets.json"])] == [
        float(value) for value in plain["value"]
    ]


def test_a_package_without_targets_has_no_table_of_them(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    path = broken / "targets.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    data = changed()
    assert [table.name for table in data.flat_tables] == ["observations"]
    names = [file.name for file in flat_files.files(data)]
    assert not [name for name in names if "targets" in name]


def test_notes_about_a_value_are_named(by_name: dict[str, bytes]) -> None:
    plain = read(by_name["observations.csv"])
    row = row_of(plain, "members", "XA", "2021-01-01/P9M")
    assert row["notes"] == "nine_months"
    assert row["notes_en"] == "Figures stop at the end of September 2021."
    assert row["notes_vi"] == "Số liệu mới tính đến hết tháng 9 năm 2021."
    assert row_of(plain, "members", "XA", "2020")["notes"] == ""


def test_the_spreadsheets_of_each_language_have_every_value(
    by_name: dict[str, bytes], every: list[Figure], values: list[str]
) -> None:
    vi = read(by_name["observations.vi.csv"], ";")
    en = read(by_name["observations.en.csv"])
    assert list(vi["Giá trị"]) == [value.replace(".", ",") for value in values]
    assert list(en["Value"]) == values
    for frame, names in (
        (vi, ("Mã chỉ số", "Mã địa bàn")),
        (en, ("Indicator ID", "Area ID")),
    ):
        keys = zip(*(frame[name] for name in names), strict=True)
        assert list(keys) == [figure.key[:2] for figure in every]


def test_a_spreadsheet_says_everything_in_words(by_name: dict[str, bytes]) -> None:
    vi = read(by_name["observations.vi.csv"], ";")
    name = "Số điểm phục vụ"
    assert list(row_of(vi, name, "Tỉnh Mẫu", "tháng 9/2021").values())[3:] == [
        "4",
        "ít nhất",
        "số lượng",
        "nguồn ghi",
        "chính thức",
        "2021",
        "không",
        "2021-01-01",
        "2021-09-30",
        "Hội viên, thu và chi của tỉnh Mẫu",
        "1a",
        "Báo cáo chỉ nêu mức ít nhất.",
        "offices",
        "XA",
        "",
    ]
    en = read(by_name["observations.en.csv"])
    computed_row = row_of(en, "Income less spending", "Sample province", "2020")
    assert list(computed_row.values())[3:] == [
        "-2500000",
        "",
        "Vietnamese dong (income less spending)",
        "calculated",
        "calculated",
        "2020",
        "yes",
        "2020-01-01",
        "2020-12-31",
        "",
        "",
        "",
        "balance",
        "XA",
        "",
    ]


def test_json_keeps_printed_decimals(by_name: dict[str, bytes], values: list[str]) -> None:
    rows = json.loads(by_name["observations.json"], parse_float=Decimal)
    assert ["" if row["value"] is None else str(row["value"]) for row in rows] == values
    assert {tuple(row) for row in rows} == {tuple(observations.COLUMNS)}
    assert rows[0]["last"] == "2019-12-31"

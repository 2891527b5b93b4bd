"""The figures as SDMX: data, structures and code lists, also as readers of SDMX read them."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas
import pytest
from lxml import etree

from scripts.downloads import sdmx
from scripts.downloads.dataset import Dataset
from scripts.downloads.sdmx_flows import flows
from scripts.model.package import Package
from tests.downloads.conftest import write_files
from tests.tables import edit, read

if TYPE_CHECKING:
    from pysdmx.io.pd import PandasDataset
    from pysdmx.model import DataStructureDefinition
    from pysdmx.model.message import Message

# What an id may be in SDMX 2.1: IDType, and NCNameIDType for what is defined, not listed.
LISTED, DEFINED = re.compile(r"[A-Za-z0-9_@$-]+"), re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Each code list that is a table, and the column that names its rows.
LISTS = {
    "INDICATOR": ("indicators", "name"),
    "REF_AREA": ("areas", "name"),
    "UNIT_MEASURE": ("units", "name"),
    "SECTION": ("sections", "title"),
}

Row = Mapping[str, str]
KEYS = {
    "data": ["FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"],
    "targets": ["FREQ", "REF_AREA", "INDICATOR", "TIME_PERIOD"],
    "undated": ["REF_AREA", "INDICATOR", "PERIOD"],
}


def rows_by_file(dataset: Dataset) -> dict[str, list[Row]]:
    """The rows of each file of data as text, by the file's name."""
    contents = {flow.name: sdmx.data_csv(dataset, flow) for flow in flows(dataset)}
    return {
        name: list(csv.DictReader(io.StringIO(content.decode(), newline="")))
        for name, content in contents.items()
    }


@pytest.fixture(scope="module")
def by_file(dataset: Dataset) -> dict[str, list[Row]]:
    return rows_by_file(dataset)


@pytest.fixture(scope="module")
def rows(by_file: dict[str, list[Row]]) -> list[Row]:
    """The results whose period has days."""
    return by_file["data"]


@pytest.fixture(scope="module")
def structure(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the structure, beside that of the data."""
    return write_files(sdmx.files(dataset), tmp_path_factory.mktemp("sdmx")) / "sdmx/structure.xml"


@pytest.fixture(scope="module")
def tree(structure: Path) -> etree._ElementTree:
    return etree.parse(structure)


def row_of(rows: list[Row], *key: str) -> Row:
    """The row of an indicator, an area and a time."""
    columns = ("INDICATOR", "REF_AREA", "TIME_PERIOD")
    (row,) = [row for row in rows if tuple(row[column] for column in columns) == key]
    return row


def codes(tree: etree._ElementTree, component: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The codes of a component with their names by language."""
    for code in tree.iterfind(f".//{{*}}Codelist[@id='CL_{component}']/{{*}}Code"):
        names = {str(name.get(LANG)): str(name.text) for name in code.iterfind("{*}Name")}
        yield str(code.get("id")), names


# --- data ---------------------------------------------------------------------------------


def test_every_figure_and_every_target_is_a_row_of_one_dataflow(
    by_file: dict[str, list[Row]],
) -> None:
    """Of 53 figures, visits since 2019 and the length of a meeting have no days; 8 targets do."""
    assert {name: len(rows) for name, rows in by_file.items()} == {
        "data": 51,
        "targets": 8,
        "undated": 2,
    }
    ids = {name: {row["STRUCTURE_ID"] for row in rows} for name, rows in by_file.items()}
    assert ids == {
        "data": {"TINY:DF_OBSERVATIONS(0.3.0)"},
        "targets": {"TINY:DF_TARGETS(0.3.0)"},
        "undated": {"TINY:DF_UNDATED(0.3.0)"},
    }
    marks = {(row["STRUCTURE"], row["ACTION"]) for rows in by_file.values() for row in rows}
    assert marks == {("dataflow", "I")}


def test_no_two_rows_of_a_dataflow_have_one_key(by_file: dict[str, list[Row]]) -> None:
    for name, rows in by_file.items():
        keys = [tuple(row[part] for part in KEYS[name]) for row in rows]
        assert len(set(keys)) == len(keys), name


def test_a_printed_value_is_written_as_it_is_typed(
    by_file: dict[str, list[Row]], datapackage: Path
) -> None:
    """Every figure and target is there, with its days, its decimals, its bound and its place."""
    days = {row["id"]: (row["first"], row["last"]) for row in read(datapackage / "periods.csv")}
    written_rows = {
        (row["ORIGIN"] == "target", row["INDICATOR"], row["REF_AREA"], *_days(row)): row
        for row in (row for rows in by_file.values() for row in rows)
        if row["ORIGIN"] != "computed"
    }
    typed_rows = [(False, row) for row in read(datapackage / "figures.csv")]
    typed_rows += [(True, row) for row in read(datapackage / "targets.csv")]
    assert len(written_rows) == len(typed_rows)
    for is_target, figure in typed_rows:
        key = (is_target, figure["indicator"], figure["area"], *days[figure["period"]])
        row = written_rows[key]
        same = {"SOURCE": "source", "SECTION": "section", "LOCATOR": "locator"}
        assert {name: row[name] for name in same} == {
            name: figure[column] for name, column in same.items()
        }
        assert row["OBS_VALUE"] == (figure["value"] or "NaN")
        decimals = len(figure["value"].partition(".")[2])
        assert row["DECIMALS"] == (str(decimals) if figure["value"] else "")
        if figure["value"]:
            assert row["BOUND"] == figure["bound"]


def _days(row: Row) -> tuple[str, str]:
    return row["FIRST_DAY"], row["LAST_DAY"]


def test_a_status_has_the_code_that_its_table_gives(
    by_file: dict[str, list[Row]], rows: list[Row]
) -> None:
    assert row_of(rows, "income", "XA", "2021")["OBS_STATUS"] == "R"
    assert row_of(rows, "spending", "XA", "2021")["OBS_STATUS"] == "P"
    assert row_of(rows, "members", "XA", "2019")["OBS_STATUS"] == "A"
    assert {row["OBS_STATUS"] for row in by_file["targets"]} == {""}


def test_a_computed_value_is_normal_unless_an_input_is_not_final(rows: list[Row]) -> None:
    computed_rows = [row for row in rows if row["ORIGIN"] == "computed"]
    assert len(computed_rows) == 11
    assert all(row["SOURCE"] == row["LOCATOR"] == "" for row in computed_rows)
    # 1,000,000 − 3,500,000, and 2,400,000 − 2,000,000, of which the latter is preliminary
    final, preliminary = (
        row_of(rows, "balance", "XA", "2020"),
        row_of(rows, "balance", "XA", "2021"),
    )
    assert (final["OBS_VALUE"], final["OBS_STATUS"]) == ("-2500000", "A")
    assert (preliminary["OBS_VALUE"], preliminary["OBS_STATUS"]) == ("400000", "P")
    # 18,000 ÷ 120,000, to the two decimals of its indicator
    rate = row_of(rows, "member_rate", "XA", "2021-01-01/P9M")
    assert (rate["OBS_VALUE"], rate["DECIMALS"]) == ("15.00", "2")


def test_a_missing_result_is_there_and_no_number(rows: list[Row]) -> None:
    missing_row = row_of(rows, "satisfaction", "XA", "2021")
    assert (missing_row["OBS_VALUE"], missing_row["DECIMALS"], missing_row["OBS_STATUS"]) == (
        "NaN",
        "",
        "O",
    )
    assert [row for row in rows if row["OBS_VALUE"] in ("", "NaN")] == [missing_row]


def test_a_note_is_there_by_its_id_and_as_text_in_both_languages(rows: list[Row]) -> None:
    least = row_of(rows, "offices", "XA", "2021-01-01/P9M")
    assert (least["OBS_VALUE"], least["BOUND"], least["NOTES"]) == (
        "4",
        "at_least",
        "offices_least",
    )
    assert least["NOTES_VI"] == "Báo cáo chỉ nêu mức ít nhất."
    assert least["NOTES_EN"] == "The report gives only the least."


def test_a_time_is_that_of_the_first_and_the_last_day(rows: list[Row]) -> None:
    times = {_days(row): (row["TIME_PERIOD"], row["FREQ"]) for row in rows}
    assert times == {
        ("2019-01-01", "2019-12-31"): ("2019", "A"),
        ("2020-01-01", "2020-12-31"): ("2020", "A"),
        ("2021-01-01", "2021-12-31"): ("2021", "A"),
        ("2020-10-01", "2020-12-31"): ("2020-Q4", "Q"),
        ("2021-01-01", "2021-06-30"): ("2021-01-01/P6M", "_O"),
        ("2021-01-01", "2021-09-30"): ("2021-01-01/P9M", "_O"),
        ("2020-10-01", "2021-09-30"): ("2020-10-01/P1Y", "_O"),
    }


def test_a_month_is_monthly_and_a_day_daily(
    broken: Path, changed: Callable[[], Dataset], datapackage: Path
) -> None:
    """The period of the fourth quarter becomes September, then one day of it."""
    (quarter,) = [row["id"] for row in read(datapackage / "periods.csv") if "Q4" in row["short_en"]]
    edit(broken / "periods.csv", {"id": quarter}, first="2020-09-01", last="2020-09-30")
    assert row_of(rows_by_file(changed())["data"], "meetings", "XA", "2020-09")["FREQ"] == "M"
    edit(broken / "periods.csv", {"id": quarter}, first="2020-09-15", last="2020-09-15")
    assert row_of(rows_by_file(changed())["data"], "meetings", "XA", "2020-09-15")["FREQ"] == "D"


def test_a_period_without_a_day_is_a_code_and_gets_none(by_file: dict[str, list[Row]]) -> None:
    days = {row["PERIOD"]: _days(row) for row in by_file["undated"]}
    assert days == {"since-2019": ("2019-01-01", ""), "undated": ("", "")}


def test_a_target_without_days_has_a_dataflow_of_its_own(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    """So that its key can't be that of a figure; a dataflow without rows isn't published."""
    row_key = {"indicator": "waiting_minutes"}
    edit(broken / "targets.csv", row_key, area="XA", indicator="meeting_minutes", period="undated")
    rows = rows_by_file(changed())
    assert [row["INDICATOR"] for row in rows["undated_targets"]] == ["meeting_minutes"]
    assert len(rows["undated"]) == 2


def test_a_locator_with_commas_and_quotes_stays_one_cell(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    odd = 'một, "hai"\nba'
    row_key = {"indicator": "members", "area": "XA", "period": "2019"}
    edit(broken / "figures.csv", row_key, locator=odd)
    assert rows_by_file(changed())["data"][0]["LOCATOR"] == odd


# --- structure ----------------------------------------------------------------------------


def test_time_is_a_dimension_only_where_periods_have_days(tree: etree._ElementTree) -> None:
    dimensions = {
        structure.get("id"): [
            part.get("id") for part in structure.iterfind(".//{*}DimensionList/*")
        ]
        for structure in tree.iterfind(".//{*}DataStructure")
    }
    assert dimensions == {"DSD_OBSERVATIONS": KEYS["data"], "DSD_UNDATED": KEYS["undated"]}
    (time,) = tree.iterfind(".//{*}TimeDimension")
    assert time.get("id") == "TIME_PERIOD"


def test_a_dataflow_says_how_many_rows_it_has(tree: etree._ElementTree) -> None:
    counts = [
        re.findall("[0-9]+ rows|[0-9]+ dòng", str(text.text))
        for text in tree.iterfind(".//{*}Dataflow/{*}Description")
    ]
    assert counts == [[f"{n} {word}"] for n in (51, 8, 2) for word in ("dòng", "rows")]


def test_everything_named_or_described_is_so_in_vietnamese_and_english(
    tree: etree._ElementTree,
) -> None:
    tags = ("Code", "Codelist", "Concept", "ConceptScheme", "DataStructure", "Dataflow", "Sender")
    elements = [element for name in tags for element in tree.iterfind(f".//{{*}}{name}")]
    assert {etree.QName(element).localname for element in elements} == set(tags)
    for element in elements:
        names = element.findall("{*}Name")
        assert [name.get(LANG) for name in names] == ["vi", "en"], element.get("id")
        assert all((name.text or "").strip() for name in names)
        meanings = [text.get(LANG) for text in element.findall("{*}Description")]
        assert meanings in ([], ["vi", "en"]), element.get("id")


@pytest.mark.parametrize("component", LISTS)
def test_a_code_list_is_its_table(
    tree: etree._ElementTree, package: Package, component: str
) -> None:
    table, name = LISTS[component]
    assert list(codes(tree, component)) == [
        (row["id"], {"vi": row[f"{name}_vi"], "en": row[f"{name}_en"]})
        for _, row in package.rows(table)
    ]


def test_only_periods_that_are_no_time_are_codes(tree: etree._ElementTree) -> None:
    names = dict(codes(tree, "PERIOD"))
    assert list(names) == ["since-2019", "undated"]
    assert names["undated"]["en"] == "time not stated in the report"


def test_lists_with_the_codes_of_sdmx_say_so(tree: etree._ElementTree) -> None:
    lists = {
        str(codelist.get("id")): [str(text.text) for text in codelist.iterfind("{*}Description")]
        for codelist in tree.iterfind(".//{*}Codelist")
    }
    mentions = {
        name
        for name, (_, text) in ((list_name, label) for list_name, label in lists.items() if label)
        if name in text
    }
    assert mentions == {"CL_FREQ", "CL_OBS_STATUS", "CL_UNIT_MULT"}
    assert list(dict(codes(tree, "FREQ"))) == ["A", "Q", "M", "D", "_O"]
    assert list(dict(codes(tree, "UNIT_MULT"))) == ["0"]


def test_documents_are_listed_as_they_are_cited(tree: etree._ElementTree) -> None:
    names = dict(codes(tree, "SOURCE"))
    assert list(names) == ["sample_report", "resolution_5", "letter", "atlas"]
    assert names["resolution_5"] == {
        "vi": "Nghị quyết số 05/NQ-XA ngày 09 tháng 3 năm 2018",
        "en": "Resolution 05/NQ-XA of 9 March 2018",
    }


def test_bounds_are_those_of_the_descriptor(tree: etree._ElementTree) -> None:
    names = dict(codes(tree, "BOUND"))
    assert list(names) == ["exact", "at_least", "more_than", "at_most", "less_than", "about"]
    assert list(dict(codes(tree, "ORIGIN"))) == ["printed", "computed", "target"]


def test_the_normal_status_says_that_it_covers_computed_values(tree: etree._ElementTree) -> None:
    names = dict(codes(tree, "OBS_STATUS"))
    assert list(names) == ["A", "E", "O", "P", "R"]
    assert names["A"] == {"vi": "giá trị bình thường", "en": "normal value"}
    assert names["O"] == {"vi": "chưa có", "en": "missing"}


def test_statuses_that_share_a_code_are_listed_once(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    edit(broken / "statuses.csv", {"id": "revised"}, sdmx="E")  # as estimates are
    dataset = changed()
    tree = etree.ElementTree(etree.fromstring(sdmx.structure(dataset, flows(dataset))))
    assert list(dict(codes(tree, "OBS_STATUS"))) == ["A", "E", "O", "P"]


def test_ids_are_legal(tree: etree._ElementTree) -> None:
    for element in tree.iterfind(".//*[@id]"):
        name = etree.QName(element).localname
        is_definition = name in ("Concept", "Dimension", "Attribute", "PrimaryMeasure", "Codelist")
        assert (DEFINED if is_definition else LISTED).fullmatch(element.get("id", "")), name


# --- outside readers ----------------------------------------------------------------------


Definitions = Mapping[str, "DataStructureDefinition"]


def read_sdmx(path: Path) -> "Message":
    """What pysdmx reads in a file in XML, which fits the schemas of SDMX-ML 2.1."""
    import pysdmx.io  # with this, sdmx1 takes half a second, for these tests alone

    return pysdmx.io.read_sdmx(path, validate=True)


def read_data(path: Path, structure: Path) -> "PandasDataset":
    """The one data set of a file, as pysdmx reads it with its structure."""
    import pysdmx.io

    (dataset,) = pysdmx.io.get_datasets(path, structure)
    return dataset


@pytest.fixture(scope="module")
def definitions(structure: Path) -> Definitions:
    """The structure of each file as pysdmx reads it, once it fits the schemas of SDMX-ML 2.1."""
    structures = read_sdmx(structure).get_data_structure_definitions()
    by_id = {definition.id: definition for definition in structures}
    observations = by_id["DSD_OBSERVATIONS"]
    return {"data": observations, "targets": observations, "undated": by_id["DSD_UNDATED"]}


@pytest.mark.slow
def test_the_structures_fit_the_schemas_and_their_parts_are_the_columns(
    definitions: Definitions, by_file: dict[str, list[Row]]
) -> None:
    for name, definition in definitions.items():
        parts = definition.components
        assert list(by_file[name][0]) == [
            "STRUCTURE",
            "STRUCTURE_ID",
            "ACTION",
            *(part.id for group in (parts.dimensions, parts.measures) for part in group),
            *(part.id for part in parts.attributes),
        ]


@pytest.mark.slow
def test_a_structure_that_does_not_fit_the_schemas_is_noticed(
    structure: Path, tmp_path: Path
) -> None:
    """So that the test before this one can fail."""
    content = structure.read_bytes().replace(b'isFinal="true"', b'isFinal="perhaps"')
    (tmp_path / "structure.xml").write_bytes(content)
    with pytest.raises(Exception, match="perhaps"):
        read_sdmx(tmp_path / "structure.xml")


@pytest.mark.slow
def test_every_cell_fits_its_part_of_the_structure(
    definitions: Definitions, by_file: dict[str, list[Row]]
) -> None:
    """A code is in its list, and what is mandatory is there."""
    for name, definition in definitions.items():
        for part in definition.components:
            cells = {row[part.id] for row in by_file[name]}
            if part.required:
                assert "" not in cells, part.id
            if part.enumeration:
                assert cells - {""} <= {code.id for code in part.enumeration}, part.id


@pytest.mark.slow
def test_an_attribute_of_a_dimension_is_the_same_all_along_it(
    definitions: Definitions, rows: list[Row]
) -> None:
    along = {
        part.id: str(part.attachment_level)
        for part in definitions["data"].components.attributes
        if part.attachment_level != "O"
    }
    assert along == {"UNIT_MEASURE": "INDICATOR", "UNIT_MULT": "INDICATOR"}
    for attribute, dimension in along.items():
        pairs = {(row[dimension], row[attribute]) for row in rows}
        assert len(pairs) == len({row[dimension] for row in rows}), attribute


@pytest.mark.slow
@pytest.mark.parametrize("name", ["structure", "data", "targets", "undated"])
def test_the_header_says_who_made_it_and_when(structure: Path, name: str) -> None:
    header = read_sdmx(structure.with_name(f"{name}.xml")).header
    assert header is not None
    assert header.prepared.isoformat() == "2026-03-09T00:00:00+00:00"
    assert (header.sender.id, header.sender.name) == ("TINY", "The testers")


@pytest.mark.slow
@pytest.mark.parametrize("end", ["csv", "xml"])
@pytest.mark.parametrize("name", KEYS)
def test_pysdmx_reads_the_data_with_their_structure(
    structure: Path, by_file: dict[str, list[Row]], name: str, end: str
) -> None:
    """Each format has all rows, by unique keys, with values that are numbers."""
    data = read_data(structure.with_name(f"{name}.{end}"), structure)
    records = data.data.astype(object).to_dict("records")
    by_key = {tuple(str(cells[part]) for part in KEYS[name]): cells for cells in records}
    assert len(by_key) == len(records) == len(by_file[name])
    for row in by_file[name]:
        cells = by_key[tuple(row[part] for part in KEYS[name])]
        assert str(cells["OBS_VALUE"]) == str(float(row["OBS_VALUE"]))
        for part in ("LOCATOR", "SOURCE", "LAST_DAY"):  # one that is always empty is left out
            cell = cells.get(part)
            assert ("" if pandas.isna(cell) else str(cell)) == row[part]


@pytest.mark.slow
@pytest.mark.parametrize("end", ["csv", "xml"])
def test_sdmx1_reads_the_same_values(
    structure: Path, by_file: dict[str, list[Row]], end: str
) -> None:
    import sdmx as sdmx1

    message: Any = sdmx1.read_sdmx(structure)
    for flow in message.dataflow.values():
        name = {"DF_OBSERVATIONS": "data"}.get(flow.id, flow.id.removeprefix("DF_").lower())
        options = {"structure": flow if end == "csv" else flow.structure}
        data: Any = sdmx1.read_sdmx(structure.with_name(f"{name}.{end}"), **options)
        values: dict[Any, float] = sdmx1.to_pandas(data.data[0]).to_dict()
        expected = {
            tuple(row[part] for part in KEYS[name]): float(row["OBS_VALUE"])
            for row in by_file[name]
        }
        assert str(values) == str({key: expected[key] for key in values})  # NaN is no NaN otherwise
        assert len(values) == len(expected)


@pytest.mark.slow
def test_sdmx1_finds_both_languages_and_the_outline_of_the_report(structure: Path) -> None:
    import sdmx as sdmx1

    message: Any = sdmx1.read_sdmx(structure)
    sections = message.codelist["CL_SECTION"]
    assert sections["1a"].parent is sections["1"]
    assert sections["1"].parent is not sections["1a"]
    names = message.codelist["CL_REF_AREA"]["XA"].name
    assert names.localizations == {"vi": "Tỉnh Mẫu", "en": "Sample province"}
    flow = message.dataflow["DF_UNDATED"]
    assert [part.id for part in flow.structure.dimensions] == KEYS["undated"]


@pytest.mark.slow
def test_text_is_escaped(broken: Path, changed: Callable[[], Dataset], tmp_path: Path) -> None:
    odd = "R&D <b>\"x\"</b>, 'y'; ]]>"
    edit(broken / "indicators.csv", {"id": "members"}, name_en=odd)
    edit(broken / "figures.csv", {"indicator": "members", "period": "2019"}, locator=odd)
    folder = write_files(sdmx.files(changed()), tmp_path / "odd") / "sdmx"
    path = folder / "structure.xml"
    lists = {codelist.id: codelist for codelist in read_sdmx(path).get_codelists()}
    assert lists["CL_INDICATOR"].items[0].name == odd
    data = read_data(folder / "data.xml", path)
    assert data.data["LOCATOR"][0] == odd

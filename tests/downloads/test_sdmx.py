"""The figures as SDMX: rows, structure and code lists, also as readers of SDMX read them."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sdmx as sdmx1
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import DataStructureDefinition

from scripts.downloads import sdmx
from scripts.downloads.dataset import Dataset
from scripts.model.package import Package
from tests.downloads.conftest import written
from tests.tables import edit, read

# What an id may be in SDMX 2.1: IDType, and NCNameIDType for what is defined, not listed.
LISTED, DEFINED = re.compile(r"[A-Za-z0-9_@$-]+"), re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Each code list that is a table, and the column that names its rows.
LISTS = {
    "INDICATOR": ("indicators", "name"),
    "REF_AREA": ("areas", "name"),
    "PERIOD": ("periods", "name"),
    "UNIT_MEASURE": ("units", "name"),
    "SECTION": ("sections", "title"),
}

Row = Mapping[str, str]


def rows_of(dataset: Dataset) -> list[Row]:
    """The rows of the data as text."""
    return list(csv.DictReader(io.StringIO(sdmx.data(dataset).decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def rows(dataset: Dataset) -> list[Row]:
    return rows_of(dataset)


@pytest.fixture(scope="module")
def structure(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The path of the structure, beside that of the data."""
    return written(sdmx.files(dataset), tmp_path_factory.mktemp("sdmx")) / "sdmx/structure.xml"


@pytest.fixture(scope="module")
def tree(structure: Path) -> etree._ElementTree:
    return etree.parse(structure)


def one(rows: list[Row], *key: str) -> Row:
    """The row of an indicator, an area and a period."""
    (row,) = [row for row in rows if (row["INDICATOR"], row["REF_AREA"], row["PERIOD"]) == key]
    return row


def codes(tree: etree._ElementTree, component: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The codes of a component with their names by language."""
    for code in tree.iterfind(f".//{{*}}Codelist[@id='CL_{component}']/{{*}}Code"):
        names = {str(name.get(LANG)): str(name.text) for name in code.iterfind("{*}Name")}
        yield str(code.get("id")), names


# --- data ---------------------------------------------------------------------------------


def test_every_observation_is_a_row_with_its_dataflow(rows: list[Row]) -> None:
    assert len(rows) == 53
    assert {row["DATAFLOW"] for row in rows} == {"BENTRE_SI:DF_OBSERVATIONS(0.3.0)"}


def test_a_printed_value_is_written_as_it_is_typed(rows: list[Row], datapackage: Path) -> None:
    """Every figure of the file is there, with its decimals, its bound and its place."""
    typed = read(datapackage / "figures.csv")
    printed = [row for row in rows if row["ORIGIN"] == "printed"]
    assert len(printed) == len(typed)
    for figure in typed:
        row = one(printed, figure["indicator"], figure["area"], figure["period"])
        same = {"OBS_VALUE": "value", "BOUND": "bound", "SOURCE": "source"}
        same |= {"SECTION": "section", "LOCATOR": "locator"}
        assert {name: row[name] for name in same} == {
            name: figure[column] for name, column in same.items()
        }
        decimals = len(figure["value"].partition(".")[2])
        assert row["DECIMALS"] == (str(decimals) if figure["value"] else "")


def test_a_status_has_the_code_that_its_table_gives(rows: list[Row], datapackage: Path) -> None:
    sdmx_codes = {row["id"]: row["sdmx"] for row in read(datapackage / "statuses.csv")}
    for figure in read(datapackage / "figures.csv"):
        row = one(rows, figure["indicator"], figure["area"], figure["period"])
        assert row["OBS_STATUS"] == sdmx_codes[figure["status"]]
    assert one(rows, "income", "XA", "2021")["OBS_STATUS"] == "R"
    assert one(rows, "spending", "XA", "2021")["OBS_STATUS"] == "P"


def test_a_computed_value_is_normal_unless_an_input_is_not_final(rows: list[Row]) -> None:
    computed = [row for row in rows if row["ORIGIN"] == "computed"]
    assert len(computed) == 11
    assert all(row["SOURCE"] == row["LOCATOR"] == "" for row in computed)
    # 1,000,000 − 3,500,000, and 2,400,000 − 2,000,000, of which the latter is preliminary
    final, preliminary = one(rows, "balance", "XA", "2020"), one(rows, "balance", "XA", "2021")
    assert (final["OBS_VALUE"], final["OBS_STATUS"]) == ("-2500000", "A")
    assert (preliminary["OBS_VALUE"], preliminary["OBS_STATUS"]) == ("400000", "P")
    # 18,000 ÷ 120,000, to the two decimals of its indicator
    rate = one(rows, "member_rate", "XA", "2021-09")
    assert (rate["OBS_VALUE"], rate["DECIMALS"]) == ("15.00", "2")


def test_a_missing_result_is_there_without_a_value(rows: list[Row]) -> None:
    missing = one(rows, "satisfaction", "XA", "2021")
    assert (missing["OBS_VALUE"], missing["DECIMALS"], missing["OBS_STATUS"]) == ("", "", "O")
    assert [row for row in rows if row["OBS_VALUE"] == ""] == [missing]


def test_periods_without_days_are_kept_and_get_none(rows: list[Row]) -> None:
    days = {row["PERIOD"]: (row["FIRST_DAY"], row["LAST_DAY"]) for row in rows}
    assert days["undated"] == ("", "")
    assert days["since-2019"] == ("2019-01-01", "")
    assert days["2021-09"] == ("2021-01-01", "2021-09-30")
    assert days["2020-10_2021-09"] == ("2020-10-01", "2021-09-30")


def test_a_locator_with_commas_and_quotes_stays_one_cell(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    odd = 'một, "hai"\nba'
    where = {"indicator": "members", "area": "XA", "period": "2019"}
    edit(broken / "figures.csv", where, locator=odd)
    assert rows_of(changed())[0]["LOCATOR"] == odd


# --- structure ----------------------------------------------------------------------------


def test_periods_are_codes_and_no_time_is_claimed(tree: etree._ElementTree) -> None:
    dimensions = [element.get("id") for element in tree.iterfind(".//{*}Dimension")]
    assert dimensions[:3] == ["INDICATOR", "REF_AREA", "PERIOD"]
    assert not tree.findall(".//{*}TimeDimension")


def test_everything_named_or_described_is_so_in_vietnamese_and_english(
    tree: etree._ElementTree,
) -> None:
    named = ("Code", "Codelist", "Concept", "ConceptScheme", "DataStructure", "Dataflow", "Sender")
    elements = [element for name in named for element in tree.iterfind(f".//{{*}}{name}")]
    assert {etree.QName(element).localname for element in elements} == set(named)
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
    assert list(dict(codes(tree, "ORIGIN"))) == ["printed", "computed"]


def test_the_normal_status_says_that_it_covers_computed_values(tree: etree._ElementTree) -> None:
    names = dict(codes(tree, "OBS_STATUS"))
    assert list(names) == ["A", "E", "O", "P", "R"]
    assert names["A"] == {"vi": "giá trị bình thường", "en": "normal value"}
    assert names["O"] == {"vi": "chưa có", "en": "missing"}


def test_statuses_that_share_a_code_are_listed_once(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    edit(broken / "statuses.csv", {"id": "revised"}, sdmx="E")  # as estimates are
    (content,) = [file.content for file in sdmx.files(changed()) if file.name.endswith("xml")]
    tree = etree.ElementTree(etree.fromstring(content))
    assert list(dict(codes(tree, "OBS_STATUS"))) == ["A", "E", "O", "P"]


def test_ids_are_legal(tree: etree._ElementTree) -> None:
    for element in tree.iterfind(".//*[@id]"):
        name = etree.QName(element).localname
        defined = name in ("Concept", "Dimension", "Attribute", "PrimaryMeasure", "Codelist")
        assert (DEFINED if defined else LISTED).fullmatch(element.get("id", "")), name


# --- outside readers ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def definition(structure: Path) -> DataStructureDefinition:
    """The structure as pysdmx reads it, once it fits the schemas of SDMX-ML 2.1."""
    (found,) = read_sdmx(structure, validate=True).get_data_structure_definitions()
    return found


@pytest.mark.slow
def test_the_structure_fits_the_schemas_and_its_parts_are_the_columns(
    definition: DataStructureDefinition, rows: list[Row]
) -> None:
    parts = definition.components
    assert list(rows[0]) == [
        "DATAFLOW",
        *(part.id for group in (parts.dimensions, parts.measures) for part in group),
        *(part.id for part in parts.attributes),
    ]


@pytest.mark.slow
def test_a_structure_that_does_not_fit_the_schemas_is_noticed(
    structure: Path, tmp_path: Path
) -> None:
    """So that the test before this one can fail."""
    damaged = structure.read_bytes().replace(b'isFinal="true"', b'isFinal="perhaps"')
    (tmp_path / "structure.xml").write_bytes(damaged)
    with pytest.raises(Exception, match="perhaps"):
        read_sdmx(tmp_path / "structure.xml", validate=True)


@pytest.mark.slow
def test_every_cell_fits_its_part_of_the_structure(
    definition: DataStructureDefinition, rows: list[Row]
) -> None:
    """A code is in its list, and what is mandatory is there."""
    for part in definition.components:
        cells = {row[part.id] for row in rows}
        if part.required and part.id != "OBS_VALUE":
            assert "" not in cells, part.id
        if part.enumeration:
            assert cells - {""} <= {code.id for code in part.enumeration}, part.id


@pytest.mark.slow
def test_an_attribute_of_a_dimension_is_the_same_all_along_it(
    definition: DataStructureDefinition, rows: list[Row]
) -> None:
    along = {
        part.id: str(part.attachment_level)
        for part in definition.components.attributes
        if part.attachment_level != "O"
    }
    assert along == {"UNIT_MEASURE": "INDICATOR", "FIRST_DAY": "PERIOD", "LAST_DAY": "PERIOD"}
    for attribute, dimension in along.items():
        pairs = {(row[dimension], row[attribute]) for row in rows}
        assert len(pairs) == len({row[dimension] for row in rows}), attribute


@pytest.mark.slow
def test_the_header_says_who_made_it_and_when(structure: Path) -> None:
    header = read_sdmx(structure).header
    assert header is not None
    assert header.prepared.isoformat() == "2026-03-09T00:00:00+00:00"
    assert (header.sender.id, header.sender.name) == ("BENTRE_SI", "The testers")


@pytest.mark.slow
def test_pysdmx_reads_the_data_with_their_structure(structure: Path) -> None:
    (data,) = get_datasets(structure.with_name("data.csv"), structure)
    assert len(data.data) == 53
    read = data.data.set_index(["INDICATOR", "REF_AREA", "PERIOD"])
    assert read.index.is_unique
    assert read.loc[("members", "XA", "2021-09"), "OBS_VALUE"] == 18000
    assert read.loc[("members", "XA", "2021-09"), "LAST_DAY"] == date(2021, 9, 30)


@pytest.mark.slow
def test_sdmx1_finds_both_languages_and_the_outline_of_the_report(structure: Path) -> None:
    message: Any = sdmx1.read_sdmx(structure)
    sections = message.codelist["CL_SECTION"]
    assert sections["1a"].parent is sections["1"]
    assert sections["1"].parent is not sections["1a"]
    names = message.codelist["CL_REF_AREA"]["XA"].name
    assert names.localizations == {"vi": "Tỉnh Mẫu", "en": "Sample province"}
    flow = message.dataflow["DF_OBSERVATIONS"]
    assert [part.id for part in flow.structure.dimensions] == ["INDICATOR", "REF_AREA", "PERIOD"]


@pytest.mark.slow
def test_text_is_escaped(broken: Path, changed: Callable[[], Dataset], tmp_path: Path) -> None:
    odd = "R&D <b>\"x\"</b>, 'y'; ]]>"
    edit(broken / "indicators.csv", {"id": "members"}, name_en=odd)
    path = written(sdmx.files(changed()), tmp_path / "odd") / "sdmx/structure.xml"
    lists = {listed.id: listed for listed in read_sdmx(path, validate=True).get_codelists()}
    assert lists["CL_INDICATOR"].items[0].name == odd

# mypy: ignore-errors
"""The figures as SDMX, read by readers of SDMX and checked against its own schemas."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sdmx as other_reader
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import Component, DataStructureDefinition

from scripts.downloads import sdmx
from scripts.model.figures import Figures
from scripts.model.package import FOLDER, Package

# What an id may be in SDMX 2.1: IDType, and NCNameIDType for what is defined, not listed.
LISTED, DEFINED = re.compile(r"[A-Za-z0-9_@$-]+"), re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Each code list that is a table, and what the table calls its rows.
LISTS = {
    "INDICATOR": ("indicators", "name"),
    "REF_AREA": ("areas", "name"),
    "PERIOD": ("periods", "name"),
    "UNIT_MEASURE": ("units", "name"),
    "SECTION": ("sections", "title"),
}


def written(figures: Figures, folder: Path) -> Path:
    """The files below a folder; gives the path of the structure."""
    for name, content in sdmx.files(figures).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / "sdmx/structure.xml"


@pytest.fixture(scope="module")
def path(figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(figures, tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def definition(path: Path) -> DataStructureDefinition:
    """The structure as pysdmx reads it, once it fits the schemas of SDMX-ML 2.1."""
    (found,) = read_sdmx(path, validate=True).get_data_structure_definitions()
    return found


@pytest.fixture(scope="module")
def tree(path: Path) -> etree._ElementTree:
    return etree.parse(path)


@pytest.fixture(scope="module")
def rows(figures: Figures) -> list[dict[str, str]]:
    return records(figures)


def records(figures: Figures) -> list[dict[str, str]]:
    """The rows of the data as text."""
    return list(csv.DictReader(io.StringIO(sdmx.data(figures).decode("utf-8"), newline="")))


def one(rows: list[dict[str, str]], *key: str) -> dict[str, str]:
    """The row of an indicator, an area and a period."""
    (found,) = [row for row in rows if (row["INDICATOR"], row["REF_AREA"], row["PERIOD"]) == key]
    return found


def codes(component: Component) -> set[str]:
    return {code.id for code in component.enumeration or ()}


# --- structure ----------------------------------------------------------------------------


def test_the_structure_fits_the_schemas_and_names_its_parts(
    definition: DataStructureDefinition,
) -> None:
    parts = definition.components
    assert [part.id for part in parts.dimensions] == ["INDICATOR", "REF_AREA", "PERIOD"]
    assert [part.id for part in parts.measures] == ["OBS_VALUE"]
    assert {"UNIT_MEASURE", "OBS_STATUS", "DECIMALS", "BOUND", "ORIGIN", "SOURCE", "SECTION"} < {
        part.id for part in parts.attributes
    }


def test_a_structure_that_does_not_fit_the_schemas_is_noticed(path: Path, tmp_path: Path) -> None:
    """So that the test before this one can fail."""
    broken = path.read_bytes().replace(b'isFinal="true"', b'isFinal="perhaps"')
    (tmp_path / "structure.xml").write_bytes(broken)
    with pytest.raises(Exception, match="perhaps"):
        read_sdmx(tmp_path / "structure.xml", validate=True)


def test_periods_are_codes_and_no_time_is_claimed(tree: etree._ElementTree) -> None:
    assert tree.findall(".//{*}Dimension")
    assert not tree.findall(".//{*}TimeDimension")


def test_everything_named_or_described_is_so_in_vietnamese_and_english(
    tree: etree._ElementTree,
) -> None:
    named = ("Code", "Codelist", "Concept", "ConceptScheme", "DataStructure", "Dataflow", "Sender")
    found = [element for name in named for element in tree.iterfind(f".//{{*}}{name}")]
    assert {etree.QName(element).localname for element in found} == set(named)
    for element in found:
        names = element.findall("{*}Name")
        assert [name.get(LANG) for name in names] == ["vi", "en"], element.get("id")
        meanings = [text.get(LANG) for text in element.findall("{*}Description")]
        assert meanings in ([], ["vi", "en"]), element.get("id")
        assert all((text.text or "").strip() for text in element.findall("{*}Name"))


def listed(tree: etree._ElementTree, component: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The codes of a component with their names."""
    for code in tree.iterfind(f".//{{*}}Codelist[@id='CL_{component}']/{{*}}Code"):
        names = {str(name.get(LANG)): str(name.text) for name in code.iterfind("{*}Name")}
        yield str(code.get("id")), names


@pytest.mark.parametrize("component", LISTS)
def test_a_code_list_is_its_table(
    tree: etree._ElementTree, package: Package, component: str
) -> None:
    table, name = LISTS[component]
    assert list(listed(tree, component)) == [
        (row["id"], {"vi": row[f"{name}_vi"], "en": row[f"{name}_en"]})
        for _, row in package.rows(table)
    ]


def test_documents_are_listed_as_they_are_cited(tree: etree._ElementTree, package: Package) -> None:
    found = dict(listed(tree, "SOURCE"))
    assert list(found) == list(package.by_id["documents"])
    assert found["resolution_28"] == {
        "vi": "Nghị quyết số 28-NQ/TW ngày 23 tháng 5 năm 2018",
        "en": "Resolution 28-NQ/TW of 23 May 2018",
    }


def test_the_normal_status_says_that_it_covers_computed_values(tree: etree._ElementTree) -> None:
    names = dict(listed(tree, "OBS_STATUS"))
    assert list(names) == ["A", "P", "E", "R", "O"]
    assert names["A"] == {"vi": "giá trị bình thường", "en": "normal value"}
    assert names["O"] == {"vi": "chưa có", "en": "missing"}


def test_ids_are_legal(tree: etree._ElementTree) -> None:
    for element in tree.iterfind(".//*[@id]"):
        name = etree.QName(element).localname
        defined = name in ("Concept", "Dimension", "Attribute", "PrimaryMeasure", "Codelist")
        assert (DEFINED if defined else LISTED).fullmatch(element.get("id", "")), name


def test_what_an_attribute_says_of_a_dimension_is_the_same_all_along_it(
    definition: DataStructureDefinition, rows: list[dict[str, str]]
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


def test_the_header_says_who_made_it_and_when(path: Path, package: Package) -> None:
    header = read_sdmx(path).header
    assert header is not None
    assert header.prepared.isoformat().replace("+00:00", "Z") == package.descriptor["created"]
    assert (header.sender.id, header.sender.name) == (
        sdmx.AGENCY,
        "Maintainers of this publication",
    )


def test_another_reader_finds_both_languages_and_the_outline_of_the_report(path: Path) -> None:
    message: Any = other_reader.read_sdmx(path)
    sections = message.codelist["CL_SECTION"]
    assert sections["3b"].parent is sections["3"]
    assert sections["3"].parent is not sections["3b"]
    names = message.codelist["CL_REF_AREA"]["VN-50"].name
    assert names.localizations == {"vi": "Tỉnh Bến Tre", "en": "Bến Tre province"}
    flow = message.dataflow["DF_OBSERVATIONS"]
    assert [part.id for part in flow.structure.dimensions] == ["INDICATOR", "REF_AREA", "PERIOD"]


# --- data ---------------------------------------------------------------------------------


def test_the_data_are_read_with_their_structure(path: Path, rows: list[dict[str, str]]) -> None:
    (dataset,) = get_datasets(path.with_name("data.csv"), path)
    assert len(dataset.data) == len(rows)
    read = dataset.data.set_index(["INDICATOR", "REF_AREA", "PERIOD"])
    assert read.index.is_unique
    assert read.loc[("si_compulsory", "VN-50", "2021-09"), "OBS_VALUE"] == 68301
    assert read.loc[("si_compulsory", "VN-50", "2021-09"), "LAST_DAY"] == date(2021, 9, 30)


def test_the_columns_are_the_parts_of_the_structure(
    definition: DataStructureDefinition, rows: list[dict[str, str]], package: Package
) -> None:
    flow = f"BENTRE_SI:DF_OBSERVATIONS({package.descriptor['version']})"
    parts = definition.components
    assert list(rows[0]) == [
        "DATAFLOW",
        *(part.id for group in (parts.dimensions, parts.measures) for part in group),
        *(part.id for part in parts.attributes),
    ]
    assert {row["DATAFLOW"] for row in rows} == {flow}


def test_every_cell_fits_its_part_of_the_structure(
    definition: DataStructureDefinition, rows: list[dict[str, str]]
) -> None:
    """A code is in its list, and what is mandatory is there."""
    for part in definition.components:
        cells = {row[part.id] for row in rows}
        if part.required and part.id != "OBS_VALUE":
            assert "" not in cells, part.id
        if part.enumeration:
            assert cells - {""} <= codes(part), part.id


def test_a_printed_value_stands_as_it_is_typed(rows: list[dict[str, str]]) -> None:
    """Every figure of the file is there, with its decimals, its bound and its place."""
    with (FOLDER / "figures.csv").open(encoding="utf-8", newline="") as file:
        typed = list(csv.DictReader(file))
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


def test_printed_zeros_at_the_end_are_kept(rows: list[dict[str, str]]) -> None:
    assert any(re.fullmatch(r"\d+\.\d*0", row["OBS_VALUE"]) for row in rows)


def test_a_computed_value_is_a_normal_one_rounded_as_published(
    rows: list[dict[str, str]], figures: Figures
) -> None:
    computed = [row for row in rows if row["ORIGIN"] == "computed"]
    assert computed
    for row in computed:
        indicator = figures.package.by_id["indicators"][row["INDICATOR"]]
        assert indicator["formula"]
        assert len(row["OBS_VALUE"].partition(".")[2]) == indicator["decimals"]
        assert row["DECIMALS"] == str(indicator["decimals"])
        assert row["SOURCE"] == row["LOCATOR"] == ""
    # 68,301 people in compulsory insurance and 9,265 in voluntary insurance
    assert one(computed, "si_total", "VN-50", "2021-09")["OBS_VALUE"] == "77566"
    assert {row["OBS_STATUS"] for row in computed} <= {"A", "P", "E"}


def test_a_missing_result_is_there_without_a_value(rows: list[dict[str, str]]) -> None:
    missing = one(rows, "satisfaction", "unstated", "2021")
    assert (missing["OBS_VALUE"], missing["DECIMALS"], missing["OBS_STATUS"]) == ("", "", "O")
    assert [row for row in rows if row["OBS_VALUE"] == ""] == [missing]


def test_a_figure_keeps_its_status_in_the_codes_of_sdmx(
    rows: list[dict[str, str]], package: Package
) -> None:
    expected = {"reported": "A", "preliminary": "P", "estimate": "E", "missing": "O"}
    for _, figure in package.rows("figures"):
        row = one(rows, figure["indicator"], figure["area"], figure["period"])
        assert row["OBS_STATUS"] == expected[figure["status"]]


def test_periods_without_days_are_kept_and_get_none(rows: list[dict[str, str]]) -> None:
    days = {row["PERIOD"]: (row["FIRST_DAY"], row["LAST_DAY"]) for row in rows}
    assert days["undated"] == ("", "")
    assert days["since-2019"] == ("2019-01-01", "")
    assert days["2021-09"] == ("2021-01-01", "2021-09-30")
    assert days["2020-10_2021-09"] == ("2020-10-01", "2021-09-30")


# --- other packages -----------------------------------------------------------------------


def changed(package: Package, table: str, row: int, cells: Mapping[str, Any]) -> Figures:
    """The figures of a package in which one row of a table has other cells."""
    frame = package.tables[table].copy()
    for column, cell in cells.items():
        frame.loc[frame.index[row], column] = cell
    return Figures(replace(package, tables={**package.tables, table: frame}))


def test_text_is_escaped(package: Package, tmp_path: Path) -> None:
    odd = "R&D <b>\"x\"</b>, 'y'; ]]>"
    figures = changed(package, "indicators", 0, {"name_en": odd})
    message = read_sdmx(written(figures, tmp_path), validate=True)
    (found,) = [found for found in message.get_codelists() if found.id == "CL_INDICATOR"]
    assert found.items[0].name == odd


def test_a_locator_with_commas_and_quotes_stays_one_cell(package: Package) -> None:
    odd = 'một, "hai"\nba'
    rows = records(changed(package, "figures", 0, {"locator": odd}))
    assert rows[0]["LOCATOR"] == odd


def test_statuses_that_share_a_code_are_listed_once(package: Package, tmp_path: Path) -> None:
    figures = changed(package, "statuses", 3, {"sdmx": "E"})  # revised, as estimates are
    message = read_sdmx(written(figures, tmp_path), validate=True)
    (found,) = [found for found in message.get_codelists() if found.id == "CL_OBS_STATUS"]
    assert [code.id for code in found.items] == ["A", "P", "E", "O"]


def test_it_is_the_same_each_time(figures: Figures, package: Package) -> None:
    assert sdmx.files(figures) == sdmx.files(Figures(package))

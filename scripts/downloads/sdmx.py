"""SDMX: the flat tables as SDMX-CSV 2.0 and SDMX-ML 2.1, with their structures and code lists."""

from collections.abc import Sequence

from scripts.downloads import sdmx_codes
from scripts.downloads.csv_writing import plain
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.sdmx_components import ATTRIBUTES, MEASURE, agency
from scripts.downloads.sdmx_flows import Flow, flows
from scripts.downloads.xml_writing import xml
from scripts.wording.phrases import phrases


def files(dataset: Dataset) -> list[File]:
    """The data of each dataflow in two formats, and the structure of all."""
    dataflows = flows(dataset)
    content, title = structure(dataset, dataflows), phrases("file", "sdmx_structure")
    return [
        *(_file(flow, "csv", data_csv(dataset, flow)) for flow in dataflows),
        *(_file(flow, "xml", data_xml(dataset, flow)) for flow in dataflows),
        File("sdmx/structure.xml", content, "standards", title),
    ]


def _file(flow: Flow, end: str, content: bytes) -> File:
    title = phrases("file", f"sdmx_{end}", flow=flow.title)
    return File(f"sdmx/{flow.name}.{end}", content, "standards", title)


def data_csv(dataset: Dataset, flow: Flow) -> bytes:
    """A dataflow as SDMX-CSV 2.0: one row per observation, values as printed."""
    about = dataset.publication
    shared_cells = ["dataflow", f"{agency(about)}:{flow.id}({about.version})", "I"]
    columns = [part.id for part in flow.structure.components]
    return plain(
        ["STRUCTURE", "STRUCTURE_ID", "ACTION", *columns],
        ([*shared_cells, *(row[name] for name in columns)] for row in flow.rows),
    )


def data_xml(dataset: Dataset, flow: Flow) -> bytes:
    """A dataflow as structure-specific data of SDMX-ML 2.1, in series, values as printed."""
    about = dataset.publication
    return xml("sdmx_data.xml.jinja", about=about, agency=agency(about), flow=flow)


def structure(dataset: Dataset, dataflows: Sequence[Flow]) -> bytes:
    """The dataflows, their structures, concepts and code lists, named in both languages."""
    structures = list(dict.fromkeys(flow.structure for flow in dataflows))
    parts = list(dict.fromkeys(part for one in structures for part in one.components))
    return xml(
        "sdmx_structure.xml.jinja",
        about=dataset.publication,
        agency=agency(dataset.publication),
        concept_scheme="CS_OBSERVATIONS",
        flows=dataflows,
        structures=structures,
        measure=MEASURE,
        attributes=ATTRIBUTES,
        concepts=sdmx_codes.concepts(dataset, parts),
        code_lists={part: list(sdmx_codes.codes(dataset, part)) for part in parts if part.codes},
        official=sdmx_codes.OFFICIAL,
        phrases=phrases,
    )

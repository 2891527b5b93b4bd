"""SDMX: the flat table as SDMX-CSV 1.0, with its structure and code lists as SDMX-ML 2.1."""

from scripts.downloads import sdmx_codes, sdmx_components
from scripts.downloads.csv_writing import plain
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.observations import ALWAYS, Cell, Observation
from scripts.downloads.sdmx_components import AGENCY, COMPONENTS, STATUS, Component
from scripts.downloads.xml_writing import xml
from scripts.model.package import Package
from scripts.wording.phrases import phrases

DATAFLOW, STRUCTURE, CONCEPTS = "DF_OBSERVATIONS", "DSD_OBSERVATIONS", "CS_OBSERVATIONS"


def files(dataset: Dataset) -> list[File]:
    """The data and their structure."""
    contents = {"data.csv": data(dataset), "structure.xml": structure(dataset)}
    return [
        File(f"sdmx/{name}", content, "standards", phrases("file", f"sdmx_{name.split('.')[0]}"))
        for name, content in contents.items()
    ]


def data(dataset: Dataset) -> bytes:
    """The flat table as SDMX-CSV: one row per observation, values as printed."""
    flow = f"{AGENCY}:{DATAFLOW}({dataset.publication.version})"
    return plain(
        ["DATAFLOW", *(component.id for component in COMPONENTS)],
        (
            [flow, *(_cell(dataset.package, row, component) for component in COMPONENTS)]
            for row in dataset.observations
        ),
    )


def _cell(package: Package, row: Observation, component: Component) -> Cell:
    if component is not STATUS:
        return row[component.column]
    status = package.by_id["statuses"].get(str(row["status"]))
    return sdmx_codes.NORMAL if status is None else str(status["sdmx"])


def structure(dataset: Dataset) -> bytes:
    """The dataflow, its structure, its concepts and code lists, named in both languages."""
    return xml(
        "sdmx_structure.xml.jinja",
        about=dataset.publication,
        agency=AGENCY,
        dataflow=DATAFLOW,
        structure=STRUCTURE,
        concept_scheme=CONCEPTS,
        concepts=sdmx_codes.concepts(dataset),
        code_lists={c: list(sdmx_codes.codes(dataset, c)) for c in COMPONENTS if c.codes},
        dimensions=sdmx_components.DIMENSIONS,
        measure=sdmx_components.MEASURE,
        attributes=sdmx_components.ATTRIBUTES,
        always=ALWAYS,
    )

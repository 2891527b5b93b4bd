"""SDMX: the flat table as SDMX-CSV 1.0, with its structure and code lists as SDMX-ML 2.1."""

from scripts.downloads import sdmx_structure
from scripts.downloads.csv_writing import plain
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import File
from scripts.downloads.observations import Cell, Observation
from scripts.downloads.sdmx_codes import NORMAL
from scripts.downloads.sdmx_components import AGENCY, COMPONENTS, DATAFLOW, STATUS, Component
from scripts.model.package import Package
from scripts.wording.phrases import phrases


def files(dataset: Dataset) -> list[File]:
    """The data and their structure."""
    structure = sdmx_structure.structure(dataset)
    return [
        File("sdmx/data.csv", data(dataset), "standards", phrases("file", "sdmx_data")),
        File("sdmx/structure.xml", structure, "standards", phrases("file", "sdmx_structure")),
    ]


def data(dataset: Dataset) -> bytes:
    """The flat table as SDMX-CSV: one row per observation, values as printed."""
    flow = f"{AGENCY}:{DATAFLOW}({dataset.metadata.version})"
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
    return NORMAL if status is None else str(status["sdmx"])

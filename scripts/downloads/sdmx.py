"""SDMX: the flat table as SDMX-CSV 1.0, with its structure and code lists as SDMX-ML 2.1.

Periods are codes, not times: some are parts of a year, some have no dates, and none is made up.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from scripts.downloads import metadata, observations
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording import formats
from scripts.wording.phrases import phrase

AGENCY = "BENTRE_SI"
DATAFLOW, STRUCTURE, CONCEPTS = "DF_OBSERVATIONS", "DSD_OBSERVATIONS", "CS_OBSERVATIONS"

NORMAL = "A"  # the status of SDMX for values that need no warning, computed ones among them

Said = Mapping[str, str]


@dataclass(frozen=True)
class Component:
    """A column: its id in SDMX and the column of the flat table it comes from.

    ``codes`` is the table of its codes, or ``words`` for those that phrases.toml explains; a
    component without codes has a ``type`` of SDMX. An attribute that says something ``of`` a
    dimension is the same for all observations there; the others belong to one observation.
    """

    id: str
    column: str
    codes: str = ""
    type: str = "String"
    of: str = ""


DIMENSIONS = (
    Component("INDICATOR", "indicator", "indicators"),
    Component("REF_AREA", "area", "areas"),
    Component("PERIOD", "period", "periods"),
)
MEASURE = Component("OBS_VALUE", "value", type="Decimal")
STATUS = Component("OBS_STATUS", "status", "statuses")
ATTRIBUTES = (
    Component("UNIT_MEASURE", "unit", "units", of="INDICATOR"),
    Component("DECIMALS", "decimals", type="Integer"),
    STATUS,
    Component("BOUND", "bound", "words"),
    Component("ORIGIN", "origin", "words"),
    Component("FIRST_DAY", "first", type="GregorianDay", of="PERIOD"),
    Component("LAST_DAY", "last", type="GregorianDay", of="PERIOD"),
    Component("SOURCE", "source", "documents"),
    Component("SECTION", "section", "sections"),
    Component("LOCATOR", "locator"),
    Component("NOTES", "notes"),
)
COMPONENTS = (*DIMENSIONS, MEASURE, *ATTRIBUTES)


def files(figures: Figures) -> dict[str, bytes]:
    """The data and their structure, by name."""
    return {"sdmx/data.csv": data(figures), "sdmx/structure.xml": structure(figures)}


# --- data ---------------------------------------------------------------------------------


def data(figures: Figures) -> bytes:
    """The flat table as SDMX-CSV: one row per observation, values as printed."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["DATAFLOW", *(component.id for component in COMPONENTS)])
    flow = f"{AGENCY}:{DATAFLOW}({figures.package.descriptor['version']})"
    for row in observations.observations(figures):
        writer.writerow([flow, *(_cell(figures, row, component) for component in COMPONENTS)])
    return written.getvalue().encode()


def _cell(figures: Figures, row: Observation, component: Component) -> str:
    if component is not STATUS:
        return observations.text(row[component.column])
    status = figures.package.by_id["statuses"].get(str(row["status"]))
    return NORMAL if status is None else str(status["sdmx"])


# --- structure ----------------------------------------------------------------------------


def structure(figures: Figures) -> bytes:
    """The dataflow, its structure, its concepts and code lists, named in both languages."""
    message = etree.Element(_tag("mes:Structure"), nsmap=_NAMESPACES)
    _header(message, figures)
    structures = _add(message, "mes:Structures")
    concepts = _explained(figures)
    _dataflow(_add(structures, "str:Dataflows"), figures)
    lists = _add(structures, "str:Codelists")
    for component in COMPONENTS:
        if component.codes:
            _codelist(lists, figures, component, concepts[component].name)
    _concepts(_add(structures, "str:Concepts"), figures, concepts)
    _definition(_add(structures, "str:DataStructures"), figures)
    return etree.tostring(message, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _header(message: etree._Element, figures: Figures) -> None:
    descriptor = figures.package.descriptor
    header = _add(message, "mes:Header")
    _add(header, "mes:ID").text = descriptor["name"]
    _add(header, "mes:Test").text = "false"
    _add(header, "mes:Prepared").text = descriptor["created"]
    _texts(_add(header, "mes:Sender", id=AGENCY), "com:Name", metadata.maintainers(figures))


def _dataflow(parent: etree._Element, figures: Figures) -> None:
    descriptor = figures.package.descriptor
    flow = _maintained(
        parent, "str:Dataflow", DATAFLOW, figures, metadata.both(descriptor, "title")
    )
    _texts(flow, "com:Description", metadata.both(descriptor, "description"))
    _ref(_add(flow, "str:Structure"), figures, STRUCTURE, "datastructure", "DataStructure")


def _codelist(parent: etree._Element, figures: Figures, component: Component, name: Said) -> None:
    made = _maintained(parent, "str:Codelist", f"CL_{component.id}", figures, name)
    for code in _codes(figures, component):
        item = _add(made, "str:Code", id=code.id)
        _texts(item, "com:Name", code.name)
        _texts(item, "com:Description", code.meaning)
        if code.parent:
            _add(_add(item, "str:Parent"), "Ref", id=code.parent)


def _concepts(
    parent: etree._Element, figures: Figures, concepts: Mapping[Component, "Item"]
) -> None:
    title = metadata.both(figures.package.descriptor, "title")
    scheme = _maintained(parent, "str:ConceptScheme", CONCEPTS, figures, title)
    for concept in concepts.values():
        item = _add(scheme, "str:Concept", id=concept.id)
        _texts(item, "com:Name", concept.name)
        _texts(item, "com:Description", concept.meaning)


def _definition(parent: etree._Element, figures: Figures) -> None:
    title = metadata.both(figures.package.descriptor, "title")
    made = _maintained(parent, "str:DataStructure", STRUCTURE, figures, title)
    parts = _add(made, "str:DataStructureComponents")
    dimensions = _add(parts, "str:DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(DIMENSIONS, 1):
        dimension = _add(dimensions, "str:Dimension", id=component.id, position=str(position))
        _represented(dimension, figures, component)
    attributes = _add(parts, "str:AttributeList", id="AttributeDescriptor")
    for component in ATTRIBUTES:
        needed = component.column in observations.ALWAYS
        status = "Mandatory" if needed else "Conditional"
        attribute = _add(attributes, "str:Attribute", id=component.id, assignmentStatus=status)
        _represented(attribute, figures, component)
        relation = _add(attribute, "str:AttributeRelationship")
        kind = "str:Dimension" if component.of else "str:PrimaryMeasure"
        _add(_add(relation, kind), "Ref", id=component.of or MEASURE.id)
    measures = _add(parts, "str:MeasureList", id="MeasureDescriptor")
    _represented(_add(measures, "str:PrimaryMeasure", id=MEASURE.id), figures, MEASURE)


def _represented(parent: etree._Element, figures: Figures, component: Component) -> None:
    """What a component is, and what its values can be."""
    concept = {
        "id": component.id,
        "maintainableParentID": CONCEPTS,
        "maintainableParentVersion": figures.package.descriptor["version"],
        "agencyID": AGENCY,
        "package": "conceptscheme",
        "class": "Concept",
    }
    _add(_add(parent, "str:ConceptIdentity"), "Ref", **concept)
    represented = _add(parent, "str:LocalRepresentation")
    if component.codes:
        listed = _add(represented, "str:Enumeration")
        _ref(listed, figures, f"CL_{component.id}", "codelist", "Codelist")
    else:
        _add(represented, "str:TextFormat", textType=component.type)


# --- codes and concepts -------------------------------------------------------------------


@dataclass(frozen=True)
class Item:
    """A code or a concept: what it is called, and what it means if that is told."""

    id: str
    name: Said
    meaning: Said
    parent: str | None = None


def _explained(figures: Figures) -> dict[Component, Item]:
    """The concept of each component: what the flat table says of its column."""
    fields = {field["name"]: field for field in observations.resource(figures)["schema"]["fields"]}
    found = {}
    for component in COMPONENTS:
        field, own = fields[component.column], component.column in _OWN
        meaning = _words(f"{component.column}_is") if own else metadata.both(field, "description")
        found[component] = Item(component.id, metadata.both(field, "title"), meaning)
    return found


# Columns of which the flat table says what does not hold here: it has other codes.
_OWN = ("status", "origin")


def _codes(figures: Figures, component: Component) -> Iterator[Item]:
    """The codes of a component, in the order of their table."""
    if component.codes == "words":
        found = _bounds(figures) if component.column == "bound" else ["printed", "computed"]
        yield from (Item(code, _words(code), {}) for code in found)
        return
    rows = figures.package.by_id[component.codes].values()
    match component.codes:
        case "statuses":
            yield from _statuses(rows)
        case "documents":
            yield from (_document(row) for row in rows)
        case "sections":
            for row in rows:
                yield Item(row["id"], _cells(row, "title"), {}, row["parent"])
        case _:
            for row in rows:
                meaning = _cells(row, "definition") if "definition_vi" in row else {}
                yield Item(row["id"], _cells(row, "name"), meaning)


def _bounds(figures: Figures) -> list[str]:
    """The bounds that a value can have, by the descriptor."""
    fields = observations.resource(figures)["schema"]["fields"]
    (bound,) = (field for field in fields if field["name"] == "bound")
    return list(bound["constraints"]["enum"])


def _statuses(rows: Iterable[Row]) -> Iterator[Item]:
    """The statuses by their codes in SDMX: each once, though several may have the same."""
    yield Item(NORMAL, _words("normal"), _words("normal_is"))
    by_code: dict[str, Row] = {}
    for row in rows:
        by_code.setdefault(row["sdmx"], row)
    for code, row in by_code.items():
        if code != NORMAL:
            yield Item(code, _cells(row, "name"), _cells(row, "definition"))


def _document(row: Row) -> Item:
    name = {lang: formats.document(row, lang) for lang in LANGUAGES}
    title = _cells(row, "title")
    return Item(row["id"], name, title if title != name else {})


def _cells(row: Row, column: str) -> dict[str, str]:
    return {lang: str(row[f"{column}_{lang}"]) for lang in LANGUAGES}


def _words(name: str) -> dict[str, str]:
    return {lang: phrase("sdmx", name, lang) for lang in LANGUAGES}


# --- XML ----------------------------------------------------------------------------------

_NAMESPACES = {
    name: f"http://www.sdmx.org/resources/sdmxml/schemas/v2_1/{space}"
    for name, space in {"mes": "message", "str": "structure", "com": "common"}.items()
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _tag(name: str) -> str:
    """``str:Code`` with its namespace; ``Ref`` has none."""
    space, _, local = name.rpartition(":")
    return f"{{{_NAMESPACES[space]}}}{local}" if space else local


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(name), attributes)


def _maintained(
    parent: etree._Element, kind: str, name: str, figures: Figures, said: Said
) -> etree._Element:
    version = figures.package.descriptor["version"]
    made = _add(parent, kind, id=name, agencyID=AGENCY, version=version, isFinal="true")
    _texts(made, "com:Name", said)
    return made


def _ref(parent: etree._Element, figures: Figures, name: str, package: str, kind: str) -> None:
    version = figures.package.descriptor["version"]
    whole = {"id": name, "version": version, "agencyID": AGENCY, "package": package, "class": kind}
    _add(parent, "Ref", **whole)


def _texts(parent: etree._Element, name: str, said: Said) -> None:
    for lang, text in said.items():
        _add(parent, name, **{_LANG: lang}).text = text

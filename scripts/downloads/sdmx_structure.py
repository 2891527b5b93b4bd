"""The structure of the data as SDMX-ML 2.1: dataflow, data structure, concepts, code lists."""

from collections.abc import Iterable, Mapping

from lxml import etree

from scripts.downloads.dataset import Dataset
from scripts.downloads.metadata import Metadata
from scripts.downloads.observations import ALWAYS
from scripts.downloads.sdmx_codes import Item, codes, concepts
from scripts.downloads.sdmx_components import (
    AGENCY,
    ATTRIBUTES,
    COMPONENTS,
    CONCEPTS,
    DATAFLOW,
    DIMENSIONS,
    MEASURE,
    STRUCTURE,
    Component,
)
from scripts.wording.text import Texts


def structure(dataset: Dataset) -> bytes:
    """The dataflow, its structure, its concepts and code lists, named in both languages."""
    about, explained = dataset.metadata, concepts(dataset)
    message = etree.Element(_tag("mes:Structure"), nsmap=_NAMESPACES)
    _header(message, about)
    structures = _add(message, "mes:Structures")
    _dataflow(_add(structures, "str:Dataflows"), about)
    lists = _add(structures, "str:Codelists")
    for component in COMPONENTS:
        if component.codes:
            name = explained[component].name
            made = _maintained(lists, "str:Codelist", f"CL_{component.id}", about, name)
            _items(made, "str:Code", codes(dataset, component))
    schemes = _add(structures, "str:Concepts")
    scheme = _maintained(schemes, "str:ConceptScheme", CONCEPTS, about, about.title)
    _items(scheme, "str:Concept", explained.values())
    _data_structure(_add(structures, "str:DataStructures"), about)
    return etree.tostring(message, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _header(message: etree._Element, about: Metadata) -> None:
    header = _add(message, "mes:Header")
    _add(header, "mes:ID").text = about.name
    _add(header, "mes:Test").text = "false"
    _add(header, "mes:Prepared").text = about.created
    _texts(_add(header, "mes:Sender", id=AGENCY), "com:Name", about.maintainers.name)


def _dataflow(parent: etree._Element, about: Metadata) -> None:
    flow = _maintained(parent, "str:Dataflow", DATAFLOW, about, about.title)
    _texts(flow, "com:Description", about.description)
    _ref(_add(flow, "str:Structure"), about, STRUCTURE, "datastructure", "DataStructure")


def _items(parent: etree._Element, kind: str, items: Iterable[Item]) -> None:
    """Codes or concepts with names, meanings and parents."""
    for item in items:
        element = _add(parent, kind, id=item.id)
        _texts(element, "com:Name", item.name)
        _texts(element, "com:Description", item.meaning)
        if item.parent:
            _add(_add(element, "str:Parent"), "Ref", id=item.parent)


def _data_structure(parent: etree._Element, about: Metadata) -> None:
    definition = _maintained(parent, "str:DataStructure", STRUCTURE, about, about.title)
    parts = _add(definition, "str:DataStructureComponents")
    dimensions = _add(parts, "str:DimensionList", id="DimensionDescriptor")
    for position, component in enumerate(DIMENSIONS, 1):
        dimension = _add(dimensions, "str:Dimension", id=component.id, position=str(position))
        _represent(dimension, about, component)
    attributes = _add(parts, "str:AttributeList", id="AttributeDescriptor")
    for component in ATTRIBUTES:
        status = "Mandatory" if component.column in ALWAYS else "Conditional"
        attribute = _add(attributes, "str:Attribute", id=component.id, assignmentStatus=status)
        _represent(attribute, about, component)
        relation = _add(attribute, "str:AttributeRelationship")
        kind = "str:Dimension" if component.of else "str:PrimaryMeasure"
        _add(_add(relation, kind), "Ref", id=component.of or MEASURE.id)
    measures = _add(parts, "str:MeasureList", id="MeasureDescriptor")
    _represent(_add(measures, "str:PrimaryMeasure", id=MEASURE.id), about, MEASURE)


def _represent(parent: etree._Element, about: Metadata, component: Component) -> None:
    """Say which concept a component is of, and what its values can be."""
    concept = {
        "id": component.id,
        "maintainableParentID": CONCEPTS,
        "maintainableParentVersion": about.version,
        "agencyID": AGENCY,
        "package": "conceptscheme",
        "class": "Concept",
    }
    _add(_add(parent, "str:ConceptIdentity"), "Ref", **concept)
    representation = _add(parent, "str:LocalRepresentation")
    if component.codes:
        enumeration = _add(representation, "str:Enumeration")
        _ref(enumeration, about, f"CL_{component.id}", "codelist", "Codelist")
    else:
        _add(representation, "str:TextFormat", textType=component.type)


_NAMESPACES: Mapping[str, str] = {
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
    parent: etree._Element, kind: str, name: str, about: Metadata, title: Texts
) -> etree._Element:
    """Add an artefact that this agency maintains in the version of the data."""
    version = about.version
    element = _add(parent, kind, id=name, agencyID=AGENCY, version=version, isFinal="true")
    _texts(element, "com:Name", title)
    return element


def _ref(parent: etree._Element, about: Metadata, name: str, package: str, kind: str) -> None:
    attributes = {"id": name, "version": about.version, "agencyID": AGENCY}
    _add(parent, "Ref", **attributes, **{"package": package, "class": kind})


def _texts(parent: etree._Element, name: str, translations: Texts) -> None:
    for lang, text in translations.items():
        _add(parent, name, **{_LANG: lang}).text = text

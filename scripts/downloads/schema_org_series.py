"""JSON-LD of schema.org in the page of an indicator: its series, and where each value is from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from scripts.downloads import schema_org, series
from scripts.downloads.coverage import coverage_of
from scripts.downloads.observations import Observation, result_observations, target_observations
from scripts.downloads.schema_org import Thing
from scripts.model import formulas
from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, Row
from scripts.model.ranking import areas_apart
from scripts.wording import citations, document_names
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication
from scripts.wording.text import text, texts
from scripts.wording.urls import NOWHERE, page_url

CODES = ("area", "period", "origin", "status", "bound")

Anchor = Callable[[Key], str]  # the part of a record's address behind ``#``


def indicator(
    figures: Figures,
    about: Publication,
    indicator: str,
    lang: str,
    contents: Mapping[str, bytes],
    anchor: Anchor,
) -> Thing:
    """The series of an indicator as a ``Dataset`` of schema.org, for its page in a language.

    Its values are those that the page has. ``contents`` are files by path in the site. Where the
    site's address isn't known, addresses are relative to the page.
    """
    page = page_url(f"indicators/{indicator}/", lang)
    base = schema_org.base(about, page)
    row = figures.package.by_id["indicators"][indicator]
    results = result_observations(figures, indicator)
    coverage, apart = coverage_of(figures, results), areas_apart(figures, indicator)
    areas = [] if apart else coverage.areas  # too many for a name
    values = [*results, *target_observations(figures, indicator)]
    members = [value for value in values if value["area"] not in apart]
    series_url, paths = f"{base}indicators/{indicator}/", series.paths(figures.package, indicator)
    return {
        "@context": schema_org.CONTEXT,
        "@type": "Dataset",
        "@id": f"{series_url}#dataset",
        "name": ", ".join(text(part, "name", lang) for part in (row, *areas)),
        "alternateName": schema_org.in_other_languages(texts(row, "name"), lang),
        "description": _description(row, about, lang),
        "url": base + page,
        "identifier": indicator,
        "isPartOf": schema_org.dataset_reference(about, lang, base),
        "creator": _creators(figures, indicator, lang),
        **schema_org.publication_properties(about, lang),
        "keywords": [text(row, "name", lang), *about.keywords[lang]],
        **schema_org.coverage_properties(coverage, lang),
        "variableMeasured": [schema_org.defined_variable(figures, row, lang)],
        "distribution": [schema_org.download(path, contents.get(path), base) for path in paths],
        **_Members(figures, base, series_url, lang, anchor).properties(members),
    }


def _description(row: Row, about: Publication, lang: str) -> str:
    """The definition of an indicator, and the data set that its series is a part of."""
    values = {"definition": text(row, "definition", lang), "dataset": about.title[lang]}
    return phrase("catalogue", "part", lang, **values)


def _creators(figures: Figures, indicator: str, lang: str) -> Thing | list[Thing]:
    """The body or bodies behind a series, by their names in each language."""
    authors = [citations.of_series(figures, indicator, one, NOWHERE).authors for one in LANGUAGES]
    bodies = [
        schema_org.organization(dict(zip(LANGUAGES, names, strict=True)), lang)
        for names in zip(*authors, strict=True)
    ]
    return bodies[0] if len(bodies) == 1 else bodies


@dataclass(frozen=True)
class _Members:
    """The values of a series and their sources, as parts of its description.

    ``page`` is the address of the series, ``base`` that of the site.
    """

    figures: Figures
    base: str
    page: str
    lang: str
    anchor: Anchor

    def properties(self, rows: Sequence[Observation]) -> Thing:
        """Each value with the passage that it was copied from, or its formula; and the sources."""
        sources = dict.fromkeys(str(row["source"]) for row in rows if row["source"])
        documents = self.figures.package.by_id["documents"]
        return {
            "isBasedOn": [self._document(documents[source]) for source in sources],
            "prov:hadMember": [self._value(row) for row in rows],
        }

    def _document(self, row: Row) -> Thing:
        """A source, named once; its values refer to it."""
        return {
            "@type": "Report" if row["origin"] == "report" else "CreativeWork",
            "@id": self._source(row["id"]),
            "name": document_names.document(row, self.lang),
            "url": row["url"],
        }

    def _source(self, document: object) -> str:
        return f"{self.base}documents/#{quote(str(document))}"

    def _value(self, row: Observation) -> Thing:
        """A value with its days as far as they are known, and its codes."""
        is_target = row["origin"] == "target"
        key = Key(str(row["indicator"]), str(row["area"]), str(row["period"]))
        anchor = quote(("target-" if is_target else "") + self.anchor(key))
        kind = phrase("record", "target" if is_target else "value", self.lang)
        days = dict.fromkeys(str(row[end]) for end in ("first", "last") if row[end] is not None)
        return {
            "@type": ["PropertyValue" if is_target else "Observation", "prov:Entity"],
            "@id": f"{self.page}#{anchor}",
            "name": f"{kind}, {row[f'area_{self.lang}']}, {row[f'period_{self.lang}']}",
            "observationDate": "/".join(days) if days and not is_target else None,
            "value": row["value"],
            "unitText": row[f"unit_{self.lang}"],
            "additionalProperty": [
                {"@type": "PropertyValue", "propertyID": name, "value": row[name]}
                for name in CODES
                if row[name]
            ],
            **self._derivation(row),
        }

    def _derivation(self, row: Observation) -> Thing:
        """The passage that a value was copied from, or the formula and its indicators."""
        if row["origin"] == "computed":
            formula = self.figures.package.by_id["indicators"][str(row["indicator"])]["formula"]
            names = sorted(set(formulas.names_in(formula)))
            inputs = [{"@id": f"{self.base}indicators/{name}/#dataset"} for name in names]
            return {"measurementTechnique": formula, "prov:wasDerivedFrom": inputs}
        source = {"@id": self._source(row["source"])}
        if row["locator"] is None:
            return {"prov:wasDerivedFrom": source}
        section = phrase("record", "section", self.lang, section=str(row["section"]))
        passage = {
            "@type": "Quotation",
            "text": row["locator"],
            "inLanguage": LANGUAGES[0],
            "isPartOf": source,
            "pagination": section if row["section"] else None,
        }
        return {"prov:wasDerivedFrom": passage}

"""JSON-LD of schema.org in pages: what search engines for data read.

What isn't known is ``None`` or an empty list, which ``script`` leaves out.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import simplejson

from scripts.downloads.coverage import Coverage
from scripts.downloads.dataset import Dataset
from scripts.downloads.description import Description, ListedVersion, description
from scripts.downloads.file import DATA, File, format_of
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Row
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication
from scripts.wording.text import Texts, text
from scripts.wording.urls import page_url

Thing = dict[str, Any]

CONTEXT = ["https://schema.org", {"prov": "http://www.w3.org/ns/prov#"}]
# Anybody may take the data: a term that programs know.
PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_UNSAFE = "<\x85\u2028\u2029"  # the first begins an element or a comment, the others end a line


def dataset(dataset: Dataset, files: Sequence[File], lang: str) -> Thing:
    """The whole as a ``Dataset`` of schema.org, for the data page in a language.

    Of ``files``, all downloads, it lists those that catalogues do, but for the other language's.
    Where the site's address isn't known, addresses are relative to the page, and no catalogue is
    named.
    """
    about, own = description(dataset, files), dataset.publication
    up = base(own, page_url(f"{DATA}/", lang))
    home = {"@type": "DataCatalog", "name": own.short_title[lang], "url": own.site}
    indicators = dataset.package.by_id["indicators"].values()
    return {
        "@context": CONTEXT,
        **dataset_reference(own, lang, up),
        "alternateName": in_other_languages(own.title, lang),
        **_shared_properties(about, about.latest, lang, up),
        "variableMeasured": [variable(dataset.figures, row, lang) for row in indicators],
        "includedInDataCatalog": home if own.site else None,
    }


def version(about: Description, listed_version: ListedVersion, lang: str) -> Thing:
    """A version as a ``Dataset`` of its own, for the page of its folder in a language."""
    own, folder = listed_version.about, listed_version.folder
    up = base(own, folder)
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": f"{up}{folder}#dataset",
        "name": phrase("catalogue", "version", lang, title=own.title[lang], version=own.version),
        "description": own.description[lang],
        "url": up + folder,
        **_shared_properties(about, listed_version, lang, up),
        "exampleOfWork": dataset_reference(about.publication, lang, up),
        "datePublished": str(own.released),
    }


def _shared_properties(
    about: Description, listed_version: ListedVersion, lang: str, up: str
) -> Thing:
    """The properties that the data set and its versions have in common."""
    own = listed_version.about
    return {
        "identifier": own.name,
        "creator": organization(own.author.name, lang),
        **publication_properties(own, lang),
        "isBasedOn": [{"@type": "Report", "name": source[lang]} for source in own.sources],
        **coverage_properties(about.coverage, lang),
        "distribution": [
            {
                **download(listed_version.folder + file.name, file.content, up),
                "name": file.named_title[lang],
                "sha256": file.sha256,
            }
            for file in listed_version.files
            if file.lang in (lang, "")
        ],
    }


def script(value: Thing) -> str:
    """JSON-LD as an element of a page, on one line; nothing in the data can close the element."""
    content = simplejson.dumps(_without_empty(value), ensure_ascii=False, separators=(",", ":"))
    for character in _UNSAFE:
        content = content.replace(character, f"\\u{ord(character):04x}")
    return f'<script type="application/ld+json">{content}</script>'


def _without_empty(value: Any) -> Any:
    """JSON without properties that are ``None`` or an empty list."""
    if isinstance(value, dict):
        return {name: _without_empty(one) for name, one in value.items() if one not in (None, [])}
    return [_without_empty(one) for one in value] if isinstance(value, list) else value


def base(about: Publication, page: str) -> str:
    """The address of the site, or the way to its top from a page."""
    return about.site or "../" * page.count("/")


def dataset_reference(about: Publication, lang: str, base: str) -> Thing:
    """The data set as others refer to it: one ``@id`` in both languages and the DCAT catalogue."""
    return {
        "@type": "Dataset",
        "@id": f"{base}{DATA}/#dataset",
        "name": about.title[lang],
        "description": about.description[lang],
        "url": base + page_url(f"{DATA}/", lang),
        "license": about.licence.url,
    }


def publication_properties(about: Publication, lang: str) -> Thing:
    """Publisher, dates, version, languages, keywords, licence and access."""
    return {
        "publisher": organization(about.maintainers.name, lang),
        "license": about.licence.url,
        "isAccessibleForFree": True,
        "conditionsOfAccess": PUBLIC,
        "inLanguage": list(LANGUAGES),
        "keywords": about.keywords[lang],
        "version": about.version,
        "datePublished": str(about.issued),
        "dateModified": str(about.released),
    }


def organization(names: Texts, lang: str) -> Thing:
    """A body, by its name in each language."""
    return {
        "@type": "Organization",
        "name": names[lang],
        "alternateName": in_other_languages(names, lang),
    }


def coverage_properties(coverage: Coverage, lang: str) -> Thing:
    """The days and places that figures are about, as far as they are known."""
    first, last = coverage.first, coverage.last
    return {
        "temporalCoverage": f"{first}/{last or '..'}" if first else None,
        "spatialCoverage": [
            {
                "@type": "Place",
                "name": text(area, "name", lang),
                "identifier": {
                    "@type": "PropertyValue",
                    "propertyID": "ISO 3166-2" if "-" in area["id"] else "ISO 3166-1",
                    "value": area["id"],
                },
            }
            for area in coverage.areas
        ],
    }


def variable(figures: Figures, indicator: Row, lang: str) -> Thing:
    """The variable of an indicator: its name and unit."""
    return {
        "@type": "PropertyValue",
        "name": text(indicator, "name", lang),
        "unitText": text(figures.unit(indicator["id"]), "name", lang),
        "propertyID": indicator["id"],
    }


def defined_variable(figures: Figures, indicator: Row, lang: str) -> Thing:
    """The same with its definition: for its own page, as that of all weighs 4 kB when sent."""
    return {
        **variable(figures, indicator, lang),
        "description": text(indicator, "definition", lang),
    }


def download(path: str, content: bytes | None, base: str) -> Thing:
    """A file, of known size if its content is."""
    return {
        "@type": "DataDownload",
        "name": path.rpartition("/")[2],
        "encodingFormat": format_of(path).media_type,
        "contentUrl": base + quote(path),
        "contentSize": None if content is None else f"{len(content)} B",
    }


def in_other_languages(translations: Texts, lang: str) -> list[str]:
    """A text in the other languages."""
    return [translation for other, translation in translations.items() if other != lang]

"""JSON-LD of schema.org in pages: what search engines for data read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.downloads import metadata, observations
from scripts.downloads.csv_json import SERIES_CSV, SERIES_JSON
from scripts.downloads.file import DATA, MEDIA_TYPES, File
from scripts.downloads.observations import Observation
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.phrases import phrase
from scripts.wording.text import property_text
from scripts.wording.urls import page_url

Described = dict[str, Any]


def dataset(figures: Figures, files: Sequence[File], lang: str, site: str) -> Described:
    """The whole as a ``Dataset`` of schema.org, for the data page in a language.

    ``files`` are all downloads; those of the other language are left to its page. Where the
    site's address isn't known, addresses are relative to the page, and no catalogue is named.
    """
    page = page_url(f"{DATA}/", lang)
    base = site or _up(page)
    rows = observations.observations(figures)
    home = {"@type": "DataCatalog", "name": phrase("site", "name", lang), "url": site}
    return {
        "@context": "https://schema.org",
        **_whole(figures, lang, base),
        "alternateName": [
            property_text(figures.package.descriptor, "title", o) for o in _others(lang)
        ],
        "identifier": figures.package.descriptor["name"],
        "creator": _organization(metadata.authors(figures), lang),
        **_published(figures, lang),
        "isBasedOn": [
            {"@type": "Report", "name": property_text(source, "title", lang)}
            for source in figures.package.descriptor["sources"]
        ],
        "keywords": metadata.keywords(figures, lang),
        **_covered(figures, rows, lang),
        "variableMeasured": [
            _variable(figures, name, lang) for name in figures.package.by_id["indicators"]
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": metadata.titled(figures.package, file, lang),
                "encodingFormat": file.media_type,
                "contentUrl": base + metadata.address(file.path),
                "contentSize": f"{len(file.content)} B",
                "sha256": file.sha256,
            }
            for file in files
            if file.lang in (lang, "")
        ],
        **({"includedInDataCatalog": home} if site else {}),
    }


def indicator(figures: Figures, indicator: str, lang: str, site: str) -> Described:
    """The series of an indicator as a ``Dataset`` of schema.org, for its page in a language.

    Where the site's address isn't known, addresses are relative to the page.
    """
    page = page_url(f"indicators/{indicator}/", lang)
    base = site or _up(page)
    row = figures.package.by_id["indicators"][indicator]
    rows = observations.of_indicator(figures, indicator)
    places = [str(area[f"name_{lang}"]) for area in metadata.areas(figures, rows)]
    whole = property_text(figures.package.descriptor, "title", lang)
    authors = {n: citations.of_series(figures, indicator, n, None).author for n in LANGUAGES}
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{base}indicators/{indicator}/#dataset",
        "name": ", ".join([row[f"name_{lang}"], *places]),
        "alternateName": [row[f"name_{other}"] for other in _others(lang)],
        "description": phrase(
            "catalogue", "part", lang, definition=row[f"definition_{lang}"], dataset=whole
        ),
        "url": base + page,
        "identifier": indicator,
        "isPartOf": {**_whole(figures, lang, base), "license": metadata.licence(figures)},
        "creator": _organization(authors, lang),
        **_published(figures, lang),
        **_covered(figures, rows, lang),
        "variableMeasured": [_variable(figures, indicator, lang)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{indicator}.{end}",
                "encodingFormat": MEDIA_TYPES[end],
                "contentUrl": base + path.format(indicator),
            }
            for end, path in (("csv", SERIES_CSV), ("json", SERIES_JSON))
        ],
    }


def script(value: Described) -> str:
    """JSON-LD as an element of a page, on one line, which nothing in the data can end."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in _UNSAFE:
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


_UNSAFE = "<\x85\u2028\u2029"  # begins an element or a comment; end a line


def _whole(figures: Figures, lang: str, base: str) -> Described:
    """What names the whole; the same ``@id`` in both languages and in the DCAT catalogue."""
    descriptor = figures.package.descriptor
    return {
        "@type": "Dataset",
        "@id": f"{base}{DATA}/#dataset",
        "name": property_text(descriptor, "title", lang),
        "description": property_text(descriptor, "description", lang),
        "url": base + page_url(f"{DATA}/", lang),
    }


def _published(figures: Figures, lang: str) -> Described:
    """Who published, when, in which version and languages, and what may be done with it."""
    about = citations.publication(figures, lang)
    return {
        "publisher": _organization(metadata.maintainers(figures), lang),
        "license": metadata.licence(figures),
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "version": about.version,
        "datePublished": str(citations.publication(figures, LANGUAGES[0]).issued),
        "dateModified": str(about.released),
    }


def _organization(names: Mapping[str, str], lang: str) -> Described:
    """A body, by its name in each language."""
    others = [names[other] for other in _others(lang)]
    return {"@type": "Organization", "name": names[lang], "alternateName": others}


def _covered(figures: Figures, rows: Sequence[Observation], lang: str) -> Described:
    """Which days and places figures are about, as far as they say."""
    covered: Described = {}
    first, last = metadata.span(rows)
    if first is not None:
        covered["temporalCoverage"] = f"{first}/{last or '..'}"
    places = [
        {
            "@type": "Place",
            "name": area[f"name_{lang}"],
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "ISO 3166-2" if "-" in area["id"] else "ISO 3166-1",
                "value": area["id"],
            },
        }
        for area in metadata.areas(figures, rows)
    ]
    if places:
        covered["spatialCoverage"] = places
    return covered


def _variable(figures: Figures, indicator: str, lang: str) -> Described:
    row = figures.package.by_id["indicators"][indicator]
    return {
        "@type": "PropertyValue",
        "name": row[f"name_{lang}"],
        "description": row[f"definition_{lang}"],
        "unitText": figures.unit(indicator)[f"name_{lang}"],
        "propertyID": indicator,
    }


def _up(page: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * page.count("/")


def _others(lang: str) -> list[str]:
    return [other for other in LANGUAGES if other != lang]

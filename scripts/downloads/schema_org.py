"""JSON-LD of schema.org in pages: what search engines for data read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from scripts.downloads import series
from scripts.downloads.coverage import Coverage, coverage_of
from scripts.downloads.dataset import Dataset
from scripts.downloads.file import DATA, FORMATS, File
from scripts.downloads.observations import results_of
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.phrases import phrase
from scripts.wording.publication import Publication
from scripts.wording.text import Texts, text
from scripts.wording.urls import NOWHERE, page_url

Described = dict[str, Any]


def dataset(dataset: Dataset, files: Sequence[File], lang: str) -> Described:
    """The whole as a ``Dataset`` of schema.org, for the data page in a language.

    ``files`` are all downloads; those of the other language are left to its page. Where the
    site's address isn't known, addresses are relative to the page, and no catalogue is named.
    """
    about, figures = dataset.publication, dataset.figures
    base = about.site or _up(page_url(f"{DATA}/", lang))
    home = {"@type": "DataCatalog", "name": phrase("site", "name", lang), "url": about.site}
    return {
        "@context": "https://schema.org",
        **_whole(about, lang, base),
        "alternateName": _others(about.title, lang),
        "identifier": about.name,
        "creator": _organization(about.author.name, lang),
        **_published(about, lang),
        "isBasedOn": [{"@type": "Report", "name": source[lang]} for source in about.sources],
        "keywords": about.keywords[lang],
        **_covered(dataset.coverage, lang),
        "variableMeasured": [
            _variable(figures, name, lang) for name in figures.package.by_id["indicators"]
        ],
        "distribution": [_download(file, lang, base) for file in files if file.lang in (lang, "")],
        **({"includedInDataCatalog": home} if about.site else {}),
    }


def indicator(figures: Figures, about: Publication, indicator: str, lang: str) -> Described:
    """The series of an indicator as a ``Dataset`` of schema.org, for its page in a language.

    Where the site's address isn't known, addresses are relative to the page.
    """
    page = page_url(f"indicators/{indicator}/", lang)
    base = about.site or _up(page)
    row = figures.package.by_id["indicators"][indicator]
    coverage = coverage_of(figures, results_of(figures, indicator))
    authors = {n: citations.of_series(figures, indicator, n, NOWHERE).authors for n in LANGUAGES}
    definition = text(row, "definition", lang)
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{base}indicators/{indicator}/#dataset",
        "name": ", ".join(text(named, "name", lang) for named in (row, *coverage.areas)),
        "alternateName": _others({n: text(row, "name", n) for n in LANGUAGES}, lang),
        "description": phrase(
            "catalogue", "part", lang, definition=definition, dataset=about.title[lang]
        ),
        "url": base + page,
        "identifier": indicator,
        "isPartOf": {**_whole(about, lang, base), "license": about.licence.url},
        **_creators(authors, lang),
        **_published(about, lang),
        **_covered(coverage, lang),
        "variableMeasured": [_variable(figures, indicator, lang)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{indicator}.{end}",
                "encodingFormat": FORMATS[end].media_type,
                "contentUrl": base + path.format(indicator),
            }
            for end, path in (("csv", series.CSV_PATH), ("json", series.JSON_PATH))
        ],
    }


def script(value: Described) -> str:
    """JSON-LD as an element of a page, on one line, which nothing in the data can end."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in _UNSAFE:
        content = content.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{content}</script>'


_UNSAFE = "<\x85\u2028\u2029"  # the first begins an element or a comment, the others end a line


def _whole(about: Publication, lang: str, base: str) -> Described:
    """The identity of the data set: one ``@id`` in both languages and the DCAT catalogue."""
    return {
        "@type": "Dataset",
        "@id": f"{base}{DATA}/#dataset",
        "name": about.title[lang],
        "description": about.description[lang],
        "url": base + page_url(f"{DATA}/", lang),
    }


def _published(about: Publication, lang: str) -> Described:
    """Publisher, dates, version, languages and licence."""
    return {
        "publisher": _organization(about.maintainers.name, lang),
        "license": about.licence.url,
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "version": about.version,
        "datePublished": str(about.issued),
        "dateModified": str(about.released),
    }


def _organization(names: Texts, lang: str) -> Described:
    """A body, by its name in each language."""
    return {"@type": "Organization", "name": names[lang], "alternateName": _others(names, lang)}


def _creators(names: Mapping[str, Sequence[str]], lang: str) -> Described:
    """The bodies behind a series, if any is named, by their names in each language."""
    each = (dict(zip(names, of_one, strict=True)) for of_one in zip(*names.values(), strict=True))
    bodies = [_organization(body, lang) for body in each]
    return {"creator": bodies[0] if len(bodies) == 1 else bodies} if bodies else {}


def _covered(coverage: Coverage, lang: str) -> Described:
    """Which days and places figures are about, as far as they say."""
    covered: Described = {}
    if coverage.first is not None:
        covered["temporalCoverage"] = f"{coverage.first}/{coverage.last or '..'}"
    if coverage.areas:
        covered["spatialCoverage"] = [
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
        ]
    return covered


def _variable(figures: Figures, indicator: str, lang: str) -> Described:
    row = figures.package.by_id["indicators"][indicator]
    return {
        "@type": "PropertyValue",
        "name": text(row, "name", lang),
        "description": text(row, "definition", lang),
        "unitText": text(figures.unit(indicator), "name", lang),
        "propertyID": indicator,
    }


def _download(file: File, lang: str, base: str) -> Described:
    return {
        "@type": "DataDownload",
        "name": file.named_title[lang],
        "encodingFormat": file.format.media_type,
        "contentUrl": base + quote(file.path),
        "contentSize": f"{len(file.content)} B",
        "sha256": file.sha256,
    }


def _up(page: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * page.count("/")


def _others(translations: Texts, lang: str) -> list[str]:
    return [translation for other, translation in translations.items() if other != lang]

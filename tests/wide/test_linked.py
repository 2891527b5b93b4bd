"""Linked data as others read it: the catalogue by CKAN's reader, all JSON-LD by pyld."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from scripts.downloads import release
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.wording.urls import Addresses
from tests.repositories import ROOT

pytestmark = pytest.mark.wide

SITE = "https://data.example/bao-hiem/"
REPOSITORY = "https://code.example/bao-hiem/"
CATALOGUES = ("data/catalog.ttl", "data/catalog.jsonld")
# In place of schema.org's own context, which is fetched from there: the same names, fewer types.
SCHEMA = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "contentUrl": {"@type": "@id"}}


@pytest.fixture(scope="module")
def downloads(figures: Figures, docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    empty_folder = tmp_path_factory.mktemp("no-releases")
    return release.release(figures, Addresses(SITE, REPOSITORY), empty_folder, docs=docs)


# --- CKAN ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CATALOGUES)
def test_ckan_shows_each_data_set_with_files_of_every_format(
    downloads: Release, tmp_path: Path, path: str
) -> None:
    file = tmp_path / Path(path).name
    file.write_bytes(downloads.contents()[path])
    command = [sys.executable, "-W", "ignore", "-m", "tests.wide.ckan", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    datasets = {package["version"] + folder(package): package for package in json.loads(run.stdout)}
    assert set(datasets) == {"0.3.0 data/", "0.3.0 v/0.3.0/"}
    for package in datasets.values():
        formats = [resource["format"] for resource in package["resources"]]
        assert {"CSV", "JSON", "Parquet", "SQLite", "XLSX", "XML", "ZIP"} == set(formats)
        assert len(formats) <= 20
        for resource in package["resources"]:
            path = resource["url"].removeprefix(SITE)
            assert int(resource["size"]) == len(downloads.contents()[path])
            assert resource["description"]
            assert resource["hash"]
        extras = {extra["key"]: extra["value"] for extra in package["extras"]}
        assert extras["contact_url"] == f"{REPOSITORY}issues"
        assert extras["publisher_name"]
        assert extras["temporal_start"] == "2019-01-01"
        assert {tag["name"] for tag in package["tags"]} >= {"members", "hội viên"}


def folder(dataset: dict[str, Any]) -> str:
    """Where the files of a data set lie."""
    address = dataset["resources"][0]["url"].removeprefix(SITE)
    return " " + ("data/" if address.startswith("data/") else "v/0.3.0/")


# --- pyld ---------------------------------------------------------------------------------


@pytest.fixture
def jsonld() -> Iterator[Any]:
    """The reader, which fetches nothing: schema.org's context is here."""
    from pyld import jsonld

    def load(url: str, _: object) -> dict[str, Any]:
        assert url.startswith("https://schema.org"), url
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": SCHEMA}}

    before = jsonld.get_document_loader()
    jsonld.set_document_loader(load)
    yield jsonld
    jsonld.set_document_loader(before)


def test_the_catalogue_is_the_same_to_another_reader_of_json_ld(
    downloads: Release, jsonld: Any
) -> None:
    turtle, json_ld = (downloads.contents()[path] for path in CATALOGUES)
    quads = jsonld.to_rdf(json.loads(json_ld), {"format": "application/n-quads"})
    other_graph = Dataset()
    other_graph.parse(data=quads, format="nquads")
    graph = Graph()
    for triple in other_graph.triples((None, None, None)):
        graph.add(triple)
    assert isomorphic(graph, Graph().parse(data=turtle, format="turtle"))


def test_expanding_loses_nothing(downloads: Release, rendered: dict[str, str], jsonld: Any) -> None:
    contents = downloads.contents()
    terms_described = {
        "catalogue": json.loads(contents[CATALOGUES[1]]),
        "croissant": json.loads(contents["data/croissant.json"]),
        "version": metadata(contents["v/0.3.0/index.html"].decode()),
        **{
            path: metadata(text)
            for path, text in rendered.items()
            if path.endswith("/data/index.md") or ("/indicators/" in path and "prov:" in text)
        },
    }
    assert len(terms_described) > 10
    for path, value in terms_described.items():
        terms_expanded = set(leaves(jsonld.expand(value, {"base": SITE})))
        context = value.pop("@context")
        lost = {leaf for leaf in leaves(value) if not any(leaf in term for term in terms_expanded)}
        contexts = context if isinstance(context, list) else [context]
        terms = {name for entry in contexts if isinstance(entry, dict) for name in entry}
        assert {leaf for leaf in lost if not is_name(leaf, terms)} == set(), path


def is_name(leaf: str, terms: set[str]) -> bool:
    """Whether a text is the name of a thing, which expanding writes out: ``eu:file-type/CSV``."""
    return leaf.partition(":")[0] in terms or leaf.startswith(("./", "../", "sc:", "cr:"))


def metadata(page: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return dict(json.loads(script))


def leaves(value: Any) -> Iterator[str]:
    """Every value in JSON-LD, as text; no name of a property or language."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "@language":
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield str(value)

"""A descriptor that lacks what the program needs is a problem that names the part."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from scripts.model.package import LANGUAGES
from scripts.validation.check import check
from scripts.validation.descriptor import PROFILE, slips
from tests.validation.examples import compare
from tests.validation.test_slips import messages

Descriptor = dict[str, Any]
Change = Callable[[Descriptor], object]


def fields(descriptor: Descriptor, table: int = 0) -> list[dict[str, Any]]:
    """The fields of a table: 0 is figures, whose field 3 is value; 1 is indicators."""
    return list(descriptor["resources"][table]["schema"]["fields"])


def schema(descriptor: Descriptor) -> dict[str, Any]:
    return dict(descriptor["resources"][0])["schema"]  # type: ignore[no-any-return]


def own_table(descriptor: Descriptor, key: list[str], sorted_by: list[Any]) -> None:
    """Add a table that the profile doesn't know: the units under another name."""
    units = copy.deepcopy(descriptor["resources"][2])
    units |= {"name": "measures", "path": "measures.csv", "sortedBy": sorted_by}
    units["schema"]["primaryKey"] = key
    descriptor["resources"].append(units)


def wrong_fields(descriptor: Descriptor, change: Callable[[list[Any]], object]) -> None:
    """Change the list of the fields of figures."""
    change(descriptor["resources"][0]["schema"]["fields"])


DESCRIPTORS: dict[str, tuple[Change, str, str]] = {
    "no tables": (lambda d: d.pop("resources"), "descriptor", "resources"),
    "tables as text": (lambda d: d.update(resources="x"), "descriptor", "resources"),
    "table gone": (lambda d: d["resources"].pop(0), "descriptor-tables", "figures"),
    "table twice": (lambda d: d["resources"].append(d["resources"][0]), "descriptor-twice", "figures"),
    "field gone": (lambda d: wrong_fields(d, lambda f: f.pop(3)), "descriptor-fields", "value"),
    "field twice": (lambda d: wrong_fields(d, lambda f: f.append(f[3])), "descriptor-twice", "figures.value"),
    "schema gone": (lambda d: d["resources"][0].pop("schema"), "descriptor", "schema"),
    "type of another kind": (lambda d: fields(d)[3].update(type="string"), "descriptor-type", "figures.value"),
    "type that there is not": (lambda d: fields(d)[3].update(type="money"), "descriptor-type", "money"),
    "constraints gone": (lambda d: fields(d)[3].pop("constraints"), "descriptor-part", "figures.value"),
    "required left out": (lambda d: fields(d)[3]["constraints"].pop("required"), "descriptor-part", "constraints.required"),
    "required as text": (lambda d: fields(d)[3]["constraints"].update(required="yes"), "descriptor-part", "constraints.required"),
    "key that may be empty": (lambda d: fields(d)[0]["constraints"].update(required=False), "descriptor-part", "figures.indicator"),
    "values as numbers": (lambda d: fields(d)[4]["constraints"].update(enum=[1]), "descriptor-part", "constraints.enum"),
    "limit of a text": (lambda d: fields(d)[4]["constraints"].update(minimum=1), "descriptor-part", "constraints.minimum"),
    "limit as text": (lambda d: fields(d)[3]["constraints"].update(maximum="9"), "descriptor-part", "constraints.maximum"),
    "title gone": (lambda d: fields(d)[3].pop("title@en"), "descriptor-part", "title@en"),
    "title empty": (lambda d: d["resources"][0].update({"title@en": ""}), "descriptor-form", "title@en"),
    "name of the site in one language": (lambda d: d.pop("shortTitle@en"), "descriptor-part", "shortTitle@en"),
    "name of the site of 61 letters": (lambda d: d.update(shortTitle="x" * 61), "descriptor-form", "shortTitle"),
    "title as a number": (lambda d: d.update(title=7), "descriptor-form", "title"),
    "example gone": (lambda d: fields(d)[3].pop("example"), "descriptor-part", "example"),
    "key changed": (lambda d: schema(d).update(primaryKey=["indicator"]), "descriptor-key", "indicator, area, period"),
    "key gone": (lambda d: schema(d).pop("primaryKey"), "descriptor-key", "indicator, area, period"),
    "order of rows gone": (lambda d: d["resources"][0].pop("sortedBy"), "descriptor-sorted", '["indicator", "area", "period"]'),
    "order of rows by another column": (lambda d: d["resources"][1].update(sortedBy=["id"]), "descriptor-sorted", '["section", "order", "id"]'),
    "order of rows as a number": (lambda d: d["resources"][1].update(sortedBy=[7]), "descriptor-sorted", '["section", "order", "id"]'),
    "own table sorted by a field that there is not": (lambda d: own_table(d, ["id"], ["id", "x"]), "descriptor-sorted", '["id"]'),
    "own table sorted without its key": (lambda d: own_table(d, ["id"], ["name_vi"]), "descriptor-sorted", '["id"]'),
    "own table sorted by its key only where another is empty": (lambda d: own_table(d, ["id"], [["cldr", "id"]]), "descriptor-sorted", '["id"]'),
    "own table without a key": (lambda d: own_table(d, [], ["id"]), "descriptor-part", "measures"),
    "reference gone": (lambda d: schema(d)["foreignKeys"].pop(0), "descriptor-reference", "figures.indicator"),
    "references gone": (lambda d: schema(d).pop("foreignKeys"), "descriptor-part", "foreignKeys"),
    "references as a number": (lambda d: schema(d).update(foreignKeys=7), "descriptor-part", "foreignKeys"),
    "reference to no table": (lambda d: schema(d)["foreignKeys"].append({"fields": ["bound"], "reference": {"resource": "bounds", "fields": ["id"]}}), "descriptor-part", "foreignKeys"),
    "reference from no field": (lambda d: schema(d)["foreignKeys"].append({"fields": ["x"], "reference": {"resource": "units", "fields": ["id"]}}), "descriptor-part", "foreignKeys"),
    "reference as text": (lambda d: schema(d)["foreignKeys"].append("units"), "descriptor-part", "foreignKeys"),
    "path of another file": (lambda d: d["resources"][0].update(path="../figures.csv"), "descriptor-path", "figures.csv"),
    "path as a number": (lambda d: d["resources"][0].update(path=7), "descriptor", "resources"),
    "pattern that is none": (lambda d: fields(d, 1)[0]["constraints"].update(pattern="["), "descriptor-part", "indicators.id"),
    "licences as text": (lambda d: d.update(licenses="CC"), "descriptor-form", "licenses"),
    "keyword as a number": (lambda d: d.update({"keywords@en": [7]}), "descriptor-part", "keywords@en"),
    "version as a number": (lambda d: d.update(version=1), "descriptor-form", "version"),
    "version of 4,301 digits": (lambda d: d.update(version="9" * 2000), "descriptor-form", "version"),
    "name that leads out of the folder": (lambda d: d.update(name="../../../../x"), "descriptor-form", "name"),
    "name with a link in Markdown": (lambda d: d.update(name="[x](javascript:alert(1))"), "descriptor-form", "name"),
    "name of a device": (lambda d: d.update(name="con"), "descriptor-form", "name"),
    "name of 300 letters": (lambda d: d.update(name="x" * 300), "descriptor-form", "name"),
    "version that is no version": (lambda d: d.update(version="1.2"), "descriptor-form", "version"),
    "day that does not exist": (lambda d: d.update(created="2026-02-30T00:00:00Z"), "descriptor-form", "created"),
    "time of another zone": (lambda d: d.update(created="0001-01-01T00:00:00+05:00"), "descriptor-form", "created"),
    "no contributor": (lambda d: d.update(contributors=[]), "descriptor-form", "contributors"),
    "three contributors": (lambda d: d["contributors"].append(d["contributors"][0]), "descriptor-form", "contributors"),
    "contributor without a role": (lambda d: d["contributors"][0].pop("description"), "descriptor-part", "contributors.description"),
    "no licence": (lambda d: d.update(licenses=[]), "descriptor-form", "licenses"),
    "two licences": (lambda d: d["licenses"].append(d["licenses"][0]), "descriptor-form", "licenses"),
    "blank in the licence's address": (lambda d: d["licenses"][0].update(path="https://a.example/a b"), "descriptor-form", "licenses.path"),
    "licence's address that runs": (lambda d: d["licenses"][0].update(path="javascript:alert(1)"), "descriptor-form", "licenses.path"),
    "no source": (lambda d: d.update(sources=[]), "descriptor-form", "sources"),
    "source without a title": (lambda d: d["sources"][0].pop("title@en"), "descriptor-part", "sources.title@en"),
    "blank in $schema": (lambda d: d.update({"$schema": "https://a.example/a b"}), "descriptor-form", "$schema"),
    "home page that runs": (lambda d: d.update(homepage="javascript:alert(1)"), "descriptor-form", "homepage"),
    "lone surrogate": (lambda d: d.update(title="a\ud800b"), "descriptor-unseen", "U+D800"),
    "NUL": (lambda d: d["sources"][0].update(title="a\0b"), "descriptor-unseen", "U+0000"),
    "letters that run backwards": (lambda d: fields(d)[3].update(title="a\u202eb"), "descriptor-unseen", "U+202E"),
    "sign that no font has": (lambda d: d["sources"][0].update(title="a ☎"), "descriptor-font", "U+260E"),
    "title without end": (lambda d: d.update(title="x" * 2001), "descriptor-long", "title"),
    "number without end": (lambda d: fields(d)[3]["constraints"].update(maximum=10**400), "descriptor-number", "maximum"),
    "infinite number": (lambda d: d.update(x=float("inf")), "json-constant", "Infinity"),
    "pattern that never ends": (lambda d: fields(d, 1)[0]["constraints"].update(pattern="(.+)+$^"), "descriptor-form", "constraints.pattern"),
    "pattern that takes long": (lambda d: fields(d)[8]["constraints"].update(pattern="[a-z]*[a-z]*[a-z]*[a-z]*1"), "descriptor-form", "constraints.pattern"),
    "pattern of any id": (lambda d: fields(d, 1)[0]["constraints"].update(pattern=".+"), "descriptor-part", "indicators.id"),
    "bound that the program can't word": (lambda d: fields(d)[4]["constraints"]["enum"].append("roughly"), "descriptor-part", "figures.bound"),
    "decimals without limit": (lambda d: fields(d, 1)[5]["constraints"].update(maximum=10**9), "descriptor-part", "indicators.decimals"),
    "what is missing for other programs": (lambda d: schema(d).update(missingValues=["0"]), "descriptor-unknown", "missingValues"),
    "another file in the same table": (lambda d: d["resources"][0].update(extrapaths=["/etc/passwd"]), "descriptor-unknown", "extrapaths"),
    "profile from elsewhere": (lambda d: d.update(profile="https://a.example/x.json"), "descriptor-unknown", "profile"),
    "key of no field": (lambda d: d["resources"].append({**d["resources"][4], "name": "places", "path": "places.csv", "schema": {**d["resources"][4]["schema"], "primaryKey": ["place"]}}), "descriptor-part", "places"),
    "table of the database": (lambda d: d["resources"].append({**d["resources"][4], "name": "sqlite_x", "path": "sqlite_x.csv"}), "descriptor-form", "name"),
    "length that it doesn't have": (lambda d: fields(d)[7]["constraints"].update(minLength=3), "frictionless", "minLength"),
    "encoding that it doesn't have": (lambda d: d["resources"][0].update(encoding="utf-16"), "descriptor-part", "encoding"),
    "values that it doesn't have": (lambda d: d["resources"][0].update(dialect={"delimiter": ";"}), "descriptor-unknown", "dialect"),
}  # fmt: skip


def write(folder: Path, change: Change) -> Path:
    """Change the descriptor of a package."""
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor), "utf-8")
    return path


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_a_descriptor_that_lacks_something_is_a_problem(
    broken: Path, datapackage: Path, name: str
) -> None:
    change, code, words = DESCRIPTORS[name]
    write(broken, change)
    file = "figures.csv" if code == "frictionless" else "datapackage.json"
    matches = [
        problem
        for problem in check(broken)[1]
        if problem.code == code and problem.file.endswith(file)
    ]
    assert any(words in problem.message(lang) for problem in matches for lang in LANGUAGES)
    for problem in matches if code != "frictionless" else ():  # it has words of its own
        messages(problem)
    compare(name, datapackage, broken, matches[0])


def test_everything_that_is_wrong_is_named_once(broken: Path) -> None:
    """Two fields without a title, one of them without an example, too."""

    def change(descriptor: Descriptor) -> None:
        for name in ("title", "title@en", "example"):
            del fields(descriptor)[3][name]
        del fields(descriptor)[4]["title"]

    write(broken, change)
    parts = [(problem.details["where"], problem.details["found"]) for problem in check(broken)[1]]
    assert sorted(parts) == [
        ("figures.bound", "title"),
        ("figures.value", "example"),
        ("figures.value", "title"),
        ("figures.value", "title@en"),
    ]


def test_a_package_may_have_more_tables_and_fields(broken: Path) -> None:
    """The cells of one more field are checked as all others."""
    write(broken, add_year)
    path = broken / "areas.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text(
        "\n".join([f"{lines[0]},founded", f"{lines[1]},1900", f"{lines[2]},long ago"]) + "\n"
    )
    (problem,) = check(broken)[1]
    assert (problem.line, problem.field, problem.code) == (3, "founded", "not-number")
    assert all("long ago" in text for text in messages(problem).values())


def add_year(descriptor: Descriptor) -> None:
    """Describe one field more of the areas."""
    (areas,) = [resource for resource in descriptor["resources"] if resource["name"] == "areas"]
    words = dict.fromkeys(("title", "title@en", "description", "description@en"), "x")
    constraints = {"required": False}
    field = {"name": "founded", "type": "integer", **words, "example": "1900"}
    areas["schema"]["fields"].append({**field, "constraints": constraints})


def test_a_descriptor_that_is_not_json_is_a_problem_with_its_line(broken: Path) -> None:
    path = broken / "datapackage.json"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"name": "units",', '"name": "units"'), "utf-8")
    (problem,) = check(broken)[1]
    line = text[: text.index('"name": "units",')].count("\n") + 2  # where the comma is missed
    assert (problem.code, problem.line) == ("not-json", line)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "[" * 500 + "]" * 500, '{"resources": ' + "9" * 5000 + "}", "7", "null"]
)
def test_a_descriptor_beyond_all_measure_is_a_problem(broken: Path, text: str) -> None:
    (broken / "datapackage.json").write_text(text, "utf-8")
    (problem,) = check(broken)[1]
    assert problem.code in ("not-json", "json-deep", "descriptor")


def test_the_profile_is_a_json_schema_that_anyone_can_use(datapackage: Path) -> None:
    """It is published beside the package."""
    profile = json.loads(PROFILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(profile)
    descriptor = json.loads((datapackage / "datapackage.json").read_text("utf-8"))
    jsonschema.validate(descriptor, profile)
    assert slips(descriptor) == []

"""The figures and the targets as cubes of JSON-stat."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from scripts.downloads import json_stat
from scripts.downloads.dataset import Dataset
from tests.tables import edit, read

Cube = Mapping[str, Any]


def cubes(dataset: Dataset) -> dict[str, Cube]:
    """The cubes by name, with numbers as text, so that their decimals are seen."""
    return {
        file.name: json.loads(file.content, parse_float=str, parse_int=int)
        for file in json_stat.files(dataset)
    }


@pytest.fixture(scope="module")
def by_name(dataset: Dataset) -> dict[str, Cube]:
    return cubes(dataset)


@pytest.fixture(scope="module")
def figures_en(by_name: dict[str, Cube]) -> Cube:
    return by_name["json-stat/observations.en.json"]


def place(cube: Cube, *codes: str) -> str:
    """The position of a cell: the last dimension runs fastest."""
    position = 0
    for name, size, code in zip(cube["id"], cube["size"], codes, strict=True):
        position = position * size + cube["dimension"][name]["category"]["index"].index(code)
    return str(position)


def test_there_is_a_cube_of_figures_and_one_of_targets_in_each_language(
    by_name: dict[str, Cube],
) -> None:
    assert list(by_name) == [
        "json-stat/observations.vi.json",
        "json-stat/observations.en.json",
        "json-stat/targets.vi.json",
        "json-stat/targets.en.json",
    ]
    for cube in by_name.values():
        assert (cube["version"], cube["class"]) == ("2.0", "dataset")
        assert cube["id"] == ["indicator", "area", "period"]
        assert cube["role"] == {"metric": ["indicator"], "geo": ["area"], "time": ["period"]}


def test_every_figure_of_the_file_is_in_its_cell(figures_en: Cube, datapackage: Path) -> None:
    """With its printed decimals; 11 computed ones are there beside them, and one is missing."""
    for figure in read(datapackage / "figures.csv"):
        position = place(figures_en, figure["indicator"], figure["area"], figure["period"])
        assert str(figures_en["value"].get(position, "")) == figure["value"]
        assert figures_en["status"][position] == figure["status"]
        assert figures_en["extension"]["source"]["value"][position] == figure["source"]
        assert figures_en["extension"]["origin"]["value"][position] == "printed"
    assert len(figures_en["value"]) == 52
    assert len(figures_en["extension"]["origin"]["value"]) == 53


def test_every_target_is_in_its_cell_and_in_no_cube_of_figures(
    by_name: dict[str, Cube], datapackage: Path
) -> None:
    cube = by_name["json-stat/targets.en.json"]
    targets = read(datapackage / "targets.csv")
    for target in targets:
        position = place(cube, target["indicator"], target["area"], target["period"])
        assert str(cube["value"][position]) == target["value"]
        assert cube["extension"]["bound"]["value"][position] == target["bound"]
    assert len(cube["value"]) == len(targets) == 8
    assert set(cube["extension"]["origin"]["value"].values()) == {"target"}
    assert cube["status"] == {}


def test_a_cube_has_the_codes_that_occur_with_periods_in_time(
    by_name: dict[str, Cube], package: Any
) -> None:
    cube = by_name["json-stat/targets.vi.json"]
    index = {name: part["category"]["index"] for name, part in cube["dimension"].items()}
    assert index["area"] == ["XA", "VN"]
    assert index["period"] == ["2021", "2025", "2030"]
    assert cube["size"] == [5, 2, 3]
    assert index["indicator"] == [
        indicator for indicator in package.by_id["indicators"] if indicator in index["indicator"]
    ]


def test_names_units_and_definitions_are_in_the_language_of_the_file(
    by_name: dict[str, Cube],
) -> None:
    vi, en = (by_name[f"json-stat/observations.{lang}.json"] for lang in ("vi", "en"))
    rate = {
        lang: cube["dimension"]["indicator"]["category"] for lang, cube in (("vi", vi), ("en", en))
    }
    assert rate["vi"]["label"]["member_rate"] == "Tỷ lệ hội viên trên số lao động"
    assert rate["en"]["label"]["member_rate"] == "Members as a share of workers"
    assert rate["en"]["note"]["member_rate"] == ["Members divided by the workers of the same year."]
    assert rate["vi"]["unit"]["member_rate"] == {
        "label": "phần trăm",
        "symbol": "%",
        "position": "end",
        "decimals": 2,
    }
    sides = {lang: rate[lang]["unit"]["income"] for lang in rate}
    assert (sides["vi"]["symbol"], sides["vi"]["position"]) == ("đồng", "end")  # 2.000.000 đồng
    assert (sides["en"]["symbol"], sides["en"]["position"]) == ("VND", "start")  # VND 2,000,000
    assert rate["en"]["unit"]["visits"] == {"label": "visits", "decimals": 0}
    area = en["dimension"]["area"]["category"]
    assert area["label"] == {"XA": "Sample province", "VN": "Viet Nam"}
    assert vi["value"] == en["value"]


def test_what_a_number_alone_does_not_say_is_beside_it(figures_en: Cube) -> None:
    """At least 4 offices, with a note; a computed value of an input that is not final; a gap."""
    extension = figures_en["extension"]
    (least,) = [
        position for position, bound in extension["bound"]["value"].items() if bound == "at_least"
    ]
    assert figures_en["value"][least] == 4
    assert extension["bound"]["label"]["at_least"] == "at least"
    assert extension["notes"]["value"][least] == ["offices_least"]
    assert extension["notes"]["label"]["offices_least"] == "The report gives only the least."
    balance = place(figures_en, "balance", "XA", "2021")
    assert extension["origin"]["value"][balance] == "computed"
    assert figures_en["status"][balance] == "preliminary"
    assert extension["status"]["label"]["preliminary"] == "preliminary"
    missing_cell = place(figures_en, "satisfaction", "XA", "2021")
    assert missing_cell not in figures_en["value"]
    assert figures_en["status"][missing_cell] == "missing"
    rate = place(figures_en, "member_rate", "XA", "2020")
    assert (figures_en["value"][rate], extension["decimals"]["value"][rate]) == ("12.50", 2)


def test_a_package_without_targets_has_no_cube_of_them(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    path = broken / "targets.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    assert [name for name in cubes(changed()) if "targets" in name] == []


def test_text_of_any_kind_stays_text(broken: Path, changed: Callable[[], Dataset]) -> None:
    odd = "R&D <b>\"x\"</b>, 'y'; \\"
    edit(broken / "indicators.csv", {"id": "members"}, name_en=odd)
    cube = cubes(changed())["json-stat/observations.en.json"]
    assert cube["dimension"]["indicator"]["category"]["label"]["members"] == odd

"""The invented package of many provinces: valid, consistent, the same each time."""

from decimal import Decimal
from pathlib import Path

import pytest

from scripts.model.figures import Figures, Key
from scripts.validation import check
from tests.scale import invented_package


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scale") / "datapackage"
    invented_package.write(folder, 2, 2)
    return folder


@pytest.mark.slow
def test_validation_finds_no_problem_and_the_nation_is_the_sum_of_its_provinces(
    small: Path,
) -> None:
    package, problems = check.check(small)
    assert problems == []
    assert package is not None
    figures = Figures(package)
    provinces = [figures.value(Key("pensioners", f"XV-0{number}", "2021")) for number in (1, 2)]
    assert figures.value(Key("pensioners", "VN", "2021")) == sum(
        map(Decimal, filter(None, provinces))
    )
    assert all("invented" in row["name_en"].lower() for row in package.by_id["areas"].values())


def test_a_province_has_the_same_figures_however_many_others_there_are(
    small: Path, tmp_path: Path
) -> None:
    invented_package.write(tmp_path / "alone", 1, 2)

    def own_lines(folder: Path) -> list[str]:
        lines = (folder / "figures.csv").read_text("utf-8").splitlines()
        return [line for line in lines if ",XV-01," in line]

    assert own_lines(small) == own_lines(tmp_path / "alone")
    assert len(own_lines(small)) == 2 * 16

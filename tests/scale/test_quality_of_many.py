"""Pages on quality where there are many areas: the own, the nation, and what is of note."""

from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages import render
from tests.scale import repositories
from tests.tables import edit

AREAS = 8


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight provinces and two years; in one the pensioners and the recipients don't add up."""
    folder = repositories.write(tmp_path_factory.mktemp("many") / "repository", AREAS, 2)
    where = {"indicator": "beneficiaries", "area": "XV-05", "period": "2021"}
    edit(folder / "datapackage" / "figures.csv", where, value="5")
    return folder


def page(repository: Path, name: str) -> str:
    figures = Figures(open_package(repository / "datapackage"))
    pages = render.render(figures, None, repository / "docs", only=[name])
    return pages[f"en/{name}"]


def test_an_identity_is_shown_for_the_own_area_the_nation_and_where_it_fails(
    repository: Path,
) -> None:
    text = page(repository, "quality/identities.md")
    identity = text.split('id="monthly_recipients"')[1].partition("</li>")[0]
    assert identity.count('class="formula"') == 2 * 2 + 1
    assert "Invented province 05" in identity.partition("does not hold")[0][-1500:]
    assert f"{2 * (AREAS + 1) - 5} more checks" in identity

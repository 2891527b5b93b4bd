"""What readers of the invented repository would take for real: nothing."""

import re
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.wording.site_texts import site_texts
from tests.scale import repositories

REAL = re.compile(r"b[eế]n[ _-]?tre", re.IGNORECASE)
# Docstrings and comments may name the province: readers don't see them.
SHOWN = ("*.toml", "*.html", "*.jinja", "*.typ", "*.json")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repositories.write(tmp_path_factory.mktemp("invented") / "repository", 2, 2)


def test_every_page_says_that_it_is_invented(repository: Path) -> None:
    texts = site_texts(Figures(open_package(repository / "datapackage")))
    assert texts["site_name"] == {
        "vi": "Số liệu không có thật, 2020–2021",
        "en": "Invented figures, 2020–2021",
    }
    assert "invented" in texts["copyright"]["en"]


def test_it_names_no_real_province(repository: Path) -> None:
    files = [*(repository / "docs").rglob("*"), *(repository / "datapackage").rglob("*")]
    program = [path for kind in SHOWN for path in (repository / "scripts").resolve().rglob(kind)]
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in files if path.is_file()}
    texts |= {path: path.read_text("utf-8") for path in program if "examples" not in path.name}
    assert [path.name for path, text in texts.items() if REAL.search(text)] == []

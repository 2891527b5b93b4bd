"""A few of the random edits and hostile files that ``python -m tests.fuzz`` tries."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.edits import EDITS
from tests.fuzz.hostile_files import KINDS
from tests.fuzz.trials import verdict
from tests.repositories import TINY
from tests.tables import copy_package

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", EDITS)
def test_a_random_edit_is_named_or_can_be_computed_with(tmp_path: Path, kind: str) -> None:
    package, random = copy_package(TINY / "datapackage", tmp_path / "datapackage"), Random(kind)
    EDITS[kind](random, package)
    assert verdict(package) in ("problems", "sound")


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_is_named_soon(tmp_path: Path, kind: str) -> None:
    package, random = copy_package(TINY / "datapackage", tmp_path / "datapackage"), Random(kind)
    KINDS[kind](random, package)
    assert verdict(package) in ("problems", "sound")

"""Files of ``docs/``: only ordinary ones that lie in it are published."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.wording import docs_files
from scripts.wording.docs_files import DocsError, check_files

KINDS: dict[str, Callable[[Path], object]] = {
    "a link to a file outside": lambda path: path.symlink_to("/etc/hostname"),
    "a link to a folder outside": lambda path: path.symlink_to("/etc"),
    "a link to nothing outside": lambda path: path.symlink_to("/nowhere"),
    "a link that never ends": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a large file": lambda path: path.write_bytes(b"0" * 2000),
}


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_what_is_no_ordinary_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], object]
) -> None:
    monkeypatch.setattr(docs_files, "LARGEST", 1000)
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "page.js").write_text("", "utf-8")
    check_files(tmp_path / "docs")
    make(tmp_path / "docs" / "assets" / "x")
    with pytest.raises(DocsError) as error:
        check_files(tmp_path / "docs")
    assert error.value.message("vi").startswith("docs/assets/x: ")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_that_is_not_utf_8_is_said_in_letters_that_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.svg")).touch()
    with pytest.raises(DocsError) as error:
        check_files(tmp_path)
    assert error.value.message("en").startswith("docs/?.svg: the name is not UTF-8; ")

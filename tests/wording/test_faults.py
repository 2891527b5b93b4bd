"""What is wrong outside the data is said in the language of whoever has to correct it."""

import re
from pathlib import Path
from typing import get_args

import pytest

from scripts.drafting.reading.office_files import Reason
from scripts.model.comparability import Obstacle
from scripts.model.package import LANGUAGES
from scripts.wording.docs_files import DocsError, read_toml
from scripts.wording.faults import Fault, UnknownName, Unusable
from scripts.wording.phrases import phrase_group
from tests.repositories import ROOT


def test_a_fault_is_told_in_both_languages_with_its_place_and_a_near_name() -> None:
    unknown = UnknownName("id", "membrs", ["members", "workers"], table="indicators")
    error = DocsError("docs/vi/index.md", 3, unknown)
    assert error.message("en") == (
        "docs/vi/index.md:3: there is no row in indicators.csv with ID “membrs”; "
        "did you mean “members”?"
    )
    assert error.message("vi") == (
        "docs/vi/index.md:3: không có dòng nào trong indicators.csv có mã “membrs”; "
        "có phải ý bạn là “members”?"
    )
    assert str(error) == error.message("en")


def test_names_with_braces_are_only_names() -> None:
    error = DocsError("docs/{x}.md", None, UnknownName("chart", "{lang}", ()))
    for lang in LANGUAGES:
        assert error.message(lang).startswith("docs/{x}.md: ")
        assert "“{lang}”" in error.message(lang)


@pytest.mark.parametrize("group", ["fault", "unknown"])
def test_every_fault_of_the_program_has_a_phrase_and_every_phrase_a_fault(group: str) -> None:
    program = "".join(path.read_text("utf-8") for path in (ROOT / "scripts").rglob("*.py"))
    calls = {
        "fault": r"(?:Fault|Unusable|Limited|NoPreview)|super\(\).__init__",
        "unknown": "UnknownName",
    }
    codes = set(re.findall(rf'(?:{calls[group]})\(\s*"([\w-]+)"', program))
    if group == "fault":
        codes |= {f"unlike-{reason}" for reason in get_args(Obstacle)} | set(get_args(Reason))
    phrases = set(phrase_group(group, "en")) - {"none", "hint"}
    assert codes == phrases


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('a = "1"\nb = \n', "utf-8")
    with pytest.raises(DocsError) as error:
        read_toml(tmp_path, "a.toml")
    assert error.value.message("vi").startswith("docs/a.toml:2: tệp không đúng cú pháp TOML")
    assert isinstance(Unusable("chart-one"), Fault | ValueError)

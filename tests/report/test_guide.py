"""The guide says the same in both languages, and shows what a check really says."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.model.package import LANGUAGES, ROOT, Package
from tests.report import draft_example, slips
from tests.report.recipes import beginning, blocks, key_of, page, step, steps

NAMES = sorted(path.stem for path in (ROOT / "docs" / "vi" / "guide").glob("*.md"))
SLIPS = slips.slips_on_file()
ENGLISH = " --lang en"
Rendered = dict[str, str]


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_blocks(rendered: Rendered, name: str) -> None:
    """Put the same block, to the letter, on the page in the other language."""
    vi, en = ([step(block) for block in blocks(page(rendered, lang, name))] for lang in LANGUAGES)
    assert vi == [
        replace(instruction, text=instruction.text.replace(ENGLISH, "")) for instruction in en
    ]


@pytest.mark.parametrize("name", NAMES)
def test_commands_speak_the_language_of_the_page(rendered: Rendered, name: str) -> None:
    """Add --lang en on the English page."""
    for block in page(rendered, "en", name).xpath("//pre/code"):
        for command in block.text_content().replace("\\\n", " ").splitlines():
            words = command.split("python -m scripts ")
            assert words[1:] == [] or words[1].startswith("preview") or ENGLISH in command, command


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_words_before_a_block_name_its_file_and_its_line(
    rendered: Rendered, name: str, lang: str
) -> None:
    """Name the file, and the line to look for, in the sentence before the block."""
    for block in blocks(page(rendered, lang, name)):
        instruction, element = step(block), block.getparent()
        if instruction.do in ("run", "slip"):
            continue
        before = " ".join(node.text_content() for node in element.xpath("preceding-sibling::*[1]"))
        folder, _, file = instruction.file.rpartition("/")
        assert instruction.file in before or (folder in before and file in before), before
        if instruction.do in ("after", "reword"):
            assert instruction.line.strip() in before
        if instruction.do == "replace" and not instruction.file.endswith(".csv"):
            for line in instruction.text.splitlines():
                assert beginning(instruction.file, line).strip(" :=") in before


def test_there_are_blocks_in_every_recipe(rendered: Rendered) -> None:
    """A page of the guide, or a step of a recipe, was added or removed. Count them again here."""
    counts = {name: len(steps(rendered, name)) for name in NAMES}
    other_counts = {"check": 0, "checks": 0, "index": 0, "spreadsheet": 1, "review": 1}
    recipes = {"chart": 6, "figure": 3, "indicator": 6, "page": 3, "period": 5, "report": 7}
    assert counts == {**other_counts, **recipes, "release": 1, "area": 7, "new-report": 6}


def test_the_sheet_that_the_guide_shows_is_that_of_its_report() -> None:
    """The draft of the guide's report changed: look at it, then run python -m tests.report."""
    assert draft_example.FILE.read_text("utf-8") == draft_example.file_content()


@pytest.mark.parametrize("name", SLIPS)
def test_a_check_says_of_a_slip_what_the_guide_says(name: str) -> None:
    """A message of the check changed, or the row that the guide shows did."""
    expected, problems = SLIPS[name]["problems"], slips.problems(SLIPS[name])
    assert expected
    if not problems:
        pytest.skip(f"the data have become as slip “{name}” of docs/slips.json; choose another")
    assert problems == expected


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slip_is_shown_with_its_place_and_what_is_said(
    rendered: Rendered, datapackage: Path, lang: str, package: Package
) -> None:
    """A slip of docs/slips.json is on no page of the guide: show it, or remove it."""
    texts = [
        figure.text_content()
        for name in NAMES
        for figure in page(rendered, lang, name).xpath("//figure[@class='slip']")
    ]
    for slip in SLIPS.values():
        names = key_of(datapackage, slip["table"])
        (line,) = [
            line
            for line, row in package.rows(slip["table"])
            if [row[name] for name in names] == slip["key"].split()
        ]
        for problem in slip["problems"]:
            text = f"datapackage/{slip['table']}.csv:{line}, {problem['field']}{problem[lang]}"
            assert any(text in figure for figure in texts), text

"""A recipe of the guide, carried out on a copy as its page says, does what it promises.

Of the others only that they can be carried out: tests/report/test_whole_recipes.py has what each
promises.
"""

import re
import shutil
from pathlib import Path

import pytest

from scripts.downloads import flat_files
from scripts.downloads.dataset import dataset
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, open_package
from scripts.validation.check import check
from tests import html_pages
from tests.report import comment_example
from tests.report.recipes import (
    KEPT,
    MEETINGS,
    PACKAGE,
    Rendered,
    after_recipes,
    carry_out,
    figure_text,
    flat_rows,
    guide,
    page_of,
    pages,
    run,
    skip_if_done,
    steps,
    values,
    whole_copy,
    words,
)
from tests.repositories import copy_repository, made_once

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def corrected_repository(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository in which a figure was corrected, and nothing else, with what shows it."""

    def make(folder: Path) -> None:
        repository = after_recipes(whole_copy(folder), rendered, "figure")
        figures = Figures(open_package(repository / "datapackage"))
        flat = flat_files.files(dataset(figures, docs=repository / "docs"))
        html_pages.write_site(
            repository / "site",
            pages(
                repository,
                "report/1-communication.md",
                "quality/revisions.md",
                "indicators/_indicator.md",
            ),
            {file.path: file.content for file in flat},
        )

    return made_once(tmp_path_factory, "corrected", make)


@pytest.mark.parametrize(("lang", "number"), [("vi", "11.250"), ("en", "11,250")])
def test_a_corrected_figure_is_seen_everywhere(
    corrected_repository: Path, lang: str, number: str
) -> None:
    """The value that the guide gives is shown, with what follows from it and what was before."""
    page = page_of(corrected_repository, lang, "report/1-communication")
    record = f"indicators/conference_attendees/#{MEETINGS}"
    assert values(page, record, "//p") == {"11250"}
    assert values(page, record, "//td") == {"11250"}
    (chart,) = page.xpath("//figure[@id='chart-conferences']")
    assert values(chart, record, ".") == {"11250"}  # in its title
    assert number in [text.text_content() for text in chart.xpath(".//text")]
    assert number in chart.xpath(".//p[@class='words']")[0].text_content()
    for follows in ("attendees_per_conference", "conference_joined_share"):
        before, after = (
            figure_text(repository, lang, follows, "VN-50", MEETINGS)
            for repository in (ROOT, corrected_repository)
        )
        assert before != after
        assert after in words(page)
    (row,) = page_of(corrected_repository, lang, "indicators/conference_attendees").xpath(
        f"//li[@id='{MEETINGS}']"
    )
    assert number in words(row)
    assert figure_text(ROOT, lang, "conference_attendees", "VN-50", MEETINGS) in words(row)
    reasons = {"vi": "Chép đảo hai chữ số.", "en": "Two digits were swapped in copying."}
    assert reasons[lang] in words(page_of(corrected_repository, lang, "quality/revisions"))


def test_a_corrected_figure_is_in_the_downloads(corrected_repository: Path) -> None:
    (row,) = flat_rows(corrected_repository, indicator="conference_attendees", period=MEETINGS)
    assert (row["value"], row["status"]) == ("11250", "revised")


def test_the_comment_that_the_reviewer_is_shown_is_the_real_one(corrected_repository: Path) -> None:
    """The comment has other words now than those in comment.jinja: run python -m tests.report."""
    for lang in LANGUAGES:
        example_lines = comment_example.file(lang).read_text("utf-8").splitlines()
        assert len(example_lines) >= 4
        comment = comment_example.comment(corrected_repository, lang)
        comment_lines = {line.rstrip() for line in comment}
        assert [line for line in example_lines if line.rstrip() not in comment_lines] == []


@pytest.mark.wide
def test_what_changes_is_kept_by_the_reviewer(
    corrected_repository: Path, rendered: Rendered
) -> None:
    """As the recipe says, tests stay red until the reviewer has carried it out: these alone.

    That no test outside tests/report opens the package is held by ``tests/conftest.py``.
    """
    other_tests = ("tests/model/test_figures.py", "tests/model/test_revisions.py")
    with pytest.raises(AssertionError, match="python -m tests") as error:
        run(corrected_repository, "python", *KEPT, *other_tests)
    failures = re.findall(r"(?m)^FAILED (.+?)::", str(error.value))
    assert set(failures) == {"tests/report/test_kept.py"}
    assert steps(rendered, "review") == steps(rendered, "chart")[-1:]


OTHERS = ("figure", "indicator", "page", "chart", "period", "report", "area")


def test_every_recipe_can_be_carried_out(rendered: Rendered, tmp_path: Path) -> None:
    """A line that a recipe is about is no longer there, or its rows don't fit the others.

    As if no version were kept: what follows once the present one is, is a recipe of its own.
    """
    repository = copy_repository(tmp_path / "repository")
    shutil.rmtree(repository / "docs" / "releases", ignore_errors=True)
    for name in OTHERS:
        recipe = [step for step in steps(rendered, name) if step.do != "run"]
        skip_if_done(repository, recipe)
        carry_out(repository, recipe)
    assert check(repository / "datapackage", str(PACKAGE))[1] == []
    rendered_pages = pages(repository, "questions.md", "report/2-law.md", "report/4-results.md")
    for lang in LANGUAGES:
        assert "2022" in rendered_pages[f"{lang}/report/4-results.md"]
    assert guide(repository, "release")

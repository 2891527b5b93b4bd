"""Sentences, titles and notes that a later figure leaves behind are named, and no others."""

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.__main__ import app
from scripts.model.package import LANGUAGES, Package, open_package
from scripts.pages import render  # noqa: F401, registers what pages can call
from scripts.pages.functions import PAGE_FUNCTIONS
from scripts.validation.check import check
from scripts.validation.outdated_sentences import CALLS
from scripts.validation.outdated_texts import outdated_texts
from tests.repositories import TINY
from tests.tables import add, edit

PAGE = "report/1-members.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tiny package with its pages beside it."""
    shutil.copytree(TINY / "docs", tmp_path / "docs")
    return Path(shutil.copytree(TINY / "datapackage", tmp_path / "datapackage"))


def add_year(folder: Path) -> None:
    """The number of members of the whole year 2021, printed by the report, too."""
    text = folder / "sources" / "sample_report.txt"
    report = text.read_text("utf-8")
    end = "có kết quả năm nay."
    text.write_text(report.replace(end, f"{end} Cả năm 2021 có 20.000 hội viên."), "utf-8")
    row_key = {"indicator": "members", "area": "XA", "period": "2021", "section": "1"}
    row = {"value": "20000", "bound": "exact", "status": "reported", "source": "sample_report"}
    add(folder / "figures.csv", **row_key, **row, locator="Cả năm 2021 có 20.000 hội viên")


def places(folder: Path) -> list[str]:
    return [problem.place() for problem in outdated_texts(open_package(folder))]


def write_page(docs: Path, text: str) -> None:
    """The page as the only one of each language."""
    for lang in LANGUAGES:
        shutil.rmtree(docs / lang, ignore_errors=True)
        (docs / lang / PAGE).parent.mkdir(parents=True)
        (docs / lang / PAGE).write_text(text, "utf-8")


def test_nothing_is_outdated_in_the_tiny_package(folder: Path) -> None:
    assert places(folder) == []


def test_a_later_year_leaves_the_sentences_about_the_one_before(folder: Path) -> None:
    """20,000 members in 2021: sentences about September 2021, and about the balance in 2020.

    What asks for the latest member rate follows the data; one sentence has the latest number of
    members on a day that is no longer its own.
    """
    add_year(folder)
    assert check(folder)[1] == []
    pages = ["progress.md:23", "report/1-members.md:10", f"{PAGE}:16", "report/2-money.md:14"]
    assert places(folder) == [f"docs/{lang}/{page}" for lang in LANGUAGES for page in pages]
    _, other_time, rise, _ = outdated_texts(open_package(folder))[:4]
    assert "(members, member_rate: tháng 9 năm 2021), nay đã có số mới hơn (năm 2021)" in (
        rise.message("vi")
    )
    assert "(members, member_rate: September 2021); later ones are now available (2021)" in (
        rise.message("en")
    )
    message = "but it, or the heading above it, names another time: September 2021"
    assert f"“members” (2021), {message}" in other_time.message("en")


@pytest.mark.parametrize(
    ("source", "sentence", "is_outdated"),
    [
        ("next_report", '{{ figure("meeting_minutes", "undated") }}', True),
        ("next_report", '{{ figure("meeting_minutes", "undated") }}{# history #}', False),
        ("next_report", 'Once {{ figure("meeting_minutes", "undated") }}, now', True),
        ("next_report", '{{ figure("meeting_minutes") }}', False),
        ("sample_report", '{{ figure("meeting_minutes", "undated") }}', False),
    ],
)
def test_an_undated_figure_is_outdated_by_one_that_a_later_report_dates(
    folder: Path, source: str, sentence: str, *, is_outdated: bool
) -> None:
    titles = {"title_vi": "Báo cáo sau", "title_en": "The next report"}
    kind = {"origin": "report", "type_vi": "Báo cáo", "type_en": "Report", "order": "20"}
    add(folder / "documents.csv", id="next_report", **kind, **titles)
    row = {"area": "XA", "bound": "exact", "status": "reported", "section": "1a", "value": "60"}
    add(folder / "figures.csv", indicator="meeting_minutes", period="2021", source=source, **row)
    write_page(folder.parent / "docs", sentence)
    outdated = outdated_texts(open_package(folder))
    assert [problem.place() for problem in outdated if problem.file.startswith("docs")] == (
        [f"docs/{lang}/{PAGE}:1" for lang in LANGUAGES] if is_outdated else []
    )
    if is_outdated:
        assert "a time that the report does not state); later ones" in outdated[0].message("en")


@pytest.mark.parametrize(
    ("heading", "is_named"),
    [
        ('## {{ year("2019") }}', True),
        ('## {{ year("2019") }}\n\n### Members', True),  # under it
        ('## {{ year("2019") }}\n\n## Members', False),  # after it
        ('## In {{ period_of("members") }}', False),
        ('## {{ year("2021") }}', False),
        ('## By {{ year("2025") }}', False),
    ],
)
def test_the_latest_figure_under_the_heading_of_another_year_is_named(
    folder: Path, heading: str, *, is_named: bool
) -> None:
    text = f'{heading}\n\nThere are {{{{ figure("members") }}}}.\n'
    write_page(folder.parent / "docs", text)
    assert len(places(folder)) == len(LANGUAGES) * is_named
    write_page(folder.parent / "docs", text.replace("There", 'In {{ period_of("members") }} there'))
    assert places(folder) == []


@pytest.mark.parametrize(
    ("sentence", "is_outdated"),
    [
        ('There were {{ figure("members", "2020") }}.', True),
        ('There were {{ figure("members", period="2020") }}.', True),
        ('There were {{ figure("members", "2020") }}.{# history #}', False),
        ('There are {{ figure("members") }}.', False),
        ('{{ figure("members", "2020") }}, then {{ figure("members", "2021-01-01/P9M") }}.', False),
        ('{{ figure("members", "2020") }}, now {{ figure("members") }}.', False),
        ('{{ figure("members", "2020") }}. Now {{ figure("members") }}.', True),
        ('It {{ change("members", "2019", "2020") }}.', True),
        ('It {{ change("members", "2019") }}.', False),
        ('It {{ change("members", "first") }}.', False),
        ('The rate was {{ gap("member_rate", "2020", "2021") }} the target.', True),
        ('The rate was {{ gap("member_rate") }} the target.', False),
        ("In {{ period_of('members', '2020') }}.", True),
        # the nation's is the only one and the latest; a period without an end is no time
        ('{{ figure("member_rate", "2021", "VN") }}', False),
        ('{{ figure("visits", "since-2019") }}', False),
        ('In {{ year("2019") }} the target {{ target("member_rate", "2021") }}.', False),
        ('{{ figure("no_such", "2020") }} {{ figure("members", "1999") }} {{ figure() }}', False),
        ('{{ figure("members", "2020", "no_such") }} {{ figure(1, 2) }}', True),
        # only reports after that of an undated figure leave it behind
        ('A meeting takes {{ figure("meeting_minutes", "undated") }}.', False),
        # the latest figure, beside another time
        ('In {{ year("2019") }} there are {{ figure("members") }}.', True),
        ('In {{ until("2021-01-01/P9M") }} there are {{ figure("members") }}.', False),
        ('In {{ period_of("members") }} there are {{ figure("members") }}.', False),
        ('In {{ period_of("workers") }} there are {{ figure("members") }}.', True),
        ('In {{ period_of("members") }} there are {{ figure("workers") }} workers.', False),
        ('In {{ period_of("members") }} income was {{ figure("income") }}.', True),
        ('In {{ period_of("members") }} it rose. Income was {{ figure("income") }}.', True),
        ('In {{ period_of("income") }} it rose. Income was {{ figure("income") }}.', False),
        ('In {{ period_of("members") }} it rose. Then: {{ figure("income", "2021") }}.', False),
        ('{{ period_of("income") }}\n\n{{ period_of("members") }}. {{ figure("members") }}', False),
        ('{{ figure("members") }}, in {{ year("2019") }} {{ figure("members", "2019") }}.', False),
        ('Since {{ year("2019") }} it {{ change("members", "2019") }}.', False),
        ('{{ figure("member_rate") }}; by {{ year("2025") }} {{ target("member_rate") }}.', False),
    ],
)
def test_a_sentence_is_outdated_by_a_later_figure(
    package: Package, tmp_path: Path, sentence: str, is_outdated: bool
) -> None:
    write_page(tmp_path, f"# A page\n\n{sentence}\n")
    expected = [f"docs/{lang}/{PAGE}:3" for lang in LANGUAGES] if is_outdated else []
    assert [problem.place() for problem in outdated_texts(package, tmp_path)] == expected


def test_the_calls_are_the_page_calls_that_state_a_figure_of_a_period() -> None:
    """Another call, or other arguments, would be read wrongly without any message."""
    parameters = {
        name: tuple(inspect.signature(function).parameters)[1:]
        for name, function in PAGE_FUNCTIONS.items()
    }
    stating = {
        name
        for name, names in parameters.items()
        if "indicator" in names and {"period", "end"} & set(names)
    }
    assert stating - {"target", "target_of_hundred"} == CALLS.keys()
    for name, arguments in CALLS.items():
        assert parameters[name][: len(arguments)] == arguments


@pytest.mark.parametrize(
    "spoil",
    [
        lambda docs: (docs / "vi" / PAGE).write_bytes(b"\xff{{"),
        lambda docs: (docs / "vi" / PAGE).write_text("{% if", "utf-8"),
        lambda docs: (docs / "vi" / "charts.toml").write_text("a = ", "utf-8"),
        lambda docs: (docs / "vi" / "charts.toml").write_text("a = 1\n[b]\nc = 2\n", "utf-8"),
        lambda docs: (docs / "vi" / "link.md").symlink_to("/etc/passwd"),
        lambda docs: shutil.rmtree(docs),
        lambda docs: shutil.rmtree(docs / "en"),
    ],
)
def test_pages_that_cannot_be_read_are_left_to_the_build(
    folder: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(folder.parent / "docs")
    assert places(folder) == []


def test_a_note_about_a_year_is_outdated_by_a_later_figure_unless_it_is_of_a_period(
    folder: Path,
) -> None:
    note = {"id": "minutes_misprint"}
    edit(folder / "notes.csv", note, indicators="members", text_vi="Năm 2020.", text_en="In 2020.")
    assert places(folder) == ["datapackage/notes.csv:9, text_vi"]
    edit(folder / "notes.csv", note, period="2020")
    assert places(folder) == []


def test_a_caption_about_a_year_is_outdated_by_a_later_figure(folder: Path) -> None:
    table = {"id": "membership"}
    edit(folder / "tables.csv", table, caption_vi="Hội viên năm 2020", caption_en="Members, 2020")
    assert places(folder) == ["datapackage/tables.csv:2, caption_vi"]


def test_validate_lists_what_is_outdated_and_ends_with_0(folder: Path) -> None:
    write_page(folder.parent / "docs", '{{ figure("members", "2020") }}\n')
    arguments = ["validate", "--package", str(folder), "--lang", "en"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    for lang in LANGUAGES:
        assert f"docs/{lang}/{PAGE}:1: This sentence gives earlier figures (members: 2020)" in (
            result.stdout
        )
    assert result.stdout.count("{# history #}") == 1  # what to do is said once
    assert "2 places above to review" in result.stdout
    annotations = CliRunner().invoke(app, [*arguments, "--github"]).stdout
    assert f"::warning title=docs/vi/{PAGE}%3A1" in annotations
    assert "::error" not in annotations

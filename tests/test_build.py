"""The build: one cell changes everything that shows it, and a mistake changes nothing."""

import filecmp
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import copy_repository, run_scripts

Edit = Callable[..., None]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return copy_repository(tmp_path / "repository")


def text(path: Path) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", path.read_text("utf-8")))


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_changed_cell_changes_text_and_table(changed: Path, prefix: str) -> None:
    page = (changed / prefix / "report/1-communication/index.html").read_text("utf-8")
    record = "indicators/conferences/#2020-10_2021-09"
    assert re.search(rf'href="[./]*{record}"><data value="437">437</data>', page)
    assert 'value="436"' not in page
    assert page.count('value="437"') >= 2  # in the text and in the table


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_changed_cell_changes_drawing_and_alternative_text(changed: Path, prefix: str) -> None:
    page = (changed / prefix / "report/1-communication/index.html").read_text("utf-8")
    chart = page[page.index('id="chart-web_content"') :]
    chart = chart[: chart.index("</figure>")]
    assert re.search(r"<desc[^>]*>[^<]*: 913;", chart)
    assert ">913</text>" in chart


def test_a_later_period_gives_longer_charts_and_tables_without_a_change_in_python(
    changed: Path,
) -> None:
    for folder, compulsory, total, coverage, marked in (
        # (99001 + 12001) / 820000 = 13.5368…%
        ("", "99.001", "111.002", "13,54%", "13,54% (số tính)</text>"),
        ("en", "99,001", "111,002", "13.54%", "13.54% (computed)</text>"),
    ):
        place = changed / folder / "report/4-results/index.html"
        page = place.read_text("utf-8")
        chart = page[page.index('id="chart-participants"') :]
        chart = chart[: chart.index("</figure>")]
        assert f">{compulsory}</text>" in chart
        years = re.findall(r">(\d{4}|[a-zđế]+ [A-Za-z]*[ ]?[\d/]+)</text>", chart)
        assert [year[-4:] for year in years] == ["2019", "2020", "2021", "2021", "2022"] * 2
        words = text(place)
        assert total in words
        assert coverage in words  # the latest rate, in the chart's title and in the table
        assert marked in page  # the report didn't print it, and the chart says so


def test_a_problem_in_the_data_leaves_the_last_good_site_as_it_was(
    repository: Path, edit: Edit
) -> None:
    site = repository / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", "utf-8")
    figures = repository / "datapackage" / "figures.csv"
    edit(figures, {"indicator": "conferences", "area": "VN-50"}, value="436.5")
    result = run_scripts(repository, "build")
    assert result.returncode == 1
    assert re.search(r"datapackage/figures\.csv:\d+, value: “436\.5” has decimals", result.stdout)
    assert "Traceback" not in result.stdout + result.stderr
    assert files(site) == ["index.html"]
    assert files(repository / "build") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {'figure("conferences"': 'figure("conferencs"'},
            ["docs/en/report/1-communication.md:"],
        ),
        (
            {
                "{{ notes(": "[x](nowhere.md) [y](../documents.md#somewhere) {{ notes(",
            },
            ["nowhere.md", "#somewhere"],
        ),
    ],
    ids=["unknown figure", "links to no page and no anchor"],
)
def test_a_mistake_in_a_page_stops_the_build_and_says_where(
    repository: Path, changes: dict[str, str], said: list[str]
) -> None:
    page = repository / "docs" / "en" / "report" / "1-communication.md"
    content = page.read_text("utf-8")
    for old, new in changes.items():
        assert old in content
        content = content.replace(old, new, 1)
    page.write_text(content, "utf-8")
    result = run_scripts(repository, "build")
    assert result.returncode == 1
    for words in (*said, "1-communication.md"):
        assert words in result.stdout + result.stderr
    assert not (repository / "site").exists()


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The site built once more in another folder, and what the build said."""
    repository = copy_repository(tmp_path_factory.mktemp("again") / "repository")
    result = run_scripts(repository, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return repository / "site", result.stdout


def test_two_builds_in_two_folders_are_the_same_bytes(site: Path, again: tuple[Path, str]) -> None:
    names = files(site)
    assert files(again[0]) == names
    _, different, unreadable = filecmp.cmpfiles(site, again[0], names, shallow=False)
    assert (different, unreadable) == ([], [])


def test_addresses_come_from_the_environment(addressed: Path) -> None:
    page = (addressed / "en/about/index.html").read_text("utf-8")
    root = "https://data.example/bao-hiem/"
    assert f'<link rel="canonical" href="{root}en/about/">' in page
    assert f'<link rel="alternate" hreflang="vi" href="{root}about/">' in page
    assert f'<link rel="alternate" hreflang="en" href="{root}en/about/">' in page
    assert '<a href="https://code.example/bao-hiem/" rel="noopener">' in page


def test_each_stage_is_named_with_its_time_and_the_end_says_where_to_look(
    again: tuple[Path, str],
) -> None:
    _, said = again
    stages = re.findall(r"^ +\d+\.\d s  (.+)$", said, re.MULTILINE)
    assert stages == [
        "validate the data package",
        "compute, draw, and write plain pages into build/docs",
        "build both languages with MkDocs, and index them for search",
        "put the new site in place",
        "in all",
    ]
    assert "site/index.html" in said
    assert "python -m http.server" in said

"""Each recipe of the guide, carried out on a copy with all it says, does what it promises.

``make test-wide`` runs them; what ``make test`` asks of them is in test_recipes.py.
"""

import csv
import re
import shutil
from pathlib import Path

import pytest

from scripts.charts.png import png
from scripts.model import past_releases
from scripts.model.figures import Figures, Key
from scripts.model.package import LANGUAGES, ROOT, Package, open_package
from scripts.validation.check import check
from tests.report import recipes
from tests.report.recipes import (
    KEPT,
    PACKAGE,
    Rendered,
    after_recipes,
    carry_out,
    figure_text,
    flat_rows,
    guide,
    page_of,
    run,
    skip_if_done,
    steps,
    values,
    whole_copy,
    words,
)
from tests.repositories import WITH_DOTS, copy_repository, made_once

pytestmark = [pytest.mark.wide, pytest.mark.slow]


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository with a later period, a second area, and later reports, one from its file."""

    def make(folder: Path) -> None:
        repository = after_recipes(copy_repository(folder), rendered, "period", "report", "area")
        recipe = steps(rendered, "new-report")
        skip_if_done(repository, recipe)
        carry_out(repository, recipe, build=False)

    return made_once(tmp_path_factory, "later", make)


@pytest.fixture(scope="session")
def with_second_area(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository with a figure corrected and indicators, a page and a chart more, built.

    What changes is kept. Pictures for download are dots.
    """

    def make(folder: Path) -> None:
        run(
            after_recipes(whole_copy(folder), rendered, "figure", "indicator", "page", "chart"),
            "python", *WITH_DOTS,
        )  # fmt: skip

    return made_once(tmp_path_factory, "widened", make)


@pytest.fixture(scope="session")
def with_kept_release(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository whose version was released and kept."""

    def make(folder: Path) -> None:
        repository = whole_copy(folder)
        carry_out(repository, steps(rendered, "release"))

    return made_once(tmp_path_factory, "kept", make)


@pytest.fixture(scope="session")
def with_second_release(
    tmp_path_factory: pytest.TempPathFactory, rendered: Rendered, with_kept_release: Path
) -> Path:
    """A repository released twice: the second time after a correction of what was kept."""

    def make(folder: Path) -> None:
        repository = Path(shutil.copytree(with_kept_release, folder))
        carry_out(repository, steps(rendered, "figure"))
        carry_out(repository, steps(guide(repository, "release"), "release"))  # of its own version
        recipes.make_site(repository, ["changelog.md"])

    return made_once(tmp_path_factory, "reissued", make)


# --- a spreadsheet --------------------------------------------------------------------------


def test_a_table_saved_by_a_vietnamese_excel_is_itself_again_when_tidied(
    rendered: Rendered, tmp_path: Path
) -> None:
    """Opened as the guide says, cells are text; saved, they have semicolons, BOM and CRLF."""
    repository = copy_repository(tmp_path / "repository")
    path = repository / "datapackage" / "figures.csv"
    original = path.read_bytes()
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)
    assert path.read_bytes() != original
    carry_out(repository, steps(rendered, "spreadsheet"))
    assert path.read_bytes() == original


# --- correct a figure -----------------------------------------------------------------------


def test_a_right_correction_turns_no_test_of_the_program_red(
    rendered: Rendered, tmp_path: Path
) -> None:
    """A test outside tests/report depends on this report's figures, words or version.

    Of those tests the quick ones of the room that reads data most; that none of the others opens
    the package either is held by ``tests/conftest.py``.
    """
    repository = after_recipes(whole_copy(tmp_path / "repository"), rendered, "figure")
    carry_out(repository, steps(rendered, "release", by_hand=True))
    assert check(repository / "datapackage", str(PACKAGE))[1] == []
    quick = ("-q", "-p", "no:cacheprovider", "-m", "not slow")
    run(repository, "python", "-m", "pytest", *quick, "tests/model")


# --- add a period, a report -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "number", "short"), [("vi", "38,1%", "2022"), ("en", "38.1%", "2022")]
)
def test_a_new_period_is_in_sentence_chart_record_and_download(
    later: Path, lang: str, number: str, short: str
) -> None:
    page, record = page_of(later, lang, "report/4-results"), "indicators/si_coverage/#VN-2022"
    assert values(page, record, "//p") == {"38.1"}
    (chart,) = page.xpath("//figure[@id='chart-coverage']")
    drawings = chart.xpath(".//svg[@role]")
    assert drawings
    for drawing in drawings:
        assert sum(number in text.text_content() for text in drawing.xpath(".//text")) == 1
    assert f"{short}: {number}" in chart.xpath(".//p[@class='words']")[0].text_content()
    (row,) = page_of(later, lang, "indicators/si_coverage").xpath("//li[@id='VN-2022']")
    assert number in words(row)
    assert page_of(later, lang, "documents").xpath("//li[@id='national_coverage_2022']")
    (download,) = flat_rows(later, indicator="si_coverage", period="2022", area="VN")
    assert (download["value"], download["source"]) == ("38.1", "national_coverage_2022")


@pytest.mark.parametrize(
    ("lang", "number", "total"),
    [  # 95 001 + 9 901 = 104 902
        ("vi", "95.001", "104.902"),
        ("en", "95,001", "104,902"),
    ],
)
def test_figures_of_a_later_report_carry_its_name(
    later: Path, lang: str, number: str, total: str
) -> None:
    page, record = page_of(later, lang, "report/4-results"), "indicators/si_compulsory/#2021"
    # and how it changed since the number before: 68,301 to 95,001
    assert values(page, record, "//p") == {"95001", "26700"}
    assert values(page, record, "//td") == {"95001"}
    (chart,) = page.xpath("//figure[@id='chart-participants']")
    assert number in [text.text_content() for text in chart.xpath(".//text")]
    assert "15/BC-UBND" in " ".join(map(words, chart.xpath(".//*[@class='source']")))
    for value_text in (total, figure_text(later, lang, "si_coverage", "VN-50", "2021")):
        assert value_text in words(page)
    record_page = page_of(later, lang, "indicators/si_compulsory")
    (row,) = record_page.xpath("//li[@id='2021']")
    assert "15/BC-UBND" in words(row)
    assert "95.001 người tham gia BHXH bắt buộc" in words(row)
    for item in record_page.xpath("//li[@id='2019' or @id='2020']"):
        assert "BC-UBND" not in words(item)  # of the report that the site follows
    assert page_of(later, lang, "documents").xpath("//li[@id='report_2022']")
    (download,) = flat_rows(later, indicator="si_voluntary", period="2021")
    place = (download["value"], download["source"], download["section"])
    assert place == ("9901", "report_2022", "4a")


# --- add an area ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_second_area_shows_wherever_the_first_does(later: Path, lang: str) -> None:
    """50,000 + 6,000 = 56,000 people, 11.20% of 500,000."""
    name = {"vi": "Tỉnh Trà Vinh", "en": "Trà Vinh province"}[lang]
    record, rate = "indicators/si_coverage/#VN-51-2020", "11.20"
    home = page_of(later, lang, "")
    assert values(home, record, "//li[@class='goal']") == {rate}
    report = page_of(later, lang, "report/4-results")
    assert values(report, record, "//table") == {rate}
    assert any(
        name in words(figure) for figure in report.xpath("//figure[starts-with(@class, 'chart ')]")
    )
    ways = page_of(later, lang, "progress").xpath("//table//caption")
    assert any(name in words(caption) for caption in ways)
    assert name in words(page_of(later, lang, "indicators/si_coverage"))
    area_page = page_of(later, lang, "areas/VN-51")
    assert values(area_page, record, "//table") == {rate}
    assert name in words(page_of(later, lang, "areas"))
    (download,) = flat_rows(later, indicator="si_coverage", area="VN-51")
    assert (download["value"], download["period"]) == (rate, "2020")


# --- a new report from its file ---------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_drafted_from_its_file_is_on_the_site_with_its_text(
    later: Path, lang: str
) -> None:
    """What the guide's report prints: 14,390 + 2,615 = 17,005; ÷ 244,310 = 6.96%."""
    keys = {
        "retirement_population": "244310", "beneficiaries": "17005", "pensioners": "14390",
        "allowance_recipients": "2615", "beneficiary_coverage": "6.96",
    }  # fmt: skip
    page = page_of(later, lang, "report/4-results")
    for name, value in keys.items():
        assert value in values(page, f"indicators/{name}/#2022", ".")
        (download,) = flat_rows(later, indicator=name, period="2022")
        assert (download["value"], download["source"]) == (value, "report_2023")
    assert page_of(later, lang, "documents").xpath("//li[@id='report_2023']")
    assert (later / "datapackage/sources/report_2023.txt").is_file()
    assert check(later / "datapackage", str(PACKAGE))[1] == []


# --- add an indicator, a chart, a page ------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_new_indicators_have_pages_rows_sentences_and_downloads(
    with_second_area: Path, lang: str
) -> None:
    page = page_of(with_second_area, lang, "report/1-communication")
    figures = Figures(open_package(with_second_area / "datapackage"))
    for name in ("rural_communes", "rural_communes_share"):
        figure = figures.figure(Key(name, "VN-50", "2021"))
        assert figure is not None
        record = f"indicators/{name}/#2021"
        assert values(page, record, "//p") == {str(figure.value)}
        assert values(page, record, "//td") == {str(figure.value)}
        assert flat_rows(with_second_area, indicator=name)[0]["value"] == str(figure.value)
        assert (with_second_area / f"site/data/indicators/{name}.csv").is_file()
    (way,) = page_of(with_second_area, lang, "indicators/rural_communes_share").xpath(
        "//div[@id='how-2021']"
    )
    for name in ("rural_communes", "communes", "rural_communes_share"):
        assert figure_text(with_second_area, lang, name, "VN-50", "2021") in words(way)
    assert "142" in words(page_of(with_second_area, lang, "indicators/rural_communes"))


@pytest.mark.parametrize(
    ("lang", "title", "label"),
    [
        ("vi", "{} lớp cho người lao động, {} lớp cho báo cáo viên", "Lớp cho người lao động: {}"),
        ("en", "{} classes for workers, {} for official speakers", "Classes for workers: {}"),
    ],
)
def test_a_new_chart_is_drawn_with_title_and_description(
    with_second_area: Path, lang: str, title: str, label: str
) -> None:
    classes, speakers = (
        figure_text(with_second_area, lang, name, "VN-50", "2020")
        for name in ("labour_code_classes", "labour_code_speaker_classes")
    )
    page = page_of(with_second_area, lang, "report/2-law")
    (chart,) = page.xpath("//figure[@id='chart-labour_code']")
    (chart_title,) = chart.xpath(".//span[@class='chart-title']")
    assert re.sub(r" \([^)]*\)", "", words(chart_title)) == title.format(classes, speakers)
    assert label.format(classes) in chart.xpath(".//p[@class='words']")[0].text_content()
    assert chart.xpath(".//*[@role='img']//path")
    rows, drawing, _ = (
        (with_second_area / f"site/charts/labour_code.{lang}.{end}").read_text("utf-8", "replace")
        for end in ("csv", "svg", "png")
    )
    assert "labour_code_classes" in rows
    assert png(drawing).startswith(b"\x89PNG")


@pytest.mark.parametrize(("lang", "name"), [("vi", "Câu hỏi thường gặp"), ("en", "Questions")])
def test_a_new_page_is_in_the_menu_of_every_page(
    with_second_area: Path, lang: str, name: str
) -> None:
    page = page_of(with_second_area, lang, "questions")
    assert words(page.xpath("//h1")[0]) == name
    assert figure_text(with_second_area, lang, "si_compulsory", "VN-50", "2021-01-01/P9M") in words(
        page
    )
    for other_page in ("", "about", "report/4-results"):
        (link,) = page_of(with_second_area, lang, other_page).xpath(
            "//nav//a[contains(@href, 'questions/')]"
        )
        assert words(link).strip() == name


def test_the_tests_that_recipes_speak_of_pass_afterwards(with_second_area: Path) -> None:
    """What is kept, pages without typed figures and alike in both languages, short names."""
    files = [f"tests/report/test_{name}.py" for name in ("kept", "pages", "charts", "package")]
    tests = "test_kept or digit or same_in or titles or short_names or no_problem"
    quick = ("-q", "-p", "no:cacheprovider", "-m", "not slow", "-k", tests)
    report = run(with_second_area, "python", "-m", "pytest", *quick, *files)
    assert re.search(r"\b\d+ passed", report), report[-300:]


# --- release --------------------------------------------------------------------------------


def after(version: str) -> str:
    """The next version with figures added: ``1.2.0`` is followed by ``1.3.0``."""
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def test_a_release_is_kept_under_its_own_address(
    with_second_release: Path, package: Package
) -> None:
    name = package.descriptor["name"]
    first = after(package.descriptor["version"])
    second = after(first)
    site = with_second_release / "site"
    names = {path.name for path in (with_second_release / "docs/releases").iterdir()}
    before = {path.name for path in (ROOT / "docs" / "releases").glob("*")}
    assert names - before == {f"{name}-{first}.zip", f"{name}-{second}.zip"}
    archive = (with_second_release / f"docs/releases/{name}-{first}.zip").read_bytes()
    assert (site / f"v/{first}/{name}-{first}.zip").read_bytes() == archive
    assert first in (site / f"v/{first}/index.html").read_text("utf-8")
    assert (site / f"v/{second}/figures.csv").is_file()
    for lang in LANGUAGES:
        headings = [
            words(heading)
            for heading in page_of(with_second_release, lang, "changelog").xpath("//h2")
        ]
        assert headings[:2] == [second, first]
    assert f'\nversion: "{second}"\n' in (with_second_release / "CITATION.cff").read_text("utf-8")
    assert past_releases.files_by_version(
        open_package(with_second_release / "datapackage"), with_second_release / "docs/releases"
    )


def test_a_figure_of_a_kept_version_is_corrected_in_the_browser(
    with_kept_release: Path, tmp_path: Path
) -> None:
    """The problem is at the line that was changed, and says what solves it."""
    repository = Path(shutil.copytree(with_kept_release, tmp_path / "repository"))
    data, rendered = repository / "datapackage", guide(repository, "figure", "release")
    carry_out(repository, steps(rendered, "figure"))
    (problem,) = check(data, str(with_kept_release / "datapackage"))[1]
    lines = (data / "figures.csv").read_text("utf-8").splitlines()
    assert (problem.code, problem.file) == ("released", "datapackage/figures.csv")
    assert lines[(problem.line or 0) - 1].startswith("conference_attendees,VN-50,2020-10-01/P1Y,")
    for lang in LANGUAGES:
        assert "python -m scripts release --minor" in problem.message(lang)
    carry_out(repository, steps(rendered, "release", by_hand=True))
    assert check(data, str(with_kept_release / "datapackage"))[1] == []


def test_the_version_is_the_same_everywhere_after_a_release(with_second_release: Path) -> None:
    run(with_second_release, "python", *KEPT, "-k", "citation or version")

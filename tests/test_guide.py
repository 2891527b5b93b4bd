"""The guide: each recipe, carried out on a copy from its page's own text, does what it says."""

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest
from lxml import html

from scripts.downloads import release
from scripts.downloads.release import Release
from scripts.model import past_releases
from scripts.model.figures import Figures
from scripts.model.files import read_descriptor
from scripts.model.package import FOLDER, LANGUAGES, ROOT, Package, Row, open_package
from scripts.pages import render
from scripts.pages.context import DOCS, PageContext, SiteContext
from scripts.pages.guide_pages import SLIPS, added, changed, file
from scripts.validation.check import check
from scripts.wording.docs_files import UnknownName
from scripts.wording.urls import Addresses
from tests.conftest import copy_repository, run_scripts, tree, write

NAMES = sorted(path.stem for path in (DOCS / "vi" / "guide").glob("*.md"))
PAGES = [f"guide/{name}.md" for name in NAMES]
PREFIX = {"vi": "", "en": "en/"}
MARKDOWN = ["attr_list", "md_in_html", "tables", "fenced_code"]  # as MkDocs reads pages


@dataclass(frozen=True)
class Step:
    """A block of the guide: what is to be done with a text and a file.

    ``add`` it at the end, put it ``after`` the line that begins with ``line``, ``replace`` what
    has its key or begins the same, ``new``: write the file, ``run`` it, or a ``slip``: don't.
    """

    do: str
    file: str
    line: str
    text: str


Rendered = dict[str, str]


def parsed(text: str) -> html.HtmlElement:
    return html.fromstring(text)


def read(rendered: Rendered, lang: str, name: str) -> html.HtmlElement:
    """A page of the guide as the reader sees it."""
    made = markdown.markdown(rendered[f"{lang}/guide/{name}.md"], extensions=MARKDOWN)
    return parsed(f"<article>{made}</article>")


def blocks(page: html.HtmlElement) -> list[html.HtmlElement]:
    return list(page.xpath("//pre/code[@data-do]"))


def step(block: html.HtmlElement) -> Step:
    text = block.text_content().rstrip("\n")
    return Step(block.get("data-do"), block.get("data-file", ""), block.get("data-line", ""), text)


def steps(rendered: Rendered, name: str) -> list[Step]:
    """What a recipe says is to be done, in order."""
    found = [step(block) for block in blocks(read(rendered, "vi", name))]
    return [one for one in found if one.do != "slip"]


def rendered_of(repository: Path) -> Rendered:
    figures = Figures(open_package(repository / "datapackage"))
    made = release.release(figures, "", repository / "docs" / "releases")
    return render.render(figures, made, repository / "docs", only=PAGES)


# --- carrying out ---------------------------------------------------------------------------


def carry_out(repository: Path, found: list[Step]) -> None:
    assert found
    for one in found:
        carry_out_one(repository, one)


def carry_out_one(repository: Path, one: Step) -> None:
    path = repository / one.file
    if one.do == "run":
        for line in one.text.splitlines():
            run(repository, *shlex.split(line))
    elif one.do == "new":
        assert not path.exists()
        path.write_text(one.text + "\n", "utf-8")
    else:
        text = path.read_text("utf-8")
        assert text.endswith("\n")
        path.write_text(edited(text, one), "utf-8")


def edited(text: str, one: Step) -> str:
    """A file's text after a step."""
    if one.do == "add":
        return f"{text}{one.text}\n"
    lines = text.splitlines()
    if one.do == "after":
        block = f"\n{one.text}\n" if one.file.endswith(".md") else one.text
        at = the_one(lines, one.line)
        return "\n".join([*lines[: at + 1], block, *lines[at + 1 :], ""])
    assert one.do == "replace"
    for line in one.text.splitlines():
        at = the_one(lines, begins(one.file, line))
        lines[at] = line
    return "\n".join([*lines, ""])


def the_one(lines: list[str], begin: str) -> int:
    """The place of the only line that begins so."""
    found = [n for n, line in enumerate(lines) if line.startswith(begin)]
    assert len(found) == 1, (begin, found)
    return found[0]


def begins(file: str, line: str) -> str:
    """The part of a new line that the old one has too: the key of a row, the name of a value."""
    if not file.endswith(".csv"):
        return line[: re.search("[:=]", line).end()]  # type: ignore[union-attr]
    cells = next(csv.reader(io.StringIO(line)))
    return ",".join(cells[: 3 if file.endswith("figures.csv") else 1]) + ","


def run(repository: Path, *command: str) -> str:
    """Run a command as a maintainer would; what it says."""
    beside = Path(sys.executable).parent
    past_releases = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    path = f"{beside}{os.pathsep}{os.environ['PATH']}"
    result = subprocess.run(
        command,
        cwd=repository,
        env={**past_releases, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}{result.stderr}"
    return result.stdout


def build(repository: Path, since: Path = FOLDER) -> None:
    for command in (["validate", "--since", str(since)], ["build"]):
        result = run_scripts(repository, *command)
        assert result.returncode == 0, result.stdout + result.stderr


def whole_copy(folder: Path) -> Path:
    """A copy of the repository with its tests and what they compare with."""
    copy_repository(folder)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignore)
    for name in ("pyproject.toml", "CITATION.cff"):
        shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def rendered(figures: Figures, released: Release) -> Rendered:
    return render.render(figures, released, only=PAGES)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository in which a figure was corrected."""
    repository = whole_copy(tmp_path_factory.mktemp("corrected") / "repository")
    carry_out(repository, steps(rendered, "figure"))
    build(repository)
    return repository


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository with a later report, and by itself a later period."""
    repository = copy_repository(tmp_path_factory.mktemp("later") / "repository")
    for name in ("period", "report"):
        carry_out(repository, steps(rendered, name))
        assert check(repository / "datapackage", str(FOLDER))[1] == []
    build(repository)
    return repository


@pytest.fixture(scope="module")
def widened(tmp_path_factory: pytest.TempPathFactory, rendered: Rendered) -> Path:
    """A repository with indicators, a chart and a page more."""
    repository = whole_copy(tmp_path_factory.mktemp("widened") / "repository")
    for name in ("indicator", "page", "chart"):
        carry_out(repository, steps(rendered, name))
    build(repository)
    return repository


@pytest.fixture(scope="module")
def reissued(corrected: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corrected repository, released twice: the second time over what the first one kept."""
    repository = tmp_path_factory.mktemp("released") / "repository"
    shutil.copytree(corrected, repository)
    for _ in range(2):
        carry_out(repository, steps(rendered_of(repository), "release"))
    return repository


# --- what the pages say ---------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_same_blocks(rendered: Rendered, name: str) -> None:
    vi, en = ([step(b) for b in blocks(read(rendered, lang, name))] for lang in LANGUAGES)
    assert vi == en


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_words_before_a_block_name_its_file_and_its_line(
    rendered: Rendered, name: str, lang: str
) -> None:
    """Catches a step that only the test would know how to carry out."""
    for block in blocks(read(rendered, lang, name)):
        one, shown = step(block), block.getparent()
        if one.do in ("run", "slip"):
            continue
        before = " ".join(node.text_content() for node in shown.xpath("preceding-sibling::*[1]"))
        folder, _, file = one.file.rpartition("/")
        assert one.file in before or (folder in before and file in before), before
        if one.do == "after":
            assert one.line.strip() in before
        if one.do == "replace" and not one.file.endswith(".csv"):
            for line in one.text.splitlines():
                assert begins(one.file, line).strip(" :=") in before


def test_there_are_blocks_in_every_recipe(rendered: Rendered) -> None:
    counts = {name: len(steps(rendered, name)) for name in NAMES}
    others = {"check": 0, "index": 0, "spreadsheet": 1, "review": 1}
    recipes = {"chart": 6, "figure": 2, "indicator": 6, "page": 3, "period": 5, "report": 5}
    assert counts == {**others, **recipes, "release": 5}


def problems(slip: Row) -> list[dict[str, str]]:
    """What a check says of a row at fault: at which field, and in each language."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(FOLDER, Path(folder) / FOLDER.name))
        path = copy / f"{slip['table']}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = keys(slip["table"])
        (row,) = [row for row in rows if [row[name] for name in names] == slip["key"].split()]
        row.update(slip["cells"])
        write(path, rows)
        found = check(copy, str(FOLDER) if slip.get("since") else None)[1]
    place = f"{path.parent.name}/{path.name}", rows.index(row) + 2
    return [
        {"field": str(problem.field), **{lang: problem.message(lang) for lang in LANGUAGES}}
        for problem in found
        if (problem.file, problem.line) == place  # others may follow from it
    ]


def keys(table: str) -> list[str]:
    (resource,) = [r for r in read_descriptor(FOLDER)["resources"] if r["name"] == table]
    return list(resource["schema"]["primaryKey"])


KEPT = json.loads((DOCS / SLIPS).read_text("utf-8"))


@pytest.mark.parametrize("name", KEPT)
def test_a_check_says_of_a_slip_what_the_guide_says(name: str) -> None:
    """``docs/slips.json`` is written anew by ``python -m tests.report``."""
    assert KEPT[name]["problems"]
    assert problems(KEPT[name]) == KEPT[name]["problems"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slip_is_shown_with_its_place_and_what_is_said(
    rendered: Rendered, lang: str, package: Package
) -> None:
    figures = [
        figure
        for name in NAMES
        for figure in read(rendered, lang, name).xpath("//figure[@class='slip']")
    ]
    for slip in KEPT.values():
        (line,) = [
            line
            for line, row in package.rows(slip["table"])
            if [row[name] for name in keys(slip["table"])] == slip["key"].split()
        ]
        for found in slip["problems"]:
            place = f"datapackage/{slip['table']}.csv:{line}, {found['field']}"
            said = f"{place}{found[lang]}"
            assert any(said in figure.text_content() for figure in figures), said


def test_rows_of_the_guide_are_read_back_as_they_are(figures: Figures, package: Package) -> None:
    """A row with commas, quotes and dots in it, unchanged, is the line of the file."""
    ctx = PageContext(SiteContext(figures), "en", "guide/figure.md")
    for table, name in (("figures", "radio_repeat_broadcasts VN-50 undated"), ("notes", None)):
        key = name or package.rows(table)[0][1]["id"]
        made = parsed(changed(ctx, table, key))
        line = made.xpath("//code[@data-do]")[0].text_content()
        assert line in (FOLDER / f"{table}.csv").read_text("utf-8").splitlines()


def test_a_row_to_add_has_a_cell_for_each_field_in_order(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "guide/period.md")
    made = parsed(added(ctx, "terms", id="x", term_vi='a, "b"', definition_en="<c>"))
    line = made.xpath("//code[@data-do]")[0].text_content()
    assert line == 'x,,"a, ""b""",,,,,<c>'


def test_an_ellipsis_stands_for_what_the_cell_had(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "guide/indicator.md")
    made = parsed(changed(ctx, "tables", "website", indicators="… leaflets"))
    assert [mark.text for mark in made.xpath("//mark")] == [
        "web_articles web_images web_documents leaflets"
    ]


@pytest.mark.parametrize(
    ("table", "key", "cells", "said"),
    [
        ("figure", "x", {}, "table “figure”"),
        ("figures", "web_imags VN-50 2021", {}, "did you mean “web_images VN-50 2021”"),
        ("figures", "web_images VN-50 2021", {"valeu": "1"}, "did you mean “value”"),
    ],
)
def test_an_unknown_name_is_said_with_the_nearest(
    figures: Figures, table: str, key: str, cells: dict[str, str], said: str
) -> None:
    ctx = PageContext(SiteContext(figures), "en", "guide/figure.md")
    with pytest.raises(UnknownName) as raised:
        changed(ctx, table, key, **cells)
    assert said in str(raised.value)


def test_files_are_links_only_where_the_repository_is_known(figures: Figures) -> None:
    ctx = PageContext(SiteContext(figures), "en", "guide/figure.md")
    assert "<a" not in file(ctx, "README.md")
    addresses = Addresses(repository="https://code.example/x/")
    site = SiteContext(figures, addresses=addresses)
    there = file(PageContext(site, "en", "guide/figure.md"), "README.md")
    assert 'href="https://code.example/x/blob/main/README.md"' in there


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


def page_of(repository: Path, lang: str, page: str) -> html.HtmlElement:
    return tree(repository / "site" / PREFIX[lang] / page / "index.html")


def words(node: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", node.text_content())


def values(page: html.HtmlElement, record: str, where: str) -> set[str]:
    """The values that a part of a page gives for a record, as a program reads them."""
    links = page.xpath(f"{where}//a[contains(@href, '{record}')]")
    return {str(a.xpath("./data/@value")[0]) for a in links if a.get("href").endswith(record)}


MEETINGS = "2020-10_2021-09"


@pytest.mark.parametrize(
    ("lang", "number", "old", "average", "share"),
    [  # 11 250 / 436 = 25.80…; 3 493 / 11 250 = 31.05… %
        ("vi", "11.250", "11.205", "25,8", "31,0%"),
        ("en", "11,250", "11,205", "25.8", "31.0%"),
    ],
)
def test_a_corrected_figure_is_seen_everywhere(
    corrected: Path, lang: str, number: str, old: str, average: str, share: str
) -> None:
    page = page_of(corrected, lang, "report/1-communication")
    record = f"indicators/conference_attendees/#{MEETINGS}"
    assert values(page, record, "//p") == {"11250"}
    assert values(page, record, "//td") == {"11250"}
    (chart,) = page.xpath("//figure[@id='chart-conferences']")
    assert values(chart, record, ".") == {"11250"}  # in its title
    assert number in [text.text_content() for text in chart.xpath(".//text")]
    assert number in chart.xpath(".//desc")[0].text_content()
    for moved in (average, share):
        assert moved in words(page)
    (row,) = page_of(corrected, lang, "indicators/conference_attendees").xpath(
        f"//tr[@id='{MEETINGS}']"
    )
    assert number in words(row)
    assert old in words(row)  # what it was before
    reasons = {"vi": "Chép đảo hai chữ số.", "en": "Two digits were swapped in copying."}
    assert reasons[lang] in words(page_of(corrected, lang, "quality/revisions"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comment_that_the_reviewer_is_shown_is_the_real_one(corrected: Path, lang: str) -> None:
    said = run(corrected, "python", "-m", "scripts", "diff", str(ROOT), "--lang", lang)
    shown = (DOCS / lang / "guide" / "comment.jinja").read_text("utf-8").splitlines()
    assert len(shown) >= 4
    real = {line.rstrip() for line in said.splitlines()}  # two blanks end a line in Markdown
    assert [line for line in shown if line.rstrip() not in real] == []


def test_charts_that_change_are_kept_by_the_reviewer(
    corrected: Path, rendered: Rendered, tmp_path: Path
) -> None:
    """As the recipe says, the test of the charts fails until the reviewer has carried it out."""
    repository = Path(shutil.copytree(corrected, tmp_path / "repository"))
    past_releases = [
        "-m",
        "pytest",
        "-q",
        "tests/report/test_kept.py",
        "-k",
        "looked_at",
    ]
    before = subprocess.run([sys.executable, *past_releases], cwd=repository, check=False)
    assert before.returncode == 1
    carry_out(repository, steps(rendered, "review"))
    run(repository, sys.executable, *past_releases)


def downloaded(repository: Path, **where: str) -> list[dict[str, str]]:
    with (repository / "site/data/observations.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [row for row in rows if all(row[name] == value for name, value in where.items())]


def test_a_corrected_figure_is_in_the_downloads(corrected: Path) -> None:
    (row,) = downloaded(corrected, indicator="conference_attendees")
    assert (row["value"], row["status"]) == ("11250", "revised")


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
    texts = [text.text_content() for text in chart.xpath(".//text")]
    assert texts.count(number) == 1
    assert f"{short}: {number}" in chart.xpath(".//desc")[0].text_content()
    (row,) = page_of(later, lang, "indicators/si_coverage").xpath("//tr[@id='VN-2022']")
    assert number in words(row)
    assert page_of(later, lang, "documents").xpath("//li[@id='national_coverage_2022']")
    (found,) = downloaded(later, indicator="si_coverage", period="2022")
    assert (found["value"], found["source"]) == ("38.1", "national_coverage_2022")


@pytest.mark.parametrize(
    ("lang", "number", "total", "rate"),
    [  # 95 001 + 9 901 = 104 902; of 815 257 it is 12.867… %
        ("vi", "95.001", "104.902", "12,87%"),
        ("en", "95,001", "104,902", "12.87%"),
    ],
)
def test_figures_of_a_later_report_carry_its_name(
    later: Path, lang: str, number: str, total: str, rate: str
) -> None:
    page, record = page_of(later, lang, "report/4-results"), "indicators/si_compulsory/#2021"
    assert values(page, record, "//p") == {"95001"}
    assert values(page, record, "//td") == {"95001"}
    (chart,) = page.xpath("//figure[@id='chart-participants']")
    assert number in [text.text_content() for text in chart.xpath(".//text")]
    assert "15/BC-UBND" in words(chart.xpath(".//p[@class='source']")[0])
    for computed in (total, rate):
        assert computed in words(page)
    record_page = page_of(later, lang, "indicators/si_compulsory")
    (row,) = record_page.xpath("//tr[@id='2021']")
    assert "15/BC-UBND" in words(row)
    assert "95.001 người tham gia BHXH bắt buộc" in words(row)
    for other in record_page.xpath("//tr[@id='2019' or @id='2020']"):
        assert "BC-UBND" not in words(other)  # of the report that the site follows
    assert page_of(later, lang, "documents").xpath("//li[@id='report_2022']")
    (found,) = downloaded(later, indicator="si_voluntary", period="2021")
    assert (found["value"], found["source"], found["section"]) == ("9901", "report_2022", "4a")


# --- add an indicator, a chart, a page ------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "share", "unrounded"),
    [("vi", "90,4%", "90,44"), ("en", "90.4%", "90.44")],  # 142 / 157 = 90.445… %
)
def test_new_indicators_have_pages_rows_sentences_and_downloads(
    widened: Path, lang: str, share: str, unrounded: str
) -> None:
    page = page_of(widened, lang, "report/1-communication")
    for name, value in (("rural_communes", "142"), ("rural_communes_share", "90.4")):
        record = f"indicators/{name}/#2021"
        assert values(page, record, "//p") == {value}
        assert values(page, record, "//td") == {value}
        assert downloaded(widened, indicator=name)[0]["value"] == value
        assert (widened / f"site/data/indicators/{name}.csv").is_file()
    (way,) = page_of(widened, lang, "indicators/rural_communes_share").xpath(
        "//div[@id='how-2021']"
    )
    for part in ("142", "157", unrounded, share):
        assert part in words(way)
    assert "142" in words(page_of(widened, lang, "indicators/rural_communes"))


@pytest.mark.parametrize(
    ("lang", "title", "label"),
    [
        ("vi", "6 lớp cho người lao động, 1 lớp cho báo cáo viên", "Lớp cho người lao động: 6"),
        ("en", "6 classes for workers, 1 for official speakers", "Classes for workers: 6"),
    ],
)
def test_a_new_chart_is_drawn_with_title_and_description(
    widened: Path, lang: str, title: str, label: str
) -> None:
    page = page_of(widened, lang, "report/2-law")
    (chart,) = page.xpath("//figure[@id='chart-labour_code']")
    (said,) = chart.xpath(".//span[@class='chart-title']")
    assert re.sub(r" \([^)]*\)", "", words(said)) == title
    assert label in chart.xpath(".//desc")[0].text_content()
    assert chart.xpath(".//*[@role='img']//path")
    for end in ("csv", "svg", "png"):
        assert (widened / f"site/charts/labour_code.{lang}.{end}").is_file()


@pytest.mark.parametrize(
    ("lang", "name", "number"),
    [("vi", "Câu hỏi thường gặp", "68.301"), ("en", "Questions", "68,301")],
)
def test_a_new_page_is_in_the_menu_of_every_page(
    widened: Path, lang: str, name: str, number: str
) -> None:
    page = page_of(widened, lang, "questions")
    assert words(page.xpath("//h1")[0]) == name
    assert number in words(page)
    for other in ("", "about", "report/4-results"):
        (link,) = page_of(widened, lang, other).xpath("//nav//a[contains(@href, 'questions/')]")
        assert words(link).strip() == name


def test_the_tests_that_recipes_speak_of_pass_afterwards(widened: Path) -> None:
    """Golden files, pages without typed figures and alike in both languages, short names."""
    wanted = "golden or looked_at or digit or same or translated or chart or short or notes"
    files = [
        "tests/report/test_kept.py",
        "tests/report/test_charts.py",
        "tests/test_pages.py",
        "tests/report/test_package.py",
    ]
    options = ["-q", "-p", "no:cacheprovider", "-k", f"({wanted}) and not dictionary"]
    said = run(widened, "python", "-m", "pytest", *options, *files)
    assert re.search(r"\b[1-9]\d\d passed", said), said[-300:]


# --- release --------------------------------------------------------------------------------


def after(version: str) -> str:
    """The next version with figures added: ``1.2.0`` is followed by ``1.3.0``."""
    major, minor, _ = version.split(".")
    return f"{major}.{int(minor) + 1}.0"


def test_a_release_is_kept_under_its_own_address(reissued: Path, package: Package) -> None:
    name = package.descriptor["name"]
    first = after(package.descriptor["version"])
    second = after(first)
    site = reissued / "site"
    assert sorted(path.name for path in (reissued / "docs/releases").iterdir()) == [
        f"{name}-{first}.zip",
        f"{name}-{second}.zip",
    ]
    archive = (reissued / f"docs/releases/{name}-{first}.zip").read_bytes()
    assert (site / f"v/{first}/{name}-{first}.zip").read_bytes() == archive
    assert first in (site / f"v/{first}/index.html").read_text("utf-8")
    assert (site / f"v/{second}/figures.csv").is_file()
    for lang in LANGUAGES:
        headings = [words(h) for h in page_of(reissued, lang, "changelog").xpath("//h2")]
        assert headings[:2] == [second, first]
    assert f"\nversion: {second}\n" in (reissued / "CITATION.cff").read_text("utf-8")
    assert past_releases.earlier(open_package(reissued / "datapackage"), reissued / "docs/releases")


def test_the_version_is_the_same_everywhere_after_a_release(reissued: Path) -> None:
    run(
        reissued,
        "python",
        "-m",
        "pytest",
        "-q",
        "tests/report/test_kept.py",
        "-k",
        "citation or version",
    )

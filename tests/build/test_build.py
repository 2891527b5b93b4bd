"""The build: one cell changes everything that shows it, and a mistake changes nothing."""

import errno
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts import build
from scripts.__main__ import app
from scripts.build import Invalid
from scripts.model.figures import Figures
from scripts.model.package import open_package
from scripts.pages import render
from scripts.web import finishing, generator, kept_site
from scripts.web.generator import Broken
from scripts.wording.docs_files import DocsError
from scripts.wording.site_settings import SettingError
from scripts.wording.urls import Addresses
from tests.tables import add

pytestmark = pytest.mark.slow

Edit = Callable[..., None]
MEMBERS = "report/1-members.md"
NO_TARGET = (  # as MkDocs says it
    "Doc file 'docs/vi/a.md' contains a link 'b.md', but the target is not found among "
    "documentation files."
)


def files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def render_page(repository: Path, page: str = MEMBERS) -> dict[str, str]:
    """A page of a repository in both languages, as Markdown by language."""
    figures = Figures(open_package(repository / "datapackage"))
    pages = render.render(figures, None, repository / "docs", only=[page])
    return {path.partition("/")[0]: text for path, text in pages.items()}


# --- what a change changes ----------------------------------------------------------------


def test_a_changed_cell_changes_text_table_drawing_and_alternative_text(
    repository: Path, edit: Edit
) -> None:
    package = repository / "datapackage"
    edit(
        package / "figures.csv", {"indicator": "members", "period": "2021-01-01/P9M"}, value="19000"
    )
    numbers = {"vi": "19.000", "en": "19,000"}
    for lang, page in render_page(repository).items():
        assert "18000" not in page
        text, _, figure = page.partition("<figure")
        assert '<data value="19000">' in text
        chart, _, data = figure.partition('<details class="data">')
        assert f">{numbers[lang]}</text>" in chart
        table, _, words = data.partition('<p class="words">')
        assert numbers[lang] in words.partition("</p>")[0]
        assert '<data value="19000">' in table


def test_a_later_period_gives_longer_charts_and_tables_without_a_change_in_python(
    repository: Path,
) -> None:
    package = repository / "datapackage"
    days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true", "year": "2022"}
    names = {"name_vi": "năm 2022", "short_vi": "2022", "name_en": "2022", "short_en": "2022"}
    add(package / "periods.csv", id="2022", **days, **names)
    place = {"area": "XA", "period": "2022", "bound": "exact", "status": "reported"}
    place |= {"source": "sample_report", "section": "1"}
    add(package / "figures.csv", indicator="members", value="24600", **place)
    add(package / "figures.csv", indicator="workers", value="120000", **place)
    # 24600 / 120000 = 20.50%; the periods of members before were 2019, 2020 and 9 months of 2021
    numbers = {"vi": ("24.600", "20,50%"), "en": ("24,600", "20.50%")}
    for lang, page in render_page(repository).items():
        members, rate = numbers[lang]
        text, _, figure = page.partition("<figure")
        chart, _, table = figure.partition("<table")
        assert members in text  # the latest
        assert rate in text
        assert members in table
        assert rate in table
        assert chart.count(">2022</text>") == 4  # a group of bars for each indicator, in two widths
        assert f">{members}</text>" in chart


# --- what a mistake leaves ----------------------------------------------------------------


@pytest.fixture
def last_good(repository: Path) -> Path:
    """A repository with a site from before."""
    (repository / "site").mkdir()
    (repository / "site" / "index.html").write_text("the last good site", "utf-8")
    return repository


def assert_left_alone(repository: Path) -> None:
    assert files(repository / "site") == ["index.html"]
    assert files(repository / "build") == []


def test_a_problem_in_the_data_leaves_the_last_good_site_as_it_was(
    last_good: Path, edit: Edit
) -> None:
    figures = last_good / "datapackage" / "figures.csv"
    edit(figures, {"indicator": "leaflets", "period": "2020"}, value="100.5")
    with pytest.raises(Invalid) as error:
        build.site(last_good)
    place = r"datapackage/figures\.csv:\d+, value: "
    assert any(re.match(f"{place}“100\\.5” has decimals", line) for line in error.value.lines("en"))
    assert all(re.match(place, line) for line in error.value.lines("vi"))
    assert_left_alone(last_good)


def test_a_page_that_asks_for_an_unknown_figure_stops_the_build_and_says_where(
    last_good: Path,
) -> None:
    page = last_good / "docs" / "en" / MEMBERS
    text = page.read_text("utf-8").replace('figure("satisfaction"', 'figure("satisfacton"')
    page.write_text(text, "utf-8")
    with pytest.raises(DocsError, match=rf"docs/en/{MEMBERS}:\d+: .*satisfacton"):
        build.site(last_good)
    assert_left_alone(last_good)


def test_pages_that_cannot_be_made_leave_the_last_good_site_as_it_was(
    last_good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise Broken(["a link leads nowhere"])

    monkeypatch.setattr(build, "stage", lambda *_, **__: None)
    monkeypatch.setattr(generator, "generate", broken)
    with pytest.raises(Broken, match="nowhere"):
        build.site(last_good)
    assert files(last_good / "site") == ["index.html"]


# --- a whole build ------------------------------------------------------------------------


def test_downloads_and_shared_files_are_copied_and_pages_are_squeezed(built: Path) -> None:
    staging, site = built.parent / "build" / "docs", built
    for name in files(staging):
        if name.split("/")[0] not in ("vi", "en", "assets") and not name.endswith(".html"):
            assert (site / name).read_bytes() == (staging / name).read_bytes()
    for page in ("404.html", "en/about/index.html", "report/1-members/index.html"):
        assert not re.search(r"\n\s", re.sub("(?s)<pre>.*?</pre>", "", (site / page).read_text()))
    page = (staging / "vi/embed/list/index.html").read_text("utf-8")
    for kind in ("css", "svg", "js"):
        page = re.sub(rf'assets/([\w.-]+)\.{kind}"', rf'assets/\1.#.{kind}"', page)
    published_page = (site / "embed/list/index.html").read_text("utf-8")
    assert re.sub(r"(?<=assets/)([\w.-]+)\.[0-9a-f]{8}\.", r"\1.#.", published_page) == page


def test_what_is_staged_holds_nothing_of_pages_that_are_gone(built: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(built.parent, tmp_path / "again"))
    stale = copy / "build" / "docs" / "vi" / "gone" / "page.md"
    stale.parent.mkdir()
    stale.write_text("# Gone\n", "utf-8")
    page = copy / "build" / "docs" / "vi" / "index.md"
    before = page.stat().st_mtime_ns
    build.stage(copy, build.valid_package(copy))
    assert not stale.parent.exists()
    assert page.stat().st_mtime_ns == before  # what is right is not written again


def test_without_an_address_there_is_no_sitemap_and_with_one_it_names_every_page(
    built: Path, addressed: Path
) -> None:
    assert list(built.glob("sitemap*")) == []
    sitemap = (addressed / "sitemap.xml").read_text("utf-8")
    locations = re.findall("<loc>(.*?)</loc>", sitemap)
    pages = [path for path in files(addressed) if path.endswith("index.html")]
    pages = [path for path in pages if not {"v", "embed"} & set(path.split("/"))]
    site = "https://data.example/bao-hiem/"
    assert set(locations) == {f"{site}{path.removesuffix('index.html')}" for path in pages}
    assert "<lastmod>2026-03-09</lastmod>" in sitemap  # the day of the tiny package


@pytest.mark.parametrize(
    ("site", "repository", "addresses"),
    [
        ("", "", Addresses("", "")),
        ("https://a.example/b", "https://c.example/d/", Addresses("https://a.example/b/", "https://c.example/d/")),
    ],
)  # fmt: skip
def test_addresses_come_from_the_environment_and_end_in_a_slash(
    monkeypatch: pytest.MonkeyPatch, site: str, repository: str, addresses: Addresses
) -> None:
    monkeypatch.setenv("SITE_URL", site)
    monkeypatch.setenv("REPO_URL", repository)
    assert build.site_addresses() == addresses


# --- the command --------------------------------------------------------------------------


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command builds, whatever the site of this repository is."""
    monkeypatch.setattr(kept_site, "key", lambda _: "")


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("lang", "stages", "ending"),
    [
        (
            "en",
            [
                "validate the data package",
                "compute, draw, and write plain pages into build/docs",
                "build both languages and index them for search",
                "replace the old site with the new one",
                "in total",
            ],
            "To view it: python -m scripts preview site",
        ),
        (
            "vi",
            [
                "kiểm tra dữ liệu",
                "tính, vẽ, viết các trang vào build/docs",
                "dựng trang web hai thứ tiếng và lập chỉ mục tìm kiếm",
                "thay trang cũ bằng trang mới",
                "tất cả",
            ],
            "Để xem: python -m scripts preview site",
        ),
    ],
)
def test_each_stage_is_named_with_its_time_and_the_end_says_where_to_look(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str, stages: list[str], ending: str
) -> None:
    site = build.site

    def make(_: Path, fresh: Path, *__: object, **___: object) -> list[str]:
        fresh.mkdir(parents=True)
        return []

    monkeypatch.setattr(build, "valid_package", lambda _: None)
    monkeypatch.setattr(build, "stage", lambda *_, **__: None)
    monkeypatch.setattr(build, "make_site", make)
    for name in ("copy_shared", "index"):
        monkeypatch.setattr(build, name, lambda *_: None)
    monkeypatch.setattr(finishing, "name_by_content", lambda *_: None)
    monkeypatch.setattr(build, "site", lambda lang, key: site(tmp_path, lang, key))
    result = CliRunner().invoke(app, ["build", "--lang", lang])
    assert result.exit_code == 0
    assert re.findall(r"^ +\d+\.\d s  (.+)$", result.stdout, re.MULTILINE) == stages
    assert "site/index.html" in result.stdout
    assert ending in result.stdout


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("lang", "end"),
    [
        ("en", "Nothing was built; the previous site is unchanged."),
        ("vi", "Chưa dựng được; trang web trước đó vẫn như cũ."),
    ],
)
@pytest.mark.parametrize("error", [Broken(["why"]), DocsError("docs/en/a.md", 3, "why")])
def test_a_build_that_fails_says_why_and_that_nothing_changed(
    monkeypatch: pytest.MonkeyPatch, error: Exception, lang: str, end: str
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(build, "site", fail)
    result = CliRunner().invoke(app, ["build", "--lang", lang])
    assert result.exit_code == 1
    assert "why" in result.stdout
    assert result.stdout.splitlines()[-1] == end


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(
    ("error", "vi", "en"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "đĩa đã đầy", "the disk is full"),
        (OSError(errno.EDQUOT, "Quota exceeded"), "đĩa đã đầy", "the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "site/a"), "site/a", "site/a"),
        (
            Broken([NO_TARGET]),
            "docs/vi/a.md: đường dẫn “b.md” không dẫn đến trang nào",
            "docs/vi/a.md: the link “b.md” leads to no page",
        ),
        (Broken(["TemplateNotFound: x"]), "Bộ dựng trang (MkDocs) báo: TemplateNotFound", "MkDocs"),
    ],
)  # fmt: skip
def test_what_stops_a_build_is_said_in_the_language_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, error: Exception, vi: str, en: str
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr(build, "site", fail)
    for lang, words in (("vi", vi), ("en", en)):
        result = CliRunner().invoke(app, ["build", "--lang", lang])
        assert result.exit_code == 1
        assert words in result.stdout


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
def test_a_setting_that_can_not_be_used_is_named_before_anything_is_done(
    last_good: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, 'https://data.example/"><script>')
    (last_good / "datapackage" / "datapackage.json").unlink()  # it is not even looked at
    with pytest.raises(SettingError, match=name):
        build.site(last_good)
    assert_left_alone(last_good)

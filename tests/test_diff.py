"""What readers will see change between two versions, told to a reviewer who is no programmer."""

import csv
import re
import subprocess
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from typer.testing import CliRunner

from scripts.__main__ import app
from scripts.model.figures import Figures, Key
from scripts.model.package import FOLDER, LANGUAGES, ROOT, open_package
from scripts.review import package_diff, page_text
from scripts.review.diff import Changes, changes
from scripts.review.github_markdown import bars, code, inert, marked
from scripts.review.page_text import Passage, Reworded
from scripts.review.snapshot import Shown, shown
from scripts.review.summary import LIMIT, digest, write
from tests.conftest import add, copy_repository, run_scripts
from tests.conftest import write as rewrite

Edit = Callable[..., None]

REVISION = {
    "date": "2026-12-01",
    "record": "figure",
    "indicator": "si_compulsory",
    "area": "VN-50",
    "period": "2020",
    "old_value": "97246",
    "new_value": "97264",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}
RELEASE = {
    "version": "1.3.0",
    "date": "2026-12-01",
    **{
        f"{name}_{lang}": "…"
        for name in ("change", "periods", "tables", "action")
        for lang in LANGUAGES
    },
}


@pytest.fixture(scope="module", autouse=True)
def _shown_once() -> Iterator[None]:
    """The repository as it is, shown once for all that compare with it."""
    present = cache(lambda: shown(ROOT, pictures=True))

    def show(folder: Path, *, pictures: bool = False) -> Shown:
        return present() if folder == ROOT else shown(folder, pictures=pictures)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scripts.review.diff.shown", show)
        yield


def swap(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file exactly once."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name}: {old!r} is there {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


def release(data: Path) -> None:
    """Make it another version, as a maintainer does before publishing."""
    swap(data / "datapackage.json", '"version": "1.2.0"', '"version": "1.3.0"')
    swap(data / "datapackage.json", '"created": "2026-11-25', '"created": "2026-12-01')
    add(data / "releases.csv", **RELEASE)


def section(text: str, heading: str) -> str:
    """A section of a digest, without its heading."""
    found = re.search(rf"(?ms)^### {re.escape(heading)}$(.*?)(?=^### |\Z)", text)
    assert found, f"no section “{heading}” in:\n{text}"
    return found[1]


def told(found: Changes) -> tuple[str, str]:
    return digest(found, "vi"), digest(found, "en")


# --- nothing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("vi", "So với {base}: người đọc không thấy gì thay đổi.\n"),
        ("en", "Compared with {base}: readers will see no change.\n"),
    ],
)
def test_nothing_changed_is_said_in_one_line(tmp_path: Path, lang: str, line: str) -> None:
    base = copy_repository(tmp_path / "before")
    assert digest(changes(str(base)), lang) == line.format(base=inert(base))


def test_the_package_alone_is_compared_with_the_pages_as_they_are() -> None:
    assert changes(str(FOLDER)).nothing


# --- a corrected figure -------------------------------------------------------------------


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """One figure corrected as it should be: with its quotation, its revision, a new version."""
    after = copy_repository(tmp_path_factory.mktemp("corrected") / "after")
    data = after / "datapackage"
    swap(
        data / "figures.csv",
        "si_compulsory,VN-50,2020,97246,exact,reported,report_2021,4a,BHXH bắt buộc: 97.246 người",
        "si_compulsory,VN-50,2020,97264,exact,revised,report_2021,4a,BHXH bắt buộc: 97.264 người",
    )
    add(data / "revisions.csv", **REVISION)
    release(data)
    return changes(str(ROOT), after)


def test_a_corrected_figure_is_told_with_its_change_and_its_reason(corrected: Changes) -> None:
    # 97 264 − 97 246 = 18; 18 / 97 246 = 0.0185 %
    vi, en = told(corrected)
    said = section(vi, "Số liệu và mục tiêu")
    assert "**Số người tham gia bảo hiểm xã hội bắt buộc, 2020**" in said
    assert "97.246 → **97.264** (tăng 18, tức 0,02%) · chính thức → đã sửa" in said
    assert "mục 4a: “BHXH bắt buộc: ~~97.246~~ **97.264** người”" in said
    assert "đính chính: Chép nhầm (thử)." in said
    said = section(en, "Figures and targets")
    assert "97,246 → **97,264** (rose by 18, or 0.02%) · reported → revised" in said
    assert "correction: Copied wrongly (a test)." in said


def test_only_computed_values_that_move_as_published_follow(corrected: Changes) -> None:
    # All insured: 97 264 + 9 602 = 106 866, was 106 848; 18 / 106 848 = 0.0168 %.
    # Compulsory coverage: 97 264 / 815 003 = 11.934 %, was 11.932 %: 11.93 % both times.
    lines = section(told(corrected)[1], "Computed values that follow").strip().splitlines()
    assert lines == [
        "- People in social insurance, compulsory and voluntary, 2020: "
        "106,848 → **106,866** (rose by 18, or 0.02%) · "
        "because of: People in compulsory social insurance, 2020"
    ]


def test_sentences_are_told_in_both_languages_with_what_changed_marked(corrected: Changes) -> None:
    # 97 264 / 100 519 − 1 = −3.24 %, was 97 246 / 100 519 − 1 = −3.26 %
    for text in told(corrected):
        assert (
            "- **Kết quả theo mục tiêu của Nghị quyết**\n"
            "  - Năm 2020, số người tham gia bảo hiểm xã hội bắt buộc giảm ~~3,3%~~ **3,2%**, "
            "còn số người tham gia bảo hiểm xã hội tự nguyện tăng 133,3%.\n"
        ) in text
        assert (
            "- **Results against the resolution's targets**\n"
            "  - Between 2019 and 2020 the number of people in compulsory social insurance fell by "
            "~~3.3%~~ **3.2%**, and the number in voluntary social insurance rose by 133.3%.\n"
        ) in text


def test_charts_show_which_bars_changed(corrected: Changes) -> None:
    # The longest bar, 100 519, has ten characters: 97 264 has 9.7, which is 9 and 5 eighths.
    charts = section(told(corrected)[1], "Charts")
    assert "  2019        ██████████ 100,519\n" in charts
    assert "- 2020        █████████▋ 97,246\n+ 2020        █████████▋ 97,264\n" in charts
    assert "2020: ~~97.246~~ **97.264**; đến 9/2021: 68.301 (chưa đủ năm)." in charts
    assert "2020: ~~97,246~~ **97,264**; to Sep 2021: 68,301 (not a full year)." in charts
    assert [chart.name for chart in corrected.charts] == [
        "participants",
        "series-si_compulsory",
        "series-si_total",
    ]


def test_a_change_that_is_told_as_it_should_be_is_not_unusual(corrected: Changes) -> None:
    vi, en = told(corrected)
    assert "phiên bản 1.2.0 → 1.3.0" in vi
    assert "Không thấy điều gì bất thường." in vi
    assert "Nothing unusual was found." in en
    assert "Cần xem trước tiên" not in vi
    assert "Look at these first" not in en


def test_what_a_new_version_moves_on_every_page_is_counted_not_listed(corrected: Changes) -> None:
    names = {page.page for page in corrected.pages if page.of_indicator}
    assert names == {
        "indicators/si_compulsory.md",
        "indicators/si_compulsory_coverage.md",
        "indicators/si_coverage.md",
        "indicators/si_total.md",
    }
    assert corrected.mechanical > 200
    assert "9 December" not in digest(corrected, "en")


def test_the_command_writes_both_languages_with_pictures(tmp_path: Path) -> None:
    """As a maintainer does it: against a git revision, with the change not yet committed."""
    repository = copy_repository(tmp_path / "repository")
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=repository, check=True)
    figures = repository / "datapackage" / "figures.csv"
    swap(figures, "si_compulsory,VN-50,2020,97246,", "si_compulsory,VN-50,2020,97264,")
    out = tmp_path / "out"
    result = run_scripts(repository, "diff", "HEAD", "--lang", "en", "--to", str(out))
    assert result.returncode == 0, result.stderr
    assert "97,246 → **97,264**" in result.stdout
    assert "![" not in result.stdout
    assert (out / "comment.en.md").read_text("utf-8") == result.stdout
    for lang, before in (("vi", "97.246"), ("en", "97,246")):
        whole = (out / f"diff.{lang}.md").read_text("utf-8")
        pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", whole)
        assert f"charts/participants.before.{lang}.svg" in pictures
        assert len(pictures) == 6  # three charts, before and after
        for picture in pictures:
            assert (out / picture).is_file()
        assert before in (out / f"charts/participants.before.{lang}.svg").read_text("utf-8")
        after = (out / f"charts/participants.after.{lang}.svg").read_text("utf-8")
        assert before not in after


# --- what a reviewer must look at first -----------------------------------------------------


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """Slips of every kind at once, in data, words and program."""
    after = copy_repository(tmp_path_factory.mktemp("careless") / "after")
    data, docs = after / "datapackage", after / "docs"
    figures = data / "figures.csv"
    swap(figures, "si_voluntary,VN-50,2020,9602,", "si_voluntary,VN-50,2020,96021,")
    swap(figures, "pensioners,VN-50,2020,13404,", "pensioners,VN-50,2020,13405,")
    swap(
        figures,
        "retirement_age_men,VN-50,undated,60,at_least",
        "retirement_age_men,VN-50,undated,60,more_than",
    )
    swap(
        figures,
        "si_voluntary_coverage,VN,2019,1.17,exact,reported,national_coverage_reports,,\n",
        "",
    )
    swap(data / "targets.csv", "cashless_share,VN,2021,50,", "cashless_share,VN,2021,55,")
    swap(
        data / "indicators.csv",
        "Số chuyên mục “Điểm tựa an sinh” được lên sóng",
        "Số chuyên mục “Điểm tựa an sinh” lên sóng",
    )
    swap(docs / "vi/report/index.md", "---\n\n#", "---\n\nMột câu mới.\n\n#")
    swap(after / "scripts/phrases.toml", 'party = "Đảng"', 'party = "Cơ quan Đảng"')
    return changes(str(ROOT), after)


@pytest.mark.parametrize(
    "line",
    [
        "**Problems in the data package: 6.**",
        "The value “96021” is not in the words that the field locator quotes, “BHXH tự nguyện",
        # 13 405 + 2 674 = 16 079
        "add up to all beneficiaries (2020: 16,079 = 16,078).**",
        # 96 021 / 9 602 = 10.0001
        "**People in voluntary social insurance, 2020: 9,602 → 96,021.** "
        "A published value changed and no revision tells it; ",
        "It is more than ten times as large or as small",
        "**People receiving a pension, 2020: 13,404 → 13,405.** A published value changed",
        "2019, Viet Nam: 1.17% → –.** A published value is removed and no revision tells it; ",
        "time not stated: at least 60 → more than 60.** Its bound changed; ",
        "2021, Viet Nam: 50% → 55%.** A published value changed and no revision tells it; ",
        "A target changed, so every distance to it is worked out anew.",
        "**The indicator has another Definition (Vietnamese): Television programmes on social "
        "insurance a month (tv\\_programmes\\_per\\_month).**",
        "**Changed in Vietnamese only: report/index.md.**",
        "**Changed in Vietnamese only: Television programmes on social insurance a month",
        "**The data changed but the version is still 1.2.0.**",
    ],
)
def test_what_is_unusual_is_told_first(careless: Changes, line: str) -> None:
    text = told(careless)[1]
    assert line in section(text, "Look at these first")
    assert text.index("### Look at these first") < text.index("### Figures and targets")


def test_problems_of_the_present_package_stand_before_all_else(careless: Changes) -> None:
    vi, _ = told(careless)
    lines = section(vi, "Cần xem trước tiên").strip().splitlines()
    assert lines[0].startswith("- **Gói dữ liệu có vấn đề: ")
    listed = [line for line in lines[1:] if line.startswith("  - datapackage/")]
    assert len(listed) == len(careless.problems) == 6


def test_a_printed_value_that_no_longer_fits_is_told(careless: Changes) -> None:
    # 100 × (97 246 + 96 021) / 815 003 = 23.71; 100 × 96 021 / 815 003 = 11.78
    checks = section(told(careless)[1], "Checks, notes, revisions, releases")
    assert "labour force in social insurance, 2020: printed 13.11%, computed 23.71%" in checks
    assert (
        "labour force in voluntary social insurance, 2020: printed 1.18%, computed 11.78%" in checks
    )
    assert "Does not hold: " in checks


def test_a_removed_figure_leaves_its_chart(careless: Changes) -> None:
    # The longest bar is the target of 5 %: 1.17 has 2.34 of its ten characters, 2 and 3 eighths.
    assert "- 2019        ██▍ 1.17%\n" in section(told(careless)[1], "Charts")
    assert "~~1.17%~~" in section(told(careless)[1], "Figures and targets")


def test_words_of_pages_and_of_the_program_are_told_where_they_are_read(careless: Changes) -> None:
    words = section(told(careless)[0], "Câu chữ tiếng Việt")
    assert "thêm: **Một câu mới.**" in words
    assert "đầu mục: **Cơ quan** Đảng" in words
    assert "scripts/phrases.toml" in section(told(careless)[0], "Ngoài ra")


# --- a new period ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """A year more, from another source."""
    after = copy_repository(tmp_path_factory.mktemp("later") / "after")
    data = after / "datapackage"
    swap(
        data / "periods.csv",
        "undated,báo",
        "2022,năm 2022,2022,2022,2022,2022-01-01,2022-12-31,true,2022\nundated,báo",
    )
    add(
        data / "documents.csv",
        id="report_2022",
        origin="outside",
        number="12/BC-UBND",
        type_vi="Báo cáo",
        type_en="Report",
        date="2023-01-15",
        title_vi="Kết quả năm 2022",
        title_en="Results of 2022",
    )
    values = {"labour_force": "816102", "si_compulsory": "70512", "si_voluntary": "10230"}
    for indicator, value in values.items():
        row = {"indicator": indicator, "area": "VN-50", "period": "2022", "value": value}
        add(data / "figures.csv", **row, bound="exact", status="reported", source="report_2022")
    release(data)
    return changes(str(ROOT), after)


def test_new_figures_are_told_together_with_their_source(later: Changes) -> None:
    vi, en = told(later)
    assert section(en, "Figures and targets").strip().splitlines() == [
        "- Added: **2022, Report 12/BC-UBND of 15 January 2023**",
        "  - Working-age labour force: **816,102**",
        "  - People in compulsory social insurance: **70,512**",
        "  - People in voluntary social insurance: **10,230**",
    ]
    assert "- Thêm: **2022, Báo cáo số 12/BC-UBND ngày 15 tháng 01 năm 2023**" in vi
    assert "  - Lực lượng lao động trong độ tuổi: **816.102**" in vi
    assert "số liệu thêm: 3" in vi
    assert "Không thấy điều gì bất thường." in vi


def test_what_can_be_computed_of_a_new_period_is_told(later: Changes) -> None:
    # 70 512 + 10 230 = 80 742; 80 742 / 816 102 = 9.8936 %; 70 512 / 816 102 = 8.6401 %
    said = section(told(later)[1], "Computed values that follow")
    assert "voluntary, 2022: can now be computed: **80,742** · because of: " in said
    assert "labour force in social insurance, 2022: can now be computed: **9.89%**" in said
    assert "compulsory social insurance, 2022: can now be computed: **8.64%**" in said


def test_a_title_and_a_headline_that_follow_the_newest_figure_are_told(later: Changes) -> None:
    vi, en = told(later)
    assert "Social insurance covers ~~9.51%~~ **9.89%** of the province's labour force" in vi
    assert "Tỷ lệ tham gia của tỉnh là ~~9,51%~~ **9,89%**, mục tiêu" in en
    assert "+ 2022        ███████ 70,512\n" in section(en, "Charts")
    home = section(vi, "Câu chữ tiếng Việt").split("\n- **")[1]
    assert home.startswith("Bảo hiểm xã hội ở Bến Tre**")
    assert "~~9,51%~~ **9,89%** · ~~đến 9/2021~~ **2022**" in home


# --- versions that can't be shown -----------------------------------------------------------


def test_a_page_that_asks_for_what_is_gone_is_told_and_the_rest_compared(tmp_path: Path) -> None:
    after = copy_repository(tmp_path / "after")
    path = after / "datapackage" / "figures.csv"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"web_images,VN-50,2021,.*\n", "", text), "utf-8")
    _, en = told(changes(str(ROOT), after))
    first = section(en, "Look at these first")
    assert re.search(r"The pages can't be made \(.*web\\_images", first)
    assert "2021: 1,220 → –.** A published value is removed" in first
    assert "~~1,220~~" in section(en, "Figures and targets")


def test_an_earlier_version_whose_program_fails_is_shown_by_the_present_one(tmp_path: Path) -> None:
    before = copy_repository(tmp_path / "before")
    swap(before / "scripts" / "pages.py", "def render(", "def rendered_otherwise(")
    swap(before / "docs" / "vi" / "glossary.md", "---\n\n#", "---\n\nMột câu cũ.\n\n#")
    found = changes(str(before))
    vi, _ = told(found)
    assert "Chương trình của phiên bản trước không dựng lại được" in section(
        vi, "Cần xem trước tiên"
    )
    assert "bỏ: ~~Một câu cũ.~~" in section(vi, "Câu chữ tiếng Việt")
    assert [page.page for page in found.pages] == ["glossary.md"]


def test_a_package_that_cant_be_read_lists_its_problems(tmp_path: Path) -> None:
    after = copy_repository(tmp_path / "after")
    swap(after / "datapackage" / "areas.csv", "id,code,", "id;code;")
    vi, _ = told(changes(str(ROOT), after))
    first = section(vi, "Cần xem trước tiên")
    assert "Không đọc được gói dữ liệu; số vấn đề: 1." in first
    assert "datapackage/areas.csv:1" in first


def test_codes_that_dont_hold_are_told_not_raised(tmp_path: Path) -> None:
    after = copy_repository(tmp_path / "after")
    swap(after / "datapackage" / "indicators.csv", "\nsi_compulsory,", "\nsi_compulsori,")
    for text in told(changes(str(ROOT), after)):
        assert "si\\_compulsory" in text


@pytest.mark.parametrize("base", ["no-such-revision", "--output=x", "tests"])
@pytest.mark.parametrize(
    ("lang", "message"),
    [("vi", "Không đọc được phiên bản trước"), ("en", "The earlier version can't be read")],
)
def test_a_base_that_cant_be_read_is_one_clear_line(base: str, lang: str, message: str) -> None:
    result = CliRunner().invoke(app, ["diff", "--lang", lang, "--", base])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert base in result.stderr


# --- cells are text, wherever they go -------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script> [a](https://evil.example) ![b](x.png) <img src=x> "
    "https://evil.example www.evil.example me@evil.example @octocat #12 gh-12 a/b#12 | x | "
    "``` ~~ ** __ ~~~ $x$ :smile: deadbeef12 &lt; \\ <!-- {{ x }}"
)


def taint(path: Path, column: str, **where: str) -> None:
    """Put the hostile text into a cell of the one row that has these values."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (row,) = [row for row in rows if all(row[name] == value for name, value in where.items())]
    row[column] = HOSTILE
    rewrite(path, rows)


markdown = MarkdownIt("gfm-like", {"html": True})


def tokens(text: str) -> list[Token]:
    found = []
    for token in markdown.parse(text):
        found += [token, *(token.children or [])]
    return found


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    """Hostile text in names, notes, quotations, periods, captions, and a page."""
    after = copy_repository(tmp_path_factory.mktemp("hostile") / "after")
    data = after / "datapackage"
    taint(data / "indicators.csv", "name_vi", id="si_compulsory")
    taint(data / "indicators.csv", "short_en", id="si_compulsory")
    taint(data / "notes.csv", "text_en", id="district_programme_scope")
    taint(data / "figures.csv", "locator", indicator="si_compulsory", period="2020")
    taint(data / "tables.csv", "caption_vi", id="participants")
    taint(data / "documents.csv", "title_en", id="resolution_28")
    taint(data / "periods.csv", "short_en", id="2020")
    taint(data / "identities.csv", "sentence_vi", id="beneficiaries")
    swap(data / "figures.csv", "pensioners,VN-50,2020,13404,", "pensioners,VN-50,2020,13405,")
    swap(data / "figures.csv", "si_compulsory,VN-50,2020,97246,", "si_compulsory,VN-50,2020,97264,")
    return changes(str(ROOT), after, pictures=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_from_a_cell_is_read_as_markdown_or_html(
    hostile: Changes, lang: str, tmp_path: Path
) -> None:
    write(hostile, tmp_path)
    for text in (digest(hostile, lang), (tmp_path / f"diff.{lang}.md").read_text("utf-8")):
        shown = ""
        assert "alert(1)" in text
        for token in tokens(text):
            assert token.type != "link_open"
            if token.type == "image":
                assert re.fullmatch(
                    r"charts/[\w-]+\.(before|after)\.(vi|en)\.svg", str(token.attrs["src"])
                )
            if token.type == "html_inline":
                assert token.content in ("<span>", "</span>")
            if token.type == "html_block":
                assert re.fullmatch(
                    r"(</?details>(<summary>[^<>]*</summary>)?\s*)+", token.content
                ), token.content
            if token.type == "text":
                shown += token.content
        # What GitHub would link by itself, in text that isn't code.
        assert not re.search(r"@\w|#\d|://\w|www\.|\bgh-\d|:smile:|deadbeef12", shown)
        assert "<script>alert(1)</script> [a](" in shown


VISIBLE = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Z"))
    | st.sampled_from(" `*_~[]()<>#&|\\!@$:1-+.")
).map(lambda text: " ".join(text.split()))


@example("~~a~~ ~b~")
@example("1. a")
@example("- a")
@example("===")
@given(VISIBLE)
def test_inert_text_is_shown_as_it_is(text: str) -> None:
    """Law: what a reader sees is the text, wherever it stands in a line."""
    lines = ["- x: {}", "x **{}** y", "x ~~{}~~", "{}", "- {}", "x  \n  {}"] if text else []
    for line in lines:
        found = tokens(line.format(inert(text)))
        shown = "".join(token.content for token in found if token.type == "text")
        assert text in shown.replace("\u200b", "")


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\u202eb", "a⟨U+202E⟩b"), ("a\x00b", "a⟨U+0000⟩b"), ("a\n\n# b", "a \\#\u200b b")],
)
def test_what_would_not_be_seen_is_named(text: str, shown: str) -> None:
    assert inert(text) == shown


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("@octocat", "@|octocat"),
        ("a@b.example", "a@|b.example"),
        ("a/b#12", "a/b\\#|12"),
        ("GH-12", "GH|-12"),
        ("CVE-2021-1", "CVE|-2021-1"),
        ("https://x.example", "https:|//x.example"),
        ("www.x.example", "www|.x.example"),
        ("mailto:a", "mailto:|a"),
        (":smile:", ":|smile:"),
        ("commit 0dd5a3f1", "commit 0dd|5a3f1"),
        ("118613697 đồng", "118613697 đồng"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("a &lt; b", "a &amp;lt; b"),
    ],
)
def test_what_github_would_link_is_parted(text: str, parted: str) -> None:
    assert inert(text) == parted.replace("|", "\u200b")


def test_code_cant_be_ended_by_what_is_in_it() -> None:
    (token,) = markdown.parse(code(["```", "a\n```\nb", "````"]))
    assert token.type == "fence"
    assert token.content == "```\na ``` b\n````\n"


def test_a_digest_fits_a_comment_and_says_what_it_leaves_out(
    corrected: Changes, hostile: Changes
) -> None:
    for found in (corrected, hostile):
        for lang in LANGUAGES:
            assert len(digest(found, lang)) <= LIMIT < 65_536 / 2
    short = digest(corrected, "en", limit=4_000)
    assert len(short) <= 4_000
    assert "97,246 → **97,264**" in short  # what counts most stays
    assert "Left out so that this fits a comment: " in short
    assert "`python -m scripts diff` with `--to`" in short
    opened = len(re.findall("<details>", short))
    assert opened == len(re.findall("</details>", short))


# --- the parts ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("giảm 3,3%, còn", "giảm 3,2%, còn", "giảm ~~3,3%~~ **3,2%**, còn"),
        ("2019, 2020 · người", "2019, 2020, 2021 · người", "2019, 2020, **2021** · người"),
        ("số của năm (2020)", "số của năm (2021)", "số của năm ~~(2020)~~ **(2021)**"),
        ("(đến nay: 0).", "(đến nay: 1).", "(đến nay: ~~0~~ **1**)."),
        ("9% (có lưu ý) người", "9% (xem lưu ý) người", "9% (~~có~~ **xem** lưu ý) người"),
        ("a b", "c d", "~~a b~~ **c d**"),
        ("", "c d", "**c d**"),
        ("a *b* c d e", "a *x* c d e", "a ~~\\*b\\*~~ **\\*x\\*** c d e"),
    ],
)
def test_only_changed_words_are_marked(old: str, new: str, said: str) -> None:
    assert marked(old, new) == said


def test_a_page_is_read_as_passages_without_drawings_and_citations() -> None:
    page = """---
title: "Trang thử"
image: charts/x.png
---

# 4. Kết quả { #s4 }

Có <a class="figure noted" href="x"><data value="9">9%</data><span> (có lưu ý)</span></a> người. Ở \
[đây](x.md#y){ rel="noopener" } thì **không**; xem mục 4a. sau, v.v. và hết.

<figure class="chart" id="chart-x"><p>Không đọc.</p></figure>

<details class="cite"><summary>Trích dẫn</summary></details>

<div><table><caption><span>Bảng</span></caption><tr><th>Kỳ</th><td>1<small>số tính</small></td></tr>
</table></div>

<ul class="cards"><li class="card"><span>Tên</span><span>9%</span></li></ul>
"""
    assert page_text.passages(page) == [
        Passage("title", "Trang thử"),
        Passage("heading", "4. Kết quả"),
        Passage("sentence", "Có 9% (có lưu ý) người."),
        Passage("sentence", "Ở đây thì không; xem mục 4a. sau, v.v. và hết."),
        Passage("caption", "Bảng"),
        Passage("row", "Kỳ · 1 số tính"),
        Passage("card", "Tên · 9%"),
    ]


def test_a_sentence_that_moves_with_the_version_alone_is_no_change() -> None:
    old, new = "Phiên bản 1.2.0. Một câu.", "Phiên bản 1.3.0. Hai câu."
    assert page_text.changes(old, new, {"1.2.0": "1.3.0"}) == [
        Reworded("sentence", "Một câu.", "Hai câu.")
    ]


def test_bars_fall_back_on_the_value_where_there_is_none() -> None:
    bar = {"group": "", "label": "2020", "value": None, "text": "chưa có", "kind": "full"}
    target = {"group": "", "label": "2025", "value": "80", "text": "80%", "kind": "target"}
    full = {"group": "", "label": "2021", "value": "160", "text": "160%", "kind": "full"}
    # On a scale of 160 to ten characters, 80 is five.
    assert bars([bar], [bar, full, target], "vi").splitlines() == [
        "```diff",
        "  2020 chưa có",
        "+ 2021 ██████████ 160%",
        "+ 2025      │ 80%",
        "```",
    ]


def test_an_identity_that_heals_with_its_note_is_told(broken: Path) -> None:
    # 314 collection agents are two for each of 157 communes; 159 were not.
    swap(
        broken / "figures.csv",
        "collection_agents,VN-50,2021-09,159,",
        "collection_agents,VN-50,2021-09,314,",
    )
    notes = (broken / "notes.csv").read_text("utf-8")
    healed = re.sub(r"\nagents_per_commune,.*", "", notes)
    assert healed != notes
    (broken / "notes.csv").write_text(healed, "utf-8")
    old, new = open_package(), open_package(broken)
    before, after = Figures(old), Figures(new)
    values = package_diff.values(before, after)
    found = Changes(
        "x",
        old,
        new,
        [],
        values=values,
        computed=package_diff.computed(before, after, values),
        identities=package_diff.identities(before, after),
        differences=package_diff.differences(before, after),
        rows=package_diff.rows(old, new),
    )
    checks = section(digest(found, "en"), "Checks, notes, revisions, releases")
    assert "- Holds now: There are enough collection agents" in checks
    assert "(to Sep 2021: 314 ≥ 314)" in checks
    assert "- Notes, removed: agents\\_per\\_commune\n" in checks
    # 314 / 157 = 2
    assert ", to Sep 2021: 1.01 → **2.00** (rose by 0.99, or " in digest(found, "en")


def test_a_change_of_formula_is_told_as_the_reason(broken: Path, edit: Edit) -> None:
    edit(
        broken / "indicators.csv",
        {"id": "conference_joined_share"},
        formula="100 * conference_joined / (conference_attendees + conferences)",
    )
    before, after = Figures(open_package()), Figures(open_package(broken))
    (moved,) = package_diff.computed(before, after, [])
    # 3 493 / 11 205 = 31.17 %; 3 493 / (11 205 + 436) = 30.01 %
    assert moved.ends == (Decimal("31.2"), Decimal("30.0"))
    assert moved.reworked
    assert moved.untold


def test_a_computed_value_moves_because_of_what_its_inputs_are_computed_from(
    broken: Path, edit: Edit
) -> None:
    formula = "100 * (si_total - si_voluntary) / labour_force"  # si_total is computed itself
    edit(broken / "indicators.csv", {"id": "si_compulsory_coverage"}, formula=formula)
    before = Figures(open_package(broken))
    edit(broken / "figures.csv", {"indicator": "si_compulsory", "period": "2020"}, value="98246")
    after = Figures(open_package(broken))
    found = package_diff.computed(before, after, package_diff.values(before, after))
    changed = Key("si_compulsory", "VN-50", "2020")
    assert [(one.key.indicator, one.ends, one.because, one.reworked) for one in found] == [
        # 98 246 + 9 602; 98 246 / 815 003 = 12.0547 %
        ("si_total", (Decimal(106848), Decimal(107848)), (changed,), False),
        ("si_compulsory_coverage", (Decimal("11.93"), Decimal("12.05")), (changed,), False),
    ]


@pytest.mark.parametrize(
    ("value", "tenfold"), [("12200", False), ("12201", True), ("122", False), ("121", True)]
)
def test_a_value_ten_times_as_large_is_not_yet_doubted(
    broken: Path, edit: Edit, value: str, tenfold: bool
) -> None:
    edit(broken / "figures.csv", {"indicator": "web_images"}, value=value)  # was 1220
    (moved,) = package_diff.values(Figures(open_package()), Figures(open_package(broken)))
    assert package_diff.tenfold(moved) is tenfold


def test_a_revision_that_was_there_before_does_not_tell_a_new_change(
    broken: Path, edit: Edit
) -> None:
    edit(broken / "figures.csv", {"indicator": "web_images"}, value="1221", status="revised")
    cells = {"indicator": "web_images", "period": "2021", "old_value": "1220", "new_value": "1221"}
    add(broken / "revisions.csv", **{**REVISION, **cells})
    before = Figures(open_package(broken))
    edit(broken / "figures.csv", {"indicator": "web_images"}, value="1222")
    (moved,) = package_diff.values(before, Figures(open_package(broken)))
    assert moved.untold
    assert moved.told is None


def test_rows_are_compared_cell_by_cell(broken: Path, edit: Edit) -> None:
    edit(broken / "figures.csv", {"indicator": "web_images"}, value="1221", section="1c")
    edit(broken / "organizations.csv", {"id": "molisa"}, abbreviation_en="M")
    both = {"definition_vi": "Một lời khác.", "definition_en": "Other words."}
    edit(broken / "terms.csv", {"id": "health_insurance"}, **both)
    add(broken / "terms.csv", id="a_term", kind="term", term_vi="Từ", term_en="Term")
    found = package_diff.rows(open_package(), open_package(broken))
    assert [(one.table, one.key, one.columns) for one in found] == [
        # its value is told elsewhere; edit corrects the words quoted along with it
        ("figures", ("web_images", "VN-50", "2021"), ("section", "locator")),
        ("organizations", ("molisa",), ("abbreviation_en",)),
        ("terms", ("health_insurance",), ("definition_vi", "definition_en")),
        ("terms", ("a_term",), ()),
    ]
    assert package_diff.one_language(found[2]) == []
    assert package_diff.one_language(found[1]) == [("abbreviation_en", "vi")]


def test_the_descriptor_is_compared_place_by_place() -> None:
    before = {"version": "1", "title": "A", "resources": [{"name": "x", "path": "x.csv"}]}
    after = {"version": "2", "title": "B", "resources": [{"name": "x", "path": "y.csv"}]}
    assert package_diff.descriptor(before, after) == [
        ("title", "A", "B"),
        ("resources[x].path", "x.csv", "y.csv"),
    ]

"""The changes that readers will see, in words for a reviewer who is no programmer."""

import re
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.review import value_diff
from scripts.review.diff import Changes
from scripts.review.labels import Context
from scripts.review.sections import sections
from scripts.review.summary import LIMIT, summary, write_summaries
from tests.review.conftest import Compare
from tests.review.reading import section, summaries
from tests.tables import add

pytestmark = pytest.mark.slow


def test_nothing_changed_is_one_line(compare: Compare) -> None:
    changes = compare("unchanged", lambda _: None)
    base = changes.base
    for lang, text in (("vi", "người đọc không thấy gì thay đổi"), ("en", "will see no change")):
        assert re.fullmatch(
            rf"[^\n]*{re.escape(Path(base).name)}[^\n]*{text}\.\n", summary(changes, lang)
        )


def test_a_corrected_figure_has_its_change_and_its_reason(corrected: Changes) -> None:
    # 120 − 100 = 20; 20 / 100 = 20 %
    vi, en = summaries(corrected)
    values = section(vi, "Số liệu và mục tiêu")
    assert "**Số tờ gấp đã phát, 2020**" in values
    assert "100 → **120** (tăng 20, tức 20,0%) · chính thức → đã sửa" in values
    assert "mục 1a: “~~100~~ **120** tờ gấp” · đính chính: Chép nhầm (thử)." in values
    values = section(en, "Figures and targets")
    assert "100 → **120** (rose by 20, or 20.0%) · reported → revised" in values
    assert "correction: Copied wrongly (a test)." in values


def test_computed_values_follow_with_what_they_follow_from(corrected: Changes) -> None:
    # 120 / 3 = 40, was 33.3; 6.7 / 33.3 = 20.1 %; 1.005 × 120 = 120.6, was 100.5, both half up
    calculated_values = section(
        summaries(corrected)[1], "Calculated values that changed as a result"
    )
    lines = calculated_values.strip().splitlines()
    assert lines == [
        "- Average leaflets per office, 2020: 33.3 → **40.0** (rose by 6.7, or 20.1%) · "
        "because of: Leaflets handed out, 2020",
        "- Leaflets ordered, with spare ones, 2020: 101 → **121** (rose by 20, or 19.8%) · "
        "because of: Leaflets handed out, 2020",
    ]


def test_sentences_are_shown_in_both_languages_with_their_changed_words(
    corrected: Changes,
) -> None:
    for text in summaries(corrected):
        assert "năm 2020 mỗi điểm phát ~~33,3~~ **40,0** tờ gấp." in text
        assert "- **Members**\n  - The province had at least 4 offices" in text
        assert "in 2020 each handed out ~~33.3~~ **40.0** leaflets.\n" in text


def test_charts_show_which_of_their_words_changed(corrected: Changes, careless: Changes) -> None:
    charts = section(summaries(corrected)[1], "Charts on indicator pages")
    assert "**Leaflets handed out · Sample province · 2020, 2021**" in charts
    assert "- Title, Vietnamese: Tờ gấp: tăng từ ~~100~~ **120** năm 2020 lên 200" in charts
    assert "- Alternative text, English: Rose from ~~100~~ **120** (2020) to 200 (2021)." in charts
    # members ÷ members of the year before: 125 010 ÷ 10 800 − 1 = 1 057.5 %, was 15.7 %
    charts = section(summaries(careless)[1], "Charts")
    assert "**The number of members rose by 1,057.5% in a year**\n" in charts
    assert "- Title, English: The number of members rose by ~~15.7%~~ **1,057.5%** in" in charts
    assert "rồi giảm còn" in charts


def test_a_new_chart_shows_its_title_only(compare: Compare) -> None:
    def change(repository: Path) -> None:
        docs = repository / "docs"
        with (docs / "charts.toml").open("a", encoding="utf-8") as file:
            file.write('\n[two]\nform = "by_period"\nindicators = ["offices", "leaflets"]\n')
        for lang in LANGUAGES:
            with (docs / lang / "charts.toml").open("a", encoding="utf-8") as file:
                file.write("two = 'Two *charts*'\n")

    changes = compare("charted", change)
    assert section(summaries(changes)[1], "Charts").strip() == "**New chart: Two \\*charts\\***"


def test_of_a_change_made_as_it_should_be_only_the_text_of_its_source_is_to_be_checked(
    corrected: Changes,
) -> None:
    vi, en = summaries(corrected)
    assert "phiên bản 0.3.0 → 0.4.0" in vi
    (first,) = section(en, "Look at these first").strip().splitlines()
    assert first.startswith("- **The stored text of a source changed: ")
    (first,) = section(vi, "Cần xem trước tiên").strip().splitlines()
    assert first.startswith("- **Văn bản nguồn lưu trong dự án thay đổi: ")


def test_what_a_new_version_changes_on_every_page_is_counted_not_listed(corrected: Changes) -> None:
    assert {page.page for page in corrected.pages if page.of_indicator} == {
        "indicators/leaflets.md",
        "indicators/leaflets_ordered.md",
        "indicators/leaflets_per_office.md",
    }
    assert corrected.mechanical > 40
    assert "9 March" not in summary(corrected, "en")


def test_new_figures_are_together_under_their_source(later: Changes) -> None:
    vi, en = summaries(later)
    assert section(en, "Figures and targets").strip().splitlines() == [
        "- Added: **2022, Report 12/BC-VP of 15 January 2023**",
        "  - Members: **24,000**",
        "  - Workers: **120,000**",
    ]
    assert "- Thêm: **2022, Báo cáo số 12/BC-VP ngày 15 tháng 01 năm 2023**" in vi
    assert "  - Số lao động: **120.000**" in vi
    assert "số liệu thêm: 2" in vi
    assert "Không có gì bất thường." in vi


def test_a_new_figure_and_a_new_target_of_one_place_keep_their_own_sources(
    broken: Path, figures: Figures
) -> None:
    place = {"indicator": "workers", "area": "XA", "period": "2025", "bound": "exact"}
    quotation = {"source": "sample_report", "section": "1", "locator": "90 lao động"}
    add(broken / "figures.csv", **place, **quotation, value="90", status="reported")
    add(broken / "targets.csv", **place, value="95", source="letter", grade="A", comparable="true")
    after = Figures(open_package(broken))
    values = value_diff.values(figures, after)
    changes = Changes("x", figures.package, after.package, values=values)
    (section_of_values,) = [
        section.items
        for section in sections(changes, Context((after.package,), "en"), pictures=False)
        if section.name == "values"
    ]
    assert list(map(str, section_of_values)) == [
        "- Added: **2025**",
        "  - Workers: **90** · section 1: “90 lao động”",
        "- Target added: **2025, Asking for a report**",
        "  - Workers: **95**",
    ]


def test_what_can_be_computed_of_a_new_period_is_shown(later: Changes) -> None:
    # 24 000 / 120 000 = 20 %
    lines = section(summaries(later)[1], "Calculated values that changed as a result")
    line = "workers, 2022: can now be calculated: **20.00%** · because of: Members, 2022"
    assert line in lines


def test_a_headline_that_follows_the_newest_figure_is_shown(later: Changes) -> None:
    home = section(summaries(later)[0], "Câu chữ tiếng Việt").split("\n- **")[1]
    assert home.startswith("Hội viên tỉnh Mẫu**")
    assert "Cứ 100 người lao động thì ~~15~~ **20** người là hội viên" in home
    assert "chưa đạt ~~(tháng 9/2021)~~ · " in home
    assert "~~15,00%~~ **20,00% 2022** mục tiêu cuối ~~2021~~ **2025**" in home


def test_a_printed_value_that_no_longer_fits_is_shown(careless: Changes) -> None:
    # 100 × 125 010 / 100 000 = 125.01; 100 × 26 / 80 = 32.5
    checks = section(summaries(careless)[1], "Checks, notes, revisions, releases")
    assert "Members as a share of workers, 2020: printed 12.50%, calculated 125.01%" in checks
    assert "share of the list, 2020: printed 31.3%, calculated 32.5%" in checks
    # 26 + 55 = 81
    assert (
        "Does not hold: Long-standing and new members add up to the list (2020: 81 = 80)" in checks
    )


def test_a_removed_figure_leaves_its_chart(careless: Changes) -> None:
    text = summaries(careless)[1]
    assert "- Removed: **Meetings of members, to Jun 2021**  \n  ~~8~~" in text
    series = section(text, "Charts on indicator pages")
    assert "Chart removed: Offices · Sample province · 2020, Sep 2021" in series


def test_added_sentences_and_changed_rows_are_shown(careless: Changes) -> None:
    vi, _ = summaries(careless)
    assert "thêm: **Một câu mới.**" in section(vi, "Câu chữ tiếng Việt")
    rows = section(vi, "Các bảng khác của gói dữ liệu")
    assert rows.startswith(
        "\n\n- Chỉ tiêu, sửa: Số điểm phục vụ (offices)\n  - Định nghĩa (tiếng Việt): "
    )


def test_both_languages_are_written_to_a_folder_with_pictures(
    corrected: Changes, tmp_path: Path
) -> None:
    write_summaries(corrected, tmp_path)
    for lang in LANGUAGES:
        assert (tmp_path / f"comment.{lang}.md").read_text("utf-8") == summary(corrected, lang)
        assert "![" not in summary(corrected, lang)
        summary_text = (tmp_path / f"diff.{lang}.md").read_text("utf-8")
        pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", summary_text)
        assert f"charts/series-leaflets.before.{lang}.svg" in pictures
        assert len(pictures) == 4  # two charts, before and after
        assert all((tmp_path / picture).is_file() for picture in pictures)
        before, after = (
            (tmp_path / f"charts/series-leaflets.{when}.{lang}.svg").read_text("utf-8")
            for when in ("before", "after")
        )
        assert (">100<" in before, ">120<" in before) == (True, False)
        assert (">100<" in after, ">120<" in after) == (False, True)


def test_a_summary_fits_a_comment_and_says_what_it_leaves_out(
    corrected: Changes, careless: Changes
) -> None:
    for changes in (corrected, careless):
        for lang in LANGUAGES:
            assert len(summary(changes, lang)) <= LIMIT < 65_536 / 2
    short = summary(corrected, "en", limit=2_000)
    assert len(short) <= 2_000
    assert "100 → **120**" in short  # what matters most stays
    assert "Left out (" in short
    assert "`python -m scripts diff` with `--to`" in short
    assert short.count("<details>") == short.count("</details>")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_long_sections_are_folded(careless: Changes, lang: str) -> None:
    text = summary(careless, lang)
    assert text.count("<details>") == text.count("</details>") > 2

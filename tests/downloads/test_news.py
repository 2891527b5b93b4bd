"""The news: every release and revision, in words, in order, under ids that stay."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.downloads import news
from scripts.downloads.dataset import Dataset
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from tests.tables import add, write

REVISION = {
    "date": "2099-01-02",
    "record": "figure",
    "indicator": "member_rate",
    "area": "XA",
    "period": "2021-01-01/P9M",
    "old_value": "14.5",
    "new_value": "14.51",
    "kind": "correction",
    "reason_vi": "Chép nhầm (thử).",
    "reason_en": "Copied wrongly (a test).",
}


def revised_figures(folder: Path, changed: Callable[[], Dataset], **cells: str) -> Figures:
    """The figures once a revision was added."""
    add(folder / "revisions.csv", **{**REVISION, **cells})
    return changed().figures


def details(figures: Figures, lang: str) -> dict[str, str]:
    """The labels and texts of the first entry."""
    return dict(news.entries(figures, lang)[0].details)


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        (
            "vi",
            [
                "Phiên bản 0.3.0",
                "Sửa số liệu: Số tiền thu, Tỉnh Mẫu, 2021: 2.000.000 đồng → 2.400.000 đồng",
                "Phiên bản 0.2.0",
                "Phiên bản 0.1.0",
            ],
        ),
        (
            "en",
            [
                "Version 0.3.0",
                "Figure revised: Income, Sample province, 2021: VND 2,000,000 → VND 2,400,000",
                "Version 0.2.0",
                "Version 0.1.0",
            ],
        ),
    ],
)
def test_releases_and_revisions_come_newest_first(
    figures: Figures, lang: str, titles: list[str]
) -> None:
    assert [entry.title for entry in news.entries(figures, lang)] == titles


def test_a_release_says_what_changed_and_what_to_do(figures: Figures) -> None:
    entry = news.entries(figures, "en")[0]
    assert list(entry.details) == [
        ("What changed", "Income of 2021 corrected."),
        ("Periods", "2021."),
        ("Tables", "figures, revisions – one figure."),
        ("What users must do", "Use the new figure."),
    ]
    assert entry.page == "changelog/#v0-3-0"


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        (
            "vi",
            {
                "Chỉ số": "Tỷ lệ hội viên trên số lao động",
                "Địa bàn": "Tỉnh Mẫu",
                "Kỳ": "tháng 9/2021",
                "Số cũ": "14,5%",
                "Số mới": "14,51%",
                "Đơn vị": "phần trăm",
                "Loại": "đính chính",
                "Lý do": "Chép nhầm (thử).",
            },
        ),
        (
            "en",
            {
                "Indicator": "Members as a share of workers",
                "Area": "Sample province",
                "Period": "Sep 2021",
                "Old value": "14.5%",
                "New value": "14.51%",
                "Unit": "per cent",
                "Kind": "correction",
                "Reason": "Copied wrongly (a test).",
            },
        ),
    ],
)
def test_a_revision_shows_the_old_and_the_new_value_with_unit_and_reason(
    broken: Path, changed: Callable[[], Dataset], lang: str, texts: dict[str, str]
) -> None:
    figures = revised_figures(broken, changed)
    assert details(figures, lang) == texts
    entry = news.entries(figures, lang)[0]
    assert {"vi": "14,5% → 14,51%", "en": "14.5% → 14.51%"}[lang] in entry.title
    assert (str(entry.day), entry.page) == ("2099-01-02", "quality/revisions/")


@pytest.mark.parametrize(
    ("indicator", "old", "new", "lang", "values"),
    [
        ("leaflets", "1220", "1221", "vi", ("1.220", "1.221")),
        ("leaflets", "1220", "1221", "en", ("1,220", "1,221")),
        ("income", "", "498565280", "vi", ("chưa có", "498.565.280 đồng")),
        ("income", "", "498565280", "en", ("no result yet", "VND 498,565,280")),
    ],
)
def test_values_are_written_as_the_language_does(
    broken: Path,
    changed: Callable[[], Dataset],
    indicator: str,
    old: str,
    new: str,
    lang: str,
    values: tuple[str, str],
) -> None:
    cells = {"indicator": indicator, "period": "2021", "old_value": old, "new_value": new}
    texts = list(details(revised_figures(broken, changed, **cells), lang).values())
    assert (texts[3], texts[4]) == values


def test_a_revised_target_is_called_one(broken: Path, changed: Callable[[], Dataset]) -> None:
    figures = revised_figures(broken, changed, record="target", area="VN", period="2025")
    assert news.entries(figures, "vi")[0].title.startswith("Sửa mục tiêu: ")
    assert news.entries(figures, "en")[0].title.startswith("Target revised: ")


def test_news_of_one_day_begins_with_the_newest_release_then_revisions(
    broken: Path, changed: Callable[[], Dataset]
) -> None:
    dates = {"1.0.0": "2026-01-01", "1.1.0": "2026-01-03", "1.2.0": "2026-01-03"}
    columns = ("change", "periods", "tables", "action")
    texts = {f"{name}_{lang}": "x" for name in columns for lang in LANGUAGES}
    write(
        broken / "releases.csv",
        [{"version": version, "date": date, **texts} for version, date in dates.items()],
    )
    write(broken / "revisions.csv", [{**REVISION, "date": "2026-01-03"}])
    figures = revised_figures(
        broken, changed, date="2026-01-02", indicator="leaflets", period="2021"
    )
    assert [entry.title.split(",")[0] for entry in news.entries(figures, "en")] == [
        "Version 1.2.0",
        "Version 1.1.0",
        "Figure revised: Members as a share of workers",
        "Figure revised: Leaflets handed out",
        "Version 1.0.0",
    ]


def ids(figures: Figures) -> set[str]:
    names = [entry.id for lang in LANGUAGES for entry in news.entries(figures, lang)]
    assert len(set(names)) == len(names)
    return set(names)


def test_ids_stay_when_news_are_added_and_differ_by_what_they_name(
    figures: Figures, broken: Path, changed: Callable[[], Dataset]
) -> None:
    before = ids(figures)
    assert all(name.startswith("urn:uuid:") for name in before)
    descriptor = broken / "datapackage.json"
    text = descriptor.read_text("utf-8")
    descriptor.write_text(text.replace('"version": "0.3.0"', '"version": "99.0.0"'), "utf-8")
    revised_figures(broken, changed)
    for other_cells in (
        {"date": "2099-01-03"},
        {"record": "target"},
        {"area": "VN"},
        {"period": "2020"},
    ):
        later = revised_figures(broken, changed, **other_cells)
    assert before < ids(later)
    assert len(ids(later)) == len(before) + 5 * len(LANGUAGES)

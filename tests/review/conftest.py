"""The tiny repository as it is, and copies of it that were changed, compared with it once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.review.diff import Changes, changes
from tests.repositories import assemble, value_once
from tests.review.edits import correct, release, swap
from tests.tables import add, edit, read, write

Compare = Callable[[str, Callable[[Path], None]], Changes]


@pytest.fixture(scope="session")
def compare(assembled: Path, tmp_path_factory: pytest.TempPathFactory) -> Compare:
    """``compare(name, change)``: compare the tiny repository with a changed copy of it, once."""

    def comparison(name: str, change: Callable[[Path], None]) -> Changes:
        def make() -> Changes:
            after = assemble(tmp_path_factory.mktemp(name) / "repository")
            change(after)
            return changes(str(assembled), after, pictures=True)

        return value_once(tmp_path_factory, f"compared-{name}", make)

    return comparison


@pytest.fixture(scope="session")
def corrected(compare: Compare) -> Changes:
    """One figure corrected as it should be, in a new version."""

    def change(repository: Path) -> None:
        correct(repository / "datapackage")
        release(repository / "datapackage")

    return compare("corrected", change)


@pytest.fixture(scope="session")
def careless(compare: Compare) -> Changes:
    """Slips of every kind at once, in data and in words."""

    def change(repository: Path) -> None:
        data, docs = repository / "datapackage", repository / "docs"
        figures = data / "figures.csv"
        members = {"indicator": "members", "period": "2020"}
        edit(figures, members, value="125010", locator="12.500 hội viên")
        edit(figures, {"indicator": "veterans", "period": "2020"}, value="26")
        edit(figures, {"indicator": "offices", "period": "2021-01-01/P9M"}, bound="more_than")
        removed_key = ("meetings", "2021-01-01/P6M")
        rows = [row for row in read(figures) if (row["indicator"], row["period"]) != removed_key]
        write(figures, rows)
        satisfaction = {"indicator": "satisfaction", "period": "2025"}
        edit(data / "targets.csv", satisfaction, value="90")
        edit(data / "indicators.csv", {"id": "offices"}, definition_vi="Số điểm vào ngày cuối kỳ.")
        swap(docs / "vi/report/index.md", "---\n\n#", "---\n\nMột câu mới.\n\n#")

    return compare("careless", change)


@pytest.fixture(scope="session")
def later(compare: Compare) -> Changes:
    """A year more, from another source."""

    def change(repository: Path) -> None:
        data = repository / "datapackage"
        names = dict.fromkeys(("name_en", "short_vi", "short_en", "year"), "2022")
        days = {"first": "2022-01-01", "last": "2022-12-31", "full_year": "true"}
        add(data / "periods.csv", id="2022", name_vi="năm 2022", **names, **days)
        source = {"id": "report_2022", "origin": "outside", "number": "12/BC-VP"}
        titles = {"title_vi": "Kết quả năm 2022", "title_en": "Results of 2022"}
        kind = {"type_vi": "Báo cáo", "type_en": "Report", "date": "2023-01-15", "areas": "XA"}
        add(data / "documents.csv", **source, **kind, **titles)
        for indicator, value in {"members": "24000", "workers": "120000"}.items():
            row = {"indicator": indicator, "area": "XA", "period": "2022", "value": value}
            origin = {"bound": "exact", "status": "reported", "source": "report_2022"}
            add(data / "figures.csv", **row, **origin)
        release(data)

    return compare("later", change)

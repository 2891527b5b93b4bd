"""The command from a report's file to rows in the data, in both languages, and what stops it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.__main__ import app
from scripts.drafting import draft as drafting
from scripts.model.package import LANGUAGES
from scripts.validation.check import check
from tests import tables
from tests.drafting import invented
from tests.drafting.test_application import contents

pytestmark = pytest.mark.usefixtures("words")


@pytest.fixture
def data(tmp_path: Path, datapackage: Path) -> Path:
    """A package to draft for."""
    return Path(shutil.copytree(datapackage, tmp_path / "datapackage"))


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft is the one made by hand."""
    monkeypatch.setattr(drafting, "draft_report", lambda *_: invented.draft())


def run(tmp_path: Path, *options: str, document: str = invented.DOCUMENT) -> Result:
    """Draft the invented report into ``draft``."""
    report = str(invented.write(tmp_path))
    draft_folder, package = (str(tmp_path / name) for name in ("draft", "datapackage"))
    words = ["draft", report, "--document", document, "--area", "XA", "--to", draft_folder]
    return CliRunner().invoke(app, [*words, "--package", package, *options])


@pytest.mark.usefixtures("by_hand")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_says_what_is_to_be_decided_and_leaves_the_data_alone(
    tmp_path: Path, data: Path, lang: str
) -> None:
    before = contents(data)
    result = run(tmp_path, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert contents(data) == before
    paths = {path.removeprefix(f"{tmp_path}/draft/") for path in contents(tmp_path / "draft")}
    assert paths == {
        "draft.json", "figures.csv", "periods.csv", "documents.csv", "exclusions.csv",
        "revisions.csv", "to-decide.csv", "to-decide/figures.csv", "to-decide/revisions.csv",
        "to-decide/exclusions.csv", "sheet.html", "sources/report_2022.txt",
    }  # fmt: skip
    sentences = {
        "vi": (
            "3 dòng số liệu (2 giữ nguyên lời; 1 diễn đạt khác)",
            "1 dòng còn nghi vấn, 3 điểm cần xem lại (1 nhắc lại, số khác; 1 không thấy; ",
            "điền",
        ),
        "en": (
            "3 rows of figures (2 same wording; 1 reworded",
            "1 doubtful row, 3 findings (1 repeated with another value; 1 not found; 1 number ",
            "hand",
        ),
    }[lang]
    for words in (
        *sentences,
        "documents.csv date",
        "documents.csv title_en",
        "sheet.html",
        "--apply",
    ):
        assert words in result.output
    assert f'<html lang="{lang}">' in (tmp_path / "draft" / "sheet.html").read_text("utf-8")


@pytest.mark.usefixtures("by_hand")
@pytest.mark.slow
def test_a_draft_that_was_edited_is_applied_as_it_was_left(tmp_path: Path, data: Path) -> None:
    """The officer types what is missing, and takes the doubtful row after all."""
    assert run(tmp_path).exit_code == 0
    draft_folder, before = tmp_path / "draft", contents(data)
    refusal = run(tmp_path, "--apply", "--lang", "en")
    assert refusal.exit_code == 1
    assert f"{draft_folder}/documents.csv:2, title_en" in refusal.output
    assert contents(data) == before
    tables.edit(draft_folder / "documents.csv", {"id": invented.DOCUMENT}, title_en="Money in 2022")
    tables.add(draft_folder / "figures.csv", **invented.DOUBTFUL.cells)
    income = invented.figure("income", "3000000", "3.000.000", "thu 3.000.000 đồng", section="2")
    tables.add(draft_folder / "figures.csv", **income.cells)
    tables.edit(
        draft_folder / "exclusions.csv", {"document": invented.DOCUMENT},
        words="thu 2,5 triệu đồng", reason_vi="In sai.", reason_en="Misprinted.",
    )  # fmt: skip
    assert "figures.csv" in run(tmp_path).output  # drafting again would lose what was typed
    result = run(tmp_path, "--apply", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "figures 5" in result.output
    assert "python -m scripts build" in result.output
    assert check(data)[1] == []
    second = run(tmp_path, "--apply", "--lang", "en")
    assert "nothing to write" in second.output


@pytest.mark.usefixtures("by_hand")
def test_the_draft_of_another_report_is_not_applied(tmp_path: Path, data: Path) -> None:
    run(tmp_path)
    before = contents(data)
    result = run(tmp_path, "--apply", document="report_2023")
    assert (result.exit_code, contents(data)) == (1, before)
    assert "--apply" in result.output


@pytest.mark.parametrize("document", ["../outside", "Report", "báo_cáo", ""])
def test_an_id_that_no_table_allows_is_refused(tmp_path: Path, data: Path, document: str) -> None:
    result = run(tmp_path, "--lang", "en", document=document)
    assert result.exit_code == 2
    assert "cannot be a document ID" in result.output
    assert data.exists()
    assert not (tmp_path / "draft").exists()


def test_data_with_a_problem_are_not_drafted_for(tmp_path: Path, data: Path) -> None:
    tables.edit(data / "units.csv", {"id": "percent"}, name_en="")
    result = run(tmp_path, "--lang", "en")
    assert result.exit_code == 1
    assert "units.csv" in result.output
    assert not (tmp_path / "draft").exists()


def test_a_report_that_cannot_be_read_is_named(tmp_path: Path, data: Path) -> None:
    (tmp_path / "report.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    words = ["draft", str(tmp_path / "report.doc"), "--document", "report_2022", "--area", "XA"]
    draft_folder = str(tmp_path / "draft")
    result = CliRunner().invoke(app, [*words, "--to", draft_folder, "--package", str(data)])
    assert result.exit_code == 2
    assert "report.doc" in result.output
    assert "Traceback" not in result.output


def test_a_file_that_is_no_report_is_doubted(tmp_path: Path, data: Path) -> None:
    (tmp_path / "letter.txt").write_text("Kính gửi quý cơ quan.", "utf-8")
    words = ["draft", str(tmp_path / "letter.txt"), "--document", "report_2022", "--area", "XA"]
    options = ["--to", str(tmp_path / "draft"), "--package", str(data), "--lang", "en"]
    first = CliRunner().invoke(app, [*words, *options]).output.splitlines()[0]
    assert first == (
        f"No number in {tmp_path}/letter.txt is like the figures of earlier reports; "
        "check that this is the report’s file."
    )


def test_a_report_is_drafted_from_its_file(tmp_path: Path, data: Path) -> None:
    """The whole way without a hand in it: the counts, the rate, the money of 2022."""
    before = contents(data)
    result = run(tmp_path)
    assert (result.exit_code, contents(data)) == (0, before), result.output
    rows = {row["indicator"]: row for row in tables.read(tmp_path / "draft" / "figures.csv")}
    values = {name: row["value"] for name, row in rows.items() if row["period"] == "2022"}
    assert values.items() >= {"members": "20000", "workers": "125000"}.items()
    assert values["member_rate"] == "16.00"
    text = " ".join((tmp_path / "draft/sources/report_2022.txt").read_text("utf-8").split())
    assert all(row["locator"] in text for row in rows.values())

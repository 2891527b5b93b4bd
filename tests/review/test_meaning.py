"""What changes the meaning of a published number comes first in the comparison."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.review import flags
from scripts.review.diff import Changes
from scripts.review.labels import Context
from scripts.review.sections import macros
from scripts.review.version_files import source_texts
from tests.review.reading import data_changes
from tests.tables import add, edit, read, write
from tests.tables import remove_row as removed


def first(changes: Changes, lang: str) -> str:
    """What a reviewer is to look at first."""
    context = Context((changes.after or changes.before, changes.before), lang)
    return "\n".join(map(str, flags.flags(changes, context, macros(context))))


@pytest.fixture
def flagged(broken: Path, figures: Figures) -> Callable[[], str]:
    """``flagged()``: the flags of the changed copy, in English."""
    return lambda: first(data_changes(figures, Figures(open_package(broken))), "en")


def test_cells_of_figures_and_targets(broken: Path, flagged: Callable[[], str]) -> None:
    members = {"indicator": "members", "period": "2020"}
    edit(broken / "figures.csv", members, bound="about", status="estimate", section="1a")
    edit(broken / "figures.csv", {"indicator": "workers", "period": "2020"}, source="atlas")
    target = {"indicator": "satisfaction", "period": "2025"}
    edit(broken / "targets.csv", target, bound="about", source="resolution_5", grade="A")
    text = flagged()
    for line in (
        "**Figures: Bound changed (1 row).** “More than”",
        "**Targets: Bound changed (1 row).**",
        "**Figures: Status changed (1 row).** This changes what the number means",
        "**Figures: Section changed (1 row).**",
        "**Figures: Source changed (1 row).**",
        "**Targets: Source changed (1 row).**",
        "**Targets: Grade changed (1 row).**",
        "~~1~~ **1a**: Members, 2020",
    ):
        assert line in text


def test_what_tables_of_codes_say(broken: Path, flagged: Callable[[], str]) -> None:
    """Names and days of periods, units, decimals, formulas, identities, documents."""
    edit(broken / "periods.csv", {"id": "2020"}, name_vi="năm 2021", first="2020-02-01")
    edit(broken / "units.csv", {"id": "people"}, whole="false", maximum="1")
    edit(broken / "indicators.csv", {"id": "members"}, unit="items", section="2", better="none")
    edit(broken / "indicators.csv", {"id": "leaflets_ordered"}, formula="leaflets * 1.005")
    edit(broken / "identities.csv", {"id": "members_of_workers"}, relation="at_least")
    edit(broken / "identities.csv", {"id": "listed"}, left="newcomers + veterans", section="2")
    edit(broken / "documents.csv", {"id": "resolution_5"}, number="50/NQ-XA", date="2018-03-10")
    edit(broken / "areas.csv", {"id": "VN"}, order="1")
    edit(broken / "documents.csv", {"id": "atlas"}, order="1")
    text = flagged()
    assert "Documents: Order" not in text
    for line in (
        "**Areas: Order changed (1 row).** Every figure with this code",
        "**Periods: Name (Vietnamese) changed (1 row).** Every figure with this code",
        "**Periods: First day changed",
        "**Units: Whole changed",
        "**Units: Maximum changed",
        "**Indicators: Unit changed (1 row).** Earlier and later values",
        "**Indicators: Section changed",
        "**Indicators: Better changed",
        "**Indicators: Formula changed",
        "**Identities: Relation changed (1 row).** The consistency check is a different",
        "**Identities: Left changed",
        "**Identities: Section changed",
        "**Documents: Number changed (1 row).** Readers look documents up",
        "**Documents: Date changed",
    ):
        assert line in text


def test_decimals_are_flagged_with_the_values_as_shown(
    broken: Path, flagged: Callable[[], str]
) -> None:
    edit(broken / "indicators.csv", {"id": "leaflets_per_office"}, decimals="2")
    text = flagged()
    assert "**Indicators: Decimals changed (1 row).**" in text
    assert "**Average leaflets per office, 2020: 33.3 → 33.33.** A published value changed" in text


def test_scope_and_words_of_a_noted_difference(broken: Path, flagged: Callable[[], str]) -> None:
    edit(broken / "notes.csv", {"id": "veteran_share_2021"}, period="", text_en="Another.")
    edit(broken / "notes.csv", {"id": "offices_least"}, text_en="Wording only.")
    new = {"id": "shares", "kind": "difference", "sections": "1", "identity": "shares"}
    add(broken / "notes.csv", **new, text_vi="Mới.", text_en="New.")
    add(broken / "notes.csv", **{**new, "id": "plain", "kind": "context"}, text_vi="A", text_en="A")
    text = flagged()
    assert "**Notes: Periods changed (1 row).** The note allows a printed value to differ" in text
    assert "**Notes: Text (English) changed (1 row).**" in text
    assert "offices" not in text.replace("Offices (offices)", "").split("Changed in")[0]
    assert "**Notes: 1 row added.**" in text
    assert "plain" not in text


def test_removed_rows(broken: Path, flagged: Callable[[], str]) -> None:
    removed(broken / "figures.csv", indicator="visits")
    removed(broken / "targets.csv", indicator="waiting_minutes")
    removed(broken / "identities.csv", id="shares")
    removed(broken / "notes.csv", id="veteran_share_2021")
    removed(broken / "revisions.csv", indicator="income")
    text = flagged()
    for line in (
        "**Visits to the offices, since 2019: more than 1,000 → –.** A published value was removed",
        "**Waiting time for a visit, 2025, Viet Nam: at most 15 minutes → –.**",
        "**Identities: 1 row removed.** These rows no longer check or explain",
        "**Notes: 1 row removed.** These rows no longer check or explain",
        "**Revisions: 1 row removed.** Revisions tell users",
    ):
        assert line in text


def test_many_rows_that_change_alike_are_one_item(broken: Path, figures: Figures) -> None:
    rows = read(broken / "figures.csv")
    write(
        broken / "figures.csv",
        [{**row, "status": row["status"].replace("reported", "estimate")} for row in rows],
    )
    count = sum(row["status"] == "reported" for row in rows)
    assert count > 20
    changes = data_changes(figures, Figures(open_package(broken)))
    items = first(changes, "en").splitlines()
    assert items[0].startswith(f"- **Figures: Status changed ({count} rows).**")
    assert [line for line in items if "~~reported~~ **estimate**" in line] == [
        line for line in items if f"and {count - 5} more" in line
    ]
    assert f"({count} dòng)" in first(changes, "vi")


def test_a_status_that_a_revision_explains_is_not_flagged(
    broken: Path, flagged: Callable[[], str]
) -> None:
    from tests.review.edits import correct

    correct(broken)
    assert flagged() == (
        "- **The data changed but the version is still 0.3.0.** Users cannot tell the two "
        "versions apart; raise the version before publishing."
    )


def test_a_computed_value_that_moved_without_a_cause(
    broken: Path, flagged: Callable[[], str]
) -> None:
    """The members of September 2021 are no longer divided by the workers of 2021."""
    edit(broken / "indicators.csv", {"id": "workers"}, kind="stock")
    text = flagged()
    assert "**Indicators: Kind changed (1 row).**" in text
    assert "15.00% → –.** A calculated value changed although none of the figures" in text


def test_a_changed_text_of_a_source_is_flagged(package: Package, datapackage: Path) -> None:
    """Catches a quotation that is made true by changing the text in which it is looked up."""
    paths = [f"datapackage/sources/{name}.txt" for name in ("sample_report", "later")]
    texts = source_texts(datapackage.parent, [*paths, "datapackage/figures.csv"])
    assert texts == paths[:1]  # a new text is none that changed
    changes = Changes("x", package, package, source_texts=texts)
    assert not changes.is_empty
    for lang, words in (("vi", "Văn bản nguồn lưu"), ("en", "The stored text of a source")):
        assert words in first(changes, lang)
        assert "sample\\_report.txt" in first(changes, lang)


def test_wording_is_not_flagged(broken: Path, flagged: Callable[[], str]) -> None:
    edit(broken / "terms.csv", {"id": "member"}, definition_vi="Khác.", definition_en="Another.")
    edit(broken / "documents.csv", {"id": "atlas"}, title_vi="Khác", title_en="Another")
    edit(broken / "figures.csv", {"indicator": "visits"}, locator="hơn 1.000 lượt")
    assert flagged().startswith("- **The data changed but the version")


def test_a_number_that_is_declined_is_to_be_looked_at(
    broken: Path, flagged: Callable[[], str]
) -> None:
    reasons = {"reason_vi": "Số ước lượng.", "reason_en": "An estimate."}
    add(broken / "exclusions.csv", document="sample_report", words="1.000 lượt", **reasons)
    text = flagged()
    assert "This number in the source will be in no table" in text
    assert "1.000 lượt" in text


def test_a_break_in_a_series(broken: Path, flagged: Callable[[], str]) -> None:
    """It changes which numbers can be compared, unlike a note that only explains."""
    note = {"kind": "comparability", "sections": "1", "indicators": "members"}
    words = {"text_vi": "Cách đếm thay đổi.", "text_en": "Counting changed."}
    add(broken / "notes.csv", id="explained", **note, **words)
    assert "Notes: rows added" not in flagged()
    add(broken / "notes.csv", id="recount", break_date="2021-01-01", **note, **words)
    assert "**Notes: 1 row added.**" in flagged()


def test_areas_of_a_section_are_not_said_to_change_its_figures(
    broken: Path, flagged: Callable[[], str]
) -> None:
    edit(broken / "sections.csv", {"id": "1"}, areas="XA VN XB")
    assert "Areas changed (1 row).** This column says for which areas" in flagged()

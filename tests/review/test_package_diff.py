"""Identities, printed against computed, rows and descriptor of two versions are compared."""

from pathlib import Path

from scripts.model.figures import Figures
from scripts.model.package import Package, open_package
from scripts.review import package_diff
from scripts.review.diff import Changes
from scripts.review.labels import Context
from scripts.review.sections import sections
from tests.tables import add, edit, remove_row


def quality(before: Figures, after: Figures) -> list[str]:
    """The items about checks and notes in a summary."""
    changes = Changes(
        "x",
        before.package,
        after.package,
        identities=package_diff.identities(before, after),
        agreements=package_diff.agreements(before, after),
        rows=package_diff.rows(before.package, after.package),
    )
    context = Context((after.package, before.package), "en")
    every = {section.name: section.items for section in sections(changes, context, pictures=False)}
    return [str(item) for item in every["quality"]]


def test_the_same_versions_have_no_changes(figures: Figures, package: Package) -> None:
    assert package_diff.identities(figures, figures) == []
    assert package_diff.agreements(figures, figures) == []
    assert package_diff.rows(package, package) == []


def test_an_identity_that_holds_again_without_its_note_is_shown(
    broken: Path, figures: Figures
) -> None:
    # 30 + 57 = 87, and 88 were listed
    edit(broken / "figures.csv", {"indicator": "listed", "period": "2021"}, value="87")
    remove_row(broken / "notes.csv", id="list_short")
    items = quality(figures, Figures(open_package(broken)))
    assert items[0] == (
        "- Now holds: Long-standing and new members add up to the list (2021: 87 = 87)"
    )
    # 100 × 30 ÷ 87 = 34.48: still not 34.9, so nothing changed for that note
    assert items[1].startswith("- Notes, removed: list\\_short\n")
    assert len(items) == 2


def test_an_identity_that_was_removed_is_still_named(broken: Path, figures: Figures) -> None:
    """Catches a crash where the later version no longer has the row."""
    remove_row(broken / "identities.csv", id="listed")
    remove_row(broken / "notes.csv", id="list_short")
    after = Figures(open_package(broken))
    (change,) = package_diff.identities(figures, after)  # it did not hold in 2021
    assert change.is_removed
    assert quality(figures, after)[0] == (
        "- No longer checked: Long-standing and new members add up to the list (2021: 87 = 88)"
    )
    assert any(item.startswith("- Identities, removed: ") for item in quality(figures, after))


def test_a_new_identity_is_shown_if_it_does_not_hold(broken: Path, figures: Figures) -> None:
    cells = {"section": "1", "relation": "equal", "right": "100000"}
    texts = {"sentence_vi": "Số lao động không đổi.", "sentence_en": "Workers stay the same."}
    add(broken / "identities.csv", id="same", left="workers", **cells, **texts)
    items = quality(figures, Figures(open_package(broken)))
    # 2021 holds for each of its parts; the first that has figures is to June
    assert items[0] == "- Does not hold: Workers stay the same (to Jun 2021: 120,000 = 100,000)"


def test_printed_and_computed_that_agree_again_are_shown(broken: Path, figures: Figures) -> None:
    # 100 × 30 ÷ 88 = 34.09
    edit(broken / "figures.csv", {"indicator": "veteran_share", "period": "2021"}, value="34.1")
    (item,) = quality(figures, Figures(open_package(broken)))
    assert item.startswith("- Printed and calculated values now agree: Long-standing members as")
    assert item.endswith(", 2021: printed 34.1%, calculated 34.1%")


def test_rows_are_compared_cell_by_cell(broken: Path, package: Package) -> None:
    leaflets = {"indicator": "leaflets", "period": "2020"}
    edit(broken / "figures.csv", leaflets, value="101", section="1")
    edit(broken / "organizations.csv", {"id": "ministry"}, abbreviation_en="M")
    definitions = {"definition_vi": "Một lời khác.", "definition_en": "Other words."}
    edit(broken / "terms.csv", {"id": "member"}, **definitions)
    add(broken / "terms.csv", id="a_term", kind="term", term_vi="Từ", term_en="Term")
    changes = package_diff.rows(package, open_package(broken))
    assert [(change.table, change.key, change.columns) for change in changes] == [
        # its value is compared elsewhere; edit corrects the words quoted along with it
        ("figures", ("leaflets", "XA", "2020"), ("section", "locator")),
        ("organizations", ("ministry",), ("abbreviation_en",)),
        ("terms", ("a_term",), ()),
        ("terms", ("member",), ("definition_vi", "definition_en")),
    ]
    assert changes[1].texts_in_one_language == [("abbreviation_en", "en")]
    assert changes[2].texts_in_one_language == []


def test_removed_rows_come_last(broken: Path, package: Package) -> None:
    remove_row(broken / "terms.csv", id="member")
    add(broken / "terms.csv", id="a_term", kind="term", term_vi="Từ", term_en="Term")
    changes = package_diff.rows(package, open_package(broken))
    assert [(change.key[0], change.new is None) for change in changes] == [
        ("a_term", False),
        ("member", True),
    ]
    assert changes[1].row["term_en"] == "member"


def test_the_descriptor_is_compared_place_by_place() -> None:
    before = {"version": "1", "title": "A", "resources": [{"name": "x", "path": "x.csv"}]}
    after = {"version": "2", "title": "B", "resources": [{"name": "x", "path": "y.csv"}]}
    assert package_diff.descriptor(before, after) == [
        ("title", "A", "B"),
        ("resources[x].path", "x.csv", "y.csv"),
    ]

"""Single cells: what each kind of field takes, and guesses at what was meant."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.validation.cells import slips
from scripts.validation.languages import language_slip
from scripts.validation.suggestions import before_spreadsheet, hint, nearest
from scripts.wording.typeface import missing_letters


def codes(cell: str, kind: str = "string", **constraints: Any) -> list[str]:
    """The codes of the problems of a cell."""
    field = {"type": kind, "constraints": {"required": False, **constraints}}
    return [code for code, _ in slips(cell, field)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("44469", "2021-09-30"),
        ("20001", "1954-10-04"),
        ("59999", "2064-04-07"),
        ("30/9/2021", "2021-09-30"),
        ("30.9.21", "2021-09-30"),
        ("2021/9/30", "2021-09-30"),
        ("2021-09-30T00:00:00Z", "2021-09-30"),
        ("1/1/2021", "2021-01-01"),  # both orders are one day
    ],
)
def test_a_day_in_another_form_is_recognised(cell: str, expected: str) -> None:
    field = {"type": "date", "constraints": {"required": False}}
    assert list(slips(cell, field)) == [("date-form", {"found": cell, "expected": expected})]


@pytest.mark.parametrize("cell", ["19999", "60000", "60001", "99999", "123456"])
def test_a_number_beyond_the_days_of_a_spreadsheet_is_no_day(cell: str) -> None:
    """Spreadsheets number days; 60,000 is in 2064."""
    assert codes(cell, "date") == ["not-date"]


@pytest.mark.parametrize(
    "cell",
    ["https://a.example/b?c=d", "Xem https://a.example/?lang=vi và b.", "B? o", "Là gì?"],
)
def test_a_question_mark_in_an_address_or_after_a_word_is_no_lost_letter(cell: str) -> None:
    assert codes(cell) == []


@pytest.mark.parametrize("cell", ["B?o", "c?a", "?iểm", "Xã h\ufffdi", "http://a.example/b?c"])
def test_a_question_mark_within_a_word_is_a_lost_letter(cell: str) -> None:
    """No word is guessed: “T?nh” can be Tỉnh, Tình or Tính."""
    assert codes(cell) == ["lost-letters"]


def test_a_sign_within_a_word_is_of_an_old_font() -> None:
    assert codes("B¶o đảm") == ["garbled"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("BÃ¡o cÃ¡o", "Báo cáo"),  # through Windows-1252
        ("Ã\x81o", "Áo"),  # only through Latin-1: 1252 has no 81
        ("Tá»\x89nh", "Tỉnh"),
    ],
)
def test_garbled_text_is_read_back_the_other_way_round(cell: str, text: str) -> None:
    field = {"type": "string", "constraints": {"required": False}}
    hints = [details["hint"] for code, details in slips(cell, field) if code == "garbled"]
    assert [hint["en"] for hint in hints] == [f" It was probably “{text}”."]


@pytest.mark.parametrize(
    ("vietnamese", "english", "code"),
    [
        ("Tỉnh Mẫu", "Sample province", None),
        ("Tỉnh Bến Tre", "Tỉnh Bến Tre", "not-english"),  # the same, with marks
        ("tăng đều", "tăng đều", "not-english"),
        ("Bến Tre", "Bến Tre", None),  # a name
        ("Trang tin Đồng Khởi", "Đồng Khởi website", None),
        ("Mỏ Cày Bắc, Thạnh Phú và Ba Tri", "Mỏ Cày Bắc, Thạnh Phú and Ba Tri", None),
        ("Bến Tre province", "Tỉnh Bến Tre", "languages-swapped"),
        ("TP. HCM", "TP. HCM", None),  # no marks at all, and few words
        ("Sample province", "Tỉnh Mẫu", "languages-swapped"),
        ("Chi dao va phoi hop", "Direction", "not-vietnamese"),
        ("Ba Tri", "Ba Tri district", None),  # three words may have no mark
        # Names of places keep their marks; of the other words, half may have them.
        ("Huyện Thạnh Phú ở Bến Tre", "in Thạnh Phú district", None),
        ("Huyện Thạnh Phú ở tỉnh ấy", "Thạnh Phú là huyện", "not-english"),
    ],
)
def test_each_text_is_in_its_language(vietnamese: str, english: str, code: str | None) -> None:
    assert language_slip(vietnamese, english) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Thg9-21", "2021-09"),
        ("Sep-21", "2021-09"),
        ("9/2021", "2021-09"),
        ("01/09/2021", "2021-09"),
        ("2021-09-01 00:00:00", "2021-09"),
        ("abc-21", "abc-21"),
        ("members", "members"),
    ],
)
def test_a_code_is_told_from_the_date_that_it_became(cell: str, code: str) -> None:
    assert before_spreadsheet(cell) == code


@pytest.mark.parametrize(
    ("code", "neighbour"),
    [
        ("membres", "members"),
        ("MEMBERS", "members"),
        ("2021.0", "2021"),
        ("2021 09", "2021-09"),
        ("xyz", None),
    ],
)
def test_the_nearest_code_is_one_that_is_like_it(code: str, neighbour: str | None) -> None:
    assert nearest(code, ["members", "2021", "2021-09"]) == neighbour


def test_nothing_is_guessed_where_nothing_is_like_it() -> None:
    assert hint("xyz", ["members"], {"areas": ["XA"]}) == ""


@pytest.mark.parametrize(
    ("cell", "kind", "constraints", "expected"),
    [
        ("7", "integer", {"minimum": 0, "maximum": 6}, ["constraint"]),
        ("6", "integer", {"minimum": 0, "maximum": 6}, []),
        ("0", "integer", {"minimum": 0, "maximum": 6}, []),
        ("-1", "integer", {"minimum": 0}, ["constraint"]),
        ("", "string", {"required": True}, ["required"]),
        ("", "string", {}, []),
        ("b", "string", {"enum": ["a"]}, ["enum"]),
    ],
)
def test_a_cell_keeps_to_the_constraints_of_its_field(
    cell: str, kind: str, constraints: dict[str, Any], expected: list[str]
) -> None:
    texts = {"description": "x", "description@en": "y", "example": "1"}
    field = {"type": kind, "constraints": {"required": False, **constraints}, **texts}
    assert [code for code, _ in slips(cell, field)] == expected


@settings(max_examples=200, deadline=None)
@given(st.characters(codec="utf-8"))
def test_a_letter_that_is_accepted_can_be_drawn(letter: str) -> None:
    """Property: what passes validation has a glyph in every font of pictures and print."""
    assert codes(f"a {letter} b") or not missing_letters(letter)

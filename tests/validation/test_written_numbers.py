"""Numbers in another form than that of data: what to type, and when a quotation leaves no doubt."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.model.vietnamese_numbers import confirmed_values
from scripts.validation.written_numbers import quoted_form, slip


@pytest.mark.parametrize(
    ("cell", "code", "expected"),
    [
        ("95 nghìn", "number-words", "95000"),
        ("2,5 triệu đồng", "number-words", "2500000"),
        ("chín mươi lăm nghìn", "number-words", "95000"),
        ("123O", "number-letter", "1230"),
        ("l2,5", "number-letter", "12.5"),
        ("−5,2", "number-letter", "-5.2"),
        ("１２", "number-letter", "12"),
        ("(5,2)", "not-number", None),
        ("12,94%", "number-unit", "12.94"),
        ("nhiều", "not-number", None),
    ],
)
def test_a_cell_that_is_no_number_says_what_to_type(
    cell: str, code: str, expected: str | None
) -> None:
    problem_code, details = slip(cell)
    assert (problem_code, details.get("expected")) == (code, expected)


@pytest.mark.parametrize(
    ("cell", "quotation", "expected"),
    [
        ("12,5", "đạt 12,50%", "12.50"),
        ("12.5", "đạt 12,50%", "12.50"),
        ("12,50%", "đạt 12,50%", "12.50"),
        ("12.500", "12.500 hội viên", "12500"),
        ("1.22", "1.220 hình ảnh", "1220"),
        ("1 300 000", "chi 1.300.000 đồng", "1300000"),
        ("1.3E+06", "chi 1.300.000 đồng", "1300000"),
        ("08", "08 buổi", "8"),
        ("125OO", "12.500 hội viên", "12500"),
        ("(5,2)", "âm 5,2%", "-5.2"),
        ("−5,2", "giảm 5,2%", "-5.2"),
        ("95 nghìn", "95 nghìn", "95000"),
    ],
)
def test_a_quotation_confirms_one_reading(cell: str, quotation: str, expected: str) -> None:
    assert quoted_form(cell, quotation) == expected
    assert quoted_form(expected, quotation) is None


@pytest.mark.parametrize(
    ("cell", "quotation"),
    [
        ("12.50", "đạt 12,50%"),  # it is right
        ("6.60", "đạt 6,6%"),  # the quotation lost a zero, not the value
        ("6,60", "đạt 6,6%"),
        ("4.98565E+08", "498.565.280 đồng"),  # digits are lost
        ("95", "95 nghìn"),  # a scale, not a form
        ("0.1294", "12,94%"),
        ("5,2", "-5,2%"),
        ("12,5", "từ 12,5% lên 12,50%"),  # two forms
        ("21", "12 buổi"),
        ("12,5", ""),
        ("", "12 buổi"),
        ("9" * 5000, "12 buổi"),
    ],
)
def test_without_one_reading_a_number_is_left(cell: str, quotation: str) -> None:
    assert quoted_form(cell, quotation) is None


FORMS = [
    lambda n: f"{n:,}",
    lambda n: f"{n:,}".translate(str.maketrans(",.", ".,")),
    lambda n: f"{n}".replace(".", ","),
    lambda n: f"{n:,}".replace(",", " "),
    lambda n: f"{n}%",
    lambda n: f"{n}".rstrip("0").rstrip(".") if "." in f"{n}" else f"{n}",
]


@settings(max_examples=100, deadline=None)
@given(
    st.decimals("-999999999", "999999999", places=2) | st.integers(-(10**9), 10**9).map(Decimal),
    st.sampled_from(FORMS),
)
def test_whatever_form_a_spreadsheet_gives_a_number_its_quotation_brings_it_back(
    number: Decimal, form: object
) -> None:
    assert callable(form)
    quotation = f"đạt {FORMS[1](number)} người"
    assert str(number) in map(str, confirmed_values(quotation)) or not number
    cell = form(number)
    if number and cell != str(number):
        assert quoted_form(cell, quotation) == str(number)

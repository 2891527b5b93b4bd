"""Every number of a source is a figure, part of a date or of a document's number, or declined."""

from decimal import Decimal
from time import process_time

import pytest

from scripts.model.package import Package
from scripts.validation.accounting import exclusion_rows, unaccounted_spans
from scripts.validation.calendar_dates import date_spans
from scripts.validation.source_texts import SourceText

NO_ROWS: list[dict[str, object]] = []


def unaccounted_texts(
    package: Package, words: str, *rows: tuple[str, str], excluded: str = ""
) -> list[str]:
    """The numbers of a text that rows (a value and a quotation) do not account for."""
    text = SourceText(words, {})
    quotation_rows = [
        {"value": Decimal(value) if value else None, "locator": locator, "section": None}
        for value, locator in rows
    ]
    spans = unaccounted_spans(text, package, quotation_rows, [excluded] if excluded else [])
    return [words[slice(*span)] for span in spans]


@pytest.mark.parametrize(
    "date",
    [
        "ngày 09 tháng 3 năm 2021",
        "ngày 30/9/2021",
        "Ngày 31 tháng 12",
        "tháng 10/2020",
        "9/2021",
        "từ tháng 01 đến hết tháng 9 năm 2021",
        "tháng 7, 8 và 9 năm 2021",
        "quý 4 năm 2020",
        "quý III/2021",
        "9 tháng đầu năm 2021",
        "9 tháng 2021",
        "6 tháng cuối năm",
        "năm 2017 - 2018",
        "giai đoạn 2015-2019",
        "năm 2019, 2020, 2021",
        "(2021)",
        "hết tháng 9",
    ],
)
def test_dates_are_read_whole(date: str) -> None:
    text = f"Đến {date} có 12 lớp"
    covered = {i for begin, end in date_spans(text) for i in range(begin, end)}
    digits = {i for i, mark in enumerate(text) if mark.isdigit()}
    assert digits - covered == {text.index("12 lớp"), text.index("12 lớp") + 1}


@pytest.mark.parametrize(
    "words", ["01 năm", "06 tháng", "quý 2 năm sau", "2021 người", "mỗi tháng 12", "12,2021 điểm"]
)
def test_counts_are_no_dates(words: str) -> None:
    assert date_spans(f"có {words} và thôi") == ()


def test_a_number_is_accounted_for_by_the_row_that_has_its_value(package: Package) -> None:
    """A row that quotes 25 beside its own 31.3 does not account for 25."""
    words = "gồm 25 hội viên (chiếm 31,3%)"
    share = ("31.3", "25 hội viên (chiếm 31,3%)")
    assert unaccounted_texts(package, words, share) == ["25"]
    assert unaccounted_texts(package, words, share, ("25", "25 hội viên")) == []


def test_a_row_that_quotes_its_value_twice_has_the_one_that_is_left(package: Package) -> None:
    words = "lập 06 biên bản, ra 06 quyết định"
    records, decisions = ("6", "06 biên bản"), ("6", "06 biên bản, ra 06 quyết định")
    assert unaccounted_texts(package, words, records, decisions) == []
    assert unaccounted_texts(package, words, records) == ["06"]
    assert unaccounted_texts(package, words, decisions) == ["06"]


def test_a_row_with_a_wrong_value_or_quotation_keeps_its_number(package: Package) -> None:
    """They are problems of their own; the number need not be named twice."""
    assert unaccounted_texts(package, "có 25 hội viên", ("24", "25 hội viên")) == []
    assert unaccounted_texts(package, "có 25 hội viên", ("25", "25 hội viện")) == []


def test_numbers_in_words_count_where_digits_count_the_same(package: Package) -> None:
    words = "phát 02 lần, gồm một lần chính; cơ chế một cửa; trên nghìn lần; hai mươi lăm việc"
    assert unaccounted_texts(package, words) == ["02", "một", "nghìn", "hai mươi lăm"]


def test_no_figure_yet_is_accounted_for_by_a_row_without_a_value(package: Package) -> None:
    words = "Năm 2021 chưa có kết quả đánh giá"
    assert unaccounted_texts(package, words) == ["chưa có kết quả"]
    assert unaccounted_texts(package, words, ("", "chưa có kết quả đánh giá")) == []
    assert unaccounted_texts(
        package, "chưa nhận được số liệu; chưa được công bố; chưa được cung cấp"
    ) == [
        "chưa nhận được số liệu",
        "chưa được công bố",
    ]


def test_numbers_of_known_documents_are_accounted_for(package: Package) -> None:
    """05/NQ-XA is a row of documents, also broken at the end of a line; 06/NQ-XA is not."""
    words = "Nghị quyết 05/NQ-XA, số 05/NQ- XA và số 06/NQ-XA"
    assert unaccounted_texts(package, words) == ["06"]


def test_numbers_of_items_and_of_rows_are_accounted_for_in_their_order(package: Package) -> None:
    """A figure that begins a line is none of them: it is out of order."""
    lines = (
        "1. Hội viên",
        "2.1. Mới",
        "2.2) Cũ",
        "II.1. Thu",
        "1 | Thu | 45",
        "2 | Chi | 46",
        "7 |",
    )
    starts = [len(" ".join(lines[:i])) + (i > 0) for i in range(len(lines))]
    text = SourceText(" ".join(lines), {}, starts)
    texts = [text.text[slice(*span)] for span in unaccounted_spans(text, package, NO_ROWS)]
    assert texts == ["45", "46", "7"]


def test_words_are_declined_wherever_they_are(package: Package) -> None:
    words = "mức độ 4 có 12 việc, mức độ 4 nữa; mức độ 40"
    assert unaccounted_texts(package, words, excluded="mức độ 4") == ["12", "40"]


def test_a_new_document_declines_the_words_that_an_earlier_one_declines(package: Package) -> None:
    """Not those it doesn't have (“cho một lượt”), nor those whose number is a figure there."""
    text = SourceText("Mỗi buổi 90 phút (có chỗ ghi 09 phút).", {})
    (row,) = exclusion_rows(text, package, "report_2030", NO_ROWS)
    assert (row["document"], row["words"]) == ("report_2030", "ghi 09 phút")
    figure = {"value": "9", "locator": "09 phút", "section": ""}
    assert exclusion_rows(text, package, "report_2030", [figure]) == []


@pytest.mark.slow
def test_a_very_long_text_takes_seconds(package: Package) -> None:
    """About 1 s for half a megabyte; minutes, were the time to grow with its square."""
    words = "Từ tháng 1, 2, 3 đến tháng 4 năm 2020 - 2021 có 1.234 người, một lần, số 05/NQ- "
    begins = process_time()
    unaccounted_spans(SourceText(words * 6_400, {}), package, NO_ROWS, ["1.234 … 05"])
    assert process_time() - begins < 30


def test_many_declined_words_take_a_moment(package: Package) -> None:
    words = [f"Covid-{number}" for number in range(500)]
    text = SourceText("Có 12 người, dịch Covid-19. " * 4000, {})
    begins = process_time()
    unaccounted_spans(text, package, NO_ROWS, words)
    assert process_time() - begins < 30

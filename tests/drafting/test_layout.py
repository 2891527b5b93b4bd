"""Tables without bars, tables with a page's end in them, and texts without line ends."""

from scripts.drafting.matching.mentions import Mention, mentions_in
from scripts.drafting.reading.layout import lay_out
from scripts.drafting.times.governing_periods import read_periods

BLANKS = """Kết quả như sau:
Chỉ tiêu          Năm 2022      Năm 2021
Số người tham gia (người)   13.100   12.500
2
Tỷ lệ so với lực lượng (%)   11,2   10,5
Năm 2023 có 14.000 người tham gia."""

BARS = """Chỉ tiêu | Năm 2021 | Năm 2022
Số đại lý | 152 | 160

3

Số điểm thu | 433 | 440"""


def mention(source: str, number: str) -> tuple[Mention, int]:
    """The number that is written so, and the year that it is of."""
    reader = read_periods(source)
    begin = reader.text.index(number)
    time = reader.time_at(begin)
    (match,) = (
        candidate for candidate in mentions_in(lay_out(source), {}) if candidate.span[0] == begin
    )
    assert time is not None
    return match, time.days.first.year


def test_a_line_of_a_label_and_numbers_is_a_row_where_another_is_like_it() -> None:
    layout = lay_out(
        "Lớp 12 13\nSố người năm 13.100 12.500\nSố khác 5 6\nTại 12 xã có 5 lớp 7 8 9\n"
    )
    assert [block.mark for block in layout.blocks] == ["row", "row", "row", ""]
    layout = lay_out("Trong năm có 12 13\nlớp và 5 trang.\n")
    assert "row" not in {block.mark for block in layout.blocks}


def test_numbers_of_such_a_row_have_its_label_and_the_times_of_their_columns() -> None:
    people, year = mention(BLANKS, "13.100")
    assert (people.window[:5], people.unit, year) == (
        ("số", "người", "tham", "gia", "người"), "người", 2022,
    )  # fmt: skip
    assert mention(BLANKS, "12.500")[1] == 2021
    assert mention(BLANKS, "11,2")[0].unit == "%"
    after, year = mention(BLANKS, "14.000")
    assert (after.unit, year) == ("người tham", 2023)


def test_a_page_number_does_not_end_a_table() -> None:
    assert mention(BLANKS, "10,5")[1] == 2021
    assert mention(BARS, "433")[1] == 2021
    points, year = mention(BARS, "440")
    assert (points.window[:3], year) == (("số", "điểm", "thu"), 2022)


def test_the_broken_line_of_a_lead_in_is_no_head_of_the_table_under_it() -> None:
    source = "Năm 2022 mở các lớp, kết\nquả:\nSố lớp | 17\nSố người | 600"
    assert [block.mark for block in lay_out(source).blocks] == ["", "row", "row"]
    assert mention(source, "600")[1] == 2022


def test_a_text_that_lost_its_line_ends_is_parted_at_its_list_marks() -> None:
    filler = "Các lớp được mở đều ở xã. " * 150
    source = f"{filler}Năm 2022 - Số lớp: 17 lớp. + Số người: 600 người. 2. Kinh phí năm 2021"
    layout = lay_out(source)
    assert layout.text == source
    assert [layout.words(block) for block in layout.blocks[1:]] == [
        "Năm 2022", "Số lớp: 17 lớp.", "Số người: 600 người.", "Kinh phí năm 2021",
    ]  # fmt: skip
    assert len(lay_out(source[-100:]).blocks) == 1

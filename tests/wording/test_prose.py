"""How the prose of pages is measured."""

from tests import prose

SOURCE = (
    "Ủy ban chỉ đạo các sở, ngành kịp thời cung cấp thông tin về chính sách cho người dân biết."
)
SHARING = f"Theo báo cáo, {SOURCE.replace(',', '')}"


def test_sentences_end_at_stops_and_with_items_of_lists() -> None:
    text = (
        "Có 97.246 người, tăng 2,5%. Số này là của năm 2020.\n\nGồm:\n\n- một hai ba bốn;\n- năm."
    )
    assert prose.sentences(text, "vi", "index.md") == [
        "Có 97.246 người, tăng 2,5%.",
        "Số này là của năm 2020.",
        "một hai ba bốn;",
    ]


def test_tables_drawings_and_marks_are_no_prose() -> None:
    page = "<p>Có ba người ở đây<sup>1</sup>.</p><table><tr><td>a b c d e</td></tr></table>"
    assert prose.sentences(page, "vi", "index.md") == ["Có ba người ở đây."]


def test_a_number_is_one_syllable() -> None:
    assert len(prose.syllables("Kế hoạch số 400/KH-BHXH: 12,94% của 97.246 người")) == 8


def test_short_words_in_short_sentences_read_more_easily() -> None:
    plain = ["Few people joined the scheme.", "Most of them work on farms."]
    heavy = ["Participation in supplementary unemployment insurance deteriorated considerably."]
    assert prose.reading_ease(plain) > 80 > 20 > prose.reading_ease(heavy)


def test_what_a_text_shares_with_the_source_is_found() -> None:
    phrase = "ủy ban chỉ đạo các sở ngành kịp thời cung cấp thông tin về chính sách cho"
    assert [run[: len(phrase)] for run in prose.shared_runs([SHARING], SOURCE, [])] == [phrase]


def test_quotations_and_titles_are_not_shared_words() -> None:
    long = f"{SOURCE} {SOURCE}"
    assert prose.shared_runs([long], long, []) != []
    assert prose.shared_runs([f"Báo cáo viết: “{long}”"], long, []) == []
    assert prose.shared_runs([long], long, [SOURCE]) == []

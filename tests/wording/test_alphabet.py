"""The alphabetical order of each language."""

import pytest

from scripts.wording.alphabet import alphabetical


@pytest.mark.parametrize(
    ("lang", "ordered"),
    [
        ("vi", ["an", "án", "ăn", "ân", "ba", "danh mục", "đại lý", "e", "ê", "ư"]),
        ("vi", ["ban", "bàn", "bạn", "bão", "bảo hiểm", "băng", "bân", "biên"]),
        ("vi", ["hồ", "hơi", "huyện", "hướng"]),
        ("en", ["Bàn", "ban C", "Đà Nẵng", "danh"]),
    ],
)
def test_words_sort_by_the_alphabet_of_the_language(lang: str, ordered: list[str]) -> None:
    """A tone makes no other letter: “bàn” is between “ban” and “bảo hiểm”."""
    backwards = ordered[::-1]
    assert sorted(backwards, key=lambda word: alphabetical(word, lang)) == ordered

"""Words that no text of ours uses."""

from pathlib import Path

import pytest

from tests import house_words, language


def test_a_banned_word_is_found_with_its_line() -> None:
    assert list(house_words.banned_in("Count again.\nCount Anew, says the guide.")) == ["2: Anew"]
    assert list(house_words.banned_in("Theo số in trong quy chế ấy")) == ["1: số in", "1: ấy"]


def test_a_part_of_a_word_and_a_quotation_are_not_found() -> None:
    text = "amendment, Covid-19, lấy, thấy, “trợ cấp hàng tháng”, BTB stands for a table"
    assert list(house_words.banned_in(text)) == []


def test_of_a_program_only_comments_and_docstrings_are_read(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""Counts.\n\nAnew.\n"""\n\ntold = "anew"  # mended\n', "utf-8")
    assert list(house_words.banned_in(house_words.words_of(module))) == ["3: Anew", "6: mended"]


@pytest.mark.slow
def test_the_program_has_no_banned_word() -> None:
    """A word that tests/house_words.py bans, with what to write instead."""
    assert language.banned_words(*language.PROGRAM) == []

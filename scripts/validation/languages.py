"""Whether the two texts of a translation are each in its own language."""

import re

_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
# Vietnamese of fewer words may have no mark; English of which more words have marks is none.
_FEWEST_WORDS = 4
_MOST_MARKED = 0.5


def language_slip(vietnamese: str, english: str) -> str | None:
    """The code of what is wrong with the languages of two texts that translate each other.

    They changed places, or one is in the language of the other; ``None`` if neither can be told.
    Names of places keep their marks in English.
    """
    marked_vi, words_vi = _marked_words(vietnamese)
    marked_en, words_en = _marked_words(english)
    if marked_vi * words_en < marked_en * words_vi:
        return "languages-swapped"
    if words_vi >= _FEWEST_WORDS and not marked_vi:
        return "not-vietnamese"
    too_many = words_en >= _FEWEST_WORDS and marked_en > _MOST_MARKED * words_en
    if marked_en and (vietnamese == english or too_many):
        return "not-english"
    return None


def _marked_words(text: str) -> tuple[int, int]:
    """How many words of a text have Vietnamese letters, and how many words it has."""
    words = [word for word in text.lower().split() if re.search(r"[^\W\d_]", word)]
    return sum(bool(_MARKED.search(word)) for word in words), len(words)

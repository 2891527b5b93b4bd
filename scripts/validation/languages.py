"""Whether the two texts of a translation are each in its own language."""

import re

_MARKED = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
# Vietnamese of fewer words may have no mark; English of which more words have marks is none.
_FEWEST_WORDS = 4
_MOST_MARKED = 0.5


def language_slip(vietnamese: str, english: str) -> str | None:
    """The code of the problem with the languages of two texts that translate each other.

    They were swapped, or one is in the language of the other; ``None`` if neither is certain. Names
    keep their accents in English, so words with a capital in both texts prove nothing.
    """
    if vietnamese == english:
        return "not-english" if _MARKED.search(english.lower()) and not _is_name(english) else None
    words_vi, words_en = _words(vietnamese), _words(english)
    names = {word for word in {*words_vi} & {*words_en} if word[0].isupper()}
    words_vi = [word.lower() for word in words_vi if word not in names]
    words_en = [word.lower() for word in words_en if word not in names]
    marks_vi, marks_en = _count_marked(words_vi), _count_marked(words_en)
    if marks_vi * len(words_en) < marks_en * len(words_vi):
        return "languages-swapped"
    if len(words_vi) >= _FEWEST_WORDS and not marks_vi:
        return "not-vietnamese"
    is_long = len(_words(english)) >= _FEWEST_WORDS
    if is_long and marks_en > _MOST_MARKED * len(words_en):
        return "not-english"
    return None


# Words with which Vietnamese begins the name of a place or a body, and English does not.
_KINDS = re.compile(
    "Tỉnh|Huyện|Quận|Phường|Xã|Thị|Thành|Ủy|Uỷ|Hội|Bộ|Sở|Cục|Tổng|Viện|Trường|Đài|Báo|Tạp|Cổng|Quỹ"
    "|Đảng|Đoàn|Tập|Ngân|Bảo|Bưu"
)


def _is_name(text: str) -> bool:
    """Whether a text is the name of a place or a person, the same in both languages."""
    words = _words(text)
    capitals = len(words) > 1 and all(word[0].isupper() for word in words)
    return capitals and not _KINDS.fullmatch(words[0])


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][^\s,;:()“”]*", text)


def _count_marked(words: list[str]) -> int:
    """How many words have Vietnamese letters; the words are in lower case."""
    return sum(bool(_MARKED.search(word)) for word in words)

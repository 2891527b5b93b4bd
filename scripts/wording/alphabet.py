"""The alphabetical order of each language."""

import unicodedata


def alphabetical(text: str, lang: str) -> tuple[list[int], str]:
    """A key that sorts by the language's alphabet: in Vietnamese a ă â … d đ e ê …, then tones."""
    letters = unicodedata.normalize("NFD", text.casefold())
    untoned = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if lang == "en":
        untoned = "".join(c for c in letters if not unicodedata.combining(c)).replace("đ", "d")
    order = [_ALPHABET.find(letter) for letter in untoned if letter.isalnum()]
    return order, letters


_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


_ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

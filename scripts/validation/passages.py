"""Where a text has a passage: word for word, or nearly."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

Span = tuple[int, int]
"""The beginning and end of a passage in a text."""

Places = Callable[[str, str, int, int], Iterator[Span]]
"""The places of a passage in a part of a text, from a beginning to an end, in order."""

_DIGITS = "0123456789"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def exact_places(piece: str, text: str, begin: int, end: int) -> Iterator[Span]:
    """The places of a piece in a part of a text, cutting no word and no number in two."""
    at = text.find(piece, begin, end)
    while at >= 0:
        after = at + len(piece)
        is_whole = not _cuts_before(piece, text, at) and not _cuts_after(
            piece, text[after : min(end, after + 2)]
        )
        if is_whole:
            yield at, after
        at = text.find(piece, max(after, at + 1) if is_whole else at + 1, end)


def _cuts_before(piece: str, text: str, at: int) -> bool:
    if piece[:1].isalnum() and at and _is_of_word(text[at - 1]):
        return True
    return piece[:1].isdecimal() and at > 1 and text[at - 1] in ".," and text[at - 2] in _DIGITS


def _cuts_after(piece: str, rest: str) -> bool:
    if piece[-1:].isalnum() and rest and _is_of_word(rest[0]):
        return True
    return piece[-1:].isdecimal() and len(rest) > 1 and rest[0] in ".," and rest[1] in _DIGITS


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


_ALIKE = {**dict.fromkeys("\"“”„'‘’", "[\"“”„'‘’]"), **dict.fromkeys("-–—", "[-–—]"), " ": r"\s*"}


def near_places(piece: str, text: str, begin: int, end: int) -> Iterator[Span]:
    """The places of a piece that the text may write otherwise, with the same numbers."""
    for place in wording_places(piece, text, begin, end):
        if _alike(text[slice(*place)], piece):
            yield place


def wording_places(piece: str, text: str, begin: int, end: int) -> Iterator[Span]:
    """The places of the words of a piece, whichever numbers the text has in them."""
    words = [
        "".join(_ALIKE.get(mark) or re.escape(mark) for mark in part)
        for part in _NUMBER.split(piece)
    ]
    pattern = r"(?<![0-9.,])" + rf"\s*{_NUMBER.pattern}\s*".join(words)
    for match in re.compile(pattern, re.IGNORECASE).finditer(text, begin, end):
        yield match.span()


def with_number_signs(words: str) -> str:
    """Words with ``#`` for each number, as two quotations of one indicator are alike."""
    return _NUMBER.sub("#", words)


def _alike(one: str, other: str) -> bool:
    """Whether two texts have the same numbers, but for separators and zeros after the point."""
    pairs = list(zip(_NUMBER.findall(one), _NUMBER.findall(other), strict=False))
    return all(_digits(a) == _digits(b) or _amount(a) == _amount(b) for a, b in pairs)


def _digits(number: str) -> str:
    return re.sub("[.,]", "", number)


def _amount(number: str) -> Decimal | None:
    """A number as Vietnamese writes it, or with a decimal point; ``None`` for other digits."""
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", number):
        number = number.replace(".", "")
    plain = number.replace(",", ".")
    return Decimal(plain) if plain.count(".") < 2 else None

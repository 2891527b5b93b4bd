"""The words that a drafted row quotes: few, whole, and found at its own number only."""

import re
from collections.abc import Iterator, Sequence

from scripts.drafting.drafts import Span
from scripts.drafting.matching import Report
from scripts.drafting.outline import headings_above
from scripts.model.vietnamese_numbers import with_digits
from scripts.validation.source_texts import years_in

_LONGEST = 14  # words on either side
_COUNTED = re.compile(r"\s?(?:%|‰|/?[^\W\d_]+(?:/[^\W\d_]+)?)")
_TRIMMED = " ,;:.–-"


def quotation(
    report: Report, number: Span, sentence: Span, section: str, *, named: Sequence[Span] = ()
) -> str | None:
    """The shortest words around a number that the section has nowhere before it.

    ``named`` are further passages of the sentence that must be in it, such as its year; ``None``
    if there are no such words.
    """
    text = report.text
    begin = min([number[0], *(span[0] for span in named)])
    end = max([number[1], *(span[1] for span in named)])
    for span in _widening(text, (begin, end), number, sentence):
        words = text[slice(*span)].strip(_TRIMMED)
        if _leads_to(report, words, section, number):
            return words
    return _after_heading(report, number, sentence, section)


def _leads_to(report: Report, words: str, section: str, number: Span) -> bool:
    spans = report.parts.find(words, section or None)
    return spans is not None and spans[-1][0] <= number[0] and number[1] <= spans[-1][1]


def _widening(text: str, core: Span, number: Span, sentence: Span) -> Iterator[Span]:
    """Ever longer passages: the number with its unit, then words before it, then after it."""
    begin, end = core
    if match := _COUNTED.match(text, end):
        end = min(match.end(), max(sentence[1], end))
    left = [m.start() for m in re.finditer(r"\S+", text[sentence[0] : begin])]
    lefts = [begin, *(sentence[0] + at for at in reversed(left))][: _LONGEST + 1]
    right = [m.end() for m in re.finditer(r"\S+", text[end : sentence[1]])]
    rights = [end, *(end + at for at in right)][: _LONGEST + 1]
    stop = _stop(text, lefts, number)
    for after in rights[:3]:
        for before in lefts[:stop]:
            yield before, after
    for after in rights:
        for before in lefts:
            yield before, after


def _stop(text: str, lefts: Sequence[int], number: Span) -> int:
    """How many words before a number are its own: up to the number before it."""
    for count, begin in enumerate(lefts[1:], 1):
        if re.search("[0-9]", text[begin : number[0]]):
            return count
    return len(lefts)


def _after_heading(report: Report, number: Span, sentence: Span, section: str) -> str | None:
    """A passage that others have, too, after the words of a heading or lead-in that none has."""
    text = report.text
    index = report.layout.index_at(number[0])
    for heading in reversed(headings_above(report.layout)[index]):
        begin, end = heading.block.span
        head = text[begin : min(end, begin + 80)]
        head = head[: head.rfind(" ")] if end > begin + 80 else head
        for span in _widening(text, number, number, sentence):
            words = f"{head.strip(_TRIMMED + '*+')} … {text[slice(*span)].strip(_TRIMMED)}"
            if _leads_to(report, words, section, number):
                return words
    return None


def has_other_year(words: str, years: set[int], value: str) -> bool:
    """Whether words name years, and none of these."""
    found = years_in(with_digits(words)) - ({int(value)} if value.isdecimal() else set())
    return bool(found) and bool(years) and not found & years

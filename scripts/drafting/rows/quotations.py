"""The words that a drafted row quotes: few, whole, and at its own number only."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from scripts.drafting.drafts import Span
from scripts.drafting.matching.matching import Report
from scripts.drafting.times.outline import headings_above
from scripts.model.vietnamese_numbers import printed_numbers, with_digits
from scripts.validation.passages import with_number_signs
from scripts.validation.source_texts import years_in

_LONGEST = 14  # words on either side
_FEW = 12  # passages that are tried after a heading
_COUNTED = re.compile(r"\s?(?:%|‰|/?[^\W\d_]+(?:(?:/| )[^\W\d_]+)?)")
_LABEL = re.compile(r"(?:^|[;.,(:+*–-] ?)([^;.,(:+*–0-9-]+: ?)$")
_LONGEST_LABEL = 50
_MARKS = " ,;:.–-|"


def quotation(
    report: Report,
    number: Span,
    sentence: Span,
    section: str,
    *,
    like: str = "",
    passages: Sequence[Span] = (),
    others: Collection[str] = (),
) -> str | None:
    """The shortest words around a number that the section has nowhere before it.

    ``like`` is the quotation of an earlier report: words that it has, too, are taken. ``passages``
    are further passages of the sentence that must be in it, such as its year; ``others`` are
    words without numbers that are those of another indicator. ``None`` if there are no such words.
    """
    text = report.text
    begin, end = _as_before(text, number, like)
    begin = min([begin, _label(text, sentence[0], begin), *(span[0] for span in passages)])
    end = max([end, *(span[1] for span in passages)])
    if not _leads_to(report, _without_marks(text[slice(*sentence)]), section, number):
        return _after_heading(report, number, sentence, section)
    ambiguous = None
    for span in _wider_passages(text, (begin, end), number, sentence):
        words = _without_marks(text[slice(*span)])
        if _leads_to(report, words, section, number):
            bare = with_number_signs(words)
            if bare not in others or bare == with_number_signs(like):
                return words
            ambiguous = ambiguous or words
    return ambiguous or _after_heading(report, number, sentence, section)


def _label(text: str, sentence: int, begin: int) -> int:
    """The beginning of a number's label, such as “số đơn vị: 120”; else of the number."""
    first = max(sentence, begin - _LONGEST_LABEL)
    match = _LABEL.search(text[first:begin])
    is_whole = match and (match.start(1) > 0 or first == sentence)
    return first + match.start(1) if match and is_whole else begin


def _as_before(text: str, number: Span, like: str) -> Span:
    """The words around a number that an earlier quotation has around its own, as far as it has."""
    value, (begin, end) = next(printed_numbers(like, joined=True), None), number
    before, after = (like[: value.begin], like[value.end :]) if value else ("", "")
    if before and text[:begin].endswith(before):
        begin -= len(before)
    if after and text.startswith(after, end):
        end += len(after)
    return begin, end


def _leads_to(report: Report, words: str, section: str, number: Span) -> bool:
    """Whether the first place in a section that has these words is that of the number."""
    if not words or (" … " not in words and _is_earlier(report, words, section, number[0])):
        return False  # without a search for words that cut none in two
    spans = report.parts.find(words, section or None)
    return spans is not None and spans[-1][0] <= number[0] and number[1] <= spans[-1][1]


def _is_earlier(report: Report, words: str, section: str, position: int) -> bool:
    """Whether a section has words, as whole words, in the first place before a position."""
    for begin, end in report.parts.parts_of(section or None):
        at = report.text.find(words, begin, end)
        while at >= 0 and _cuts(report.text, at, at + len(words)):
            at = report.text.find(words, at + 1, end)
        if at >= 0:
            return at + len(words) <= position
    return False


def _cuts(text: str, begin: int, end: int) -> bool:
    """Whether a passage cuts a word or a number in two."""
    around = text[max(0, begin - 2) : begin], text[end : end + 2]
    return bool(
        (around[0][-1:].isalnum() and text[begin].isalnum())
        or (around[1][:1].isalnum() and text[end - 1].isalnum())
        or (re.fullmatch("[0-9][.,]", around[0]) and text[begin].isdecimal())
        or (re.fullmatch("[.,][0-9]", around[1]) and text[end - 1].isdecimal())
    )


def _without_marks(words: str) -> str:
    """Words without marks at their ends, and without a bracket that is not closed."""
    words = words.strip(_MARKS)
    return words.removeprefix("(").strip() if words.count("(") > words.count(")") else words


def _wider_passages(text: str, core: Span, number: Span, sentence: Span) -> Iterator[Span]:
    """Ever longer passages: the number with its unit, then words before it, then after it."""
    begin, end = core
    if end == number[1] and (match := _COUNTED.match(text, end)):
        end = min(match.end(), max(sentence[1], end))
    left = [m.start() for m in re.finditer(r"\S+", text[sentence[0] : begin])]
    lefts = [begin, *(sentence[0] + at for at in reversed(left))][: _LONGEST + 1]
    right = [m.end() for m in re.finditer(r"\S+", text[end : sentence[1]])]
    rights = [end, *(end + at for at in right)][: _LONGEST + 1]
    stop = _stop(text, lefts, number)
    own = [after for after in rights[:3] if ";" not in text[end:after]]
    for after in own:
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
    """A passage that others have, too, after words above it that none has.

    These are a heading's or lead-in's, else those of the time that it is under.
    """
    text = report.text
    for head in _words_above(report, number):
        for span in islice(_wider_passages(text, number, number, sentence), _FEW):
            words = f"{head.strip(_MARKS + '*+')} … {text[slice(*span)].strip(_MARKS)}"
            if _leads_to(report, words, section, number):
                return words
    return None


def _words_above(report: Report, number: Span) -> Iterator[str]:
    """The words that a number is under, the nearest first."""
    text, index = report.text, report.layout.index_at(number[0])
    spans = [heading.block.span for heading in reversed(headings_above(report.layout)[index])]
    for begin, end in spans:
        head = text[begin : min(end, begin + 80)]
        yield head[: head.rfind(" ")] if end > begin + 80 else head
    time = report.times.get(number)
    if time is not None and time.span[1] <= number[0]:
        begin = time.span[0]
        ends = [begin + match.end() for match in re.finditer(r"\S+", text[begin : number[0]])]
        for end in ends[:_LONGEST]:
            if end >= time.span[1]:
                yield text[begin:end]


def has_other_year(words: str, years: set[int], value: str) -> bool:
    """Whether words name years, and none of these."""
    others = years_in(with_digits(words)) - ({int(value)} if value.isdecimal() else set())
    return bool(others) and bool(years) and not others & years

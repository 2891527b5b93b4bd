"""The time that a number's own sentence gives it: before it, right after it, or in brackets."""

import re

from scripts.drafting.drafts import Span
from scripts.drafting.times.named_times import TimeExpression

_ATTACHED = re.compile(r"[^,;.:()0-9]{0,28}")
_JOINING = re.compile(r"\b(?:và|còn|thì|nhưng|trong đó|so|bằng|tăng|giảm|của)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,20}(?:[.,\s]?[0-9]{1,20}){0,6}")


def is_open(text: str, time: TimeExpression, begin: int) -> bool:
    """Whether an expression is in no brackets that were opened since ``begin``."""
    within = text[begin : time.span[0]]
    return within.count("(") <= within.count(")")


def clause_time(
    text: str, inside: list[TimeExpression], position: int, begin: int, end: int
) -> TimeExpression | None:
    """The time that the number's own sentence gives it, before it or right after it."""
    number = _NUMBER.match(text, position)
    stop = number.end() if number else position
    brackets = _brackets(text, position, begin, end)
    if brackets:
        own = [time for time in inside if brackets[0] <= time.span[0] < brackets[1]]
        preceding = [time for time in own if time.span[0] < position]
        if preceding:
            return preceding[-1]
        if own and not re.search("[0-9;:]", text[stop : own[0].span[0]]):
            return own[0]
        lead = [
            time
            for time in inside
            if time.span[1] <= brackets[0] and brackets[0] - time.span[1] <= 3
        ]
        if lead:  # “so với năm 2021 (14.000 người)”
            return lead[-1]
    following = next((time for time in inside if time.span[0] >= stop), None)
    if following is not None and following.role != "comparison":
        gap = text[stop : following.span[0]]
        is_bracketed = _is_bracketed(gap, text, following)
        if is_bracketed or (_ATTACHED.fullmatch(gap) and not _JOINING.search(gap)):
            return following
    before = [time for time in inside if time.span[0] < position and time.role != "comparison"]
    usable = [
        time
        for time in before
        if is_open(text, time, brackets[0] if brackets else begin)
        or _is_label(text, time)
        or (brackets and is_open(text, time, begin))
    ]
    return usable[-1] if usable else None


def _is_label(text: str, time: TimeExpression) -> bool:
    """Whether a time is all that is in brackets before a colon: “Lớp học (năm 2030): 12 lớp”."""
    return (
        _OPENING.search(text, max(0, time.span[0] - _NEAR), time.span[0]) is not None
        and _CLOSING.match(text, time.span[1]) is not None
    )


_OPENING, _CLOSING = re.compile(r"\([^()0-9:;]{0,20}$"), re.compile(r"\s?\)\s?:")
_NEAR = 30


def closes(text: str, time: TimeExpression, begin: int, end: int) -> bool:
    """Whether “trong năm 2030” and the like end a passage.

    A year in the name of a document does not: “theo Kế hoạch năm 2030”.
    """
    is_last = _SENTENCE_END.match(text, time.span[1], end) or time.span[1] >= end
    preposition = _PREPOSITION.search(text, max(begin, time.span[0] - _NEAR), time.span[0])
    own_preposition = _OWN_PREPOSITION.match(text, time.span[0])
    return bool(is_last and (preposition or own_preposition))


_SENTENCE_END = re.compile(r"\s?(?:\.|;|$)|\s*$")
_PREPOSITION = re.compile(
    r"\b(?:trong|vào|tính đến|đến hết|của cả)\s(?:cả\s|các\s)?$", re.IGNORECASE
)
_OWN_PREPOSITION = re.compile(r"trong\s|cả\s|đến\s|tính\s|từ\s", re.IGNORECASE)


def _is_bracketed(gap: str, text: str, following: TimeExpression) -> bool:
    """Whether brackets after a number have a time and little else: “273 giờ (BD năm 2016)”."""
    head, bracket, inner = gap.partition("(")
    closing = text.find(")", following.span[1])
    if text[following.span[1] - 1] == ")":
        closing = following.span[1]
    if not bracket or closing < 0 or len(head) > 40 or re.search("[,;.:)0-9]", head):
        return False
    rest = inner + text[following.span[1] : closing]
    return not re.search(r"[0-9;:]", rest) and len(rest) < 90


def _brackets(text: str, position: int, begin: int, end: int) -> Span | None:
    """The innermost brackets around a position, within a sentence."""
    depth = 0
    for i in range(position - 1, begin - 1, -1):
        if text[i] == ")":
            depth += 1
        elif text[i] == "(":
            if depth == 0:
                close = text.find(")", position, end)
                return i, end if close < 0 else close
            depth -= 1
    return None

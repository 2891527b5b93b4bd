"""The numbers that a report mentions, each with the words around it and above it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from scripts.drafting.drafts import Span
from scripts.drafting.matching import not_figures
from scripts.drafting.matching.qualifiers import bound_beside
from scripts.drafting.matching.unit_words import bracketed_unit, unit_after, unit_of_label
from scripts.drafting.reading.layout import CELL, Layout
from scripts.drafting.times.outline import headings_above
from scripts.model.vietnamese_numbers import printed_numbers, with_digits
from scripts.validation.source_numbers import mask_of

Abbreviations = Mapping[str, str]
"""The meaning of each abbreviation of the field, both in lower case."""

Kind = Literal["change", "range", "limit"]
"""The role of a number that is not a plain count: a change, the end of a range, a bound."""


@dataclass(frozen=True)
class Mention:
    """A number in a text, or a statement that there is none, where ``value`` is ``None``.

    ``unit`` is the word, or the sign, that says what is counted. Words are in lower case,
    abbreviations written out, other numbers as ``#``: ``left`` and ``right`` of the number within
    its sentence, ``window`` those between the numbers beside it, ``above`` those of the headings
    and lead-ins above it.
    """

    value: Decimal | None
    span: Span
    sentence: Span
    unit: str
    in_digits: bool
    left: tuple[str, ...]
    right: tuple[str, ...]
    window: tuple[str, ...]
    whole: tuple[str, ...]
    above: tuple[str, ...]
    kinds: frozenset[Kind] = frozenset()


_SENTENCE_END = re.compile(r"[!?]|\.(?=\s+[^\W\d_a-zàáâãèéêìíòóôõùúýăđĩũơư])|\.$|\.(?=\s+[-+*])")
_CHANGED = re.compile(
    r"\b(?:tăng|giảm)(?: thêm| được)?(?: *#[^;.()#]{1,40}(?:,| và))* *$", re.IGNORECASE
)
_TO_NUMBER = re.compile(r" *(?:[-–]|đến|tới) *#")
_FROM_NUMBER = re.compile(r"# *(?:[-–]|đến|tới) *$")
_JOINED = re.compile(r"(?:[,;(]|\b(?:và|với|cùng)) *$")  # “# tin, bài và # ảnh”
_CLAUSE_END = re.compile(r"[,;()]")
_WORD = re.compile(r"[^\W\d_]+|%|#")
FILLERS = {
    "năm", "tháng", "quý", "ngày", "là", "có", "đạt", "đến", "hết", "cuối", "còn", "và", "người",
    "lao", "động", "%", "#", "của", "tỉnh", "trong", "ước", "khoảng", "với", "chiếm", "bằng",
    "tăng", "giảm", "được", "các", "lần", "lượt", "cùng", "kỳ", "so", "từ", "thì", "nay", "đồng",
    "đơn", "vị", "trên", "dưới", "hơn", "gần", "tỷ", "tỉ", "lệ", "kết", "quả", "số", "liệu", "chưa",
    "đó", "gồm", "qua", "tại", "cho", "này", "trở", "lên", "ở", "về", "như", "sau",
}  # fmt: skip
_SURVEYS = {"đánh", "giá", "khảo", "sát", "chính", "thức"}  # “chưa có kết quả khảo sát”
_SIDE = 8  # words on either side by which a number is recognised
_ABOVE = 24  # words of a heading


def mentions_in(
    layout: Layout, abbreviations: Abbreviations, figures: Collection[Span] = ()
) -> list[Mention]:
    """The numbers of a text that may be figures, and the statements that there is none.

    ``figures`` are the places of figures that have rows already.
    """
    text = layout.text
    digits = with_digits(text)
    is_figure = mask_of(text, figures)
    mask_spans = [
        span for span in not_figures.masks(digits, layout) if not any(is_figure[slice(*span)])
    ]
    is_masked = mask_of(text, mask_spans)
    numbers = {(n.begin, n.end): n.value for n in printed_numbers(text, joined=True)}
    places: list[tuple[Decimal | None, Span]] = [
        (value, span)
        for span, value in numbers.items()
        if span in figures or not any(is_masked[slice(*span)])
    ]
    places += [(None, span) for span in figures if span not in numbers]
    statements = [
        span for span in not_figures.statements_of_none(text) if not any(is_figure[slice(*span)])
    ]
    places += [(None, span) for span in statements]
    places.sort(key=lambda place: place[1])
    spans = [span for _, span in places]
    plain = not_figures.text_with_number_signs(digits, mask_spans, spans)
    around = _Around(layout, plain, spans, abbreviations)
    mentions = [around.mention(number, value) for number, (value, _) in enumerate(places)]
    return list(_with_topics(layout, mentions))


def _with_topics(layout: Layout, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions without words of their own, given those of the mention before.

    “BHTN: năm 2019 là 51.906 người (9,18%), năm 2020 là 52.488 người” has four numbers of one
    topic, which only the first one's words name.
    """
    topic, paragraph = tuple[str, ...](), -1
    for mention in mentions:
        begin = layout.block_at(mention.span[0]).span[0]
        topic = topic if begin == paragraph else ()
        paragraph = begin
        fillers = FILLERS | _SURVEYS if mention.value is None else FILLERS
        if all(word in fillers for word in mention.window):
            yield replace(mention, window=topic + mention.window)
        else:
            topic = mention.window
            yield mention


@dataclass(frozen=True)
class _Around:
    """The numbers of a text, and the text without them, to see what is around each."""

    layout: Layout
    plain: str
    spans: Sequence[Span]
    abbreviations: Abbreviations

    def words(self, begin: int, end: int) -> tuple[str, ...]:
        return words_of(self.plain[begin:end], self.abbreviations)

    def mention(self, number: int, value: Decimal | None) -> Mention:
        begin, end = span = self.spans[number]
        index = self.layout.index_at(begin)
        block = self.layout.blocks[index]
        above = [
            word
            for heading in headings_above(self.layout)[index]
            for word in self.words(
                heading.block.span[0], min(heading.block.span[1], heading.block.span[0] + 400)
            )[:_ABOVE]
        ]
        in_digits = any(letter.isdecimal() for letter in self.layout.text[begin:end])
        if block.mark == "row":
            label, unit = self._label(index, begin)
            return Mention(
                value, span, block.span, unit, in_digits, label[-_SIDE:], (), label, label,
                tuple(above),
            )  # fmt: skip
        first, last = _sentence(self.plain, (block.body, block.span[1]), span)
        before = self._own_words(first, self.spans[number - 1][1] if number else 0, begin)
        following = self.spans[number + 1][0] if number + 1 < len(self.spans) else last
        after = min(last, following)
        comma = _CLAUSE_END.search(self.plain, end, after)
        return Mention(
            value=value,
            span=span,
            sentence=(first, last),
            unit=self._unit(index, first, span, last),
            in_digits=in_digits,
            left=self.words(first, begin)[-_SIDE:],
            right=self.words(end, min(last, end + 100))[:_SIDE],
            window=self.words(before, begin) + self.words(end, comma.start() if comma else after),
            whole=self.words(first, last),
            above=tuple(above),
            kinds=frozenset(self._kinds(first, span, last)),
        )

    def _kinds(self, first: int, span: Span, last: int) -> Iterator[Kind]:
        before, after = self.plain[first : span[0]], self.plain[span[1] : min(last, span[1] + 30)]
        if _CHANGED.search(before[-200:]):
            yield "change"
        if _TO_NUMBER.match(after) or _FROM_NUMBER.search(before):
            yield "range"
        if bound_beside(self.layout.text, span) in ("at_least", "at_most"):
            yield "limit"

    def _own_words(self, sentence: int, last: int, number: int) -> int:
        """The beginning of the words before a number that don't belong to the number before it."""
        if last <= sentence:
            return sentence
        between = self.plain[last:number]
        if _JOINED.search(between):
            return number
        match = _CLAUSE_END.search(between)
        return last + match.end() if match else last

    def _label(self, index: int, position: int) -> tuple[tuple[str, ...], str]:
        """The words of the row and the column of a table's cell, and the unit that they name."""
        begin, end = self.layout.blocks[index].span
        column = self.layout.text[begin:position].count(CELL)
        own = [cell for cell in re.split(_CELL_END, self.plain[begin:end]) if "#" not in cell]
        head = self._column_head(index, column)
        words = words_of(" . ".join([*own, head]), self.abbreviations)
        labels = [*own, head]
        units = [unit for label in labels if (unit := unit_of_label(label))]
        return words, units[0] if units else bracketed_unit(self._caption(index))

    def _caption(self, index: int) -> str:
        """The line above a table, page numbers skipped."""
        for block in reversed(self.layout.blocks[:index]):
            if block.mark != "row" and not self.layout.is_page_number(block):
                return self.plain[slice(*block.span)]
        return ""

    def _unit(self, index: int, first: int, number: Span, last: int) -> str:
        """The word after a number; else the unit that a label before or above it has."""
        if unit := unit_after(self.plain[number[1] : min(last, number[1] + 40)]):
            return unit
        above = (heading.block.span for heading in reversed(headings_above(self.layout)[index]))
        labels = [self.plain[begin : min(end, begin + 400)] for begin, end in above]
        before = self.plain[max(first, number[0] - 200) : number[0]]
        units = (bracketed_unit(label) for label in (before, *labels))
        return next((unit for unit in units if unit), "")

    def _column_head(self, index: int, column: int) -> str:
        """The head of a column: its cell in the nearest row above that has no number there."""
        for above in range(index - 1, -1, -1):
            block = self.layout.blocks[above]
            cells = self.plain[slice(*block.span)].split(CELL)
            if block.mark != "row" and not self.layout.is_page_number(block):
                break
            if column < len(cells) and "#" not in cells[column]:
                return cells[column]
        return ""


_CELL_END = rf"{re.escape(CELL)}|\s(?=#)"


def _sentence(text: str, paragraph: Span, span: Span) -> Span:
    first, last = paragraph
    for match in _SENTENCE_END.finditer(text, *paragraph):
        if match.end() <= span[0]:
            first = match.end()
        elif match.start() >= span[1]:
            last = match.end()
            break
    while first < span[0] and text[first] == " ":
        first += 1
    return first, last


def words_of(text: str, abbreviations: Abbreviations) -> tuple[str, ...]:
    """The words of a text in lower case, abbreviations written out."""
    text = not_figures.with_levels(text.lower())
    words = [abbreviations.get(word, word) for word in _WORD.findall(text)]
    return tuple(" ".join(words).split())

"""Rows of ``exclusions`` for the numbers of a report that are no figures of it.

Values that were published before and are printed again are declined with that reason, words that
earlier reports' rows decline with theirs; the reason for any other number is left to be typed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scripts.drafting.drafts import Draft, DraftRow, Span
from scripts.drafting.sheet.folder import doubtful_rows, written_rows
from scripts.model.package import LANGUAGES, Package
from scripts.validation.accounting import accounts, exclusion_rows, unaccounted_spans
from scripts.validation.source_texts import SourceText, source_text
from scripts.wording.phrases import phrase

TABLE = "exclusions"
_AROUND = 120  # characters on each side of a number that are looked at
_FEWEST, _MOST = 3, 8  # words before a number
_LEAD = 600  # characters before a number that are searched for distinguishing words


def with_exclusions(package: Package, draft: Draft) -> Draft:
    """A draft with the rows of ``exclusions`` that it needs beside its figures.

    Numbers of doubtful rows and of revisions wait for a decision: they are not declined.
    """
    if TABLE not in package.tables:
        return draft
    text = source_text(package, draft.source)
    figures = [row.cells for row in written_rows(draft) if row.table == "figures"]
    rows = [
        DraftRow(TABLE, cells, "derived")
        for cells in exclusion_rows(text, package, draft.document, figures)
    ]
    figure_spans = _spans(row.number for row in written_rows(draft) if row.table == "figures")
    open_spans = _spans(row.number for row in draft.rows if row.grade == "doubtful")
    open_spans += _revision_spans(draft)
    open_spans += _document_spans(draft, text)
    row_words = [row.cells["words"] for row in rows]
    numbers = unaccounted_spans(text, package, figures, row_words)
    for span in numbers:
        if not any(_is_within(span, place) for place in open_spans):
            words = _words(text, span, figure_spans) or _words_with_lead(
                text, span, [*figure_spans, *numbers]
            )
            if words:
                rows.append(_row(draft, span, words))
                open_spans += text.occurrences(words)
    return replace(draft, rows=(*draft.rows, *_without_redundant(text, package, figures, rows)))


def _without_redundant(
    text: SourceText,
    package: Package,
    figures: Iterable[Mapping[str, str]],
    rows: Sequence[DraftRow],
) -> Iterator[DraftRow]:
    """The rows without those whose numbers all are declined by others, too."""
    account = accounts(text, package, figures, [row.cells["words"] for row in rows])
    users = Counter(number for own in account.declined_numbers.values() for number in set(own))
    for row in rows:
        own = set(account.declined_numbers[row.cells["words"]])
        if any(users[number] == 1 and account.numbers[number] == "declined" for number in own):
            yield row
        else:
            users.subtract(own)


def rejections(package: Package, draft: Draft) -> Mapping[Span, Mapping[str, str]]:
    """The row of ``exclusions`` for each number that waits for a decision, should it be no figure.

    A value printed again, other than published, is declined as a misprint of this report; the
    reasons for any other number are left to be typed.
    """
    if TABLE not in package.tables:
        return {}
    text, revision_spans = source_text(package, draft.source), _revision_spans(draft)
    open_spans = {*_spans(row.number for row in doubtful_rows(draft)), *revision_spans}
    figure_spans = _spans(row.number for row in written_rows(draft) if row.table == "figures")
    rows = dict[Span, Mapping[str, str]]()
    for span in sorted(open_spans):
        others = [*figure_spans, *(open_spans - {span})]
        if words := _words(text, span, others) or _words_with_lead(text, span, others):
            reason = "published_kept" if span in revision_spans else None
            rows[span] = _cells(draft, words, reason)
    return rows


def _revision_spans(draft: Draft) -> list[Span]:
    return _spans(finding.number for finding in draft.findings if finding.kind == "revised")


def _spans(spans: Iterable[Span | None]) -> list[Span]:
    return [span for span in spans if span]


def _document_spans(draft: Draft, text: SourceText) -> list[Span]:
    """The places of the numbers of documents that are drafted, too."""
    rows = [*draft.rows, *(finding.row for finding in draft.findings if finding.row)]
    numbers = {row.cells.get("number", "") for row in rows if row.table == "documents"}
    return [span for number in numbers if number for span in text.occurrences(number)]


def _is_within(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1]


def _words(text: SourceText, number: Span, figures: Sequence[Span]) -> str | None:
    """A few words with a number, of its own sentence, that have no figure wherever they are.

    Other numbers are among them only where the words before don't distinguish it from a figure.
    """
    left = re.split(r"[.;:] | [-+*] ", text.text[max(0, number[0] - _AROUND) : number[0]])[-1]
    right = re.split(r"(?<=[.;:])\s|\s[-+*]\s", text.text[number[1] : number[1] + _AROUND])[0]
    alone = re.split(r"\S*[0-9]\S* ", left)[-1], re.split(r" \S*[0-9]", right)[0]
    for before, after in (alone, (left, right)):
        words, following = before.split(" "), " ".join(after.split(" ")[:_FEWEST])
        for count in range(min(_FEWEST, len(words)), min(_MOST, len(words)) + 1):
            around = " ".join(words[-count - 1 :]) + text.text[slice(*number)] + following
            around = around.strip(" .,;:()").lstrip("-+* ")
            places = text.occurrences(around)
            hides = any(_is_within(figure, place) for figure in figures for place in places)
            if places and not hides and any(character.isalpha() for character in around):
                return around
    return None


def _words_with_lead(text: SourceText, number: Span, others: Sequence[Span]) -> str | None:
    """A number and what follows it, after the nearest words that distinguish it from others."""
    after = text.text[number[1] : number[1] + _AROUND].split(" ")[:_FEWEST]
    words = f"{text.text[slice(*number)]}{' '.join(after)}".strip(" .,;:()")
    inner = [other for other in others if other != number]
    before = text.text[max(0, number[0] - _LEAD) : number[0]].split(" ")[1:]
    for last in range(len(before), 3, -1):
        passage = f"{' '.join(before[last - 4 : last]).lstrip('-+* ')} … {words}"
        places = text.occurrences(passage)
        is_one = len(places) == 2 and _is_within(number, places[1])
        if is_one and not any(_is_within(other, place) for other in inner for place in places):
            return passage
    return None


def _row(draft: Draft, number: Span, words: str) -> DraftRow:
    """The row for a number; with the reason if it was published before."""
    is_printed_again = any(row.number == number for row in draft.printed_again)
    cells = _cells(draft, words, "printed_again" if is_printed_again else None)
    return DraftRow(TABLE, cells, "derived", (), number, _sentence(draft, number))


def _cells(draft: Draft, words: str, reason: str | None) -> dict[str, str]:
    """The cells of a row; without a ``reason`` (a phrase) it is left to be typed."""
    reasons = {
        f"reason_{lang}": phrase("draft", reason, lang) if reason else "" for lang in LANGUAGES
    }
    return {"document": draft.document, "words": words, **reasons}


def _sentence(draft: Draft, number: Span) -> Span | None:
    """The sentence of a finding with the same number."""
    same = (finding.sentence for finding in draft.findings if finding.number == number)
    return next(same, None)

"""What each number of the kept sources is, by section: counts, and the words that are declined."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.macros import macro
from scripts.validation.accounting import Accounts, NumberRole
from scripts.validation.source_texts import SourceText
from scripts.wording.html import block

ROLES: tuple[NumberRole, ...] = ("figure", "date", "declined")


@dataclass(frozen=True)
class SectionNumbers:
    """The numbers of a source in a section (``None``: outside all): counts by their roles.

    ``declined`` are rows of ``exclusions`` with how often the section has their words.
    """

    section: str | None
    counts: Mapping[NumberRole | None, int]
    declined: list[tuple[Row, int]]


@page_function
def source_numbers(ctx: PageContext) -> Markup:
    """A table for each kept source: its numbers by section, and the words that are declined."""
    sources = {
        document: _by_section(ctx, document, text, accounts)
        for document, (text, accounts) in ctx.site.accounts.items()
    }
    return block(macro("quality", "source_numbers")(ctx, sources, ROLES))


def role_counts(ctx: PageContext) -> Counter[NumberRole | None]:
    """How many numbers of the report that the site follows have each role."""
    report = ctx.package.report
    if report is None or report not in ctx.site.accounts:  # its text is not kept
        return Counter()
    _, accounts = ctx.site.accounts[report]
    return Counter(role for number, role in accounts.numbers.items() if number.is_printed)


def _by_section(
    ctx: PageContext, document: str, text: SourceText, accounts: Accounts
) -> list[SectionNumbers]:
    """The numbers of a source by section, in the order of the sections."""
    counts: dict[str | None, Counter[NumberRole | None]] = {}
    for number, role in accounts.numbers.items():
        if number.is_printed:
            section_counts = counts.setdefault(text.section_of(number.begin), Counter())
            section_counts[role] += 1
    words: dict[str | None, list[tuple[Row, int]]] = {}
    for _, row in ctx.package.rows("exclusions"):
        if row["document"] == document:
            places = Counter(text.section_of(begin) for begin, _ in accounts.places[row["words"]])
            for section, count in places.items():
                words.setdefault(section, []).append((row, count))
    order = [*ctx.package.by_id["sections"], None]
    return [
        SectionNumbers(section, counts[section], words.get(section, []))
        for section in sorted(counts, key=order.index)
    ]

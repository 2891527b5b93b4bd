"""Names of documents: type, number and date, or title."""

import re
from collections.abc import Sequence

from scripts.model.package import Package, Row, ids_in
from scripts.wording.dates import day
from scripts.wording.phrases import phrase
from scripts.wording.text import text


def document(row: Row, lang: str, *, dated: bool = True) -> str:
    """``Nghị quyết số 28-NQ/TW ngày 23 tháng 5 năm 2018``; the title where there is no number."""
    if row["number"] is None:
        return text(row, "title", lang)
    name = f"{text(row, 'type', lang)} {phrase('page', 'number', lang, number=row['number'])}"
    if dated and row["date"] is not None:
        return phrase("page", "dated", lang, document=name, date=day(row["date"], lang))
    return name


def issuers(package: Package, row: Row, lang: str) -> tuple[str, ...]:
    """The names of those who issued a document, in the order of its cell."""
    rows = package.by_id["organizations"]
    return tuple(text(rows[one], "name", lang) for one in ids_in(row["issuer"]))


def enumeration(names: Sequence[str], lang: str) -> str:
    """Names as a sentence lists them: “A”, “A and B”, “A, B and C”; empty where there are none."""
    *before, last = names or ("",)
    if not before:
        return last
    return phrase("page", "and", lang, before=", ".join(before), last=last)


def brief(name: str) -> str:
    """A name without what is in brackets at its end, for which a line has no room."""
    return re.sub(r" \([^()]*\)$", "", name)


def among_reports(package: Package, row: Row, lang: str) -> str:
    """Name of a document; a report of the same name as another with what parts the two.

    That is its date, or else the years that its figures are for.
    """
    name = document(row, lang)
    reports = [one for one in package.by_id["documents"].values() if one["origin"] == "report"]
    names = [document(one, lang).casefold() for one in reports]
    if row["origin"] != "report" or names.count(name.casefold()) < 2:
        return name
    if row["date"] is not None:
        return phrase("page", "alike", lang, document=name, what=day(row["date"], lang))
    years = sorted(_years(package, row["id"]))
    if not years:
        return name
    year_range = "–".join(str(year) for year in sorted({years[0], years[-1]}))
    figures = phrase("page", "figures_for", lang, years=year_range)
    return phrase("page", "alike", lang, document=name, what=figures)


def _years(package: Package, document: str) -> set[int]:
    """The years in which the periods of a document's figures end."""
    periods = package.by_id["periods"]
    sourced = [row["period"] for _, row in package.rows("figures") if row["source"] == document]
    return {last.year for period in sourced if (last := periods[period]["last"]) is not None}

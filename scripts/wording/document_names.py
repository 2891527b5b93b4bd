"""What a document is called: its type, number and date, or its title."""

from scripts.model.package import Row
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

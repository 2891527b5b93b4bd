"""Days and months as text, by each language's conventions: ``09/3/2021``, ``9 March 2021``."""

from datetime import date

from babel.dates import format_date

from scripts.wording.locales import LOCALES


def day(value: date, lang: str) -> str:
    """``ngày 09 tháng 3 năm 2021``, ``9 March 2021``.

    Vietnamese official style writes a leading zero for days below 10 and for months 1 and 2.
    """
    if lang == "en":
        return format_date(value, "d MMMM y", LOCALES["en"])
    return f"ngày {value.day:02d} {month(value, 'vi')}"


def short_day(value: date, lang: str) -> str:
    """``09/3/2021``, ``9 March 2021``: for tables; with zeros as in :func:`day`."""
    if lang == "en":
        return day(value, "en")
    number_of_month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{number_of_month}/{value.year}"


def month(value: date, lang: str) -> str:
    """``tháng 9 năm 2021``, ``September 2021``."""
    if lang == "en":
        return format_date(value, "MMMM y", LOCALES["en"])
    number_of_month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"tháng {number_of_month} năm {value.year}"

"""The widths of texts in a drawing, and their line breaks, for any font that a reader has."""

import re

from scripts.charts import theme
from scripts.wording import typeface

NO_BREAK = "\u00a0"  # a space that a line isn't broken at
LINE = 18  # pixels from one line of a text to the next


def width(text: str, *, bold: bool = False) -> float:
    """How wide a line of a drawing is at most, whichever font draws it."""
    return typeface.text_width(text, theme.FONT, bold=bold) * _allowance(bold)


def wrapped(text: str, room: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than ``room``."""
    return typeface.wrapped_lines(text, theme.FONT, room / _allowance(bold), bold=bold)


def _allowance(bold: bool) -> float:
    return theme.ALLOWANCE_BOLD if bold else theme.ALLOWANCE


def bracketed(text: str, remark: str) -> str:
    """A text and more about it in brackets: in the ones that it has itself, if it has any."""
    if remark and (own := re.fullmatch(r"(.+) \(([^()]*)\)", text)):
        return f"{own[1]} ({remark}, {own[2]})"
    return f"{text} ({remark})" if remark else text

"""The sheet of a draft: one page without script or server, to go through beside the report."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from scripts.drafting.drafts import Draft
from scripts.drafting.sheet.folder import doubtful_rows, written_rows
from scripts.drafting.sheet.sheet_entries import sheet_parts
from scripts.drafting.sheet.sheet_words import Words
from scripts.model.package import Package
from scripts.pages.macros import macro
from scripts.wording.phrases import phrase_group

STYLE = Path(__file__).with_name("sheet.css")


def sheet_page(package: Package, draft: Draft, lang: str) -> str:
    """The page in a language; nothing of the report is markup in it."""
    style = STYLE.read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    words = Words(package, draft, lang)
    page = macro("draft", "page")(
        phrase_group("draft_sheet", lang),
        draft,
        words.name("areas", draft.area),
        sheet_parts(package, draft, lang),
        grades(draft),
        lang,
        Markup(style),  # noqa: S704, our own style sheet
        digest,
    )
    return f"{page}\n"


def grades(draft: Draft) -> Mapping[str, int]:
    """How many rows were drafted of each grade, and how many findings there are."""
    counts: dict[str, int] = {}
    for row in written_rows(draft):
        if row.table == "figures":
            counts[row.grade] = counts.get(row.grade, 0) + 1
    counts["doubtful"] = len(doubtful_rows(draft))
    return counts | {"findings": len(draft.findings)}

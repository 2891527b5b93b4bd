"""The sheet of a draft: one page without script or server, to go through beside the report."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from scripts.drafting.drafts import Draft, DraftRow, Finding
from scripts.drafting.folder import as_csv, doubtful_rows, written_rows
from scripts.drafting.revision_rows import rows_beside
from scripts.drafting.sheet_entries import KINDS, Item, parts, row_of
from scripts.drafting.sheet_words import Words
from scripts.model.package import FORMULA_STARTS, Package
from scripts.pages.macros import macro
from scripts.wording.phrases import phrase, phrase_group

STYLE = Path(__file__).with_name("sheet.css")


def page(package: Package, draft: Draft, lang: str) -> str:
    """The page in a language; nothing of the report is markup in it."""
    style = STYLE.read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    words = Words(package, draft, lang)
    page = macro("draft", "page")(
        phrase_group("draft_sheet", lang),
        draft,
        words.name("areas", draft.area),
        parts(package, draft, lang),
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


# --- the same as a table --------------------------------------------------------------------


def decisions(package: Package, draft: Draft, lang: str) -> bytes:
    """What a person must decide, as CSV: each with its sentence and the row that could be added.

    The columns of ``figures`` are filled for a row of that table, ``row`` for one of another: a
    revised value is followed by the rows that it needs beside it. Text of the report never begins
    a cell in a way that a spreadsheet runs.
    """
    (figures,) = [r for r in package.descriptor["resources"] if r["name"] == "figures"]
    names = [field["name"] for field in figures["schema"]["fields"]]
    words, rows = Words(package, draft, lang), list[list[str]]()
    found = sorted(draft.findings, key=lambda finding: KINDS.index(finding.kind))
    items: list[Item] = [*doubtful_rows(draft), *found]
    for item in items:
        row, said = row_of(item), _said(words, item)
        rows.append([*said, *_offered(row.table, row.cells, names)] if row else [*said, ""])
        if row and isinstance(item, Finding) and item.kind == "revised":
            beside = rows_beside(package, row)
            rows += [[*said, *_offered(table, cells, names)] for table, cells in beside]
    head = ("kind", "why", "sentence", "table", *names, "row")
    return as_csv(head, ([*map(_harmless, row), *[""] * (len(head) - len(row))] for row in rows))


def _said(words: Words, item: Item) -> list[str]:
    """Of what kind an item is, why it is to be decided, and its sentence."""
    kind, remarks = (
        ("doubtful", item.reasons) if isinstance(item, DraftRow) else (item.kind, (item.remark,))
    )
    begin, end = item.sentence or item.number or (0, 0)
    name = phrase("draft_sheet", f"kind_{kind}", words.lang)
    return [name, "; ".join(map(words.remark, remarks)), words.draft.text[begin:end]]


def _offered(table: str, cells: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """A row that could be added: its table, the cells of ``figures``, or else the row as CSV."""
    if table == "figures":
        return [table, *(cells.get(name, "") for name in names), ""]
    return [table, *[""] * len(names), as_csv(cells.values(), []).decode().strip()]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()

"""The decisions that a draft leaves to a person, as a list, with rows to copy for either choice."""

from collections.abc import Iterator, Mapping
from datetime import date

from scripts.drafting.drafts import Draft, DraftRow, Finding
from scripts.drafting.rows.revision_rows import rows_beside
from scripts.drafting.sheet.exclusions import TABLE, rejections
from scripts.drafting.sheet.folder import DECISIONS, ROWS_FOLDER, as_csv, doubtful_rows, table_file
from scripts.drafting.sheet.sheet_entries import FINDING_ORDER, Item, row_of
from scripts.drafting.sheet.sheet_words import Words
from scripts.model.package import FORMULA_STARTS, Package
from scripts.wording.phrases import phrase

_Offer = tuple[str, Mapping[str, str]]  # a table and the cells of a row


def decision_files(package: Package, draft: Draft, lang: str, today: date) -> dict[str, bytes]:
    """``to-decide.csv`` and the files of ``to-decide/``, by path.

    The list has a row for each decision: of what kind it is, why, the sentence, and where the rows
    are that are needed if the value is right, and if it isn't. Those are in a file for each table,
    with its own columns, to be copied whole. Text of the report never begins a cell of the list in
    a way that a spreadsheet runs. ``today`` is taken for the day of revisions.
    """
    words, exclusions = Words(package, draft, lang), rejections(package, draft)
    rows_to_copy: dict[str, list[Mapping[str, str]]] = {}
    lines = []
    findings = sorted(draft.findings, key=lambda finding: FINDING_ORDER.index(finding.kind))
    items: list[Item] = [*doubtful_rows(draft), *findings]
    for item in items:
        right = [_place(rows_to_copy, *one) for one in _if_right(package, item, today)]
        exclusion = exclusions.get(item.number) if right and item.number else None
        wrong = [_place(rows_to_copy, TABLE, exclusion)] if exclusion else []
        lines.append([*_description(words, item), "; ".join(right), "; ".join(wrong)])
    head = ("kind", "why", "sentence", "if_right", "if_wrong")
    contents = {DECISIONS: as_csv(head, (map(_harmless, row) for row in lines))}
    for resource in package.descriptor["resources"]:
        if rows := rows_to_copy.get(resource["name"]):
            contents[f"{ROWS_FOLDER}/{resource['path']}"] = table_file(resource, rows)
    return contents


def _if_right(package: Package, item: Item, today: date) -> Iterator[_Offer]:
    """The rows for an item whose value is right; none if they are written already."""
    row = row_of(item)
    if row is not None and (isinstance(item, DraftRow) or item.kind == "revised"):
        yield row.table, row.cells
        if isinstance(item, Finding):
            yield from rows_beside(package, row, today)


def _place(
    rows_to_copy: dict[str, list[Mapping[str, str]]], name: str, cells: Mapping[str, str]
) -> str:
    """The place where a row is offered; it is put there if it isn't yet."""
    rows = rows_to_copy.setdefault(name, [])
    if cells not in rows:
        rows.append(cells)
    return f"{ROWS_FOLDER}/{name}.csv:{rows.index(cells) + 2}"


def _description(words: Words, item: Item) -> list[str]:
    """Of what kind an item is, why it is to be decided, and its sentence."""
    kind, remarks = (
        ("doubtful", item.reasons) if isinstance(item, DraftRow) else (item.kind, (item.remark,))
    )
    begin, end = item.sentence or item.number or (0, 0)
    name = phrase("draft_sheet", f"kind_{kind}", words.lang)
    return [name, "; ".join(map(words.remark, remarks)), words.draft.text[begin:end]]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell

"""The guide for maintainers: real rows, changed rows, and messages on a row at fault.

Rows come from the package itself, so that an example can't go stale; those to be copied say in
``data-file`` and ``data-do`` where they go, and tests carry out just that.
"""

import json
from collections.abc import Iterable
from datetime import timedelta
from string import ascii_uppercase

from markupsafe import Markup

from scripts.model.package import Row
from scripts.pages.context import PageContext
from scripts.pages.functions import page_function
from scripts.pages.guide_rows import (
    code_cells,
    csv_cell,
    fields_of,
    resource_of,
    row_at,
    table_path,
    with_fields,
)
from scripts.pages.macros import for_macros, macro, phrase
from scripts.validation.catalogue import entries_by_group
from scripts.validation.problems import Problem
from scripts.wording.document_names import document
from scripts.wording.faults import UnknownName
from scripts.wording.html import block
from scripts.wording.phrases import phrase_group
from scripts.wording.text import text

SLIPS = "slips.json"
DRAFT = "draft-example.json"

# --- files -------------------------------------------------------------------------------------


@page_function
@for_macros
def file(ctx: PageContext, path: str) -> Markup:
    """The name of a file of the repository; a link to it if the repository is known."""
    repository = ctx.site.addresses.repository
    return macro("guide", "file")(path, f"{repository}blob/main/{path}" if repository else "")


@page_function
def package_files(ctx: PageContext, caption: str) -> Markup:
    """The tables of the package: file and title, and in one line what it holds."""
    resources = ctx.package.descriptor["resources"]
    return block(macro("guide", "package_files")(ctx, resources, caption))


# --- rows as they are --------------------------------------------------------------------------


@page_function
def anatomy(ctx: PageContext, table: str, key: str, caption: str) -> Markup:
    """A row cell by cell: its column in a spreadsheet, its field, its content, why."""
    row, fields = row_at(ctx.package, table, key)[1], fields_of(ctx.package, table)
    columns = [
        (letter, field, row[name], _code_meaning(ctx, table, name, row))
        for letter, (name, field) in zip(ascii_uppercase, fields.items(), strict=False)
    ]
    return block(macro("guide", "anatomy")(ctx, columns, caption))


def _code_meaning(ctx: PageContext, table: str, name: str, row: Row) -> str:
    """The meaning of a code in a cell; empty if it is none."""
    for foreign in resource_of(ctx.package, table)["schema"].get("foreignKeys", ()):
        if foreign["fields"] == [name] and row[name]:
            target = ctx.row(foreign["reference"]["resource"] or table, row[name])
            if "origin" in target:
                return document(target, ctx.lang)
            return text(target, "name" if "name_vi" in target else "title", ctx.lang)
    return ""


@page_function
def sheet(
    ctx: PageContext, table: str, keys: Iterable[str], caption: str, *, split: bool = True
) -> Markup:
    """Rows as a spreadsheet shows them: a cell to each column, or wrongly all in one."""
    names = list(fields_of(ctx.package, table))
    rows = [(line, [*row.values()]) for line, row in (row_at(ctx.package, table, k) for k in keys)]
    lines = [(1, names), *rows]
    if not split:
        lines = [(line, [",".join(map(csv_cell, cells))]) for line, cells in lines]
    letters = ascii_uppercase[: len(names) if split else 1]
    return block(macro("guide", "sheet")(ctx, letters, lines, caption))


# --- rows to be written ------------------------------------------------------------------------


@page_function
def added(ctx: PageContext, table: str, /, **cells: str) -> Markup:
    """A row to be put at the end of a table; fields that aren't named stay empty."""
    empty = dict.fromkeys(fields_of(ctx.package, table), "")
    row = code_cells({**empty, **with_fields(ctx.package, table, cells)})
    words = phrase(ctx, "guide", "add", file=file(ctx, table_path(table)))
    return block(macro("guide", "edit")(words, table_path(table), "add", row))


@page_function
def changed(ctx: PageContext, table: str, key: str, /, **cells: str) -> Markup:
    """A row with some cells changed; ``…`` in one stands for what was there before."""
    line, row = row_at(ctx.package, table, key)
    new = with_fields(ctx.package, table, cells)
    new = {name: cell.replace("…", row[name]) for name, cell in new.items()}
    words = phrase(ctx, "guide", "replace", file=file(ctx, table_path(table)), line=line)
    return block(
        macro("guide", "edit")(words, table_path(table), "replace", code_cells({**row, **new}, new))
    )


@page_function
def value(ctx: PageContext, table: str, key: str, name: str) -> str:
    """The content of a cell, for an example that needs it."""
    return row_at(ctx.package, table, key)[1][name]


@page_function
def slip(ctx: PageContext, name: str) -> Markup:
    """A row at fault, and the messages of a check on it, as kept in ``docs/slips.json``."""
    slips = json.loads((ctx.site.docs / SLIPS).read_text("utf-8"))
    if name not in slips:
        raise UnknownName("slip", name, slips)
    slip = slips[name]
    table, cells = slip["table"], with_fields(ctx.package, slip["table"], slip["cells"])
    line, row = row_at(ctx.package, table, slip["key"])
    file = table_path(table)
    problems = [
        (Problem(file, line, problem["field"], "").place(), problem[ctx.lang])
        for problem in slip["problems"]
    ]
    return block(macro("guide", "slip")(ctx, file, code_cells({**row, **cells}, cells), problems))


@page_function
def catalogue(ctx: PageContext) -> Markup:
    """Every check: what it looks for, an example of a slip, its message."""
    titles = phrase_group("checks", ctx.lang)
    return block(macro("guide", "catalogue")(ctx, titles, entries_by_group()))


@page_function
def draft_example(ctx: PageContext, caption: str) -> Markup:
    """A part of the sheet of a drafted report, as kept in ``docs/draft-example.json``."""
    drafts = json.loads((ctx.site.docs / DRAFT).read_text("utf-8"))
    words = phrase_group("draft_sheet", ctx.lang)
    return block(macro("guide", "draft")(words, drafts[ctx.lang], caption, ctx.lang))


# --- the next release --------------------------------------------------------------------------


@page_function
def next_version(ctx: PageContext) -> str:
    """The version that adds figures to the current one."""
    major, minor, _ = str(ctx.package.descriptor["version"]).split(".")
    return f"{major}.{int(minor) + 1}.0"


@page_function
def next_archive(ctx: PageContext) -> str:
    """The name of the archive of everything that the next version will have."""
    return f"{ctx.package.descriptor['name']}-{next_version(ctx)}.zip"


@page_function
def next_day(ctx: PageContext) -> str:
    """A day on which the next version could be released, as the package writes days."""
    _, last = ctx.package.rows("releases")[-1]
    return str(last["date"] + timedelta(days=1))

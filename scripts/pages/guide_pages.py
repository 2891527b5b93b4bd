"""Guide: what the pages for maintainers can ask for: real rows, changed rows, what a check says.

Rows come from the package itself, so that an example can't go stale; those to be copied say in
``data-file`` and ``data-do`` where they go, and tests carry out just that.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from scripts.model.package import FOLDER, ROOT, Row
from scripts.pages import tables
from scripts.pages.context import PageContext
from scripts.pages.links import (
    page_address,
)
from scripts.validation.problems import Problem
from scripts.wording import formats
from scripts.wording.docs_files import UnknownName
from scripts.wording.html import block, inert, link
from scripts.wording.text import property_text
from scripts.wording.urls import Addresses

SLIPS = ROOT / "docs" / "slips.json"


@dataclass(frozen=True)
class Guide:
    """What the pages of the guide can ask for, besides what every page can."""

    ctx: PageContext
    addresses: Addresses
    slips: Path = SLIPS

    # --- files ----------------------------------------------------------------------------

    def file(self, path: str) -> str:
        """The name of a file of the repository; a link to it if the repository is known."""
        name = f"<code>{inert(path)}</code>"
        at = self.addresses.repository
        return link(f"{at}blob/main/{path}", name) if at else name

    def package_files(self, caption: str) -> str:
        """The tables of the package: file and title, and in one line what it holds."""
        rows = "".join(
            f'<tr><th scope="row">{self._table_file(resource)}</th>'
            f"<td>{inert(property_text(resource, 'description', self.ctx.lang))}</td></tr>"
            for resource in self.ctx.package.descriptor["resources"]
        )
        heads = [self.ctx.phrase("guide", head) for head in ("file", "holds")]
        return block(tables.wrap(self.ctx, heads, rows, caption, "fields"))

    # --- rows as they are -----------------------------------------------------------------

    def anatomy(self, table: str, key: str, caption: str) -> str:
        """A row cell by cell: its column in a spreadsheet, its field, what stands in it, why."""
        found, fields = self._row(table, key)[1], self._fields(table)
        rows = "".join(
            f'<tr><th scope="row"><b>{letter}</b> <code>{inert(name)}</code></th>'
            f"<td><code>{inert(found[name])}</code>{self._code_of(table, name, found)}"
            f"<small>{inert(property_text(field, 'description', self.ctx.lang))}</small></td></tr>"
            for letter, (name, field) in zip(ascii_uppercase, fields.items(), strict=False)
        )
        heads = [self.ctx.phrase("guide", head) for head in ("column", "cell")]
        return block(tables.wrap(self.ctx, heads, rows, caption, "fields"))

    def sheet(self, table: str, keys: Iterable[str], caption: str, *, split: bool = True) -> str:
        """Rows as a spreadsheet shows them: a cell to each column, or wrongly all in one."""
        names = list(self._fields(table))
        numbered = [(1, names), *((n, [*row.values()]) for n, row in self._rows(table, keys))]
        if not split:
            numbered = [(line, [_line(cells)]) for line, cells in numbered]
        width = len(names) if split else 1
        body = "".join(
            f'<tr><th scope="row">{line}</th>{"".join(f"<td>{inert(cell)}</td>" for cell in cells)}'
            "</tr>"
            for line, cells in numbered
        )
        heads = [f'<span class="line">{self.ctx.phrase("guide", "line")}</span>']
        made = tables.wrap(self.ctx, [*heads, *ascii_uppercase[:width]], body, caption, "sheet")
        return block(made)

    # --- rows to be written ---------------------------------------------------------------

    def added(self, table: str, /, **cells: str) -> str:
        """A row to be put at the end of a table; fields that aren't named stay empty."""
        row = {**dict.fromkeys(self._fields(table), ""), **self._known(table, cells)}
        said = self.ctx.phrase("guide", "add", file=self.file(_path(table)))
        return self._edit(said, table, "add", row, ())

    def changed(self, table: str, key: str, /, **cells: str) -> str:
        """A row with some cells changed; ``…`` in one stands for what was there before."""
        line, row = self._row(table, key)
        new = {
            name: cell.replace("…", row[name]) for name, cell in self._known(table, cells).items()
        }
        said = self.ctx.phrase("guide", "replace", file=self.file(_path(table)), line=str(line))
        return self._edit(said, table, "replace", {**row, **new}, new)

    def value(self, table: str, key: str, name: str) -> str:
        """What a cell holds now, for an example that needs it."""
        return self._row(table, key)[1][name]

    def slip(self, name: str) -> str:
        """A row at fault, and what a check says of it, as kept in ``docs/slips.json``."""
        kept = json.loads(self.slips.read_text("utf-8"))
        if name not in kept:
            raise UnknownName("slip", name, kept)
        table, cells = kept[name]["table"], self._known(kept[name]["table"], kept[name]["cells"])
        line, row = self._row(table, kept[name]["key"])
        said = "".join(
            f"<p><strong>{inert(Problem(_path(table), line, found['field'], '').place())}</strong>"
            f"<br>{inert(found[self.ctx.lang])}</p>"
            for found in kept[name]["problems"]
        )
        shown = _code(_path(table), "slip", {**row, **cells}, cells)
        caption = self.ctx.phrase("guide", "slip")
        return block(
            f'<figure class="slip"><figcaption>{caption}</figcaption>{shown}{said}</figure>'
        )

    # --- the next release -----------------------------------------------------------------

    def next_version(self) -> str:
        """The version that adds figures to the current one."""
        major, minor, _ = str(self.ctx.package.descriptor["version"]).split(".")
        return f"{major}.{int(minor) + 1}.0"

    def next_archive(self) -> str:
        """The name of the archive of everything that the next version will have."""
        return f"{self.ctx.package.descriptor['name']}-{self.next_version()}.zip"

    def next_day(self) -> str:
        """A day on which the next version could be released, as the package writes days."""
        _, last = self.ctx.package.rows("releases")[-1]
        return str(last["date"] + timedelta(days=1))

    # --- inside ---------------------------------------------------------------------------

    def _resource(self, table: str) -> Row:
        for resource in self.ctx.package.descriptor["resources"]:
            if resource["name"] == table:
                return dict(resource)
        raise UnknownName("table", table, self.ctx.package.tables)

    def _fields(self, table: str) -> dict[str, Row]:
        return {field["name"]: field for field in self._resource(table)["schema"]["fields"]}

    def _known(self, table: str, cells: Mapping[str, str]) -> Mapping[str, str]:
        fields = self._fields(table)
        for name in cells:
            if name not in fields:
                raise UnknownName(f"field of {table}", name, fields)
        return cells

    def _row(self, table: str, key: str) -> tuple[int, dict[str, str]]:
        """A row as text with its line; ``key`` holds the cells of its key, with spaces between."""
        names = self._resource(table)["schema"]["primaryKey"]
        known = {}
        for line, row in self.ctx.package.rows(table):
            cells = {name: _text(cell) for name, cell in row.items()}
            known[" ".join(cells[name] for name in names)] = (line, cells)
        if key not in known:
            raise UnknownName(f"row in {table}.csv with key", key, known)
        return known[key]

    def _rows(self, table: str, keys: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
        return [self._row(table, key) for key in keys]

    def _edit(
        self, said: str, table: str, do: str, row: Mapping[str, str], marked: Iterable[str]
    ) -> str:
        code = _code(_path(table), do, row, marked)
        return block(f'<figure class="edit"><figcaption>{said}</figcaption>{code}</figure>')

    def _table_file(self, resource: Row) -> str:
        """The file of a table, and its title as a link to its fields in the dictionary."""
        address = f"{page_address(self.ctx, 'data/dictionary.md')}#{resource['name']}"
        title = link(address, inert(property_text(resource, "title", self.ctx.lang)))
        return f"<code>{inert(resource['path'])}</code><small>{title}</small>"

    def _code_of(self, table: str, name: str, row: Mapping[str, str]) -> str:
        """What a code in a cell stands for, if it is one."""
        for foreign in self._resource(table)["schema"].get("foreignKeys", ()):
            if foreign["fields"] == [name] and row[name]:
                other = self.ctx.row(foreign["reference"]["resource"] or table, row[name])
                if "origin" in other:
                    return " " + inert(formats.document(other, self.ctx.lang))
                column = "name" if "name_vi" in other else "title"
                return " " + inert(other[f"{column}_{self.ctx.lang}"])
        return ""


def _path(table: str) -> str:
    return f"{FOLDER.name}/{table}.csv"


def _text(cell: Any) -> str:
    """A cell as the file has it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _quoted(cell: str) -> str:
    """A cell as CSV writes it."""
    return '"{}"'.format(cell.replace('"', '""')) if re.search(r'[",\r\n]', cell) else cell


def _line(cells: Iterable[str]) -> str:
    return ",".join(map(_quoted, cells))


def _code(file: str, do: str, row: Mapping[str, str], marked: Iterable[str]) -> str:
    """A row as code; ``marked`` are the fields to be seen at a glance."""
    changed = set(marked)
    cells = (
        f"<mark>{inert(_quoted(cell))}</mark>" if name in changed else inert(_quoted(cell))
        for name, cell in row.items()
    )
    return (
        f'<pre tabindex="0"><code data-file="{escape(file)}" data-do="{do}">'
        f"{',<wbr>'.join(cells)}</code></pre>"
    )

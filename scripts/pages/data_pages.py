"""Listing: what the pages about the data can ask for: files, their sizes, how to open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.downloads import api, schema_org
from scripts.downloads.file import DATA, File
from scripts.downloads.release import Release
from scripts.model.package import LANGUAGES, Row
from scripts.model.rounding import round_half_up
from scripts.pages import tables
from scripts.pages.context import PageContext
from scripts.pages.links import (
    page_address,
    site_root,
)
from scripts.wording import formats
from scripts.wording.html import block, inert, link
from scripts.wording.text import property_text
from scripts.wording.urls import release_anchor


@dataclass(frozen=True)
class Listing:
    """What pages about the data can ask for, from one ctx of one release."""

    ctx: PageContext
    release: Release
    site: str
    repository: str = ""

    def page_form(self) -> str:
        """The address of the form for what is wrong on a page, or nothing without a repository."""
        if not self.repository:
            return ""
        return f"{self.repository}issues/new?template=page-{self.ctx.lang}.yml"

    def files(self, group: str, caption: str) -> str:
        """The files of a group as a table: what each holds, its format, rows, size, checksum.

        Of the tables of the report, those in the language of the page.
        """
        found = [
            file
            for file in self.release.files
            if file.group == group and (group != "report" or file.lang == self.ctx.lang)
        ]
        heads = [self.ctx.phrase("data", head) for head in ("file", "format", "size")]
        counted = any(file.rows is not None for file in found)
        if counted:
            heads.insert(2, self.ctx.phrase("data", "rows"))
        rows = "".join(self._file(file, counted=counted) for file in found)
        return block(tables.wrap(self.ctx, [*heads, "SHA-256"], rows, caption, "files"))

    def _file(self, file: File, *, counted: bool) -> str:
        ctx = self.ctx
        said = inert(file.title[ctx.lang])
        if file.group == "package" and file.table:
            said = link(f"{page_address(ctx, 'data/dictionary.md')}#{file.table}", said)
        rows = ctx.phrase("page", "nothing")
        if file.rows is not None:
            rows = formats.number(file.rows, ctx.lang)
        name = link(site_root(ctx) + file.path, inert(file.name.removeprefix("tables/")))
        return (
            f'<tr><th scope="row">{name}<small>{said}</small></th><td>{file.format.name}</td>'
            + (f"<td>{rows}</td>" if counted else "")
            + f"<td>{_size(file, ctx.lang)}</td><td><details><summary>"
            f"<code>{file.sha256[:8]}</code>…</summary><code>{file.sha256}</code></details></td></tr>"
        )

    def edition(self, said: str) -> str:
        """A link to the print edition in the language of the page, with its size.

        Of a release made without it, as for a comparison, only what is said.
        """
        for file in self.release.files:
            if file.group == "print" and file.lang == self.ctx.lang:
                text = f"{inert(said)} (PDF, {_size(file, self.ctx.lang)})"
                return link(site_root(self.ctx) + file.path, text)
        return inert(said)

    def dictionary(self) -> str:
        """The flat table and every table of the package, field by field, from the descriptor."""
        described = self.ctx.package.descriptor["resources"]
        flat = self.release.dataset.flat
        return block("".join(self._table(resource) for resource in (flat, *described)))

    def _table(self, resource: Row) -> str:
        ctx, schema = self.ctx, resource["schema"]
        key = ", ".join(f"<code>{inert(field)}</code>" for field in schema["primaryKey"])
        heads = [ctx.phrase("data", head) for head in ("field", "meaning", "example")]
        rows = "".join(self._field(field) for field in schema["fields"])
        return (
            f'<h2 id="{inert(resource["name"])}">{self._said(resource, "title")}</h2>'
            f"<p>{self._said(resource, 'description')} {ctx.phrase('data', 'key', key=key)}</p>"
            + tables.wrap(ctx, heads, rows, str(resource["path"]), "fields")
        )

    def _field(self, field: Row) -> str:
        """A field as a row: its name, what it means and what may stand in it, an example."""
        rules = field["constraints"]
        required = self.ctx.phrase("data", "required" if rules["required"] else "optional")
        said = [inert(field["type"]), required]
        if "enum" in rules:
            said.append(", ".join(f"<code>{inert(value)}</code>" for value in rules["enum"]))
        if "unit" in field:
            said.append(inert(field["unit"]))
        title, meaning = self._said(field, "title"), self._said(field, "description")
        lang = next((one for one in LANGUAGES if field["name"].endswith(f"_{one}")), "")
        spoken = f' lang="{lang}"' if lang else ""
        return (
            f'<tr><th scope="row"><code>{inert(field["name"])}</code></th>'
            f"<td><strong>{title}</strong><br>{meaning}<small>{'; '.join(said)}</small></td>"
            f"<td><code{spoken}>{inert(field['example'])}</code></td></tr>"
        )

    def _said(self, described: Row, what: str) -> str:
        """A title or description of the descriptor in the language of the page."""
        return inert(property_text(described, what, self.ctx.lang))

    def has_address(self) -> bool:
        """Whether the site's address is known, so that code can name it."""
        return bool(self.site)

    def data_url(self, name: str) -> str:
        """Where a program finds a file: its address, or its name where that isn't known.

        For code: plain text, not HTML.
        """
        return f"{self.site}{DATA}/{name}" if self.site else name

    def api_url(self, path: str) -> str:
        """The address of a file of the API as plain text; its path if the site's isn't known."""
        return f"{self.site}{api.ROOT}/{path}"

    def version(self) -> str:
        """The number of the current version."""
        return inert(self.release.version)

    def version_folder(self) -> str:
        """A link to where the files of the current version stay for good."""
        folder = f"v/{self.release.version}/"
        said = f"<code>{inert(self.site + folder)}</code>"
        return link(site_root(self.ctx) + folder, said)

    def earlier(self) -> Sequence[str]:
        """The earlier versions whose files are kept, the newest first."""
        return [inert(version) for version in reversed(list(self.release.earlier))]

    def archive(self, version: str) -> str:
        """A link to the archive of everything of an earlier version."""
        name = f"{self.ctx.package.descriptor['name']}-{version}.zip"
        return link(f"{site_root(self.ctx)}v/{version}/{name}", inert(name))

    def dataset(self) -> str:
        """What search engines for data read: the whole as JSON-LD, invisible."""
        made = schema_org.dataset(self.release.dataset, self.release.files, self.ctx.lang)
        return block(schema_org.script(made))

    def releases(self) -> str:
        """Every version with what changed, the newest first."""
        return block(
            "".join(self._release(row) for _, row in reversed(self.ctx.package.rows("releases")))
        )

    def _release(self, row: Row) -> str:
        ctx = self.ctx
        said = {
            ctx.phrase("release", name): inert(row[f"{name}_{ctx.lang}"])
            for name in ("change", "periods", "tables", "action")
        }
        items = "".join(f"<li><strong>{head}:</strong> {text}</li>" for head, text in said.items())
        anchor = release_anchor(row["version"])
        day = inert(formats.day(row["date"], ctx.lang))
        return f'<h2 id="{anchor}">{inert(row["version"])}</h2><p>{day}</p><ul>{items}</ul>'


def _size(file: File, lang: str) -> str:
    """A file's size in the largest unit of which it has one."""
    size = Decimal(len(file.content))
    if size < 1000:
        return f"{size} B"
    scaled, unit = (size / 1000, "kB") if size < 1_000_000 else (size / 1_000_000, "MB")
    return f"{formats.number(round_half_up(scaled, 1), lang)} {unit}"

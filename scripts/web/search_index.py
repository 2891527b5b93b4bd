"""What the search page loads: records of figures and lists, passages of pages, the questions.

Two files a language: ``report.<lang>.json`` for what is asked of the report, loaded at the first
letter, and ``rest.<lang>.json``: the pages for researchers and maintainers, loaded after it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Row
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import page_address
from scripts.web import minify
from scripts.web.search_passages import Passage, passages
from scripts.web.search_records import SearchRecord, in_site, search_records
from scripts.wording.phrases import phrase
from scripts.wording.text import text

FOLDER = "search-index"
PROGRAM = ROOT / "docs" / "search"

# Folders of the site whose passages are loaded first, with their kind, and those loaded after.
FIRST = {"report": "report", "": "page", "progress": "page", "about": "page"}
REST = {"quality": "page", "data": "page", "guide": "guide"}

# Kinds of words in a question, in phrases.toml.
SETS = ("empty", "nation", "target_words", "people", "share", "money", "meaning")


def write_index(site: Path, figures: Figures) -> None:
    """Write what the search page loads into ``search-index/``: the program and its files.

    The same pages and data give the same bytes.
    """
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    records = list(search_records(figures))
    context = SiteContext(figures)
    for lang in LANGUAGES:
        ctx = PageContext(context, lang, "index.md")
        own = [_record(record) for record in records if record.lang == lang]
        first = {
            "records": [*own, *_passages(site, lang, FIRST)],
            "questions": list(_questions(ctx)),
            "sets": {name.removesuffix("_words"): _words(lang, name) for name in SETS},
            "whole": _whole(figures),
        }
        _write(folder / f"report.{lang}.json", first)
        _write(folder / f"rest.{lang}.json", list(_passages(site, lang, REST)))
    for path in sorted(PROGRAM.glob("*.js")):
        (folder / path.name).write_text(minify.script(path), "utf-8")


def _record(record: SearchRecord) -> dict[str, Any]:
    """A record without what is empty or said by the file."""
    fields = asdict(record)
    del fields["lang"]
    return {name: value for name, value in fields.items() if value}


def _passages(site: Path, lang: str, kinds: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for folder, kind in kinds.items():
        for passage in passages(site, lang, folder):
            yield _passage(passage, kind)


def _passage(passage: Passage, kind: str) -> dict[str, str]:
    fields = {"kind": kind, "address": passage.address, "title": passage.heading}
    if passage.heading != passage.page:
        fields["page"] = passage.page
    return {**fields, "text": passage.text}


def _questions(ctx: PageContext) -> Iterator[dict[str, Any]]:
    """What readers ask in their own words, with what answers it."""
    if "questions" not in ctx.package.tables:
        return
    for _, row in ctx.package.rows("questions"):
        question = {
            "asked": [asked.strip() for asked in text(row, "asked", ctx.lang).split(";")],
            "answer": text(row, "answer", ctx.lang),
            "indicator": row["indicator"],
            **_page(ctx, row),
        }
        yield {name: value for name, value in question.items() if value}


def _page(ctx: PageContext, row: Row) -> dict[str, str]:
    if not row["page"]:
        return {}
    page, _, anchor = row["page"].partition("#")
    address = in_site(ctx, page_address(ctx, page))
    return {"address": f"{address}#{anchor}" if anchor else address}


def _words(lang: str, name: str) -> list[str]:
    return [words.strip() for words in phrase("search", name, lang).split(";")]


def _whole(figures: Figures) -> str:
    """The area that is part of no other and that others are part of, or the first one's whole."""
    part_of = figures.package.by_id["areas"][figures.areas[0]]["part_of"]
    return str(part_of or figures.areas[0])


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text, "utf-8")

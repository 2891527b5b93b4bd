"""The files that the search page loads: answers to questions, and the passages of pages.

Two files a language: ``answers.<lang>.json``, loaded at the first letter, has the records of
figures and lists and the table of questions; ``passages.<lang>.json`` follows. Where there are many
areas of one level, the records of each but the report's own are in a file apart, loaded when a
question names it: ``areas/<id>.<lang>.json``.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, Row
from scripts.model.questions import ways_to_ask
from scripts.model.ranking import MOST_AREAS
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import page_address
from scripts.web import minify
from scripts.web.search_passages import Passage, passages, title_and_description
from scripts.web.search_records import search_records
from scripts.web.search_series import SearchRecord, in_site
from scripts.wording.area_names import proper_name
from scripts.wording.docs_files import DocsError
from scripts.wording.faults import UnknownName
from scripts.wording.phrases import phrase
from scripts.wording.text import text
from scripts.wording.urls import language_folder

FOLDER = "search-index"
PROGRAM = ROOT / "docs" / "search"

# Folders of the site whose passages are searched, with their kind; the report's first.
KINDS = {
    "report": "report",
    "": "page",
    "progress": "page",
    "about": "page",
    "quality": "page",
    "data": "page",
    "guide": "guide",
}

# Kinds of words in a question, in phrases.toml.
SETS = (
    "empty",
    "nation",
    "target_words",
    "figures",
    "people",
    "count",
    "share",
    "money",
    "meaning",
    "much",
    "home",
    "closing",
    "compare",
    "change",
    "since_words",
    "negation",
    "qualifier",
)


def write_index(site: Path, figures: Figures) -> None:
    """Write ``search-index/``: the program of the search page and the files that it loads.

    The same pages and data give the same bytes.
    """
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for lang, records in _by_language(figures).items():
        _write(folder / f"answers.{lang}.json", answers(site, figures, lang, records))
        for area in areas_in_own_files(figures):
            (folder / "areas").mkdir(exist_ok=True)
            own = [_record(record) for record in records if record.area == area]
            _write(folder / "areas" / f"{area}.{lang}.json", own)
        _write(folder / f"passages.{lang}.json", list(_passages(site, lang)))
    for path in sorted(PROGRAM.glob("*.js")):
        (folder / path.name).write_text(minify.script(path), "utf-8")


def areas_in_own_files(figures: Figures) -> list[str]:
    """The areas whose records are in files of their own: where there are many, all but the first.

    Their targets are there, too.
    """
    return (
        figures.areas_of_report_level[1:] if len(figures.areas_of_report_level) > MOST_AREAS else []
    )


def _by_language(figures: Figures) -> dict[str, list[SearchRecord]]:
    records: dict[str, list[SearchRecord]] = {lang: [] for lang in LANGUAGES}
    for record in search_records(figures):
        records[record.lang].append(record)
    return records


def answers(
    site: Path, figures: Figures, lang: str, records: Sequence[SearchRecord]
) -> dict[str, Any]:
    """The answers to questions in a language, and the kinds of words in questions."""
    ctx = PageContext(SiteContext(figures), lang, "index.md")  # as seen from the home page
    apart = areas_in_own_files(figures)
    return {
        **({"apart": apart} if apart else {}),
        "records": [_record(record) for record in records if record.area not in apart],
        "questions": list(_questions(site, ctx)),
        "sets": {name.removesuffix("_words"): _words(lang, name) for name in SETS}
        | {"home": [*_names(ctx, figures.areas[0]), *_words(lang, "home")]},
        "same": _words(lang, "same"),
        "short": _words(lang, "short"),
        "documents": _words(lang, "document_words"),
        "scales": _words(lang, "scales"),
        "whole": _widest_area(figures),
        "home": figures.areas[0],
        "places": {row["id"]: _in_sentence(ctx, row) for _, row in figures.package.rows("areas")},
    }


def _record(record: SearchRecord) -> dict[str, Any]:
    """A record without empty fields and without the language, which the file's name has."""
    fields = asdict(record)
    del fields["lang"]
    fields["values"] = [_without_empty(value) for value in fields["values"]]
    return _without_empty(fields)


def _without_empty(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _passages(site: Path, lang: str) -> Iterator[dict[str, str]]:
    for folder, kind in KINDS.items():
        for passage in passages(site, lang, folder):
            yield _passage(passage, kind)


def _passage(passage: Passage, kind: str) -> dict[str, str]:
    fields = {"kind": kind, "address": passage.address, "title": passage.heading}
    if passage.heading != passage.page:
        fields["page"] = passage.page
    return {**fields, "text": passage.text}


def _questions(site: Path, ctx: PageContext) -> Iterator[dict[str, Any]]:
    """Questions in readers' own words, each with its answer."""
    if "questions" not in ctx.package.tables:
        return
    for line, row in ctx.package.rows("questions"):
        question = {
            "asked": ways_to_ask(row, ctx.lang),
            "answer": text(row, "answer", ctx.lang),
            "indicator": row["indicator"],
            **(_page(site, ctx, row["page"], line) if row["page"] else {}),
        }
        yield _without_empty(question)


def _page(site: Path, ctx: PageContext, name: str, line: int) -> dict[str, str]:
    """The page with an answer: its address, title and description."""
    page, _, anchor = name.partition("#")
    address = in_site(ctx, page_address(ctx, page))
    path = site / address.strip("/") / "index.html"
    texts = title_and_description(path.read_text("utf-8"), anchor) if path.is_file() else None
    if texts is None:
        file = f"{ctx.package.folder.name}/questions.csv"
        raise DocsError(file, line, UnknownName("page", name, _pages(site, ctx.lang)))
    title, description = texts
    link = f"{address}#{anchor}" if anchor else address
    return {"address": link, "title": title, "description": description}


def _pages(site: Path, lang: str) -> list[str]:
    """The existing pages, by the names that questions have for them."""
    folder = site / language_folder(lang)
    return [
        f"{path.parent.relative_to(folder).as_posix()}.md" for path in folder.rglob("index.html")
    ]


def _words(lang: str, name: str) -> list[str]:
    return [words.strip() for words in phrase("search", name, lang).split(";")]


def _names(ctx: PageContext, area: str) -> list[str]:
    """The names of an area, with and without its kind."""
    name = ctx.name("areas", area)
    return list(dict.fromkeys([proper_name(name, ctx.lang).lower(), name.lower()]))


def _widest_area(figures: Figures) -> str:
    """The area that is part of no other and that others are part of, or the first one's whole."""
    part_of = figures.package.by_id["areas"][figures.areas[0]]["part_of"]
    return str(part_of or figures.areas[0])


def _in_sentence(ctx: PageContext, area: Row) -> str:
    """The name of an area within a sentence: Vietnamese names begin with a common noun."""
    name = text(area, "name", ctx.lang)
    return name[0].lower() + name[1:] if ctx.lang == "vi" else name


def _write(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_text(text, "utf-8")

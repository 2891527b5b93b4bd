"""What the search page loads: small, the same each time, and every number as the page has it."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, open_package
from scripts.web import search_index
from scripts.web.search_passages import Passage, page_passages, title_and_description
from scripts.wording.docs_files import DocsError
from tests.tables import edit
from tests.web.search_numbers import strange_numbers

PAGE = '<html><meta name="description" content="All of it."><article>{}</article></html>'


def index(site: Path) -> dict[str, bytes]:
    """The files of a site's index, by their names."""
    return {path.name: path.read_bytes() for path in (site / "search-index").rglob("*.js*")}


def data(site: Path, name: str) -> Any:
    return json.loads(index(site)[name])


def passages_of(html: str) -> list[Passage]:
    return list(page_passages(PAGE.format(html), "/a/"))


# --- passages -----------------------------------------------------------------------------


def test_a_passage_is_what_is_below_a_heading_and_leads_to_it() -> None:
    html = (
        '<h1 id="a">Members</h1><p>In all there were <data>13,775</data> of them.</p>'
        '<h2 id="b">Reach</h2><ul><li>Leaflets are given</li><li>to everybody.</li></ul>'
    )
    assert passages_of(html) == [
        Passage("Members", "Members", "/a/", "In all there were 13,775 of them."),
        Passage("Members", "Reach", "/a/#b", "Leaflets are given to everybody."),
    ]


def test_a_number_in_a_passage_has_no_sign_of_a_note_and_no_word_at_its_end() -> None:
    """13.7751 for 13.775 with note 1 would be a misprint."""
    html = (
        '<h1>Xã Mẫu</h1><p>Có <a><data>13.775</data></a><sup><a href="#n">1</a></sup> hội viên, '
        '28%<a class="mark" href="#n">2</a></p><div>chính thức</div><p>200<br>tờ gấp</p>'
    )
    (passage,) = passages_of(html)
    assert passage.text == "Có 13.775 hội viên, 28% chính thức 200 tờ gấp"


def test_what_a_search_can_not_lead_to_is_left_out() -> None:
    html = (
        "<h1>Members</h1><table><tr><td>a cell of a table</td></tr></table>"
        '<p data-search="none">a citation of it</p><p hidden>what nobody sees</p><p>Few.</p>'
    )
    assert passages_of(html) == []  # too short to say anything
    assert list(page_passages("<html></html>", "/a/")) == []


def test_a_page_or_a_part_of_it_has_its_title() -> None:
    page = PAGE.format('<h1>Terms</h1><dl><dt id="m">member <sup>1</sup></dt><dd>One.</dd></dl>')
    assert title_and_description(page) == ("Terms", "All of it.")
    assert title_and_description(page, "m") == ("member", "All of it.")
    assert title_and_description(page, "x") is None


# --- the files ----------------------------------------------------------------------------


@pytest.mark.slow
def test_the_index_has_only_what_the_search_page_uses_and_is_small(built: Path) -> None:
    files = index(built)
    data = {f"{part}.{lang}.json" for part in ("answers", "passages") for lang in LANGUAGES}
    program = {path.name for path in search_index.PROGRAM.glob("*.js")}
    assert files.keys() == data | program
    first = sum(len(gzip.compress(files[name])) for name in (*program, "answers.vi.json"))
    assert first < 60_000  # bytes


@pytest.mark.slow
def test_no_number_of_a_record_or_passage_runs_into_a_word(built: Path) -> None:
    texts = [
        text
        for lang in LANGUAGES
        for record in [
            *data(built, f"answers.{lang}.json")["records"],
            *data(built, f"passages.{lang}.json"),
        ]
        for text in (record["title"], record.get("text", ""), record.get("change", ""))
    ]
    assert len(texts) > 200
    texts = [
        re.sub(r"\b[0-9a-f]{16,}\b|(?i:sha256sums?)", "", text) for text in texts
    ]  # digests of files, and what makes them
    runs = [re.findall(r".{0,9}[\d%)][^\W\d_]{3}.{0,9}", text) for text in texts]
    assert [run for run in runs if run] == []


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_of_a_passage_is_one_of_its_page(built: Path, lang: str) -> None:
    assert strange_numbers(built, lang) == []


@pytest.mark.slow
def test_the_same_pages_and_records_give_the_same_bytes(
    built: Path, tmp_path: Path, figures: Figures
) -> None:
    for path in built.rglob("index.html"):
        copy = tmp_path / path.relative_to(built)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    search_index.write_index(tmp_path, figures)
    first = index(tmp_path)
    search_index.write_index(tmp_path, figures)
    assert index(tmp_path) == first


@pytest.mark.slow
def test_a_question_has_its_ways_in_the_language_and_what_answers_it(built: Path) -> None:
    questions = {
        question["asked"][0]: question for question in data(built, "answers.en.json")["questions"]
    }
    assert questions["flyers"] == {"asked": ["flyers", "brochures"], "indicator": "leaflets"}
    page = questions["on track"]
    assert (page["address"], page["title"]) == ("/en/progress/", "Against the targets")
    assert page["description"].startswith("How far ")
    fee = questions["fee"]
    assert (fee["address"], fee["title"]) == ("/en/glossary/#member", "member · hội viên")
    assert fee["answer"] == "The report has no membership fees."


@pytest.mark.slow
@pytest.mark.parametrize("page", ["progres.md", "glossary.md#nobody"])
def test_a_page_that_is_not_there_is_named_with_its_line(
    broken: Path, built: Path, page: str
) -> None:
    edit(broken / "questions.csv", {"id": "against_targets"}, page=page)
    figures = Figures(open_package(broken))
    with pytest.raises(DocsError, match=rf"datapackage/questions\.csv:2.*{page}"):
        search_index.answers(built, figures, "en", [])


def test_a_package_may_do_without_questions(figures: Figures, tmp_path: Path) -> None:
    package = figures.package
    tables = {name: table for name, table in package.tables.items() if name != "questions"}
    without_questions = Figures(type(package)(package.folder, package.descriptor, tables))
    assert search_index.answers(tmp_path, without_questions, "vi", [])["questions"] == []

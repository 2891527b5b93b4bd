"""Text from cells and pages is nothing but text to GitHub, and only changed words are marked."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.model.package import LANGUAGES, Package
from scripts.review import labels
from scripts.review.diff import Changes
from scripts.review.github_markdown import escape_markdown, mark_changes
from scripts.review.labels import Context
from scripts.review.summary import summary, write_summaries
from scripts.wording.docs_files import DocsError
from scripts.wording.faults import UnknownName
from tests.review.conftest import Compare
from tests.review.reading import tokens
from tests.tables import edit

HOSTILE = (
    "<script>alert(1)</script> [a](https://evil.example) ![b](x.png) <img src=x> "
    "https://evil.example www.evil.example me@evil.example @octocat #12 gh-12 a/b#12 | x | "
    "``` ~~ ** __ ~~~ $x$ :smile: deadbeef12 &lt; \\ <!-- {{ x }}"
)


@pytest.fixture(scope="module")
def hostile(compare: Compare) -> Changes:
    """Hostile text in names, notes, quotations, periods, captions, reasons, and titles."""

    def change(repository: Path) -> None:
        data = repository / "datapackage"
        for file, column, row_key in (
            ("indicators", "name_vi", {"id": "leaflets"}),
            ("indicators", "short_en", {"id": "leaflets"}),
            ("notes", "text_en", {"id": "undated_report"}),
            ("figures", "locator", {"indicator": "members", "period": "2020"}),
            ("tables", "caption_vi", {"id": "money"}),
            ("documents", "title_en", {"id": "resolution_5"}),
            ("periods", "short_en", {"id": "2020"}),
            ("identities", "sentence_vi", {"id": "listed"}),
            ("revisions", "reason_en", {"indicator": "income"}),
        ):
            edit(data / f"{file}.csv", row_key, **{column: HOSTILE})
        edit(data / "figures.csv", {"indicator": "leaflets", "period": "2020"}, value="120")
        edit(data / "figures.csv", {"indicator": "veterans", "period": "2020"}, value="26")

    return compare("hostile", change)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_from_a_cell_is_read_as_markdown_or_html(
    hostile: Changes, lang: str, tmp_path: Path
) -> None:
    write_summaries(hostile, tmp_path)
    for text in (summary(hostile, lang), (tmp_path / f"diff.{lang}.md").read_text("utf-8")):
        visible = ""
        assert "alert(1)" in text
        for token in tokens(text):
            assert token.type != "link_open"
            if token.type == "image":
                own_picture = r"charts/[\w-]+\.(before|after)\.(vi|en)\.svg"
                assert re.fullmatch(own_picture, str(token.attrs["src"]))
            if token.type == "html_inline":
                assert token.content in ("<span>", "</span>")
            if token.type == "html_block":
                folds = r"(</?details>(<summary>[^<>]*</summary>)?\s*)+"
                assert re.fullmatch(folds, token.content), token.content
            if token.type == "text":
                visible += token.content
        # What GitHub would link automatically, in text that isn't code.
        assert not re.search(r"@\w|#\d|://\w|www\.|\bgh-\d|:smile:|deadbeef12", visible)
        assert "<script>alert(1)</script> [a](" in visible


VISIBLE = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Z"))
    | st.sampled_from(" `*_~[]()<>#&|\\!@$:1-+.")
).map(lambda text: " ".join(text.split()))


@example("~~a~~ ~b~")
@example("1. a")
@example("- a")
@example("===")
@given(VISIBLE)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """Law: what a reader sees is the text, wherever it is in a line."""
    lines = ["- x: {}", "x **{}** y", "x ~~{}~~", "{}", "- {}", "x  \n  {}"] if text else []
    for line in lines:
        every = tokens(line.format(escape_markdown(text)))
        content = "".join(token.content for token in every if token.type == "text")
        assert text in content.replace("\u200b", "")


@pytest.mark.parametrize(
    ("text", "names"),
    [("a\u202eb", "a⟨U+202E⟩b"), ("a\x00b", "a⟨U+0000⟩b"), ("a\n\n# b", "a \\#\u200b b")],
)
def test_invisible_characters_are_named(text: str, names: str) -> None:
    assert escape_markdown(text) == names


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("@octocat", "@|octocat"),
        ("a@b.example", "a@|b.example"),
        ("a/b#12", "a/b\\#|12"),
        ("GH-12", "GH|-12"),
        ("CVE-2021-1", "CVE|-2021-1"),
        ("https://x.example", "https:|//x.example"),
        ("www.x.example", "www|.x.example"),
        ("mailto:a", "mailto:|a"),
        (":smile:", ":|smile:"),
        ("commit 0dd5a3f1", "commit 0dd|5a3f1"),
        ("118613697 đồng", "118613697 đồng"),
        ("$x$", "<span>$</span>x<span>$</span>"),
        ("a &lt; b", "a &amp;lt; b"),
    ],
)
def test_what_github_would_link_is_broken(text: str, broken: str) -> None:
    assert escape_markdown(text) == broken.replace("|", "\u200b")


@pytest.mark.parametrize(
    ("old", "new", "markup"),
    [
        ("giảm 3,3%, còn", "giảm 3,2%, còn", "giảm ~~3,3%~~ **3,2%**, còn"),
        ("2019, 2020 · người", "2019, 2020, 2021 · người", "2019, 2020, **2021** · người"),
        ("số của năm (2020)", "số của năm (2021)", "số của năm ~~(2020)~~ **(2021)**"),
        ("(đến nay: 0).", "(đến nay: 1).", "(đến nay: ~~0~~ **1**)."),
        ("9% (có lưu ý) người", "9% (xem lưu ý) người", "9% (~~có~~ **xem** lưu ý) người"),
        ("a b", "c d", "~~a b~~ **c d**"),
        ("", "c d", "**c d**"),
        ("a *b* c d e", "a *x* c d e", "a ~~\\*b\\*~~ **\\*x\\*** c d e"),
    ],
)
def test_only_changed_words_are_marked(old: str, new: str, markup: str) -> None:
    assert mark_changes(old, new) == markup


def test_a_fault_of_a_page_is_told_in_the_language_of_the_summary(package: Package) -> None:
    fault = DocsError("docs/en/a.md", 3, UnknownName("chart", "x", ()))
    for lang, words in (("vi", "không có biểu đồ “x”"), ("en", "there is no chart “x”")):
        sentence = labels.say(Context((package,), lang), "pages_after", reason=fault)
        assert words in sentence


def test_a_cell_that_is_true_or_false_is_written_as_it_is_typed() -> None:
    assert mark_changes(True, False) == "~~true~~ **false**"

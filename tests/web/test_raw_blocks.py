"""Blocks of HTML come out as they would if they were read, and links still find their ids."""

from typing import Any

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.structure.pages import _RawHTMLPreprocessor

from scripts.web.raw_blocks import RawBlocks

EXTENSIONS: list[Any] = ["attr_list", "md_in_html", "tables", "toc"]
BLOCK = '<div class="a"><p id="x">1 &lt; *2*</p><div>b</div></div>'

ASIDE = [
    f"# Title\n\n{BLOCK}\n\n*after*",
    f"{BLOCK}\n\n{BLOCK}",
    f'{BLOCK}<h2 id="y">*b*</h2><p>c</p>\n\n*after*',  # several elements
    f"- item\n\n{BLOCK}<ul>\n<li>d</li></ul><p>e</p>\n\n{BLOCK}{BLOCK}",
    "- item\n\n<script>if (1 < 2) {\n  go()\n}</script>\n\nend",
    f'<div class="c" markdown>\n\n*in it*\n\n</div>\n\n{BLOCK}\n\n## More {{#more}}',
]
READ = [
    f"{BLOCK}<b>in a line</b>{BLOCK}",
    "<div><div>open</div>",
    f"<div markdown>\n\n{BLOCK}\n\n</div>",  # within Markdown
    '<div><p markdown>*in it*</p></div>\n\n<b class="x">in a line</b>',
    f"    {BLOCK}",  # code
    f"{BLOCK} and words",
    f"{BLOCK}\n{BLOCK}",
]


class Spy(Preprocessor):
    """Keeps the text that reaches Markdown's own reader of HTML."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        self.text = "\n".join(lines)
        return lines


def convert(text: str, *extensions: Any) -> tuple[str, str, set[str]]:
    """The HTML of a text, what of it was read for HTML, and the ids that MkDocs found."""
    md = Markdown(extensions=[*EXTENSIONS, *extensions])
    ids, spy = _RawHTMLPreprocessor(), Spy(md)
    ids._register(md)
    md.preprocessors.register(spy, "spy", priority=20.1)
    return md.convert(text), spy.text, ids.present_anchor_ids


@pytest.mark.parametrize("text", ASIDE)
def test_a_block_is_put_aside_and_comes_out_the_same(text: str) -> None:
    plain, _, ids = convert(text)
    html, markdown, attributes = convert(text, RawBlocks())
    assert (html, attributes) == (plain, ids)
    assert not any(tag in markdown for tag in ("<p", "<h2", "<script", "<a"))


@pytest.mark.parametrize("text", READ)
def test_anything_else_is_read(text: str) -> None:
    html, markdown, _ = convert(text, RawBlocks())
    assert markdown.strip("\n") == text.strip("\n")
    assert html == convert(text)[0]

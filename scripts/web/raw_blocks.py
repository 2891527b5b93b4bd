"""An extension of Python-Markdown that takes blocks of HTML as they are, without reading them.

The macros make such blocks: an element from one blank line to the next, in which nothing is
Markdown. What comes out is the same; the parsers of Python-Markdown and MkDocs only look at less.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_BLOCK = re.compile(r"<([a-z]+)[ >].*</\1>", re.DOTALL)
_CONTAINER = re.compile(r"<(/?)(?:div|details|section|p)\b")
_MARKDOWN = re.compile(r"<[^>]* markdown\b")
_ID = re.compile(r' (id="[^"]*")')


class RawBlocks(Extension):
    """Blocks of HTML are put aside before MkDocs looks for their ids and Markdown for HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Python-Markdown's name
        """Register both steps, before and after the one in which MkDocs reads ids, at 21."""
        md.preprocessors.register(_PutAside(md), "raw_blocks", priority=22)
        md.preprocessors.register(_WithoutIds(md), "raw_blocks_without_ids", priority=20.5)


class _PutAside(Preprocessor):
    """In the place of each block a sign, and the ids that links may lead to."""

    md: Any

    def run(self, lines: list[str]) -> list[str]:
        depth, blocks = 0, "\n".join(lines).split("\n\n")
        for number, block in enumerate(blocks):
            if depth == 0 and self._is_raw(text := block.strip("\n")):
                ids = "".join(f"<a {one}>" for one in _ID.findall(text))
                blocks[number] = "\n" + self.md.htmlStash.store(f"{text}\n") + ids + "\n"
            else:
                signs = _CONTAINER.findall(block)
                depth = max(0, depth + len(signs) - 2 * signs.count("/"))
        return "\n\n".join(blocks).split("\n")

    def _is_raw(self, block: str) -> bool:
        """Whether a block is one whole element on the level of blocks, without Markdown in it."""
        match = _BLOCK.fullmatch(block)
        if match is None or not self.md.is_block_level(match[1]) or _MARKDOWN.search(block):
            return False
        return _ends(block, match[1]) == len(block)


def _ends(block: str, tag: str) -> int:
    """Where the element ends with which a block begins."""
    depth = 0
    for sign in re.finditer(rf"<(/?){tag}[ >]", block):
        depth += -1 if sign[1] else 1
        if depth == 0:
            return sign.end()
    return 0


class _WithoutIds(Preprocessor):
    """The signs alone."""

    def run(self, lines: list[str]) -> list[str]:
        return [match[0] if (match := HTML_PLACEHOLDER_RE.match(line)) else line for line in lines]

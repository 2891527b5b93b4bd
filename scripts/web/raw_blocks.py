"""An extension of Python-Markdown that passes blocks of HTML through without parsing them.

The macros make such blocks: one or several elements from one blank line to the next, without any
Markdown in them. The output is the same; the parsers of Python-Markdown and MkDocs have less to do.
"""

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

_BEGIN = re.compile(r"<([a-z]+[1-6]?)[ >]")
_CONTAINER = re.compile(r"<(/?)(?:div|details|section|p)\b")
_MARKDOWN = re.compile(r"<[^>]* markdown\b")
_ID = re.compile(r' (id="[^"]*")')


class RawBlocks(Extension):
    """Blocks of HTML are stashed before MkDocs looks for their ids and Markdown for HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, Python-Markdown's name
        """Register both steps, before and after the one in which MkDocs reads ids, at 21."""
        md.preprocessors.register(_Stash(md), "raw_blocks", priority=22)
        md.preprocessors.register(_WithoutIds(md), "raw_blocks_without_ids", priority=20.5)


class _Stash(Preprocessor):
    """Replaces each block by placeholders, and by the ids that links may lead to."""

    md: Any

    def run(self, lines: list[str]) -> list[str]:
        depth, blocks = 0, "\n".join(lines).split("\n\n")
        for number, block in enumerate(blocks):
            if depth == 0 and (elements := self._elements(block.strip("\n"))):
                elements[-1] += "\n"
                places = "\n\n\n".join(self.md.htmlStash.store(element) for element in elements)
                ids = "".join(f"<a {one}>" for one in _ID.findall(block))
                blocks[number] = f"\n{places}{ids}\n"
            else:
                tags = _CONTAINER.findall(block)
                depth = max(0, depth + len(tags) - 2 * tags.count("/"))
        return "\n\n".join(blocks).split("\n")

    def _elements(self, block: str) -> list[str]:
        """The elements of a block; none unless it is whole ones on the level of blocks only.

        Nothing is between them, and no Markdown in them.
        """
        elements, at = [], 0
        while at < len(block):
            begin = _BEGIN.match(block, at)
            end = _end(block, begin[1], at) if begin and self.md.is_block_level(begin[1]) else 0
            if end == 0:
                return []
            elements.append(block[at:end])
            at = end
        return [] if _MARKDOWN.search(block) else elements


def _end(block: str, tag: str, begin: int) -> int:
    """The end of the element that begins at a position in a block; 0 if it isn't closed."""
    depth = 0
    for match in re.compile(rf"<(/?){tag}[ >]").finditer(block, begin):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return 0


class _WithoutIds(Preprocessor):
    """Removes the ids: the placeholders alone remain."""

    def run(self, lines: list[str]) -> list[str]:
        return [match[0] if (match := HTML_PLACEHOLDER_RE.match(line)) else line for line in lines]

"""Text for GitHub's Markdown: cells as nothing but text, changed words marked, charts as bars.

What is written here reads well in a terminal too.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from scripts.review import page_text
from scripts.wording.phrases import phrase


def inert(text: object) -> str:
    """Text in which GitHub reads no Markdown, HTML, link, mention, reference or emoji.

    Characters that aren't seen are named; a break that isn't seen (U+200B) parts what GitHub
    would link.
    """
    said = " ".join("".join(_seen(c) for c in str(text)).split())
    for pattern, parted in _LINKED:
        said = pattern.sub(parted, said)
    said = "".join(f"\\{c}" if c in _MARKUP else _ENTITIES.get(c, c) for c in said)
    return _BEGINS.sub(r"\g<0>\\", said)


# At the start of a line: an item of a list, or the line under a heading.
_BEGINS = re.compile(r"^(?:\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-+$|=+$))")
_MARKUP = set("\\`*_{}[]<>#|~")
_ENTITIES = {"&": "&amp;", "$": "<span>$</span>"}  # GitHub's own way to say that it's no formula
_LINKED = [
    (re.compile(pattern), f"{kept}\u200b")
    for pattern, kept in (
        (r"([@#])", r"\1"),  # people, issues
        (r"(?i)\b([a-z]+:)(?=//)", r"\1"),
        (r"(?i)\b((?:mailto|xmpp):)", r"\1"),
        (r"(?i)\b(www)(?=\.)", r"\1"),
        (r"(?i)\b(gh|ghsa|cve)(?=-)", r"\1"),  # issues, notices of security
        (r":(?=[\w+-]+:)", ":"),  # emoji
        (r"\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])([0-9a-f]{3})(?=[0-9a-f]{4,37}\b)", r"\1"),  # commits
    )
]


def _seen(character: str) -> str:
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs")
    return f"⟨U+{ord(character):04X}⟩" if hidden else character


def code(lines: Sequence[str], kind: str = "") -> str:
    """Lines as a block of code that nothing in them can end."""
    text = "\n".join("".join(map(_seen, line)) for line in lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text}\n{fence}"


def folded(summary: str, text: str) -> str:
    """Markdown that is seen when its summary, which is our own words, is touched."""
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def marked(old: str, new: str) -> str:
    """A text with what went struck out and what came in bold; both in full if little stayed."""
    runs = page_text.words(old, new)
    stayed = sum(len(text) for kind, text in runs if kind == "same")
    if old and new and 3 * stayed < max(len(old), len(new)):
        runs = [("old", old), ("new", new)]
    said = ""
    for kind, text in runs:
        rest = text.lstrip(",;.:!?·")
        if kind == "new" and rest:  # what joins new words to the text needs no mark
            said += text.removesuffix(rest)
            text = rest
        begins = not said or said.endswith(("(", "“"))
        apart = "" if begins or (kind == "same" and not text[0].isspace()) else " "
        said += apart + _MARKS[kind].format(inert(text))
    return said


_MARKS = {"same": "{}", "old": "~~{}~~", "new": "**{}**"}


BAR = 10  # characters of the longest bar: a line fits a phone
LABEL = 20


def bars(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], lang: str) -> str:
    """Both versions of a chart as one block of text bars, on one scale; changed lines signed."""
    values = [abs(float(bar["value"])) for bar in (*old, *new) if bar["value"] is not None]
    largest = max(values, default=0) or 1
    width = min(LABEL, max(len(bar["label"]) for bar in (*old, *new)))
    before, after = (list(_drawn(side, largest, width, lang)) for side in (old, new))
    lines = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, m, n in matcher.get_opcodes():
        if kind == "equal":
            lines += [f"  {line}" for line in after[m:n]]
        else:
            lines += [f"- {line}" for line in before[i:j]] + [f"+ {line}" for line in after[m:n]]
    return code(lines, "diff")


def _drawn(
    chart: Sequence[Mapping[str, Any]], largest: float, width: int, lang: str
) -> Iterator[str]:
    group = ""
    for bar in chart:
        if bar["group"] != group:
            group = bar["group"]
            yield group
        label = bar["label"] if len(bar["label"]) <= width else bar["label"][: width - 1] + "…"
        text = bar["text"]
        if bar["kind"] == "partial":
            text += f" ({phrase('chart', 'not_full', lang)})"
        drawn = _bar(abs(float(bar["value"])) / largest, bar["kind"]) if bar["value"] else ""
        yield f"{label:<{width}} {drawn} {text}" if drawn else f"{label:<{width}} {text}"


def _bar(share: float, kind: str) -> str:
    """A bar in eighths of a character; a target is a mark at its place."""
    eighths = round(share * BAR * 8)
    if kind == "target":
        return " " * (eighths // 8) + "│"
    whole, rest = divmod(eighths, 8)
    return "█" * whole + ("▏▎▍▌▋▊▉"[rest - 1] if rest else "") or "▏"

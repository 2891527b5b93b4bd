"""A summary that may be hostile, as Markdown in which nothing is live on GitHub.

Nobody is mentioned; nothing is a link, a picture, a reference, an alert or a diagram; of HTML only
folds are left, and they end where they should. This module needs only Python.
"""

import re
from dataclasses import dataclass, field

GAP = "\u200b"  # of no width: breaks what GitHub would make something of

# What GitHub makes a mention, a reference, a link, a picture, an alert, a drawing of a block of
# code.
_ACTIVE = re.compile(
    r"@|#(?=\w)|\b(?:GH|GHSA|CVE)(?=-\w)"
    r"|\](?=[(:\[])|\[(?=!)|/(?=/)|\b(?:https?|ftp|mailto|xmpp)(?=:|&)|\bwww(?=\.)"
    r"|(?:(?<!`)`{3,}+|(?<!~)~{3,}+)(?=[^`~]*[^\s`~])",  # each run once: a line can be long
    re.IGNORECASE,
)
# The hash of a commit, or its beginning: 7 digits or more. Figures have no letters.
_HASH = re.compile(r"(?i)(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{7,}(?![0-9a-z])")
_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot);)")  # any other may stand for a sign that is live
_DOLLAR = re.compile(r"(?<!<span>)\$|\$(?!</span>)")  # a formula
_TAG = re.compile(r"\\?<(?!span>\$</span>)(?!(?<=<span>\$<)/span>)")
_INDENTED = re.compile(r"^[\s>*+\-0-9.)]+(?=`{3}|~{3})")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_FOLD = re.compile(r"(<details(?: open)?>)?(?:(<summary>)([^<]*)(</summary>))?")
_END = "</details>"


@dataclass
class _Text:
    """The state so far: the fence of the block of code that is open, and open folds."""

    lines: list[str] = field(default_factory=list)
    fence: str = ""
    folds: int = 0
    in_tag: bool = False  # the last line is HTML, and so is what follows without a blank line


def defang(markdown: str) -> str:
    """Markdown in which nothing is live; what is open at its end is closed.

    What :mod:`scripts.review.summary` writes stays as it is.
    """
    text = _Text()
    for line in markdown.splitlines():
        _add(text, line)
    ends = [text.fence] * bool(text.fence) + [_END] * text.folds
    return "\n\n".join(["\n".join(text.lines), *ends])


def _add(text: _Text, line: str) -> None:
    fold = _FOLD.fullmatch(line.rstrip()) if line.strip() and not text.fence else None
    is_summary_of = fold and not fold[1]  # of a fold that the line before began
    is_end = line.rstrip() == _END and text.folds and not text.fence
    if is_end or (fold and (not is_summary_of or text.in_tag)):
        if text.in_tag and not is_summary_of:
            text.lines.append("")
        text.folds += -1 if is_end else bool(fold and fold[1])
        text.lines.append(line if is_end or not fold else _summary(fold))
        text.in_tag = True
        return
    if text.in_tag and line.strip():
        text.lines.append("")
    text.in_tag = False
    if text.fence:
        run = line.rstrip()
        if run.startswith(text.fence) and set(run) == set(text.fence):
            text.fence = ""
    elif start := _FENCE.match(line):
        text.fence = start[1]
    text.lines.append(inert_line(line))


def _summary(fold: re.Match[str]) -> str:
    start, summary, words, end = (part or "" for part in fold.groups())
    return f"{start}{summary}{inert_line(words)}{end}"


def inert_line(line: str) -> str:
    """One line in which nothing is live."""
    line = _INDENTED.sub(rf"\g<0>{GAP}", line)
    line = _TAG.sub("&lt;", _ENTITY.sub("&amp;", line))
    return _DOLLAR.sub("<span>$</span>", without_commit_hashes(_ACTIVE.sub(rf"\g<0>{GAP}", line)))


def without_commit_hashes(text: str) -> str:
    """Text in which no run of digits is long enough for the hash of a commit."""
    return _HASH.sub(lambda match: GAP.join(re.findall("^.{3}|.{1,6}", match[0])), text)

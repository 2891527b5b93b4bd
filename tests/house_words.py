"""Words that no text of ours uses, of either language, and what to write instead.

Each is an idiom that we once had and that no editor would print. Quotations may have them.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

BANNED = {
    r"anew": "again",
    r"nought": "zero",
    r"mend(?:s|ed|ing)?": "fix, correct",
    r"told": "say what is meant: reported, distinguished, known",
    r"stands(?! for| out)": "is, is in",
    r"by (?:itself|themselves)": "automatically, alone",
    r"what [^.;:\n]{1,40} sa(?:ys?|id) of": "name the thing",
    r"small letters": "lower case",
    r"letters with marks": "accented letters",
    r"ấy": "đó, này",
    r"số in(?! lại)": "số ghi trong báo cáo",
    r"báo cáo in": "báo cáo ghi",
    r"chỗ (?:in|đứng)": "vị trí",
    r"hàng tháng": "hằng tháng",
    r"mức độ (?:ba|bốn)": "mức độ 3, mức độ 4",
    r"chín tháng": "9 tháng",
    r"quý (?:[1-4]|bốn)": "quý IV",
    r"covid(?!-19)": "Covid-19",
}
_BANNED = re.compile(rf"(?<!\w)(?:{'|'.join(BANNED)})(?!\w)", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|(?s:```.*?```)|`[^`\n]*`")


def banned_in(text: str) -> Iterator[str]:
    """Each banned word of a text as ``line: word``, without quotations and code."""
    bare = _QUOTED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _BANNED.finditer(bare):
        yield f"{bare.count(chr(10), 0, match.start()) + 1}: {match[0]}"


def words_of(path: Path) -> str:
    """What people read of a file: of Python its comments and docstrings, on their own lines.

    Nothing of a module that has no banned word at all, which is known without reading its syntax.
    """
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return text
    return _commentary(text) if _BANNED.search(text) else ""


def _commentary(source: str) -> str:
    """The comments and docstrings of a module, each in its line; the other lines are empty."""
    lines = [""] * (source.count("\n") + 2)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            lines[token.start[0]] += token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            for number, line in enumerate(str(node.value.value).splitlines(), node.lineno):
                lines[number] += line
    return "\n".join(lines[1:])

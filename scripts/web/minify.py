"""Pages, styles and scripts as they are sent: without what only their authors need."""

import re
from collections.abc import Iterable
from pathlib import Path

import rcssmin
import rjsmin

from scripts.charts import theme

IMPORT = r'@import "([\w.-]+)";'


def page(html: str) -> str:
    """A page without the blank lines and indents of its template; code keeps its own."""
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    return "".join(
        part if part.startswith("<pre>") else re.sub(r"\n\s+", "\n", part) for part in parts
    )


def script(path: Path) -> str:
    """A script without its comments.

    Raises ``ValueError`` for a template literal inside another: blanks of it would go, too.
    """
    short = str(rjsmin.jsmin(path.read_text("utf-8")))
    for literal in re.findall(r"`(?:[^`\\]|\\.)*`", short):
        if literal.count("${") > literal.count("}"):
            raise ValueError(f"{path.name}: nested template literal after {literal}")
    return short


def asset(path: Path) -> bytes:
    """A file of ``docs/assets``: a style sheet with what it imports and the charts' colours."""
    if path.suffix == ".css":
        return str(rcssmin.cssmin(theme.with_colours(style_sheet(path)))).encode()
    return script(path).encode() if path.suffix == ".js" else path.read_bytes()


def style_sheet(path: Path) -> str:
    """A style sheet with the files that it imports, from its own folder, in their places.

    So a page asks for one file, however many subjects its style has. Raises ``OSError`` for a file
    that isn't there.
    """
    return re.sub(
        IMPORT, lambda line: style_sheet(path.with_name(line[1])), path.read_text("utf-8")
    )


def parts(paths: Iterable[Path]) -> set[str]:
    """The names of the files that style sheets among some files import: they aren't sent alone."""
    sheets = [path.read_text("utf-8") for path in paths if path.suffix == ".css"]
    return {name for sheet in sheets for name in re.findall(IMPORT, sheet)}

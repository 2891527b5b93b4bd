"""Pages, styles and scripts as they are sent: without what only their authors need."""

import re
from pathlib import Path

import rcssmin
import rjsmin

from scripts.charts import theme


def page(html: str) -> str:
    """A page without the blank lines and indents of its template; code keeps its own."""
    parts = re.split(r"(<pre>.*?</pre>)", html, flags=re.DOTALL)
    return "".join(
        part if part.startswith("<pre>") else re.sub(r"\n\s+", "\n", part) for part in parts
    )


def script(path: Path) -> str:
    """A script without its comments."""
    return str(rjsmin.jsmin(path.read_text("utf-8")))


def asset(path: Path) -> bytes:
    """A file of ``docs/assets``: a style sheet has the charts' colours filled in."""
    if path.suffix == ".css":
        return str(rcssmin.cssmin(theme.style_sheet(path.read_text("utf-8")))).encode()
    return script(path).encode() if path.suffix == ".js" else path.read_bytes()

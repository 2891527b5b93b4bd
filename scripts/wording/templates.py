"""Templates: pages outside the site's theme, and files that are filled in."""

from functools import cache
from pathlib import Path

import jinja2

from scripts.model.package import ROOT

FOLDER = ROOT / "docs" / "theme"


def template(name: str, folder: Path = FOLDER, *, escape: bool = True) -> jinja2.Template:
    """A template of a folder, ``docs/theme/`` if none is named; an unknown name in it is an error.

    Text that fills it is escaped, unless it makes plain text, which keeps its last line end.
    """
    return _environment(folder, escape).get_template(name)


@cache
def _environment(folder: Path, escape: bool) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=escape,  # noqa: S701, off for plain text only
        keep_trailing_newline=not escape,
        undefined=jinja2.StrictUndefined,
    )

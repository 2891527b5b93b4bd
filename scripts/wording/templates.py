"""Templates: the pages that stand by themselves, outside the site's theme."""

from functools import cache

import jinja2

from scripts.model.package import ROOT

FOLDER = ROOT / "docs" / "theme"


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )


def template(name: str) -> jinja2.Template:
    """A template of ``docs/theme/``; text that fills it is escaped, an unknown name stops it."""
    return _environment().get_template(name)

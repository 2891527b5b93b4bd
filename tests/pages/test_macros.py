"""Macros: they escape what fills them but HTML, and their layout leaves nothing on the page."""

import jinja2
import pytest
from markupsafe import Markup

from scripts.model.figures import Figures
from scripts.pages import macros
from scripts.pages.context import PageContext, SiteContext


def fill(template: str, **values: object) -> str:
    """A template in the environment of the macros, filled in."""
    return macros.environment().from_string(template).render(values)


def test_text_is_escaped_for_html_and_for_markdown_but_html_is_not() -> None:
    assert fill("<b>{{ text }}</b>", text="a<b>*c* {{ d }}") == (
        "<b>a&#60;b&#62;&#42;c&#42; &#123;&#123; d &#125;&#125;</b>"
    )
    assert fill("<b>{{ html }}</b>", html=Markup("<i>x</i>")) == "<b><i>x</i></b>"


def test_line_breaks_of_the_layout_are_left_out_and_spaces_within_a_line_stay() -> None:
    template = """
    <ul>
      {% for name in names %}
      <li>{{ name }} <small>x</small></li>
      {% endfor %}
    </ul>
    """
    assert fill(template, names=["a", "b\nc"]) == (
        "<ul><li>a <small>x</small></li><li>b\nc <small>x</small></li></ul>"
    )


def test_a_name_that_isnt_given_stops_the_build() -> None:
    with pytest.raises(jinja2.UndefinedError, match="nobody"):
        fill("{{ nobody }}")


def test_a_phrase_takes_text_and_html(figures: Figures) -> None:
    """``{change} since {period}`` on cards: the change is a link."""
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    words = macros.phrase(ctx, "page", "since", change=Markup("<a>x</a>"), period="<2020>")
    assert "<a>x</a>" in words
    assert "&#60;2020&#62;" in words


def test_a_link_to_elsewhere_gives_nothing_away() -> None:
    link = macros.macro("links", "link")
    assert link("https://a.example/?b=1&c=2", "x") == (
        '<a href="https://a.example/?b=1&amp;c=2" rel="noopener">x</a>'
    )
    assert link("../b_c/", "x_y", "derived") == '<a class="derived" href="../b_c/">x&#95;y</a>'

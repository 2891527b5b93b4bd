"""What is left out of pages, styles and scripts before they are sent."""

import re
from pathlib import Path

import pytest

from scripts.model.package import ROOT
from scripts.web import minify


def test_blank_lines_and_indents_of_templates_go_and_code_keeps_its_own() -> None:
    page = "<ul>\n\n    <li>a  b\n      c</li>\n</ul>\n<pre>x\n\n    y</pre>\n\n  <p>\n"
    assert minify.page(page) == "<ul>\n<li>a  b\nc</li>\n</ul>\n<pre>x\n\n    y</pre>\n<p>\n"


def test_styles_and_scripts_lose_their_comments(tmp_path: Path) -> None:
    style = tmp_path / "a.css"
    style.write_text("/* why */\n.a {\n  color: red;\n}\n", "utf-8")
    assert minify.asset(style) == b".a{color:red}"
    style.write_text(":root {\n  /* chart colours: light */\n}\n", "utf-8")
    assert re.match(rb":root\{--[a-z-]+:#", minify.asset(style))
    script = tmp_path / "a.js"
    script.write_text('// why\nconst a = "// not a comment"; /* nor\n this */\n', "utf-8")
    assert minify.script(script) == 'const a="// not a comment";'
    assert minify.asset(script) == b'const a="// not a comment";'


def test_a_template_literal_keeps_its_blanks_and_has_no_other_in_it(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text("const a = `${b}  ${c} `;\n", "utf-8")
    assert minify.script(script) == "const a=`${b}  ${c} `;"
    script.write_text('const a = `${b ? `${c} ` : ""}${d}`;\n', "utf-8")
    with pytest.raises(ValueError, match=r"a\.js: nested template literal"):
        minify.script(script)


def test_every_script_of_the_site_can_be_sent() -> None:
    scripts = [*(ROOT / "docs").rglob("*.js")]
    assert len(scripts) > 5
    for script in scripts:
        assert minify.script(script)

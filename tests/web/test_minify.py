"""What is left out of pages, styles and scripts before they are sent."""

from pathlib import Path

from scripts.web import minify


def test_blank_lines_and_indents_of_templates_go_and_code_keeps_its_own() -> None:
    page = "<ul>\n\n    <li>a  b\n      c</li>\n</ul>\n<pre>x\n\n    y</pre>\n\n  <p>\n"
    assert minify.page(page) == "<ul>\n<li>a  b\nc</li>\n</ul>\n<pre>x\n\n    y</pre>\n<p>\n"


def test_styles_and_scripts_lose_their_comments(tmp_path: Path) -> None:
    assert minify.style("/* why */\n.a {\n  color: red;\n}\n") == ".a{color:red}"
    script = tmp_path / "a.js"
    script.write_text('// why\nconst a = "// not a comment"; /* nor\n this */\n', "utf-8")
    assert minify.script(script) == 'const a="// not a comment";'

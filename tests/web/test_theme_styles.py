"""Of the theme's style sheet a site keeps what its pages can match."""

from pathlib import Path

import pytest

from scripts.web.theme_styles import join, pruned, used

PAGE = '<html lang="en"><body data-md-color-scheme="default"><p class="note big" id="x">A</p>'
SCRIPT = 'document.body.dataset.mdColorScheme = dark ? "slate" : "default"; add("quiet")'


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".note{a:b}", ".note{a:b}"),
        (".other{a:b}", ""),
        (".note .other{a:b}", ""),
        (".note,.other{a:b}", ".note{a:b}"),
        ("#x{a:b}#y{a:b}", "#x{a:b}"),
        ("p{a:b}video{a:b}", "p{a:b}"),
        (".quiet p{a:b}", ".quiet p{a:b}"),  # a script gives the class
        ("[dir=rtl] p{a:b}", ""),
        ("[data-md-color-scheme=slate] p{a:b}", "[data-md-color-scheme=slate] p{a:b}"),
        ("p:not(.other):hover{a:b}", "p:not(.other):hover{a:b}"),
        (":is(.other,.note){a:b}", ":is(.other,.note){a:b}"),
        ("@media print{.other{a:b}.big{a:b}}@media all{.other{a:b}}", "@media print{.big{a:b}}"),
        (":root{--used:1;--unused:2}p{a:var(--used)}", ":root{--used:1}p{a:var(--used)}"),
        (":root{--one:var(--two);--two:2;--own:3}", ":root{--own:3}"),
        (
            "@keyframes in{to{a:b}}@keyframes out{to{a:b}}p{animation:in 1s}",
            "@keyframes in{to{a:b}}p{animation:in 1s}",
        ),
        ('p::before{content:"}.other{"}', 'p::before{content:"}.other{"}'),
    ],
)
def test_what_nothing_can_match_is_left_out(css: str, kept: str) -> None:
    assert pruned(css, used([PAGE], [SCRIPT]), "a{b:var(--own)}") == kept


def test_a_site_asks_for_one_style_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "assets" / "stylesheets"
    folder.mkdir(parents=True)
    (folder / "main.12345678.min.css").write_text("p{a:b}.other{a:b}", "utf-8")
    (folder.parent / "style.css").write_text("p{a:c}", "utf-8")
    links = "".join(
        f'<link rel="stylesheet" href="../{name}">\n'
        for name in ("assets/stylesheets/main.12345678.min.css", "assets/style.css")
    )
    (tmp_path / "index.html").write_text(links + PAGE, "utf-8")
    join(tmp_path)
    assert (tmp_path / "index.html").read_text("utf-8") == (
        '<link rel="stylesheet" href="../assets/style.css">\n' + PAGE
    )
    assert (tmp_path / "assets" / "style.css").read_text("utf-8") == "p{a:b}p{a:c}"
    assert not folder.exists()

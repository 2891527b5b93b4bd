"""Pages made of ``docs/``: each row its page, both languages alike, and errors that say where."""

import re
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path

import jinja2
import markdown
import pytest

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import render
from scripts.pages.functions import PAGE_FUNCTIONS
from scripts.pages.indicator_functions import INDICATOR_FUNCTIONS
from scripts.wording.docs_files import DocsError
from scripts.wording.html import inert
from tests.repositories import TINY

Make = Callable[[str], Path]


@pytest.fixture
def page(tmp_path: Path) -> Make:
    """``page(text)``: a folder of docs with this page in both languages, and tiny's charts."""

    def make(text: str) -> Path:
        shutil.copy(TINY / "docs" / "charts.toml", tmp_path)
        for lang in LANGUAGES:
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / "page.md").write_text(text, "utf-8")
        return tmp_path

    return make


def test_every_indicator_has_its_page_in_each_language(
    rendered: dict[str, str], package: Package
) -> None:
    for lang in LANGUAGES:
        pages = {path for path in rendered if path.startswith(f"{lang}/indicators/")}
        names = {*package.by_id["indicators"], "index"}
        assert pages == {f"{lang}/indicators/{name}.md" for name in names}


RECORDS = r'href="[^"]*?indicators/([^/"]+)/#([^"]+)"'


def test_both_languages_state_the_same_figures(rendered: dict[str, str]) -> None:
    pages = [path.removeprefix("vi/") for path in rendered if path.startswith("vi/")]
    for page in pages:
        vi, en = (set(re.findall(RECORDS, rendered[f"{lang}/{page}"])) for lang in LANGUAGES)
        assert vi == en, page


def test_a_page_with_a_striped_bar_carries_the_stripes(rendered: dict[str, str]) -> None:
    assert "<pattern" in rendered["vi/indicators/meetings.md"]
    assert "<pattern" not in rendered["vi/report/1-members.md"]


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ('{{ figure("membres", "2020") }}', "members"),
        ('{{ figure("members", "2025") }}', "figure for 2025"),
        ('{{ figure("members", "2020", "VN") }}', "figure for 2020 (VN)"),
        ('{{ figure("members", "last year") }}', "periods.csv"),
        ('{{ figure("waiting_minutes", "2020") }}', "no figure of “waiting_minutes”"),
        ('{{ figure("waiting_minutes") }}', "no figure of “waiting_minutes”"),
        ('{{ change("satisfaction", "2020", "2021") }}', "no value"),
        ('{{ gap("satisfaction", "2021", "2021") }}', "no value"),
        ('{{ target("member_rate", "2026") }}', "target for 2026"),
        ('{{ document("resolution_6") }}', "resolution_5"),
        ('{{ term("membre") }}', "member"),
        ('{{ organization("nobody") }}', "organizations.csv"),
        ('{{ table("membreship") }}', "membership"),
        ('{{ chart("membreship") }}', "membership"),
        ('{{ chart("membership") }}', "no title of chart “membership”"),
        ('{{ notes("9z") }}', "sections.csv"),
        ('{{ way("membres", caption="x") }}', "indicators.csv"),
        ("{{ figuer('x') }}", "figuer"),
        ("{{ figure() }}", "missing"),
        ("{{ figure( }}", "page.md:3"),
    ],
)
def test_an_unknown_name_stops_with_page_line_and_a_hint(
    figures: Figures, released: Release, page: Make, call: str, reason: str
) -> None:
    with pytest.raises(DocsError) as caught:
        render.render(figures, released, page(f"# Title\n\n{call}\n"))
    message = str(caught.value)
    assert message.startswith(("docs/vi/page.md:3: ", "docs/vi/charts.toml: "))
    assert reason in message


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("title: Figures: all", ":2: .*mapping values"),
        ("title: [", ":2: .*cannot be read"),
        ("title: A\ndescripton: B", ":3: .*did you mean “description”"),
        ("title: 2020", ":2: .*title: 2020"),
        ("title: A\nasks: maybe", ":3: .*asks: maybe"),
        ("template: x.html", ":2: .*template"),
        ("title: 2020-13-45", ": .*month must be"),
        ("- a", ":1: .*---"),
        ("title: !!python/object:os.system x", ":2: .*tag"),
    ],
)
def test_the_top_of_a_page_that_cant_be_read_is_named(
    figures: Figures, released: Release, page: Make, lines: str, reason: str
) -> None:
    with pytest.raises(DocsError, match=rf"docs/vi/page\.md{reason}"):
        render.render(figures, released, page(f"---\n{lines}\n---\n\n# Title\n"))
    with pytest.raises(DocsError, match=r"docs/vi/page\.md:1: "):
        render.render(figures, released, page("---\ntitle: A\n\n# Title\n"))


def test_pages_made_without_a_release_cant_name_its_files(figures: Figures, page: Make) -> None:
    with pytest.raises(DocsError, match=r"page.md:1: .* without the download files"):
        render.render(figures, None, page('{{ files("flat", caption="Files") }}'))


def test_texts_made_without_a_release_are_used_again_but_where_its_files_are_named(
    figures: Figures, released: Release, page: Make
) -> None:
    docs = page("# Title")
    (docs / "en" / "data").mkdir()
    (docs / "en" / "data" / "index.md").write_text("---\ntitle: Data\n---\n\n# Data\n", "utf-8")
    ready = {"en/page.md": "Made before.", "en/data/index.md": "Made before."}
    pages = render.render(figures, released, docs, langs=["en"], ready=ready)
    assert pages["en/page.md"] == "Made before."
    assert pages["en/data/index.md"].startswith("---\nlinks: ")


@pytest.mark.parametrize("functions", [PAGE_FUNCTIONS, INDICATOR_FUNCTIONS], ids=["page", "this"])
def test_every_function_of_pages_says_what_it_gives(
    functions: dict[str, Callable[..., object]],
) -> None:
    assert len(functions) > 15
    assert all((function.__doc__ or "").strip() for function in functions.values())


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *b* `c` {{ 7*7 }} {% x %} | # $y$ \\"


def test_text_from_the_data_is_inert_in_html_markdown_and_jinja() -> None:
    text = jinja2.Environment(autoescape=True).from_string(str(inert(HOSTILE))).render()
    html = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables"])
    assert re.findall(r"<(?!/?p>)[^>]*>", html) == []
    assert unescape(re.sub(r"</?p>", "", html)) == HOSTILE


def test_text_that_a_page_asks_for_is_inert(figures: Figures, page: Make) -> None:
    """A function may return text as it is: it is escaped where it is put into the page."""
    docs = page('{{ term("member", "<b>*x*</b>") }}, {{ period("2020") ~ " <i>" }}')
    text = render.render(figures, None, docs)["en/page.md"]
    assert ">&#60;b&#62;&#42;x&#42;&#60;/b&#62;</a>, 2020 &#60;i&#62;" in text

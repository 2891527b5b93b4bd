"""Pages: no figure typed by hand, both languages alike, and errors that say where."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from scripts.charts.catalog import read_catalog
from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, Package
from scripts.pages import render
from scripts.pages.context import DOCS, PageContext, SiteContext
from scripts.pages.functions import PAGE_FUNCTIONS
from scripts.pages.headline_cards import headline
from scripts.pages.indicator_functions import INDICATOR_FUNCTIONS
from scripts.pages.render import INDICATOR
from scripts.pages.sentence_figures import change, gap
from scripts.wording.docs_files import DocsError
from scripts.wording.html import inert

PAGES = sorted(path.relative_to(DOCS / "vi").as_posix() for path in (DOCS / "vi").rglob("*.md"))


def made_of(page: str, package: Package) -> list[str]:
    """The pages that a file of ``docs/`` becomes: itself, or one for each indicator."""
    if page != INDICATOR:
        return [page]
    return [f"indicators/{name}.md" for name in package.by_id["indicators"]]


@pytest.fixture(scope="module")
def rendered(figures: Figures, released: Release) -> dict[str, str]:
    return render.render(figures, released)


def test_every_page_is_there_in_both_languages() -> None:
    english = sorted(
        path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md")
    )
    assert english == PAGES


def typed_digits(text: str) -> list[str]:
    """Lines of a page's words with a digit in them: outside calls, code, anchors and link targets.

    Captions and link texts are words too, although they stand inside calls.
    """
    said = []
    coded = False
    for number, line in enumerate(text.splitlines(), 1):
        coded ^= line.startswith("```")
        if coded:
            continue
        words = re.findall(r'caption="([^"]*)"', line)
        words += re.findall(r'(?:term|document)\("[^"]*", "([^"]*)"', line)
        words.append(
            re.sub(r"`[^`]*`|\{\{.*?\}\}|\{%.*?%\}|\{ ?#[\w-]+ ?\}|\]\([^)]*\)|<[^>]*>", "", line)
        )
        if any(re.search(r"\d", word) for word in words):
            said.append(f"{number}: {line.strip()}")
    return said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_no_digit_is_typed_by_hand(lang: str, page: str) -> None:
    assert typed_digits((DOCS / lang / page).read_text("utf-8")) == []


def test_a_digit_typed_by_hand_would_be_found() -> None:
    assert typed_digits("In 2021 there were {{ figure('a', '2020') }}.") != []
    assert typed_digits('{{ table("a", caption="People in 2021") }}') != []
    assert typed_digits('## {{ heading("4a") }} { #s4a } [x](../p.md#s4a)') == []


def calls_in(text: str) -> list[str]:
    """What a page shows, in order: charts, tables, notes, headings, and its own anchors."""
    shown = (
        r"(chart|table|targets|notes|heading|headline|way|cautions|tally|issues"
        r"|this\.\w+)\(([^)]*)\)|\{ ?#([\w-]+) ?\}"
    )
    found = []
    for name, arguments, anchor in re.findall(shown, text):
        arguments = re.sub(r',? ?caption="[^"]*"', "", arguments)
        found.append(f"{name}({arguments})" if name else f"#{anchor}")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_show_the_same_in_the_same_order(page: str) -> None:
    vi, en = (calls_in((DOCS / lang / page).read_text("utf-8")) for lang in LANGUAGES)
    assert vi == en


RECORDS = r'href="[^"]*?indicators/([^/"]+)/#([^"]+)"'


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_state_the_same_figures(
    page: str, rendered: dict[str, str], package: Package
) -> None:
    """Catches a figure said in one language only."""
    for one in made_of(page, package):
        vi, en = (set(re.findall(RECORDS, rendered[f"{lang}/{one}"])) for lang in LANGUAGES)
        assert vi == en


@pytest.mark.parametrize("page", PAGES)
def test_page_is_not_left_untranslated(
    page: str, rendered: dict[str, str], package: Package
) -> None:
    for one in made_of(page, package):
        vi, en = (
            re.sub(r"(?s)<pre>.*?</pre>|```.*?```", "", rendered[f"{lang}/{one}"])
            for lang in LANGUAGES
        )
        paragraphs = {line for line in vi.splitlines() if len(line) > 60 and "<" not in line}
        assert not paragraphs & set(en.splitlines())


def test_every_chart_is_on_a_page(rendered: dict[str, str], package: Package) -> None:
    shown = set(re.findall(r'id="chart-(\w+)"', " ".join(rendered.values())))
    assert shown >= set(read_catalog(DOCS, package))


def test_every_note_is_shown_in_its_section(package: Package, rendered: dict[str, str]) -> None:
    for lang in LANGUAGES:
        text = "".join(page for name, page in rendered.items() if name.startswith(lang))
        for _, note in package.rows("notes"):
            assert f'id="note-{note["id"]}"' in text, note["id"]


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], Path]:
    """``page(text)``: a folder of docs with just this page, in both languages, and the charts."""

    def make(text: str) -> Path:
        shutil.copy(DOCS / "charts.toml", tmp_path)
        for lang in LANGUAGES:
            (tmp_path / lang).mkdir(exist_ok=True)
            (tmp_path / lang / "page.md").write_text(text, "utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ('{{ figure("si_volontary", "2020") }}', "si_voluntary"),
        ('{{ figure("si_voluntary", "2018") }}', "figure for 2018"),
        ('{{ figure("si_voluntary", "last year") }}', "periods.csv"),
        ('{{ change("satisfaction", "2020", "2021") }}', "no value"),
        ('{{ target("si_coverage", "2026") }}', "target for 2026"),
        ('{{ document("resolution_29") }}', "resolution_28"),
        ('{{ term("pensions") }}', "pension"),
        ('{{ organization("nobody") }}', "organizations.csv"),
        ('{{ table("particpants") }}', "participants"),
        ('{{ chart("particpants") }}', "participants"),
        ('{{ notes("9z") }}', "sections.csv"),
        ("{{ figuer('x') }}", "figuer"),
        ("{{ figure( }}", "page.md:3"),
    ],
)
def test_an_unknown_name_stops_with_page_line_and_a_hint(
    figures: Figures, released: Release, page: Callable[[str], Path], call: str, said: str
) -> None:
    with pytest.raises(DocsError) as raised:
        render.render(figures, released, page(f"# Title\n\n{call}\n"))
    assert str(raised.value).startswith("docs/vi/page.md:3: ")
    assert said in str(raised.value)


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *b* `c` {{ 7*7 }} {% x %} | # $y$ \\"


def test_text_from_the_data_is_inert_in_html_markdown_and_jinja() -> None:
    import markdown

    out = jinja2.Environment(autoescape=True).from_string(inert(HOSTILE)).render()
    html = markdown.markdown(out, extensions=["attr_list", "md_in_html", "tables"])
    assert re.findall(r"<(?!/?p>)[^>]*>", html) == []
    import html as entities

    assert entities.unescape(re.sub(r"</?p>", "", html)) == HOSTILE


@pytest.mark.parametrize("functions", [PAGE_FUNCTIONS, INDICATOR_FUNCTIONS])
def test_every_function_of_pages_says_what_it_gives(
    functions: dict[str, Callable[..., object]],
) -> None:
    assert len(functions) > 15
    assert all((function.__doc__ or "").strip() for function in functions.values())


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("si_coverage", "fell by 3.60 percentage points"),  # stocks over a base: two moments
        ("pensioners", "rose by 2.8%"),
        ("inspections", None),  # a quarter and nine months
        ("employers_per_inspection", None),
        ("forms_cut", None),  # a year and a span without an end
        ("retirement_population", None),  # one count for all years
        ("satisfaction", "fell by 6.38 percentage points"),  # two full years
    ],
)
def test_a_card_says_a_change_only_where_two_periods_can_be_compared(
    figures: Figures, indicator: str, said: str | None
) -> None:
    card = headline(PageContext(SiteContext(figures), "en", "index.md"), indicator)
    assert ("card-change" in card) == (said is not None)
    assert said is None or said in card


def test_a_small_change_is_not_called_none(figures: Figures) -> None:
    """815,003 to 815,257 is 0.0% when rounded, but no standstill."""
    ctx = PageContext(SiteContext(figures), "en", "index.md")
    assert "rose by 0.03%" in change(ctx, "labour_force", "2020", "2021")
    assert "did not change" in change(ctx, "retirement_population", "2020", "2021")


@pytest.mark.parametrize(
    ("lang", "text"),
    [("vi", "thấp hơn khoảng 25,5 điểm phần trăm"), ("en", "about 25.5 percentage points below")],
)
def test_the_gap_to_a_target_is_said_with_its_direction(
    figures: Figures, lang: str, text: str
) -> None:
    said = gap(PageContext(SiteContext(figures), lang, "page.md"), "si_coverage", "2021-09", "2021")
    assert f">{text}<" in said

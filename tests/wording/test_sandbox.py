"""Pages run nothing but page calls: whoever writes one can't run a program by it."""

import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts.model.package import LANGUAGES
from scripts.wording import sandbox
from scripts.wording.docs_files import DocsError
from scripts.wording.docs_templates import filled_page, filled_text

LONG = "x" * 3000


def figure(name: str, *, wide: bool = False) -> str:
    """A page call that gives what it is asked for."""
    return name * (2 if wide else 1)


def every_answer() -> str:
    """A page call that gives much."""
    return LONG


def busy() -> str:
    """A page call that keeps a processor at work."""
    start = time.process_time()
    while time.process_time() < start + 0.01:
        pass
    return ""


def idle() -> str:
    """A page call that takes longer than a page may, without work."""
    time.sleep(0.15)
    return ""


NAMES = {
    "busy": busy,
    "idle": idle,
    "figure": figure,
    "everything": every_answer,
    "this": SimpleNamespace(id="members", name=lambda: "Members"),
    "licence": {"title": "CC BY"},
    "files": [("a.csv", "A")],
}


@pytest.fixture
def fill(tmp_path: Path) -> Callable[..., str]:
    """Fill in a page, beside which there may be others."""

    def filled_text(text: str, **other_files: str) -> str:
        folder = tmp_path / "docs" / "en"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.md").write_text(text, "utf-8")
        for name, content in other_files.items():
            (folder / f"{name}.jinja").write_text(content, "utf-8")
        return filled_page(tmp_path / "docs", "en", "page.md", NAMES)

    return filled_text


def test_what_pages_are_made_of_is_allowed(fill: Callable[..., str]) -> None:
    text = (
        '{{ figure("a", wide=true) ~ "b" }} {{ this.name() }} {{ this.id }} {{ licence.title }} '
        '{% if this.id and not files == [] %}{{ "y" if files else "n" }}{% endif %} '
        "{% for name, title in files %}{{ name }}:{{ title }}{% endfor %} "
        '{% include "more.jinja" %}'
    )
    assert fill(text, more="{{ figure('c') }}") == "aab Members members CC BY y a.csv:A c"


HOSTILE = {
    "class": "{{ figure.__class__ }}",
    "class of a text": "{{ ''.__class__.__mro__ }}",
    "globals": "{{ figure.__globals__ }}",
    "item": "{{ figure['__globals__'] }}",
    "attribute of a function": "{{ this.name.__code__ }}",
    "function behind a call": "{{ this.name.func }}",
    "filter that reaches attributes": "{{ figure | attr('__globals__') }}",
    "map": "{{ [figure] | map(attribute='__globals__') | list }}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "the loop": "{% for x in files %}{{ loop.__class__ }}{% endfor %}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "lipsum": "{{ lipsum.__globals__ }}",
    "undefined": "{{ nothing.__class__ }}",
    "method of a dictionary": "{{ licence.update(title='x') }}",
    "format": "{{ '{0.__class__}'.format(figure) }}",
    "format of a loop's text": "{% for x in files %}{{ x.format(1) }}{% endfor %}",
    "import": "{% import 'x.jinja' as x %}",
    "other page": "{% include 'page.md' %}",
    "path outside": "{% include '../../secret.jinja' %}",
    "computed include": "{% include figure('x.jinja') %}",
    "inheritance": "{% extends 'x.jinja' %}",
    "macro": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "assignment": "{% set x = 1 %}",
    "statement": "{% do figure('a') %}",
    "multiplication": "{{ 'x' * 1000000000 }}",
    "power": "{{ 9 ** 999999 }}",
    "range": "{% for x in range(999999999) %}x{% endfor %}",
    "loops within loops": "{% for x in files %}{% for y in files %}a{% endfor %}{% endfor %}",
    "loops within included ones": "{% for x in files %}{% include 'x.jinja' %}{% endfor %}",
    "a loop that calls itself": "{% for x in files recursive %}{{ loop(files) }}{% endfor %}",
    "nesting": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "nested lists": "{{ " + "[" * 300 + "]" * 300 + " }}",
    "nested conditions": "{% if 1 %}" * 150 + "{% endif %}" * 150,
    "wrong arguments": "{{ figure() }}",
    "not to be called": "{{ licence() }}",
    "a call without its brackets": "{{ figure }}",
    "an object": "{{ this }}",
    "a list": "{{ files }}",
    "half a letter": r"{{ '\ud800' }}",
    "no letter": r"{{ figure('\x00') }}",
}  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_anything_else_is_named_with_its_line_and_never_run(
    fill: Callable[..., str], text: str
) -> None:
    with pytest.raises(DocsError) as error:
        fill(f"\n{text}")
    for lang in LANGUAGES:
        assert error.value.message(lang).startswith("docs/en/page.md")


def test_a_page_of_another_encoding_is_named(fill: Callable[..., str], tmp_path: Path) -> None:
    fill("")
    (tmp_path / "docs" / "en" / "page.md").write_bytes(b"caf\xe9")
    with pytest.raises(DocsError, match=r"page\.md: .*UTF-8"):
        filled_page(tmp_path / "docs", "en", "page.md", NAMES)


def test_the_same_holds_for_titles_of_charts_and_for_what_a_page_includes(
    fill: Callable[..., str], tmp_path: Path
) -> None:
    with pytest.raises(DocsError, match=r"docs/en/page\.md"):
        fill("{% include 'more.jinja' %}", more="{{ figure.__globals__ }}")
    with pytest.raises(DocsError, match=r"docs/en/page\.md"):
        fill("{% include 'more.jinja' %}", more="{% include 'more.jinja' %}")
    (tmp_path / "docs" / "en" / "charts.toml").write_text('a = ""', "utf-8")
    with pytest.raises(DocsError, match=r"docs/en/charts\.toml:1: a: "):
        filled_text(tmp_path / "docs", "en/charts.toml", "a", "{{ figure.__globals__ }}", NAMES)


def test_a_page_has_limits_of_time_and_size(
    fill: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "{% for x in everything() %}{{ everything() }}{% endfor %}"
    assert len(fill(text)) == 9_000_000
    monkeypatch.setattr(sandbox, "LARGEST", 1_000_000)
    with pytest.raises(DocsError, match="too large"):
        fill(text)
    monkeypatch.setattr(sandbox, "SECONDS", 0.1)
    with pytest.raises(DocsError, match="too long"):
        fill("{{ busy() }}" * 1000)


def test_a_page_may_wait_for_a_busy_machine(
    fill: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 0.1)
    assert fill("{{ idle() }}{{ figure('a') }}") == "a"

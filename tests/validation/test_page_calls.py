"""Sentences of pages and the calls in them, read without running any."""

import pytest

from scripts.validation.page_calls import sentences_with_calls

PAGE = """---
title: Members of {{ year("2020") }}
---

In {{ year("2020") }} there were {{ figure("members", "2020") }}, {{ figure("x", area="V") }}
of them “old”. There are {{ figure("members") }} now.

- An item: {{ change("members", "2019", "2020", amount=true) }}
- Another {{ f(g("inner")) }}
"""


def names(text: str) -> list[list[str]]:
    return [[call.name for call in sentence.calls] for sentence in sentences_with_calls(text)]


def test_calls_are_those_of_a_sentence_and_know_their_line() -> None:
    assert names(PAGE) == [
        ["year"],
        ["year", "figure", "figure"],
        ["figure"],
        ["change"],
        ["f", "g"],
    ]
    _, long, current, item, _ = sentences_with_calls(PAGE)
    assert [call.line for call in long.calls] == [5, 5, 5]
    assert (long.calls[1].arguments, long.calls[2].options) == (["members", "2020"], {"area": "V"})
    assert (current.calls[0].line, current.calls[0].arguments) == (6, ["members"])
    assert item.calls[0].options == {"amount": None}


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ('It rose {{ f("a") }}.{# history #} Now {{ f("b") }}.', [True, False]),
        ('It rose {{ f("a") }}. {# history #}Then {{ f("b") }}.', [False, True]),
        ('It rose{# history #} {{ f("a") }}', [True]),
        ('It rose {{ f("a") }}.{# a remark #}', [False]),
        ('{{ f("a") }} (see “{{ f("b") }}.”)\n\n# {{ f("c") }} {# history #}', [False, True]),
    ],
)
def test_a_mark_says_that_its_sentence_is_history(text: str, history: list[bool]) -> None:
    assert [sentence.is_history for sentence in sentences_with_calls(text)] == history


@pytest.mark.parametrize(
    "text",
    [
        "{{ figure(",
        "{% if %}",
        "{{ }}",
        "{{ 'a }}",
        "{# no end",
        "{{ " + "(" * 3000 + " }}",
        "\0{{",
    ],
)
def test_a_page_that_is_no_template_has_no_calls(text: str) -> None:
    assert sentences_with_calls(text) == []


def test_what_is_shown_as_an_example_is_no_call() -> None:
    assert sentences_with_calls('{% raw %}{{ figure("a", "2020") }}{% endraw %}') == []


def test_a_sentence_knows_the_calls_before_it_in_its_paragraph() -> None:
    sentences = sentences_with_calls(
        "{{ a() }}. “Yes {{ b() }}.” {{ c() }}\n\n{{ d() }}! {{ e() }}"
    )
    assert [[call.name for call in sentence.before] for sentence in sentences] == [
        [], ["a"], ["a", "b"], [], ["d"],
    ]  # fmt: skip

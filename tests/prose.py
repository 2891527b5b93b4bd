"""The prose of pages, measured: sentences, reading ease, words shared with a source's text.

Sentences are those of paragraphs, items of lists and notes; tables, drawings and what folds away
under them (alternative texts, files) are not prose. A colon ends no sentence: an item of a list
that it opens is one of its own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import html

from tests.html_pages import page_html

MEAN_SYLLABLES, MOST_SYLLABLES = 30, 50
"""What a sentence of the report's Vietnamese pages has: on average at most; ever at most."""
READING_EASE = 55
"""The least Flesch reading ease of the home page and the report's pages in English."""
SHARED = 18
"""How many syllables in a row no page shares with the source, but for titles and quotations."""
REPORT = tuple(
    f"report/{name}.md"
    for name in ("index", "1-communication", "2-law", "3-management", "4-results")
)

_APART = ("table", "figure", "svg", "sup", "script", "style", "nav")
_PROSE = ("p", "li", "dd")
_NESTED = ("ul", "ol", "p", "li", "dl", "details")
_END = re.compile(r"(?<=[.!?…])[”’)]*\s+(?=[“‘(]?[^\W\d_]|[“‘(]?\d)")
_SYLLABLE = re.compile(r"[^\W_]+(?:[.,/'’%-][^\W_]+)*%?")
_TRAILING_E = re.compile(r"(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$")


def sentences(markdown: str, lang: str, page: str) -> list[str]:
    """The sentences of a rendered page."""
    split_blocks = (re.split(_END, block) for block in blocks(markdown, lang, page))
    return [
        sentence for parts in split_blocks for sentence in parts if len(syllables(sentence)) > 3
    ]


def blocks(markdown: str, lang: str, page: str) -> Iterator[str]:
    """The texts of a page's paragraphs and items of lists."""
    tree: html.HtmlElement = html.fromstring(page_html(markdown, lang, page))
    for element in [*tree.iter(*_APART), *tree.find_class("mark")]:
        element.drop_tree()
    for element in tree.iter(*_PROSE):
        text = "".join(_own_text(element))
        if text.strip():
            yield " ".join(text.split())


def _own_text(element: html.HtmlElement) -> Iterator[str]:
    """An element's text without that of paragraphs and lists in it."""
    yield element.text or ""
    for child in element:
        if child.tag not in _NESTED and isinstance(child.tag, str):
            yield from _own_text(child)
        yield child.tail or ""


def too_long(sentences: Iterable[str]) -> list[str]:
    """Sentences of more than ``MOST_SYLLABLES``."""
    return [sentence for sentence in sentences if len(syllables(sentence)) > MOST_SYLLABLES]


def syllables(text: str) -> list[str]:
    """The syllables of a Vietnamese text, or the words of an English one; a number is one."""
    return _SYLLABLE.findall(text)


def reading_ease(sentences: Sequence[str]) -> float:
    """The Flesch reading ease of English sentences; numbers and Vietnamese names don't count."""
    words = [word for sentence in sentences for word in syllables(sentence) if word.isascii()]
    words = [word for word in words if not re.search(r"\d", word)]
    spoken = sum(map(_english_syllables, words))
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * spoken / len(words)


def _english_syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, but a silent e."""
    lower = _TRAILING_E.sub(lambda match: match[0][0], word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", lower)))


def shared_runs(texts: Iterable[str], source: str, titles: Iterable[str]) -> list[str]:
    """Runs of ``SHARED`` syllables that texts have in common with a source, joined where longer.

    Quotations and titles of documents are left out.
    """
    source_runs = set(_runs(_plain(source)))
    inert = [" ".join(_plain(title)) for title in titles]
    runs = []
    for text in texts:
        bare = " ".join(_plain(re.sub(r"“[^”]*”", " | ", text)))
        for title in sorted(inert, key=len, reverse=True):
            bare = bare.replace(title, "|")
        words, reached = bare.split(), 0
        for start, run in enumerate(_runs(words)):
            if run in source_runs and start >= reached:
                runs.append(" ".join(run))
                reached = start + SHARED
    return runs


def _plain(text: str) -> list[str]:
    """Words in lower case, without punctuation but ``|``."""
    return re.findall(r"[^\W_]+|\|", text.lower())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + SHARED]) for start in range(len(words) - SHARED + 1))


def measured(rendered: Mapping[str, str], lang: str) -> Iterator[tuple[str, list[str]]]:
    """The measured pages of a language: home and the report, with their sentences."""
    for page in ("index.md", *REPORT):
        yield page, sentences(rendered[f"{lang}/{page}"], lang, page)

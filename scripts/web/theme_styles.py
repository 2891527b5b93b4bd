"""The theme's style sheet without what no page of the site can match.

Three quarters of it are for parts that no page has: a reader's phone needn't load them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rcssmin
import tinycss2

FOLDER, OWN = "assets/stylesheets", "style.css"  # the theme's folder, the site's own style sheet
NESTED = {"media", "supports", "layer", "container"}
OPENS_TAG = re.compile(r"<([a-z][\w-]*)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r"""([\w-]+)(?:="([^"]*)"|='([^']*)'|=([^\s"'>]+))?""")


@dataclass(frozen=True)
class Use:
    """The names that pages and scripts have: of elements, of attributes with values, any word."""

    elements: frozenset[str]
    attributes: frozenset[tuple[str, str]]
    words: frozenset[str]

    def has(self, attribute: str, value: str | None = None) -> bool:
        """Whether an attribute may have a value, or for ``None`` may be there."""
        if attribute in self.words:  # a script may set it
            return value is None or value in self.words or (attribute, value) in self.attributes
        if value is None:
            return any(name == attribute for name, _ in self.attributes)
        return (attribute, value) in self.attributes

    def has_word(self, attribute: str, word: str) -> bool:
        """Whether a class or an id may be there."""
        return (attribute, word) in self.attributes or word in self.words


def used(pages: Iterable[str], scripts: Iterable[str]) -> Use:
    """Elements, attributes and words used by some pages and their scripts."""
    tags = {tag for page in pages for tag in OPENS_TAG.findall(page)}
    attributes = set()
    for _, text in tags:
        for name, *values in ATTRIBUTE.findall(text):
            value = "".join(values)
            attributes |= {(name, value), *((name, word) for word in value.split())}
    words = {word for script in scripts for word in re.findall(r"[\w-]+", script)}
    camel = {re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", word) for word in words}
    data = {f"data-{word}" for word in camel}  # dataset.mdColorScheme sets data-md-color-scheme
    elements = {name for name, _ in tags}
    return Use(frozenset(elements), frozenset(attributes), frozenset(words | camel | data))


def pruned(css: str, use: Use, others: str = "") -> str:
    """A style sheet without rules that match nothing, and without what only those asked for.

    ``others`` are style sheets that may ask for its custom properties. A rule whose selectors this
    can't judge is kept.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(_kept(rules, use))
    while (shorter := _without_unasked(text, others)) != text:
        text = shorter
    return str(rcssmin.cssmin(text))


def join(site: Path) -> None:
    """Put what a finished site needs of the theme's style sheet into its own, and ask for one.

    Raises ``OSError`` if one isn't there.
    """
    (theme,) = (site / FOLDER).glob("main.*.css")
    pages = {path: path.read_text("utf-8") for path in site.rglob("*.html")}
    names = (path for path in (site / "assets").glob("*.js") if not path.name.startswith("vega"))
    use = used(pages.values(), (path.read_text("utf-8") for path in names))
    own = {path.name: path.read_text("utf-8") for path in (site / "assets").glob("*.css")}
    kept = pruned(theme.read_text("utf-8"), use, "".join(own.values()))
    (site / "assets" / OWN).write_text(kept + own[OWN], "utf-8")
    link = re.compile(rf'<link rel="stylesheet" href="[^"]*{re.escape(theme.name)}">\s*')
    for path, text in pages.items():
        path.write_text(link.sub("", text), "utf-8")
    theme.unlink()
    theme.parent.rmdir()


def _kept(rules: Iterable[Any], use: Use) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in _split(rule.prelude) if _may_match(part, use)]
            if selectors:
                heads = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                yield f"{heads}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in NESTED and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "".join(_kept(inner, use)):
                head = tinycss2.serialize(rule.prelude)
                yield f"@{rule.at_keyword}{head}{{{body}}}"
        else:
            yield rule.serialize()


def _split(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a list of them."""
    parts: list[list[Any]] = [[]]
    for part in prelude:
        if part == ",":
            parts.append([])
        else:
            parts[-1].append(part)
    return parts


def _may_match(selector: list[Any], use: Use) -> bool:
    """Whether a selector names only what is there; ``:not()`` and the like may name anything."""
    befores = [None, *selector[:-1]]
    return all(
        _is_there(token, before, use) for before, token in zip(befores, selector, strict=True)
    )


def _is_there(token: Any, before: Any, use: Use) -> bool:
    """Whether a part of a selector, after another one, may match."""
    if token.type == "hash":
        return use.has_word("id", token.value)
    if token.type == "[] block":
        return _attribute(token.content, use)
    if token.type != "ident":
        return True
    if before == ".":
        return use.has_word("class", token.value)
    begins = before is None or before.type == "whitespace" or before in (">", "+", "~")
    return not begins or token.lower_value in use.elements or token.value in use.words


def _attribute(content: Iterable[Any], use: Use) -> bool:
    """Whether ``[name]`` or ``[name=value]`` may match; other comparisons only ask for the name."""
    tokens = [token for token in content if token.type != "whitespace"]
    name = tokens[0].lower_value if tokens and tokens[0].type == "ident" else ""
    if not name:
        return True
    if len(tokens) == 3 and tokens[1] == "=":
        return use.has(name, tokens[2].value)
    return use.has(name)


def _without_unasked(css: str, others: str) -> str:
    """Without custom properties and animations that nothing asks for."""
    asked = set(re.findall(r"var\(\s*(--[\w-]+)", css + others))
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_asked(rules, asked, css + others))


def _asked(rules: Iterable[Any], asked: set[str], css: str) -> Iterator[str]:
    for rule in rules:
        head = tinycss2.serialize(rule.prelude)
        if rule.type == "qualified-rule":
            if body := "".join(_declarations(rule.content, asked)):
                yield f"{head}{{{body}}}"
        elif rule.lower_at_keyword in NESTED and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if body := "".join(_asked(inner, asked, css)):
                yield f"@{rule.at_keyword}{head}{{{body}}}"
        elif not rule.lower_at_keyword.endswith("keyframes") or _times(head.strip(), css) > 1:
            yield rule.serialize()


def _declarations(content: Any, asked: set[str]) -> Iterator[str]:
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    for part in parts:
        is_property = part.type == "declaration" and part.name.startswith("--")
        if not is_property or part.name in asked:
            yield part.serialize() + (";" if part.type == "declaration" else "")


def _times(name: str, css: str) -> int:
    return len(re.findall(rf"(?<![\w-]){re.escape(name)}(?![\w-])", css))

"""Numbers of a built site's search index, compared with those of its pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from scripts.wording.urls import language_folder

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def strange_numbers(site: Path, lang: str) -> list[str]:
    """Numbers that the index has and the page it leads to, or the whole site, does not.

    On a page a number ends at the edge of its element: glued to the sign of a note it would be
    another.
    """
    pages = {path: _numbers(path) for path in (site / language_folder(lang)).rglob("index.html")}
    anywhere = set().union(*pages.values())
    (index,) = {path.parent for path in (site / "search-index").rglob(f"answers.{lang}.json")}
    problems = []
    for name in ("answers", "passages"):
        content = json.loads((index / f"{name}.{lang}.json").read_text("utf-8"))
        for record in content["records"] if name == "answers" else content:
            path = site / record["address"].partition("#")[0].strip("/") / "index.html"
            page_numbers = pages[path] if name == "passages" else anywhere
            problems += [
                f"{number} in {record['address']}: {text[:60]}"
                for text in _texts(record)
                for number in NUMBER.findall(text)
                if number not in page_numbers and not _is_change(number, record, lang)
            ]
    return problems


def _is_change(number: str, record: dict[str, Any], lang: str) -> bool:
    """Whether a number is the change from an earlier value to the latest, each as rounded."""
    if number not in record.get("change", ""):
        return False
    texts = [NUMBER.search(value["value"]) for value in record["values"]]
    latest, *earlier = [_ends(text[0], lang) for text in texts if text]
    return any(
        low - 0.051 <= sign * _amount(number, lang) <= high + 0.051
        for earlier_value in earlier
        for low, high in _changes(latest, earlier_value)
        for sign in (1, -1)
    )


def _changes(new: tuple[float, float], old: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """The least and the greatest change between two rounded values, and in per cent."""
    yield new[0] - old[1], new[1] - old[0]
    if old[0] > 0:
        yield 100 * (new[0] / old[1] - 1), 100 * (new[1] / old[0] - 1)


def _ends(number: str, lang: str) -> tuple[float, float]:
    """Between which values a number lies that is written rounded."""
    _, point, decimals = number.partition("," if lang == "vi" else ".")
    half = 0.5 / 10 ** len(decimals) if point else 0
    return _amount(number, lang) - half, _amount(number, lang) + half


def _amount(number: str, lang: str) -> float:
    return float(number.translate(str.maketrans(".,", "_." if lang == "vi" else "._")))


def _numbers(path: Path) -> set[str]:
    page: Any = html.fromstring(path.read_text("utf-8"))
    return {number for text in page.itertext() for number in NUMBER.findall(text)}


def _texts(record: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "text", "change", "target"):
        yield record.get(name, "")
    for value in record.get("values", []):
        yield value["value"]
        yield value["period"]

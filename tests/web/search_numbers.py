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
    found = []
    for name in ("answers", "passages"):
        content = json.loads((index / f"{name}.{lang}.json").read_text("utf-8"))
        for record in content["records"] if name == "answers" else content:
            path = site / record["address"].partition("#")[0].strip("/") / "index.html"
            known = pages[path] if name == "passages" else anywhere | _changes(record, lang)
            found += [
                f"{number} in {record['address']}: {text[:60]}"
                for text in _texts(record)
                for number in NUMBER.findall(text)
                if number not in known
            ]
    return found


def _changes(record: dict[str, Any], lang: str) -> set[str]:
    """Changes from an earlier value of a series to its latest, in points and per cent."""
    if not record.get("change"):
        return set()
    marks = str.maketrans(".,", "_." if lang == "vi" else "._")
    texts = [NUMBER.search(value["value"]) for value in record["values"]]
    latest, *earlier = [float(text[0].translate(marks)) for text in texts if text]
    changes = [latest - one for one in earlier]
    changes += [100 * (latest - one) / one for one in earlier if one]
    written = {f"{abs(change):.{places}f}" for change in changes for places in range(3)}
    return written if lang == "en" else {one.replace(".", ",") for one in written}


def _numbers(path: Path) -> set[str]:
    page: Any = html.fromstring(path.read_text("utf-8"))
    return {number for text in page.itertext() for number in NUMBER.findall(text)}


def _texts(record: dict[str, Any]) -> Iterator[str]:
    for name in ("title", "text", "change", "target"):
        yield record.get(name, "")
    for value in record.get("values", []):
        yield value["value"]
        yield value["period"]

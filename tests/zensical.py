"""List what differs if Zensical makes the pages instead of MkDocs: ``python -m tests.zensical``.

Zensical is the successor of Material for MkDocs. It is installed into an environment of its own
in ``build/``, and reads the pages and configurations that a build stages; only ``_as_folders``
would have to move to ``scripts/web/generator.py``.
"""

import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from lxml import html

from scripts import build
from scripts.model.package import LANGUAGES, ROOT
from scripts.web import generator
from scripts.wording.urls import folder, language_folder

VERSION = "0.0.73"
ENVIRONMENT = ROOT / "build" / f"zensical-{VERSION}"
NAMED = 3  # of the pages that differ in the same way


def main() -> None:
    """Stage, make the pages twice, compare them one by one; exit with 1 if anything differs."""
    build.stage(ROOT, build.valid_package(ROOT))
    pages = ["404.html", *_pages()]
    with tempfile.TemporaryDirectory() as place:
        mkdocs = Path(place, "mkdocs")
        generator.generate(ROOT, mkdocs)
        zensical = _zensical(Path(place, "zensical"))
        differences = defaultdict(list)
        for page in pages:
            for difference in _differences(mkdocs, zensical, page):
                differences[difference].append(page)
    for (kind, first, second), different in sorted(differences.items()):
        rest = f" and {len(different) - NAMED} more" if len(different) > NAMED else ""
        print(f"{kind}: {', '.join(different[:NAMED])}{rest}")
        print(f"  MkDocs:   {first}\n  Zensical: {second}")
    print(f"{len(pages)} pages compared, {len(differences)} kinds of difference")
    sys.exit(1 if differences else 0)


def _pages() -> Iterator[str]:
    """The path of every page in the site."""
    staging = ROOT / "build" / "docs"
    for lang in LANGUAGES:
        for path in sorted((staging / lang).rglob("*.md")):
            page = folder(path.relative_to(staging / lang).as_posix())
            yield f"{language_folder(lang)}{page}index.html"


# --- Zensical -----------------------------------------------------------------------------


def _zensical(place: Path) -> Path:
    """Make the pages of both languages from copies in a folder; return the site."""
    program = ENVIRONMENT / "bin" / "zensical"
    if not program.is_file():
        venv.create(ENVIRONMENT, with_pip=True)
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, f"zensical=={VERSION}"], check=True)
    shutil.copytree(ROOT / "build" / "docs", place / "build" / "docs")
    shutil.copytree(ROOT / "docs" / "theme", place / "docs" / "theme")
    for lang in LANGUAGES:
        _as_folders(place / "build" / "docs" / lang)
        name = f"mkdocs.{lang}.yml"
        settings = yaml.safe_load((ROOT / "build" / name).read_text("utf-8"))
        settings["nav"] = _entries(settings["nav"])
        (place / "build" / name).write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
        command = [str(program), "build", "--strict", "--config-file", f"build/{name}"]
        subprocess.run(command, check=True, cwd=place)
    return place / "build" / "site"


def _as_folders(docs: Path) -> None:
    """Give each page a folder of its own: ``report/1.md`` becomes ``report/1/index.md``.

    MkDocs takes a link in HTML as seen from the page's address, Zensical as seen from its file;
    in a folder of its own both are the same.
    """
    for path in list(docs.rglob("*.md")):
        page = path.relative_to(docs).as_posix()
        text = re.sub(
            r"(\]\()([^():]+\.md)(?=[)#])",
            lambda link, page=page: f"{link[1]}{_moved_link(page, link[2])}",  # type: ignore[misc]
            path.read_text("utf-8"),
        )
        path.unlink()
        target = docs / _moved(page)
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")


def _moved(page: str) -> str:
    return f"{folder(page)}index.md"


def _moved_link(page: str, link: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link))
    return posixpath.relpath(_moved(target), posixpath.dirname(_moved(page)) or ".")


def _entries(entries: Any) -> Any:
    """The menu with the new paths of its pages."""
    if isinstance(entries, str):
        return _moved(entries)
    if isinstance(entries, dict):
        return {title: _entries(below) for title, below in entries.items()}
    return [_entries(entry) for entry in entries]


# --- comparing ----------------------------------------------------------------------------


def _differences(mkdocs: Path, zensical: Path, page: str) -> Iterator[tuple[str, str, str]]:
    """What differs on a page: the kind, and what only either of them has."""
    if not (zensical / page).is_file():
        yield "page", "made", "missing"
        return
    parts, other_parts = (_parts(site / page, page) for site in (mkdocs, zensical))
    for kind, part in parts.items():
        if part != other_parts[kind]:
            yield kind, *_only(part, other_parts[kind])


def _parts(path: Path, page: str) -> dict[str, list[str]]:
    """What readers meet on a page: its title, links, anchors, and the words of its text."""
    tree: Any = html.fromstring(path.read_bytes().decode("utf-8"))
    for element in tree.xpath("//script | //style"):
        element.drop_tree()
    address = f"/{page.removesuffix('index.html')}"
    return {
        "language": [tree.get("lang")],
        "title": [tree.findtext(".//title").strip()],
        "current entry of the menu": _addresses(tree, "//*[@aria-current]/@href", address),
        "links": _addresses(tree, "//a/@href", address),
        "files": _addresses(tree, "//link[@rel!='stylesheet']/@href | //*/@src", address),
        "anchors": tree.xpath("//article//@id"),
        "words": tree.find("body").text_content().split(),
    }


def _addresses(tree: Any, path: str, page: str) -> list[str]:
    """The addresses of links as seen from the top of the site."""
    return [urljoin(page, link) for link in tree.xpath(path)]


def _only(first: list[str], second: list[str]) -> tuple[str, str]:
    """What only one of two lists has, and what only the other has."""
    only_first, only_second = [], []
    for step, i, j, k, end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if step != "equal":
            only_first.append(" ".join(first[i:j]))
            only_second.append(" ".join(second[k:end]))
    return " | ".join(only_first), " | ".join(only_second)


if __name__ == "__main__":
    main()

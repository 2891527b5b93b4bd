"""Recipes of the guide: read from its own pages, and carried out on a copy of the repository."""

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from scripts.downloads import release
from scripts.downloads.dataset import dataset
from scripts.model.figures import Figures, Key
from scripts.model.files import read_descriptor
from scripts.model.package import ROOT, open_package
from scripts.pages import render
from scripts.validation.check import check
from scripts.wording import numbers
from tests import html_pages, tables

PREFIX = {"vi": "", "en": "en/"}
Rendered = Mapping[str, str]
PACKAGE = ROOT / "datapackage"
MEETINGS = "2020-10-01/P1Y"  # the period of the figure that the guide corrects
KEPT = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/report/test_kept.py")


@dataclass(frozen=True)
class Step:
    """A block of the guide: what is to be done with a text and a file.

    ``add`` it at the end, put it ``after`` the line that begins with ``line``, ``reword`` the text
    ``line``, ``replace`` what has its key or begins the same, ``new``: write the file, ``run`` it,
    or a ``slip``: don't.
    """

    do: str
    file: str
    line: str
    text: str


# --- reading --------------------------------------------------------------------------------


def page(rendered: Rendered, lang: str, name: str) -> html.HtmlElement:
    """A page of the guide as the reader sees it."""
    path = f"guide/{name}.md"
    return html.fromstring(html_pages.page_html(rendered[f"{lang}/{path}"], lang, path))


def blocks(page: html.HtmlElement) -> list[html.HtmlElement]:
    """The blocks of a page that say what is to be done."""
    return list(page.xpath("//pre/code[@data-do]"))


def step(block: html.HtmlElement) -> Step:
    """What one block says."""
    text = block.text_content().rstrip("\n")
    return Step(block.get("data-do"), block.get("data-file", ""), block.get("data-line", ""), text)


def steps(rendered: Rendered, name: str, *, by_hand: bool = False) -> list[Step]:
    """What a recipe says is to be done, in order; or its way ``by_hand``, in a part of that id."""
    apart = "//*[@id='by-hand']/following::pre/code[@data-do]"
    tree = page(rendered, "vi", name)
    manual = tree.xpath(apart)
    own_blocks = (
        manual
        if by_hand
        else [instruction for instruction in blocks(tree) if instruction not in manual]
    )
    return [instruction for instruction in map(step, own_blocks) if instruction.do != "slip"]


# --- carrying out ---------------------------------------------------------------------------


def whole_copy(folder: Path) -> Path:
    """A copy of the whole repository, with its tests and what they compare with."""
    generated = ("/.git", "/.venv", "/build", "/site", ".mypy_cache", ".ruff_cache")

    def ignore(parent: str, names: list[str]) -> set[str]:
        paths = {name: f"{parent}/{name}".removeprefix(str(ROOT)) for name in names}
        return {name for name, path in paths.items() if name in generated or path in generated}

    return Path(shutil.copytree(ROOT, folder, ignore=ignore))


def after_recipes(repository: Path, rendered: Rendered, *names: str) -> Path:
    """A repository after some recipes, each of which leaves the data without a problem.

    As if no version were kept yet: what follows once one is, is a recipe of its own.
    """
    shutil.rmtree(repository / "docs" / "releases", ignore_errors=True)
    for name in names:
        recipe = steps(rendered, name)
        skip_if_done(repository, recipe)
        carry_out(repository, recipe)
        assert check(repository / "datapackage", str(PACKAGE))[1] == []
    return repository


def skip_if_done(repository: Path, recipe: Sequence[Step]) -> None:
    """Skip a test whose recipe has become true: its row is in the package, or as it says."""
    steps_done = [instruction for instruction in recipe if _is_done(repository, instruction)]
    if steps_done:
        pytest.skip(
            f"{steps_done[0].file} already has what the guide gives as an example; "
            "choose another one on the guide's page, in both languages"
        )


def _is_done(repository: Path, instruction: Step) -> bool:
    path = repository / instruction.file
    if instruction.do == "new":
        return path.exists()
    if instruction.do == "add" and path.suffix == ".toml":
        return instruction.text.splitlines()[0].partition("=")[0] in path.read_text("utf-8")
    if instruction.do not in ("add", "replace") or path.suffix != ".csv" or not path.is_file():
        return False
    rows = tables.read(path)
    cells = dict(
        zip(tables.heads(path), next(csv.reader(io.StringIO(instruction.text))), strict=True)
    )
    names = key_of(repository / "datapackage", path.stem) if instruction.do == "add" else cells
    return any(all(row[name] == cells[name] for name in names) for row in rows)


def key_of(package: Path, table: str) -> list[str]:
    """The fields of a table's key."""
    (resource,) = [
        candidate
        for candidate in read_descriptor(package)["resources"]
        if candidate["name"] == table
    ]
    return list(resource["schema"]["primaryKey"])


def carry_out(repository: Path, recipe: Sequence[Step], *, build: bool = True) -> None:
    """Do what a recipe says; without ``build`` the site is made in process, without its theme."""
    assert recipe
    for instruction in recipe:
        path = repository / instruction.file
        if instruction.do == "run":
            for line in instruction.text.replace("\\\n", " ").splitlines():
                if line == "python -m scripts build" and not build:
                    make_site(repository)
                else:
                    run(repository, *shlex.split(line))
        elif instruction.do == "new":
            assert not path.exists()
            path.write_text(instruction.text + "\n", "utf-8")
        else:
            text = path.read_text("utf-8")
            assert text.endswith("\n")
            path.write_text(after_step(text, instruction), "utf-8")


def after_step(text: str, instruction: Step) -> str:
    """A file's text after a step."""
    if instruction.do == "add":
        return f"{text}{instruction.text}\n"
    if instruction.do == "reword":
        assert text.count(instruction.line) == 1, instruction.line
        return text.replace(instruction.line, instruction.text)
    lines = text.splitlines()
    if instruction.do == "after":
        block = f"\n{instruction.text}\n" if instruction.file.endswith(".md") else instruction.text
        place = only_place(lines, instruction.line)
        return "\n".join([*lines[: place + 1], block, *lines[place + 1 :], ""])
    assert instruction.do == "replace"
    for line in instruction.text.splitlines():
        lines[only_place(lines, beginning(instruction.file, line))] = line
    return "\n".join([*lines, ""])


def only_place(lines: list[str], beginning: str) -> int:
    """The place of the only line that begins so."""
    places = [number for number, line in enumerate(lines) if line.startswith(beginning)]
    assert len(places) == 1, (beginning, places)
    return places[0]


def beginning(file: str, line: str) -> str:
    """The part of a new line that the old one has too: the key of a row, the name of a value."""
    if not file.endswith(".csv"):
        match = re.search("[:=]", line)
        assert match is not None
        return line[: match.end()]
    cells = next(csv.reader(io.StringIO(line)))
    return ",".join(cells[: 3 if file.endswith("figures.csv") else 1]) + ","


def run(repository: Path, *command: str) -> str:
    """Run a command as a maintainer would; what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_URL")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    process = subprocess.run(
        command,
        cwd=repository,
        env={**environment, "PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode == 0, f"{command}\n{process.stdout}{process.stderr}"
    return process.stdout


# --- what readers then see ------------------------------------------------------------------


def guide(repository: Path, *names: str) -> Rendered:
    """Pages of a repository's own guide as Markdown, by the present program."""
    return pages(repository, *[f"guide/{name}.md" for name in names])


def pages(repository: Path, *files: str) -> Rendered:
    """Pages of a repository that need no file for download, by the present program."""
    figures = Figures(open_package(repository / "datapackage"))
    docs = repository / "docs"
    without = release.without_files(dataset(figures, docs=docs))
    return render.render(figures, without, docs, only=files)


def make_site(repository: Path, only: Sequence[str] = ()) -> None:
    """Write pages and downloads into ``site/``, by the present program, without its theme.

    ``only`` are the files of the pages if not all are made.
    """
    figures = Figures(open_package(repository / "datapackage"))
    docs = repository / "docs"
    files = release.release(figures, folder=docs / "releases", docs=docs)
    rendered = render.render(figures, files, docs, only=only)
    html_pages.write_site(repository / "site", rendered, files.contents())


def page_of(repository: Path, lang: str, page: str) -> html.HtmlElement:
    """A page of the site that was made of a repository."""
    return html_pages.tree(repository / "site" / PREFIX[lang] / page / "index.html")


def words(node: html.HtmlElement) -> str:
    """The text of a part of a page, in one line."""
    return re.sub(r"\s+", " ", node.text_content())


def values(page: html.HtmlElement, record: str, part: str) -> set[str]:
    """The values that a part of a page gives for a record, as a program reads them."""
    links = page.xpath(f"{part}//a[contains(@href, '{record}')]")
    return {
        str(link.xpath("./data/@value")[0]) for link in links if link.get("href").endswith(record)
    }


def flat_rows(repository: Path, **cells: str) -> list[dict[str, str]]:
    """The rows of the flat table that have these cells."""
    rows = tables.read(repository / "site/data/observations.csv")
    return [row for row in rows if all(row[name] == value for name, value in cells.items())]


def figure_text(repository: Path, lang: str, indicator: str, area: str, period: str) -> str:
    """A figure of a repository as pages show it."""
    figures = Figures(open_package(repository / "datapackage"))
    figure = figures.figure(Key(indicator, area, period))
    assert figure is not None
    return numbers.figure(figure, figures.unit(indicator), lang)

"""What is tried: an edited package, a hostile one, a whole site of one that has no problem."""

import os
import re
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from scripts import build
from scripts.model.figures import Figures, Key
from scripts.model.package import FOLDER, LANGUAGES, open_package
from scripts.validation.check import check
from scripts.validation.limits import RESERVED
from scripts.validation.repair_package import repair_package
from scripts.wording.docs_files import DocsError
from scripts.wording.urls import Addresses
from tests.fuzz.edits import RENAMED, random_edit
from tests.fuzz.hostile_files import hostile
from tests.repositories import TINY, assemble, copy_repository

STEPS = 40  # edits of a package that is built
ONE_IN = 10  # edits are of this report's package, the others of the tiny one
MORE = 0.2  # of the edits are compared with the package before, and tidied

Result = dict[str, Any]


def edits(random: Random, folder: Path) -> Result:
    """One to three random edits; what has no problem can be computed."""
    package = folder / "datapackage"
    shutil.copytree(FOLDER if random.randrange(ONE_IN) == 0 else TINY / "datapackage", package)
    kinds = [random_edit(random, package) for _ in range(random.randint(1, 3))]
    is_compared = random.random() < MORE
    outcome = verdict(package, str(TINY) if is_compared else None)
    if is_compared:
        repair_package(package)
        check(package)
    return {"what": kinds, "outcome": outcome}


def hostile_files(random: Random, folder: Path) -> Result:
    """A hostile package."""
    package = folder / "datapackage"
    shutil.copytree(TINY / "datapackage", package)
    return {"what": hostile(random, package), "outcome": verdict(package)}


def verdict(package: Path, since: str | None = None) -> str:
    """``problems``, each with a message, or ``sound`` if everything could be computed."""
    problems = check(package, since)[1]
    for problem in problems:
        assert all(problem.message(lang) for lang in LANGUAGES)
    if problems:
        return "problems"
    figures = Figures(open_package(package))
    for indicator in figures.package.by_id["indicators"]:
        for area in figures.areas:
            figures.series(indicator, area)
            for period in figures.periods:
                figures.figure(Key(indicator, area, period))
    return "sound"


def builds(random: Random, folder: Path) -> Result:
    """A whole site of a package that was edited often, and has no problem after all."""
    root, live = folder / "repository", random.randrange(ONE_IN) == 0
    copy_repository(root) if live else assemble(root)
    package, before, kinds = root / "datapackage", folder / "before", []
    for _ in range(STEPS):
        shutil.copytree(package, before)
        RENAMED.clear()
        kind = random_edit(random, package)
        if check(package)[1]:
            shutil.rmtree(package)
            before.rename(package)
        else:
            shutil.rmtree(before)
            kinds.append(kind)
            _rename_in_pages(root / "docs")
    files = [path.name for path in package.iterdir()]
    try:
        contents = built(root, is_whole=random.randrange(ONE_IN) == 0)
    except DocsError as error:  # a page names what is gone
        return {"what": kinds, "outcome": "page names it", "text": str(error)}
    except BaseException as error:
        copy = Path(tempfile.gettempdir()) / f"fuzz-kept-{os.getpid()}"
        shutil.copytree(package, copy)
        raise RuntimeError(f"see {copy}") from error
    names = Counter(path.casefold() for path in contents)
    assert max(names.values()) == 1, names.most_common(2)
    for path in names:
        parts = path.split("/")
        assert not {part.split(".")[0] for part in parts} & (RESERVED - {"index"}), path
        assert all(0 < len(part) < 200 and part[-1] not in ". " for part in parts), path
    return {"what": kinds, "outcome": "built", "files": len(files)}


def _rename_in_pages(docs: Path) -> None:
    """Change an id in all pages, too, as the one does who changes it."""
    for old, new in RENAMED:
        for page in (
            path for ending in ("md", "jinja", "toml") for path in docs.rglob(f"*.{ending}")
        ):
            text = page.read_text("utf-8")
            page.write_text(re.sub(rf"(?<=[\"'#]){re.escape(old)}(?=[\"'])", new, text), "utf-8")


def built(root: Path, *, is_whole: bool) -> list[str]:
    """The paths of all that is staged of a repository; if ``is_whole``, those of its site."""
    if is_whole:
        build.site(root)
        return [
            path.relative_to(root).as_posix()
            for path in (root / "site").rglob("*")
            if path.is_file()
        ]
    figures = Figures(build.valid_package(root))
    contents, _ = build._contents(root / "docs", figures, Addresses("https://data.example/", ""))
    return list(contents)

"""Repositories to build and to break: this one, and a tiny one with invented figures.

The tiny repository has the data and pages of ``tests/tiny`` and takes from this one what depends
on no figure: the pages about indicators, quality, data and lists, the theme, the program.
"""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import pytest
import yaml
from filelock import FileLock

from scripts.running import processes

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[1]
TINY = ROOT / "tests" / "tiny"
PARTS = ("datapackage", "docs", "scripts", "mkdocs.yml")

# What this report's own pages are called; the tiny repository has its own, and no guide.
OWN = shutil.ignore_patterns(
    "report",
    "guide",
    "releases",
    "index.md",
    "progress.md",
    "about.md",
    "charts.toml",
    "print.toml",
)
# Generic pages name an indicator, an area and a document as examples; tiny's take their place.
EXAMPLES = {
    "si_coverage": "member_rate",
    "VN-50": "XA",
    "resolution_28": "resolution_5",
    "28-NQ%2FTW": "05%2FNQ-XA",
    "BHTN": "BQL",
}


BUILD = ("-m", "scripts", "build")
# Builds a site whose pictures for download are a dot each: for what reads pages. The tiny site and
# this report's are built without; none like this is kept.
DOTS = """
from contextlib import contextmanager
from scripts import build
from scripts.charts import png
from scripts.web import kept_site

dot = png.png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')

@contextmanager
def dots(svgs):
    yield {path: lambda: dot for path in svgs}

png.pngs = dots
kept_site.keep = lambda *_: None
"""
WITH_DOTS = ("-c", DOTS + "build.site()")


def assemble(
    folder: Path,
    data: Path = TINY / "datapackage",
    overlay: Path = TINY,
    examples: Mapping[str, str] = EXAMPLES,
) -> Path:
    """Make a tiny repository of another data package, or of the invented one; all but a build.

    ``overlay`` has the pages and settings that differ from this repository's. ``scripts`` is a
    link: a test that changes the program copies it first. Returns ``folder``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(data, folder / "datapackage")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=_own)
    shutil.copytree(overlay / "docs", folder / "docs", dirs_exist_ok=True)
    for page in [*(folder / "docs").rglob("*.md"), *(folder / "docs").rglob("*.jinja")]:
        text = page.read_text("utf-8")
        for name, path in examples.items():
            text = text.replace(name, path)
        page.write_text(text, "utf-8")
    configuration: dict[str, object] = {}
    for place in (ROOT, overlay):
        configuration |= yaml.safe_load((place / "mkdocs.yml").read_text("utf-8"))
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(configuration, sort_keys=False), "utf-8")
    (folder / "scripts").symlink_to(ROOT / "scripts")
    return folder


def _own(folder: str, names: list[str]) -> set[str]:
    """What isn't copied of a folder: of those of a language, the pages of this report."""
    within = Path(folder).relative_to(ROOT / "docs")
    return OWN(folder, names) if len(within.parts) < 2 and within.name != "theme" else set()


def copy_repository(folder: Path) -> Path:
    """A copy of all that a build of this repository needs, with nothing built in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy2(source, folder / part)
    return folder


def run_scripts(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """``python -m scripts …`` in a folder, with only the environment a reader would have."""
    return run_python(folder, "-m", "scripts", *arguments, **environment)


def run_python(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Python in a folder, with only the environment a reader would have.

    Work that fails in the second process of a build, and there alone, is an error.
    """
    variables = {
        name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")
    }
    warning = f"error:{processes.FAILURE}:ResourceWarning"
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={
            **variables,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONWARNINGS": warning,
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def built_once(
    factory: pytest.TempPathFactory,
    name: str,
    make: Callable[[Path], object],
    command: tuple[str, ...] = BUILD,
    **environment: str,
) -> Path:
    """The site of a repository that all processes of a run of tests share; none changes it.

    ``make`` puts the repository, with its program, into an empty folder, where Python's
    ``command`` then builds it. Returns the folder ``site`` of it.
    """

    def build(repository: Path) -> None:
        make(repository)
        own_program(repository)
        process = run_python(repository, *command, **environment)
        assert process.returncode == 0, process.stdout + process.stderr

    return made_once(factory, name, build) / "site"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A repository that all processes of a run of tests share; none changes it.

    ``make`` makes it in a folder that isn't there yet. One that failed is made again.
    """
    place = shared_folder(factory)
    repository, ready = place / name, place / f"{name}.ready"
    with FileLock(place / f"{name}.lock"):
        if not ready.exists():
            shutil.rmtree(repository, ignore_errors=True)
            make(repository)
            ready.touch()
    return repository


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder for temporary files that all processes of a run of tests share."""
    place = factory.getbasetemp()
    return place.parent if "PYTEST_XDIST_WORKER" in os.environ else place


def value_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], T]) -> T:
    """What ``make`` gives, made once for all processes of a run of tests."""

    def write(folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "value.pickle").write_bytes(pickle.dumps(make()))

    content = (made_once(factory, name, write) / "value.pickle").read_bytes()
    value: T = pickle.loads(content)  # noqa: S301, written above
    return value


def own_program(repository: Path) -> None:
    """Give a repository a copy of the program in place of the link to it, with what is compiled."""
    scripts = repository / "scripts"
    if scripts.is_symlink():
        scripts.unlink()
        shutil.copytree(ROOT / "scripts", scripts)

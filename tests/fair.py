"""Assess the built site with F-UJI, offline: ``python -m tests.fair <F-UJI's folder> [page …]``.

F-UJI (https://github.com/pangaea-data-publisher/fuji) is in no package index: clone it, and name
its folder. What it needs is installed into an environment of its own, `.venv/fuji`. The site must
have been built with an address (`SITE_URL=… make site`); a copy in which this machine is in its
place is served, and nothing else can be reached. Prints the points of the data page, a record and
the page of the version, and what each lacks; fails if one has fewer than ``LEAST``.

A point is for an identifier that a registry keeps, such as a DOI, which these data don't have.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests.repositories import ROOT
from tests.serve import serve

LEAST = 25  # of 26
SITE, ENVIRONMENT = ROOT / "site", ROOT / ".venv" / "fuji"
TEXTS = ("*.html", "*.json", "*.jsonld", "*.ttl", "*.txt", "*.xml")
USAGE = "usage: python -m tests.fair <the folder of F-UJI's repository> [page …]"
NO_ADDRESS = "The site has no address; build it first: SITE_URL=https://data.example.org/ make site"


def main(arguments: list[str]) -> int:
    """Assess pages; return 1 if one has too few points, 2 if nothing can be assessed."""
    if not arguments or not (Path(arguments[0]) / "fuji_server").is_dir():
        print(USAGE, file=sys.stderr)
        return 2
    canonical = re.search(r'rel="?canonical"? href="?([^">\s]+)', _read(SITE / "index.html"))
    if canonical is None:
        print(NO_ADDRESS, file=sys.stderr)
        return 2
    fuji, *pages = arguments
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(SITE, Path(folder) / "site"))
        with serve(copy) as address:
            _replace(copy, canonical[1], address)
            return _assess(Path(fuji), [address + page for page in pages or _pages()])


def _pages() -> list[str]:
    """The data page, the record with the most files, and the page of the version."""
    with_targets = sorted((SITE / "data/indicators").glob("*.targets.csv"))
    record = with_targets[0].name.partition(".")[0]
    return ["en/data/", f"en/indicators/{record}/", f"v/{_read(SITE / 'data/VERSION').strip()}/"]


def _replace(folder: Path, old: str, new: str) -> None:
    for pattern in TEXTS:
        for path in folder.rglob(pattern):
            path.write_text(_read(path).replace(old, new), "utf-8")


def _assess(fuji: Path, addresses: list[str]) -> int:
    command = [str(_python(fuji)), "-m", "tests.fuji", str(fuji.resolve()), *addresses]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    least = 0
    for line in run.stdout.splitlines():
        assessment = json.loads(line)
        print(f"{assessment['earned']:g} of {assessment['total']:g}: {assessment['address']}")
        for name, message in assessment["lacking"].items():
            print(f"    {name}: {message}")
        least |= assessment["earned"] < LEAST
    return int(least)


def _python(fuji: Path) -> Path:
    """The interpreter of F-UJI's environment, made if it isn't there."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        needs = tomllib.loads(_read(fuji / "pyproject.toml"))["project"]["dependencies"]
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *needs], check=True)
    return python


def _read(path: Path) -> str:
    return path.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The programs that the tests in browsers and outside readers need, and where they are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# What npm installs, beside the environment: `make clean` removes both.
NPM = HERE.parents[1] / ".venv" / "npm"
VNU = NPM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
EQUAL_ACCESS = NPM / "node_modules" / "accessibility-checker-engine" / "ace.js"
MINISEARCH = NPM / "node_modules" / "minisearch" / "dist" / "es" / "index.js"

# For each program, its names, the first that is there is taken; and Debian's package of it.
PROGRAMS = {
    "firefox": (("firefox-esr", "firefox"), "firefox-esr"),
    "webkit": (("WebKitWebDriver",), "webkit2gtk-driver"),
    "display": (("Xvfb",), "xvfb"),
    "java": (("java",), "default-jre-headless"),
    "npm": (("npm",), "npm"),
    "node": (("node",), "nodejs"),
    "office": (("soffice",), "libreoffice-calc"),
    "r": (("Rscript",), "r-base-core"),
}
# R's libraries for reading; Debian's package of each is r-cran- and its name in lower case.
R_LIBRARIES = ("ggplot2", "jsonlite", "readr", "readxl", "RSQLite", "rsdmx")
THERE = "cat(rownames(installed.packages()))"
MISSING = """\
make test-wide needs programs that are not installed: {programs}.
Install them and run it again; on Debian: sudo apt-get install {packages}
"""
NO_NPM = "npm could not install what tests/wide/package.json lists; see what it says above."


def program(name: str) -> str:
    """The path of a program of ``PROGRAMS``. Raises ``FileNotFoundError`` if it is missing."""
    names, package = PROGRAMS[name]
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise FileNotFoundError(f"{names[0]} is missing (Debian: {package}); run make test-wide")
    return path


def missing_programs() -> dict[str, str]:
    """What isn't installed, of ``PROGRAMS`` and ``R_LIBRARIES``, and Debian's package of each."""
    programs = {
        names[0]: package
        for names, package in PROGRAMS.values()
        if not any(map(shutil.which, names))
    }
    installed: list[str] = []
    if PROGRAMS["r"][1] not in programs.values():
        command = [program("r"), "--vanilla", "-e", THERE]
        installed = subprocess.run(
            command, capture_output=True, text=True, check=True
        ).stdout.split()
    libraries = {name: f"r-cran-{name.lower()}" for name in R_LIBRARIES if name not in installed}
    return programs | libraries


def install() -> None:
    """Install what is missing, each try twice. Exits with instructions where it can't."""
    packages = missing_programs().values()
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "-y", "-q", "--no-install-recommends"]
        _succeeds([*apt, "update"])
        _succeeds([*apt, "install", *packages])
    if names := missing_programs():
        sys.exit(MISSING.format(programs=", ".join(names), packages=" ".join(names.values())))
    NPM.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, NPM / name)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
    if not _succeeds([program("npm"), "ci", "--prefix", str(NPM), *quiet]):
        sys.exit(NO_NPM)


def _succeeds(command: list[str]) -> bool:
    """Run a command, once more if it fails: a connection may have. Whether it succeeded."""
    return any(subprocess.run(command, check=False).returncode == 0 for _ in range(2))

"""The programs that the tests in several browsers need, and where they are."""

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
}
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


def missing() -> list[str]:
    """The programs of ``PROGRAMS`` that are not installed."""
    return [name for name, (names, _) in PROGRAMS.items() if not any(map(shutil.which, names))]


def install() -> None:
    """Install what is missing, each try twice. Exits with instructions where it can't."""
    packages = [PROGRAMS[name][1] for name in missing()]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        apt = ["apt-get", "-y", "-q", "--no-install-recommends"]
        _tried([*apt, "update"])
        _tried([*apt, "install", *packages])
    if gone := missing():
        names = ", ".join(PROGRAMS[name][0][0] for name in gone)
        sys.exit(MISSING.format(programs=names, packages=" ".join(PROGRAMS[n][1] for n in gone)))
    NPM.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, NPM / name)
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
    if not _tried([program("npm"), "ci", "--prefix", str(NPM), *quiet]):
        sys.exit(NO_NPM)


def _tried(command: list[str]) -> bool:
    """Run a command, once more if it fails: a connection may have. Whether it succeeded."""
    return any(subprocess.run(command, check=False).returncode == 0 for _ in range(2))

"""How large the program and its environment are."""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from tests.bench.figures import Figure

LINES, ENVIRONMENT = 11_000, 550  # lines, MB


def figures(root: Path) -> Iterator[Figure]:
    """Lines of Python in ``scripts/``; what ``make site`` installs."""
    modules = list((root / "scripts").rglob("*.py"))
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in modules)
    yield Figure("lines of Python in scripts/", lines, "", LINES, f"in {len(modules)} modules")
    sizes = dict(_sizes(root / "requirements.txt"))
    largest = sorted(sizes, key=lambda name: -sizes[name])[:5]
    remark = "largest: " + ", ".join(f"{name} {sizes[name]:.0f}" for name in largest)
    total = sum(sizes.values())
    yield Figure("environment for make site", total, "MB", ENVIRONMENT, remark)


def _sizes(requirements: Path) -> Iterator[tuple[str, float]]:
    """The installed size of each package of a lock, in MB; none for another platform's."""
    for name in re.findall(r"^([\w.-]+)==", requirements.read_text("utf-8"), re.MULTILINE):
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue
        paths = (Path(str(file.locate())) for file in files)
        yield name, sum(path.stat().st_size for path in paths if path.is_file()) / 1e6

"""Write the examples of the catalogue of checks again. Look at what changed before you keep it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from scripts.validation.catalogue import EXAMPLES
from tests import tables
from tests.repositories import TINY
from tests.validation import examples
from tests.validation.hostile import HOSTILE
from tests.validation.slips import SLIPS
from tests.validation.test_descriptor import DESCRIPTORS, write
from tests.validation.test_examples import OTHERS
from tests.validation.test_saved_files import SAVED, save
from tests.validation.test_slips import make

PACKAGE = TINY / "datapackage"
Break = Callable[[Path], object]


def main() -> None:
    """Write the example of each code: the first slip that gives it."""
    by_code: dict[str, Any] = {}
    for name, code, break_package, since in every():
        if code not in by_code:
            by_code[code] = example(name, code, break_package, since)
    text = json.dumps(dict(sorted(by_code.items())), ensure_ascii=False, indent=1)
    EXAMPLES.write_text(text + "\n", "utf-8")


def every() -> Iterator[tuple[str, str, Break, str | None]]:
    """All slips: name, code, what breaks a package, the earlier version to compare with."""
    for name, slip in SLIPS.items():
        yield name, slip.code, partial(make, slip=slip), str(PACKAGE) if slip.since else None
    for name, case in SAVED.items():
        yield name, case.code, partial(save, case=case), None
    for name, (change, code, _) in DESCRIPTORS.items():
        yield name, code, partial(write, change=change), None
    for name, (code, spoil) in HOSTILE.items():
        yield name, code, spoil, None
    for name, (code, break_package, since) in OTHERS.items():
        yield name, code, break_package, since


def example(name: str, code: str, break_package: Break, since: str | None) -> dict[str, Any]:
    """The example of a code, from a copy of the tiny package that is broken."""
    with tempfile.TemporaryDirectory() as folder:
        copy = tables.copy_package(PACKAGE, Path(folder) / PACKAGE.name)
        break_package(copy)
        problems = examples.problems_of(copy, since)
        problem = next(problem for problem in problems if problem.code == code)
        return examples.as_example(name, PACKAGE, copy, problem)


if __name__ == "__main__":
    main()

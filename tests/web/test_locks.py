"""One build of a repository at a time."""

import subprocess
import sys
from pathlib import Path

from scripts.web import locks

HOLD = """
import sys
from pathlib import Path
from scripts.web import locks
with locks.locked(Path(sys.argv[1]), lambda: print("waits", flush=True)):
    print("holds", flush=True)
    sys.stdin.readline()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """A process that holds the lock of a folder until it gets a line."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_build_says_that_it_waits_and_goes_on_when_the_first_ends(tmp_path: Path) -> None:
    with holder(tmp_path / "build") as first:
        assert line(first) == "holds"
        with holder(tmp_path / "build") as second:
            assert line(second) == "waits"
            first.communicate("\n")
            assert line(second) == "holds"
            second.communicate("\n")
    assert list((tmp_path / "build").iterdir()) == []


def test_a_build_that_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        assert line(first) == "holds"
        first.kill()
    waits: list[bool] = []
    with locks.locked(tmp_path, lambda: waits.append(True)):
        assert waits == []

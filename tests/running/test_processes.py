"""Work on another core: the same results and errors as without, and nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from scripts.running import processes, store
from scripts.wording.docs_files import DocsError
from scripts.wording.faults import Fault

THERE = "only there"

LATER = """
import os, sys, time
from scripts.running import processes
with processes.beside() as later:
    print(later(os.getpid)(), flush=True)
    {then}
"""


@pytest.fixture(params=["fork", "spawn", None])
def method(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """How another process begins; ``None`` where there is one core."""
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("only Linux")
    monkeypatch.setattr(processes, "_method", lambda: request.param)
    method: str | None = request.param
    return method


def fail() -> None:
    raise DocsError("docs/en/a.md", 3, Fault("not-utf-8"))


class Changing:
    """What is pickled as the number of the thread that pickles it."""

    def __reduce__(self) -> tuple[type[int], tuple[int]]:
        return int, (threading.get_ident(),)


def end() -> int:
    """End this process if it is the other one."""
    if os.getpid() != int(os.environ["FIRST"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return 7


def test_a_result_comes_from_another_process_where_there_is_one(
    method: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It uses the same store; what it raises is raised here; if it ends, the work is done here.

    It has what it is called with as that was at once, not as other work changed it meanwhile.
    """
    monkeypatch.setenv("FIRST", str(os.getpid()))
    monkeypatch.setattr(store, "_folder", tmp_path)
    with processes.beside() as later:
        assert (later(os.getpid)() == os.getpid()) == (method is None)
        assert later(store.in_use)() == tmp_path
        assert method is None or later(hash, Changing())() == threading.get_ident()
        with pytest.raises(DocsError, match=r"docs/en/a\.md:3"):
            later(fail)()
        with pytest.raises(FileNotFoundError, match="nowhere"):
            later(os.stat, "/nowhere")()
        for _ in range(2):
            with warns(method):
                assert later(end)() == 7


def fail_there() -> str:
    """Fail in the other process alone."""
    if os.getpid() != int(os.environ["FIRST"]):
        raise ValueError(THERE)
    return "done"


def warns(method: str | None, text: str = "") -> AbstractContextManager[object]:
    """What a developer is warned of where there is another process."""
    if method is None:
        return nullcontext()
    return pytest.warns(ResourceWarning, match=f"(?s){processes.FAILURE}.*{text}")


def test_what_fails_in_the_other_process_alone_is_done_here_and_warned_of(
    method: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what can't be sent to it, or back."""
    monkeypatch.setenv("FIRST", str(os.getpid()))
    with processes.beside() as later:
        with warns(method, f"fail_there.*{THERE}"):
            assert later(fail_there)() == "done"
        with warns(method, "pickle"):
            assert later(lambda: 1)() == 1
        with warns(method, "pickle"):
            assert not later(threading.Lock)().locked()


def test_what_fails_here_too_is_only_raised(
    method: str | None, recwarn: pytest.WarningsRecorder
) -> None:
    with processes.beside() as later, pytest.raises(DocsError):
        later(fail)()
    assert method is None or not recwarn.list


@pytest.mark.parametrize("place", ["os.fork", "threading.Thread.start"])
def test_where_no_other_process_can_begin_the_work_is_done_here(place: str) -> None:
    """No room or no right: nothing is raised, and no process waits for another one at its end."""
    program = f"""
import os, threading, multiprocessing.popen_fork
from scripts.running import processes
def refuse(*_):
    raise BlockingIOError("Resource temporarily unavailable")
{place} = refuse
with processes.beside() as later:
    print(later(os.getpid)() == os.getpid())
"""
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20)
    assert (run.stdout, run.stderr) == ("True\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="it has other signals")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_the_other_process_ends_with_the_first(ending: signal.Signals) -> None:
    program = LATER.format(then="later(time.sleep, 60)(); time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as first:
        assert first.stdout is not None
        second = int(first.stdout.readline())
        assert is_running(second)
        first.send_signal(ending)
        began = time.monotonic()
        while is_running(second):
            assert time.monotonic() - began < 20
            time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only there a process is copied")
def test_a_process_is_copied_only_while_it_has_one_thread() -> None:
    """Nothing that a build imports starts threads, and where there are any nobody is copied."""
    program = """
import os, threading, scripts.build
from scripts.running.processes import _method
before = _method()
import numpy, vl_convert
vl_convert.vegalite_to_svg({"data": {"values": [{}]}, "mark": "point"})
print(threading.active_count(), before, _method())
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    expected = "fork" if len(os.sched_getaffinity(0)) > 1 else None
    assert run.stdout.split() == ["1", str(expected), "None"]

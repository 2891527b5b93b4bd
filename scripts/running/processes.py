"""Work on another core: a second process that does a part of a build beside this one.

What fails there alone is done again here and costs only time: a ``ResourceWarning`` says so, which
Python shows with ``-X dev``, pytest shows too, and builds in tests take as an error.
"""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

from scripts.running import store

FAILURE = "Work failed in the second process"  # the warning's beginning

Params = ParamSpec("Params")
Result = TypeVar("Result")


class Later(Protocol):
    """Takes a function of a module with its arguments; gives a function that waits for its result.

    Whatever the function raises is raised by that one, after another try in this process.
    """

    def __call__(
        self, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Callable[[], Result]:
        """Begin it, where there is another process."""
        ...


def here(
    function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
) -> Callable[[], Result]:
    """Without another process: the work is done when its result is asked for."""
    return partial(function, *args, **kwargs)


@contextmanager
def beside() -> Iterator[Later]:
    """A second process for as long as it is needed, if there is another core for it.

    It ends when this one does, however that happens.
    """
    method = _method()
    if method is None:
        yield here
        return
    try:
        context = multiprocessing.get_context(method)
        pool = ProcessPoolExecutor(1, context, initializer=_begin, initargs=(store.in_use(),))
        process = pool.submit(os.getpid)  # it begins now
    except (OSError, RuntimeError, ImportError):  # no room, no right or no means for another one
        for child in multiprocessing.active_children():  # Python would wait for it at its end
            child.terminate()
        yield here
        return

    def later(
        function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Callable[[], Result]:
        call = partial(function, *args, **kwargs)
        try:
            # As it is now: the pool's own thread would pickle it while this one changes it.
            return partial(_result, pool.submit(_attempt, pickle.dumps(call)), call)
        except Exception:  # noqa: BLE001, what can't be sent, or the process has ended
            return partial(_again, call, traceback.format_exc())

    try:
        yield later
    except BaseException:
        with suppress(OSError, BrokenProcessPool):
            if process.done():
                os.kill(process.result(), signal.SIGTERM)  # so that an error is shown at once
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _attempt(pickled_call: bytes) -> tuple[list[Any], str]:
    """In the other process: the one result of a pickled call, or none and the error's traceback."""
    try:
        return [pickle.loads(pickled_call)()], ""  # noqa: S301, from the first process
    except Exception:  # noqa: BLE001, it is raised once more by the first process
        return [], traceback.format_exc()


def _result(future: Future[tuple[list[Any], str]], call: Callable[[], Result]) -> Result:
    """What the other process gives; if it fails or ends, this one does the work, and fails too.

    So an error is the same as with one process.
    """
    try:
        results, error = future.result()
    except Exception:  # noqa: BLE001, a result that can't be sent, or the process has ended
        results, error = [], traceback.format_exc()
    result: Result = results[0] if results else _again(call, error)
    return result


def _again(call: Callable[[], Result], error: str) -> Result:
    """Do here what failed in the other process; if it doesn't fail here, warn of the error there.

    ``error`` is its traceback.
    """
    result = call()
    warnings.warn(f"{FAILURE} and was done again:\n{error}", ResourceWarning, stacklevel=2)
    return result


def _method() -> str | None:
    """How to start a process; none if there is one core only, or it can't be done safely.

    A copy of this process has all modules at once, but waits for ever for threads that only this
    one has: those of libraries too, which Python doesn't know of.
    """
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if cores < 2:
        return None
    if sys.platform != "linux":
        return "spawn"
    return "fork" if len(list(Path("/proc/self/task").iterdir())) == 1 else None


def _begin(folder: Path | None) -> None:
    """Begin the other process: with the same store; Ctrl+C is for the first process alone."""
    store.use(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

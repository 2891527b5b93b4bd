"""Whole builds in another process, so that they never keep a page waiting.

The process stays, so that what it drew and read is there for the next build. A build that a newer
one has overtaken is given up between its steps.
"""

import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from scripts.build import STOPS, copy_shared, index, make_site, reasons, stage, valid_package
from scripts.live.live_site import NO_FACTS, Facts, LiveSite, facts_of
from scripts.model.package import LANGUAGES
from scripts.pages import macros
from scripts.running import store
from scripts.web import generator, locks, service_worker
from scripts.wording.docs_files import DocsError

Problems = Mapping[str, Sequence[str]]  # lines by the language of who reads them


def problems_of(error: Exception) -> Problems:
    """What is wrong, in both languages; of a fault of the program, where it arose."""
    if isinstance(error, STOPS):
        return {lang: reasons(error, lang) for lang in LANGUAGES}
    return dict.fromkeys(LANGUAGES, "".join(traceback.format_exception(error)).splitlines())


@dataclass(frozen=True)
class Progress:
    """A step of the build ``number`` that begins now: a phrase of ``[serve]``."""

    number: int
    step: str


@dataclass(frozen=True)
class Result:
    """The end of the build ``number``: ``is_whole`` if there is a site, ``problems`` if any.

    A whole site can have problems too: warnings that would stop a build for readers.
    """

    number: int
    folder: Path
    is_whole: bool
    problems: Problems
    facts: Facts = NO_FACTS


class Builder:
    """The process that builds whole sites; ``report`` gets its messages, in a thread."""

    def __init__(self, root: Path, lang: str, report: Callable[[Progress | Result], None]) -> None:
        self._root, self._lang, self._report = root, lang, report
        self._process, self._jobs = self._start()

    def build(self, number: int, folder: Path) -> None:
        """Build a site in a folder once the present build has ended or given up."""
        try:
            self._jobs.send((number, folder))
        except OSError:  # the process has died, of too little memory perhaps
            self._process, self._jobs = self._start()
            self._jobs.send((number, folder))

    def stop(self) -> None:
        """End the process with all that it started."""
        self._jobs.close()
        with suppress(OSError):
            if hasattr(os, "killpg") and os.getpgid(self._process.pid or 0) == self._process.pid:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        self._process.join()

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = get_context("spawn")
        jobs, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, self._root, self._lang))
        process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(jobs,), daemon=True).start()
        return process, jobs

    def _listen(self, jobs: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._report(jobs.recv())


def work(jobs: Connection, root: Path, lang: str) -> None:
    """Build whenever there is a job, the newest only, until the other end is closed."""
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl+C is for whoever started this
        os.nice(10)
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            number, folder = jobs.recv()
            if jobs.poll():
                continue
            for message in _messages(number, folder, root, lang):
                jobs.send(message)
                if jobs.poll():
                    break


def _messages(number: int, folder: Path, root: Path, lang: str) -> Iterator[Progress | Result]:
    """Build a site, its search index last; each step is reported as it begins.

    Its service worker keeps nothing, so that the browser always gets the last edit.
    """
    macros.macro.cache_clear()
    try:
        with locks.alone(root, lang), store.opened(store.place(root)):
            yield Progress(number, "files")
            package = valid_package(root)
            release = stage(root, package)
            yield Progress(number, "pages")
            warnings = make_site(root, folder, package, strict=False)
            copy_shared(root, folder)
        yield Progress(number, "search")
        (folder / service_worker.NAME).write_text(service_worker.removing_worker(), "utf-8")
        index(folder, package)
    except DocsError as error:
        errors = LiveSite(root, valid_package(root)).problems() or [error]
        lines = {
            lang: [line for fault in errors for line in problems_of(fault)[lang]]
            for lang in LANGUAGES
        }
        yield Result(number, folder, is_whole=False, problems=lines)
    except Exception as error:  # noqa: BLE001, whatever it is, it is shown
        yield Result(number, folder, is_whole=False, problems=problems_of(error))
    else:
        broken = generator.Broken(warnings)
        lines = {lang: broken.lines(lang) for lang in LANGUAGES} if warnings else {}
        yield Result(number, folder, is_whole=True, problems=lines, facts=facts_of(release))

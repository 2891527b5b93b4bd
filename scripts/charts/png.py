"""Pictures as PNG, drawn by other processes while the build goes on.

Imports little, so that such a process starts quickly.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

import resvg_py

from scripts.wording import typeface


def png(svg: str) -> bytes:
    """An SVG as PNG, at twice its size, with fonts of our own: the same on every machine."""
    fonts = [str(typeface.REGULAR), str(typeface.BOLD)]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=2, skip_system_fonts=True, font_files=fonts)
    )


_cache: dict[str, bytes] = {}  # the PNG of each SVG drawn so far: a page edited in serve has few


@contextmanager
def pngs(svgs: Mapping[str, str]) -> Iterator[dict[str, Callable[[], bytes]]]:
    """For each path with its SVG, a function that waits for the PNG; only new ones are drawn."""
    new = [svg for svg in dict.fromkeys(svgs.values()) if svg not in _cache]
    if new:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            jobs = {svg: pool.submit(png, svg) for svg in new}
            try:
                yield {path: partial(_result, svg, jobs.get(svg)) for path, svg in svgs.items()}
            except BaseException:
                pool.shutdown(cancel_futures=True)  # so that an error is shown at once
                raise
    else:
        yield {path: partial(_result, svg, None) for path, svg in svgs.items()}


def _result(svg: str, job: Future[bytes] | None) -> bytes:
    if job is not None:
        _cache[svg] = job.result()
    return _cache[svg]

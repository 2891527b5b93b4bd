"""Turn pictures into PNG, in processes of their own, while the build goes on.

By itself, so that such a process starts quickly.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context

import font_roboto
import resvg_py


def png(svg: str) -> bytes:
    """An SVG as PNG, at twice its size, with fonts of our own: the same on every machine."""
    fonts = [font_roboto.Roboto, font_roboto.RobotoBold]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=2, skip_system_fonts=True, font_files=fonts)
    )


_drawn: dict[str, bytes] = {}  # the PNG of each SVG that was drawn already


@contextmanager
def pngs(svgs: Mapping[str, str]) -> Iterator[dict[str, Callable[[], bytes]]]:
    """The PNG of each SVG by its path, to be asked for later; only new ones are drawn."""
    new = [svg for svg in dict.fromkeys(svgs.values()) if svg not in _drawn]
    if new:
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
            jobs = {svg: pool.submit(png, svg) for svg in new}
            try:
                yield {path: partial(_png, svg, jobs.get(svg)) for path, svg in svgs.items()}
            except BaseException:
                pool.shutdown(cancel_futures=True)  # what stopped the build is told at once
                raise
    else:
        yield {path: partial(_png, svg, None) for path, svg in svgs.items()}


def _png(svg: str, job: Future[bytes] | None) -> bytes:
    if job is not None:
        _drawn[svg] = job.result()
    return _drawn[svg]

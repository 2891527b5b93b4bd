"""Pictures as PNG, drawn by Typst in other threads while the build goes on."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial

import typst

from scripts.wording import typeface

# A page that is the picture, with 1 pt for each of its pixels.
PAGE = b"""
#let side(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: side("width"), height: side("height"), margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""
TWICE = 2 * 72  # dots an inch: two for each pt


def png(svg: str) -> bytes:
    """An SVG as PNG, at twice its size, with fonts of our own: the same on every machine.

    Typst lets other threads run, and takes a third of the time of other programs that draw SVG.
    """
    opening = svg[: svg.index(">")]
    width, height = (re.search(rf' {side}="(\d+)"', opening) for side in ("width", "height"))
    if width is None or height is None:
        raise ValueError(f"no size in {opening}")
    content = typst.compile(
        PAGE,
        font_paths=_fonts(),
        format="png",
        ppi=TWICE,
        sys_inputs={"svg": svg, "width": width[1], "height": height[1]},
    )
    return bytes(content)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(False, False, [str(typeface.FOLDER)])


_cache: dict[str, bytes] = {}  # the PNG of each SVG drawn so far: a page edited in serve has few


@contextmanager
def pngs(svgs: Mapping[str, str]) -> Iterator[dict[str, Callable[[], bytes]]]:
    """For each path with its SVG, a function that waits for the PNG; only new ones are drawn."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        new = [svg for svg in dict.fromkeys(svgs.values()) if svg not in _cache]
        jobs = {svg: pool.submit(png, svg) for svg in new}
        try:
            yield {path: partial(_result, svg, jobs.get(svg)) for path, svg in svgs.items()}
        except BaseException:
            pool.shutdown(cancel_futures=True)  # so that an error is shown at once
            raise


def _result(svg: str, job: Future[bytes] | None) -> bytes:
    if job is not None:
        _cache[svg] = job.result()
    return _cache[svg]

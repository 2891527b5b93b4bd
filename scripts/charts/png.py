"""Pictures as PNG, drawn by Typst in other threads while the build goes on."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache

import typst

from scripts.running import store
from scripts.wording import typeface

# A page that is the picture, with 1 pt for each of its pixels.
PAGE = b"""
#let side(name) = float(sys.inputs.at(name)) * 1pt
#set page(width: side("width"), height: side("height"), margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""
TWICE = 2 * 72  # dots an inch: two for each pt


def png(svg: str) -> bytes:
    """An SVG as PNG, at twice its size, with fonts of our own: the same on every machine."""
    return store.get_or_make("png", svg, lambda: _png(svg))


def _png(svg: str) -> bytes:
    """Typst lets other threads run, and takes a third of the time of others that draw SVG."""
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


@contextmanager
def pngs(svgs: Mapping[str, str]) -> Iterator[dict[str, Callable[[], bytes]]]:
    """For each path with its SVG, a function that waits for the PNG; of one SVG there is one."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs = {svg: pool.submit(png, svg) for svg in dict.fromkeys(svgs.values())}
        try:
            yield {path: jobs[svg].result for path, svg in svgs.items()}
        except BaseException:
            pool.shutdown(cancel_futures=True)  # so that an error is shown at once
            raise

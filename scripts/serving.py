"""Serve the site while it is edited: made again after each change, for this computer only."""

import threading
import traceback
from pathlib import Path

from scripts import build, generator
from scripts.model.package import LANGUAGES, ROOT, Package
from scripts.web import live_server, service_worker


class Restart(BaseException):
    """The program changed while it served the site, and must be started again."""


def serve(root: Path = ROOT, port: int = 8000, lang: str = LANGUAGES[0]) -> None:
    """Serve the site on localhost, and make it again whenever data, words or program change.

    Raises ``Restart`` if the program changed.
    """
    program = live_server.modified([root / "scripts"])
    indexing = threading.Thread()

    def make(site: Path) -> list[str]:
        nonlocal indexing
        if live_server.modified([root / "scripts"]) != program:
            raise Restart
        if indexing.is_alive():
            indexing.join()
        try:
            package = _preview(root, site, lang)
        except build.STOPS as error:
            return build.reasons(error, lang)
        except Exception:  # noqa: BLE001, whatever it is, it is shown
            return traceback.format_exc().splitlines()
        indexing = threading.Thread(target=build.index, args=(site, package))  # nobody waits for it
        indexing.start()
        return []

    inputs = ("datapackage", "docs", "scripts", "mkdocs.yml")
    live_server.serve(make, [root / name for name in inputs], port, lang)


def _preview(root: Path, site: Path, lang: str) -> Package:
    """Make a site to look at while it is edited; what would stop a build is only printed.

    Its worker keeps nothing: the browser always gets what was edited last.
    """
    with build.alone(root, lang):
        package = build.validated(root)
        build.stage(root, package, inline=True)
        warnings = build.make_site(root, site, package, strict=False)
    print(*generator.Broken(warnings).lines(lang), sep="\n", end="\n" * bool(warnings))
    (site / service_worker.NAME).write_text(service_worker.removing_worker(), "utf-8")
    return package

"""Serve the site while it is edited: make it again whenever data, words or program change."""

import threading
import traceback
from pathlib import Path

from scripts import generator, store
from scripts.build import STOPS, alone, index, make_site, reasons, stage, validated
from scripts.model.package import LANGUAGES, ROOT, Package
from scripts.web import live_server, service_worker


class Restart(BaseException):
    """The program changed while it served the site, and must be started again."""


def serve(root: Path = ROOT, port: int = 8000, lang: str = LANGUAGES[0]) -> None:
    """Serve the site on localhost, and rebuild it whenever data, words or program change.

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
        except STOPS as error:
            return reasons(error, lang)
        except Exception:  # noqa: BLE001, whatever it is, it is shown
            return traceback.format_exc().splitlines()
        indexing = threading.Thread(target=index, args=(site, package))  # nobody waits for it
        indexing.start()
        return []

    inputs = ("datapackage", "docs", "scripts", "mkdocs.yml")
    live_server.serve(make, [root / name for name in inputs], port, lang)


def _preview(root: Path, site: Path, lang: str) -> Package:
    """Build a site to view while editing; problems that would stop a build are only printed.

    Its service worker keeps nothing, so that the browser always gets the last edit.
    """
    with alone(root, lang), store.opened(store.place(root)):
        package = validated(root)
        stage(root, package, inline=True)
        warnings = make_site(root, site, package, strict=False)
    print(*generator.Broken(warnings).lines(lang), sep="\n", end="\n" * bool(warnings))
    (site / service_worker.NAME).write_text(service_worker.removing_worker(), "utf-8")
    return package

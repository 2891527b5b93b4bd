"""The same content made with other tools, and how soon each page shows what is largest on it.

One chart, one table and two paragraphs: by MkDocs Material with its charts plugin, and by plain
HTML with vega-embed. They are installed into ``build/bench`` when asked, with their libraries on
the page's own host.
"""

import gzip
import json
import shutil
import subprocess
import tarfile
import venv
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench.figures import Figure
from tests.bench.pages import PHONE, load
from tests.browser import ARGUMENTS, chromium
from tests.serve import Quiet, serve

PYTHON = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-charts-plugin==0.0.13")
LIBRARIES = {"vega": "5.33.0", "vega-lite": "5.23.0", "vega-embed": "6.29.0"}
MATERIAL, PLAIN = "MkDocs Material + charts", "plain HTML + vega-embed"
OURS = {
    "home": "",
    "report page": "report/4-results/",
    "indicator page": "indicators/si_coverage/",
    "data page": "data/",
}
RATIO = 0.6
# A phone on a slow connection, as Lighthouse has it: milliseconds, bytes a second, slowness.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER = 4

ROWS = [("2019", 12.06), ("2020", 12.57), ("2021", 9.51)]
TEXTS = (
    "In September 2021, 9.51% of the province's workforce took part in social insurance. The "
    "national target for 2021 was about 35%.",
    "The share fell after two years in which it had hardly changed. The report gives the figure "
    "for nine months; the year's own is not known.",
)
SPECIFICATION = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "width": 320,
    "data": {"values": [{"period": period, "share": share} for period, share in ROWS]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "period", "type": "ordinal"},
        "y": {"field": "share", "type": "quantitative"},
    },
}


class Compressed(Quiet):
    """Serves files as hosts do: compressed."""

    def do_GET(self) -> None:  # noqa: N802, the server looks for this name
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def install(folder: Path) -> None:
    """Install the peers into a folder, and make their pages there. Needs pip and npm."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = folder / "env"
    if not environment.is_dir():
        venv.create(environment, with_pip=True)
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "--only-binary", ":all:", *PYTHON], check=True)
    libraries = folder / "libraries"
    libraries.mkdir(exist_ok=True)
    for name, version in LIBRARIES.items():
        if not (libraries / f"{name}.min.js").is_file():
            pack = ["npm", "pack", "--silent", f"{name}@{version}"]
            subprocess.run(pack, cwd=folder, check=True, capture_output=True)
            with tarfile.open(folder / f"{name}-{version}.tgz") as archive:
                member = archive.extractfile(f"package/build/{name}.min.js")
                assert member is not None
                (libraries / f"{name}.min.js").write_bytes(member.read())
    _plain(folder, libraries)
    _material(folder, libraries, environment)


def figures(site: Path, folder: Path, runs: int) -> Iterator[Figure]:
    """Weight and largest contentful paint of our pages beside the peers', each in turn."""
    peers = {name: folder / place for name, place in PLACES.items() if (folder / place).is_dir()}
    if not peers:
        yield Figure("no peers; install them with --install-peers", 0, "")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        pages = {kind: (site, path) for kind, path in OURS.items()}
        pages |= {name: (place, "") for name, place in peers.items()}
        times: dict[str, list[float]] = {name: [] for name in pages}
        weights = {}
        for turn in range(runs):
            for name, (place, path) in pages.items():
                with serve(place, Compressed) as address:
                    times[name].append(_paint(browser, address + path))
                    if not turn:
                        weights[name] = load(browser, address, path)
        browser.close()
    for name, values in times.items():
        kilobytes = f"{weights[name].weight:.0f} kB, {len(weights[name].sizes)} requests"
        yield Figure(f"{name}: largest paint", median(values), "ms", None, kilobytes)
    for peer in peers:
        for kind in OURS:
            ratio = median(times[kind]) / median(times[peer])
            budget = RATIO if peer == MATERIAL else None
            yield Figure(f"{kind} / {peer}", ratio, "", budget, "largest paint")


PLACES = {MATERIAL: "material/site", PLAIN: "plain"}

PAINT = """() => new Promise((done) => {
  let last = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) last = entry.startTime;
  });
  observer.observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(last), 500);
})"""


def _paint(browser: Browser, address: str) -> float:
    """Milliseconds to the largest contentful paint on a slow phone."""
    context = browser.new_context(viewport=PHONE, service_workers="block")  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    milliseconds = float(page.evaluate(PAINT))
    context.close()
    return milliseconds


def _plain(folder: Path, libraries: Path) -> None:
    place = folder / "plain"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(libraries, place)
    scripts = "".join(f'<script src="{name}.min.js"></script>' for name in LIBRARIES)
    rows = "".join(f"<tr><td>{period}</td><td>{share}</td></tr>" for period, share in ROWS)
    first, second = TEXTS
    (place / "index.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Coverage</title>'
        f"{scripts}<main><h1>Coverage</h1><p>{first}</p><div id=chart></div><p>{second}</p>"
        f"<table><tr><th>Period</th><th>Share</th></tr>{rows}</table></main>"
        f'<script>vegaEmbed("#chart", {json.dumps(SPECIFICATION)})</script></html>',
        "utf-8",
    )


def _material(folder: Path, libraries: Path, environment: Path) -> None:
    place = folder / "material"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(libraries, place / "docs")
    rows = "".join(f"| {period} | {share} |\n" for period, share in ROWS)
    first, second = TEXTS
    (place / "docs" / "index.md").write_text(
        f"# Coverage\n\n{first}\n\n```vegalite\n{json.dumps(SPECIFICATION)}\n```\n\n{second}\n\n"
        f"| Period | Share |\n| --- | --- |\n{rows}",
        "utf-8",
    )
    scripts = "".join(f"  - {name}.min.js\n" for name in LIBRARIES)
    (place / "mkdocs.yml").write_text(
        "site_name: Coverage\ntheme:\n  name: material\n  font: false\nplugins: [search, charts]\n"
        f"extra_javascript:\n{scripts}markdown_extensions:\n  - tables\n"
        "  - pymdownx.superfences:\n      custom_fences:\n        - name: vegalite\n"
        "          class: vegalite\n"
        "          format: !!python/name:mkdocs_charts_plugin.fences.fence_vegalite\n",
        "utf-8",
    )
    mkdocs = [str(environment / "bin" / "mkdocs"), "build", "--quiet"]
    subprocess.run(mkdocs, cwd=place, check=True)

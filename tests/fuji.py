"""F-UJI without its server, for ``tests.fair``, which runs this in an environment of its own.

``python -m tests.fuji <F-UJI's folder> <address …>`` prints, for each address, the points that it
earned and what it lacks, as a line of JSON.
"""

import asyncio
import contextlib
import io
import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

HERE = "127.0.0.1"
METRICS = "metrics_v0.8"


def only_here(resolve: Callable[..., Any]) -> Callable[..., Any]:
    """A resolver of names that knows no machine but this one."""

    def resolve_here(host: Any, *arguments: Any, **keywords: Any) -> Any:
        if host != HERE:
            raise socket.gaierror(f"offline: {host}")
        return resolve(host, *arguments, **keywords)

    return resolve_here


def prepare(folder: Path) -> Callable[[str], Any]:
    """F-UJI's assessment of an address, with its own copies of licences and of schema.org."""
    socket.getaddrinfo = only_here(socket.getaddrinfo)
    sys.path.insert(0, str(folder))
    import rdflib.plugins.shared.jsonld.context as json_ld
    import yaml
    from fuji_server.controllers import fair_object_controller as controller
    from fuji_server.helper.preprocessor import Preprocessor

    server = folder / "fuji_server"
    schema = yaml.safe_load((server / "data/jsonldcontext.yaml").read_text("utf-8"))
    parse = json_ld.source_to_json
    json_ld.source_to_json = lambda source, *arguments: (
        (schema, None) if "schema.org" in str(source) else parse(source, *arguments)
    )
    Preprocessor.set_metric_yaml_path(str(server / "yaml"))
    Preprocessor.retrieve_licenses(True)
    Preprocessor.retrieve_datacite_re3repos = staticmethod(lambda: None)
    Preprocessor.retrieve_metadata_standards()
    headers = {"Accept": "application/json"}
    request = SimpleNamespace(content_type="application/json", headers=headers)
    controller.connexion = SimpleNamespace(request=request)

    def assess(address: str) -> Any:
        body = {"object_identifier": address, "test_debug": True, "metric_version": METRICS}
        return asyncio.run(controller.assess_by_id({**body, "use_datacite": False}))[0]

    return assess


def summary(address: str, result: Any) -> dict[str, Any]:
    """The points of an assessment, and the last words about each metric that lacks some."""
    metrics = [
        metric if isinstance(metric, dict) else metric.to_dict() for metric in result.results
    ]
    lacking = {
        metric["metric_identifier"]: (metric["test_debug"] or [""])[-1]
        for metric in metrics
        if _points(metric, "earned") < _points(metric, "total")
    }
    points = {name: result.summary[f"score_{name}"]["FAIR"] for name in ("earned", "total")}
    return {"address": address, **points, "lacking": lacking}


def _points(metric: dict[str, Any], name: str) -> float:
    score = metric["score"]
    return float(score[name] if isinstance(score, dict) else getattr(score, name))


if __name__ == "__main__":
    with contextlib.redirect_stdout(io.StringIO()):  # it says much
        assessed = prepare(Path(sys.argv[1]))
        summaries = [summary(address, assessed(address)) for address in sys.argv[2:]]
    print(*map(json.dumps, summaries), sep="\n")

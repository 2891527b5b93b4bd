"""A preview is only shown: nothing of it is run, unpacked, kept or reached beside it."""

import http.client
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.web import local_server, preview
from scripts.web.preview import NoPreview
from tests.conftest import until

NAME = "0123456789abcdef.localhost"
PAGES = {
    "index.html": "<title>Home</title>",
    "en/index.html": "English",
    "404.html": "gone",
    "assets/page.js": "1",
    "http/server.py": "raise SystemExit('run')",
    "socketserver.py": "raise SystemExit('run')",
}


def write_zip(folder: Path, files: dict[str, str | bytes], link: str = "") -> Path:
    file = folder / "preview.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
        if link:
            entry = zipfile.ZipInfo("link")
            entry.external_attr = 0o120777 << 16
            archive.writestr(entry, link)
    return file


@contextmanager
def running(source: Path) -> Iterator[int]:
    """The port of a preview."""
    with preview.server(source, NAME) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def response_to(port: int, path: str, host: str = NAME, **headers: str) -> tuple[int, str, str]:
    """The status, the content and the policy of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": f"{host}:{port}", **names})
    response = connection.getresponse()
    policy = response.headers.get("Content-Security-Policy", "")
    return response.status, response.read().decode("utf-8", "replace"), policy


@pytest.mark.parametrize("kind", ["archive", "folder"])
def test_pages_of_an_archive_or_a_folder_are_shown_under_the_policy_of_the_site(
    tmp_path: Path, kind: str
) -> None:
    source = write_zip(tmp_path, dict(PAGES))
    if kind == "folder":
        source = tmp_path / "site"
        with zipfile.ZipFile(tmp_path / "preview.zip") as archive:
            archive.extractall(source)
    with running(source) as port:
        assert response_to(port, "/")[:2] == (200, PAGES["index.html"])
        assert response_to(port, "/en/")[:2] == (200, "English")
        assert response_to(port, "/en")[0] == 302
        assert response_to(port, "/nowhere/?x")[:2] == (404, "gone")
        policy = response_to(port, "/")[2]
        assert "default-src 'none'" in policy
        assert "'unsafe-eval'" not in policy
        assert "'unsafe-eval'" in response_to(port, "/embed/x/")[2]


def test_what_lies_beside_or_outside_is_not_reached(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("home", "utf-8")
    (folder / "link").symlink_to(tmp_path / "secret")
    (folder / "folder").symlink_to(tmp_path)
    hostile = {"index.html": "home", "../up": "up", "/etc/passwd": "x"}
    archive = write_zip(tmp_path, dict(hostile), str(tmp_path / "secret"))
    paths = [
        "/../secret",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/link",
        "/folder/secret",
        "//etc/passwd",
    ]
    for source in (folder, archive):
        with running(source) as port:
            for path in [*paths, "/..\\secret", "/%00"]:
                status, content, _ = response_to(port, path)
                assert (status, "secret" in content) == (404, False), path
    assert sorted(path.name for path in tmp_path.iterdir()) == ["preview.zip", "secret", "site"]


def test_it_answers_to_its_own_name_only_and_no_worker_can_be_registered(tmp_path: Path) -> None:
    with running(write_zip(tmp_path, {**PAGES, "worker.js": "1"})) as port:
        assert response_to(port, "/", host="evil.example")[0] == 403
        assert response_to(port, "/", host="other.localhost")[0] == 403
        assert response_to(port, "/worker.js")[0] == 200
        assert response_to(port, "/worker.js", Service_Worker="script")[0] == 403


def test_an_archive_that_is_none_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "MOST_FILES", 3)
    monkeypatch.setattr(preview, "LARGEST", 1000)
    (tmp_path / "no.zip").write_bytes(b"PK no")
    (tmp_path / "empty").mkdir()
    large = write_zip(tmp_path, {f"{number}.html": "" for number in range(4)})
    for source in (tmp_path / "no.zip", tmp_path / "none.zip", tmp_path / "empty", large):
        with pytest.raises(NoPreview) as error:
            preview.server(source, NAME)
        assert str(source) in error.value.message("vi")
        assert ("no such file" in str(error.value)) is (source.name == "none.zip")
    with running(write_zip(tmp_path, {"index.html": "home", "bomb": b"0" * 1001})) as port:
        assert response_to(port, "/bomb")[0] == 404
    lying = write_zip(tmp_path, {"index.html": "home", "bad": "x" * 50})
    content = lying.read_bytes()
    lying.write_bytes(content.replace(b"bad", b"bxd", 1))
    with running(lying) as port:
        assert response_to(port, "/bad")[0] == 404


def test_nothing_of_an_archive_can_be_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python imports what lies in the folder it is started in before its own library."""
    before = list(sys.path)
    source = write_zip(tmp_path, dict(PAGES))
    monkeypatch.chdir(tmp_path)
    with running(source) as port:
        assert response_to(port, "/")[0] == 200
    assert sys.path == before
    assert [path.name for path in tmp_path.iterdir()] == ["preview.zip"]


def test_each_preview_has_an_address_that_no_other_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_zip(tmp_path, dict(PAGES))
    addresses: list[str] = []
    monkeypatch.setattr(local_server.Server, "serve_forever", lambda _: None)
    for _ in range(3):
        preview.serve(source, lambda *arguments: addresses.append(arguments[0]))
    hosts = {address.split("//")[1].partition(":")[0] for address in addresses}
    assert len(hosts) == 3
    assert all(host.endswith(".localhost") for host in hosts)


def test_a_browser_shows_a_preview_and_keeps_no_worker_of_it(
    tmp_path: Path, browser: Browser
) -> None:
    script = (
        "navigator.serviceWorker.register('/worker.js').catch(() => { document.title = 'no'; })"
    )
    files = {"index.html": "<script src='/x.js'></script>", "x.js": script, "worker.js": "1"}
    with running(write_zip(tmp_path, dict(files))) as port:
        context = browser.new_context(service_workers="allow")
        page = context.new_page()
        page.goto(f"http://{NAME}:{port}/")
        until(lambda: page.title() == "no")
        count = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert page.evaluate(count) == 0
        context.close()

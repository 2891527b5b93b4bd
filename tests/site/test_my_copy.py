"""The page that says whether a reader's copy of a file is still good, in a browser."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.downloads.release import Release
from scripts.model.figures import Figures
from scripts.model.package import ROOT
from scripts.pages import render
from scripts.wording.urls import language_folder
from tests.conftest import listen
from tests.downloads.conftest import keeping
from tests.html_pages import write_site
from tests.serve import serve
from tests.site.looks import looking

pytestmark = pytest.mark.slow

CORRECTED = {
    "vi": "Sửa số liệu: Số tiền thu, Tỉnh Mẫu, 2021: 2.000.000 đồng → 2.400.000 đồng",
    "en": "Figure revised: Income, Sample province, 2021: VND 2,000,000 → VND 2,400,000",
}


@pytest.fixture(scope="module")
def copies(
    figures: Figures,
    docs: Path,
    datapackage: Path,
    released: Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The page in both languages, with all files: 0.1.0 was corrected, 0.2.0 only reworded."""
    names = ("datapackage.json", "terms.csv", "areas.csv", "revisions.csv")
    contents = {name: (datapackage / name).read_bytes() for name in names}
    head = contents["revisions.csv"].splitlines(keepends=True)[0]
    releases = {
        "0.1.0": {
            **contents,
            "terms.csv": b"0.1.0",
            "revisions.csv": head,
            "tiny-0.1.0.zip": b"PK1",
        },
        "0.2.0": {**contents, "terms.csv": b"0.2.0", "tiny-0.2.0.zip": b"PK2"},
    }
    downloads = keeping(released.dataset, released, releases)
    rendered = render.render(figures, downloads, docs, only=["data/my-copy.md"])
    site = write_site(tmp_path_factory.mktemp("copies"), rendered, downloads.contents())
    (site / "assets").mkdir()
    shutil.copy(ROOT / "docs" / "assets" / "my-copy.js", site / "assets")
    return site


@pytest.fixture(scope="module")
def served(copies: Path) -> Iterator[str]:
    """The address of that site."""
    with serve(copies) as address:
        yield address


@pytest.fixture
def page(browser: Browser, served: str, lang: str) -> Iterator[Page]:
    """The page in a language; nothing may fail on it."""
    page = browser.new_page()
    messages, _ = listen(page)
    page.goto(f"{served}{language_folder(lang)}data/my-copy/")
    yield page
    assert messages == []
    page.close()


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    """Each language."""
    return str(request.param)


def answer_text(page: Page, state: str) -> str:
    """What the page says once it has come to an answer of this kind."""
    answer = page.get_by_role("status")
    expect(answer).to_have_attribute("data-state", state)
    return answer.inner_text()


def choose(page: Page, content: bytes) -> None:
    page.set_input_files("#file", {"name": "x", "mimeType": "text/plain", "buffer": content})


def test_a_file_is_current_superseded_corrected_or_unknown(
    page: Page, copies: Path, lang: str
) -> None:
    """Whatever its name; single files and archives are known alike."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    choose(page, (copies / "data" / "terms.csv").read_bytes())
    assert "terms.csv" in answer_text(page, "current")
    assert "0.3.0" in answer_text(page, "current")
    choose(page, (copies / "v" / "0.2.0" / "terms.csv").read_bytes())
    text = answer_text(page, "old")
    assert "0.2.0" in text
    assert (
        "chưa có số liệu nào được sửa" if lang == "vi" else "No figure has been corrected"
    ) in text
    fresh = page.get_by_role("status").get_by_role("link", name="terms.csv")
    assert str(fresh.get_attribute("href")).endswith("/v/0.3.0/terms.csv")
    choose(page, (copies / "v" / "0.1.0" / "tiny-0.1.0.zip").read_bytes())
    text = answer_text(page, "corrected")
    assert "tiny-0.1.0.zip" in text
    assert CORRECTED[lang] in text
    choose(page, (copies / "data" / "terms.csv").read_bytes() + b"\n")  # saved again by a program
    answer_text(page, "unknown")
    assert page.get_by_role("status").get_by_role("link").get_attribute("href") == "#unknown"
    assert [url.rpartition("/")[2] for url in requests] == ["checksums.json"]  # nothing is sent


def test_a_file_that_no_version_changed_is_current(page: Page, copies: Path) -> None:
    choose(page, (copies / "v" / "0.1.0" / "areas.csv").read_bytes())
    assert "0.3.0" in answer_text(page, "current")


def test_a_pasted_checksum_is_looked_up_as_programs_print_it(page: Page, copies: Path) -> None:
    sum_of_old = hashlib.sha256((copies / "v" / "0.2.0" / "terms.csv").read_bytes()).hexdigest()
    outputs = (
        f"{sum_of_old}  terms.csv",
        f"SHA256 (terms.csv) = {sum_of_old}",
        sum_of_old.upper(),
        " ".join(sum_of_old[i : i + 2] for i in range(0, 64, 2)),
    )
    for text in outputs:
        page.fill("#checksum", "not a checksum")
        page.keyboard.press("Enter")
        assert "64" in answer_text(page, "failed")
        page.fill("#checksum", text)
        page.keyboard.press("Enter")
        assert sum_of_old in answer_text(page, "old")


SLOW = """() => {
  const read = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function () {
    Blob.prototype.arrayBuffer = read;
    await new Promise((go) => { window.go = go; });
    return read.call(this);
  };
}"""
LAST = "() => { go(); return crypto.subtle.digest('SHA-256', new Uint8Array(9)).then(() => 0); }"


def test_a_file_that_took_long_does_not_answer_the_next_question(page: Page, copies: Path) -> None:
    page.evaluate(SLOW)
    choose(page, (copies / "v" / "0.2.0" / "terms.csv").read_bytes())
    page.fill("#checksum", "0" * 64)
    page.keyboard.press("Enter")
    answer_text(page, "unknown")
    page.evaluate(LAST)  # the slow file is read, and what came after it as well
    page.evaluate("() => new Promise((go) => requestIdleCallback(go))")
    answer_text(page, "unknown")


def test_a_file_can_be_dropped(page: Page, copies: Path) -> None:
    text = (copies / "v" / "0.2.0" / "terms.csv").read_text("utf-8")
    page.evaluate(
        """(text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "any.csv"));
          document.querySelector("#copy").dispatchEvent(new DragEvent("drop", { dataTransfer }));
        }""",
        text,
    )
    assert "terms.csv" in answer_text(page, "old")


def test_without_scripts_the_page_leads_to_every_checksum(
    browser: Browser, copies: Path, served: str
) -> None:
    with looking(browser, java_script_enabled=False) as page:
        page.goto(f"{served}en/data/my-copy/")
        assert "needs JavaScript" in page.inner_text("article")
        links = page.locator("article a[href$='checksums.json'], .copies a[href$='SHA256SUMS']")
        addresses = links.evaluate_all("(all) => all.map((one) => one.href)")
    ends = {address.removeprefix(served) for address in addresses}
    lists = {f"v/{version}/SHA256SUMS" for version in ("0.3.0", "0.2.0", "0.1.0")}
    assert ends == {"v/checksums.json", *lists}
    assert all((copies / end).is_file() for end in ends)


@pytest.mark.parametrize("body", ["no list", '{"latest": "0.2.0", "files": {}}'])
def test_a_list_that_could_not_be_loaded_or_is_older_than_the_page_is_asked_for_again(
    page: Page, copies: Path, body: str
) -> None:
    content = (copies / "data" / "terms.csv").read_bytes()
    page.route("**/checksums.json", lambda route: route.fulfill(body=body))
    choose(page, content)
    answer_text(page, "failed")
    page.unroute("**/checksums.json")
    choose(page, content + b"\n")
    answer_text(page, "unknown")


def test_the_built_page_checks_a_file(browser: Browser, address: str, built: Path) -> None:
    """Under the theme's policy, too."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    messages, _ = listen(page)
    page.goto(f"{address}en/data/my-copy/")
    page.set_input_files("#file", str(built / "data" / "observations.csv"))
    assert "observations.csv" in answer_text(page, "current")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert messages == []
    page.close()

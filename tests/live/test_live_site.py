"""Pages made one at a time are those of a build, follow the repository, and say what is wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.build import valid_package
from scripts.downloads.release import Release
from scripts.live.live_site import LiveSite, facts_of
from scripts.wording.docs_files import DocsError

pytestmark = pytest.mark.slow

Edit = Callable[..., None]
PAGES = (
    "index.html",
    "en/index.html",
    "en/report/1-members/index.html",
    "en/indicators/member_rate/index.html",
    "indicators/members/index.html",
    "en/data/index.html",
    "changelog/index.html",
    "404.html",
)


def live(repository: Path) -> LiveSite:
    """The pages of a repository as it is."""
    site = LiveSite(repository, valid_package(repository))
    site.check()
    return site


def without_names(html: str) -> str:
    """A built page as if its files had no digests in their names."""
    return re.sub(r"(assets/[\w.-]+?)\.[0-9a-f]{8}(\.\w+\")", r"\1\2", html)


def test_a_page_made_alone_is_that_of_a_build(
    assembled: Path, built: Path, released: Release
) -> None:
    site = LiveSite(assembled, released.dataset.package, facts_of(released))
    charts = [path.relative_to(built) for path in sorted(built.glob("en/embed/*/index.html"))]
    for name in (*PAGES, *(path.as_posix() for path in charts)):
        html = site.html(name)
        assert html is not None, name
        assert html == without_names((built / name).read_text("utf-8")), name


def test_pages_follow_data_words_menu_macros_and_files_that_come_and_go(
    repository: Path, edit: Edit
) -> None:
    before, home, docs = live(repository), "en/index.html", repository / "docs" / "en"
    assert "Persons enrolled" not in str(before.html("en/indicators/members/index.html"))
    edit(repository / "datapackage/indicators.csv", {"id": "members"}, name_en="Persons enrolled")
    append(docs / "index.md", "\nAnother sentence.\n")
    (docs / "new.md").write_text("---\ntitle: New\n---\n\n# New { #new }\n", "utf-8")
    (docs / "glossary.md").unlink()
    menu = repository / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("  - search.md\n", "  - new.md\n"), "utf-8")
    after = live(repository)
    assert "Persons enrolled" in str(after.html("en/indicators/members/index.html"))
    assert "<p>Another sentence.</p>" in str(after.html(home))
    assert '<a href="new/">New</a>' in str(after.html(home))
    assert "<h1" in str(after.html("en/new/index.html"))
    assert after.html("en/glossary/index.html") is None


def test_a_style_sheet_or_script_is_as_it_is_now(repository: Path) -> None:
    site, style = live(repository), repository / "docs" / "assets" / "style.css"
    assert b".another" not in (site.asset("assets/style.css") or b"")
    append(style, "\n.another { top: 0; }\n")
    assert b".another{top:0}" in (site.asset("assets/style.css") or b"")
    assert b"unregister" in (site.asset("worker.js") or b"")
    assert site.asset("assets/../index.md") is None
    assert site.asset("data/observations.csv") is None


def test_a_page_that_cannot_be_made_says_why_and_the_others_are_there(repository: Path) -> None:
    append(repository / "docs" / "en" / "about.md", "\n{{ nothing }}\n")
    append(repository / "docs" / "vi" / "search.md", "\n{{ figure() }}\n")
    site = live(repository)
    for _ in range(2):
        with pytest.raises(DocsError, match="nothing"):
            site.html("en/about/index.html")
    assert site.html("about/index.html")
    problems = sorted(str(error) for error in site.problems())
    assert ["about.md" in problems[0], "search.md" in problems[1], len(problems)] == [True, True, 2]


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")

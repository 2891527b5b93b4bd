"""The comment on a pull request is posted once, and nothing that a run left makes it do harm."""

import io
import json
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markdown_it import MarkdownIt

from scripts.model.package import LANGUAGES
from scripts.review import pr_comment
from scripts.review.inert_markdown import defang
from tests.github import bash, steps, stub
from tests.repositories import ROOT

pytestmark = pytest.mark.slow

SUMMARIES = {
    "vi": "## Thay đổi\n\n**9.602** → **9.702**",
    "en": "## Changes\n\n**9,602** → **9,702**",
}
RUN = {
    "id": 7,
    "html_url": "https://github.com/owner/name/actions/runs/7",
    "head_sha": "a" * 40,
    "head_branch": "sửa & sai",
    "head_repository": {"id": 2, "owner": {"login": "officer"}},
}
PULLS = [
    {"number": 1, "head": {"sha": "a" * 40, "repo": {"id": 3}}},  # of another repository
    {"number": 2, "head": {"sha": "b" * 40, "repo": {"id": 2}}},  # pushed to since
    {"number": 3, "head": {"sha": "a" * 40, "repo": None}},  # its repository is gone
    {"number": 4, "head": {"sha": "a" * 40, "repo": {"id": 2}}},
]

GH = """
import json, sys
from pathlib import Path
here = Path(__file__).parent
call = {"arguments": sys.argv[1:], "sent": sys.stdin.read()}
with (here / "calls").open("a") as file:
    file.write(json.dumps(call) + "\\n")
answers = json.loads((here / "answers").read_text())
path = sys.argv[-1].partition("?")[0]
if path.endswith("/zip"):
    sys.stdout.buffer.write((here / "archive").read_bytes())
else:
    answer = answers[path]
    paged = path.endswith("/comments") and "POST" not in sys.argv
    print(json.dumps(answer[:1] if paged and "--paginate" not in sys.argv else answer))
"""


def zip_of(files: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return content.getvalue()


Call = dict[str, Any]


class GitHub:
    """A stand-in for GitHub: what it answers can be changed before the comment is posted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pulls: list[Any] = PULLS
        self.archive = zip_of({pr_comment.NAMES[lang]: text for lang, text in SUMMARIES.items()})
        self.artifacts = {"preview": 1_000_000, "changes": 1_000}
        self.comments: list[Any] = []

    def post(self) -> list[Call]:
        """Run the command with only Python installed and little memory; the requests sent."""
        repository = "repos/owner/name"
        shutil.copytree(ROOT / "scripts", self.folder / "scripts", dirs_exist_ok=True)
        stub(self.folder, "bin/gh", f'exec {sys.executable} -S "$(dirname "$0")/gh.py" "$@"')
        (self.folder / "bin/gh.py").write_text(GH, "utf-8")
        (self.folder / "bin/archive").write_bytes(self.archive)
        artifacts = [
            {"id": number, "name": name, "size_in_bytes": size}
            for number, (name, size) in enumerate(self.artifacts.items(), 21)
        ]
        answers = {
            f"{repository}/pulls": self.pulls,
            f"{repository}/actions/runs/7/artifacts": {"artifacts": artifacts},
            f"{repository}/issues/4/comments": [self.comments[:1], self.comments[1:]],
            f"{repository}/issues/comments/33": {},
        }
        (self.folder / "bin/answers").write_text(json.dumps(answers), "utf-8")
        event = self.folder / "event.json"
        event.write_text(json.dumps({"workflow_run": RUN}), "utf-8")
        run = steps("comment")[-1]["run"].replace("python3", f"{sys.executable} -S -B")
        run = f"ulimit -v 300000\n{run}"  # KiB
        process = bash(
            self.folder, run, GITHUB_EVENT_PATH=str(event), GITHUB_REPOSITORY="owner/name"
        )
        assert process.returncode == 0, process.stderr
        calls = self.folder / "bin/calls"
        requests = [json.loads(line) for line in calls.read_text().splitlines()]
        calls.unlink()
        return requests

    def posted(self) -> str:
        """The text of the one comment that is posted."""
        (call,) = [call for call in self.post() if "POST" in call["arguments"]]
        return str(json.loads(call["sent"])["body"])


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


def test_the_comment_says_what_changes_in_both_languages_and_where_to_look(
    github: GitHub,
) -> None:
    text = github.posted()
    assert text.startswith(pr_comment.MARKER)
    vietnamese, english = text.split("<details>")
    for part, lang in ((vietnamese, "vi"), (english, "en")):
        assert SUMMARIES[lang] in part
        assert "(https://github.com/owner/name/actions/runs/7/artifacts/21)" in part
        assert "python -m scripts preview" in part
        assert "http.server" not in part  # it would import what lies in the archive
        assert "aaaaaaaaaa" in part
    assert "{" not in text


def test_the_pull_request_is_the_one_whose_newest_commit_ran(github: GitHub) -> None:
    calls = github.post()
    assert calls[0]["arguments"][-1] == "repos/owner/name/pulls"
    assert "head=officer:sửa & sai" in calls[0]["arguments"]
    assert calls[-1]["arguments"][-1] == "repos/owner/name/issues/4/comments"


def test_nothing_is_posted_if_a_newer_commit_was_pushed(github: GitHub) -> None:
    github.pulls = PULLS[:3]
    assert len(github.post()) == 1  # the question for pull requests


def test_a_comment_is_updated_only_if_the_workflow_wrote_it(github: GitHub) -> None:
    github.comments = [
        {"id": 31, "user": {"login": "officer"}, "body": f"{pr_comment.MARKER}\nmine"},
        {"id": 32, "user": {"login": pr_comment.BOT}, "body": f"another's {pr_comment.MARKER}"},
        {"id": 33, "user": {"login": pr_comment.BOT}, "body": f"{pr_comment.MARKER}\nof before"},
    ]
    last = github.post()[-1]
    assert last["arguments"][-1] == "repos/owner/name/issues/comments/33"
    assert "PATCH" in last["arguments"]
    github.comments.pop()
    assert "POST" in github.post()[-1]["arguments"]


@pytest.mark.parametrize(
    "artifacts", [{}, {"changes": pr_comment.LARGEST + 1}], ids=["missing", "too large"]
)
def test_without_a_result_the_comment_says_so_and_fetches_nothing(
    github: GitHub, artifacts: dict[str, int]
) -> None:
    github.artifacts = artifacts
    calls = github.post()
    assert not [call for call in calls if call["arguments"][-1].endswith("/zip")]
    text = json.loads(calls[-1]["sent"])["body"]
    assert text.count("Không so sánh được") == 1
    assert text.count("This could not be compared") == 1
    assert "Chưa có trang để xem thử" in text
    assert "There is no site to view" in text


def hostile_archive() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        link = zipfile.ZipInfo("comment.vi.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("../../scripts/review/pr_comment.py", "raise SystemExit(3)")
        archive.writestr("/tmp/owned", "owned")  # noqa: S108
        archive.writestr("scripts/wording/phrases.toml", "owned")
        archive.writestr("comment.en.md", "x" * 200_000_000)
        archive.writestr("comment.fr.md", b"\xff\xfe\x00")
    return content.getvalue()


@pytest.mark.slow
def test_an_archive_is_read_as_text_and_never_unpacked(github: GitHub) -> None:
    github.archive = hostile_archive()
    before = set(github.folder.rglob("*"))
    text = github.posted()
    new = {
        path.relative_to(github.folder).parts[0] for path in set(github.folder.rglob("*")) - before
    }
    assert new == {"scripts", "bin", "event.json"}  # what the test itself put there
    assert "/etc/passwd" in text  # where the link leads is a text; what lies there is not read
    assert "root:" not in text
    assert "owned" not in text
    assert pr_comment.SHARE <= text.count("x") < pr_comment.SHARE + 100
    assert len(text) <= pr_comment.LONGEST


@pytest.mark.slow
@pytest.mark.parametrize("cut", [0, 10, 100], ids=["empty", "head only", "no directory"])
def test_a_broken_archive_is_no_result(github: GitHub, cut: int) -> None:
    github.archive = github.archive[:cut]
    assert github.posted().count("This could not be compared") == 1


def as_github_shows(markdown: str) -> html.HtmlElement:
    """Markdown as HTML, with addresses made links, as GitHub does."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    return html.fromstring(f"<main>{reader.render(markdown)}</main>")


CALLS = [
    "@someone",
    "*@someone*",
    "&#64;someone",
    "&#x40;someone",
    "&commat;someone",
    "\\@someone",
    "`@someone`",
    "see #12, owner/name#12, &#35;12, &num;12, GH-12",
    "[here](https://evil.example)",
    "[here]: https://evil.example\n\n[here] [there][here]",
    "![seen](https://evil.example/x.png)",
    "https://evil.example //evil.example evil@evil.example",
    "<https://evil.example>",
    "<script>alert(1)</script><img src=x onerror=alert(1)><a href='//evil.example'>x</a>",
    "<details onclick=x><summary>x</summary></details>",
    "<!-- hidden",
    "&lt;a&gt; &#60;img src=x&#62;",
]


@pytest.mark.parametrize("text", CALLS)
def test_nobody_is_called_and_nothing_is_linked_or_loaded(text: str) -> None:
    page = as_github_shows(pr_comment.body({"vi": text}, "a" * 40, "https://run.example", None))
    visible = page.text_content()
    assert not re.search(r"(?<!\w)@\w|#\d|GH-\d", visible)
    assert {link.get("href") for link in page.iter("a")} == {"https://run.example"}
    assert {tag.tag for tag in page.iter("img", "script", "iframe")} == set()
    assert not [tag for tag in page.iter("details") if tag.attrib]


HASH = "0dd5a3f1" * 5
REFERENCES = {
    "commits": f"see {HASH}, {HASH[:7]}, deadbee, owner@{HASH} and {HASH.upper()}",
    "a commit in entities": f"see &#48;{HASH[1:]} and &#x30;{HASH[1:]}",
    "advisories": "CVE-2024-12345, GHSA-abcd-efgh-ijkl, &#67;VE-2024-1",
    "alerts": "> [!CAUTION]\n> Merge at once\n\n- > [!NOTE]\n  > x",
    "diagrams": "```mermaid\na\n```\n\n- ~~~ geojson\n  {}\n  ~~~\n\n> ```topojson\n> {}\n",
    "a diagram in entities": "``` &#109;ermaid\ngraph TD\n```",
    "formulas": "$$x$$ $`y`$ ```math\nx\n```",
}


@pytest.mark.parametrize("text", REFERENCES.values(), ids=REFERENCES)
def test_references_alerts_diagrams_and_formulas_are_only_text(text: str) -> None:
    """GitHub makes them of the text that Markdown has shown, by forms that are known."""
    comment = defang(text)
    page = as_github_shows(comment)
    visible = page.text_content()
    assert not re.search(r"(?i)(?<![0-9a-z])(?=\d*[a-f])[0-9a-f]{7,40}(?![0-9a-z])", visible)
    assert not re.search(r"(?i)\b(CVE|GHSA)-\w", visible)
    assert "[!" not in visible
    classes = {f"language-{name}" for name in ("mermaid", "geojson", "topojson", "math")}
    assert not classes & {code.get("class") for code in page.iter("code")}
    assert "$" not in re.sub(r"<span>\$</span>", "", comment)


FOLDS = [
    "</details>",
    "a\n</details>\n\n</details>",
    "- cell \\</details>\n- <b></details></b>",
    "<details><summary>x</summary>\n```\n</details>\n</details>",
    "- ```\n```\n</details>",
    "- x\n\n  ```\n  code\n```\n</details>\n</details>",
    "``` a`b\n</details>",
    "<details>\n<summary>x</details></summary>\n\n</details></details>",
    "> <details>\n\n</details>",
    "    <details>\n\n</details>",
]


@pytest.mark.parametrize("text", FOLDS)
def test_a_fold_can_not_be_ended_from_inside(text: str) -> None:
    summaries = {"vi": text, "en": f"{text}\n\n## Last"}
    comment = pr_comment.body(summaries, "a" * 40, "https://run.example", None)
    page = as_github_shows(comment)
    assert [summary.text for summary in page.xpath("./details/summary")][-1] == "English"
    (english,) = page.xpath("./details[last()]")
    assert page.xpath("./*")[-1] is english  # nothing of it has come out


def test_the_tests_reader_of_markdown_would_see_links_and_calls() -> None:
    page = as_github_shows("\n\n".join(CALLS))
    assert "@someone" in page.text_content()
    assert {"https://evil.example"} <= {link.get("href") for link in page.iter("a")}
    assert list(page.iter("img", "script"))


def test_an_address_that_github_links_without_a_scheme_is_broken_too() -> None:
    assert defang("see www.evil.example") == "see www\u200b.evil.example"


def test_what_the_comparison_marks_up_stays() -> None:
    text = (
        "# A\n\n| a | b |\n|---|---|\n| ~~1~~ | **2** &lt; |\n\n"
        "<details>\n<summary>More</summary>\n\n- *c*\n\n</details>\n\n```\n█ 9.602\n```"
    )
    assert defang(text) == text


def test_what_the_comparison_wrote_as_text_is_read_as_the_same_text() -> None:
    text = r"a \<b\> &lt;c&gt; \[d\](e) <span>$</span>5"
    visible = as_github_shows(defang(text)).text_content().replace("\u200b", "").strip()
    assert visible == "a <b> <c> [d](e) $5"


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode",
        "~~~~ x\ncode\n```",
        "<details>\n<summary>s</summary>\n\ntext",
        "<details>" * 100,
        "`" * 30_000,
    ],
    ids=["fence", "other fence", "fold", "many folds", "long fence"],
)
def test_what_is_left_open_does_not_swallow_the_other_language(text: str) -> None:
    summaries = {**SUMMARIES, "vi": text}
    comment = pr_comment.body(summaries, "a" * 40, "https://run.example", "https://site.example")
    assert len(comment) <= pr_comment.LONGEST
    page = as_github_shows(comment)
    assert [heading.text for heading in page.xpath("./details/summary")][-1] == "English"
    (english,) = page.xpath("./details[last()]")
    assert [heading.text for heading in english.iter("h2")] == ["Changes"]


def test_what_would_still_be_too_long_is_no_result() -> None:
    comment = pr_comment.body({"vi": "&" * 29_000, "en": "x" * 9_000}, "a" * 40, "run", None)
    assert len(comment) <= pr_comment.LONGEST
    assert comment.count("Không so sánh được") == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_comment_that_is_too_long_is_cut_between_lines_and_says_where_all_of_it_is(
    lang: str,
) -> None:
    line = "ẫ" * 96
    summaries = dict.fromkeys(LANGUAGES, "\n".join([line] * 700))
    text = pr_comment.body(summaries, "a" * 40, "https://run.example", "https://site.example")
    assert len(text) <= pr_comment.LONGEST
    assert len(text) > 0.9 * pr_comment.SHARE * len(LANGUAGES)
    assert {len(run) for run in re.findall("ẫẫ+", text)} == {96}
    words = tomllib.loads((ROOT / "scripts/wording/phrases.toml").read_text("utf-8"))["comment"][
        lang
    ]
    assert text.count(words["cut"].format(run="https://run.example")) == 1

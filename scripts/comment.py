"""The comment that says below a pull request what readers will see: ``python -m scripts.comment``.

It speaks of a run of another workflow, which ran the pull request's own code: all that the run left
may be hostile. So it is read from its archive as text, never unpacked or run; no person is called,
and nothing in it is a link, a picture or HTML but what folds and marks text. This module needs
nothing that isn't in Python, and runs where nothing is installed.
"""

import io
import json
import os
import re
import subprocess
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

MARKER = "<!-- what-readers-will-see -->"  # our comment begins with it
BOT = "github-actions[bot]"
LANGUAGES = ("vi", "en")
LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment
LARGEST = 50_000_000  # bytes of an archive
SHARES = {"problems.{}.txt": 5_000, "comment.{}.md": 25_000}  # characters of a file at most
_WORDS = Path(__file__).with_name("words.toml")


def main() -> None:
    """Post the comment on the pull request whose run the event tells of, or update it."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    repository = f"repos/{os.environ['GITHUB_REPOSITORY']}"
    number = pull_request(run, repository)
    if number is None:
        print("No open pull request has this commit as its newest.")
        return
    left = _api(f"{repository}/actions/runs/{run['id']}/artifacts?per_page=100")["artifacts"]
    kept = {artifact["name"]: artifact for artifact in left}
    preview, changes = kept.get("preview"), kept.get("changes")
    said: Mapping[str, str] = {}
    if changes and changes["size_in_bytes"] <= LARGEST:
        said = texts(_gh(f"{repository}/actions/artifacts/{changes['id']}/zip"))
    address = f"{run['html_url']}/artifacts/{preview['id']}" if preview else None
    text = body(said, run["head_sha"], run["html_url"], address)
    pages = _api(f"{repository}/issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    ours = [
        comment["id"]
        for page in pages
        for comment in page
        if comment["user"]["login"] == BOT and comment["body"].startswith(MARKER)
    ]
    if ours:
        _api(f"{repository}/issues/comments/{ours[0]}", "--method", "PATCH", body=text)
    else:
        _api(f"{repository}/issues/{number}/comments", "--method", "POST", body=text)


def pull_request(run: Mapping[str, Any], repository: str) -> int | None:
    """The number of the open pull request whose newest commit was run, asked of GitHub itself."""
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    found = _api(f"{repository}/pulls", "--method", "GET", "-f", "state=open", "-f", f"head={head}")
    for pull in found:
        source = pull["head"]["repo"]
        own = source is not None and source["id"] == run["head_repository"]["id"]
        if own and pull["head"]["sha"] == run["head_sha"]:
            return int(pull["number"])
    return None


def texts(archive: bytes) -> dict[str, str]:
    """What is to be said, by name, read from an archive: no more of it than a comment can hold.

    What is missing, broken or of another name is left out.
    """
    wanted = {name.format(lang) for name in SHARES for lang in LANGUAGES}
    found: dict[str, str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            for name in wanted & set(files.namelist()):
                with files.open(name) as file:
                    found[name] = file.read(4 * LONGEST).decode("utf-8", "replace").strip()
    except Exception as error:  # noqa: BLE001, whatever is wrong, it is about the archive
        print(f"The archive can't be read: {error!r}")
    return found


def body(said: Mapping[str, str], commit: str, run: str, preview: str | None) -> str:
    """The comment as Markdown: Vietnamese, then English folded; at most ``LONGEST`` characters.

    ``said`` are texts by file name, ``run`` is the address of the run, ``preview`` that of the
    built site, if it was built.
    """
    vietnamese, english = (_section(said, lang, commit, run, preview) for lang in LANGUAGES)
    summary = f"English: {_words('en')['heading']}"
    folded = f"<details>\n<summary>{summary}</summary>\n\n{english}\n\n</details>"
    text = f"{MARKER}\n{vietnamese}\n\n{folded}\n"
    return text if len(text) <= LONGEST else body({}, commit, run, preview)


def _section(said: Mapping[str, str], lang: str, commit: str, run: str, preview: str | None) -> str:
    words = {
        name: text.format(commit=commit[:10], run=run, address=preview)
        for name, text in _words(lang).items()
    }

    def block(name: str, made: Callable[[str], str]) -> str:
        text = said.get(name.format(lang))
        if not text:
            return words["unknown"]
        share = SHARES[name]
        if len(text) <= share:
            return made(text)
        whole = text[:share].rpartition("\n")[0] or text[:share]
        return f"{made(whole)}\n\n{words['cut']}"

    problems, changes = SHARES
    return "\n\n".join(
        [
            f"## {words['heading']}",
            words["origin"],
            f"### {words['problems']}",
            block(problems, fenced),
            f"### {words['changes']}",
            block(changes, lambda text: closed(harmless(text))),
            f"### {words['look']}",
            words["preview" if preview else "no_preview"],
        ]
    )


def harmless(markdown: str) -> str:
    """Markdown in which nobody is called, nothing is a link or a picture, and little is HTML."""
    return _CALLS.sub("\\g<0>\u200b", _TAG.sub("&lt;", markdown))


# What GitHub would make a mention, a reference to an issue, or a link of: broken by a character
# that nobody sees. Each may be written as an entity too.
_CALLS = re.compile(
    r"@|&#0*64;|&#x0*40;|&commat;"
    r"|(?<!&)#(?=\w)|&#0*35;|&#x0*23;|&num;|\bGH(?=-\d)"
    r"|\](?=[(:\[])|/(?=/)|\b(?:https?|ftp|mailto|xmpp)(?=:|&)|\bwww(?=\.)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(?!/?(?:details|summary|br|del|ins|strong|em|b|i|sub|sup)(?: open)? ?/?>)")


def fenced(text: str) -> str:
    """Text as a block of code that nothing in it can end."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def closed(markdown: str) -> str:
    """Markdown with an end to every block of code and every fold that begins in it."""
    fence = ""
    opened = 0
    for line in markdown.splitlines():
        run = re.match(r" {0,3}(`{3,}|~{3,})", line)
        if fence:
            if run and run[1].startswith(fence) and line.strip() == run[1]:
                fence = ""
        elif run:
            fence = run[1]
        else:
            opened += len(re.findall("<details", line)) - len(re.findall("</details", line))
    return "\n\n".join([markdown, *([fence] if fence else []), *(["</details>"] * max(opened, 0))])


def _words(lang: str) -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(_WORDS.read_text("utf-8"))["comment"][lang]
    return found


def _api(path: str, *options: str, **fields: str) -> Any:
    """What GitHub's API answers; ``fields`` are sent as they are."""
    sent = json.dumps(fields).encode() if fields else b""
    return json.loads(_gh(path, *options, *(["--input", "-"] if fields else []), sent=sent))


def _gh(path: str, *options: str, sent: bytes = b"") -> bytes:
    command = ["gh", "api", *options, path]
    return subprocess.run(command, input=sent, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main()

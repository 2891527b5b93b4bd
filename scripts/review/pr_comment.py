"""The comment on a pull request: ``python -m scripts.review.pr_comment``.

It is about a run of another workflow, which ran the pull request's own code: all that the run left
may be hostile. So it is read from its archive as text, never unpacked or run; nobody is mentioned,
and nothing in it is live (``inert_markdown``). This module needs only Python, and runs where
nothing else is installed.
"""

import io
import json
import os
import subprocess
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts.review.inert_markdown import defang

MARKER = "<!-- what-readers-will-see -->"  # our comment begins with it
BOT = "github-actions[bot]"
LANGUAGES = ("vi", "en")
LONGEST = 65_000  # characters; GitHub takes 65,536 in a comment
LARGEST = 50_000_000  # bytes of an archive
SHARE = 30_000  # characters of the summary in each language
NAMES = {lang: f"comment.{lang}.md" for lang in LANGUAGES}
PHRASES = Path(__file__).parents[1] / "wording" / "phrases.toml"


def main() -> None:
    """Post the comment on the pull request of the run that the event names, or update it."""
    run = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))["workflow_run"]
    repository = f"repos/{os.environ['GITHUB_REPOSITORY']}"
    number = pull_request(run, repository)
    if number is None:
        print("No open pull request has this commit as its newest.")
        return
    answer = _api(f"{repository}/actions/runs/{run['id']}/artifacts?per_page=100")
    artifacts = {artifact["name"]: artifact for artifact in answer["artifacts"]}
    preview, changes = artifacts.get("preview"), artifacts.get("changes")
    summaries = {}
    if changes and changes["size_in_bytes"] <= LARGEST:
        summaries = read_summaries(_gh(f"{repository}/actions/artifacts/{changes['id']}/zip"))
    address = f"{run['html_url']}/artifacts/{preview['id']}" if preview else None
    text = body(summaries, run["head_sha"], run["html_url"], address)
    pages = _api(f"{repository}/issues/{number}/comments?per_page=100", "--paginate", "--slurp")
    own_comments = [
        comment["id"]
        for page in pages
        for comment in page
        if comment["user"]["login"] == BOT and comment["body"].startswith(MARKER)
    ]
    if own_comments:
        _api(f"{repository}/issues/comments/{own_comments[0]}", "--method", "PATCH", body=text)
    else:
        _api(f"{repository}/issues/{number}/comments", "--method", "POST", body=text)


def pull_request(run: Mapping[str, Any], repository: str) -> int | None:
    """The number of the open pull request whose newest commit was run, according to GitHub."""
    head = f"{run['head_repository']['owner']['login']}:{run['head_branch']}"
    pulls = _api(f"{repository}/pulls", "--method", "GET", "-f", "state=open", "-f", f"head={head}")
    for pull in pulls:
        source = pull["head"]["repo"]
        is_own = source is not None and source["id"] == run["head_repository"]["id"]
        if is_own and pull["head"]["sha"] == run["head_sha"]:
            return int(pull["number"])
    return None


def read_summaries(archive: bytes) -> dict[str, str]:
    """The summaries in an archive by language, each no longer than a comment can be.

    Files that are missing, broken or have other names are left out.
    """
    summaries: dict[str, str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            for lang in LANGUAGES:
                if NAMES[lang] in files.namelist():
                    with files.open(NAMES[lang]) as file:
                        content = file.read(4 * LONGEST).decode("utf-8", "replace")
                    summaries[lang] = content.strip()
    except Exception as error:  # noqa: BLE001, whatever is wrong, it is about the archive
        print(f"The archive can't be read: {error!r}")
    return summaries


def body(summaries: Mapping[str, str], commit: str, run: str, preview: str | None) -> str:
    """The comment as Markdown: Vietnamese, then English folded; at most ``LONGEST`` characters.

    ``run`` is the address of the run, ``preview`` that of the built site, if it was built.
    """
    vietnamese, english = (
        _part(summaries.get(lang), _phrases(lang, commit[:10], run, preview)) for lang in LANGUAGES
    )
    folded = f"<details>\n<summary>English</summary>\n\n{english}\n\n</details>"
    text = f"{MARKER}\n{vietnamese}\n\n{folded}\n"
    return text if len(text) <= LONGEST else body({}, commit, run, preview)


def _part(summary: str | None, phrases: Mapping[str, str]) -> str:
    """The comment in one language; long summaries are cut between lines."""
    parts = [phrases["origin"], phrases["look"]]
    if summary is None or not summary:
        return "\n\n".join([*parts, phrases["unknown"]])
    start = summary[:SHARE]
    if start == summary:
        return "\n\n".join([*parts, defang(summary)])
    start = start.rpartition("\n")[0] or start
    return "\n\n".join([*parts, defang(start), phrases["cut"]])


def _phrases(lang: str, commit: str, run: str, preview: str | None) -> dict[str, str]:
    phrases = tomllib.loads(PHRASES.read_text("utf-8"))["comment"][lang]
    phrases["look"] = phrases["preview" if preview else "no_preview"]
    return {
        name: text.format(commit=commit, run=run, preview=preview) for name, text in phrases.items()
    }


def _api(path: str, *options: str, **fields: str) -> Any:
    """The answer of GitHub's API; ``fields`` are sent as JSON."""
    payload = json.dumps(fields).encode() if fields else b""
    return json.loads(_gh(path, *options, *(["--input", "-"] if fields else []), payload=payload))


def _gh(path: str, *options: str, payload: bytes = b"") -> bytes:
    command = ["gh", "api", *options, path]
    return subprocess.run(command, input=payload, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main()

"""The command line: ``python -m scripts validate``, ``tidy``, ``diff``, ``build`` and so on.

Each command imports what it needs, so that none waits for what another one uses.
"""

import json
import os
import sys
from contextlib import nullcontext
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scripts.drafting.draft_command import draft_command
from scripts.review import release_command

if TYPE_CHECKING:
    from scripts.downloads.release import Release
    from scripts.model.figures import Figures
    from scripts.validation.problems import Problem

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

FOLDER = Path(__file__).absolute().parents[1] / "datapackage"


@app.callback()
def main() -> None:
    """Check and repair the data, build the site, compare versions, draft a report, release."""


class Language(StrEnum):
    """The language of messages."""

    vi = "vi"
    en = "en"


LanguageOption = Annotated[Language, typer.Option(help="Language of the messages.")]
PackageOption = Annotated[
    Path, typer.Option(help="Folder of the data package.", show_default="datapackage")
]


@app.command("validate")
def validate_command(
    package: PackageOption = FOLDER,
    lang: LanguageOption = Language.vi,
    since: Annotated[
        str | None,
        typer.Option(help="Earlier version to compare with: a git revision or a folder."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print problems as JSON.")] = False,
    github: Annotated[
        bool, typer.Option("--github", help="Annotate the lines at fault on GitHub.")
    ] = False,
) -> None:
    """Check the data package: list every problem, and exit with 1 if there is one.

    Texts that later figures have made out of date are listed too; they are not problems.
    """
    from scripts.validation import check, github_annotations
    from scripts.validation.outdated_texts import outdated_texts
    from scripts.wording.phrases import phrase

    found, problems = check.check(package, since)
    outdated = outdated_texts(found) if found is not None and not problems else []
    if as_json:
        listed = [_as_json(problem, lang) for problem in (*problems, *outdated)]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        with github_annotations.only_text() if github else nullcontext():
            _print([*problems, *outdated], lang)
            for advice in dict.fromkeys(one.advice(lang) for one in outdated):
                print(advice)
            if outdated:
                print(phrase("validate", "outdated", lang, count=str(len(outdated))))
            result = "problems" if problems else "no_problems"
            count = str(len(problems))
            print(phrase("validate", result, lang, folder=package.name, count=count))
        for problem in problems if github else ():
            print(github_annotations.annotation(problem, lang, package))
        for problem in outdated if github else ():
            print(github_annotations.annotation(problem, lang, package, level="warning"))
    raise typer.Exit(1 if problems else 0)


@app.command("tidy")
def tidy_command(
    package: PackageOption = FOLDER,
    lang: LanguageOption = Language.vi,
) -> None:
    """Repair what a spreadsheet did to the files, where that is safe, and list the repairs."""
    from scripts.validation import check, repair_package
    from scripts.wording.phrases import phrase

    files = repair_package.repair_package(package)
    for file in files:
        for line in repair_package.report(file, package, lang):
            print(line)
    left = str(len(check.check(package)[1]))
    if not any(file.repairs for file in files):
        print(phrase("tidy", "same", lang, folder=package.name))
    if left != "0":
        print(phrase("tidy", "left", lang, folder=package.name, count=left))
    raise typer.Exit(1 if any(file.fault for file in files) else 0)


@app.command("diff")
def diff_command(
    base: Annotated[str, typer.Argument(help="Earlier version: a git revision or a folder.")],
    lang: LanguageOption = Language.vi,
    to: Annotated[
        Path | None,
        typer.Option(
            help="Also write it in both languages to this folder, as printed and in full."
        ),
    ] = None,
) -> None:
    """Print, as Markdown, the changes that readers will see since an earlier version."""
    from rich.console import Console

    from scripts.model.files import Unreadable
    from scripts.review import diff, summary
    from scripts.validation.revision_checks import unreadable_version
    from scripts.wording.phrases import phrase

    try:
        with Console(stderr=True).status(phrase("diff", "working", lang)):
            changes = diff.changes(base, pictures=to is not None)
    except Unreadable as error:
        problem = unreadable_version(base, error)
        print(f"{problem.place()}: {problem.message(lang)}", file=sys.stderr)
        raise typer.Exit(2) from None
    print(summary.summary(changes, lang), end="")
    try:
        if to is not None:
            summary.write(changes, to)
    except OSError as error:
        print(phrase("build", "system", lang, found=str(error)), file=sys.stderr)
        raise typer.Exit(2) from None


@app.command("snapshot")
def snapshot_command(
    pictures: Annotated[bool, typer.Option("--pictures", help="Include charts as SVG.")] = False,
) -> None:
    """Print the pages and charts of this version as JSON, to compare versions."""
    from scripts.model.package import ROOT
    from scripts.review import snapshot

    print(json.dumps(asdict(snapshot.draw(ROOT, pictures=pictures))))


@app.command("build")
def build_command(
    lang: LanguageOption = Language.vi,
) -> None:
    """Check the data and build the site in both languages into site/."""
    from scripts import build
    from scripts.wording.phrases import phrase

    try:
        build.site(lang=lang)
    except build.STOPS as error:
        print(*build.reasons(error, lang), sep="\n")
    else:
        for name in ("where", "look"):
            print(phrase("build", name, lang))
        return
    print(phrase("build", "nothing", lang))
    raise typer.Exit(1)


@app.command("serve")
def serve_command(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on localhost.")] = 8000,
    lang: LanguageOption = Language.vi,
) -> None:
    """Serve the site on localhost and rebuild it when data, pages or scripts change."""
    from scripts import build
    from scripts.live import serving

    try:
        serving.serve(port=port, lang=lang)
    except (*build.STOPS, KeyboardInterrupt) as error:
        if not isinstance(error, KeyboardInterrupt):
            print(*build.reasons(error, lang), sep="\n")
            raise typer.Exit(1) from None
    except serving.Restart:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606, ourselves


def _published(figures: "Figures", docs: Path) -> "Release":
    """All files of a release, as a build makes them."""
    from scripts import build
    from scripts.review.new_release import Refused

    try:
        return build.published(figures, build.site_addresses(), docs)
    except build.STOPS as error:
        raise Refused("problems", partial(build.reasons, error)) from error


app.command("draft")(draft_command)
app.command("release")(release_command.command(_published))


@app.command("preview")
def preview_command(
    source: Annotated[
        Path, typer.Argument(help="The archive as downloaded, or a folder with a site.")
    ],
    lang: LanguageOption = Language.vi,
) -> None:
    """Serve a site that somebody else built, without unpacking or running any of it."""
    from scripts.web import preview
    from scripts.wording.phrases import phrase

    def ready(address: str, other: str) -> None:
        print(phrase("preview", "ready", lang, address=address, other=other), flush=True)

    try:
        preview.serve(source, ready)
    except preview.NoPreview as error:
        print(error.message(lang))
        raise typer.Exit(1) from None


def _print(problems: "list[Problem]", lang: Language) -> None:
    for problem in problems:
        print(f"{problem.place()}: {problem.found(lang)}")


def _as_json(problem: "Problem", lang: Language) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "field": problem.field,
        "code": problem.code,
        "message": problem.message(lang),
    }


if __name__ == "__main__":
    app()

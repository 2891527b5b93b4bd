"""The command line: ``python -m scripts validate``, ``tidy``, ``diff``, ``build`` and so on.

Each command imports what it needs, so that none waits for what another one uses.
"""

import json
import os
import sys
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scripts.drafting.draft_command import draft_command
from scripts.review import release_command
from scripts.running import options

if TYPE_CHECKING:
    from scripts.downloads.release import Release
    from scripts.model.figures import Figures


class _InOrder(click.Group):
    """Commands in the order in which a maintainer meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, as Click calls it
        return list(self.commands)


@click.group(cls=_InOrder)
def app() -> None:
    """Check and repair the data, build the site, compare versions, draft a report, release."""


@app.command("validate")
@options.package
@options.lang
@click.option("--since", help="Earlier version to compare with: a git revision or a folder.")
@click.option("--json", "as_json", is_flag=True, help="Print problems as JSON.")
@click.option("--github", is_flag=True, help="Annotate the lines at fault on GitHub.")
def validate_command(
    package: Path, lang: str, since: str | None, *, as_json: bool, github: bool
) -> None:
    """Check the data package and list every problem.

    Exits with 1 if there is one. Texts that later figures have made out of date are listed too;
    they are not problems.
    """
    from scripts.model.package import ROOT
    from scripts.running import store
    from scripts.validation import second_opinion

    store.use(store.place(ROOT))
    with second_opinion.in_background(package) as opinion:
        from scripts.validation import check, listing
        from scripts.validation.outdated_texts import outdated_texts

        data, problems = check.check(package, since, opinion=opinion)
        outdated = outdated_texts(data) if data is not None and not problems else []
        if as_json:
            listing.print_json([*problems, *outdated], lang)
        else:
            listing.print_words(package, problems, outdated, lang, github=github)
        sys.exit(1 if problems else 0)


@app.command("tidy")
@options.package
@options.lang
def tidy_command(package: Path, lang: str) -> None:
    """Repair what a spreadsheet did to the files, where that is safe.

    Lists the repairs, and says how many problems are left.
    """
    from scripts.validation import check, repair_package
    from scripts.wording.phrases import phrase

    files = repair_package.repair_package(package)
    for file in files:
        for line in repair_package.repair_lines(file, package, lang):
            print(line)
    count = str(len(check.check(package)[1]))
    if not any(file.repairs for file in files):
        print(phrase("tidy", "same", lang, folder=package.name))
    if count != "0":
        print(phrase("tidy", "left", lang, folder=package.name, count=count))
    sys.exit(1 if any(file.fault for file in files) else 0)


@app.command("diff")
@click.argument("base")
@options.lang
@click.option(
    "--to",
    type=options.FILE,
    help="Also write it in both languages to this folder, as printed and in full.",
)
def diff_command(base: str, lang: str, to: Path | None) -> None:
    """Print the changes that readers will see, as Markdown.

    BASE is the earlier version: a git revision or a folder.
    """
    from rich.console import Console

    from scripts.model.files import Unreadable
    from scripts.model.package import ROOT
    from scripts.review import diff, summary
    from scripts.running import processes, store
    from scripts.validation.revision_checks import unreadable_version
    from scripts.wording.phrases import phrase

    working = Console(stderr=True).status(phrase("diff", "working", lang))
    try:
        with store.opened(store.place(ROOT)), processes.beside() as later, working:
            changes = diff.changes(base, pictures=to is not None, later=later)
    except Unreadable as error:
        problem = unreadable_version(base, error)
        print(f"{problem.place()}: {problem.message(lang)}", file=sys.stderr)
        sys.exit(2)
    print(summary.summary(changes, lang), end="")
    try:
        if to is not None:
            summary.write_summaries(changes, to)
    except OSError as error:
        print(phrase("build", "system", lang, found=str(error)), file=sys.stderr)
        sys.exit(2)


@app.command("snapshot")
@click.option("--pictures", is_flag=True, help="Include charts as SVG.")
def snapshot_command(*, pictures: bool) -> None:
    """Print the pages and charts of this version as JSON."""
    from scripts.model.package import ROOT
    from scripts.review import snapshot

    print(json.dumps(asdict(snapshot.draw(ROOT, ROOT / "docs", pictures=pictures))))


@app.command("build")
@options.lang
def build_command(lang: str) -> None:
    """Check the data and build the site in both languages into site/."""
    from scripts.model.package import ROOT
    from scripts.web import kept_site
    from scripts.wording.phrases import phrase

    key = kept_site.key(ROOT)
    if how := kept_site.restore(ROOT, key, lang):
        print(phrase("build", how, lang))
        return

    from scripts import build

    try:
        build.site(lang=lang, key=key)
    except build.STOPS as error:
        print(*build.reasons(error, lang), phrase("build", "nothing", lang), sep="\n")
        sys.exit(1)
    for name in ("where", "look"):
        print(phrase("build", name, lang))


@app.command("serve")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Port on localhost.",
)
@options.lang
def serve_command(port: int, lang: str) -> None:
    """Serve the site on localhost, rebuilt whenever something changes."""
    from scripts import build
    from scripts.live import serving

    try:
        serving.serve(port=port, lang=lang)
    except (*build.STOPS, KeyboardInterrupt) as error:
        if not isinstance(error, KeyboardInterrupt):
            print(*build.reasons(error, lang), sep="\n")
            sys.exit(1)
    except serving.Restart:
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606, ourselves


def _release(figures: "Figures", docs: Path) -> "Release":
    """All files of a release, as a build makes them."""
    from scripts import build
    from scripts.validation.refusal import ReleaseRefused

    try:
        return build.full_release(figures, build.site_addresses(), docs)
    except build.STOPS as error:
        raise ReleaseRefused("problems", partial(build.reasons, error)) from error


app.add_command(draft_command)
app.add_command(release_command.command(_release))


@app.command("preview")
@click.argument("source", type=options.FILE)
@options.lang
def preview_command(source: Path, lang: str) -> None:
    """Serve a site that somebody else built; none of it is run.

    SOURCE is the archive as downloaded, or a folder with a site.
    """
    from scripts.web import preview
    from scripts.wording.phrases import phrase

    def ready(address: str, other: str) -> None:
        print(phrase("preview", "ready", lang, address=address, other=other), flush=True)

    try:
        preview.serve(source, ready)
    except preview.NoPreview as error:
        print(error.message(lang))
        sys.exit(1)


if __name__ == "__main__":
    app()

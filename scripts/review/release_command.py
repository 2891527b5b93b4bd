"""The command ``python -m scripts release``: its options, its questions, what it says."""

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scripts.model.package import LANGUAGES
from scripts.running import options

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.review.new_release import Ask, MakeRelease, Plan


Command = TypeVar("Command", bound=Callable[..., Any])


COLUMNS = ("change", "periods", "tables", "action")


def _text_options(function: Command) -> Command:
    """The options for the texts of the new row, each in both languages."""
    for name in reversed([f"--{column}-{lang}" for column in COLUMNS for lang in LANGUAGES]):
        add = click.option(name, help="Text of this cell in the new row of releases.csv.")
        function = add(function)
    return function


def command(make_release: "MakeRelease") -> click.Command:
    """The command; ``make_release`` makes all files of a release."""

    @click.command("release")
    @click.option("--patch", is_flag=True, help="Only wording: 1.2.0 → 1.2.1.")
    @click.option("--minor", is_flag=True, help="Figures corrected, things added: 1.2.0 → 1.3.0.")
    @click.option("--major", is_flag=True, help="Things renamed or removed: 1.2.0 → 2.0.0.")
    @_text_options
    @click.option("--date", "day", default="", help="Date of the version; today if none.")
    @click.option(
        "--keep/--no-keep",
        default=True,
        show_default=True,
        help="Archive it in docs/releases/.",
    )
    @options.lang
    def release_command(
        day: str,
        lang: str,
        *,
        patch: bool,
        minor: bool,
        major: bool,
        keep: bool,
        **texts: str | None,
    ) -> None:
        """Raise the version of the data and archive its files."""
        levels = {"patch": patch, "minor": minor, "major": major}
        failed = False
        for line in _lines(levels, texts, day, lang, make_release if keep else None):
            failed = failed or line is None
            print(line or "", end="\n" if line else "")
        sys.exit(1 if failed else 0)

    return release_command


def _lines(
    levels: dict[str, bool],
    texts: dict[str, str | None],
    day: str,
    lang: str,
    make_release: "MakeRelease | None",
) -> Iterator[str | None]:
    """Output of the command, line by line; ``None`` if it did nothing."""
    from scripts.model.package import ROOT
    from scripts.model.version_levels import LEVELS
    from scripts.review import new_release
    from scripts.validation.refusal import ReleaseRefused

    try:
        level_options = [level for level in LEVELS if levels[level]]
        if len(level_options) > 1:
            raise ReleaseRefused("one_level")
        plan = new_release.plan(ROOT, level_options[0] if level_options else None, _day(day))
        ask = _asking(lang) if sys.stdin.isatty() else None
        cells = {} if plan.has_row else new_release.row_texts(ROOT, texts, ask)
        paths = new_release.write_release(ROOT, plan, cells, make_release)
    except ReleaseRefused as error:
        yield from error.lines(lang)
        if error.name != "kept_already":
            yield None
    else:
        yield from _report(plan, paths, lang)


def _report(plan: "Plan", paths: "list[Path]", lang: str) -> Iterator[str]:
    from scripts.wording.phrases import phrase

    yield phrase("new_release", "done", lang, version=plan.version, day=str(plan.day))
    yield from (f"  {path.as_posix()}" for path in paths)
    yield phrase("new_release", "remains", lang, version=plan.version)


def _asking(lang: str) -> "Ask":
    from scripts.wording.phrases import phrase

    def ask(name: str, suggestion: str) -> str:
        return str(click.prompt(phrase("new_release", name, lang), default=suggestion or None))

    return ask


def _day(text: str) -> date:
    from scripts.validation.refusal import ReleaseRefused

    try:
        return date.fromisoformat(text) if text else datetime.now().astimezone().date()
    except ValueError:
        raise ReleaseRefused("day", found=text) from None

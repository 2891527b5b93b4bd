"""The command ``python -m scripts release``: its options, its questions, what it says."""

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.review.new_release import Ask, Plan, Published


class Language(StrEnum):
    """The language of messages."""

    vi = "vi"
    en = "en"


Text = Annotated[str | None, typer.Option(help="Text of this cell in the new row of releases.csv.")]


def command(published: "Published") -> Callable[..., None]:
    """The command; ``published`` makes all files of a release."""

    def release_command(  # one option for each text
        patch: Annotated[
            bool, typer.Option("--patch", help="Only wording: 1.2.0 → 1.2.1.")
        ] = False,
        minor: Annotated[
            bool, typer.Option("--minor", help="Figures corrected, things added: 1.2.0 → 1.3.0.")
        ] = False,
        major: Annotated[
            bool, typer.Option("--major", help="Things renamed or removed: 1.2.0 → 2.0.0.")
        ] = False,
        change_vi: Text = None,
        change_en: Text = None,
        periods_vi: Text = None,
        periods_en: Text = None,
        tables_vi: Text = None,
        tables_en: Text = None,
        action_vi: Text = None,
        action_en: Text = None,
        day: Annotated[
            str, typer.Option("--date", help="Date of the version; today if none.")
        ] = "",
        keep: Annotated[bool, typer.Option(help="Archive it in docs/releases/.")] = True,
        lang: Annotated[Language, typer.Option(help="Language of the messages.")] = Language.vi,
    ) -> None:
        """Raise the version of the data, add it to the changelog and archive its files."""
        levels = {"patch": patch, "minor": minor, "major": major}
        texts = {name: text for name, text in locals().items() if name.endswith(("_vi", "_en"))}
        failed = False
        for line in _lines(levels, texts, day, lang, published if keep else None):
            failed = failed or line is None
            print(line or "", end="\n" if line else "")
        raise typer.Exit(1 if failed else 0)

    return release_command


def _lines(
    levels: dict[str, bool],
    texts: dict[str, str | None],
    day: str,
    lang: str,
    published: "Published | None",
) -> Iterator[str | None]:
    """Output of the command, line by line; ``None`` if it did nothing."""
    from scripts.model.package import ROOT
    from scripts.model.version_levels import LEVELS
    from scripts.review import new_release

    try:
        chosen = [level for level in LEVELS if levels[level]]
        if len(chosen) > 1:
            raise new_release.Refused("one_level")
        made = new_release.plan(ROOT, chosen[0] if chosen else None, _day(day))
        ask = _asking(lang) if sys.stdin.isatty() else None
        cells = {} if made.has_row else new_release.filled(ROOT, texts, ask)
        changed = new_release.write(ROOT, made, cells, published)
    except new_release.Refused as error:
        yield from error.lines(lang)
        if error.name != "kept_already":
            yield None
    else:
        yield from _report(made, changed, lang)


def _report(made: "Plan", changed: "list[Path]", lang: str) -> Iterator[str]:
    from scripts.wording.phrases import phrase

    yield phrase("new_release", "done", lang, version=made.version, day=str(made.day))
    yield from (f"  {path.as_posix()}" for path in changed)
    yield phrase("new_release", "remains", lang, version=made.version)


def _asking(lang: str) -> "Ask":
    from scripts.wording.phrases import phrase

    def ask(name: str, offered: str) -> str:
        return str(typer.prompt(phrase("new_release", name, lang), default=offered or None))

    return ask


def _day(text: str) -> date:
    from scripts.review import new_release

    try:
        return date.fromisoformat(text) if text else datetime.now().astimezone().date()
    except ValueError:
        raise new_release.Refused("day", found=text) from None

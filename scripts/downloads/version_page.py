"""The page of a version's own folder: what it is, whether it is the latest, how to cite it."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from scripts.downloads import news
from scripts.downloads.versions import Version
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.dates import day
from scripts.wording.numbers import file_size, plain_size
from scripts.wording.phrases import phrase
from scripts.wording.templates import template
from scripts.wording.urls import language_folder, release_anchor

MEGABYTE = 999_500  # bytes that are no longer written in kB


def page(figures: Figures, version: Version, head: Markup = Markup()) -> str:  # noqa: B008
    """The page of a version whose files are kept, in both languages.

    It is written with each site, since a page cannot know what comes after it. ``head`` goes
    into its head as it is.
    """
    parts = {lang: _part(figures, version, lang) for lang in LANGUAGES}
    return template("version.html").render(
        lang=LANGUAGES[0],
        title=parts[LANGUAGES[0]]["title"],
        root="../../",
        head=head,
        version=version,
        parts=list(parts.items()),
        anchor=release_anchor(version.number),
        folders=_folders(version),
        phrase=phrase,
    )


def _part(figures: Figures, version: Version, lang: str) -> Mapping[str, object]:
    """What the page says in a language."""

    def words(name: str) -> str:
        date = day(version.about.released, lang)
        return phrase(
            "version", name, lang, version=version.number, latest=version.latest, day=date
        )

    heading = {"title": version.about.title[lang], "version": version.number}
    return {
        "title": phrase("version", "heading", lang, **heading),
        "corrections": [
            news.revision_entry(figures, row, lang).title for row in version.corrections
        ],
        "citation": citations.whole_citation(version.about, lang),
        "site": f"../../{language_folder(lang)}",
        "words": words,
    }


def _folders(version: Version) -> list[tuple[str, Sequence[tuple[str, Mapping[str, str]]]]]:
    """Names and sizes of the files by folder, those of none first."""

    def folder(name: str) -> str:
        return name.partition("/")[0] if "/" in name else ""

    files = sorted(version.files, key=lambda name: (folder(name), name))
    return [
        (below, [(name, _sizes(len(version.files[name]))) for name in names])
        for below, names in groupby(files, folder)
    ]


def _sizes(size: int) -> dict[str, str]:
    """The size of a file by language; below a megabyte in the first alone, as it reads in all."""
    if size < MEGABYTE:
        return {LANGUAGES[0]: plain_size(size)}
    return {lang: file_size(size, lang) for lang in LANGUAGES}

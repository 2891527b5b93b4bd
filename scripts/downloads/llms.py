"""``llms.txt``: on one screen, what a program that answers in words needs to know of the data."""

from scripts.downloads.dataset import Dataset
from scripts.model.package import LANGUAGES
from scripts.wording import citations
from scripts.wording.dates import day
from scripts.wording.docs_templates import filled_page
from scripts.wording.text import text
from scripts.wording.urls import page_url

NAME = "llms.txt"
LANG = "en"


def files(dataset: Dataset) -> dict[str, bytes]:
    """The file by its path in the site; addresses are relative if the site's isn't known.

    What a user must know is what the notes at the top of pages say.
    """
    about = dataset.publication
    names = {
        "title": about.title[LANG],
        "description": about.description[LANG],
        "version": about.version,
        "released": day(about.released, LANG),
        "licence": {"title": about.licence.title, "path": about.licence.url},
        "vietnamese": page_url("data/", LANGUAGES[0], about.site),
        "notes": [
            text(row, "text", LANG)
            for _, row in dataset.package.rows("notes")
            if row["shown"] == "page"
        ],
        "at": lambda path: about.site + path,
        "has_targets": bool(dataset.targets.rows),
        "citation": citations.whole_citation(about, LANG),
    }
    return {NAME: filled_page(dataset.docs, LANG, "data/llms.jinja", names, escape=False).encode()}

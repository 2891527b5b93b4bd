"""What is around every page: the name of the site, the author of the report that it follows."""

from scripts.model.figures import Figures
from scripts.model.timing import covered_years
from scripts.wording.phrases import phrases
from scripts.wording.publication import publication, short_title
from scripts.wording.text import Texts


def site_titles(figures: Figures) -> Texts:
    """The name of the site by language, with the years that its figures cover."""
    name, first_and_last = short_title(figures.package), covered_years(figures)
    if first_and_last is None:
        return name
    years = "–".join(str(year) for year in sorted(set(first_and_last)))
    return phrases("site", "title", name=name, years=years)


def site_texts(figures: Figures) -> dict[str, Texts]:
    """The settings of MkDocs that depend on the package, by name."""
    author = publication(figures.package).author.name
    return {
        "site_name": site_titles(figures),
        "copyright": phrases("site", "copyright", author=author),
    }

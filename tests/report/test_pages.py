"""This report's own pages: its figures are on them, and what holds for every page holds here."""

from pathlib import Path

from scripts.model.package import LANGUAGES, Package
from scripts.wording.urls import language_folder
from tests.build.test_whole_site import *  # noqa: F403
from tests.html_pages import tree
from tests.pages.test_every_page import *  # noqa: F403


def test_every_figure_and_target_of_the_report_is_on_its_page_in_both_languages(
    site: Path, package: Package
) -> None:
    """As a link to its record, in text or a table; a chart alone doesn't count."""
    missing = []
    for table, prefix in (("figures", ""), ("targets", "target-")):
        for _, row in package.rows(table):
            if row["section"] is None:  # from another source
                continue
            page = package.by_id["sections"][row["section"]]["page"]
            area = "" if row["area"] == next(iter(package.by_id["areas"])) else f"{row['area']}-"
            record = f"indicators/{row['indicator']}/#{prefix}{area}{row['period']}"
            value = "" if row["value"] is None else str(row["value"])
            for lang in LANGUAGES:
                links = tree(site / language_folder(lang) / page / "index.html").xpath(
                    f'//a[contains(@href, "{record}") and @class!="derived"]/data'
                )
                shown = [data for data in links if data.getparent().get("href").endswith(record)]
                if not shown or any(data.get("value") != value for data in shown):
                    missing.append(f"{record} on {lang}/{page}")
    assert missing == [], "write these figures into the page of their section, by their names"

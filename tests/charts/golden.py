"""A drawing of each form of chart, kept after somebody looked at it; see ``tests.charts``."""

from itertools import cycle
from pathlib import Path

from scripts.charts.catalog import catalog
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures

FOLDER = Path(__file__).with_name("golden")
FORMS = {
    "by_period": "meetings",
    "by_indicator": "list",
    "time_axis": "series-member_rate",
    "parts": "list_parts",
    "funnel": "list_steps",
    "small_multiples": "money",
    "people": "hundred",
}


def pictures(figures: Figures, docs: Path) -> dict[str, str]:
    """The SVG of a picture of each form, by the name of the file that keeps it."""
    charts = catalog(docs, figures)
    return {
        f"{form}.{lang}.svg": standalone(
            Picture(
                name,
                lang,
                charts[name].chart(figures, lang),
                "A title that is long enough to need a second line & the sign <",
                "Data: the sample report, section 1.",
            )
        )
        for (form, name), lang in zip(FORMS.items(), cycle(("vi", "en")), strict=False)
    }

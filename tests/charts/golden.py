"""A drawing of each form of chart, kept after somebody looked at it; see ``tests.charts``."""

from itertools import cycle
from pathlib import Path

from scripts.charts.catalog import ChartDefinition, catalog
from scripts.charts.picture import Picture, standalone
from scripts.model.figures import Figures
from tests.many_areas import many_figures

FOLDER = Path(__file__).with_name("golden")
# A new one goes to the end, since the languages take turns.
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
    by_name = {
        f"{form}.{lang}": _picture(figures, name, charts[name], lang)
        for (form, name), lang in zip(FORMS.items(), cycle(("vi", "en")), strict=False)
    }
    many, ranked = many_figures(figures.package, 24), ChartDefinition("ranked", ("member_rate",))
    by_name["ranked.vi"] = _picture(many, "areas-member_rate", ranked, "vi")
    return {f"{name}.svg": standalone(picture) for name, picture in by_name.items()}


def _picture(figures: Figures, name: str, chart: ChartDefinition, lang: str) -> Picture:
    title = "A title that is long enough to need a second line & the sign <"
    source = "Data: the sample report, section 1."
    return Picture(name, lang, chart.chart(figures, lang), title, source)

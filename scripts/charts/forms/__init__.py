"""The forms of charts, a module each, by the names that ``docs/charts.toml`` gives them."""

from collections.abc import Mapping

from scripts.charts.form import Form
from scripts.charts.forms import (
    bars,
    distance,
    funnel,
    parts,
    people,
    ranked,
    small_multiples,
    time_axis,
)

FORMS: Mapping[str, Form] = {
    "by_period": bars.BY_PERIOD,
    "by_indicator": bars.BY_INDICATOR,
    "parts": parts.PARTS,
    "funnel": funnel.FUNNEL,
    "small_multiples": small_multiples.SMALL_MULTIPLES,
    "time_axis": time_axis.TIME_AXIS,
    "distance": distance.DISTANCE,
    "people": people.PEOPLE,
    "ranked": ranked.RANKED,
}

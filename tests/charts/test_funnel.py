"""A funnel: each step as a share of the one before, and what leaves it on the way."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from scripts.charts.alternative_text import alternative
from scripts.charts.catalog import Catalog
from scripts.charts.chart import Chart, Point
from scripts.charts.forms.funnel import FUNNEL, funnel, layout
from scripts.charts.forms.shapes import FILL, Wedge, Words
from scripts.model.figures import Figures
from scripts.model.package import Package
from scripts.wording.faults import Unusable
from tests.charts import placed_shapes


def chart(*points: tuple[str, int | None, str, str]) -> Chart:
    """Steps and branches: label, value, share, kind."""
    return Chart(
        "funnel",
        tuple(
            Point("", label, None if value is None else Decimal(value), str(value), kind, note=note)
            for label, value, note, kind in points
        ),
        "",
        (),
        over_time=False,
    )


LIST = chart(
    ("on the list", 7657, "", "whole"),
    ("checked", 1139, "14.9%", "part"),
    ("not liable", 889, "78.1%", "branch"),
    ("liable", 250, "21.9%", "part"),
    ("joined", 65, "26.0%", "part"),
)


def test_a_branch_follows_the_step_that_it_leaves(charts: Catalog, figures: Figures) -> None:
    """Newcomers are a part of those listed, not of the veterans, so they go no further."""
    assert alternative(charts["list_steps"].chart(figures, "en"), "en") == (
        "2020 – Listed: 80; New: 55 (68.8% of 80); Long-standing: 25 (31.3% of 80). "
        "2021 – Listed: 88; New: 57 (64.8% of 88); Long-standing: 30 (34.1% of 88)."
    )


def test_a_base_begins_at_every_period_that_it_holds_for(figures: Figures) -> None:
    """The workers of 2021 are those of September, too."""
    assert alternative(funnel(figures, ["workers", "members"], "en"), "en") == (
        "2019 – Workers: 100,000; Members: 10,800 (10.80% of 100,000). "
        "2020 – Workers: 100,000; Members: 12,500 (12.50% of 100,000). "
        "Sep 2021 – Workers: 120,000; Members: 18,000 (15.00% of 120,000)."
    )


def test_each_step_is_filled_in_the_bar_of_the_one_before() -> None:
    """1,139 of 7,657, 250 of 1,139 and 65 of 250, of 328 pixels each: the last is no sliver."""
    shapes, _ = layout(LIST, 330)
    ends = [end for _, end in placed_shapes.spans_filled(shapes, FILL)]
    assert ends == pytest.approx([1 + 48.8, 1 + 72.0, 1 + 85.3], abs=0.1)


def test_what_is_filled_widens_to_the_bar_below() -> None:
    shapes, _ = layout(LIST, 330)
    wedges = [shape for shape in shapes if isinstance(shape, Wedge)]
    spans = placed_shapes.spans_filled(shapes, FILL)
    assert [(shape.upper[:2], shape.lower[:2]) for shape in wedges] == [
        (span, (0, 330)) for span in spans
    ]


def test_a_branch_is_written_into_the_bar_or_above_it() -> None:
    shapes, _ = layout(LIST, 330)
    assert [
        shape.align for shape in shapes if isinstance(shape, Words) and "not liable" in shape.text
    ] == ["right"]
    long = chart(
        *((f"{shape.label} {'long ' * 9}", 9, shape.note, shape.kind) for shape in LIST.points)
    )
    shapes, _ = layout(long, 330)
    assert {
        shape.align for shape in shapes if isinstance(shape, Words) and "not liable" in shape.text
    } == {"left"}


def test_every_loss_is_in_the_empty_part_of_its_bar_and_no_share_is_in_a_bar() -> None:
    lost = {"not checked": "6518", "not liable": "889", "not joined": "185"}
    points = [("on the list", 7657, "", "whole"), ("not checked", 6518, "85.1%", "branch"),
              *[(bar.label, int(bar.value or 0), bar.note, bar.kind) for bar in LIST.points[1:4]],
              ("not joined", 185, "74.0%", "branch"), ("joined", 65, "26.0%", "part")]  # fmt: skip
    for width in (330, 660):
        shapes, _ = layout(chart(*points), width)
        words = [shape for shape in shapes if isinstance(shape, Words)]
        assert [word.text for word in words if ": " in word.text] == [
            f"{name}: {value}" for name, value in lost.items()
        ]
        assert {shape.fill for shape in words} == {"currentColor"}
        shares = [shape.text for shape in words if "%" in shape.text]
        assert shares == ["1139 (14.9%)", "250 (21.9%)", "65 (26.0%)"]


def test_after_a_missing_step_there_is_no_share() -> None:
    """A step without a value is named; nothing is filled in its bar."""
    funnel = chart(
        ("all", 100, "", "whole"), ("checked", None, "", "part"), ("joined", 5, "", "part")
    )
    shapes, _ = layout(funnel, 330)
    assert placed_shapes.spans_filled(shapes, FILL) == []
    assert placed_shapes.missing_texts(funnel, layout, 330) == []


def test_an_indicator_that_is_part_of_no_step_is_refused(package: Package) -> None:
    assert FUNNEL.check
    FUNNEL.check(package, ["workers", "members"])
    with pytest.raises(Unusable, match="“listed” is not part of any step"):
        FUNNEL.check(package, ["workers", "members", "listed"])


@settings(max_examples=25)
@given(placed_shapes.charts("funnel", "whole", ["part", "part", "branch"]))
def test_any_funnel_is_drawn_inside_the_picture(funnel: Chart) -> None:
    assert placed_shapes.faults(funnel, layout, 330) == []
    assert placed_shapes.missing_texts(funnel, layout, 330) == []

"""The bar on a card of the home page: how far a rate is, and where its target stands."""

from decimal import Decimal

from scripts.pages.chart_figure import gauge


def test_a_bar_of_no_value_is_empty() -> None:
    assert 'class="reached" y="3" width="0"' in gauge(None, Decimal(20))


def test_a_bar_is_as_long_as_its_value_and_its_mark_stands_at_the_target() -> None:
    """The mark is 0.8 wide: 20 - 0.4 is where it begins."""
    bar = gauge(Decimal("12.50"), Decimal(20))
    assert 'class="reached" y="3" width="12.50"' in bar
    assert 'class="aim" x="19.6" width="0.8"' in bar

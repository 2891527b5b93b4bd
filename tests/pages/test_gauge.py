"""The bar on a card of the home page: how far a rate is, and where its target is marked."""

from decimal import Decimal

from scripts.pages.headline_cards import gauge_of
from scripts.pages.macros import macro


def bar(value: Decimal | None, target: Decimal) -> str:
    return macro("cards", "gauge")(gauge_of(value, target))


def test_a_bar_of_no_value_is_empty() -> None:
    assert 'class="reached" y="3" width="0"' in bar(None, Decimal(20))


def test_a_bar_is_as_long_as_its_value_with_a_mark_at_the_target() -> None:
    """The mark is 0.8 wide: 20 - 0.4 is where it begins."""
    drawing = bar(Decimal("12.50"), Decimal(20))
    assert 'class="reached" y="3" width="12.50"' in drawing
    assert 'class="aim" x="19.6" width="0.8"' in drawing

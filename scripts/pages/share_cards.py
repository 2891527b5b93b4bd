"""The picture of a page where it is shared: its number, in the page's language.

Each indicator has one; another page has that of the first figure it states.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from scripts.charts import theme
from scripts.model import timing
from scripts.model.figures import UNSETTLED, Figure, key_of
from scripts.model.package import LANGUAGES, Row
from scripts.model.targets import next_step
from scripts.pages import note_boxes
from scripts.pages.context import PageContext, SiteContext
from scripts.pages.links import indicator_of
from scripts.pages.lookup import first_target, is_rate, scope_of
from scripts.wording import document_names, typeface
from scripts.wording.site_texts import site_titles
from scripts.wording.templates import template

LEFT, ROOM = 64, 1072  # pixels: the margin of a card 1,200 wide, and the width of its lines
NAME_SIZES, VALUE_SIZES = (46, 38, 32, 26), (140, 120, 96, 76, 60)
CAUTION_SIZES, SOURCE_SIZES = (24, 20), (24, 20, 16)
LEAST_AIM = 10  # per cent: nearer to zero a figure and its target are one blot on a track
FIGURE = re.compile(r'<a [^>]*href="[^"]*?indicators/([a-z0-9_]+)/#')


@dataclass(frozen=True)
class Card:
    """What is on a card, as text; ``track`` are a rate and its target, from 0 to 100."""

    lang: str
    site: str
    name: str
    value: str
    period: str
    target: str
    caution: str
    source: str
    track: tuple[Decimal, Decimal] | None

    @property
    def words(self) -> str:
        """All that the card says, for those who don't see it."""
        text = f"{self.name}: {self.value} ({self.period}). {self.target}".rstrip(". ") + "."
        return f"{text} {self.caution}".rstrip()


@dataclass(frozen=True)
class Lines:
    """A text in lines of a font size."""

    size: int
    lines: Sequence[str]


def subject(page: str, text: str) -> str | None:
    """The indicator on the card of a page: its own, or that of the first figure in its text."""
    if indicator := indicator_of(page):
        return indicator
    if page == "indicators/index.md":
        return None
    first = FIGURE.search(text)
    return first[1] if first else None


def card_path(indicator: str, lang: str) -> str:
    """The path of a card in the site."""
    return f"share/{indicator}.{lang}.png"


def sources(site: SiteContext) -> dict[str, str]:
    """The SVG of every card, by the path of its PNG; none where no page can name its address."""
    if not site.addresses.site:
        return {}
    return {
        card_path(indicator, lang): card_svg(card(site, indicator, lang))
        for indicator in site.figures.package.by_id["indicators"]
        for lang in LANGUAGES
    }


def card(site: SiteContext, indicator: str, lang: str) -> Card:
    """The card of an indicator: its latest value, or else its first target, or that it has none."""
    ctx = PageContext(site, lang, f"indicators/{indicator}.md")
    areas = site.figures.areas_of(indicator)
    latest = timing.latest(site.figures, indicator, areas[0]) if areas else None
    target = _comparable_target(ctx, latest) if latest else first_target(ctx, indicator)
    value, period = ctx.phrase("page", "missing"), ""
    if latest is not None:
        value, period = ctx.value(latest), _place(ctx, *latest.key)
        if latest.status in UNSETTLED:
            period = f"{period} · {ctx.status(latest)}"
    elif target is not None:
        value, period = ctx.target_value(target), _place(ctx, *key_of(target))
        period = f"{ctx.phrase('page', 'target')} · {period}"
    return Card(
        lang=lang,
        site=site_titles(site.figures)[lang],
        name=ctx.name("indicators", indicator),
        value=value,
        period=period,
        target=_target(ctx, target) if latest and target else "",
        caution=_caution(ctx, latest, target),
        source=_source(ctx, latest, target),
        track=_track(ctx, latest, target),
    )


def card_svg(card: Card) -> str:
    """A card as SVG of 600 × 315 pixels, to be drawn at twice that."""
    light, (start, end) = theme.COLOURS["light"], (LEFT, LEFT + ROOM)
    places = [start + ROOM * float(place) / 100 for place in card.track or ()]
    track = {"ends": (start, end), "value": places[0], "target": places[1]} if places else None
    return template("share-card.html").render(
        card=card,
        lang=card.lang,
        name=_fitting(card.name, NAME_SIZES, 3),
        value=_fitting(card.value, VALUE_SIZES, 1),
        caution=_fitting(card.caution, CAUTION_SIZES, 2),
        source=_fitting(card.source, SOURCE_SIZES, 1),
        track=track,
        left=LEFT,
        family=theme.FAMILY,
        ink=theme.INK,
        quiet=theme.QUIET,
        paper=theme.PAPER,
        accent=light["--chart-bar"],
        warm=light["--chart-target"],
        faint=light["--chart-grid"],
    )


def _fitting(text: str, sizes: Sequence[int], most: int) -> Lines:
    """A text in the largest size that takes no more lines than ``most``; else cut in the last."""
    for size in sizes:
        lines = typeface.wrapped_lines(text, size, ROOM, bold=True)
        if len(lines) <= most:
            return Lines(size, lines)
    return Lines(size, [*lines[: most - 1], f"{lines[most - 1][:-1]}…"])


def _place(ctx: PageContext, indicator: str, area: str, period: str) -> str:
    """When and where."""
    return f"{ctx.period(indicator, period)} · {ctx.name('areas', area)}"


def _target(ctx: PageContext, target: Row) -> str:
    name = ctx.period(target["indicator"], target["period"])
    value, scope = ctx.target_value(target), scope_of(ctx, target)
    return ctx.phrase("page", f"{scope}_target_of", period=name, value=value)


def _comparable_target(ctx: PageContext, latest: Figure) -> Row | None:
    """The target that a figure can be measured against and that is due next."""
    step = next_step(ctx.figures, latest.key.indicator, latest.key.area)
    return step.target if step and step.obstacle is None else None


def _caution(ctx: PageContext, latest: Figure | None, target: Row | None) -> str:
    """What a reader must know of the number."""
    if latest is None:
        return note_boxes.caution_of(ctx, "target", key_of(target)) if target else ""
    return note_boxes.caution_of(ctx, "figure", latest.key)


def _source(ctx: PageContext, latest: Figure | None, target: Row | None) -> str:
    """Where a figure or a target comes from; what no source states is computed, or not there."""
    row = latest.row if latest else target
    if not row:
        return f"{ctx.phrase('page', 'source_computed')}." if latest else ""
    source, section = row["source"], row["section"]
    if source != ctx.package.report:
        document = document_names.among_reports(ctx.package, ctx.row("documents", source), ctx.lang)
        return f"{ctx.phrase('page', 'source_of', documents=document)}."
    return f"{ctx.phrase('page', 'source_report', sections=section)}."


def _track(
    ctx: PageContext, latest: Figure | None, target: Row | None
) -> tuple[Decimal, Decimal] | None:
    """A rate and its target, where both lie from 0% to 100% and not all at its beginning."""
    if latest is None or target is None or not is_rate(ctx, latest.key.indicator):
        return None
    value, aim = ctx.figures.value(latest.key), target["value"]
    if value is None or not 0 <= min(value, aim) <= max(value, aim) <= 100 or aim < LEAST_AIM:
        return None
    return value, aim

"""Search records of figures and targets: one for each series, with the facts of its card.

Texts of a record are plain, not HTML.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from scripts.model import notes
from scripts.model.figures import Figure, Key, key_of
from scripts.model.package import Row
from scripts.model.ranking import areas_apart
from scripts.model.timing import in_time
from scripts.pages.context import PageContext
from scripts.pages.links import all_areas_address, indicator_address, record_anchor
from scripts.pages.lookup import before, figure_at, target_at
from scripts.pages.sentence_figures import change
from scripts.wording.faults import Fault, Unusable
from scripts.wording.text import text
from scripts.wording.urls import page_url


@dataclass(frozen=True)
class SeriesValue:
    """One value of a series: its ``anchor`` on the page; ``marks`` are its status and notes.

    ``times`` are the terms that a question may have for its period: years (``2021``), months
    (``2021-09``) and quarters (``2020-q4``); ``none`` is for one that has no result yet.
    """

    anchor: str
    period: str
    value: str
    marks: Sequence[str]
    times: Sequence[str] = ()
    none: bool = False


@dataclass(frozen=True)
class SearchRecord:
    """A search result: its texts, its address, and the ``words`` that it is found by.

    ``kind`` is ``figure`` for the figures or the targets of an indicator in one area, or
    ``entry`` for one of a list. ``address`` begins with a slash, the top of the site. ``text`` is
    shown below the title. ``code`` is an entry's abbreviation, or the first part of a document's
    number, and ``date`` its day (``2018-05-23``).

    Of a series, ``indicator``, ``area`` and ``measure`` (``people``, ``share``, ``money`` or
    ``other``) are what a question can ask for; ``place`` is the area's name; ``rank`` is 0 for
    an indicator that leads its group; ``change`` says how the latest value changed, ``target``
    the next national target; ``only`` is for targets of an indicator that has no figures.
    """

    kind: str
    lang: str
    address: str
    title: str
    text: str
    words: str
    code: str = ""
    date: str = ""
    values: Sequence[SeriesValue] = ()
    indicator: str = ""
    area: str = ""
    place: str = ""
    measure: str = ""
    rank: int = 0
    change: str = ""
    target: str = ""
    only: bool = False


def figure_records(ctx: PageContext) -> Iterator[SearchRecord]:
    """A record of each indicator in each area that has figures of it, the latest value first."""
    for indicator in ctx.package.by_id["indicators"]:
        for area in ctx.figures.areas_of(indicator):
            series = ctx.figures.series(indicator, area)
            dated = in_time(ctx.figures, series)
            others = [figure for figure in series if figure not in dated]
            values = [_figure_value(ctx, figure) for figure in (*reversed(dated), *others)]
            record = _series(ctx, _name(ctx, "indicators", indicator), indicator, area, values)
            yield replace(
                record,
                address=in_site(ctx, f"{_page(ctx, indicator, area)}#{values[0].anchor}"),
                change=_last_change(ctx, indicator, area),
                target=_aim(ctx, indicator),
            )


def target_records(ctx: PageContext) -> Iterator[SearchRecord]:
    """A record of the targets of each indicator in each area."""
    targets: dict[tuple[str, str], list[Row]] = {}
    for _, row in ctx.package.rows("targets"):
        targets.setdefault((row["indicator"], row["area"]), []).append(row)
    for (indicator, area), rows in targets.items():
        name = ctx.phrase("search", "target", name=_name(ctx, "indicators", indicator))
        record = _series(ctx, name, indicator, area, [_target_value(ctx, row) for row in rows])
        address = in_site(ctx, f"{_page(ctx, indicator, area)}#{record.values[0].anchor}")
        yield replace(
            record, address=address, kind="target", only=not ctx.figures.areas_of(indicator)
        )


def _figure_value(ctx: PageContext, figure: Figure) -> SeriesValue:
    special = figure.status != "reported" and figure.value is not None
    marks = [ctx.status(figure)] if special else []
    return SeriesValue(
        record_anchor(ctx.figures, figure.key),
        ctx.period(figure.key.indicator, figure.key.period, "name"),
        ctx.value(figure),
        marks + _note_marks(ctx, "figure", figure.key),
        period_terms(ctx.row("periods", figure.key.period)),
        none=figure.value is None,
    )


def _target_value(ctx: PageContext, row: Row) -> SeriesValue:
    key = key_of(row)
    return SeriesValue(
        f"target-{record_anchor(ctx.figures, key)}",
        ctx.period(key.indicator, key.period, "name"),
        ctx.target_value(row),
        _note_marks(ctx, "target", key) if row["comparable"] else [ctx.phrase("goal", "unlike")],
        period_terms(ctx.row("periods", key.period)),
    )


def period_terms(period: Row) -> list[str]:
    """The terms that a question may have for a period: its year, its last month or its quarter."""
    first, last = period["first"], period["last"]
    if first is None or last is None:
        return []
    years = [str(year) for year in range(first.year, last.year + 1)]
    if period["full_year"]:
        return years
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    quarter = months == 3 and last.month % 3 == 0
    part = f"{last.year}-q{last.month // 3}" if quarter else f"{last.year}-{last.month:02}"
    return [*years, part]


def _note_marks(ctx: PageContext, record: str, key: Key) -> list[str]:
    return [ctx.phrase("page", "noted")] if notes.marked_notes(ctx.package, record, key) else []


def _series(
    ctx: PageContext, name: str, indicator: str, area: str, values: list[SeriesValue]
) -> SearchRecord:
    """The record of a series; the home area is named only where its level has other areas."""
    is_home = area == ctx.figures.areas[0] and len(ctx.figures.peers(indicator)) < 2
    title = (
        name if is_home else ctx.phrase("search", "of", name=name, area=_name(ctx, "areas", area))
    )
    abbreviations = [
        text(row, "abbreviation", ctx.lang)
        for _, row in ctx.package.rows("terms")
        if text(row, "term", ctx.lang).lower() in title.lower()
    ]
    row = ctx.row("indicators", indicator)
    words = [text(row, "short", ctx.lang), *filter(None, abbreviations)]
    return SearchRecord(
        "figure",
        ctx.lang,
        in_site(ctx, f"{indicator_address(ctx, indicator)}#{values[0].anchor}"),
        title,
        text(row, "definition", ctx.lang),
        " ".join(words),
        values=values,
        indicator=indicator,
        area=area,
        place=_name(ctx, "areas", area),
        measure=_measure(row["unit"]),
        rank=_rank(ctx, row),
    )


def _page(ctx: PageContext, indicator: str, area: str) -> str:
    """The address of the page with the figures of an area."""
    if area in areas_apart(ctx.figures, indicator):
        return all_areas_address(ctx, indicator)
    return indicator_address(ctx, indicator)


def _measure(unit: str) -> str:
    measures = {"people": "people", "percent": "share", "dong": "money", "dong_each": "money"}
    return measures.get(unit, "other")


def _rank(ctx: PageContext, row: Row) -> int:
    """0 for an indicator that others are worked out from or that has a target, 1 for others."""
    with_targets = {target["indicator"] for _, target in ctx.package.rows("targets")}
    is_source = row["kind"] not in ("definition", "base") and not row["formula"]
    return 0 if row["id"] in with_targets or is_source else 1


def _last_change(ctx: PageContext, indicator: str, area: str) -> str:
    """How the latest value changed; empty without an earlier one to compare with."""
    try:
        words = _plain(change(ctx, indicator, area=area))
    except Unusable:
        return ""
    latest = figure_at(ctx, indicator, None, area)
    if ctx.row("periods", latest.key.period)["last"] is None:  # of open length
        return ""
    since = ctx.period(indicator, before(ctx, latest).key.period, "name")
    return (
        ""
        if words == ctx.phrase("unlike", "change")
        else ctx.phrase("search", "since", change=words, period=since)
    )


def _aim(ctx: PageContext, indicator: str) -> str:
    """The next national target in words, or nothing."""
    try:
        row = target_at(ctx, indicator, None, "VN")
    except Fault:
        return ""
    aim = _target_value(ctx, row)
    marks = f" ({', '.join(aim.marks)})" if aim.marks else ""
    return ctx.phrase("search", "aim", target=aim.value + marks, period=aim.period)


def _plain(markup: Markup) -> str:
    return " ".join(markup.striptags().split())


def _name(ctx: PageContext, table: str, row: str) -> str:
    """Name of a row, on one line."""
    return " ".join(ctx.name(table, row).split())


def in_site(ctx: PageContext, address: str) -> str:
    """An address as seen from the home page of its language, from the top of the site."""
    return page_url(address, ctx.lang, site="/")

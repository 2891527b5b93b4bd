"""The words in which the sheet names what is drafted, and the value to lay beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from scripts.drafting.drafts import Draft, DraftRow, Remark, Span, text_cells
from scripts.drafting.times.governing_periods import PeriodReader, read_periods
from scripts.model import timing
from scripts.model.changes import difference, relative_change
from scripts.model.package import Package, Row
from scripts.model.rounding import round_half_up
from scripts.wording import dates, numbers
from scripts.wording.period_labels import long_label_of
from scripts.wording.phrases import phrase

Days = tuple[str, str]  # the first and the last day of a period, as year, month and day


@dataclass(frozen=True)
class Words:
    """The names for codes of a draft, in a language: from the package, or the draft's own rows."""

    package: Package
    draft: Draft
    lang: str

    @cached_property
    def _draft_rows(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        return {(row.table, row.cells.get("id", "")): row.cells for row in self.draft.rows}

    def row(self, table: str, code: str) -> Row | None:
        """A row of the package or of the draft."""
        return self.package.by_id[table].get(code) or self._draft_rows.get((table, code))

    def name(self, table: str, code: str, field: str = "name") -> str:
        """The name of a row, its code if there is no such row or no name."""
        row = self.row(table, code)
        return str(row.get(f"{field}_{self.lang}") or code) if row else code

    def remark(self, remark: Remark) -> str:
        """A reason or a finding in words; codes among its details are named."""
        indicator = remark.details.get("indicator", "")
        details = {key: self._detail(key, cell, indicator) for key, cell in remark.details.items()}
        return phrase("draft", remark.code, self.lang, **details)

    def _detail(self, key: str, cell: str, indicator: str) -> str:
        """A detail of a remark: names for codes, numbers and days as the language writes them."""
        if key == "period":
            return self.period(cell, indicator)
        if key in ("indicator", "area"):
            return self.name(f"{key}s", cell)
        if key in _VALUES and _number(cell) is not None:
            return self.value({"value": cell, "indicator": indicator})
        if key in ("day", "other") and _DAY(cell):
            return dates.short_day(date.fromisoformat(cell), self.lang)
        return str(cell)

    def value(self, cells: Mapping[str, str]) -> str:
        """The value of a row of figures as the site prints it."""
        number, unit = _number(cells.get("value")), self._unit(cells)
        if number is not None and unit is None:
            return numbers.number(number, self.lang)
        if number is None or unit is None:
            return cells.get("value") or phrase("page", "missing", self.lang)
        text = numbers.with_unit(number, unit, self.lang)
        return numbers.bounded(text, cells.get("bound") or "exact", self.lang)

    def place(self, cells: Mapping[str, str]) -> str:
        """The period of a row of figures, and its area if that isn't the draft's."""
        area = cells.get("area", "")
        names = [self.period(cells.get("period", ""), cells.get("indicator", ""))]
        names += [self.name("areas", area)] if area != self.draft.area else []
        return " · ".join(names)

    def period(self, period: str, indicator: str) -> str:
        """The name of a period of the package or the draft, beside an indicator."""
        row = self.row("periods", period)
        if row is None or indicator not in self.package.by_id["indicators"]:
            return self.name("periods", period)
        if isinstance(row["first"], str):  # a drafted row, as text
            days = {name: _day(row[name]) for name in ("first", "last")}
            row = {**row, **days, "full_year": row["full_year"] == "true"}
        return long_label_of(self.package, [indicator], row, self.lang)

    def change(self, before: Mapping[str, str], now: Mapping[str, str]) -> str:
        """The change from one row of figures to another; empty if they can't be compared."""
        start, end, unit = _number(before.get("value")), _number(now.get("value")), self._unit(now)
        is_exact = {"exact"} == {before.get("bound"), now.get("bound")}
        if start is None or end is None or unit is None or not is_exact:
            return ""
        step, percent = difference(start, end), relative_change(start, end)
        if unit["symbol_en"] == "%":
            amount = numbers.distance(abs(step), unit, self.lang)
        elif percent is None:
            return ""
        else:
            amount = f"{numbers.number(_rounded(abs(percent)), self.lang)}%"
        return numbers.change(step, amount, self.lang)

    def _unit(self, cells: Mapping[str, str]) -> Row | None:
        indicator = self.package.by_id["indicators"].get(cells.get("indicator", ""))
        return self.package.by_id["units"].get(indicator["unit"]) if indicator else None

    def before(self, row: DraftRow) -> tuple[str, Mapping[str, str] | None]:
        """The figure to lay beside a drafted one, and what it is to that.

        ``published``: the value that it would replace. ``earlier``: the last one of its series
        before it whose period is of the same months, or any for what is counted at a moment.
        ``model``: else the row from which it was drafted, if it is of the same area; the two
        can't be compared.
        """
        cells = row.cells
        days, name = self._days(cells), cells.get("indicator", "")
        is_moment = timing.timing(self.package, name) == timing.MOMENT
        alike = list[tuple[str, Mapping[str, str]]]()
        for figure in self._series.get((name, cells.get("area", "")), ()):
            other = text_cells(figure)
            if other["period"] == cells.get("period"):
                return "published", other
            first, last = self._days(other)
            months = (first[5:], last[5:]) == (days[0][5:], days[1][5:])
            if last and other["value"] and last < days[1] and (months or is_moment):
                alike.append((last, other))
        if alike:
            return "earlier", max(alike, key=lambda pair: pair[0])[1]
        is_own = row.before is not None and row.before.get("area") == cells.get("area")
        return "model", row.before if is_own else None

    def time_above(self, sentence: Span, number: Span | None) -> str:
        """The heading or lead-in outside a sentence that says of which time a number in it is."""
        time = self._reader.time_at(number[0]) if number and self._is_as_read else None
        if time is None or sentence[0] <= time.span[0] < sentence[1]:
            return ""
        text, (begin, end) = self._reader.text, self._reader.layout.block_at(time.span[0]).span
        before, after = text[begin : time.span[0]], text[time.span[1] : end]
        if len(before) > _AROUND:  # whole words only
            before = f"… {before[-_AROUND:].partition(' ')[2]}"
        if len(after) > _AROUND:
            after = f"{after[:_AROUND].rpartition(' ')[0]} …"
        return f"{before}{text[slice(*time.span)]}{after}".strip()

    @cached_property
    def _reader(self) -> PeriodReader:
        return read_periods(self.draft.source)

    @cached_property
    def _is_as_read(self) -> bool:
        """Whether the spans of the draft are places of its source as it is read here."""
        return self._reader.text == self.draft.text

    @cached_property
    def _series(self) -> Mapping[tuple[str, str], list[Row]]:
        series: dict[tuple[str, str], list[Row]] = {}
        for _, figure in self.package.rows("figures"):
            series.setdefault((figure["indicator"], figure["area"]), []).append(figure)
        return series

    def _days(self, cells: Mapping[str, str]) -> Days:
        period = self.row("periods", cells.get("period", "")) or {}
        first, last = (period.get(name) for name in ("first", "last"))
        return str(first or ""), str(last or "")


_AROUND = 80  # letters shown on each side of a time
_VALUES = ("value", "other", "old_value", "new_value", "computed")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if _DAY(cell) else None


def _rounded(percent: Decimal) -> Decimal:
    """A change to one decimal, or to as many as it takes for it not to be zero."""
    rounded = (round_half_up(percent, decimals) for decimals in range(1, 6))
    return next((one for one in rounded if one), round_half_up(percent, 1))


def _number(cell: str | None) -> Decimal | None:
    try:
        number = Decimal(cell or "")
    except InvalidOperation:
        return None
    return number if number.is_finite() else None

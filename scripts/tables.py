"""Tables: accessible HTML, a row for each indicator, a column for each period.

Every value stands in ``<data value>`` with its key, so that what a page shows can be checked
against the package.
"""

from collections.abc import Callable, Iterable

from scripts import formats
from scripts.indicators import Figure, Figures, comparisons
from scripts.package import Package, Row, words


def inert(text: object) -> str:
    """Text from the data as HTML in which nothing is markup: not HTML, Markdown or Jinja."""
    return "".join(f"&#{ord(c)};" if c in _MARKUP else c for c in str(text))


_MARKUP = set("<>&\"'\\`*_{}[]#|~^$")


def data(figures: Figures, figure: Figure, lang: str, *, text: str | None = None) -> str:
    """A figure as ``<data value="97246">97.246</data>`` with its key beside it."""
    if text is None:
        text = formats.figure(figure, figures.unit(figure.key.indicator), lang)
    value = "" if figure.value is None else str(figure.value)
    key = "/".join(figure.key)
    kind = "figure" if figure.printed else "figure computed"
    return f'<data class="{kind}" value="{value}" data-figure="{inert(key)}">{inert(text)}</data>'


def series(
    figures: Figures, indicators: list[str], areas: dict[str, str], caption: str, lang: str
) -> str:
    """Indicators down, periods across; ``areas`` says which area to show of each indicator."""
    package = figures.package
    found = {name: figures.series(name, areas[name]) for name in indicators}
    periods = [
        period
        for period in figures.periods
        if any(figure.key.period == period for series in found.values() for figure in series)
    ]
    head = "".join(
        f'<th scope="col">{inert(package.by_id["periods"][period][f"short_{lang}"])}</th>'
        for period in periods
    )
    body = []
    for name in indicators:
        row = package.by_id["indicators"][name]
        cells = {figure.key.period: figure for figure in found[name]}
        columns = "".join(
            f"<td>{data(figures, cells[period], lang)}{_state(figures, cells[period], lang)}</td>"
            if period in cells
            else f'<td class="none">{formats.word("page", "nothing", lang)}</td>'
            for period in periods
        )
        kind = (
            ""
            if row["formula"] is None or any(f.printed for f in found[name])
            else (f" <small>{formats.word('page', 'computed', lang)}</small>")
        )
        body.append(f'<tr><th scope="row">{inert(row[f"name_{lang}"])}{kind}</th>{columns}</tr>')
    corner = formats.word("page", "indicator", lang)
    used = [figure.row["source"] for series in found.values() for figure in series if figure.row]
    return wrap(
        f'<thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody>",
        caption,
        lang,
        "series",
    ) + _outside(package, used, lang)


def _outside(package: Package, sources: Iterable[str], lang: str) -> str:
    """A line naming the sources of a table's values that aren't the report itself."""
    rows = [package.by_id["documents"][name] for name in dict.fromkeys(sources)]
    names = [formats.document(row, lang) for row in rows if row["origin"] != "report"]
    if not names:
        return ""
    text = formats.word("page", "source_outside", lang, documents="; ".join(names))
    return f'<p class="source">{inert(text)}</p>'


def _state(figures: Figures, figure: Figure, lang: str) -> str:
    """The status of a value that is not final, in small letters behind it."""
    if figure.status in ("reported", "missing"):
        return ""
    name = figures.package.by_id["statuses"][figure.status][f"name_{lang}"]
    return f" <small>({inert(name)})</small>"


def wrap(content: str, caption: str, lang: str, kind: str) -> str:
    """A table with its caption, in a box that scrolls sideways by itself and by keyboard."""
    label = formats.word("page", "scroll", lang, caption=caption)
    return (
        f'<div class="table-box" role="region" tabindex="0" aria-label="{inert(label)}">'
        f'<table class="{kind}"><caption><span>{inert(caption)}</span></caption>'
        f"{content}</table></div>"
    )


def target(figures: Figures, row: Row, lang: str) -> str:
    """A target as ``<data>``, with its bound in words."""
    unit = figures.unit(row["indicator"])
    text = formats.bounded(formats.with_unit(row["value"], unit, lang), row["bound"], lang)
    key = "/".join((row["indicator"], row["area"], row["period"]))
    return (
        f'<data class="target" value="{row["value"]}" data-target="{inert(key)}">'
        f"{inert(text)}</data>"
    )


def targets(figures: Figures, indicators: list[str], caption: str, lang: str) -> str:
    """Indicators down, the years of their targets across."""
    package = figures.package
    rows = [row for _, row in package.rows("targets") if row["indicator"] in indicators]
    periods = [period for period in figures.periods if any(r["period"] == period for r in rows)]
    head = "".join(
        f'<th scope="col">{inert(package.by_id["periods"][period][f"short_{lang}"])}</th>'
        for period in periods
    )
    body = []
    for name in indicators:
        cells = {row["period"]: row for row in rows if row["indicator"] == name}
        columns = "".join(
            f"<td>{target(figures, cells[period], lang)}{_grade(cells[period], lang)}</td>"
            if period in cells
            else f'<td class="none">{formats.word("page", "nothing", lang)}</td>'
            for period in periods
        )
        title = inert(package.by_id["indicators"][name][f"name_{lang}"])
        body.append(f'<tr><th scope="row">{title}</th>{columns}</tr>')
    corner = formats.word("page", "target_values", lang)
    return wrap(
        f'<thead><tr><th scope="col">{corner}</th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody>",
        caption,
        lang,
        "series",
    ) + _outside(package, [row["source"] for row in rows], lang)


def _grade(row: Row, lang: str) -> str:
    """How well a target from outside is attested, where that is less than well."""
    if row["grade"] in (None, "A"):
        return ""
    return f" <small>({formats.word('grade', row['grade'], lang)})</small>"


def differences(figures: Figures, indicators: list[str], caption: str, lang: str) -> str:
    """The figures of these indicators whose printed and computed values differ, side by side."""
    package = figures.package
    body = []
    for found in comparisons(figures):
        if found.key.indicator in indicators and not found.agrees:
            printed = figures.printed[found.key]
            unit = figures.unit(found.key.indicator)
            name = package.by_id["indicators"][found.key.indicator][f"name_{lang}"]
            period = package.by_id["periods"][found.key.period][f"short_{lang}"]
            rounded = formats.with_unit(found.rounded, unit, lang)
            body.append(
                f'<tr><th scope="row">{inert(name)}, {inert(period)}</th>'
                f"<td>{data(figures, printed, lang)}</td>"
                f'<td><data value="{found.rounded}">{inert(rounded)}</data></td></tr>'
            )
    head = "".join(
        f'<th scope="col">{formats.word("page", name, lang)}</th>'
        for name in ("indicator", "as_printed", "as_computed")
    )
    return wrap(
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>", caption, lang, "series"
    )


def documents(package: Package, origin: str, lang: str, address: Callable[[str], str]) -> str:
    """The documents of an origin as a list, each with issuer, subject and where it is cited."""
    items = []
    for _, row in package.rows("documents"):
        if row["origin"] != origin:
            continue
        lines = [f"<strong>{inert(formats.document(row, lang))}</strong>"]
        if row["number"] is not None:
            lines.append(f'<span class="subject">{inert(row[f"title_{lang}"])}</span>')
        facts = []
        if row["number"] is None:
            facts.append(inert(row[f"type_{lang}"]))
        if row["issuer"] is not None:
            facts.append(inert(package.by_id["organizations"][row["issuer"]][f"name_{lang}"]))
        if row["date"] is not None and row["number"] is None:
            facts.append(inert(formats.day(row["date"], lang)))
        if row["date"] is None and origin == "cited":
            facts.append(formats.word("page", "no_date", lang))
        if row["effective"] is not None:
            day = formats.day(row["effective"], lang)
            facts.append(inert(formats.word("page", "effective", lang, date=day)))
        if row["cited_in"] is not None:
            sections = [package.by_id["sections"][name] for name in words(row["cited_in"])]
            places = ", ".join(
                f'<a href="{inert(address(section["page"]))}#s{section["id"]}">'
                f"{_label(section, lang)}</a>"
                for section in sections
            )
            facts.append(formats.word("page", "cited_in", lang, sections=places))
        if row["url"] is not None:
            facts.append(f'<a href="{inert(row["url"])}" rel="noopener">{inert(row["url"])}</a>')
        lines.append(f'<span class="facts">{" · ".join(facts)}</span>')
        notes = [
            f'<span class="note">{inert(note[f"text_{lang}"])}</span>'
            for _, note in package.rows("notes")
            if note["document"] == row["id"]
        ]
        items.append(f'<li id="{row["id"]}">{"".join(lines + notes)}</li>')
    return f'<ul class="entries">{"".join(items)}</ul>'


def _label(section: Row, lang: str) -> str:
    """How a section is called in a list: its number, but the opening by its name."""
    return inert(section[f"title_{lang}"].lower() if section["id"] == "0" else section["id"])


def organizations(package: Package, lang: str) -> str:
    """The bodies that the report names, by level, in alphabetical order."""
    parts = []
    rows = [row for _, row in package.rows("organizations") if row["in_report"]]
    for level in dict.fromkeys(row["level"] for row in rows):
        names = sorted(
            (row for row in rows if row["level"] == level),
            key=lambda row: formats.alphabetical(row[f"name_{lang}"], lang),
        )
        items = []
        for row in names:
            short = row[f"abbreviation_{lang}"]
            successor = row[f"successor_{lang}"]
            items.append(
                f'<li id="{row["id"]}"><strong>{inert(row[f"name_{lang}"])}</strong>'
                + (f" ({inert(short)})" if short else "")
                + (f'<span class="note">{inert(successor)}</span>' if successor else "")
                + "</li>"
            )
        heading = formats.word("level", level, lang)
        parts.append(f'<h2 id="{level}">{heading}</h2><ul class="entries">{"".join(items)}</ul>')
    return "".join(parts)


def glossary(package: Package, lang: str) -> str:
    """Terms and abbreviations with their meaning and their form in the other language."""
    other = "en" if lang == "vi" else "vi"

    def head(row: Row) -> str:
        short = row[f"abbreviation_{lang}"]
        return str(short if row["kind"] == "abbreviation" and short else row[f"term_{lang}"])

    rows = sorted(
        (row for _, row in package.rows("terms")),
        key=lambda row: formats.alphabetical(head(row), lang),
    )
    items = []
    for row in rows:
        title = head(row)
        full = row[f"term_{lang}"]
        short = row[f"abbreviation_{lang}"]
        beside = full if title != full else short
        items.append(
            f'<dt id="{row["id"]}">{inert(title)}'
            + (f" <small>{inert(beside)}</small>" if beside else "")
            + f"</dt><dd>{inert(row[f'definition_{lang}'])} "
            + f'<small lang="{other}">{inert(row[f"term_{other}"])}</small></dd>'
        )
    return f'<dl class="glossary">{"".join(items)}</dl>'

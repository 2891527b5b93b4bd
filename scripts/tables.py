"""Tables: accessible HTML, a row for each indicator, a column for each period.

Every value stands in ``<data value>`` with its key, so that what a page shows can be checked
against the package.
"""

from collections.abc import Callable, Iterable, Mapping

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
    rows = {}
    sources = []
    for name in indicators:
        found = figures.series(name, areas[name])
        printed = any(figure.printed for figure in found)
        cells = {figure.key.period: _cell(figures, figure, lang, printed) for figure in found}
        rows[name] = ("" if printed else _small("computed", lang), cells)
        sources += [figure.row["source"] for figure in found if figure.printed]
    table = _matrix(figures, rows, "indicator", caption, lang)
    return _sourced(table, figures.package, sources, lang)


def _cell(figures: Figures, figure: Figure, lang: str, printed: bool) -> str:
    """A figure, and in small letters if it isn't final, or computed in a row of printed ones."""
    if printed and not figure.printed:
        return data(figures, figure, lang) + _small("computed", lang)
    return data(figures, figure, lang) + _state(figures, figure, lang)


def _small(word: str, lang: str) -> str:
    return f" <small>{formats.word('page', word, lang)}</small>"


def _matrix(
    figures: Figures,
    rows: Mapping[str, tuple[str, Mapping[str, str]]],
    corner: str,
    caption: str,
    lang: str,
) -> str:
    """Indicators down, periods across: what follows each name, and the cells by period."""
    package = figures.package
    filled = {period for _, cells in rows.values() for period in cells}
    periods = [period for period in figures.periods if period in filled]
    head = "".join(
        f'<th scope="col">{inert(package.by_id["periods"][period][f"short_{lang}"])}</th>'
        for period in periods
    )
    empty = f'<td class="none">{formats.word("page", "nothing", lang)}</td>'
    names = {name: inert(package.by_id["indicators"][name][f"name_{lang}"]) for name in rows}
    body = "".join(
        f'<tr><th scope="row">{names[name]}{after}</th>'
        + "".join(f"<td>{cells[period]}</td>" if period in cells else empty for period in periods)
        + "</tr>"
        for name, (after, cells) in rows.items()
    )
    return wrap(
        f'<thead><tr><th scope="col">{formats.word("page", corner, lang)}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody>",
        caption,
        lang,
    )


def _sourced(table: str, package: Package, sources: Iterable[str], lang: str) -> str:
    """A table, with a line naming the sources of its values that aren't the report itself."""
    rows = [package.by_id["documents"][name] for name in dict.fromkeys(sources)]
    names = [formats.document(row, lang) for row in rows if row["origin"] != "report"]
    if not names:
        return table
    text = formats.word("page", "source_outside", lang, documents="; ".join(names))
    return f'<div class="sourced">{table}<p class="source">{inert(text)}</p></div>'


def _state(figures: Figures, figure: Figure, lang: str) -> str:
    """The status of a value that is not final, in small letters behind it."""
    if figure.status in ("reported", "missing"):
        return ""
    name = figures.package.by_id["statuses"][figure.status][f"name_{lang}"]
    return f" <small>({inert(name)})</small>"


def wrap(content: str, caption: str, lang: str) -> str:
    """A table with its caption, in a box that scrolls sideways by itself and by keyboard."""
    label = formats.word("page", "scroll", lang, caption=caption)
    return (
        f'<div class="table-box" role="region" tabindex="0" aria-label="{inert(label)}">'
        f'<table class="figures"><caption><span>{inert(caption)}</span></caption>'
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
    found = [row for _, row in package.rows("targets") if row["indicator"] in indicators]
    rows = {
        name: (
            "",
            {
                row["period"]: target(figures, row, lang) + _grade(row, lang)
                for row in found
                if row["indicator"] == name
            },
        )
        for name in indicators
    }
    table = _matrix(figures, rows, "target_values", caption, lang)
    return _sourced(table, package, [row["source"] for row in found], lang)


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
    return wrap(f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>", caption, lang)


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

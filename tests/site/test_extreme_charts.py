"""Drawings of extreme but valid data in a real browser, with the reader's own font."""

from playwright.sync_api import Browser

from scripts.charts import theme
from scripts.charts.svg import svg
from scripts.web import minify
from tests.charts.extremes import EXTREMES
from tests.charts.time_charts import crowded_chart
from tests.repositories import ROOT
from tests.site.looks import COLLISIONS, looking

CHARTS = {**EXTREMES, "six areas and two targets at once": crowded_chart()}

# Texts that leave their drawing, or that a bar covers.
MISPLACED = """() => [...document.querySelectorAll("figure.chart svg[role]")].flatMap(svg => {
  const frame = svg.getBoundingClientRect(), name = svg.parentElement.dataset.name;
  const box = part => part.getBoundingClientRect();
  const bars = [...svg.querySelectorAll("path[fill]:not([fill=none])")].map(box);
  return [...svg.querySelectorAll("text")].filter(t => t.textContent.trim()).flatMap(text => {
    const b = box(text), wrong = [];
    if (b.left < frame.left - 1 || b.right > frame.right + 1) wrong.push("leaves the drawing");
    if (b.top < frame.top - 1 || b.bottom > frame.bottom + 1) wrong.push("leaves the drawing");
    for (const bar of bars) {
      const across = Math.min(b.right, bar.right) - Math.max(b.left, bar.left);
      const down = Math.min(b.bottom, bar.bottom) - Math.max(b.top, bar.top);
      if (across > 1 && down > 5) wrong.push("under a bar");
    }
    return wrong.map(what => `${name}: ${text.textContent} ${what}`);
  });
})"""


def page_of_extremes() -> str:
    """Every extreme, as wide as on a small phone, in the font of the site."""
    style = theme.with_colours(minify.style_sheet(ROOT / "docs" / "assets" / "embed.css"))
    figures = "".join(
        f'<figure class="chart" data-name="{name}" style="margin:0 0 24px">'
        f"{svg(chart, f'x{number}', theme.PHONE)}</figure>"
        for number, (name, chart) in enumerate(CHARTS.items())
    )
    return f'<html lang="vi"><style>{style} svg {{ width: 328px }}</style>{theme.PATTERN}{figures}'


def test_no_text_is_covered_or_cut_whatever_font_a_reader_has(browser: Browser) -> None:
    with looking(browser, width=360) as page:
        page.set_content(page_of_extremes())
        assert page.locator("figure.chart svg").count() == len(CHARTS)
        assert page.evaluate(COLLISIONS) == []
        assert page.evaluate(MISPLACED) == []

"""The built site in a real Chromium: on a phone, on a desk, with scripts off, in print."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from scripts.pages.context import DOCS
from scripts.wording.urls import folder
from tests.conftest import listen, pages_of

PAGES = sorted(
    folder(path.relative_to(DOCS / "vi").as_posix())
    for path in (DOCS / "vi").rglob("*.md")
    if not path.name.startswith("_")
)
ADDRESSES = [prefix + page for prefix in ("", "en/") for page in PAGES]


def addresses(site: Path) -> set[str]:
    return {
        f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./") for path in pages_of(site)
    }


def is_record(path: str) -> bool:
    """Whether a page is that of one indicator."""
    return "indicators/" in path and not path.endswith("indicators/")


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    assert {path for path in addresses(site) if not is_record(path)} == set(ADDRESSES)


# Pairs of texts in a drawing that cover each other, and texts that leave the window.
COLLISIONS = """() => [...document.querySelectorAll("figure.chart svg[role]")].flatMap(svg => {
  const texts = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim());
  const boxes = texts.map(t => t.getBoundingClientRect());
  const found = [];
  boxes.forEach((a, i) => {
    if (a.right > document.documentElement.clientWidth) found.push(texts[i].textContent + " ⇥");
    boxes.slice(i + 1).forEach((b, j) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 5) found.push(texts[i].textContent + " × " + texts[i + 1 + j].textContent);
    });
  });
  return found;
})"""  # noqa: E501

SMALLEST = """() => Math.min(99, ...[...document.querySelectorAll("figure.chart text")].map(
  t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"""


def fits(page: Page, width: int) -> None:
    """No sideways scrolling, no colliding or tiny labels in a window of a width."""
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)
    assert page.evaluate(COLLISIONS) == [], (page.url, width)
    assert page.evaluate(SMALLEST) >= 11.9, (page.url, width)


def test_pages_fit_their_window_and_load_without_a_murmur(browser: Browser, address: str) -> None:
    """On a phone and on a desk; no console messages, no other hosts."""
    page = browser.new_page()
    said, asked = listen(page)
    for path in ADDRESSES:
        page.goto(address + path)
        for width in (360, 1280):
            fits(page, width)
        assert said == [], path
        assert [url for url in asked if not url.startswith((address, "data:"))] == [], path
    page.close()


def test_the_page_of_every_indicator_fits_a_phone(
    browser: Browser, address: str, site: Path
) -> None:
    page = browser.new_page()
    said, _ = listen(page)
    records = sorted(filter(is_record, addresses(site)))
    assert len(records) > 250
    for path in records:
        page.goto(address + path)
        fits(page, 360)
        assert said == [], path
    page.close()


@pytest.mark.parametrize("path", ["", "en/", *(page for page in PAGES if "report/" in page)])
def test_a_page_is_light_until_its_reader_acts(
    browser: Browser, address: str, site: Path, path: str
) -> None:
    """Everything that is sent for it, compressed: 75 kB in ten requests at most."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="allow")
    page = context.new_page()
    _, asked = listen(page)
    context.on("request", lambda request: asked.append(request.url))  # a worker's, too
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    names = {url.removeprefix(address) for url in asked}
    files = [site / name / ("index.html" if name.endswith("/") else "") for name in names if name]
    files += [site / "index.html"] if "" in names else []
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert len(files) <= 10
    assert 20_000 < size <= 75_000
    context.close()


# A mouse passes over links of the menu, and stays on the last.
POINT = """(ends) => ends.forEach((end) => document.querySelector(`#menu a[href$='${end}']`)
  .dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" })))"""


SENT = "performance.getEntriesByType('navigation')[0].transferSize"


def test_the_page_behind_a_link_is_fetched_when_it_is_pointed_at(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    said, asked = listen(page)
    page.goto(address + "en/about/")
    page.wait_for_load_state("networkidle")
    third = address + "en/report/3-management/"
    with page.expect_request_finished(lambda request: request.url == third):
        page.evaluate(POINT, ["report/2-law/", "report/3-management/"])
    assert not any(url.endswith("/en/report/2-law/") for url in asked)  # only passed
    page.locator("#menu a[href$='report/3-management/']").click()
    page.wait_for_url(third)
    assert page.evaluate(SENT) <= 300  # what counts for the headers alone
    assert said == []
    page.close()


def test_nothing_is_fetched_early_for_a_reader_who_saves_data(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    _, asked = listen(page)
    page.add_init_script("Object.defineProperty(navigator.connection, 'saveData', {value: true})")
    page.goto(address + "en/about/")
    page.wait_for_load_state("networkidle")
    before = len(asked)
    page.evaluate(POINT, ["report/3-management/"])
    page.wait_for_timeout(300)
    assert asked[before:] == []
    page.close()


def test_a_marked_figure_is_reached_by_keyboard_and_read_with_its_mark(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "en/report/2-law/")
    page.locator("article h1").click()
    read: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        read.append(page.evaluate("document.activeElement.textContent"))
    assert "852 (see note)" in read
    mark = page.get_by_role("link", name="852 (see note)").first
    assert mark.evaluate("a => getComputedStyle(a, '::after').content").startswith('"*"')
    mark.press("Enter")
    page.wait_for_url(address + "en/indicators/labour_code_attendees/#2020")
    note = page.locator("tr:target sup a")
    assert note.get_attribute("aria-label") == "Note 1"
    note.click()
    assert "Attendance is given only" in page.locator("li:target").inner_text()
    page.close()


def test_a_citation_behind_a_closed_summary_opens_when_it_is_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "indicators/si_coverage/")
    cited = page.locator("#cite-VN-2021 pre").first
    assert not cited.is_visible()
    page.locator("#VN-2021").get_by_role("link", name="Trích dẫn").click()
    cited.wait_for(state="visible")
    assert "33,77" in cited.inner_text()
    page.close()


def test_charts_and_tables_are_there_with_scripts_off(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    _, asked = listen(page)
    page.goto(address + "report/4-results/")
    page.wait_for_load_state("networkidle")
    assert len(asked) <= 10
    assert page.locator("details.interactive:visible").count() == 0
    drawings = page.locator("figure.chart svg[role]")
    assert drawings.count() >= 10
    for drawing in drawings.all():
        box = drawing.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 40
    assert page.locator("table").count() >= 8
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_stand_out_from_the_page_in_light_and_dark(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address + "report/4-results/")
    for name in ("--chart-bar", "--chart-other", "--chart-target"):
        assert contrast(page, name) >= 3, (scheme, name)
    context.close()


def contrast(page: Page, variable: str, ground: str = "document.body") -> float:
    """The contrast of a chart's colour against the page, as WCAG counts it."""
    colours = page.evaluate(
        """name => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = `var(${name})`;
          const colours = [getComputedStyle(probe).color,
                           getComputedStyle(GROUND).backgroundColor];
          probe.remove();
          return colours.map(text => text.match(/[\\d.]+/g).slice(0, 3).map(Number));
        }""".replace("GROUND", ground),
        variable,
    )

    def luminance(parts: list[float]) -> float:
        linear = [
            c / 255 / 12.92 if c / 255 <= 0.03928 else ((c / 255 + 0.055) / 1.055) ** 2.4
            for c in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(parts) for parts in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_other_language_is_one_click_away_on_the_same_page(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(address + "report/3-management/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(address + "en/report/3-management/")
    page.get_by_role("link", name="Tiếng Việt").click()
    page.wait_for_url(address + "report/3-management/")
    page.close()


def test_a_report_page_prints_with_its_charts(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "report/4-results/")
    page.emulate_media(media="print")
    assert page.locator("figure.chart svg[role]").first.is_visible()
    assert page.locator(".md-header").first.is_hidden()
    assert page.pdf(format="A4", print_background=True).startswith(b"%PDF")
    page.close()


def test_an_interactive_chart_is_loaded_only_when_asked_for_and_takes_the_drawings_place(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said, asked = listen(page)
    page.goto(address + "report/4-results/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "embed" in url or "vega" in url] == []
    (script,) = [url for url in asked if url.endswith(".js")]
    assert script.endswith("/assets/page.js")  # of every page, and none for charts
    chart = page.locator("#chart-coverage")
    drawing = chart.locator("> svg[role]")
    assert drawing.is_visible()
    chart.locator("summary").click()
    frame = page.frame_locator("#chart-coverage iframe")
    frame.locator("figure[data-interactive]").wait_for()
    assert drawing.is_hidden()
    page.evaluate("window.scrollBy(0, -300)")
    frame.locator("#interactive svg path").nth(1).hover()
    tip = frame.locator("#vg-tooltip-element.visible")
    tip.wait_for()
    assert tip.inner_text() in ("2019: 12,94%", "2020: 13,11%")
    svg = frame.locator("#interactive svg").first
    assert svg.get_attribute("role") == "img"
    assert svg.locator("desc").text_content()
    assert frame.locator("[aria-roledescription]").count() == 0
    chart.locator("summary").click()
    assert drawing.is_visible()
    assert said == []
    page.close()


@pytest.mark.parametrize("path", ["embed/coverage/", "en/embed/participants/"])
def test_an_embedded_chart_keeps_its_drawing_if_vega_fails(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.route("**/vega-*.js", lambda route: route.abort())
    page.goto(address + path + "#interactive")
    page.wait_for_load_state("networkidle")
    assert page.locator("figure[data-interactive]").count() == 0
    assert page.locator("#interactive > svg[role]").is_visible()
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_embedded_chart_is_readable_on_a_phone_and_becomes_interactive_when_touched(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        has_touch=True,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    said, asked = listen(page)
    page.goto(address + "en/embed/participants/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "vega" in url] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALLEST.replace("figure.chart text", "figure text")) >= 11.9
    page.locator("#interactive").tap()
    page.locator("figure[data-interactive]").wait_for()
    assert page.evaluate(SMALLEST.replace("figure.chart text", "figure text")) >= 11.9
    for name in ("--chart-bar", "--chart-other", "--chart-target"):
        assert contrast(page, name, "document.documentElement") >= 3, (scheme, name)
    assert said == []
    context.close()

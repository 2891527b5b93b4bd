"""What can be seen to be wrong with a page in a window: asked in the browser, for any site."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

Scheme = Literal["light", "dark"]
LOOKS: Sequence[tuple[Scheme, int]] = (
    ("light", 360),
    ("dark", 1280),
    ("dark", 360),
    ("light", 1280),
)

# Pairs of texts in a drawing that cover each other, and texts that leave the window.
COLLISIONS = """() => [...document.querySelectorAll("figure.chart svg[role]")].flatMap(svg => {
  const texts = [...svg.querySelectorAll("text")].filter(t => t.textContent.trim());
  const boxes = texts.map(t => t.getBoundingClientRect());
  const collisions = [];
  boxes.forEach((a, i) => {
    if (a.right > document.documentElement.clientWidth) collisions.push(texts[i].textContent + " ⇥");
    boxes.slice(i + 1).forEach((b, j) => {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 5) collisions.push(texts[i].textContent + " × " + texts[i + 1 + j].textContent);
    });
  });
  return collisions;
})"""  # noqa: E501

SMALLEST = """() => Math.min(99, ...[...document.querySelectorAll("figure.chart text")].map(
  t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a))"""


def faults(page: Page, width: int) -> list[str]:
    """What doesn't fit a window of a width: sideways scrolling, colliding or tiny labels."""
    page.set_viewport_size({"width": width, "height": 800})
    scroll_width = page.evaluate("document.documentElement.scrollWidth")
    smallest = page.evaluate(SMALLEST)
    return [
        *([f"scrolls sideways to {scroll_width} of {width} px"] if scroll_width > width else []),
        *[f"labels collide: {labels}" for labels in page.evaluate(COLLISIONS)],
        *([f"a label is {smallest:.1f} px small"] if smallest < 11.9 else []),
    ]


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
    light, dark = sorted((_luminance(parts) for parts in colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(parts: list[float]) -> float:
    linear = [
        channel / 255 / 12.92
        if channel / 255 <= 0.03928
        else ((channel / 255 + 0.055) / 1.055) ** 2.4
        for channel in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

# What may be wrong in one look of a page and right in another.
SEEN = {
    "runOnly": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
    "resultTypes": ["violations"],
}


@contextmanager
def looking(
    browser: Browser, scheme: str = "light", width: int = 1280, **options: Any
) -> Iterator[Page]:
    """A page in a window of a width, in a system's colours."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": options.pop("height", 800)},
        color_scheme="dark" if scheme == "dark" else "light",
        **options,
    )
    yield context.new_page()
    context.close()


# Only what is wrong leaves the browser: all that axe says of a page takes as long as looking. The
# page's own scripts follow a change of its window and of the system's colours first.
VIOLATIONS = """async (rules) => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  const { violations } = await axe.run(rules);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}"""


def violations(page: Page, rules: dict[str, list[str]] = RULES) -> list[str]:
    """What axe finds on a page: the rule and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    texts: list[str] = page.evaluate(VIOLATIONS, rules)
    return texts


@cache
def _axe() -> str:
    return str(Axe().axe_script)


# Where the keyboard is: its name, its outline, and whether it is seen.
FOCUSED = """() => {
  const part = document.activeElement;
  const box = part.getClientRects()[0] ?? new DOMRect();
  const x = Math.max(0, box.x) + Math.min(box.width, 8) / 2;
  const y = box.y + Math.min(box.height, 8) / 2;
  const top = document.elementFromPoint(x, y);
  return { name: part.ariaLabel ?? part.textContent.trim().slice(0, 60), tag: part.tagName,
           line: Math.max(...[null, "::before"].map((inside) => {
             const { outlineStyle, outlineWidth } = getComputedStyle(part, inside);
             return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
           })),
           seen: top !== null && (part.contains(top) || top.contains(part)) };
}"""


# What is folded is looked at, too.
OPEN = "document.querySelectorAll('article details').forEach(part => part.open = true)"

# Texts that leave the window, or that their own box cuts; boxes that scroll and are no tables or
# code, can't be reached by keyboard, or are narrower than the column that they could have.
CUT = """async () => {
  const waits = [...document.querySelectorAll(".table-box")].some(
    (box) => box.scrollWidth > box.clientWidth !== box.hasAttribute("tabindex"));
  if (waits) {  // for the script that gives what scrolls a stop of the keyboard
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
  const faults = [], article = document.querySelector("article") ?? document.body;
  const root = document.documentElement;
  const column = article.clientWidth;
  const scrolling = `.table-box${innerWidth < 480 ? ":has(.sheet)" : ""}, pre`;
  if (root.scrollWidth > innerWidth) faults.push(`the page scrolls sideways to ${root.scrollWidth}`);
  for (const part of document.querySelectorAll("body, body *")) {
    const wide = part.scrollWidth - part.clientWidth;
    if (wide <= 1 || part.clientWidth <= 1) continue;
    const { overflowX, display, clipPath } = getComputedStyle(part);
    if (overflowX === "visible" || display === "inline" || clipPath !== "none") continue;
    if (!part.checkVisibility() || !part.textContent.trim()) continue;
    const name = `${part.tagName.toLowerCase()}.${part.className} “${part.textContent.trim().slice(0, 40)}” by ${wide} px`;
    if (["hidden", "clip"].includes(overflowX)) faults.push(`cut: ${name}`);
    else if (!part.matches(scrolling)) faults.push(`scrolls: ${name}`);
    else if (!part.hasAttribute("tabindex")) faults.push(`no way by keyboard: ${name}`);
    else if (part.clientWidth < Math.min(column, 930) - 40) faults.push(`narrow: ${name}`);
  }
  return faults;
}"""  # noqa: E501
WIDTHS = (320, 360, 768, 1024, 1280, 1920)


def cut(page: Page, widths: Iterable[int] = WIDTHS) -> list[str]:
    """What is cut of a page, folded parts too, in windows of some widths."""
    page.evaluate(OPEN)
    cut_parts = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        cut_parts += [f"{width} px: {part}" for part in page.evaluate(CUT)]
    return cut_parts


def in_turn(paths: Iterable[str]) -> list[str]:
    """Pages of the first language, each second of them in the other one instead."""
    return [path if place % 2 else f"en/{path}" for place, path in enumerate(paths)]

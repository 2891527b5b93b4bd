"""What can be wrong with pages: for vnu, for a second engine beside axe, in any browser."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.wide.engines import Window
from tests.wide.programs import EQUAL_ACCESS, VNU, program

# IBM's Equal Access: what surely breaks a criterion of WCAG 2.2, level A or AA. What it asks a
# person to look at, and its advice beyond WCAG, are left out; so is a caption that it calls empty
# since only screen readers get its words.
BROKEN = """async () => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
  const report = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return report.results
    .filter(({ value }) => value[0] === "VIOLATION" && value[1] === "FAIL")
    .filter(({ ruleId }) => ruleId !== "table_caption_empty")
    .map(({ ruleId, message, snippet }) => `${ruleId}: ${message} ${snippet}`);
}"""
# Links within the text, by what they look like: the words of those that look like none.
PLAIN = """
return [...document.querySelectorAll("article :is(p, td, dd, li) > a[href]")]
  .filter((link) => link.checkVisibility() && link.textContent.trim() && !link.querySelector("svg"))
  .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline"))
  .map((link) => link.outerHTML);
"""
UNMARKED = """
return [...document.querySelectorAll("a.term")]
  .filter((term) => !/dashed|dotted/.test(getComputedStyle(term).textDecorationStyle))
  .map((term) => term.outerHTML);
"""


def html_errors(site: Path) -> list[str]:
    """What vnu finds wrong on any page of a site: how often, what, and one place of it."""
    jar = ["-Xmx1g", "-jar", str(VNU)]
    options = ["--errors-only", "--skip-non-html", "--format", "json", "--exit-zero-always"]
    command = [program("java"), *jar, *options, str(site)]
    process = subprocess.run(command, capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(process.stderr or process.stdout)["messages"]
    places = {message["message"]: message for message in messages}
    times = Counter(message["message"] for message in messages)
    return [
        f"{times[text]} × {text} {message['url']}:{message.get('lastLine')}"
        for text, message in places.items()
    ]


def barriers(page: Page) -> list[str]:
    """What keeps readers out of the page that a window shows, by the second engine.

    The window's context must bypass the page's policy, or the engine doesn't run.
    """
    page.evaluate(f"{EQUAL_ACCESS.read_text('utf-8')}; window.ace = ace; 0")
    texts: list[str] = page.evaluate(BROKEN)
    return texts


def unmarked_parts(window: Window) -> list[str]:
    """Links within a page's text that don't look like links, and terms that aren't marked."""
    return [*window.run(PLAIN), *window.run(UNMARKED)]

"""A part of the sheet of the report that the guide drafts, in ``docs/draft-example.json``."""

import json
import re
from dataclasses import asdict, replace

from scripts.drafting.draft import draft_report
from scripts.drafting.sheet.exclusions import with_exclusions
from scripts.drafting.sheet.sheet_entries import sheet_parts
from scripts.model.package import LANGUAGES, ROOT, open_package
from scripts.pages.guide_pages import DRAFT

FILE = ROOT / "docs" / DRAFT
PAGE = ROOT / "docs" / "vi" / "guide" / "new-report.md"
SHOWN = {"unclaimed": ("9.214",), "rows": ("14.390", "2.615", "6,96")}
"""The numbers whose sentences are shown, by the part of the sheet."""


def report() -> str:
    """The text of the guide's report."""
    (text,) = re.findall(r'(?s)data-do="new" \}\n(.*?)```', PAGE.read_text("utf-8"))
    return str(text)


def file_content() -> str:
    """The content of the file as the report is drafted now."""
    package = open_package(ROOT / "datapackage")
    draft = with_exclusions(package, draft_report(package, report(), "report_2023", "VN-50"))
    findings = [finding for finding in draft.findings if finding.kind in SHOWN]
    draft = replace(draft, findings=tuple(findings))
    passages = {
        lang: [
            [part.name, asdict(passage)]
            for part in sheet_parts(package, draft, lang)
            for passage in part.passages
            if any(word in SHOWN.get(part.name, ()) for word, _ in passage.pieces)
        ]
        for lang in LANGUAGES
    }
    return json.dumps(passages, ensure_ascii=False, indent=1) + "\n"

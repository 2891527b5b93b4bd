"""The note that a printed rate needs which does not follow from its counts."""

import re
from collections.abc import Mapping
from decimal import Decimal

from scripts.model.package import LANGUAGES, Package
from scripts.wording import numbers
from scripts.wording.phrases import phrase


def note_row(
    package: Package, figure: Mapping[str, str], printed: Decimal, computed: Decimal
) -> dict[str, str]:
    """A row of ``notes`` that says what is printed and what follows from the counts.

    ``figure`` are the cells of the rate's own row; it is kept as printed.
    """
    indicator = package.by_id["indicators"][figure["indicator"]]
    unit = package.by_id["units"][indicator["unit"]]
    texts = {
        f"text_{lang}": phrase(
            "draft", "rate_note", lang,
            value=numbers.with_unit(printed, unit, lang),
            computed=numbers.with_unit(computed, unit, lang),
        )
        for lang in LANGUAGES
    }  # fmt: skip
    name = f"{figure['indicator']}_{figure['period']}"
    if _as_id(name) in package.by_id["notes"]:
        name = f"{figure['indicator'][:40]}_{figure['area']}_{figure['period']}"
    return {
        "id": _as_id(name), "kind": "difference",
        "sections": figure["section"], "indicators": figure["indicator"],
        "area": figure["area"], "period": figure["period"],
        "difference": f"{printed - computed:f}", **texts, "shown": "value",
    }  # fmt: skip


def is_explained(package: Package, figure: Mapping[str, str]) -> bool:
    """Whether a note has the difference of a rate already: that of a value printed again."""
    key = (figure["indicator"], figure["area"], figure["period"])
    return any(
        (row["indicators"], row["area"], row["period"]) == key
        for _, row in package.rows("notes")
        if row["kind"] == "difference"
    )


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower())[:60]

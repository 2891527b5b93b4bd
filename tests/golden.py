"""Write what tests compare with anew: the charts' golden files (look at them!), the citation.

And what a check says of the slips that the guide shows.
"""

import json

from scripts.charts.catalog import read_catalog
from scripts.model.figures import Figures
from scripts.model.package import LANGUAGES, ROOT, open_package
from scripts.pages.guide_pages import SLIPS
from scripts.wording import citations
from tests.test_charts import GOLDEN, described
from tests.test_guide import KEPT, problems


def main() -> None:
    """One file for each chart and language, ``CITATION.cff``, and the guide's slips."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.json"):
        path.unlink()
    figures = Figures(open_package())
    for name, definition in read_catalog(ROOT / "docs", figures.package).items():
        for lang in LANGUAGES:
            text = json.dumps(
                described(definition.chart(figures, lang), lang), ensure_ascii=False, indent=1
            )
            (GOLDEN / f"{name}.{lang}.json").write_text(text + "\n", "utf-8")
    (ROOT / "CITATION.cff").write_text(citations.cff(figures), "utf-8")
    told = {name: {**slip, "problems": problems(slip)} for name, slip in KEPT.items()}
    SLIPS.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()

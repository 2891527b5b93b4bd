"""Write the golden files of the charts anew: ``python -m tests.golden``. Look at them after."""

import json

from scripts.charts import CHARTS
from scripts.indicators import Figures
from scripts.package import LANGUAGES, open_package
from tests.test_charts import GOLDEN, described


def main() -> None:
    """One file for each chart and language."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.json"):
        path.unlink()
    figures = Figures(open_package())
    for name, make in CHARTS.items():
        for lang in LANGUAGES:
            text = json.dumps(described(make(figures, lang), lang), ensure_ascii=False, indent=1)
            (GOLDEN / f"{name}.{lang}.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()

"""Write the kept drawings of the forms again. Look at them before you commit."""

from scripts.model.figures import Figures
from scripts.model.package import open_package
from tests.charts import golden
from tests.repositories import TINY


def main() -> None:
    """Write one SVG for each form of chart."""
    figures = Figures(open_package(TINY / "datapackage"))
    for name, svg in golden.pictures(figures, TINY / "docs").items():
        (golden.FOLDER / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
